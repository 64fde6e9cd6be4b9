"""How money got from here to there: paths on which it never leaves before it came.

A payment of a period may have happened on any of its days, so it is late enough if its last day is, and it passes
on no earlier than its first. Forward from the payer and backward from the goal each party gets, for each number of
steps, its earliest arrival and latest departure; only payments that fit both can be on a path.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.influence.kinds import HANDED_ON
from kstreet.influence.network import HUB
from kstreet.influence.periods import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kstreet.influence.network import Network
    from kstreet.influence.payments import Payments

STEPS = 6
MOST = 50  # paths that are shown
_TRIED = 20_000  # parties that a search for paths may stand on
_LATE, _EARLY = 2**31 - 2, -(2**31) + 1


@dataclass(frozen=True)
class Path:
    """One way: parties from payer to goal, and the payments of each step that can be part of it, oldest first.

    `most`: cents, the most that can have come this way in order of time, at the upper end of the payments.
    """

    parties: tuple[int, ...]
    steps: tuple[tuple[int, ...], ...]
    most: int


@dataclass(frozen=True)
class Search:
    """What was found: paths, every payment that can be on one, and the parties behind which nothing was looked for."""

    paths: tuple[Path, ...]
    rows: NDArray[np.int64]
    hubs: NDArray[np.int64]
    cut: bool


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
) -> Search:
    """Return the paths from some payers to a goal, the shortest first, then those that can have carried most.

    `final`: which payments reach the goal; `usable`: which can hand money on (`handed_on`).
    """
    arrive, hubs = _arrivals(network, sources, usable, steps, hub)
    open_ = np.ones(network.size, np.bool_)
    open_[hubs] = False
    usable = usable & open_[network.payments.payer]
    rows = _fitting(network, final, usable, arrive, steps)
    source = np.zeros(network.size, np.bool_)
    source[sources] = True
    payments = network.payments
    rows = rows[~(source[np.maximum(payments.payee[rows], 0)] & (payments.payee[rows] >= 0))]
    ways, cut = _enumerate(payments, rows, (final, source), steps, most)
    paths = [_path(payments, way) for way in ways]
    paths.sort(key=lambda path: (len(path.steps), -path.most, path.parties))
    return Search(tuple(paths[:most]), rows, hubs, cut or len(paths) > most)


def _arrivals(
    network: Network, sources: NDArray[np.int64], usable: NDArray[np.bool_], steps: int, hub: int
) -> tuple[list[NDArray[np.int32]], NDArray[np.int64]]:
    """Return, for each number of steps, the earliest day on which money can be at each party."""
    payments, hubs = network.payments, []
    at = np.full(network.size, _LATE, np.int32)
    at[sources] = _EARLY
    found, front = [at], np.unique(sources)
    for _ in range(steps - 1):
        wide = network.out.degree(front) > hub
        hubs.append(front[wide & (at[front] != _EARLY)])
        front = front[~wide | (at[front] == _EARLY)]
        rows = network.out.of(front)
        rows = rows[usable[rows]]
        held = found[-1][payments.payer[rows]]
        fits = (payments.last[rows] >= held) & (payments.payee[rows] >= 0)
        rows, held = rows[fits], held[fits]
        following = found[-1].copy()
        np.minimum.at(following, payments.payee[rows], np.maximum(held, payments.first[rows]))
        front = np.flatnonzero(following < found[-1])
        found.append(following)
        if not len(front):
            break
    while len(found) < steps:
        found.append(found[-1])
    return found, np.unique(np.concatenate(hubs)) if hubs else np.empty(0, np.int64)


def _fitting(
    network: Network,
    final: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    arrive: list[NDArray[np.int32]],
    steps: int,
) -> NDArray[np.int64]:
    """Return the payments on some way from payer to goal, going back from the goal."""
    payments = network.payments
    rows = np.flatnonzero(final & usable & (arrive[-1][np.maximum(payments.payer, 0)] <= payments.last))
    kept = [rows]
    leave = np.full(network.size, _EARLY, np.int32)
    np.maximum.at(leave, payments.payer[rows], payments.last[rows])
    for step in range(2, steps + 1):
        front = np.unique(payments.payer[rows])
        rows = network.into.of(front).astype(np.int64)
        rows = rows[usable[rows]]
        held = arrive[steps - step][payments.payer[rows]]
        come = np.maximum(held, payments.first[rows])
        fits = (held <= payments.last[rows]) & (come <= leave[payments.payee[rows]])
        rows = rows[fits]
        if not len(rows):
            break
        kept.append(rows)
        latest = np.minimum(payments.last[rows], leave[payments.payee[rows]])
        np.maximum.at(leave, payments.payer[rows], latest)
    return np.unique(np.concatenate(kept))


def _enumerate(
    payments: Payments,
    rows: NDArray[np.int64],
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    steps: int,
    most: int,
) -> tuple[list[list[list[int]]], bool]:
    """Return ways as lists of the payments of each step, no party twice, shorter ones first."""
    final, source = ends
    onward: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    ending: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    ordered = rows[np.lexsort((payments.last[rows], payments.first[rows]))]
    for row in ordered.tolist():
        payer, payee = int(payments.payer[row]), int(payments.payee[row])
        goal = payee if payee >= 0 else -2 - int(payments.about[row])
        (ending if final[row] else onward)[payer][goal].append(row)
    found: list[list[list[int]]] = []
    begun = [(int(each),) for each in np.unique(payments.payer[rows][source[payments.payer[rows]]])]
    front: list[tuple[tuple[int, ...], list[list[int]]]] = [(start, []) for start in begun]
    tried = 0
    for _ in range(steps):
        following = []
        for way, held in front:
            for goal, step in ending[way[-1]].items():
                if goal not in way and (fitting := _in_order(payments, [*held, step])):
                    found.append(fitting)
            for payee, step in onward[way[-1]].items():
                if payee not in way and (fitting := _in_order(payments, [*held, step])):
                    following.append(((*way, payee), fitting))
            tried += 1
            if tried > _TRIED:
                return found, True
        if len(found) >= most:
            return found, bool(following)
        front = following
    return found, False


def _in_order(payments: Payments, steps: list[list[int]]) -> list[list[int]] | None:
    """Return the payments of each step that can follow one of the step before and lead to one of the step after."""
    kept, earliest = [], _EARLY
    for step in steps:
        fitting = [row for row in step if payments.last[row] >= earliest]
        if not fitting:
            return None
        earliest = min(max(int(payments.first[row]), earliest) for row in fitting)
        kept.append(fitting)
    latest = _LATE
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
    earliest = waiting[0][0] if waiting else _LATE
    for row in sorted(step, key=lambda each: (int(payments.last[each]), each)):
        while waiting and waiting[0][0] <= payments.last[row]:
            held += waiting.pop(0)[1]
        taken = min(held, int(payments.high[row]))
        if taken:
            held -= taken
            yield max(int(payments.first[row]), earliest), taken
