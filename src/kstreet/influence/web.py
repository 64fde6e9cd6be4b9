"""The web of a case or a lake: a network of payments, with names and with the row behind each payment."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from kstreet.influence.doubles import find_doubles, in_a_list
from kstreet.influence.flows import standing
from kstreet.influence.network import Network, build_network
from kstreet.influence.payments import CENTS, STANCES, of_flows
from kstreet.influence.periods import day_of, number_of
from kstreet.store.byparty import NAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook

Reference = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment as a reader needs it. Parties by name; `first`, `last`: between which days it happened."""

    id: str
    kind: str
    stance: str
    payer: str
    payee: str
    about: str
    low: Decimal
    high: Decimal
    first: date | None
    last: date | None
    public_at: date | None
    source: str
    address: str


@dataclass(frozen=True)
class Web:
    """A network, the names of its parties by number, and the way to a payment's id, source and address.

    `kinds_of`: what each party is, where that is known. `day`: as of which day it is looked at, None for all.
    """

    network: Network
    names: Sequence[str]
    refer: Callable[[NDArray[np.int64]], list[Reference]]
    origin: str
    currency: str = "USD"
    day: int | None = None
    kinds_of: Callable[[int], str] = lambda _: ""

    def name(self, number: int) -> str:
        """Return how a party is called."""
        if number < 0:
            return ""
        return self.names[number] or self.network.payments.parties[number].removeprefix(NAMED)

    def numbers(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Return the numbers of those ids that are in the web."""
        parties = self.network.payments.parties
        finder = getattr(parties, "find", None)
        if finder is not None:
            return np.array(sorted(finder(ids)), np.int64)
        places = {id_: place for place, id_ in enumerate(parties)}
        return np.array(sorted(places[id_] for id_ in set(ids) if id_ in places), np.int64)

    def paid(self, rows: NDArray[np.int64]) -> list[Paid]:
        """Return payments as a reader needs them."""
        p = self.network.payments
        return [
            Paid(
                id_,
                p.kinds[p.kind[row]],
                STANCES[p.stance[row]],
                self.name(int(p.payer[row])),
                self.name(int(p.payee[row])),
                self.name(int(p.about[row])),
                money(int(p.low[row])),
                money(int(p.high[row])),
                day_of(int(p.first[row])),
                day_of(int(p.last[row])),
                day_of(int(p.public[row])),
                source,
                address,
            )
            for row, (id_, source, address) in zip(rows.tolist(), self.refer(rows), strict=True)
        ]


def money(cents: int) -> Decimal:
    """Return cents as an amount in full units."""
    return Decimal(cents) / CENTS


def web_of_flows(
    flows: Sequence[Flow],
    names: Callable[[str], str],
    origin: str,
    *,
    as_of: date | None = None,
    kinds_of: Callable[[str], str] = lambda _: "",
) -> Web:
    """Return the web of records that fit in memory: what stands on a day, each double counted once."""
    kept = list(standing(flows, as_of))
    payments = of_flows(kept)
    payments = payments.only(~in_a_list(payments))
    payments = payments.only(find_doubles(payments).standing)
    parties = payments.parties

    def refer(rows: NDArray[np.int64]) -> list[Reference]:
        found = (kept[int(payments.row[row])] for row in rows)
        return [(flow.id, flow.evidence.source, flow.evidence.address) for flow in found]

    return Web(
        build_network(payments),
        [names(id_) for id_ in parties],
        refer,
        origin,
        currency=kept[0].currency if kept else "USD",
        day=number_of(as_of) if as_of else None,
        kinds_of=lambda number: kinds_of(parties[number]),
    )


def web_of_case(case: CaseBook, *, as_of: date | None = None) -> Web:
    """Return the web of a case as it was known on a day."""
    held = case.as_of(as_of) if as_of else case
    parties = held.parties
    return web_of_flows(
        held.flows,
        lambda id_: parties[id_].name if id_ in parties else id_,
        f"the case {case.name}",
        as_of=as_of,
        kinds_of=lambda id_: parties[id_].kind if id_ in parties else "",
    )
