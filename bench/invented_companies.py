"""A registry of companies nobody has, for a checkout without the SEC's list beside it."""

from __future__ import annotations

import random

from names_for_testing import SURNAMES, TOWNS

from kstreet.entities.directory import Entry

ONSETS = "b br c ch cl cr d dr f fl g gr h j k kr l m n p pr qu r s sh sp st t tr th v w x z"
VOWELS = "a a e e i i o o u y ai ea io ou"
ENDS = ["", "", "", "l", "m", "n", "r", "s", "t", "x", "nd", "rk", "st"]
TRADES = (
    "Technologies Holdings Pharmaceuticals Bancorp Energy Industries Group Therapeutics Financial Resources"
)
FORMS = ["Inc.", "INC", "Corp", "CORP", "Co", "Ltd", "LLC", "PLC", "Inc"]


def invented(count: int) -> list[Entry]:
    """Return companies: words spelt from syllables, some with a surname or a town, with a trade and a legal form."""
    rng = random.Random(5)
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = rng.choice([2, 2, 3, 3, 4])
        word = "".join(rng.choice(ONSETS.split()) + rng.choice(VOWELS.split()) for _ in range(syllables))
        word = (word + rng.choice(ENDS)).title()
        front = rng.choice(
            [word] * 12 + [f"{word} {rng.choice(SURNAMES)}", f"First {rng.choice(TOWNS)} {word}"]
        )
        trades = TRADES.split()
        middle = rng.choice(["", rng.choice(trades), f"{rng.choice(trades)} {rng.choice(trades)}"])
        found[" ".join(f"{front} {middle} {rng.choice(FORMS)}".split())] = None
    return [Entry(str(number), name) for number, name in enumerate(found, 1)]
