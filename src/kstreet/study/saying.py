"""A language in which a study is told: codes and figures come in, sentences and numbers as its readers write them go out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from babel.numbers import format_decimal

from kstreet.errors import StudyError
from kstreet.phrases.translate import translated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LANGUAGES = ("en", "de")
NONE, MINUS = "–", "−"
_DAY = {"en": "d MMM y", "de": "dd.MM.y"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One language. Call it with a code and what its sentence needs, whole numbers as they are.

    A `count` of one takes `code.one` where there is one.
    """

    lang: str = "en"

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise StudyError(f"no page in {self.lang!r}", remedy=f"known: {', '.join(LANGUAGES)}")

    def __call__(self, code: str, **values: object) -> str:
        """Return a sentence."""
        sentences = _sentences(self.lang)
        one = f"{code}.one"
        shape = sentences[one if values.get("count") == 1 and one in sentences else code]
        return shape.format_map(
            {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        )

    def number(self, value: float, places: int = 0, *, signed: bool = False) -> str:
        """Return a number with so many decimals, a dash where there is none."""
        if not math.isfinite(value):
            return NONE
        exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * places if places else "")
        figure = str(format_decimal(abs(exact), pattern, locale=self.lang))
        return (MINUS if exact < 0 else "+" if signed and exact > 0 else "") + figure

    def percent(self, fraction: float, places: int = 2, *, signed: bool = True) -> str:
        """Return a fraction in percent with its sign: `+1.23%`, `−0,50 %`."""
        figure = self.number(100 * fraction, places, signed=signed)
        if figure == NONE:
            return figure
        return f"{figure}%" if self.lang == "en" else f"{figure}\N{NO-BREAK SPACE}%"

    def day(self, day: date) -> str:
        """Return a day as a table has it: `24 Nov 2026`, `24.11.2026`."""
        return str(format_date(day, _DAY[self.lang], locale=self.lang)).replace(" ", "\N{NO-BREAK SPACE}")

    def told(self, text: str) -> str:
        """Return a reason or note in this language, as it stands where no table knows it."""
        return translated(text, self.lang)[0]

    @property
    def format(self) -> dict[str, Any]:
        """How pictures write their numbers, as d3 asks for it."""
        german = self.lang == "de"
        return {
            "decimal": "," if german else ".",
            "thousands": "." if german else ",",
            "grouping": [3],
            "currency": ["", ""],
            "percent": "\N{NO-BREAK SPACE}%" if german else "%",
            "minus": MINUS,
        }


@cache
def _sentences(lang: str) -> Mapping[str, str]:
    found: Mapping[str, str] = import_module(f"kstreet.study.words_{lang}").SENTENCES
    return found


ENGLISH = Saying("en")
