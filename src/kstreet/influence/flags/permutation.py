"""How often days fall into windows by chance: the calendars of similar parties are exchanged (permutation).

A party's gifts come in bunches, before elections and at quarters' ends, and so do others'. Giving its windows the
gift calendar of another party of the like number of gifts keeps bunches and seasons, and breaks only what is asked
about: that these gifts met these windows (Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 2005,
chapter 3; the share counts the record itself, as in Phipson and Smyth 2010). Where too few are alike, days of the
record are drawn instead.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.influence.flags.windows import Days, Windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


DRAWS = 1000
FEWEST = 20  # parties that are alike; with fewer, days are drawn
_THREADS = 2
_AT_ONCE = 2000  # parties whose days are marked in one go


@dataclass(frozen=True)
class Chances:
    """Per party: days inside windows, how many on average by chance, the share of draws with as many, and of whom."""

    observed: NDArray[np.int64]
    expected: NDArray[np.float64]
    share: NDArray[np.float64]
    compared: NDArray[np.int64]


def coverage(windows: Windows, parties: int, begin: int, span: int) -> NDArray[np.uint8]:
    """Return, for each party and each of `span` days from `begin`, whether one of its windows contains it."""
    first = np.clip(windows.first - begin, 0, span)
    last = np.clip(windows.last - begin + 1, 0, span)
    good = last > first
    width = span + 1
    order = np.flatnonzero(good)
    order = order[np.argsort(windows.party[order], kind="stable")]
    party, first, last = windows.party[order], first[order], last[order]
    inside = np.empty(parties * width, np.uint8)
    for start in range(0, parties, _AT_ONCE):
        stop = min(start + _AT_ONCE, parties)
        begin, end = np.searchsorted(party, (start, stop))
        place = (party[begin:end] - start) * width
        change = np.zeros((stop - start) * width, np.int32)
        np.add.at(change, place + first[begin:end], 1)
        np.add.at(change, place + last[begin:end], -1)
        inside[start * width : stop * width] = np.cumsum(change, out=change) > 0
    return inside


def exchange_calendars(
    days: Days, windows: Windows, parties: int, *, draws: int = DRAWS, seed: int = 0
) -> Chances:
    """Return how often parties' days fall into their windows, and would by chance.

    Only parties with days and windows take part, among those with the like number of days (within a factor of two).
    """
    has_window = np.bincount(windows.party, minlength=parties) > 0
    counts = np.bincount(days.party, minlength=parties)
    taking = np.flatnonzero(has_window & (counts > 0))
    number = np.full(parties, -1, np.int64)
    number[taking] = np.arange(len(taking))
    observed = np.zeros(parties, np.int64)
    expected, share = np.zeros(parties), np.ones(parties)
    compared = np.zeros(parties, np.int64)
    if not len(taking):
        return Chances(observed, expected, share, compared)
    kept = np.flatnonzero(number[days.party] >= 0)
    kept = kept[np.lexsort((days.day[kept], number[days.party[kept]]))]
    owner, day = number[days.party[kept]], days.day[kept]
    begin = int(day.min())
    span = int(day.max()) - begin + 1
    mine = np.flatnonzero(number[windows.party] >= 0)

    inside = coverage(
        Windows(number[windows.party[mine]], windows.first[mine], windows.last[mine]),
        len(taking),
        begin,
        span,
    )
    deal = _Deal(inside, span + 1, (day - begin).astype(np.int64), np.bincount(owner, minlength=len(taking)))
    own = np.arange(len(taking))
    hits = deal.hits(own)
    stratum = np.floor(np.log2(counts[taking])).astype(np.int64)
    totals, reached = _draw(deal, stratum, hits, draws, seed)
    observed[taking], expected[taking] = hits, totals / max(draws, 1)
    share[taking] = (1 + reached) / (1 + draws)
    compared[taking] = np.bincount(stratum)[stratum] - 1
    return Chances(observed, expected, share, compared)


def exchange_own(
    days: Days, windows: Windows, own: int, parties: int, *, draws: int = DRAWS, seed: int = 0
) -> tuple[int, float, float, int]:
    """Return of one party what `exchange_calendars` returns of each: observed, on average, share, and of how many.

    In a permutation within those alike each of their calendars comes to the party equally often, so that calendars
    are drawn for it alone.
    """
    has_window = np.bincount(windows.party, minlength=parties) > 0
    counts = np.bincount(days.party, minlength=parties)
    if not has_window[own] or not counts[own]:
        return 0, 0.0, 1.0, 0
    taking = has_window & (counts > 0)
    size = np.zeros(parties, np.int64)
    size[taking] = np.floor(np.log2(counts[taking])).astype(np.int64)
    alike = np.flatnonzero(taking & (size == size[own]))
    place = np.full(parties, -1, np.int64)
    place[alike] = np.arange(len(alike))
    kept = np.flatnonzero(place[days.party] >= 0)
    begin = int(days.day[kept].min())
    span = int(days.day[kept].max()) - begin + 1
    mine = np.flatnonzero(windows.party == own)
    covers = Windows(np.zeros(len(mine), np.int64), windows.first[mine], windows.last[mine])
    inside = coverage(covers, 1, begin, span)[days.day[kept] - begin]
    hits = np.bincount(place[days.party[kept]], weights=inside, minlength=len(alike)).astype(np.int64)
    observed = int(hits[place[own]])
    drawn = hits[np.random.default_rng(seed).integers(0, len(alike), draws)]
    share = (1 + int((drawn >= observed).sum())) / (1 + draws)
    return observed, float(drawn.mean()), share, len(alike) - 1


@dataclass(frozen=True)
class _Deal:
    """Calendars side by side, each party's days together, and the coverage they are held against."""

    inside: NDArray[np.uint8]
    width: int
    day: NDArray[np.int64]
    counts: NDArray[np.int64]

    def hits(self, given_to: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many days fall inside when each party's calendar is given to the windows of another."""
        place = np.repeat(given_to * self.width, self.counts)
        place += self.day
        starts = np.concatenate(([0], np.cumsum(self.counts)[:-1]))
        found = np.add.reduceat(self.inside.take(place), starts, dtype=np.int64)
        held = np.empty_like(found)
        held[given_to] = found
        return held


def _draw(
    deal: _Deal, stratum: NDArray[np.int64], hits: NDArray[np.int64], draws: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    by_stratum = np.argsort(stratum, kind="stable")
    sorted_stratum = stratum[by_stratum]

    def part(numbers: range) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        total, reached = np.zeros(len(hits), np.int64), np.zeros(len(hits), np.int64)
        for number in numbers:
            random = np.random.default_rng((seed, number)).random(len(hits))
            shuffled = np.lexsort((random, sorted_stratum))
            given_to = np.empty(len(hits), np.int64)
            given_to[by_stratum] = by_stratum[shuffled]
            found = deal.hits(given_to)
            total += found
            reached += found >= hits
        return total, reached

    with ThreadPoolExecutor(_THREADS) as pool:
        parts = list(pool.map(part, [range(start, draws, _THREADS) for start in range(_THREADS)]))
    return sum((each[0] for each in parts), np.zeros(len(hits), np.int64)), sum(
        (each[1] for each in parts), np.zeros(len(hits), np.int64)
    )


def draw_days(
    days: Days, windows: Windows, *, pool: NDArray[np.int64], draws: int = DRAWS, seed: int = 0
) -> tuple[int, float, float]:
    """Return how many days are inside, the average and the share of draws with as many, when days come from a pool.

    `days` and `windows` are of one party or of several that are kept; `pool`: the days that are drawn from.
    """
    inside = _inside(days, windows, pool)
    observed = int(inside(days.day).sum())
    random = np.random.default_rng(seed)
    found = np.empty(draws, np.int64)
    for number in range(draws):
        found[number] = inside(random.choice(pool, len(days.day))).sum()
    return observed, float(found.mean()), float((1 + (found >= observed).sum()) / (1 + draws))


def _inside(
    days: Days, windows: Windows, pool: NDArray[np.int64]
) -> Callable[[NDArray[np.int64]], NDArray[np.uint8]]:
    """Return what says of other days of the same parties, such as the pool's, which are inside a window."""
    whose, place = np.unique(np.concatenate((days.party, windows.party)), return_inverse=True)
    reach = np.concatenate((pool, days.day))
    begin = int(reach.min())
    span = int(reach.max()) - begin + 1
    owner = place[: len(days.party)] * (span + 1) - begin
    covers = Windows(place[len(days.party) :], windows.first, windows.last)
    marks = coverage(covers, len(whose), begin, span)
    return lambda day: marks[owner + day]
