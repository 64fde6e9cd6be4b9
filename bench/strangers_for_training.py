"""Names of nobody in the registry: the other half of what the matcher's model is trained on.

Companies left out of the registry, namesakes, coined words, small businesses, public bodies, people, no employer.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from names_for_training import FORMS, GENERIC, PLACES, TRADE_WORDS, bare, bend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST = [
    "James", "Mary", "John", "Linda", "Robert", "Susan", "Michael", "Karen", "David", "Nancy",
    "Carlos", "Wei", "Priya", "Olga", "Ahmed",
]  # fmt: skip
LAST = [
    "Smith", "Johnson", "Nguyen", "Garcia", "Miller", "Davis", "Lee", "Patel", "Brown", "Wilson",
    "Clark", "Lewis", "Young", "King", "Wright", "Green",
]  # fmt: skip
TRADES = [
    "Plumbing", "Dental Group", "Law Firm", "Family Practice", "Construction", "Auto Repair",
    "Landscaping", "Consulting", "& Associates", "& Sons", "Realty", "Insurance Agency", "Farms",
    "Trucking", "Catering", "Architects", "CPA", "Medical Center", "Elementary School",
    "Baptist Church", "Bakery", "Ranch", "Law Offices", "Orthodontics", "Builders", "Electric",
    "Investments", "Partners LLC", "Properties",
]  # fmt: skip
PUBLIC = [
    "University of {place}", "{place} State University", "City of {place}", "{place} County",
    "State of {place}", "{place} Public Schools", "US Army", "US Postal Service",
    "Department of Defense", "{place} Community College", "{place} Children's Hospital",
    "{place} Fire Department", "{last} for Congress", "{place} Teachers Association",
    "{place} Chamber of Commerce",
]  # fmt: skip
NOBODY = [
    "SELF", "Self-Employed", "RETIRED", "N/A", "NONE", "Not Employed", "Homemaker", "STUDENT",
    "INFORMATION REQUESTED", "UNEMPLOYED", "self employed",
]  # fmt: skip


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
