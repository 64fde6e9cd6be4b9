"""What stands behind and before a figure: magnitudes, percent, points, currencies."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from kstreet.press.currency_words import (
    BEFORE,
    CODES,
    LETTERED_SIGNS,
    SIGNS,
    currency_of,
    currency_words,
)
from kstreet.press.wordlists import alternation, words

PERCENT: Final = "%"
PERCENTAGE_POINTS: Final = "pp"
POINTS: Final = "points"

_SHARED_SCALES = {
    "mio": 6, "mill": 6, "mln": 6, "mn": 6, "million": 6, "mrd": 9, "mia": 9, "bn": 9, "bln": 9,
    "tn": 12, "trn": 12, "trln": 12, "tln": 12, "tsd": 3, "k": 3, "m": 6, "b": 9, "t": 12, "mm": 6,
}  # fmt: skip
_SCALES = {
    "de": _SHARED_SCALES
    | {
        "hundert": 2, "tausend": 3, "millionen": 6, "milliarde": 9, "milliarden": 9, "billion": 12,
        "billionen": 12, "bio": 12, "billiarde": 15, "billiarden": 15, "trillion": 18, "trillionen": 18,
    },
    "en": _SHARED_SCALES
    | {
        "hundred": 2, "thousand": 3, "millions": 6, "billion": 9, "billions": 9, "milliarden": 9,
        "trillion": 12, "trillions": 12, "quadrillion": 15, "grand": 3, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
    },
}  # fmt: skip
# Letters that may also be metres, tonnes or a model's size: they need a currency or a counted noun.
LETTERS: Final = frozenset({"k", "m", "b", "t", "mm"})

_RATES = {
    (PERCENT, 1): words("% pc prozent percent percent pct prozentige prozentigen prozentiger prozentiges "
                        "prozentigem prozentig %ige %igen %iger %iges %igem") | {"per cent"},
    (PERCENTAGE_POINTS, 1): words("prozentpunkte prozentpunkten prozentpunkt percentage-point %-punkte "
                                  "%-punkten %-points ppt ppts pp")
    | {"percentage points", "percentage point", "percent points"},
    (PERCENTAGE_POINTS, 100): words("basispunkte basispunkten basispunkt basis-point bps bp")
    | {"basis points", "basis point"},
    (POINTS, 1): words("punkte punkten punkt zähler zählern points pts indexpunkte indexpunkten"),
}  # fmt: skip
_RATE_WORDS = {
    word: (unit, Decimal(divisor)) for (unit, divisor), several in _RATES.items() for word in several
}


@cache
def scale_words(lang: str) -> dict[str, Decimal]:
    """Return the magnitudes of a language: million -> 1000000."""
    return {word: Decimal(10) ** power for word, power in _SCALES[lang].items()}


@cache
def behind(lang: str) -> re.Pattern[str]:
    """Return what may stand right behind a figure: a magnitude, a unit, or both, also hyphenated."""
    named = currency_words() | {rate for rate in _RATE_WORDS if rate[0] != "%"}
    rates = [rate for rate in _RATE_WORDS if rate[0] == "%"]
    return re.compile(rf"(?:[ -]?(?P<scale>{alternation(_SCALES[lang])})(?![^\W\d_]))?{_unit(named, rates)}")


@cache
def unit_words() -> re.Pattern[str]:
    """Return the unit that may stand behind a magnitude read elsewhere ("tens of millions of dollars")."""
    named = currency_words() | {rate for rate in _RATE_WORDS if rate[0] != "%"}
    return re.compile(f"(?: of(?= )| in(?= ))?{_unit(named, ['%'])}")


def _unit(named: frozenset[str], rates: list[str]) -> str:
    signs = alternation(LETTERED_SIGNS.keys() | SIGNS.keys())
    return (
        rf"(?:\.?[ -]{{0,2}}(?:(?P<word>{alternation(named)})(?!\w)|(?P<sign>{signs})(?! ?[0-9])"
        rf"|(?P<rate>{alternation(rates)})))?"
    )


def unit_behind(word: str, at: int, low: str, lang: str) -> tuple[str, Decimal] | None:
    """Return the unit a word at `at` means and what to divide by, `None` if the text leaves it open."""
    return _RATE_WORDS.get(word) or currency_of(word, at, low, lang)


_LAST_WORD = re.compile(r"[a-z]{2,3}\.?$")


def unit_before(text: str, low: str, start: int) -> tuple[str, int] | None:
    """Return the currency right before `start`, and where its sign or code begins."""
    end = start - 1 if start and low[start - 1] == " " else start
    if not end:
        return None
    last = low[end - 1]
    if last in SIGNS:
        for length in range(min(5, end), 1, -1):
            known = LETTERED_SIGNS.get(low[max(0, end - length) : end])
            if known and not low[max(0, end - length - 1) : end - length].isalnum():
                return known, end - length
        return SIGNS[last], end - 1
    # Codes are capitals; of their kin "Rs", "Fr" and "Sfr." are not.
    return _code_before(text, low, end) if text[end - 1].isupper() or last in "sr." else None


def _code_before(text: str, low: str, end: int) -> tuple[str, int] | None:
    word = _LAST_WORD.search(low, max(0, end - 4), end)
    if word is None or low[max(0, word.start() - 1) : word.start()].isalnum():
        return None
    code = word[0].rstrip(".")
    if code in CODES and text[word.start() : word.start() + 3].isupper():
        return code.upper(), word.start()
    return (BEFORE[code], word.start()) if code in BEFORE and text[word.start()].isupper() else None
