"""Days that fall into windows of their own party: a gift between solicitation and award, an award after a gift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 20_000_000  # pairs looked at in one go


@dataclass(frozen=True)
class Windows:
    """Windows of parties: whose, first and last day, both counted. All arrays have one length."""

    party: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


@dataclass(frozen=True)
class Days:
    """Dated things of parties, such as gifts: whose, and the day."""

    party: NDArray[np.int64]
    day: NDArray[np.int64]


def windows_of(party: Any, first: Any, last: Any) -> Windows:  # noqa: ANN401
    """Return windows from anything that makes arrays; those that end before they begin hold no day."""
    return Windows(*(np.asarray(each, np.int64) for each in (party, first, last)))


def days_of(party: Any, day: Any) -> Days:  # noqa: ANN401
    """Return dated things from anything that makes arrays."""
    return Days(np.asarray(party, np.int64), np.asarray(day, np.int64))


def pairs(days: Days, windows: Windows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every day and window of one party that contains it, as places in `days` and in `windows`."""
    order = np.lexsort((windows.first, windows.party))
    party, first, last = windows.party[order], windows.first[order], windows.last[order]
    if not len(order) or not len(days.day):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    base = int(min(first.min(), days.day.min()))
    reach = int(max(first.max(), days.day.max())) - base + 2
    key = party * reach + (first - base)
    begin = np.searchsorted(party, days.party, "left")
    end = np.searchsorted(key, days.party * reach + (days.day - base), "right")
    size = np.maximum(end - begin, 0)
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    if not size.any():
        return np.empty(0, np.int64), np.empty(0, np.int64)
    edges = np.searchsorted(np.cumsum(size), np.arange(0, int(size.sum()), _AT_ONCE), "left")
    for start, stop in zip(edges, [*edges[1:], len(size)], strict=True):
        which = np.repeat(np.arange(start, stop), size[start:stop])
        shift = np.repeat(
            begin[start:stop] - np.concatenate(([0], np.cumsum(size[start:stop])[:-1])), size[start:stop]
        )
        window = shift + np.arange(len(which))
        inside = last[window] >= days.day[which]
        found.append((which[inside], order[window[inside]]))
    which, window = (np.concatenate(each) for each in zip(*found, strict=True))
    return which, window
