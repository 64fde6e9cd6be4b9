"""How people and forms bend a company's name: the noise that the matcher's model is trained on.

Names of nobody are made by `strangers_for_training.py`. The noise that measures (`names_for_testing.py`) is written
apart, with other means; neither imports the other.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

LEGAL = re.compile(
    r"[,.]?\s+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|l\.?l\.?c|lp|plc|n\.?v|s\.?a|ag|se)\.?"
    r"(?:\s*[/\\][A-Za-z]{2,3}[/\\]?)?\s*$",
    re.IGNORECASE,
)
FORMS = [
    "Inc", "Inc.", ", Inc.", "Corp", "Corp.", "Corporation", "Co", "Co.", "Company", "LLC", "Ltd",
    "Incorporated", "LP",
]  # fmt: skip
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
    "Ohio", "Texas", "California", "Florida", "Georgia", "Chicago", "Boston", "Atlanta", "Dallas",
    "Houston", "Denver", "Seattle", "Europe", "Asia",
]  # fmt: skip
DIVISIONS = [
    "{} Division", "{} - North America", "{} USA", "{} Services", "{} of {place}", "{} {place}",
    "{} Research", "{} Financial Services", "{} Foods", "{} - {place} Plant", "{} Sales",
    "{} Employees", "{} (USA)", "{} International", "{} Distribution Center", "{} & Subsidiaries",
    "{} Healthcare", "{} Aerospace", "{} Store", "{} Headquarters", "{} Engineering", "{} Cloud",
    "{} Labs",
]  # fmt: skip
GENERIC = {
    "group", "holdings", "holding", "international", "technologies", "technology", "systems",
    "services", "industries", "financial", "corporation", "company", "enterprises", "bancorp",
    "bancshares", "resources", "energy", "pharmaceuticals", "therapeutics", "global", "acquisition",
    "capital", "partners", "trust", "solutions", "brands", "networks", "communications", "healthcare",
    "realty",
}  # fmt: skip
TRADE_WORDS = [
    *(word.title() for word in sorted(GENERIC)),
    "Development", "Bag", "Bank", "Aerospace", "Labs", "Media", "Law", "Design", "Coffee", "Homes", "Supply",
    "Airlines", "Chemicals", "Hospital", "Leasing", "Marine", "Metals", "Packaging", "Pipeline", "Retail", "Stores",
    "Studios", "Tools", "Truck", "Utilities", "Wireless", "Life Insurance", "Auto Finance", "Water", "Paper", "Games",
]  # fmt: skip


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


def word_lost(rng: random.Random, name: str) -> str:
    words = bare(name).split()
    if len(words) > 2:
        words.pop(rng.randrange(1, len(words)))
    return " ".join(words)


def without_vowels(rng: random.Random, name: str) -> str:
    """Return a name with one word, or all, cut down to its consonants."""
    words = bare(name).split()
    chosen = range(len(words)) if rng.random() < 0.3 else [rng.randrange(len(words))]
    for at in chosen:
        if len(words[at]) > 4:
            words[at] = words[at][0] + re.sub("[aeiouAEIOU]", "", words[at][1:])
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
    "reordered": (reordered, 6), "cut": (cut, 8), "division": (division, 8), "extended": (extended, 6), "word lost": (word_lost, 4), "vowels left out": (without_vowels, 4), "less generic": (less_generic, 6),
    "first words": (first_words, 4), "initials": (initials, 4), "garnished": (garnished, 4), "as it is": (lambda _, n: n, 4),
}  # fmt: skip


def bend(rng: random.Random, name: str, ticker: str = "") -> tuple[str, str]:
    """Return a spelling of a name and the kind of noise in it."""
    if ticker and rng.random() < 0.03:
        return ticker, "ticker"
    kind = rng.choices(list(BENDS), [weight for _, weight in BENDS.values()])[0]
    written = BENDS[kind][0](rng, name)
    if kind != "initials" and rng.random() < 0.35:
        written = rng.choice([mistyped, other_form, in_case, shortened, garnished, cut])(rng, written or name)
    return (in_case(rng, written) if rng.random() < 0.5 else written) or name, kind
