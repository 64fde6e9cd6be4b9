"""Who was paid through which vehicle: strands of one kind and currency, never added to each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from kstreet.influence.flows import lobbying_by_year, total
from kstreet.report.contents import Strand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kstreet.influence.flows import LobbyingYear
    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook

StrandKey = Literal["company", "vehicle", "pac", "received", "other"]
_ORDER: tuple[StrandKey, ...] = ("company", "vehicle", "pac", "received", "other")


def strands(case: CaseBook, flows: Iterable[Flow]) -> tuple[Strand, ...]:
    """Return what was paid, apart by sort of payer, kind and currency; lobbying has a section of its own."""
    rows = [flow for flow in flows if flow.kind != "lobbying"]
    vehicles = _vehicles(case, rows)
    apart: dict[tuple[StrandKey, str, str], list[Flow]] = defaultdict(list)
    for flow in rows:
        apart[_payer_sort(case, flow, vehicles), flow.kind, flow.currency].append(flow)
    found = []
    for (key, kind, currency), members in apart.items():
        summed = total(members, kind=kind)
        ordered = tuple(sorted(members, key=lambda flow: (-flow.amount_high, flow.public_at, flow.id)))
        found.append(Strand(key, kind, currency, summed.low, summed.high, ordered))
    return tuple(sorted(found, key=lambda strand: (_ORDER.index(strand.key), strand.kind, strand.currency)))


def lobbying(case: CaseBook, as_of: date) -> tuple[LobbyingYear, ...]:
    """Return the company's lobbying, one row per year and currency, oldest first."""
    currencies = sorted({flow.currency for flow in case.flows if flow.kind == "lobbying"})
    return tuple(
        year
        for currency in currencies
        for year in lobbying_by_year(
            [flow for flow in case.flows if flow.currency == currency], case.company, as_of=as_of
        ).values()
    )


def _vehicles(case: CaseBook, rows: list[Flow]) -> set[str]:
    """Return everybody whom the company's own money reached, directly or through another vehicle."""
    reached, fresh = {case.company}, {case.company}
    while fresh:
        fresh = {flow.payee for flow in rows if flow.payer in fresh and flow.payee} - reached
        reached |= fresh
    return reached - {case.company}


def _payer_sort(case: CaseBook, flow: Flow, vehicles: set[str]) -> StrandKey:
    if flow.payer == case.company:
        return "company"
    if flow.payee == case.company:
        return "received"
    if flow.payer in vehicles:
        return "vehicle"
    party = case.parties.get(flow.payer)
    return "pac" if party is not None and party.kind == "committee" else "other"
