"""What a date is read from, what comes out, and which year is meant where the words name none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kstreet.press.date_words import SHIFTS
from kstreet.press.folding import FoldedText
from kstreet.press.tense import aimed, is_balanced, is_present, leaning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from kstreet.press.calendar_spans import Span

# Without tense or year, an occurrence ahead is meant only where it is near: a quarter at most.
NEAR_DAYS: Final = 92
_MOST_DAYS: Final = 200
_LINE: Final = 160
# What opens a list of days to come.
_CALENDAR: Final = re.compile(
    r"(?<![^\W_])(?:diary|calendar|on tap|key dates|coming up|what's next|next up|save the date|upcoming|agenda|to watch|"
    r"termine|kalender|finanzkalender|wichtige tage|vormerken|ausblick|terminkalender|nächste termine)(?![^\W_])[^\n]*$"
)
_LABEL: Final = re.compile(
    r"(?:meeting|results|numbers|earnings|figures|report|hearing|vote|ruling|verdict|launch|(?<![a-z])day|call|agm|deadline|opening|"
    r"versammlung|zahlen|bericht|(?:markt|investoren|strategie|analysten|partei|wahl|stich)tag|urteil|entscheid|entscheidung|anhörung|abstimmung|frist|start|eröffnung|bilanz|"
    r"sitzung|messe|auszahlung|legung|spatenstich)(?: [^.!?\n]{1,40})?(?::|,| [–-]) $"
)
_INTO: Final = ("im ", "ab ", "bis ")
_JUST_OVER: Final = 45
_CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class Reading(FoldedText):
    """The text a date is read from, and the day it was published."""

    published: date


@dataclass(frozen=True, slots=True)
class Anchor:
    """The most telling words of a date, of one kind (a group of `date_words.anchors`)."""

    kind: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where it stands."""

    span: Span
    start: int
    end: int


def last_begun(reading: Reading, of_year: Callable[[int], Span]) -> Span:
    """Return the latest occurrence that has begun on the day of publication."""
    span = of_year(reading.published.year)
    return span if span.first <= reading.published else of_year(reading.published.year - 1)


def next_to_end(reading: Reading, of_year: Callable[[int], Span]) -> Span:
    """Return the earliest occurrence that has not ended on the day of publication."""
    span = of_year(reading.published.year)
    return span if span.last >= reading.published else of_year(reading.published.year + 1)


def shifted(reading: Reading, of_year: Callable[[int], Span], shift: int) -> Span:
    """Return the last occurrence that is over ("last October"), the next to begin, or (0) this year's."""
    published = reading.published
    if not shift:
        return of_year(published.year)
    span = of_year(published.year)
    if shift < 0:
        return span if span.last < published else of_year(published.year - 1)
    return span if span.first > published else of_year(published.year + 1)


def nearest(
    reading: Reading, at: tuple[int, int], of_year: Callable[[int], Span], shift: int | None = None
) -> Span:
    """Return the occurrence the words at `at` mean: by `shift` or tense, else the last or a near one ahead."""
    if shift is not None:
        return shifted(reading, of_year, shift)
    past, ahead = last_begun(reading, of_year), next_to_end(reading, of_year)
    if past == ahead:
        return past
    lean = (
        -1
        if _is_attribute(reading, at[1]) or is_balanced(reading.low, *at, reading.lang)
        else leaning(reading.low, *at, reading.lang)
    )
    if _is_listed(reading, at, past) or (lean <= 0 and _is_announced(reading, at, lean, past.precision)):
        return ahead
    if lean:
        return ahead if lean > 0 else past
    wait, since = (ahead.first - reading.published).days, (reading.published - past.last).days
    if is_deadline(reading, at[0]):
        return ahead if since > _JUST_OVER else past
    most = _MOST_DAYS if past.precision == "day" else NEAR_DAYS
    return ahead if wait <= most and wait < since else past


def _is_listed(reading: Reading, at: tuple[int, int], span: Span) -> bool:
    """Say whether a day stands in a list of what is to come, or right behind what is announced, without a verb."""
    if span.precision != "day":
        return False
    if _CALENDAR.search(reading.low, max(0, at[0] - _LINE), at[0]):
        return True
    labelled = _LABEL.search(reading.low, max(0, at[0] - _LINE), at[0]) is not None
    return labelled and leaning(reading.low, *at, reading.lang) == 0


def _is_announced(reading: Reading, at: tuple[int, int], lean: int, precision: str) -> bool:
    """Say whether a day or month without a year is to come although no verb of the future says so."""
    if precision != "day":
        opened = reading.low.endswith(_INTO, 0, at[0])
        return (
            precision in {"month", "span"}
            and opened
            and lean == 0
            and is_present(reading.low, *at, reading.lang)
        )
    if aimed(reading.low, at[0], reading.lang):
        return lean == 0 or reading.lang == "en"
    return lean == 0 and is_present(reading.low, *at, reading.lang)


_DEADLINE = re.compile(
    r"(?<![^\W_])(?:bis|bis zum|bis zu|spätestens|ab|ab dem|by|by the|until|till|through|starting in|starting) $"
)


def is_deadline(reading: Reading, start: int) -> bool:
    """Say whether the date at `start` ends or begins what is to come ("bis Freitag", "by October")."""
    return _DEADLINE.search(reading.low, max(0, start - 16), start) is not None


# "its October high", "October's agreement": something that has happened.
_ATTRIBUTE = re.compile(
    r" (?:record|all-time|high|highs|peak|low|lows|agreement|rekord|hoch|tief)(?![^\W_])"
    r"|'s (?!(?:results|earnings|report|meeting|vote|election|hearing|launch|conference)(?![^\W_]))"
)


def _is_attribute(reading: Reading, end: int) -> bool:
    return _ATTRIBUTE.match(reading.low, end) is not None


def told_year(reading: Reading, parts: Mapping[str, str | None]) -> int | None:
    """Return the year that the words around a date tell, if they do."""
    if parts.get("year"):
        return int(parts["year"] or 0)
    if parts.get("last_year"):
        return reading.published.year - 1
    if parts.get("year_shift"):
        return reading.published.year + SHIFTS[parts["year_shift"] or ""]
    return None


def full_year(digits: str) -> int:
    """Return 2025 for "25" as for "2025"."""
    number = int(digits)
    return number + 2000 if number < _CENTURY else number
