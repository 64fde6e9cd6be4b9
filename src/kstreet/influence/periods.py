"""When a payment was made, as narrowly as its row says: a first and a last day, counted from 1970-01-01."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from kstreet.errors import PeriodError

if TYPE_CHECKING:
    from kstreet.records import Flow

NO_DAY = -(2**31)
_EPOCH = date(1970, 1, 1).toordinal()
_PART = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")


def number_of(day: date | None) -> int:
    """Return a day's number; `NO_DAY` for none."""
    return NO_DAY if day is None else day.toordinal() - _EPOCH


def day_of(number: int) -> date | None:
    """Return the day of a number."""
    return None if number == NO_DAY else date.fromordinal(int(number) + _EPOCH)


def check_period(since: date | None, until: date | None) -> None:
    """Raise `PeriodError` for a period that ends before it begins."""
    if since and until and until < since:
        raise PeriodError(f"the period ends before it begins: {since} to {until}", remedy="swap the two days")


@lru_cache(maxsize=10_000)
def span_of(period: str) -> tuple[date, date] | None:
    """Return the first and last day of a period (`2025`, `2025-H1`, `2025-Q3`, `2025-08`, a day, or `A/B`)."""
    first, _, last = period.partition("/")
    begin, end = _part(first), _part(last or first)
    return (begin[0], end[1]) if begin and end else None


def _part(text: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(text.strip())
    if not found:
        return None
    year, quarter, half, month, day = (int(each) if each else 0 for each in found.groups())
    with suppress(ValueError):
        if day:
            only = date(year, month, day)
            return only, only
        months = (month, month) if month else (quarter * 3 - 2, quarter * 3) if quarter else (1, 12)
        if half:
            months = (half * 6 - 5, half * 6)
        after = date(year + months[1] // 12, months[1] % 12 + 1, 1)
        return date(year, months[0], 1), after - timedelta(days=1)
    return None


def when(flow: Flow) -> tuple[int, int]:
    """Return the first and last day on which a flow may have happened; `NO_DAY` twice where it says nothing."""
    if flow.event_date:
        number = number_of(flow.event_date)
        return number, number
    found = span_of(flow.period) if flow.period else None
    return (number_of(found[0]), number_of(found[1])) if found else (NO_DAY, NO_DAY)
