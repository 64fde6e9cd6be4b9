"""The noise that measures the matcher: designed apart from the noise it was trained on, by other means.

Typos are slips on a keyboard, letters heard or scanned wrongly; words are shortened by clipping, by leaving out
vowels and by an own list; strangers are schools, shops, farms, law firms, families and near namesakes.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    letter: [row[at + step] for step in (-1, 1) if 0 <= at + step < len(row)]
    for row in ROWS
    for at, letter in enumerate(row)
}
HEARD = [("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ie", "ei"), ("er", "ar"), ("or", "er"), ("ss", "s"), ("ll", "l"),
         ("tt", "t"), ("y", "i"), ("c", "s"), ("z", "s"), ("ou", "o"), ("ai", "ay"), ("qu", "kw"), ("x", "cks"), ("s", "ss")]  # fmt: skip
SCANNED = [
    ("o", "0"),
    ("l", "1"),
    ("rn", "m"),
    ("m", "rn"),
    ("i", "l"),
    ("s", "5"),
    ("b", "8"),
    ("e", "c"),
    ("cl", "d"),
    ("g", "q"),
]
CLIPPED = {
    "corporation": ["corp", "cor", "corpn"], "incorporated": ["inc"], "company": ["co", "comp", "cmpy"],
    "international": ["intl", "int'l", "inter"], "technologies": ["tech", "techs", "techno"], "technology": ["tech"],
    "financial": ["finl", "fin", "fincl"], "pharmaceuticals": ["pharm", "pharma", "pharms"], "group": ["grp", "gp"],
    "holdings": ["hldg", "holding", "hold"], "holding": ["hldg"], "services": ["svc", "serv", "service"],
    "systems": ["sys", "system"], "industries": ["ind", "indus", "inds"], "manufacturing": ["mfg", "manuf"],
    "national": ["natl", "nat'l", "nat"], "american": ["amer", "am"], "laboratories": ["lab", "labs"],
    "communications": ["comm", "comms", "communication"], "energy": ["enrgy"], "resources": ["resource", "rsrcs"],
    "associates": ["assoc"], "bancorp": ["bancorporation", "bank"], "bancshares": ["bankshares", "bank"],
    "insurance": ["ins", "insur"], "management": ["mgt", "mgmt"], "properties": ["prop", "props"], "motors": ["motor", "mtrs"],
    "healthcare": ["health care", "hlthcare"], "entertainment": ["ent", "entmt"], "semiconductor": ["semi"],
    "biosciences": ["bio", "bioscience"], "therapeutics": ["thera", "therapeutic"], "solutions": ["sol", "solution"],
    "airlines": ["air", "airline", "air lines"], "brothers": ["bros"], "stores": ["store"], "general": ["gen", "genl"],
    "electric": ["elec", "electrical"], "investment": ["inv", "invest"], "partners": ["ptrs", "partner"], "and": ["&", "n"],
}  # fmt: skip
ENDING = re.compile(
    r"(?:[\s,]+(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|llc|lp|l\.p|plc|n\.?v|s\.?a|a\.?g|se|trust|the)\.?)+"
    r"\s*(?:[/\\].*)?$",
    re.IGNORECASE,
)
OTHER_ENDINGS = [
    " inc",
    " INC.",
    ", Inc",
    " corp",
    " Corporation",
    " company",
    " Co",
    " llc",
    ", LLC",
    " Ltd.",
    " Limited",
    " Companies",
]
UNITS = ["{} cloud", "{} Research & Development", "{} Corporate Office", "{}, Northeast Region", "{} Retail", "{} Capital Markets",
         "{} #1142", "{} Global Sales", "{} Defense Systems", "{} of America", "{} Consumer Products", "{} Wealth Management",
         "{} Manufacturing Plant", "{} Warehouse", "{} Canada", "{} UK", "{} IT Dept", "{} store 77", "{} Federal", "{} Legal Dept",
         "{} - Denver", "{}, San Jose CA", "{} Marketing", "{} Government Services", "{} Ventures"]  # fmt: skip
SURNAMES = [
    "Abbott",
    "Baker",
    "Castillo",
    "Dunn",
    "Espinoza",
    "Ferrara",
    "Goldberg",
    "Hanson",
    "Iverson",
    "Jacobs",
    "Kowalski",
    "Lindgren",
    "McCarthy",
    "Novak",
    "Okafor",
    "Petrov",
    "Quinn",
    "Ramirez",
    "Stein",
    "Tanaka",
    "Underwood",
    "Vasquez",
    "Whitfield",
    "Yamamoto",
    "Zimmerman",
]
GIVEN = [
    "Alice",
    "Bruce",
    "Cheryl",
    "Derek",
    "Elena",
    "Frank",
    "Gloria",
    "Howard",
    "Irene",
    "Joel",
    "Kathleen",
    "Leonard",
]
TOWNS = [
    "Springfield",
    "Riverside",
    "Franklin",
    "Madison",
    "Arlington",
    "Salem",
    "Oakland",
    "Fairview",
    "Lakewood",
    "Bristol",
    "Burlington",
    "Manchester",
    "Clayton",
    "Dover",
    "Hudson",
]
SHOPS = ["Pizza", "Hardware", "Pediatrics", "Veterinary Clinic", "Roofing", "Heating and Air", "Jewelers", "Florist", "Chiropractic",
         "Wealth Advisors", "Law Group PLLC", "Vineyards", "Dairy Farm", "Pharmacy", "Motors", "Funeral Home", "Dentistry", "Nursery",
         "Software Consulting", "Music Studio", "Towing", "Home Care", "Charter School", "Capital LLC", "Development Group", "Cardiology"]  # fmt: skip
PUBLIC = ["{t} Unified School District", "Town of {t}", "{t} Police Department", "St. Mary's Hospital {t}", "College of {t}", "{t} Public Library",
          "{t} Symphony Orchestra", "Diocese of {t}", "{t} Housing Authority", "First Baptist Church of {t}", "U.S. Department of Energy",
          "Superior Court of {t}", "{t} Water District", "United Way of {t}", "{t} Medical Associates", "Federal Reserve Bank of {t}"]  # fmt: skip
NO_EMPLOYER = ["self", "Self Employed", "SELF-EMPLOYED", "n/a", "NA", "None", "Retired", "RETIRED", "not employed", "homemaker", "student",
               "INFORMATION REQUESTED PER BEST EFFORTS", "requested", "Unemployed", "disabled", "-", "NOT APPLICABLE", "own business"]  # fmt: skip


def plain(name: str) -> str:
    return ENDING.sub("", name).strip(" ,.") or name


def slip(rng: random.Random, name: str) -> str:
    letters = list(plain(name))
    places = [at for at, letter in enumerate(letters) if letter.lower() in NEIGHBOURS]
    for at in rng.sample(places, min(len(places), rng.choice([1, 1, 2]))):
        letter = letters[at].lower()
        how = rng.randrange(4)
        if how == 0:
            letters[at] = rng.choice(NEIGHBOURS[letter])
        elif how == 1:
            letters[at] = letter * 2
        elif how == 2:
            letters[at] = ""
        else:
            letters[at] = letter + rng.choice(NEIGHBOURS[letter])
    return "".join(letters)


def swap(rng: random.Random, name: str, table: Sequence[tuple[str, str]]) -> str:
    low = plain(name).lower()
    usable = [(old, new) for old, new in table if old in low[1:]]
    for old, new in rng.sample(usable, min(len(usable), rng.choice([1, 1, 2]))):
        places = [found.start() for found in re.finditer(re.escape(old), low) if found.start()]
        if places:
            at = rng.choice(places)
            low = low[:at] + new + low[at + len(old) :]
    return low


def clip(rng: random.Random, name: str) -> str:
    words = []
    for word in (name if rng.random() < 0.5 else plain(name)).split():
        low = word.lower().strip(".,")
        if low in CLIPPED:
            words.append(rng.choice(CLIPPED[low]))
        elif len(low) >= 7 and rng.random() < 0.3:
            words.append(low[:4] + rng.choice(["", "."]))
        else:
            words.append(word)
    return " ".join(words)


def run_together(rng: random.Random, name: str) -> str:
    words = plain(name).split()
    if len(words) < 2:
        middle = len(words[0]) // 2
        return f"{words[0][:middle]} {words[0][middle:]}" if middle > 1 else words[0]
    if rng.random() < 0.4:
        return "".join(words)
    at = rng.randrange(1, len(words))
    return " ".join([*words[: at - 1], words[at - 1] + words[at], *words[at + 1 :]])


def break_up(rng: random.Random, name: str) -> str:
    text = plain(name)
    at = rng.randrange(2, max(3, len(text) - 1))
    return text[:at] + rng.choice([" ", "-", " "]) + text[at:]


def turn(rng: random.Random, name: str) -> str:
    words = plain(name).split()
    at = rng.randrange(1, len(words)) if len(words) > 1 else 0
    return " ".join(words[at:] + words[:at])


def acronym(_: random.Random, name: str) -> str:
    words = [
        word
        for word in re.split(r"[\s\-/,.&]+", plain(name))
        if word and word.lower() not in {"of", "the", "and", "for"}
    ]
    return "".join(word[0] for word in words).upper() if len(words) > 2 else plain(name)


def form(rng: random.Random, name: str) -> str:
    return plain(name) + rng.choice(OTHER_ENDINGS)


def truncate(rng: random.Random, name: str) -> str:
    long = (
        name
        if len(name) > 38
        else f"{plain(name)} {rng.choice(['Incorporated', 'Corporation and Subsidiaries', 'Company of North America'])}"
    )
    return long[: rng.choice([38, 38, 30])].rstrip()


NOISES: dict[str, Callable[[random.Random, str], str]] = {
    "case": lambda rng, name: rng.choice([str.upper, str.lower, str.swapcase])(name),
    "legal form": form,
    "abbreviation": clip,
    "keyboard typo": slip,
    "misheard": lambda rng, name: swap(rng, name, HEARD),
    "misread": lambda rng, name: swap(rng, name, SCANNED),
    "division": lambda rng, name: rng.choice(UNITS).replace("{}", plain(name)),
    "glued": run_together,
    "split": break_up,
    "word order": turn,
    "truncated at 38": truncate,
    "acronym": acronym,
    "typo and form": lambda rng, name: form(rng, slip(rng, name)),
    "abbreviation and typo": lambda rng, name: slip(rng, clip(rng, name)),
}
WEIGHTS = [8, 12, 12, 14, 4, 4, 9, 6, 6, 5, 7, 3, 6, 5]


def nobody(rng: random.Random, known: Sequence[str], absent: Sequence[str]) -> tuple[str, str]:
    how = rng.random()
    if how < 0.35:
        name = rng.choice(absent)
        return NOISES[rng.choices(list(NOISES), WEIGHTS)[0]](rng, name), "nobody: firm not listed"
    if how < 0.5:
        words = plain(
            rng.choice([name for name in rng.sample(list(known), 20) if " " in plain(name)] or known)
        ).split()
        words[rng.randrange(len(words))] = rng.choice(plain(rng.choice(known)).split())
        return " ".join(words), "nobody: near namesake"
    if how < 0.75:
        front = rng.choice(
            [
                *SURNAMES,
                *TOWNS,
                f"{rng.choice(SURNAMES)} & {rng.choice(SURNAMES)}",
                f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}",
            ]
        )
        return f"{front} {rng.choice(SHOPS)}", "nobody: shop, farm, firm"
    if how < 0.87:
        return rng.choice(PUBLIC).replace("{t}", rng.choice(TOWNS)), "nobody: public body"
    return rng.choice(NO_EMPLOYER), "nobody: no employer"


def noisy_names(
    count: int, known: Sequence[tuple[str, str, str]], absent: Sequence[str], seed: int, share: float = 0.35
) -> list[tuple[str, str, str]]:
    """Return `count` spellings, the id each means (`""` for nobody), and the kind of noise."""
    rng = random.Random(seed)
    names = [name for _, name, _ in known]
    taken = {plain(name).casefold() for name in names}
    rows: list[tuple[str, str, str]] = []
    for _ in range(count):
        if rng.random() < share:
            written, noise = nobody(rng, names, absent)
            if written.casefold() in taken:  # it came out as somebody's name after all
                continue
            rows.append((written, "", noise))
            continue
        id_, name, ticker = rng.choice(known)
        if ticker and rng.random() < 0.02:
            rows.append((ticker, id_, "ticker"))
            continue
        noise = rng.choices(list(NOISES), WEIGHTS)[0]
        written = NOISES[noise](rng, name)
        rows.append((written.upper() if rng.random() < 0.45 else written, id_, noise))
    return rows
