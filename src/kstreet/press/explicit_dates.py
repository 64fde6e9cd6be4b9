"""Dates that name a day or a month of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from kstreet.press.calendar_spans import (
    Span,
    day_span,
    days_span,
    month_span,
    months_before,
    part_of_month,
    quarter_span,
    week_span,
    year_span,
)
from kstreet.press.date_reading import Anchor, Found, Reading, full_year, nearest, told_year
from kstreet.press.date_words import COUNTS, MONTHS, PARTS, SHIFT_DE, SHIFT_EN, SHIFTS, YEAR
from kstreet.press.wordlists import alternation

_MONTHS_OF_A_YEAR: Final = 12
_QUARTER_STARTS: Final = frozenset({1, 4, 7, 10})


def read_iso(reading: Reading, anchor: Anchor) -> Found | None:
    """Read 2025-09-24."""
    year, month, day = anchor.words.split("-")
    return _day(reading, int(month), int(day), int(year), (anchor.start, anchor.end))


def read_dots(reading: Reading, anchor: Anchor) -> Found | None:
    """Read 24.09.2025, 24.9.25 and 24.9. (of the year that tense or nearness tells)."""
    day, month, year = (part.strip() for part in anchor.words.split("."))
    return _day(reading, int(month), int(day), full_year(year) if year else None, (anchor.start, anchor.end))


def read_slashes(reading: Reading, anchor: Anchor) -> Found | None:
    """Read 9/23/2025 and 24/9/2025; where both orders are possible in English, nothing is read."""
    one, two, year = anchor.words.split("/")
    day_first = reading.lang == "de" or int(one) > _MONTHS_OF_A_YEAR
    if not day_first and int(two) <= _MONTHS_OF_A_YEAR and int(one) != int(two):
        return None
    day, month = (one, two) if day_first else (two, one)
    return _day(reading, int(month), int(day), full_year(year), (anchor.start, anchor.end))


def read_month_year(_: Reading, anchor: Anchor) -> Found | None:
    """Read 09/2025."""
    month, year = (int(part) for part in anchor.words.split("/"))
    return (
        Found(month_span(year, month), anchor.start, anchor.end) if 1 <= month <= _MONTHS_OF_A_YEAR else None
    )


@cache
def _around_month(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if lang == "de":
        left = (
            r"(?:(?:(?P<from>[0-9]{1,2})\.? ?(?:bis(?: zum)?|und|/|–|-) ?)?(?<![0-9,])(?P<day>[0-9]{1,2})\. ?"
            rf"|(?<![^\W_])(?P<part>anfang|beginn|mitte|ende)(?: des)? |(?<![^\W_]){SHIFT_DE} )$"
        )
        right = (
            rf"\.?(?:,? (?P<year>{YEAR})(?![0-9%]|[.,][0-9])"
            rf"| (?:des )?(?P<year_shift>vergangen|letzt|vorig|dies|laufend|kommend|nächst)e[ns] jahres"
            r"| (?P<last_year>des vorjahres))?"
        )
    else:
        left = (
            r"(?:(?:(?P<from>[0-9]{1,2})(?:st|nd|rd|th)?(?: ?[-–] ?| to | and ))?(?<![0-9,.])"
            r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? "
            r"|(?<![^\W_])(?P<part>early|mid|late|beginning|start|middle|end)(?: of| in)?[ -]"
            rf"|(?<![^\W_]){SHIFT_EN} )$"
        )
        right = (
            r"\.?(?: (?P<day_behind>[0-9]{1,2})(?:st|nd|rd|th)?(?:(?:-|–| to | and )(?P<to>[0-9]{1,2}))?"
            r"(?![0-9:%]|[.,][0-9]| ?(?:%|million|billion|percent|trillion)))?"
            rf"(?:,? (?:of )?(?P<year>{YEAR})(?![0-9%]|[.,][0-9])"
            r"|,? (?:of )?(?P<year_shift>last|this|next) year)?"
        )
    return re.compile(left), re.compile(right)


def read_month(reading: Reading, anchor: Anchor) -> Found | None:
    """Read a month with its day, part or year, before or behind it."""
    if not reading.text[anchor.start].isupper():
        return None
    before_pattern, behind_pattern = _around_month(reading.lang)
    before = None
    if anchor.start and reading.low[anchor.start - 1] in " -.":
        before = before_pattern.search(reading.low, max(0, anchor.start - 26), anchor.start)
    behind = behind_pattern.match(reading.low, anchor.end)
    parts = (before.groupdict() if before else {}) | (behind.groupdict() if behind else {})
    start = before.start() if before else anchor.start
    end = behind.end() if behind and behind.end() > anchor.end + 1 else anchor.end
    if not (before or end > anchor.end) and _is_no_month(reading, anchor):
        return None
    week = _week(reading.lang).search(reading.low, max(0, start - 26), start)
    at = (week.start() if week else start, end)
    span = _month_or_days(reading, MONTHS[reading.lang][anchor.words], parts, at)
    if span is None:
        return None
    if week:
        return Found(_in_week(span, week), week.start(), end)
    stretch = _ending(reading.lang).search(reading.low, max(0, start - 36), start)
    return Found(_stretch(span.last, stretch), stretch.start(), end) if stretch else Found(span, start, end)


@cache
def _week(lang: str) -> re.Pattern[str]:
    """Return what makes a day or month one of its weeks: "week of November 3", "the last week of October"."""
    if lang == "de":
        return re.compile(
            r"(?<![^\W_])(?:(?P<nth>erste|zweite|dritte|letzte)[rn]? )?woche (?:vom|ab(?: dem)?|im) $"
        )
    return re.compile(
        r"(?<![^\W_])(?:(?P<nth>first|second|third|last|final) )?week (?:of|in|starting|beginning) $"
    )


_NTH: Final = {"zweite": 7, "second": 7, "dritte": 14, "third": 14}


def _in_week(span: Span, words: re.Match[str]) -> Span:
    """Return the week that holds a day, or the first, second, third or last week of a month."""
    nth = words["nth"]
    if span.precision != "month" or not nth:
        return week_span(span.first)
    if nth in {"letzte", "last", "final"}:
        return week_span(span.last)
    return week_span(span.first + timedelta(days=_NTH.get(nth, 0)))


@cache
def _ending(lang: str) -> re.Pattern[str]:
    """Return what makes a date the end of a stretch: "nine months ended", "in den drei Monaten bis Ende"."""
    counts = alternation(COUNTS)
    if lang == "de":
        return re.compile(
            rf"(?<![^\W_])(?P<months>{counts}|[0-9]{{1,2}}) monaten? (?:bis|per|zum)(?: zum)? $"
        )
    return re.compile(
        rf"(?<![^\W_])(?:(?P<months>{counts}|[0-9]{{1,2}}) months|(?P<quarter>quarter)|(?P<year>(?:fiscal )?year)"
        r"|(?P<week>week)) (?:that )?(?:ended|ending|to|through)(?: on)? $"
    )


def _stretch(last: date, words: re.Match[str]) -> Span:
    """Return the week, quarter, months or year that ends with `last`."""
    parts = words.groupdict()
    if parts.get("week"):
        return days_span(last - timedelta(days=6), last, "week")
    count = parts["months"] or ("3" if parts.get("quarter") else "12")
    months = int(count) if count.isdigit() else COUNTS[count]
    after = last + timedelta(days=1)
    first = months_before(after, months)
    if first.month in _QUARTER_STARTS and first.day == after.day == 1 and months in {3, 12}:
        if months == 3:  # noqa: PLR2004 - a quarter
            return quarter_span(first.year, first.month // 3 + 1)
        if first.month == 1:
            return year_span(first.year)
    return days_span(first, last)


def _month_or_days(
    reading: Reading, month: int, parts: dict[str, str | None], at: tuple[int, int]
) -> Span | None:
    year, shift = told_year(reading, parts), SHIFTS.get(parts.get("shift") or "")
    day, last_day = parts.get("day") or parts.get("day_behind"), parts.get("to")
    if parts.get("from"):
        day, last_day = parts["from"], day
    if day:
        return _days(reading, month, (day, last_day), year, at)
    part = PARTS.get(parts.get("part") or "", "")

    def of_year(some: int) -> Span:
        return part_of_month(some, month, part) if part else month_span(some, month)

    return of_year(year) if year else nearest(reading, at, of_year, shift)


_BEFORE_MAY = re.compile(
    r"(?:in|since|by|until|till|of|from|through|before|after|for|during|to|between|and|last|next|this) $"
)


def _is_no_month(reading: Reading, anchor: Anchor) -> bool:
    """Say whether "May" alone is a verb here, or "Jan" a person."""
    if anchor.words == "may":
        return not _BEFORE_MAY.search(reading.low, max(0, anchor.start - 9), anchor.start)
    return (
        len(anchor.words) == len("jan")
        and anchor.words != "mai"
        and not reading.low.startswith(".", anchor.end)
    )


def _days(
    reading: Reading, month: int, days: tuple[str, str | None], year: int | None, at: tuple[int, int]
) -> Span | None:
    first = _day(reading, month, int(days[0]), year, at)
    if first is None or days[1] is None:
        return first.span if first else None
    last = _day(reading, month, int(days[1]), first.span.first.year, at)
    if last is None or last.span.first <= first.span.first:
        return None
    return days_span(first.span.first, last.span.first)


def _day(reading: Reading, month: int, day: int, year: int | None, at: tuple[int, int]) -> Found | None:
    if year is not None:
        return Found(day_span(date(year, month, day)), *at)
    return Found(nearest(reading, at, lambda some: day_span(date(some, month, day))), *at)
