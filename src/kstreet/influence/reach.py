"""Which payments can be on a way from payer to goal: looked for from both ends at once, in order of time.

Forward each party gets the earliest day on which money can be there, backward the latest day on which it must be.
The end whose next step has fewer payments goes first, so that a hub at one end costs nothing where the other end is
quiet. Where both meet, only payments that fit both ends are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.influence.network import Network
    from kstreet.influence.payments import Payments

LATE, EARLY = 2**31 - 2, -(2**31) + 1


@dataclass
class _End:
    """One end. `day`: the earliest (latest) day by party after `len(rows)` steps; `front`: whose day the last changed."""

    day: NDArray[np.int32]
    front: NDArray[np.int64]
    rows: list[NDArray[np.int64]] = field(default_factory=list)
    hubs: list[NDArray[np.int64]] = field(default_factory=list)

    @property
    def steps(self) -> int:
        """Return for how many steps the days hold: for any number once nothing changes any more."""
        return len(self.rows) if len(self.front) else LATE


class Reach:
    """The search between some payers and a goal; `deepen` adds a step, `fitting` gives what can be on a way."""

    def __init__(
        self,
        network: Network,
        sources: NDArray[np.int64],
        final: NDArray[np.bool_],
        usable: NDArray[np.bool_],
        hub: int,
    ) -> None:
        """Begin at both ends. `final`: which payments reach the goal; `usable`: which hand money on; `hub`: see `find_paths`."""
        self.network, self.final, self.usable, self.hub = network, final, usable, hub
        p = network.payments
        self.source = np.zeros(network.size, np.bool_)
        self.source[sources] = True
        sources = np.flatnonzero(self.source)
        own = network.out.of(sources)
        own = own[usable[own]]
        self.opens = int(p.first[own].min()) if len(own) else LATE
        ending = np.flatnonzero(final & usable)
        self.closes = int(p.last[ending].max()) if len(ending) else EARLY
        at = np.full(network.size, LATE, np.int32)
        at[sources] = EARLY
        self.fore = _End(at, sources if len(ending) else sources[:0])
        self.back = _End(np.full(network.size, EARLY, np.int32), np.empty(0, np.int64))
        self._take_ending(ending)

    def _take_ending(self, rows: NDArray[np.int64]) -> None:
        p = self.network.payments
        rows = rows[~self._to_source(rows) & (p.last[rows] >= self.opens)]
        rows = rows[self._not_behind_hubs(rows)]
        np.maximum.at(self.back.day, p.payer[rows], p.last[rows])
        self.back.front = np.flatnonzero((self.back.day > EARLY) & ~self.source)
        self.back.rows.append(rows)

    def _to_source(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        payee = self.network.payments.payee[rows]
        found: NDArray[np.bool_] = (payee >= 0) & self.source[np.maximum(payee, 0)]
        return found

    def _not_behind_hubs(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        payer = self.network.payments.payer[rows].astype(np.int64)
        wide = (self.network.out.degree(payer) > self.hub) & ~self.source[payer]
        self.back.hubs.append(payer[wide])
        return ~wide

    @property
    def hubs(self) -> NDArray[np.int64]:
        """Return the parties behind which nothing was looked for, as far as either end came to them."""
        # an end that went as far as it can go met all that matter
        back_met_all = not len(self.back.front)
        both = self.back.hubs if back_met_all else self.back.hubs + self.fore.hubs
        return _once(both)

    def cost(self, steps: int) -> int:
        """Return about how many payments must be looked at for ways of so many steps; 0 where it is done."""
        return min(self._costs()) if self.fore.steps + self.back.steps < steps else 0

    def _costs(self) -> tuple[int, int]:
        out, into = self.network.out, self.network.into
        return int(out.degree(self.fore.front).sum()), int(into.degree(self.back.front).sum())

    def deepen(self, steps: int) -> None:
        """Look at payments until both ends together cover ways of so many steps."""
        while self.fore.steps + self.back.steps < steps:
            fore, back = self._costs()
            if fore <= back:
                self._forward()
            else:
                self._backward()

    def _forward(self) -> None:
        p, end = self.network.payments, self.fore
        front = end.front
        wide = (self.network.out.degree(front) > self.hub) & ~self.source[front]
        end.hubs.append(front[wide])
        rows = self.network.out.of(front[~wide])
        rows = rows[self.usable[rows]]
        rows = rows[~self.final[rows] & ~self._to_source(rows) & (p.payee[rows] >= 0)]
        first, held = p.first[rows], end.day[p.payer[rows]]
        fits = (p.last[rows] >= held) & (first <= self.closes)
        rows, come = rows[fits], np.maximum(held, first)[fits]
        following = end.day.copy()
        np.minimum.at(following, p.payee[rows], come)
        end.front = np.flatnonzero(following < end.day)
        end.day = following
        end.rows.append(rows)

    def _backward(self) -> None:
        p, end = self.network.payments, self.back
        rows = self.network.into.of(end.front)
        rows = rows[self.usable[rows]]
        rows = rows[~self.final[rows]]
        last, due = p.last[rows], end.day[p.payee[rows]]
        fits = (p.first[rows] <= due) & (last >= self.opens)
        rows, gone = rows[fits], np.minimum(last, due)[fits]
        kept = self._not_behind_hubs(rows)
        rows, gone = rows[kept], gone[kept]
        following = end.day.copy()
        np.maximum.at(following, p.payer[rows], gone)
        end.front = np.flatnonzero((following > end.day) & ~self.source)
        end.day = following
        end.rows.append(rows)

    def fitting(self, steps: int) -> NDArray[np.int64]:
        """Return every payment on some way of at most so many steps, as far as `deepen` went."""
        p = self.network.payments
        near, far = self._near_payer(steps), self._near_goal(steps)
        return on_ways(p, _once([*near, *far]), self.final, self.source, steps)

    def _near_payer(self, steps: int) -> list[NDArray[np.int64]]:
        """Return what the forward end saw that leads to where the backward end was."""
        p, due, kept = self.network.payments, self.back.day.copy(), []
        for place in range(steps - len(self.back.rows), 0, -1):
            fitting = []
            for rows in self.fore.rows[:place]:
                come = np.maximum(self.fore.day[p.payer[rows]], p.first[rows])
                fitting.append(rows[come <= due[p.payee[rows]]])
            # a payment first seen at an earlier step is judged again there, when more is known of what follows
            kept += fitting[place - 1 :]
            rows = np.concatenate([*fitting, np.empty(0, np.int64)]).astype(np.int64)
            np.maximum.at(due, p.payer[rows], np.minimum(p.last[rows], due[p.payee[rows]]))
        return kept

    def _near_goal(self, steps: int) -> list[NDArray[np.int64]]:
        """Return what the backward end saw that money can have come to."""
        p, held, kept = self.network.payments, self.fore.day.copy(), []
        for place in range(max(steps - len(self.fore.rows), 1), 0, -1):
            fitting = [rows[held[p.payer[rows]] <= p.last[rows]] for rows in self.back.rows[:place]]
            kept += fitting[place - 1 :]
            rows = np.concatenate([*fitting[1:], np.empty(0, np.int64)]).astype(np.int64)
            np.minimum.at(held, p.payee[rows], np.maximum(held[p.payer[rows]], p.first[rows]))
        return kept


def _once(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return each number once, in order; a sort is faster here than the table that numpy's `unique` makes."""
    every = np.sort(np.concatenate([*parts, np.empty(0, np.int64)]).astype(np.int64))
    fresh = np.ones(len(every), np.bool_)
    fresh[1:] = every[1:] != every[:-1]
    once: NDArray[np.int64] = every[fresh]
    return once


def on_ways(
    p: Payments,
    rows: NDArray[np.int64],
    final: NDArray[np.bool_],
    source: NDArray[np.bool_],
    steps: int,
) -> NDArray[np.int64]:
    """Return those of some payments that are on a way within these payments, both ends known step by step."""
    if not len(rows):
        return rows
    ends, inner = final[rows], ~final[rows]
    first, last = p.first[rows], p.last[rows]
    met = np.zeros(len(source), np.bool_)
    met[p.payer[rows]] = True
    met[p.payee[rows[inner]]] = True
    parties, numbers = np.flatnonzero(met), np.cumsum(met) - 1
    payer, payee = numbers[p.payer[rows]], numbers[np.where(inner, p.payee[rows], p.payer[rows])]
    held = [np.where(source[parties], EARLY, LATE)]
    due = [np.full(len(parties), EARLY)]
    for _ in range(steps - 1):
        before, following = held[-1][payer], held[-1].copy()
        can = inner & (before <= last)
        np.minimum.at(following, payee[can], np.maximum(before, first)[can])
        held.append(following)
        after, following = due[-1][payee], due[-1].copy()
        following[:] = EARLY
        np.maximum.at(following, payer[ends], last[ends])
        can = inner & (first <= after)
        np.maximum.at(following, payer[can], np.minimum(last, after)[can])
        due.append(following)
    kept = np.zeros(len(rows), np.bool_)
    for place in range(steps):
        before = held[place][payer]
        after = np.where(ends, LATE, due[steps - 1 - place][payee])
        kept |= (before <= last) & (np.maximum(before, first) <= after)
    return rows[kept]
