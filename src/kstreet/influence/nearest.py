"""The names that are nearest to one that nobody bears, for a message that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.entities.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 5
_LEAST = 60  # of 100: below it a name is no help


def nearest(name: str, known: Iterable[str], shown: int = _SHOWN) -> tuple[str, ...]:
    """Return up to `shown` known names that look most like `name`, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only a name that nobody bears needs it)

    forms = {each: normalise(each) for each in known}
    found = process.extract(normalise(name), forms, scorer=fuzz.WRatio, limit=shown, score_cutoff=_LEAST)
    return tuple(each for _, _, each in sorted(found, key=lambda hit: (-hit[1], hit[2])))
