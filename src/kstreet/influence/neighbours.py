"""Who is around a company: links by pair and kind, whom two share, and what is new since a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import CaseError
from kstreet.influence.network import FAR, HUB
from kstreet.influence.payments import STANCES
from kstreet.influence.periods import NO_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.influence.network import Direction
    from kstreet.influence.web import Web

STEPS = 2
LONGEST = 6


@dataclass(frozen=True, slots=True)
class Link:
    """All payments of one pair, kind and stance. Cents; `first`, `last`: days by number; `public`: the first public one.

    `payee` is whom the money went to, or for or against whom it was spent where nobody is named.
    """

    payer: int
    payee: int
    kind: str
    stance: str
    low: int
    high: int
    count: int
    first: int
    last: int
    public: int


@dataclass(frozen=True)
class Surroundings:
    """Who is around: parties by number, how many steps each is away, the links among them, and where it stopped."""

    web: Web
    parties: NDArray[np.int64]
    steps: NDArray[np.int8]
    links: tuple[Link, ...]
    hubs: NDArray[np.int64]


def surroundings(
    web: Web, sources: NDArray[np.int64], *, steps: int = STEPS, direction: Direction = "both", hub: int = HUB
) -> Surroundings:
    """Return everybody within so many steps and the links among them. Raises `CaseError` for more than six steps."""
    if not 1 <= steps <= LONGEST:
        raise CaseError(f"{steps} steps", where="--steps", remedy=f"ask for 1 to {LONGEST}")
    usable = web.network.payments.standing_on(web.day)
    around = web.network.around(sources, steps, direction=direction, usable=usable, hub=hub)
    parties = np.flatnonzero(around.members)
    parties = parties[np.lexsort((parties, around.depth[parties]))]
    rows = web.network.rows_between(around.members, usable)
    return Surroundings(web, parties, around.depth[parties], gather_links(web, rows), around.hubs)


def gather_links(web: Web, rows: NDArray[np.int64]) -> tuple[Link, ...]:
    """Return payments gathered by pair, kind and stance, the largest first."""
    p = web.network.payments
    if not len(rows):
        return ()
    payee = web.network.other(rows).astype(np.int64)
    rows, payee = rows[payee >= 0], payee[payee >= 0]
    sort = p.kind[rows].astype(np.int64) * len(STANCES) + p.stance[rows]
    order = np.lexsort((sort, payee, p.payer[rows]))
    rows, payee, sort = rows[order], payee[order], sort[order]
    payer = p.payer[rows]
    fresh = np.ones(len(rows), np.bool_)
    fresh[1:] = (payer[1:] != payer[:-1]) | (payee[1:] != payee[:-1]) | (sort[1:] != sort[:-1])
    starts = np.flatnonzero(fresh)
    first = p.first[rows].copy()
    first[first == NO_DAY] = np.iinfo(np.int32).max
    columns = (
        payer[starts],
        payee[starts],
        sort[starts],
        np.add.reduceat(p.low[rows], starts),
        np.add.reduceat(p.high[rows], starts),
        np.diff(np.append(starts, len(rows))),
        np.minimum.reduceat(first, starts),
        np.maximum.reduceat(p.last[rows], starts),
        np.minimum.reduceat(p.public[rows], starts),
    )
    links = [
        Link(
            a, b, p.kinds[s // len(STANCES)], STANCES[s % len(STANCES)], low, high, count, begin, end, public
        )
        for a, b, s, low, high, count, begin, end, public in zip(
            *(each.tolist() for each in columns), strict=True
        )
    ]
    return tuple(sorted(links, key=lambda link: (-link.high, link.payer, link.payee, link.kind)))


def shared(
    web: Web, one: NDArray[np.int64], other: NDArray[np.int64]
) -> list[tuple[int, tuple[Link, ...], tuple[Link, ...]]]:
    """Return whom both paid, or spent for or against, with what each did; those of most from both first."""
    usable = web.network.payments.standing_on(web.day)
    sides = []
    for parties in (one, other):
        rows = web.network.out.of(parties)
        found: dict[int, list[Link]] = {}
        for link in gather_links(web, rows[usable[rows]]):
            found.setdefault(link.payee, []).append(link)
        sides.append(found)
    both = sides[0].keys() & sides[1].keys()
    listed = [(each, tuple(sides[0][each]), tuple(sides[1][each])) for each in both]
    return sorted(listed, key=lambda row: (-min(sum(link.high for link in side) for side in row[1:]), row[0]))


def new_since(links: tuple[Link, ...], day: int) -> tuple[Link, ...]:
    """Return the links of which nothing was public before a day."""
    return tuple(link for link in links if link.public >= day)


def away(found: Surroundings) -> dict[int, int]:
    """Return how many steps each party is away."""
    return {
        party: step
        for party, step in zip(found.parties.tolist(), found.steps.tolist(), strict=True)
        if step != FAR
    }
