"""The names that are nearest to one that nobody bears, for a message that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.entities.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 5
_LEAST = 60  # of 100: below it a name is no help


def nearest(name: str, known: Iterable[str], shown: int = _SHOWN) -> tuple[str, ...]:
    """Return up to `shown` known names that look most like `name`, the nearest first.

    By letters, in any order of words, or by whole words in common; never by a part of a word, which any short name is.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only a name that nobody bears needs it)

    forms = {each: normalise(each) for each in known}
    wanted, best = normalise(name), dict[str, float]()
    for scorer, weight in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 1.0), (fuzz.token_set_ratio, 0.9)):
        for _, score, each in process.extract(wanted, forms, scorer=scorer, limit=shown, score_cutoff=_LEAST):
            best[each] = max(best.get(each, 0), score * weight)
    return tuple(sorted(best, key=lambda each: (-best[each], each)))[:shown]
