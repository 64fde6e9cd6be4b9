"""What a name says it is: a company, or a committee, foundation, union, … that is never the company itself.

A committee of a company is linked to it as what it is, by the sponsor's name inside its own; an association,
a university or an agency is linked to nobody by its name alone. `Self` and `N/A` name nobody.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from kstreet.entities.forms import words_of

Kind = Literal[
    "company",
    "committee",
    "foundation",
    "fund",
    "association",
    "union",
    "university",
    "agency",
    "credit_union",
    "person",
    "nobody",
]
KINDS: tuple[str, ...] = get_args(Kind)

# An employee who types one of these names no employer.
_NOBODY = frozenset(
    re.split(
        r"\s*\|\s*",
        "|n a|na|none|null|nil|nan|no|self|self employed|selfemployed|self employ|self employment|self emp|"
        "myself|me|own|owner|business owner|small business owner|retired|retire|retiree|ret|retd|semi retired|"
        "not employed|notemployed|not currently employed|unemployed|un employed|not working|not applicable|"
        "none retired|retired none|no employer|homemaker|home maker|housewife|house wife|stay at home mom|mother|"
        "mom|parent|student|students|full time student|disabled|disability|volunteer|information requested|"
        "info requested|requested|requested information|information requested per best efforts|best efforts|"
        "per best efforts|best effort|info pending|information pending|pending|unknown|unk|not known|"
        "not available|unavailable|not provided|not given|not disclosed|refused|declined|same|same as above|"
        "various|several|multiple|other|others|anonymous|xxx|xx|x|test|tbd|tba|see above|employer|employed|"
        "employee|employees|freelance|freelancer|free lance|independent|independent contractor|contractor|"
        "consultant|self consultant|entrepreneur|attorney|lawyer|physician|doctor|teacher|engineer|artist|"
        "writer|author|farmer|rancher|investor|private investor|investments|real estate|realtor|sales|"
        "executive|manager|ceo|president|self self|self retired|retired self|selfretired|between jobs|"
        "none given|none listed|none provided|no occupation|no information|no info|caregiver|nurse|at home|"
        "not emplyed|retired teacher|retired physician|self employed consultant|self employed attorney|"
        "self employed physician|self attorney|self employed artist|self employed writer|entity|individual|"
        "company|the company|my company|private|confidential|currently unemployed|currently not employed|"
        "deceased|minor|child|infant|looking for work|seeking employment|furloughed|laid off|not emp|unpaid",
    )
)
_NOBODY_NEAR = re.compile(
    r"^(?:self[ -]*e?mp\w*|retir\w{0,4}|reitred|retried|unempl\w+|not[ -]*empl\w*|information requested.*|"
    r"info(?:rmation)? (?:not )?(?:request|pend|avail)\w*.*|n[./ ]*a|not applic\w*|home ?mak\w+|self (?:employed )?\w{1,3})$"
)
# A candidate's committee bears a person's name, which may be a company's too.
_CANDIDATE = (
    r"\bfor (?:u s |us )?(?:congress|senate|president|governor|assembly|mayor|supervisor|city council|council|sheriff|"
    r"judge|treasurer|attorney general)\b|"
    r"\bfor (?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|"
    r"illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|"
    r"missouri|montana|nebraska|nevada|new \w+|north \w+|south \w+|ohio|oklahoma|oregon|pennsylvania|rhode island|"
    r"tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming)(?: inc| \d{4})?$|"
    r"\bvictory fund\b|\bre elect\b|\bto elect\b|\bfriends (?:of|for)\b|\bcitizens for\b|\bfor \w+ \d{4}\b"
)
_COMMITTEE = (
    r"\bpac\b|\bpolitical action\b|\bpol(?:itical)? act\b|\bpolitical (?:fund|contribution|education|committee|"
    r"participation|awareness|involvement|support|affairs|interest)|\bcommittee\b|\bcampaign\b|"
    r"\bgood government\b|\b(?:better|responsible|effective|responsive) government\b|\bcivic (?:action|involvement|league)\b|"
    rf"{_CANDIDATE}|"
    r"\bvoluntary (?:political|nonpartisan)\b|\bpol\w* \w+ plan\b|\bfedpac\b|\bnetpac\b"
)
_WORDS: tuple[tuple[Kind, str], ...] = (
    ("committee", _COMMITTEE),
    ("credit_union", r"\bcredit union\b|\bfcu\b"),
    ("foundation", r"\bfoundation\b|\bfdn\b|\bcharit(?:able|ies)\b|\bstiftung\b"),
    (
        "union",
        (
            r"\b(?:workers|employees|trades|steelworkers|firefighters|pilots|nurses|teachers|machinists) union\b|"
            r"\bunion of\b|\bbrotherhood\b|\bteamsters\b|\bafl cio\b|\bseiu\b|\bibew\b|\bafscme\b|\blocal \d+\b|"
            r"\bworkers of america\b|\blabor council\b|\bunion local\b|\bgewerkschaft\b"
        ),
    ),
    (
        "university",
        r"\buniversity\b|\buniversit\w+|\bcollege\b|\bschools?\b|\binstitute of technology\b|\bacademy of\b|\bisd\b|\busd\b",
    ),
    (
        "agency",
        (
            r"\bdepartment of\b|^(?:city|county|state|town|village|commonwealth|borough|port|parish) (?:and \w+ )?of\b|"
            r"\b(?:city|county|town|state|department) of$|^us (?:army|navy|air force|department|house|senate|government|postal|coast|"
            r"marine|treasury|district|general services)\b|\bministry\b|\bcounty$|\b(?:water|fire|transit|hospital|park|utility|"
            r"school|irrigation|sanitation|unified|highway|services) district\b|\b(?:housing|transit|port|transportation|"
            r"water|airport|turnpike) authority\b|\bcourts?$|\bpolice department\b|\bfederal government\b|\bstate government\b|"
            r"\bgeneral services administration\b|\bveterans (?:affairs|administration)\b|\bpublic utility commission\b"
        ),
    ),
    (
        "association",
        (
            r"\bassociation\b|\bsociety\b|\bfederation\b|\bcouncil\b|\bchamber of\b|\bcoalition\b|\bleague\b|"
            r"\bconfederation\b|\bcongress of\b|\bverband\b|\bguild\b"
        ),
    ),
    # a firm's fund is its committee: PEPSICO, INC. CONCERNED CITIZENS FUND
    ("committee", r"\b(?:inc|corp|corporation|company|co|llc|ltd|incorporated) (?:\w+ ){1,3}fund$"),
    ("fund", r"\bfunds?\b|\bendowment\b"),
    (
        "person",
        r"^(?:mr|mrs|ms|dr|hon|rev) (?!pepper\b|horton\b|reddys\b|cooper\b)\w+ ?\w+|\b(?:md|m d|dds|dvm|esq|phd|attorney at law|dmd)$",
    ),
)
# No person has one: a state behind it (INC /MD/) is no degree.
_INCORPORATED = frozenset(("inc", "corp", "corporation", "incorporated", "bancorp", "ltd", "plc"))
_GLUED_PAC = re.compile(r"\b[a-z]{2,}pac$")


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words)) for kind, words in _WORDS)


@cache
def _telling() -> frozenset[str]:
    """Return the words without which a name says no kind, so that most names need no pattern."""
    patterns = re.sub(r"\\[a-z]", " ", "|".join(words for _, words in _WORDS))
    common = {"of", "and", "us", "inc", "the", "to", "for"}
    foreign = {"universitat", "universite", "universidad", "universita", "universiteit", "for"}
    return frozenset(re.findall("[a-z]{2,}", patterns)) - common | foreign


def of_candidate(words: list[str]) -> bool:
    """Return whether the words of a folded name are those of a candidate's committee."""
    return bool(_of_candidate().search(" ".join(words)))


@cache
def _of_candidate() -> re.Pattern[str]:
    return re.compile(_CANDIDATE)


def kind_of(folded: str) -> Kind:
    """Return what a folded name says it is; `company` where it says nothing else."""
    return kind_of_words(words_of(folded))


def kind_of_words(words: list[str]) -> Kind:
    """Return what the words of a folded name say it is."""
    text = " ".join(words)
    if text in _NOBODY or not any(char.isalnum() for char in text) or _NOBODY_NEAR.match(text):
        return "nobody"
    if not _telling().isdisjoint(words):
        for kind, pattern in _kinds():
            if pattern.search(text) and not (kind == "person" and not _INCORPORATED.isdisjoint(words)):
                return kind
    glued = any(word.endswith("pac") for word in words) and _GLUED_PAC.search(text)
    return "committee" if glued and not text.endswith(("impac", "compac")) else "company"
