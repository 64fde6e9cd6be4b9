"""A word comes in; the legal form that it is, in the words of many countries, goes out."""

from __future__ import annotations

from functools import lru_cache

_LEGAL = {
    "inc": "inc incorporated incorp",
    "corp": "corp corporation corporate",
    "co": "co company cos companies cia compania companhia",
    "llc": "llc lc pllc",
    "lp": "lp llp lllp slp scs",
    "ltd": "ltd limited ltda limitada pty bhd berhad sdn pte pvt lda",
    "plc": "plc dac",
    "ag": "ag aktiengesellschaft kgaa",
    "se": "se",
    "gmbh": "gmbh mbh ug kg ohg",
    "nv": "nv",
    "bv": "bv",
    "sa": "sa sab sadecv sabdecv cv sgps",
    "sas": "sas sarl sasu sca",
    "spa": "spa srl",
    "ab": "ab aktiebolag publ",
    "oyj": "oyj oy",
    "kk": "kk gk kabushiki kaisha",
    "jsc": "jsc pjsc ojsc ooo oao pao zao",
    "tbk": "tbk",
    "ae": "ae sae aee",
    "sro": "sro spzoo spolka doo",
    "kft": "kft zrt nyrt",
    "ou": "uab eood ood",
    "hf": "hf ehf",
    "bvba": "bvba cvba vof",
    "ltee": "ltee eirl eireli",
    "as": "as asa aps aktieselskab",
    "yk": "株式会社 有限会社 有限公司 股份有限公司 주식회사 유한회사",
}
LEGAL_FORMS = {word: form for form, words in _LEGAL.items() for word in words.split()}
# Legal forms that stand before the name.
BEFORE = frozenset(("pt", "ooo", "oao", "pao", "zao", "gmbh", "uab"))
EASTERN = "yk"


def _slips() -> dict[str, str]:
    """Return short legal forms with two letters swapped, one doubled or one too many, unless that is a word."""
    found: dict[str, str] = {}
    for form in ("inc", "corp", "ltd", "llc", "plc"):
        swapped = {form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in range(len(form) - 1)}
        added = {
            form[:at] + letter + form[at:]
            for at in range(1, len(form) + 1)
            for letter in "abcdefghijklmnopqrstuvwxyz"
        }
        for slip in swapped | added:
            found.setdefault(slip, form)
    for word in ("crop", "corps", "inch", "zinc", "lltd", "clip", "place", "pla", "ink", *LEGAL_FORMS):
        found.pop(word, None)
    return found


_SLIPS = _slips()


@lru_cache(maxsize=200_000)
def form_of(word: str) -> str:
    """Return the legal form that a word is, a slip in a short one included: `crop` stays, `icn` and `corpp` are forms."""
    return LEGAL_FORMS.get(word) or _SLIPS.get(word, "")
