"""How money got from here to there: paths on which it never leaves before it came.

A payment of a period may have happened on any of its days, so it is late enough if its last day is, and it passes
on no earlier than its first. Forward from the payer and backward from the goal each party gets, for each number of
steps, its earliest arrival and latest departure (`reach.py`); only payments that fit both can be on a path. Through these all
ways are followed, those of fewest steps first (`ways.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.influence.kinds import HANDED_ON
from kstreet.influence.network import HUB
from kstreet.influence.periods import NO_DAY
from kstreet.influence.reach import EARLY, LATE, Reach
from kstreet.influence.ways import Follower, Pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kstreet.influence.network import Network
    from kstreet.influence.payments import Payments
    from kstreet.influence.ways import Ways

STEPS = 6
MOST = 50  # paths that are shown
WORK = 2_000_000  # payments that are looked at beyond what fills the list
_WEIGHED = 1000  # ways whose payments are followed one by one to find the largest


@dataclass(frozen=True)
class Path:
    """One way: parties from payer to goal, and the payments of each step that can be part of it, oldest first.

    `most`: cents, the most that can have come this way in order of time, at the upper end of the payments.
    """

    parties: tuple[int, ...]
    steps: tuple[tuple[int, ...], ...]
    most: int


@dataclass(frozen=True)
class Count:
    """How many ways have so many steps; at least so many where not `whole`."""

    steps: int
    ways: int
    whole: bool


@dataclass(frozen=True)
class Search:
    """What was found: paths, every payment that can be on one, and the parties behind which nothing was looked for.

    `counts`: how many ways there are of each number of steps; `deepest`: up to how many steps was looked; `cut`:
    whether there may be other ways than `paths`.
    """

    paths: tuple[Path, ...]
    rows: NDArray[np.int64]
    hubs: NDArray[np.int64]
    counts: tuple[Count, ...]
    deepest: int
    cut: bool


@dataclass(frozen=True)
class _Listed:
    paths: tuple[Path, ...]
    counts: tuple[Count, ...]
    rows: NDArray[np.int64]
    found: int


def handed_on(payments: Payments, day: int | None = None) -> NDArray[np.bool_]:
    """Return which payments can hand money on: standing, of such a kind, above zero and with a day."""
    moving: NDArray[np.bool_] = (
        payments.standing_on(day)
        & payments.of_kinds(HANDED_ON)
        & (payments.high > 0)
        & (payments.first != NO_DAY)
        & (payments.payer >= 0)
        & (payments.payer != payments.payee)
    )
    return moving


def find_paths(
    network: Network,
    sources: NDArray[np.int64],
    final: NDArray[np.bool_],
    *,
    usable: NDArray[np.bool_],
    steps: int = STEPS,
    hub: int = HUB,
    most: int = MOST,
    work: int = WORK,
) -> Search:
    """Return the paths from some payers to a goal, the shortest first, then those that can have carried most.

    `final`: which payments reach the goal; `usable`: which can hand money on (`handed_on`); `work`: payments that
    may be looked at for ways longer than those that fill the list. A list that is not full is looked for to the end.
    """
    reach = Reach(network, sources, final, usable, hub)
    deepest, looked, listed = 0, 0, _Listed((), (), np.empty(0, np.int64), 0)
    while deepest < steps:
        looked += reach.cost(deepest + 1)
        if looked > work and deepest:
            listed = _list(network, reach, sources, deepest, most)
            if listed.found >= most:
                break
        deepest += 1
        reach.deepen(deepest)
    else:
        listed = _list(network, reach, sources, deepest, most)
    cut = deepest < steps or listed.found > len(listed.paths) or not all(each.whole for each in listed.counts)
    return Search(listed.paths, listed.rows, reach.hubs, listed.counts, deepest, cut)


def _list(network: Network, reach: Reach, sources: NDArray[np.int64], deepest: int, most: int) -> _Listed:
    """Return the best ways of up to so many steps, and how many there are of each number of steps."""
    payments = network.payments
    rows = reach.fitting(deepest)
    pairs = Pairs(payments, rows, reach.final)
    follower = Follower(pairs, np.unique(sources), network.size, deepest)
    paths: list[Path] = []
    counts: list[Count] = []
    for steps in range(1, deepest + 1):
        ways = follower.ways(steps)
        counts.append(Count(steps, len(ways.bound), ways.whole))
        if len(paths) < most:
            paths += _largest(payments, pairs, ways, most - len(paths))
        elif not ways.whole:
            break
    return _Listed(tuple(paths), tuple(counts), rows, sum(each.ways for each in counts))


def _largest(payments: Payments, pairs: Pairs, ways: Ways, most: int) -> list[Path]:
    """Return the ways that can have carried most, weighed in order of what their payments allow at most."""
    found: list[Path] = []
    order = np.argsort(-ways.bound, kind="stable")
    for weighed, place in enumerate(order.tolist()):
        if len(found) >= most:
            found.sort(key=lambda path: (-path.most, path.parties))
            del found[most:]
            if found[-1].most >= ways.bound[place] or weighed >= _WEIGHED + most:
                break
        steps = _in_order(payments, [_in_time(payments, pairs, pair) for pair in ways.pairs[place].tolist()])
        assert steps is not None  # a way that is followed has payments in order
        found.append(_path(payments, steps))
    return sorted(found, key=lambda path: (-path.most, path.parties))[:most]


def _in_time(payments: Payments, pairs: Pairs, pair: int) -> list[int]:
    rows = pairs.rows[pairs.start[pair] : pairs.start[pair + 1]]
    in_time: list[int] = rows[np.lexsort((payments.last[rows], payments.first[rows]))].tolist()
    return in_time


def _in_order(payments: Payments, steps: list[list[int]]) -> list[list[int]] | None:
    """Return the payments of each step that can follow one of the step before and lead to one of the step after."""
    kept, earliest = [], EARLY
    for step in steps:
        fitting = [row for row in step if payments.last[row] >= earliest]
        if not fitting:
            return None
        earliest = min(max(int(payments.first[row]), earliest) for row in fitting)
        kept.append(fitting)
    latest = LATE
    for place in range(len(kept) - 1, -1, -1):
        kept[place] = [row for row in kept[place] if payments.first[row] <= latest]
        latest = max(min(int(payments.last[row]), latest) for row in kept[place])
    return kept


def _path(payments: Payments, steps: list[list[int]]) -> Path:
    last = int(payments.payee[steps[-1][0]])
    parties = [int(payments.payer[step[0]]) for step in steps]
    return Path(
        (*parties, last if last >= 0 else int(payments.about[steps[-1][0]])),
        tuple(tuple(step) for step in steps),
        _most(payments, steps),
    )


def _most(payments: Payments, steps: list[list[int]]) -> int:
    """Return the most that can have come through these steps: each payment takes what has come by its last day."""
    came = [(int(payments.first[row]), int(payments.high[row])) for row in steps[0]]
    for step in steps[1:]:
        came = list(_passed(payments, came, step))
    return sum(amount for _, amount in came)


def _passed(payments: Payments, came: list[tuple[int, int]], step: list[int]) -> Iterator[tuple[int, int]]:
    waiting, held = sorted(came), 0
    earliest = waiting[0][0] if waiting else LATE
    for row in sorted(step, key=lambda each: (int(payments.last[each]), each)):
        while waiting and waiting[0][0] <= payments.last[row]:
            held += waiting.pop(0)[1]
        taken = min(held, int(payments.high[row]))
        if taken:
            held -= taken
            yield max(int(payments.first[row]), earliest), taken
