"""A register's spelling comes in; the words that say who it is go out, apart from legal form and abbreviation.

Sentences of articles are read by `names.py`, which keeps umlauts; here the lists of registers meet, in which the
same firm is INTL, INT'L and International.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kstreet.entities.letters import fold

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
    "as": "asa aps aktieselskab",
    "oyj": "oyj oy",
    "kk": "kk gk kabushiki kaisha",
    "jsc": "jsc pjsc ojsc ooo oao pao zao",
    "tbk": "tbk",
    "ae": "sae",
}
LEGAL_FORMS = {word: form for form, words in _LEGAL.items() for word in words.split()}
_ABBREVIATIONS = {
    short: long
    for long, shorts in {
        "first": "1st frst",
        "second": "2nd",
        "international": "intl int'l internat internatl interntl",
        "national": "natl nat'l nationl",
        "association": "assn assoc ass'n assocation assocaition",
        "associates": "assocs assoc's",
        "services": "svcs svc servs service srvcs srvc serv",
        "systems": "sys system systs",
        "group": "grp gp",
        "holdings": "hldgs hldg holding hlds hldngs",
        "financial": "finl fincl",
        "manufacturing": "mfg mfr mfrs manuf",
        "management": "mgmt mgt mngmt",
        "technologies": "techs tech technology technol tec techn",
        "pharmaceuticals": "pharma pharm pharms pharmaceutical pharmaceuticls",
        "laboratories": "labs lab laboratory",
        "communications": "comms commun communs communication commns telecomm comm",
        "telecommunications": "telecom telecoms",
        "industries": "inds ind industry indus indust",
        "products": "prods prod product",
        "insurance": "ins insur insce",
        "department": "dept dep't depart",
        "university": "univ u'niversity",
        "center": "ctr centre ctrs centers cntr",
        "hospital": "hosp hospitals",
        "american": "amer amern",
        "america": "americas",
        "engineering": "engrg engr eng engineers",
        "development": "dev devel dvlpmt devt",
        "resources": "res resource rsrcs resrcs",
        "properties": "props prop property",
        "realty": "rlty",
        "mortgage": "mtg mtge",
        "savings": "svgs",
        "transportation": "transp transport trans transprt",
        "government": "govt gov't",
        "bancorp": "bancorporation bncrp banc",
        "bancshares": "bankshares bancshs bankshs",
        "electric": "elec electrical electr",
        "electronics": "electronic electrs",
        "energy": "enrgy energies",
        "entertainment": "ent entmt entertainmt",
        "environmental": "environ envir envtl",
        "equipment": "equip eqpt",
        "exploration": "expl explor",
        "chemicals": "chem chems chemical",
        "petroleum": "petro petrol",
        "partners": "ptnrs partner ptrs",
        "investments": "invest investment invs invt invmt",
        "capital": "cap captl",
        "acquisition": "acq acqn acquisitions",
        "solutions": "solns solution soln sols",
        "software": "sftwr softwr",
        "semiconductor": "semi semicon semiconductors semicond",
        "therapeutics": "thera ther therapeutic",
        "medical": "med medl",
        "healthcare": "hlthcare",
        "health": "hlth",
        "restaurants": "rest restaurant restrnts",
        "airlines": "air lines airline",
        "brothers": "bros",
        "general": "genl gen",
        "saint": "st",
        "mount": "mt",
        "fort": "ft",
        "company": "cmpny",
        "united": "utd untd",
        "bank": "bk bnk banks",
        "trust": "tr trusts",
        "great": "grt",
        "southern": "sthn sou so",
        "northern": "nthn nor no",
        "northwest": "nw northwestern",
        "world": "wrld",
        "worldwide": "wrldwd",
        "networks": "network netwks ntwks",
        "materials": "matls material matl",
        "instruments": "instrs instr instrument",
        "motors": "motor mtrs",
        "foods": "food",
        "stores": "store",
        "brands": "brand",
        "steel": "stl",
        "water": "wtr",
        "power": "pwr",
        "light": "lt",
        "commission": "comn",
        "committee": "cmte cttee comm'ee committe commitee",
        "federal": "fed fedl",
        "district": "dist",
        "county": "cnty cty",
        "education": "educ edu",
        "research": "rsch",
        "estate": "est",
        "marketing": "mktg",
        "distribution": "distr distrib",
        "construction": "constr const",
        "consulting": "conslt conslting",
        "publishing": "publ pubg",
        "broadcasting": "brdcstg broadcstg",
        "aerospace": "aero aerospc",
        "metals": "metal",
        "minerals": "mineral mnrls",
        "mining": "mng",
        "oil": "oils",
        "gas": "gases",
        "us": "usa unitedstates",
    }.items()
    for short in shorts.split()
    if short not in ("air", "lines", "cap", "res", "no", "so", "gp", "dev", "rest", "semi")
}
_STATES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|"
    "ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc|new|adr|can|fi|uk|md|bc|on|eng|pr|ny|old|ca1|delaware|nevada|virginia"
)


class Reading(NamedTuple):
    """A name's words without its legal form (`core`), the form (`inc`, `""`) and what was mended."""

    core: str
    form: str
    notes: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\s*[/\\]\s*(?:{_STATES})\s*[/\\]?\s*$"),  # the SEC's "/DE/" behind a name
        re.compile(r"(?<=\w)'(?=\w)|(?<=\w)\.(?=\w\b)|(?<=\b\w)\.(?=\s*\w\b)"),  # McDonald's, U.S., N. V.
        re.compile(r"\s*(?:&|\+|\band\b)\s*"),
        re.compile(r"[^\w&]+|_+"),
    )


def words_of(folded: str) -> list[str]:
    """Return the words of a folded name: abbreviations written out, initials joined, `and` left out."""
    suffix, inner, ands, apart = _patterns()
    if "/" in folded or "\\" in folded:
        folded = suffix.sub(" ", folded)
    if "'" in folded or "." in folded:
        folded = inner.sub("", folded)
    if "&" in folded or "+" in folded or " and " in folded:
        folded = ands.sub(" & ", folded)
    words: list[str] = []
    glue = False  # the last word was an initial, so the next initial belongs to it
    short_and = False
    for word in apart.sub(" ", folded).split():
        if word == "&":
            short_and = bool(words) and len(words[-1]) <= 2  # noqa: PLR2004  AT & T, H & R Block
            continue
        initial = len(word) == 1
        if words and ((initial and glue) or (short_and and len(word) <= 2)):  # noqa: PLR2004
            words[-1] += word
            glue = True
        else:
            words.append(_ABBREVIATIONS.get(word, word))
            glue = initial
        short_and = False
    return words


def without_form(words: list[str]) -> tuple[list[str], str]:
    """Return the words without legal form at the end (and the article at the front), and the first form found."""
    kept = list(words)
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    form = _strip(kept)
    if len(kept) > 1 and kept[-1] == "the":  # "Boeing Company, The"
        kept.pop()
        form = _strip(kept) or form
    if len(kept) > 1 and kept[0] in ("pt", "ooo", "oao", "pao", "zao", "gmbh"):
        kept, form = kept[1:], form or kept[0]
    return kept, form


def _strip(kept: list[str]) -> str:
    form = ""
    while len(kept) > 1:
        if found := LEGAL_FORMS.get(kept[-1]):
            form = found if not form or form == "co" else form
            kept.pop()
        elif kept[-1] == "association" and kept[-2] == "national" and len(kept) > 2:  # noqa: PLR2004  a bank's charter
            del kept[-2:]
        elif (kept[-1] == "na" and len(kept) > 1) or (kept[-1] == "de" and kept[-2] in ("sa", "sab", "srl")):
            kept.pop()
        else:
            break
    return form


def read_name(name: str) -> Reading:
    """Return how a register's spelling is compared: `"The BOEING Co. /DE/"` has the core `boeing`."""
    folded, notes = fold(name)
    kept, form = without_form(words_of(folded))
    return Reading(" ".join(kept), form, notes)
