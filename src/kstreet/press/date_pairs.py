"""Two dates that are one: a weekday before its date, and the two ends of a stretch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kstreet.press.calendar_spans import Span, days_span, month_span
from kstreet.press.date_reading import Found

if TYPE_CHECKING:
    from kstreet.press.date_reading import Reading

_DATED_WEEKDAY = re.compile(r",? (?:den |dem |the )?")
_TO: Final = frozenset({" bis ", " bis zum ", " to ", " through ", "–", " – ", "-", " und ", " and "})
_BETWEEN: Final = ("zwischen ", "between ", "zwischen dem ")
_FROM: Final = ("from ", "von ", "vom ", "period ", "zeitraum ")


def add(found: list[Found], one: Found, reading: Reading) -> None:
    """Append a date, joined with the one before it where both are one ("Dienstag, 23. September", "April bis Juni")."""
    if found and one.start <= found[-1].start:  # "last week", "last week of October"
        found.pop()
    if found:
        joined = _dated_weekday(found[-1], one, reading) or _stretch(found[-1], one, reading)
        if joined:
            found[-1] = joined
            return
    found.append(one)


def _dated_weekday(before: Found, one: Found, reading: Reading) -> Found | None:
    if before.span.precision != "day" or one.span.precision != "day" or reading.low[before.start].isdigit():
        return None
    if _DATED_WEEKDAY.fullmatch(reading.low, before.end, one.start):
        return Found(one.span, before.start, one.end)
    return None


def _stretch(before: Found, one: Found, reading: Reading) -> Found | None:
    link = reading.low[before.end : one.start] if one.start - before.end < len(" bis zum  ") else ""
    precision = one.span.precision
    if (
        link not in _TO
        or before.span.precision != precision
        or precision not in {"day", "month", "quarter", "year"}
    ):
        return None
    head = reading.low[max(0, before.start - 16) : before.start]
    if link in {" und ", " and "}:
        if not head.endswith(_BETWEEN):
            return None
    elif link == " to " and precision in {"day", "year"} and not head.endswith(_FROM):
        return None
    first = _same_year(before, one, reading) if precision == "month" else before.span
    if first.first >= one.span.first:
        return None
    return Found(days_span(first.first, one.span.last), before.start, one.end)


def _same_year(before: Found, one: Found, reading: Reading) -> Span:
    """Return the first month in the year that the second one tells: "April bis Juni 2024"."""
    if any(letter.isdigit() for letter in reading.low[before.start : before.end]):
        return before.span
    month, last = before.span.first.month, one.span.first
    return month_span(last.year if month <= last.month else last.year - 1, month)
