"""A third noise, apart from the one that trains and the one that measures: harsher, several bends to a name.

Letters are edited at any place with equal chance; words are lost, doubled or set among what people write around an
employer (a job, a web address, a town, a number); strangers are listed companies left out of the registry, names
put together from the words of many, and rows of real lists. The model is never trained or chosen on it.
"""

from __future__ import annotations

import random
import re
import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TAIL = re.compile(
    r"[\s,]+(?:(?:incorporated|inc|corporation|corp|company|co|limited|ltd|plc|llc|l\.?p|n\.?v|s\.?a|ag|holdings?|group)\.?"
    r"(?:\s*/.*)?|/.*)$",
    re.IGNORECASE,
)
JOBS = "Engineer|Attorney|Vice President|Nurse|Manager|Sales|Analyst|Retired from|Driver|Director|Consultant"
TOWNS = "Omaha NE|Tulsa, OK|Erie PA|Reno NV|Boise|Macon GA|Provo, Utah|Toledo OH|Plano TX|Tempe AZ"
PARTS = (
    "Aviation|Card Services|Chemical Co|Credit|Data Center|Distribution|Eastern Division|Field Services|"
    "Global Services|Health Plans|Home Mortgage|International Ltd|Laboratories|Logistics|Midwest|Mortgage|North|"
    "Operations|Pacific Northwest|Pharmacy|Power Generation|Rail|Refining|Supply Chain|Turbines|Technology Center"
)
FORMS = ["Inc", "INC.", "Corp.", "Corporation", "Co.", "LLC", "L.L.C.", "Ltd", "PLC", "Company", "& Co", "LP"]
PRIVATE = (
    "Dunn Roofing|Cedar Grove Dental|Harmon Tax Service|Blue Heron Cafe|Twin Rivers Pediatrics|Kessler Law PLLC|"
    "Mountain View Church|Prairie Wind Farms|Oak Street Partners|Tri County Electric|Bayside Realty|Hometown Hardware|"
    "Summit Physical Therapy|Lone Star Trucking|Rainier Builders|Old Mill Bakery|Garcia & Sons|North Shore Day School|"
    "Valley Orthopedics|Lakeside Marina|Patriot Towing|Evergreen Landscaping|Golden Gate Travel|Stone Bridge Capital"
)
PUBLIC = (
    "US Navy|Dept of Veterans Affairs|State of Ohio|Cook County|Fresno Unified|Univ. of Iowa|Rutgers University|"
    "Texas A&M|NYC DOE|City of Mesa|USPS|Social Security Administration|Tufts Medical Center|Sierra Club|Rotary Club"
)
NOBODY = "SELF|self-employed|Retired|NONE|N/A|n.a.|Not employed|HOMEMAKER|Information Requested|Student|Unemployed|-|."


def front(name: str) -> str:
    """Return a name without legal form, group or holding at its end."""
    return TAIL.sub("", TAIL.sub("", name)).strip(" ,.") or name


def edit(rng: random.Random, name: str) -> str:
    letters = list(name)
    for _ in range(1 if len(name) < 12 else rng.choice([1, 1, 2])):
        at = rng.randrange(len(letters))
        letters[at : at + 1] = rng.choice([
            [],
            [rng.choice(string.ascii_lowercase)],
            [letters[at], rng.choice(string.ascii_lowercase)],
            [letters[at]] * 2,
            letters[at : at + 2][::-1],
        ])  # fmt: skip
        letters = letters or list(name)
    return "".join(letters)


def swap(rng: random.Random, name: str) -> str:
    at = rng.randrange(max(1, len(name) - 1))
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def shorten(rng: random.Random, name: str) -> str:
    words = name.split()
    at = rng.randrange(len(words))
    low = words[at].lower()
    if len(low) > 4:
        words[at] = rng.choice(
            [low[: len(low) // 2 + 1] + ".", low[0] + re.sub("[aeiou]", "", low[1:]), low[:4]]
        )
    return " ".join(words)


def lose(rng: random.Random, name: str) -> str:
    words = front(name).split()
    if len(words) > 2:
        del words[rng.randrange(1, len(words))]
    return " ".join(words)


def glue(rng: random.Random, name: str) -> str:
    words = front(name).split()
    at = rng.randrange(len(words))
    return "".join(words) if rng.random() < 0.5 else " ".join(words[:at]) + "".join(words[at:])


def split(rng: random.Random, name: str) -> str:
    base = front(name)
    at = rng.randrange(1, max(2, len(base)))
    return f"{base[:at]} {base[at:]}"


def order(rng: random.Random, name: str) -> str:
    words = front(name).split()
    rng.shuffle(words)
    return " ".join(words)


def around(rng: random.Random, name: str) -> str:
    base = front(name)
    return rng.choice([
        f"{base} / {rng.choice(JOBS.split('|'))}",
        f"{base} - {rng.choice(TOWNS.split('|'))}",
        f"{base} {rng.choice(TOWNS.split('|'))}",
        f"{base} #{rng.randint(2, 9000)}",
        f"{base}, a subsidiary of {base} Holdings",
        f"The {base}",
        f"{base} ({rng.choice(TOWNS.split('|'))})",
    ])  # fmt: skip


BENDS: dict[str, Callable[[random.Random, str], str]] = {
    "any edit": edit,
    "letters swapped": swap,
    "other form": lambda rng, name: f"{front(name)} {rng.choice(FORMS)}",
    "front only": lambda _, name: front(name),
    "word shortened": shorten,
    "word lost": lose,
    "glued": glue,
    "split": split,
    "order": order,
    "cut at 38": lambda rng, name: f"{name} {rng.choice(FORMS)} and its subsidiaries"[:38],
    "part of it": lambda rng, name: f"{front(name)} {rng.choice(PARTS.split('|'))}",
    "written around": around,
    "accents": lambda rng, name: "".join(
        {"e": "é", "o": "ö", "a": "á", "u": "ü", "c": "ç"}.get(each, each) if rng.random() < 0.3 else each
        for each in name.lower()
    ),
    "initials": lambda _, name: (
        "".join(word[0] for word in front(name).split()) if front(name).count(" ") > 1 else name
    ),
}
WEIGHTS = [16, 6, 12, 6, 12, 5, 6, 5, 4, 6, 10, 8, 2, 2]


def bend(rng: random.Random, name: str) -> tuple[str, str]:
    first = rng.choices(list(BENDS), WEIGHTS)[0]
    written = BENDS[first](rng, name)
    if first != "initials" and rng.random() < 0.25:
        second = rng.choice(["any edit", "other form", "word shortened", "letters swapped"])
        return BENDS[second](rng, written), "two bends"
    return written, first


def stranger(rng: random.Random, words: Sequence[Sequence[str]], absent: Sequence[str]) -> tuple[str, str]:
    how = rng.random()
    if how < 0.45:
        return bend(rng, rng.choice(absent))[0], "nobody: listed elsewhere"
    if how < 0.6:
        count = rng.choice([2, 2, 3])
        made = [rng.choice(rng.choice(words)) for _ in range(count)]
        return " ".join(made + [rng.choice(FORMS)] * (rng.random() < 0.5)), "nobody: put together"
    kind, listed = rng.choice(
        (("nobody: private", PRIVATE), ("nobody: public", PUBLIC), ("nobody: no employer", NOBODY))
    )
    name = rng.choice(listed.split("|"))
    if kind == "nobody: private":
        name = f"{rng.choice(rng.choice(words))} {' '.join(name.split()[1:])}" if rng.random() < 0.5 else name
    return name, kind


def stress_names(
    count: int, known: Sequence[tuple[str, str, str]], absent: Sequence[str], seed: int, share: float = 0.3
) -> list[tuple[str, str, str]]:
    """Return `count` spellings, the id each means (`""` for nobody), and the kind of noise."""
    rng = random.Random(seed)
    words = [front(name).split() for _, name, _ in known]
    taken = {front(name).casefold() for _, name, _ in known}
    rows: list[tuple[str, str, str]] = []
    while len(rows) < count:
        if rng.random() < share:
            written, noise = stranger(rng, words, absent)
            if front(written).casefold() in taken:
                continue
            id_ = ""
        else:
            id_, name, ticker = rng.choice(known)
            written, noise = (ticker, "ticker") if ticker and rng.random() < 0.02 else bend(rng, name)
        cased = rng.choice(("upper", "upper", "lower", "title", "strip"))
        rows.append((getattr(written, cased)(), id_, noise))
    return rows
