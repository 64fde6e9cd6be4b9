"""Calendar arithmetic on days, weeks, months, quarters, halves and years, and their ISO 8601 names."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included. `precision`: day, week, month, quarter, half, year or span."""

    first: date
    last: date
    iso: str
    precision: str


def day_span(day: date) -> Span:
    """Return one day."""
    return Span(day, day, day.isoformat(), "day")


def days_span(first: date, last: date, precision: str = "span") -> Span:
    """Return the days from `first` to `last`; ISO as an interval."""
    return Span(first, last, f"{first.isoformat()}/{last.isoformat()}", precision)


def week_span(day: date) -> Span:
    """Return the week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return days_span(monday, monday + timedelta(days=6), "week")


def month_span(year: int, month: int) -> Span:
    """Return a month."""
    last = calendar.monthrange(year, month)[1]
    return Span(date(year, month, 1), date(year, month, last), f"{year:04}-{month:02}", "month")


def part_of_month(year: int, month: int, part: str) -> Span:
    """Return the 1st to 10th (`early`), 11th to 20th (`mid`) or 21st to last day (`late`) of a month."""
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[part]
    return days_span(date(year, month, first_day), date(year, month, last_day))


def quarter_span(year: int, quarter: int) -> Span:
    """Return a calendar quarter."""
    first, last = month_span(year, quarter * 3 - 2).first, month_span(year, quarter * 3).last
    return Span(first, last, f"{year:04}-Q{quarter}", "quarter")


def season_span(year: int, season: int) -> Span:
    """Return spring (1, March to May) to winter (4, December to the next year's February)."""
    first = date(year, season * 3, 1)
    after = date(year + season // 4, (season * 3 + 2) % 12 + 1, 1)
    return days_span(first, after - timedelta(days=1))


def half_span(year: int, half: int) -> Span:
    """Return a calendar half-year; ISO has no name for it, "2025-H1" is ours."""
    first, last = date(year, half * 6 - 5, 1), month_span(year, half * 6).last
    return Span(first, last, f"{year:04}-H{half}", "half")


def year_span(year: int) -> Span:
    """Return a calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year:04}", "year")


def part_of_year(year: int, part: str) -> Span:
    """Return January to March, May to August or October to December for "early", "mid" and "late"."""
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
    return days_span(date(year, first, 1), month_span(year, last).last)


def part_of(whole: Span, part: str) -> Span:
    """Return the beginning, middle or end of a week (two days, three, the rest), month, quarter (a month) or year."""
    first = whole.first
    if whole.precision == "month":
        return part_of_month(first.year, first.month, part)
    if whole.precision == "quarter":
        return month_span(first.year, first.month + {"early": 0, "mid": 1, "late": 2}[part])
    if whole.precision == "year":
        return part_of_year(first.year, part)
    start, end = {"early": (0, 1), "mid": (1, 3), "late": (3, 6)}[part]
    return days_span(first + timedelta(days=start), first + timedelta(days=end))


def months_before(day: date, months: int) -> date:
    """Return the day `months` earlier (later if negative), the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ago(day: date, count: int, measure: str) -> Span:
    """Return the day, week, month or year that lies `count` of them before `day`."""
    if measure == "day":
        return day_span(day - timedelta(days=count))
    if measure == "week":
        return week_span(day - timedelta(weeks=count))
    if measure == "month":
        then = months_before(day, count)
        return month_span(then.year, then.month)
    if measure == "quarter":
        then = months_before(day, 3 * count)
        return quarter_span(then.year, (then.month + 2) // 3)
    return year_span(day.year - count)


def back(day: date, count: int, measure: str) -> date:
    """Return the day exactly `count` days, weeks, months, quarters or years before `day`."""
    if measure in {"day", "week"}:
        return day - timedelta(days=count * (7 if measure == "week" else 1))
    return months_before(day, count * {"month": 1, "quarter": 3, "year": 12}[measure])
