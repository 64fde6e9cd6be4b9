"""A word as forms and people shorten it comes in; the word written out goes out: intl, int'l and internatl are one."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

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
# Long words that many names share: a slip in one of them says nothing about who is meant.
_SHARED = [
    "incorporated",
    "corporation",
    "company",
    "limited",
    "holdings",
    "international",
    "industries",
    "technologies",
    "technology",
    "services",
    "solutions",
    "enterprises",
    "companies",
    "financial",
    "resources",
    "bancshares",
    "pharmaceuticals",
    "therapeutics",
    "communications",
    "partners",
    "management",
    "insurance",
    "healthcare",
    "networks",
    "software",
    "laboratories",
    "products",
    "properties",
    "investments",
    "entertainment",
    "interactive",
    "platforms",
    "manufacturing",
    "development",
    "acquisition",
    "transportation",
    "association",
    "university",
    "semiconductor",
    "biosciences",
    "diagnostics",
    "logistics",
    "semiconductors",
    "telecommunications",
]
_SHARED_BY_LETTER = {
    letter: [word for word in _SHARED if word[0] == letter] for letter in {word[0] for word in _SHARED}
}
_SHORTEST_MENDED, _LONG = 6, 12


def written_out(word: str) -> str:
    """Return the word that an abbreviation stands for, or that a slip was meant to be; else the word."""
    return _ABBREVIATIONS.get(word) or (word if len(word) < _SHORTEST_MENDED else _mended(word))


@lru_cache(maxsize=200_000)
def _mended(word: str) -> str:
    """Return the shared word that a word is but for a slip (two in a long one), else the word."""
    for shared in _SHARED_BY_LETTER.get(word[0], ()):
        most = 2 if len(shared) >= _LONG else 1
        if word != shared and OSA.distance(word, shared, score_cutoff=most) <= most:
            return _ABBREVIATIONS.get(shared, shared)
    return word
