"""Ways through a set of payments, one number of steps after the other: how many there are, and the largest of them.

All ways of one length are followed at once, as columns of parties. Each beginning knows the earliest day on which
money can have come so far, and the most that its payments allow; it is dropped when nothing leads on from there in
time. Above `KEPT` beginnings only those of the largest payments go on, and the number of ways is no longer known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.influence.payments import Payments

KEPT = 200_000  # beginnings that are followed at once
WIDEST = 2_000_000  # next steps that are looked at, at once
_SPAN = 2**33


@dataclass(frozen=True)
class Ways:
    """n ways of one length. `pairs`: number of the pair of each step (n × steps); `bound`: cents, no way carries more.

    `whole`: whether these are all.
    """

    pairs: NDArray[np.int64]
    bound: NDArray[np.int64]
    whole: bool


@dataclass(frozen=True)
class _Begun:
    """n beginnings of ways: parties and pairs so far, the earliest day of arrival, and the most that can come."""

    parties: NDArray[np.int64]
    pairs: NDArray[np.int64]
    day: NDArray[np.int64]
    bound: NDArray[np.int64]

    def only(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> _Begun:
        """Return some of them."""
        return _Begun(self.parties[chosen], self.pairs[chosen], self.day[chosen], self.bound[chosen])


class Pairs:
    """Payments by payer and payee, those of a pair by their last day; pairs of one payer lie side by side.

    A payee below zero is no account: -2 less the number of the party for or against which money was spent.
    """

    def __init__(self, payments: Payments, rows: NDArray[np.int64], final: NDArray[np.bool_]) -> None:
        """`rows`: the payments, all on some way; `final`: which payments reach the goal."""
        payee = payments.payee[rows].astype(np.int64)
        goal = np.where(payee >= 0, payee, -2 - payments.about[rows].astype(np.int64))
        last = payments.last[rows].astype(np.int64)
        # final, payer and goal in one number: a sort by two keys instead of four
        size = len(payments.parties) + 2
        pair = (final[rows] * size + payments.payer[rows]) * (2 * size) + goal + size
        order = np.lexsort((last, pair))
        self.rows, goal, last = rows[order], goal[order], last[order]
        payer, ends = payments.payer[self.rows].astype(np.int64), final[self.rows]
        self.first = payments.first[self.rows].astype(np.int64)
        fresh = np.ones(len(rows), np.bool_)
        fresh[1:] = (payer[1:] != payer[:-1]) | (goal[1:] != goal[:-1]) | (ends[1:] != ends[:-1])
        self.start = np.append(np.flatnonzero(fresh), len(rows))
        self.payer, self.payee = payer[self.start[:-1]], goal[self.start[:-1]]
        self.ends = ends[self.start[:-1]]
        number = np.cumsum(fresh) - 1
        self.last, self.number = last, number
        self.key = number * _SPAN + last
        self.amount = _after(payments.high[self.rows], self.start)
        self.soonest = _least_after(self.first, number)
        self.inner = int((~self.ends).sum())


def _after(amount: NDArray[np.int64], start: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each payment the sum of it and the later ones of its pair."""
    upto = np.concatenate(([0], np.cumsum(amount)))
    total: NDArray[np.int64] = np.repeat(upto[start[1:]], np.diff(start)) - upto[:-1]
    return total


def _least_after(first: NDArray[np.int64], number: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each payment the earliest first day of it and the later ones of its pair."""
    # backward, each pair's days lie below those of all pairs before it, so that one running minimum serves
    shifted = (first + number * _SPAN)[::-1]
    least: NDArray[np.int64] = np.minimum.accumulate(shifted)[::-1] - number * _SPAN
    return least


class Follower:
    """Follows all ways through some pairs, from some payers to the goal."""

    def __init__(self, pairs: Pairs, sources: NDArray[np.int64], size: int, steps: int) -> None:
        """`size`: the number of parties; `steps`: the most steps."""
        self.pairs, self.sources = pairs, sources
        self.due, self.most = self._ahead(size, steps)

    def _ahead(self, size: int, steps: int) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
        """Return by party the latest day to leave on, and the most that any payment lets through, for each steps left."""
        pairs = self.pairs
        begin = pairs.start[:-1]
        due, most = [np.full(size, -_SPAN)], [np.zeros(size, np.int64)]
        inner = slice(0, pairs.start[pairs.inner])
        number, first, last = pairs.number[inner], pairs.first[inner], pairs.last[inner]
        for left in range(1, steps + 1):
            leave, wide = np.full(size, -_SPAN), np.zeros(size, np.int64)
            if left == 1:
                ending = slice(pairs.inner, None)
                ends = pairs.number[pairs.start[pairs.inner] :]
                np.maximum.at(leave, pairs.payer[ends], pairs.last[pairs.start[pairs.inner] :])
                np.maximum.at(wide, pairs.payer[ending], pairs.amount[begin[ending]])
            else:
                after = due[-1][pairs.payee[number]]
                can = first <= after
                np.maximum.at(leave, pairs.payer[number[can]], np.minimum(last, after)[can])
                part = slice(0, pairs.inner)
                through = np.minimum(pairs.amount[begin[part]], most[-1][pairs.payee[part]])
                np.maximum.at(wide, pairs.payer[part], through)
            due.append(leave)
            most.append(wide)
        return due, most

    def _leading(self, left: int) -> NDArray[np.int64]:
        """Return the pairs, by payer, behind which the goal is so many steps away in time."""
        pairs = self.pairs
        if not left:
            return np.arange(pairs.inner, len(pairs.payer))
        part = slice(0, pairs.inner)
        leads = pairs.soonest[pairs.start[:-1][part]] <= self.due[left][pairs.payee[part]]
        return np.flatnonzero(leads)

    def ways(self, steps: int) -> Ways:
        """Return the ways of exactly so many steps."""
        begun = self.sources[self.due[steps][self.sources] > -_SPAN]
        size = len(begun)
        front = _Begun(
            begun[:, None],
            np.empty((size, 0), np.int64),
            np.full(size, -(2**31)),
            np.full(size, np.iinfo(np.int64).max),
        )
        whole = True
        for left in range(steps - 1, -1, -1):
            front, all_of_it = self._step(front, left)
            whole &= all_of_it
        return Ways(front.pairs, front.bound, whole)

    def _step(self, front: _Begun, left: int) -> tuple[_Begun, bool]:
        """Return the beginnings one step further, with so many steps left, and whether these are all."""
        pairs, ending, leading = self.pairs, left == 0, self._leading(left)
        front, first, count, whole = self._narrowed(front, left + 1, pairs.payer[leading])
        place = np.repeat(np.arange(len(count)), count)
        pair = leading[np.repeat(first - np.cumsum(count) + count, count) + np.arange(len(place))]
        payee = pairs.payee[pair]
        day = front.day[place]
        found = np.searchsorted(pairs.key, pair * _SPAN + day)
        within = np.flatnonzero(found < pairs.start[pair + 1])
        place, pair, payee, found = place[within], pair[within], payee[within], found[within]
        come = np.maximum(day[within], pairs.soonest[found])
        fits = np.ones(len(place), np.bool_) if ending else come <= self.due[left][payee]
        for column in range(front.parties.shape[1]):
            fits &= front.parties[place, column] != payee
        fits = np.flatnonzero(fits)
        place, pair, payee, found = place[fits], pair[fits], payee[fits], found[fits]
        further = _Begun(
            np.column_stack((front.parties[place], payee)),
            np.column_stack((front.pairs[place], pair)),
            come[fits],
            np.minimum(front.bound[place], pairs.amount[found]),
        )
        if len(further.day) <= KEPT or ending:
            return further, whole
        ahead = np.minimum(further.bound, self.most[left][payee])
        return further.only(np.sort(np.argsort(-ahead, kind="stable")[:KEPT])), False

    def _narrowed(
        self, front: _Begun, left: int, payers: NDArray[np.int64]
    ) -> tuple[_Begun, NDArray[np.int64], NDArray[np.int64], bool]:
        """Return the beginnings that go on to some payers' pairs: with the place of the first and their number."""
        first = np.searchsorted(payers, front.parties[:, -1])
        count = np.searchsorted(payers, front.parties[:, -1], side="right") - first
        if int(count.sum()) <= WIDEST:
            return front, first, count, True
        ahead = np.minimum(front.bound, self.most[left][front.parties[:, -1]])
        order = np.argsort(-ahead, kind="stable")
        order = np.sort(order[: max(int(np.searchsorted(np.cumsum(count[order]), WIDEST)), 1)])
        return front.only(order), first[order], count[order], False
