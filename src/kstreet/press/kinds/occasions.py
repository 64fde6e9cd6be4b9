"""Announced dates: results, meetings, votes, hearings, elections, launches, trials, closings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.folding import folded
from kstreet.press.tense import leaning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Passage, Time

_KINDS: Final = (
    "results", "general meeting", "vote", "hearing", "election", "trial", "launch", "closing", "other",
)  # fmt: skip
# Closings, deadlines and payments have no kind of their own among the occasions of a case.
_ABOUT: Final = {"closing": "other"}
_WEIGHT: Final = {
    "results": 0.0, "general meeting": -1.0, "vote": -1.0, "hearing": -2.0, "election": -1.0, "trial": -1.0,
    "launch": 1.0, "closing": 0.5, "other": 6.0,
}  # fmt: skip
# Only these are announced for no more than a quarter, a season or a year.
_COARSE: Final = frozenset({"launch", "closing"})
_DECISIONS: Final = frozenset({"vote", "trial", "general meeting", "election"})
_DEADLINES: Final = frozenset({"closing", "vote", "trial"})
_OURS: Final = frozenset({"you", "your", "our", "we", "sie", "ihnen", "wir", "unser", "unsere", "unserem"})
_STILL: Final = frozenset({"noch", "later"})
_IN: Final = frozenset({"in", "im", "by", "bis"})
_PARTS: Final = frozenset({"quarter", "half", "span"})
_REACH: Final = 20.0
_NEAR: Final = 9.0
_LONGEST: Final = 62
_SHORT: Final = 14
_LIST_MARKS: Final = frozenset({":", "–", "—", "-", "("})


def occasions(passage: Passage, published: date, *, claimed: bool) -> list[tuple[Time, str, list[Hit]]]:
    """Return the dates to come with what happens on them and the words that say so.

    `claimed`: the sentence's figures are claims; then a date alone is none.
    """
    coming = [
        time
        for time in passage.times
        if _to_come(passage, time, published) and not _is_told(passage, time, published)
    ]
    if not coming:
        return []
    scheduled = passage.has("scheduled")
    found: dict[int, tuple[Time, str, list[Hit]]] = {}
    taken: set[Hit] = set()
    for way, number, kind, hit in sorted(_pairs(passage, coming)):
        if number in found or hit in taken:
            continue
        vague = kind == "other" and way < _NEAR and not claimed and scheduled
        if not (
            _is_exact(coming[number], kind, results=passage.has("occasion.results"))
            or (vague and _is_part(passage, coming[number]))
        ):
            continue
        if (
            scheduled
            or passage.word(coming[number].last + 1) == ":"
            or (way < _NEAR and _is_future(coming[number], published))
        ):
            found[number] = (coming[number], _ABOUT.get(kind, kind), [hit])
            taken.add(hit)
    for number, time in enumerate(coming):
        alone = scheduled and not claimed and not taken and _OURS.isdisjoint(passage.sentence.words)
        alone = alone and _is_future(time, published)
        if number in found or is_long(time) or time.period.role != "on":
            continue
        if alone or _is_listed(passage, time, published):
            found[number] = (time, "other", [])
    return [found[number] for number in sorted(found)]


def _is_part(passage: Passage, time: Time) -> bool:
    """Say whether a quarter or half is when something is to be, and not whose results are spoken of."""
    ahead = {passage.word(time.first - 1), passage.word(time.first - 2)}
    return (
        time.period.precision in _PARTS and not ahead.isdisjoint(_IN) and not passage.has("occasion.results")
    )


def _is_listed(passage: Passage, time: Time, published: date) -> bool:
    """Say whether a day stands behind a colon or a dash in a calendar: "Grundsteinlegung: 9. April"."""
    opened = passage.word(time.first - 1) in _LIST_MARKS or (
        time.first == 0 and passage.word(time.last + 1) in _LIST_MARKS
    )
    short = len(passage.sentence.words) <= _SHORT
    return opened and short and _is_future(time, published) and not passage.figures


def is_long(time: Time) -> bool:
    """Say whether a time is a quarter or more: of results, that is only the period they are of."""
    return (time.period.last - time.period.first).days > _LONGEST


def _is_exact(time: Time, kind: str, *, results: bool) -> bool:
    """Say whether a time is as exact as such an occasion is announced; `results`: the sentence tells of some."""
    precision = time.period.precision
    if time.period.role == "until":
        return kind == "launch" or (kind in _DEADLINES and precision != "year")
    if kind in _COARSE or not is_long(time):
        return True
    return kind in _DECISIONS and precision != "year" and not results


def _is_future(time: Time, published: date) -> bool:
    return time.period.first > published


def _pairs(passage: Passage, times: list[Time]) -> Iterator[tuple[float, int, str, Hit]]:
    for number, time in enumerate(times):
        at = (time.first, time.last)
        for kind in _KINDS:
            for hit in passage.hits.get(f"occasion.{kind}", ()):
                if time.first <= hit[0] <= time.last:
                    continue
                way = passage.way(at, hit) + _WEIGHT[kind]
                if way < _REACH:
                    yield way, number, kind, hit


def _is_told(passage: Passage, time: Time, published: date) -> bool:
    """Say whether what the sentence tells of the day of publication has happened: "today announced"."""
    period, sentence = time.period, passage.sentence
    if period.first != published or period.precision != "day":
        return False
    low = folded(passage.text[sentence.start : sentence.end])
    return leaning(low, period.start - sentence.start, period.end - sentence.start, passage.lang) < 0


def _to_come(passage: Passage, time: Time, published: date) -> bool:
    period = time.period
    if period.role == "within":
        return False
    if period.role == "since":
        return period.first > published
    if period.precision == "day":
        return period.first >= published
    still = any(passage.word(time.first - step) in _STILL for step in (0, 1, 2, 3))
    return period.last > published and (period.first > published or still or not is_long(time))
