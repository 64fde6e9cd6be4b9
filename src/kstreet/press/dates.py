"""Days, weeks, months, quarters and years in German and English text, told from the day of publication.

Text goes in; `Period` records with exact offsets come out, in order. What cannot be told is not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.press import explicit_dates, relative_dates, year_parts
from kstreet.press.date_pairs import add
from kstreet.press.date_reading import Anchor, Found, Reading
from kstreet.press.date_roles import role_of
from kstreet.press.date_words import anchors
from kstreet.press.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A time in a text: `text[start:end]` are its words, without the preposition.

    `first` to `last`: the days meant; `iso`: ISO 8601 at the precision of the words.
    `role`: on, since, until, by, before or within; `precision`: day, week, month, quarter, half, year or span.
    """

    first: date
    last: date
    iso: str
    role: str
    precision: str
    start: int
    end: int


_READERS = {
    "iso": explicit_dates.read_iso,
    "dots": explicit_dates.read_dots,
    "slashes": explicit_dates.read_slashes,
    "month_year": explicit_dates.read_month_year,
    "quarter_code": year_parts.read_quarter_code,
    "half_code": year_parts.read_half_code,
    "year": year_parts.read_year,
    "year_code": year_parts.read_year_code,
    "month": explicit_dates.read_month,
    "quarter_number": year_parts.read_quarter,
    "half_number": year_parts.read_half,
    "quarter": year_parts.read_quarter,
    "half": year_parts.read_half,
    "season": year_parts.read_season,
    "first_months": year_parts.read_first_months,
    "weekday": relative_dates.read_weekday,
    "shifted": relative_dates.read_shifted,
    "run": relative_dates.read_run,
    "ago": relative_dates.read_ago,
    "ahead": relative_dates.read_ahead,
    "measured": relative_dates.read_measured,
    "edge": relative_dates.read_edge,
    "prior": relative_dates.read_prior,
}


def periods(text: str, lang: str, published: date) -> list[Period]:
    """Return the times named in `text` in order of appearance; `lang` is `de` or `en`."""
    lang = "de" if lang == "de" else "en"
    reading = Reading(text, folded(text), lang, published)
    found: list[Found] = []
    for anchor in _anchors(reading):
        if found and anchor.start < found[-1].end:
            continue
        one = _read(reading, anchor, found)
        if one is not None:
            add(found, one, reading)
    made: list[Period] = []
    floor = 0
    for one in found:
        span, role = one.span, role_of(reading.low, one.start, one.end, floor, lang)
        made.append(Period(span.first, span.last, span.iso, role, span.precision, one.start, one.end))
        floor = one.end
    return made


def _read(reading: Reading, anchor: Anchor, found: list[Found]) -> Found | None:
    try:
        if anchor.kind == "day_word":
            return relative_dates.read_day_word(reading, anchor, found)
        return _READERS[anchor.kind](reading, anchor)
    except (ValueError, OverflowError):  # no such day in the calendar, as the 31st of February
        return None


def _anchors(reading: Reading) -> Iterator[Anchor]:
    """Yield the telling words in order; digits right behind a figure's or a time's mark are no date."""
    low = reading.low
    behind, at_start = anchors(reading.lang)
    first = at_start.match(low)
    if first and first.lastgroup:
        yield Anchor(first.lastgroup, first[0], *first.span())
    for match in behind.finditer(low):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if low[start - 1] in ".,:/" and low[start].isdigit() and low[start - 2 : start - 1].isdigit():
            continue
        yield Anchor(kind, low[start:end], start, end)
