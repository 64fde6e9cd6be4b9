"""Who is linked to whom: payments by payer and by payee, and steps from one party to its neighbours.

Rows of one party lie side by side (compressed sparse rows), so that a step costs what it finds, not what there is.
A party with more payments than `hub` is reached, but nothing is looked for behind it: half the country gives through
ActBlue and WinRed, and being two steps apart through them says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.influence.payments import Payments

HUB = 100_000
FAR = 127
_MANY = 4  # where more than one in so many payments is asked for, all are read
Direction = Literal["out", "in", "both"]


@dataclass(frozen=True)
class Rows:
    """Rows by party: those of party p are `row[start[p]:start[p + 1]]`."""

    start: NDArray[np.int64]
    row: NDArray[np.int32]

    def of(self, parties: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return all rows of some parties."""
        begin, size = self.start[parties], self.start[parties + 1] - self.start[parties]
        total = int(size.sum())
        if not total:
            return np.empty(0, np.int64)
        shift = np.repeat(begin - np.concatenate(([0], np.cumsum(size)[:-1])), size)
        return self.row[shift + np.arange(total)].astype(np.int64)

    def degree(self, parties: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many rows each party has."""
        return self.start[parties + 1] - self.start[parties]


@dataclass(frozen=True)
class Network:
    """Payments with their rows by payer (`out`) and by payee (`into`)."""

    payments: Payments
    out: Rows
    into: Rows

    @property
    def size(self) -> int:
        """Return the number of parties."""
        return len(self.out.start) - 1

    def around(
        self,
        parties: NDArray[np.int64],
        steps: int,
        *,
        direction: Direction = "both",
        usable: NDArray[np.bool_] | None = None,
        hub: int = HUB,
    ) -> Around:
        """Return everybody within so many steps of some parties.

        `usable`: which payments are links (all, where not given).
        """
        depth = np.full(self.size, FAR, np.int8)
        depth[parties] = 0
        front, hubs = np.unique(parties), []
        for step in range(1, steps + 1):
            wide = self._degree(front, direction) > hub
            if step > 1 and wide.any():
                hubs.append(front[wide])
                front = front[~wide]
            seen = np.zeros(self.size, np.bool_)
            for side in ("out", "in"):
                if direction in (side, "both"):
                    seen[self._next(front, side, usable)] = True
            front = np.flatnonzero(seen & (depth == FAR))
            depth[front] = step
            if not len(front):
                break
        stopped = np.concatenate(hubs) if hubs else np.empty(0, np.int64)
        return Around(depth, stopped)

    def _degree(self, parties: NDArray[np.int64], direction: Direction) -> NDArray[np.int64]:
        found = np.zeros(len(parties), np.int64)
        if direction in ("out", "both"):
            found += self.out.degree(parties)
        if direction in ("in", "both"):
            found += self.into.degree(parties)
        return found

    def _next(
        self, front: NDArray[np.int64], side: str, usable: NDArray[np.bool_] | None
    ) -> NDArray[np.int32]:
        near = self.out if side == "out" else self.into
        if int(near.degree(front).sum()) * _MANY > len(self.payments):
            return self._next_of_many(front, side, usable)
        rows = near.of(front)
        if usable is not None:
            rows = rows[usable[rows]]
        others = self.other(rows) if side == "out" else self.payments.payer[rows]
        return others[others >= 0]

    def _next_of_many(
        self, front: NDArray[np.int64], side: str, usable: NDArray[np.bool_] | None
    ) -> NDArray[np.int32]:
        """Return the same by reading all payments in their order, which is faster where most are asked for."""
        p = self.payments
        asked = np.zeros(self.size + 1, np.bool_)  # the last is nobody
        asked[front] = True
        if side == "in":
            chosen = asked[p.payee]
            chosen &= p.payer >= 0
            if usable is not None:
                chosen &= usable
            return p.payer[chosen]
        chosen = asked[p.payer]
        if usable is not None:
            chosen &= usable
        named = chosen & (p.payee >= 0)
        rest = np.flatnonzero(chosen & ~named)
        others = self.other(rest)
        return np.concatenate((p.payee[named], others[others >= 0]))

    def other(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return to whom payments went, or for or against whom they were spent where nobody is named."""
        payee = self.payments.payee[rows]
        spent = (payee < 0) & (self.payments.stance[rows] > 0)
        return np.where(spent, self.payments.about[rows], payee)

    def rows_between(self, members: NDArray[np.bool_], usable: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Return the payments between members; those of the smaller parties are looked at, not all."""
        rows = self.out.of(np.flatnonzero(members))
        payee = self.other(rows)
        rows = rows[(payee >= 0) & members[payee]]
        return rows if usable is None else rows[usable[rows]]


@dataclass(frozen=True)
class Around:
    """How many steps each party is away (`FAR`: not reached), and at which hubs the search stopped."""

    depth: NDArray[np.int8]
    hubs: NDArray[np.int64]

    @property
    def members(self) -> NDArray[np.bool_]:
        """Which parties were reached."""
        reached: NDArray[np.bool_] = self.depth != FAR
        return reached


def build_network(payments: Payments) -> Network:
    """Return the network of payments; a payment to nobody in particular belongs to its payer alone."""
    size = len(payments.parties)
    return Network(payments, rows_by(payments.payer, size), rows_by(payments.payee, size))


def rows_by(party: NDArray[np.int32], size: int) -> Rows:
    """Return rows by party, those of nobody left out, in their order within a party."""
    order = np.argsort(party, kind="stable").astype(np.int32)
    order = order[np.searchsorted(party[order], 0) :]
    counts = np.bincount(party[order], minlength=size) if len(order) else np.zeros(size, np.int64)
    return Rows(np.concatenate(([0], np.cumsum(counts))).astype(np.int64), order)
