"""Quarters, halves and years of the calendar; a fiscal one is read by the plain calendar."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from kstreet.press.bare_numbers import is_count_like_a_year, is_label
from kstreet.press.calendar_spans import (
    Span,
    days_span,
    half_span,
    month_span,
    part_of_year,
    quarter_span,
    season_span,
    year_span,
)
from kstreet.press.date_reading import (
    NEAR_DAYS,
    Anchor,
    Found,
    Reading,
    full_year,
    last_begun,
    nearest,
    next_to_end,
    told_year,
)
from kstreet.press.date_words import COUNTS, ORDINALS, PARTS, SEASONS, SHIFT_DE, SHIFT_EN, SHIFTS, YEAR
from kstreet.press.tense import leaning
from kstreet.press.units import behind, unit_before

if TYPE_CHECKING:
    from collections.abc import Callable

_CENTURY: Final = 100
_MONTHS_OF_A_YEAR: Final = 12
_YEAR_BEHIND = re.compile(
    r"(?:,? (?:of |in |des jahres |des geschäftsjahres |von |of fiscal |fiscal )?|/)"
    rf"(?P<year>{YEAR})(?:/(?P<second>[0-9]{{2}})(?![0-9]))?(?![0-9%]|[.,][0-9])"
    r"| (?:of |des )?(?P<year_shift>vergangen|letzt|vorig|dies|laufend|kommend|nächst|last|this|next)"
    r"(?:e[ns])? (?:jahres|year)"
    r"| (?P<last_year>des vorjahres)"
)
_ORDINAL = re.compile(r"[1-4]|erst|zweit|dritt|viert|auftakt|schluss|[a-z]+")


def read_quarter(reading: Reading, anchor: Anchor) -> Found:
    """Read "drittes Quartal 2025", "third quarter"; without a year the one begun last."""
    return _named(reading, anchor, quarter_span)


def read_half(reading: Reading, anchor: Anchor) -> Found:
    """Read "erstes Halbjahr", "first half of 2025"."""
    return _named(reading, anchor, half_span)


def read_quarter_code(reading: Reading, anchor: Anchor) -> Found:
    """Read Q3, Q3 2025, Q3/25, 3Q25."""
    return _coded(reading, anchor, quarter_span)


def read_half_code(reading: Reading, anchor: Anchor) -> Found:
    """Read H1 2025, 1H25."""
    return _coded(reading, anchor, half_span)


def read_year_code(_: Reading, anchor: Anchor) -> Found:
    """Read FY27, FY2027, GJ 26/27: the year named last."""
    digits = re.findall(r"[0-9]{4}|[0-9]{2}", anchor.words)
    return Found(year_span(full_year(digits[-1])), anchor.start, anchor.end)


def _named(reading: Reading, anchor: Anchor, of: Callable[[int, int], Span]) -> Found:
    word = _ORDINAL.match(anchor.words)
    told = _YEAR_BEHIND.match(reading.low, anchor.end)
    at = anchor.start, told.end() if told else anchor.end
    number = ORDINALS[word[0]] if word else 1
    year = told_year(reading, told.groupdict()) if told else None
    if year and told and told["second"]:  # which quarter of the calendar that is, the words do not say
        return Found(Span(date(year, 1, 1), date(year + 1, 12, 31), f"{year}/{year + 1}", "span"), *at)
    return Found(_begun_last(reading, lambda some: of(some, number), year, at), *at)


def _coded(reading: Reading, anchor: Anchor, of: Callable[[int, int], Span]) -> Found:
    words = anchor.words
    if words[-2] == "q" and len(words) > len("3q"):  # "2013 Q4"
        words = words[-2:] + words[:4]
    number = int(words[1] if words[0] in "qh" else words[0])
    digits = re.search(r"[0-9]{2,4}$", words[2:])
    year = full_year(digits[0]) if digits else None
    return Found(
        _begun_last(reading, lambda some: of(some, number), year, (anchor.start, anchor.end)),
        anchor.start,
        anchor.end,
    )


def _begun_last(
    reading: Reading, of_year: Callable[[int], Span], year: int | None, at: tuple[int, int]
) -> Span:
    if year:
        return of_year(year)
    ahead = leaning(reading.low, *at, reading.lang) > 0
    return next_to_end(reading, of_year) if ahead else last_begun(reading, of_year)


@cache
def _before_season(lang: str) -> re.Pattern[str]:
    if lang == "en":
        return re.compile(rf"(?<![^\W_])(?:{SHIFT_EN}|(?P<told>(?:the|since|in)(?: the)?)) $")
    return re.compile(
        rf"(?<![^\W_])(?:{SHIFT_DE}|(?P<told>im|seit(?: dem)?|bis(?: zum)?|vom|ab(?: dem)?|zum)) $"
    )


def read_season(reading: Reading, anchor: Anchor) -> Found | None:
    """Read "im Frühjahr", "Sommer 2024", "last fall": three months from March, June, September or December."""
    before = _before_season(reading.lang).search(reading.low, max(0, anchor.start - 26), anchor.start)
    shift = SHIFTS[before["shift"]] if before and before["shift"] else None
    told = _YEAR_BEHIND.match(reading.low, anchor.end)
    year = told_year(reading, told.groupdict()) if told else None
    if reading.lang == "de" and not reading.text[anchor.start].isupper():
        return None
    if year is None and (shift is None if reading.lang == "en" else before is None):
        return None
    season = SEASONS[anchor.words.rstrip("s")]
    at = before.start() if before and shift is not None else anchor.start, told.end() if told else anchor.end
    if year:
        return Found(season_span(year, season), *at)
    return Found(nearest(reading, at, lambda some: season_span(some, season), shift), *at)


def read_first_months(reading: Reading, anchor: Anchor) -> Found | None:
    """Read "in den ersten neun Monaten (2025)", "first nine months": of the year told, else the last that are over."""
    word = anchor.words.split()[1]
    count = int(word) if word.isdigit() else COUNTS[word]
    if not 1 <= count <= _MONTHS_OF_A_YEAR:
        return None
    told = _YEAR_BEHIND.match(reading.low, anchor.end)
    year = told_year(reading, told.groupdict()) if told else None

    def of_year(some: int) -> Span:
        if count == _MONTHS_OF_A_YEAR // 2:
            return half_span(some, 1)
        return days_span(date(some, 1, 1), month_span(some, count).last)

    at = anchor.start, told.end() if told else anchor.end
    span = of_year(year or reading.published.year)
    wait = (span.last - reading.published).days
    if not year and wait > (0 if leaning(reading.low, *at, reading.lang) < 0 else NEAR_DAYS):
        span = of_year(reading.published.year - 1)
    return Found(span, *at)


@cache
def _before_year(lang: str) -> re.Pattern[str]:
    if lang == "de":
        return re.compile(r"(?<![^\W_])(?P<part>anfang|beginn|mitte|ende)(?: (?:des jahres|von))? $")
    return re.compile(r"(?<![^\W_])(?P<part>early|mid|late|beginning|start|middle|end)(?: of| in)?[ -]$")


def read_year(reading: Reading, anchor: Anchor) -> Found | None:
    """Read a year, "Ende 2026", "2024/25"; not a count, a price or a name that looks like one."""
    low, (start, end) = reading.low, (anchor.start, anchor.end)
    part = _before_year(reading.lang).search(low, max(0, start - 20), start)
    if _is_no_year(reading, start, end, dashed=part is not None):
        return None
    first, _, second = re.sub("[–-]", "/", anchor.words).partition("/")
    year = int(first)
    if second:
        last = int(second) if len(second) == len(first) else year // _CENTURY * _CENTURY + int(second)
        if last <= year:
            return None
        return Found(Span(date(year, 1, 1), date(last, 12, 31), f"{year}/{last}", "span"), start, end)
    if part:
        return Found(part_of_year(year, PARTS[part["part"]]), part.start(), end)
    return Found(year_span(year), start, end)


def _is_no_year(reading: Reading, start: int, end: int, *, dashed: bool) -> bool:
    low = reading.low
    if (
        (start and low[start - 1] in "-+#@" and not dashed)
        or unit_before(reading.text, low, start)
        or is_label(low, start)
    ):
        return True
    if is_count_like_a_year(reading, start, end):
        return True
    unit = behind(reading.lang).match(low, end)
    assert unit is not None
    if unit["scale"] or unit["sign"] or unit["rate"] or (unit["word"] and unit["word"] != "won"):
        return True
    return low.startswith(("er", "-er"), end)
