"""When an article was published, where nobody says: read off its own words, with the reason."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner january jan",
            "februar february feb",
            "märz maerz march mar mär",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
_HEAD, _TAIL = 600, 400


@dataclass(frozen=True, slots=True)
class Found:
    """A day and the words it was read off; `whole` is False where the words name no year."""

    day: date
    words: str
    whole: bool


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    return re.compile(
        rf"""\b(?P<iso>\d{{4}}-\d\d-\d\d)\b
        |\b(?P<d1>\d{{1,2}})\.\s?(?:(?P<n1>\d{{1,2}})\.\s?|(?P<m1>{months})\b\.?\s*)(?P<y1>\d{{4}})?
        |\b(?P<m2>{months})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}})\b)?
        |\b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m3>{months})\b\.?(?:,?\s+(?P<y3>\d{{4}})\b)?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _parts(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return year, month, day
    for n in "123":
        if match[f"d{n}"]:
            month_word = match[f"m{n}"]
            month = _MONTHS[month_word.lower()] if month_word else int(match["n1"])
            return (int(match[f"y{n}"]) if match[f"y{n}"] else None), month, int(match[f"d{n}"])
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not 1900 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004
        return None
    return date(year, month, day)


def published_in(text: str, latest: date) -> Found | None:
    """Return the publication day named at an article's head or foot, no later than `latest`.

    A full date at the head comes first, then one at the foot, then a day and month without a year: the
    latest such day up to `latest`. Dates in the middle of an article are what it is about, not its own.
    """
    spans = [(0, min(len(text), _HEAD)), (max(0, len(text) - _TAIL), len(text))]
    partial: Found | None = None
    for first, last in spans:
        for match in _dates().finditer(text, first, last):
            parts = _parts(match)
            if parts is None:
                continue
            year, month, day = parts
            if year is not None:
                found = _day(year, month, day)
                if found and found <= latest:
                    return Found(found, match[0].strip(), whole=True)
            elif partial is None or first > 0:
                this_year = _day(latest.year, month, day)
                guess = this_year if this_year and this_year <= latest else _day(latest.year - 1, month, day)
                partial = Found(guess, match[0].strip(), whole=False) if guess else partial
    return partial
