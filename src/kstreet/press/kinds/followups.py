"""Dates told from another one in the same sentence: "am 24. Juli …, eine Woche später folgt BMW"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kstreet.press.folding import folded
from kstreet.press.passages import Time, located

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.press.passages import Passage

_COUNTS: Final = {
    "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4,
}  # fmt: skip
_LATER: Final = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}) (?P<unit>tage?|wochen?|days?|weeks?) (?:später|darauf|danach|later|after that)\b"
    r"|\b(?P<next>tags darauf|am tag darauf|the (?:next|following) day)\b"
    r"|\b(?P<same>am (?:selben|gleichen) tag|the same day)\b"
)
_WEEK: Final = 7


def followups(passage: Passage, dates: Sequence[Time]) -> list[Time]:
    """Return the days that are told from the last of `dates` before them."""
    bases = [time for time in dates if time.period.precision == "day"]
    if not bases:
        return []
    sentence, found = passage.sentence, []
    low = folded(passage.text[sentence.start : sentence.end])
    for match in _LATER.finditer(low):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        before = [time for time in bases if time.period.end <= start]
        if before:
            day = before[-1].period.first + timedelta(days=_days(match))
            period = replace(
                before[-1].period, first=day, last=day, iso=day.isoformat(), start=start, end=end
            )
            found.append(Time(period, *located(sentence, start, end)))
    return found


def _days(match: re.Match[str]) -> int:
    if match["count"]:
        return _COUNTS[match["count"]] * (_WEEK if match["unit"][0] == "w" else 1)
    return 1 if match["next"] else 0
