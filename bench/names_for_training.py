"""The noise that the matcher's model is trained on: how people and forms bend a company's name.

The noise that measures it (`names_for_testing.py`) is written apart, with other means; neither imports the other.
"""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEGAL = re.compile(
    r"[,.]?\s+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|l\.?l\.?c|lp|plc|n\.?v|s\.?a|ag|se)\.?"
    r"(?:\s*[/\\][A-Za-z]{2,3}[/\\]?)?\s*$",
    re.IGNORECASE,
)
FORMS = [
    "Inc",
    "Inc.",
    ", Inc.",
    "Corp",
    "Corp.",
    "Corporation",
    "Co",
    "Co.",
    "Company",
    "LLC",
    "Ltd",
    "Incorporated",
    "LP",
]
SHORT = {
    "international": "intl", "national": "natl", "technologies": "tech", "technology": "tech", "financial": "fin",
    "services": "svcs", "systems": "sys", "group": "grp", "holdings": "hldgs", "manufacturing": "mfg",
    "pharmaceuticals": "pharma", "american": "amer", "industries": "ind", "communications": "comm",
    "insurance": "ins", "bancorp": "banc", "management": "mgmt", "resources": "res", "energy": "engy",
    "corporation": "corp", "company": "co", "associates": "assoc", "health": "hlth", "medical": "med",
    "electric": "elec", "properties": "props", "capital": "cap", "partners": "ptnrs", "solutions": "soln",
    "bank": "bk", "first": "1st", "and": "&", "therapeutics": "tx", "entertainment": "ent", "general": "gen",
    "united": "utd", "development": "dev", "acquisition": "acq", "trust": "tr", "laboratories": "labs",
}  # fmt: skip
PLACES = [
    "Ohio",
    "Texas",
    "California",
    "Florida",
    "Georgia",
    "Chicago",
    "Boston",
    "Atlanta",
    "Dallas",
    "Houston",
    "Denver",
    "Seattle",
    "Europe",
    "Asia",
]
DIVISIONS = [
    "{} Division",
    "{} - North America",
    "{} USA",
    "{} Services",
    "{} of {place}",
    "{} {place}",
    "{} Research",
    "{} Financial Services",
    "{} Foods",
    "{} - {place} Plant",
    "{} Sales",
    "{} Employees",
    "{} (USA)",
    "{} International",
    "{} Distribution Center",
    "{} & Subsidiaries",
    "{} Healthcare",
    "{} Aerospace",
    "{} Store",
    "{} Headquarters",
    "{} Engineering",
    "{} Cloud",
    "{} Labs",
]
GENERIC = {
    "group",
    "holdings",
    "holding",
    "international",
    "technologies",
    "technology",
    "systems",
    "services",
    "industries",
    "financial",
    "corporation",
    "company",
    "enterprises",
    "bancorp",
    "bancshares",
    "resources",
    "energy",
    "pharmaceuticals",
    "therapeutics",
    "global",
    "acquisition",
    "capital",
    "partners",
    "trust",
    "solutions",
    "brands",
    "networks",
    "communications",
    "healthcare",
    "realty",
}
FIRST = [
    "James",
    "Mary",
    "John",
    "Linda",
    "Robert",
    "Susan",
    "Michael",
    "Karen",
    "David",
    "Nancy",
    "Carlos",
    "Wei",
    "Priya",
    "Olga",
    "Ahmed",
]
LAST = [
    "Smith",
    "Johnson",
    "Nguyen",
    "Garcia",
    "Miller",
    "Davis",
    "Lee",
    "Patel",
    "Brown",
    "Wilson",
    "Clark",
    "Lewis",
    "Young",
    "King",
    "Wright",
    "Green",
]
TRADES = [
    "Plumbing",
    "Dental Group",
    "Law Firm",
    "Family Practice",
    "Construction",
    "Auto Repair",
    "Landscaping",
    "Consulting",
    "& Associates",
    "& Sons",
    "Realty",
    "Insurance Agency",
    "Farms",
    "Trucking",
    "Catering",
    "Architects",
    "CPA",
    "Medical Center",
    "Elementary School",
    "Baptist Church",
    "Bakery",
    "Ranch",
    "Law Offices",
    "Orthodontics",
    "Builders",
    "Electric",
    "Investments",
    "Partners LLC",
    "Properties",
]
PUBLIC = [
    "University of {place}",
    "{place} State University",
    "City of {place}",
    "{place} County",
    "State of {place}",
    "{place} Public Schools",
    "US Army",
    "US Postal Service",
    "Department of Defense",
    "{place} Community College",
    "{place} Children's Hospital",
    "{place} Fire Department",
    "{last} for Congress",
    "{place} Teachers Association",
    "{place} Chamber of Commerce",
]
TRADE_WORDS = [
    *(word.title() for word in sorted(GENERIC)),
    *[
        "Development",
        "Bag",
        "Bank",
        "Aerospace",
        "Labs",
        "Media",
        "Law",
        "Design",
        "Coffee",
        "Homes",
        "Supply",
    ],
]
NOBODY = [
    "SELF",
    "Self-Employed",
    "RETIRED",
    "N/A",
    "NONE",
    "Not Employed",
    "Homemaker",
    "STUDENT",
    "INFORMATION REQUESTED",
    "UNEMPLOYED",
    "self employed",
]


def bare(name: str) -> str:
    """Return a name without its legal form."""
    return LEGAL.sub("", LEGAL.sub("", name.strip())) or name


def in_case(rng: random.Random, name: str) -> str:
    return rng.choice([name.upper(), name.lower(), name.title(), name.upper()])


def without_form(_: random.Random, name: str) -> str:
    return bare(name)


def other_form(rng: random.Random, name: str) -> str:
    form = rng.choice(FORMS)
    return bare(name) + ("" if form.startswith(",") else " ") + form


def shortened(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    for at, word in enumerate(words):
        low = word.lower().strip(",.")
        if low in SHORT:
            words[at] = SHORT[low]
        elif len(low) > 6 and rng.random() < 0.35:
            words[at] = (
                low[: rng.randint(3, 5)] if rng.random() < 0.5 else low[0] + re.sub("[aeiou]", "", low[1:])
            )
    return " ".join(words)


def mistyped(rng: random.Random, name: str) -> str:
    letters = list(bare(name) if rng.random() < 0.5 else name)
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        at = rng.randrange(len(letters))
        how = rng.random()
        if how < 0.3 and len(letters) > 3:
            del letters[at]
        elif how < 0.55:
            letters[at] = rng.choice(string.ascii_lowercase)
        elif how < 0.75:
            letters.insert(at, rng.choice(string.ascii_lowercase))
        elif at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def glued(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    if len(words) > 1:
        at = rng.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
        return " ".join(words)
    word = words[0]
    at = rng.randint(2, max(2, len(word) - 2))
    return word[:at] + " " + word[at:]


def split(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    at = max(range(len(words)), key=lambda each: len(words[each]) + rng.random())
    word = words[at]
    if len(word) > 4:
        cut = rng.randint(2, len(word) - 2)
        words[at] = word[:cut] + rng.choice([" ", "-"]) + word[cut:]
    return " ".join(words)


def reordered(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    if len(words) > 1 and rng.random() < 0.5:
        return " ".join(words[1:]) + rng.choice([", ", " "]) + words[0]
    rng.shuffle(words)
    return " ".join(words)


def cut(rng: random.Random, name: str) -> str:
    base = name if rng.random() < 0.7 else other_form(rng, name)
    return base[: rng.choice([38, 38, 38, 30, 25, 20, 15])].strip()


def division(rng: random.Random, name: str) -> str:
    base = bare(name) if rng.random() < 0.8 else name
    return rng.choice(DIVISIONS).replace("{place}", rng.choice(PLACES)).replace("{}", base)


def extended(rng: random.Random, name: str) -> str:
    """Return a firm's name, or its telling first word, with trades behind it: Starbucks Coffee Company."""
    words = bare(name).split()
    telling = len(words[0]) >= 6 and words[0].lower() not in GENERIC
    front = words[0] if telling and rng.random() < 0.4 else " ".join(words)
    tail = [rng.choice(TRADE_WORDS) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.3:
        tail += ["of", rng.choice(PLACES)]
    return " ".join([front, *tail, rng.choice(FORMS).lstrip(", ")])


def less_generic(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    while len(words) > 1 and words[-1].lower().strip(",.") in GENERIC:
        words.pop()
        if rng.random() < 0.5:
            break
    return " ".join(words)


def first_words(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    return " ".join(words[: max(1, len(words) - rng.choice([1, 1, 2]))])


def initials(rng: random.Random, name: str) -> str:
    words = [
        word for word in re.findall(r"[A-Za-z0-9]+", bare(name)) if word.lower() not in ("and", "of", "the")
    ]
    if len(words) < 3:
        return mistyped(rng, name)
    return rng.choice(["", "", "."]).join(word[0].upper() for word in words)


def garnished(rng: random.Random, name: str) -> str:
    return (
        rng.choice(["The {}", "{}.", "{} *", "{} -", " {}", "{} #{n}", "{} ({n})", "{}, USA", "{}  "])
        .replace("{n}", str(rng.randint(1, 999)))
        .replace("{}", name)
    )


BENDS = {
    "case": (in_case, 8), "form dropped": (without_form, 8), "form changed": (other_form, 8),
    "abbreviated": (shortened, 12), "mistyped": (mistyped, 18), "glued": (glued, 7), "split": (split, 6),
    "reordered": (reordered, 6), "cut": (cut, 8), "division": (division, 8), "extended": (extended, 5), "less generic": (less_generic, 6),
    "first words": (first_words, 4), "initials": (initials, 4), "garnished": (garnished, 4), "as it is": (lambda _, n: n, 4),
}  # fmt: skip


def bend(rng: random.Random, name: str, ticker: str = "") -> tuple[str, str]:
    """Return a spelling of a name and the kind of noise in it."""
    if ticker and rng.random() < 0.03:
        return ticker, "ticker"
    kind = rng.choices(list(BENDS), [weight for _, weight in BENDS.values()])[0]
    written = BENDS[kind][0](rng, name)
    if kind != "initials" and rng.random() < 0.3:
        written = rng.choice([mistyped, other_form, in_case, shortened, garnished, cut])(rng, written or name)
    return (in_case(rng, written) if rng.random() < 0.5 else written) or name, kind


def stranger(rng: random.Random, others: Sequence[str], known: Sequence[str]) -> tuple[str, str]:
    """Return a name of nobody in the registry: `others` are companies left out of it, `known` those in it."""
    makers: dict[str, tuple[Callable[[], str], int]] = {
        "another company": (lambda: bend(rng, rng.choice(others))[0], 36),
        "mixed of two": (lambda: _mixed(rng, known), 12),
        "namesake": (lambda: _namesake(rng, known), 14),
        "coined": (lambda: _coined(rng, others), 14),
        "small business or public body": (lambda: _small_business(rng, known), 14),
        "person": (lambda: " ".join((rng.choice(FIRST), rng.choice(LAST))), 5),
        "no employer": (lambda: rng.choice(NOBODY), 5),
    }
    kind = rng.choices(list(makers), [weight for _, weight in makers.values()])[0]
    return makers[kind][0](), kind


def _mixed(rng: random.Random, known: Sequence[str]) -> str:
    """Return the front of one name and the end of another."""
    left, right = bare(rng.choice(known)).split(), bare(rng.choice(known)).split()
    front, end = rng.randint(1, max(1, len(left) - 1)), rng.randint(1, max(1, len(right) - 1))
    return bend(rng, " ".join([*left[:front], *right[-end:]][:5]))[0]


def _namesake(rng: random.Random, known: Sequence[str]) -> str:
    """Return a surname, or a word that several firms begin with, and a trade: Hawkins Development."""
    word = rng.choice(_shared_words(tuple(known))) if rng.random() < 0.8 else rng.choice(LAST)
    name = f"{word} {rng.choice(TRADE_WORDS)}"
    if rng.random() < 0.3:
        name += " " + rng.choice(sorted(GENERIC)).title()
    if rng.random() < 0.6:
        name += " " + rng.choice(FORMS).lstrip(", ")
    return name.upper() if rng.random() < 0.5 else name


@cache
def _shared_words(known: tuple[str, ...]) -> list[str]:
    """Return the first words that two names or more begin with, as often as they do."""
    first = Counter(bare(name).split()[0].strip(",.").title() for name in known)
    return [
        word for word, count in first.items() if count > 1 and len(word) > 2 for _ in range(min(count, 8))
    ]


def _coined(rng: random.Random, others: Sequence[str]) -> str:
    """Return a word nobody has, spelt from the syllables of two names: Tamco, Amtrex."""
    left, right = (re.sub("[^a-z]", "", bare(rng.choice(others)).lower()) or "tam" for _ in range(2))
    word = (left[: rng.randint(2, 5)] + right[-rng.randint(1, 4) :]).title()
    how = rng.random()
    name = (
        word
        if how < 0.4
        else f"{word} {rng.choice(sorted(GENERIC)).title()}"
        if how < 0.7
        else f"{word} {rng.choice(FORMS).lstrip(', ')}"
    )
    return name.upper() if rng.random() < 0.5 else name


def _small_business(rng: random.Random, known: Sequence[str]) -> str:
    place, last = rng.choice(PLACES), rng.choice(LAST)
    how = rng.random()
    if how < 0.4:
        name = f"{rng.choice([last, place, last + ' & ' + rng.choice(LAST)])} {rng.choice(TRADES)}"
    elif how < 0.7:
        name = rng.choice(PUBLIC).replace("{place}", place).replace("{last}", last)
    else:
        word = rng.choice(bare(rng.choice(known)).split())
        name = f"{word} {rng.choice(TRADES)}"
    return name.upper() if rng.random() < 0.6 else name


def training_names(
    count: int, known: Sequence[tuple[str, str, str]], others: Sequence[str], seed: int, nobody: float = 0.4
) -> list[tuple[str, str, str]]:
    """Return `count` spellings with the id they mean (`""` for nobody) and the kind of noise.

    `known`: (id, name, ticker) of the registry's companies.
    """
    rng = random.Random(seed)
    names = [name for _, name, _ in known]
    taken = {each.casefold() for name in names for each in (name, bare(name))}
    rows: list[tuple[str, str, str]] = []
    for _ in range(count):
        if rng.random() < nobody:
            written, kind = stranger(rng, others, names)
            if written.casefold() in taken or bare(written).casefold() in taken:
                continue
            rows.append((written, "", kind))
        else:
            id_, name, ticker = rng.choice(known)
            written, kind = bend(rng, name, ticker)
            rows.append((written, id_, kind))
    return rows
