"""ISO 8601 times of any precision become first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")


def _one(iso: str) -> tuple[date, date] | None:
    match = _SHAPE.fullmatch(iso)
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    if day:
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            return None
        return found, found
    first, months = 1, 12
    if quarter:
        first, months = 3 * int(quarter) - 2, 3
    elif half:
        first, months = 6 * int(half) - 5, 6
    elif month:
        first, months = int(month), 1
    last = first + months - 1
    if not 1 <= first <= last <= 12:  # noqa: PLR2004
        return None
    return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])


def span(iso: str) -> tuple[date, date] | None:
    """Return first and last day of `2025`, `2025-H1`, `2025-Q3`, `2025-10`, `2025-10-29` or an interval `a/b`."""
    first, slash, last = iso.partition("/")
    begin = _one(first)
    if not slash or begin is None:
        return begin
    end = _one(last)
    return (begin[0], end[1]) if end is not None and begin[0] <= end[1] else None
