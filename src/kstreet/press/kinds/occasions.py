"""Announced dates: results, meetings, votes, hearings, elections, launches, trials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Passage, Time

_KINDS: Final = ("results", "general meeting", "vote", "hearing", "election", "trial", "launch", "other")
_WEIGHT: Final = {
    "results": 0.0, "general meeting": -1.0, "vote": -1.0, "hearing": -2.0, "election": -1.0, "trial": -1.0,
    "launch": 1.0, "other": 6.0,
}  # fmt: skip
_REACH: Final = 20.0
_LONGEST: Final = 62
_LONG: Final = frozenset({"quarter", "year"})


def occasions(passage: Passage, published: date, *, claimed: bool) -> list[tuple[Time, str, list[Hit]]]:
    """Return the dates to come with what happens on them and the words that say so.

    `claimed`: the sentence's figures are claims; then a date alone is none.
    """
    coming = [time for time in passage.times if _to_come(time, published)]
    if not coming or not passage.has("scheduled"):
        return []
    found: dict[int, tuple[Time, str, list[Hit]]] = {}
    taken: set[Hit] = set()
    for _, number, about, hit in sorted(_pairs(passage, coming)):
        if number not in found and hit not in taken and _is_exact(coming[number], about):
            found[number] = (coming[number], about, [hit])
            taken.add(hit)
    for number, time in enumerate(coming):
        alone = not claimed and time.period.first > published and not taken
        if number not in found and alone and _is_exact(time, "other"):
            found[number] = (time, "other", [])
    return [found[number] for number in sorted(found)]


def _is_exact(time: Time, about: str) -> bool:
    """Say whether a time is a date of such an occasion: of results, a quarter is only the period."""
    return about == "launch" or time.period.precision not in {"quarter", "year"}


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


def _to_come(time: Time, published: date) -> bool:
    period = time.period
    if (
        period.role in {"since", "within"}
        or (period.role == "until" and period.precision == "day")
        or period.precision == "half"
    ):
        return False
    if period.precision == "day":
        return period.first >= published
    long = (period.last - period.first).days > _LONGEST and period.precision not in _LONG
    return (
        period.last > published and not long and (period.first > published or period.precision not in _LONG)
    )
