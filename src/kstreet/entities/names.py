"""One form for each name, so that the ways in which people write it meet.

Names come in as registers and articles write them; words in small letters come out, without punctuation and
legal form. A committee's name keeps its last word: FACEBOOK INC. PAC is not Facebook.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The firm's form says how it is owned, not who it is.
LEGAL_FORMS = frozenset(
    re.findall(
        r"\w+",
        "inc incorporated corp corporation co company llc llp lp ltd limited plc ag se gmbh kg kgaa ohg ev "
        "nv bv sa sas sarl spa srl ab asa as oyj oy kk pty",
    )
)
_COMMITTEE_WORDS = frozenset(("pac", "committee", "fund"))
_GENITIVE = re.compile(r"['’ʼ`´]s\b|(?<=[sxzSXZ])['’ʼ](?=\s|$)")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_APART = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=20_000)
def normalise(name: str) -> str:
    """Return the form under which a name is looked up: `"META PLATFORMS, INC."` becomes `"meta platforms"`.

    NFKC and case are folded (ß is ss), N.V. is nv, & is and, punctuation parts words, legal forms go from the
    end and from before a committee's last word. A name of nothing but legal forms stays.
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ").replace("+", " plus ")
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    text = re.sub(r"(?<=\w)['’ʼ`´](?=\w)", "", text)
    words = _APART.sub(" ", text).split()
    last = words[-1:] if words and words[-1] in _COMMITTEE_WORDS else []
    kept = words[: len(words) - len(last)]
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    return " ".join(kept + last)


def readings(name: str) -> tuple[str, ...]:
    """Return the normalised forms a name in a sentence may stand for, the likeliest first.

    Beside the name as it is: without an apostrophe's genitive (`Meta’s`, `Siemens’`) and without the German
    genitive's s (`Metas`, `Oracles`).
    """
    forms = [normalise(name)]
    if (bare := normalise(_GENITIVE.sub("", name))) not in forms:
        forms.append(bare)
    if len(forms[0]) > 3 and forms[0].endswith("s") and not forms[0].endswith("ss"):  # noqa: PLR2004
        forms.append(forms[0][:-1])
    return tuple(dict.fromkeys(form for form in forms if form))
