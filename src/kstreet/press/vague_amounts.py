"""Amounts that name only an order of size: "mehrere Milliarden", "tens of millions", "zweistelliger Millionenbetrag".

What they allow: "several", "mehrere": two to ten of the magnitude; "tens", "zig": 20 to 99; "hundreds": 200 to 999; "thousands": 2,000 to 99,999;
"dozens": 24 to 99; a plural alone ("Milliarden Euro"): 2 to 99; n digits: all of n digits, of which "low", "mid" and
"high" take the first, second and last 45 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

_DIGITS = {
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "single": 1, "double": 2, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_POWERS = {
    "de": {
        "hundert": 2, "tausend": 3, "zehntausend": 4, "hunderttausend": 5, "million": 6, "mio": 6,
        "milliarde": 9, "mrd": 9, "billion": 12,
    },
    "en": {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12},
}  # fmt: skip
_SEVERAL: Final = (2, 10)
_PLURAL: Final = (2, 99)
_TENS: Final = {
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 99999),
    "zig": (20, 99), "dutzende": (24, 99), "hunderte": (200, 999), "tausende": (2000, 99999),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vague:
    """What a vague amount allows.

    `scale`: the magnitude its words name; `percent` where they name that; `telling` where they need no unit.
    """

    low: Decimal
    high: Decimal
    scale: Decimal
    percent: bool = False
    telling: bool = False


@cache
def vague_words(lang: str) -> str:
    """Return the regular expression of a vague amount without its unit, in lower case."""
    word_ends = r"(?![^\W\d_])"
    if lang == "de":
        scale = r"(?:hunderttausend|zehntausend|hundert|tausend|million(?:en)?|milliarden?|billionen|mio|mrd)"
        return (
            r"(?=meh|ein|etl|viel|wen|zig|dut|hun|tau|zehnt|nied|mitt|hoh|unt|ob|zwei|drei|vier|fünf|sech|sieb|acht|neun|"
            r"mill|bill)(?:"
            rf"(?:(?:mehrere[nr]?|einige[nr]?|etliche[nr]?|ein paar|viele[nr]?|wenige[nr]?) "
            rf"{scale}(?:e[nr]?)?(?: (?:millionen|milliarden|billionen|mio|mrd))?"
            r"|(?:zig|dutzende[nr]?|hunderte[nr]?|tausende[nr]?) (?:von )?(?:millionen|milliarden|billionen)"
            rf"|(?:zehntausende|hunderttausende|tausende|hunderte|dutzende)[nr]?|millionen|milliarden|billionen){word_ends}"
            r"|(?:(?:niedrige|mittlere|hohe|untere|obere)[nrsm]? )?"
            r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)stellige[nrsm]? "
            r"(?:(?:millionen|milliarden|tausender|prozent)?(?:betr[aä]g|summe|höhe|bereich|volumen|wert)[a-z]*"
            r"|(?:millionen|milliarden)(?=-)))"
        )
    scale = r"(?:hundred|thousand|million|billion|trillion)"
    return (
        r"(?=sev|an? [fc]|few|coup|many|mult|tens|doz|scor|hund|thou|low|mid|high|sing|doub|trip|two|thr|fou|fiv|six|"
        r"eig|nin|ten|mill|bill|tril)"
        rf"(?:(?:several|an? few|few|(?:a )?couple(?: of)?|many|multiple) {scale}(?: (?:million|billion|trillion))?"
        r"|(?:tens|dozens|scores|hundreds|thousands)(?: of (?:thousands|millions|billions|trillions))?"
        r"|(?:(?:low|mid|high)[- ])?(?:single|double|triple|two|three|four|five|six)[- ]digit "
        r"(?:(?:thousand|million|billion|trillion)s?|percent|percentage)"
        r"|(?:(?:low|mid|high)[- ])?(?:five|six|seven|eight|nine|ten)[- ]figure"
        rf"|millions|billions|trillions){word_ends}"
    )


def read_vague(words: str, lang: str) -> Vague:
    """Return what the words of a vague amount allow."""
    if "digit" in words or "figure" in words or "stellig" in words:
        return _with_digits(words, lang)
    first = words.split(maxsplit=1)[0]
    tens = next((ends for word, ends in _TENS.items() if first.startswith(word)), None)
    scale = _scale(words if tens is None else words.partition(" ")[2], lang)
    ends = tens or (_SEVERAL if " " in words else _PLURAL)
    if tens is None and words.startswith(("zehntausende", "hunderttausende")):
        ends = (2, 10)
    return Vague(ends[0] * scale, ends[1] * scale, scale, telling=tens is not None and scale > 1)


def _scale(words: str, lang: str) -> Decimal:
    return Decimal(10) ** sum(
        max((power for known, power in _POWERS[lang].items() if known in word), default=0)
        for word in words.split()
    )


def _with_digits(words: str, lang: str) -> Vague:
    count = next(_DIGITS[part] for part in re.findall("|".join(_DIGITS), words))
    scale = _scale(words.rsplit(maxsplit=1)[-1], lang) if not words.endswith("figure") else Decimal(1)
    least, most = Decimal(10) ** (count - 1), Decimal(10) ** count
    if count == 1:
        least = Decimal(1)
    spread = (most - least) * Decimal("0.45")
    if words.startswith(("low", "niedrig", "unter")):
        most = least + spread
    elif words.startswith(("high", "hohe", "ober")):
        least = most - spread
    elif words.startswith("mi"):
        middle = (most + least) / 2
        least, most = middle - spread / 2, middle + spread / 2
    return Vague(
        least * scale, most * scale, scale, percent="percent" in words or "prozent" in words, telling=True
    )
