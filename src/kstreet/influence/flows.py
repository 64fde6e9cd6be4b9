"""Sums of money as registers publish it: ranges stay ranges, amendments count once, kinds are never added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kstreet.records import Flow


@dataclass(frozen=True, slots=True)
class Sum:
    """A total between `low` and `high`, in full units of `currency`, and the rows it is made of."""

    low: Decimal
    high: Decimal
    currency: str
    rows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class LobbyingYear:
    """A year's lobbying. `naive` adds the reports that were replaced as well: the figure that was avoided."""

    year: int
    spent: Sum
    naive: Sum


def standing(flows: Iterable[Flow], as_of: date | None = None) -> tuple[Flow, ...]:
    """Return the flows that were public on a day and that no row public on that day replaces."""
    known = {flow.id: flow for flow in flows if as_of is None or flow.public_at <= as_of}
    return tuple(flow for flow in known.values() if flow.superseded_by not in known)


def total(
    flows: Iterable[Flow],
    *,
    kind: str,
    payer: str | None = None,
    payee: str | None = None,
    year: int | None = None,
    as_of: date | None = None,
) -> Sum:
    """Return the sum of the standing flows of one kind, narrowed to payer, payee and year where given.

    The year is the one in which a flow's period begins, or of its day. Raises `CaseError` where the flows are in
    several currencies: what a euro was worth is the market's to say, not the register's.
    """
    return _add(
        flow
        for flow in standing(flows, as_of)
        if flow.kind == kind
        and payer in (None, flow.payer)
        and payee in (None, flow.payee)
        and year in (None, year_of(flow))
    )


def by_vehicle(
    flows: Iterable[Flow], payer: str, *, kind: str = "contribution", as_of: date | None = None
) -> dict[str, Sum]:
    """Return what `payer` put into each payee that is named, the largest first."""
    groups: dict[str, list[Flow]] = {}
    for flow in standing(flows, as_of):
        if flow.kind == kind and flow.payer == payer and flow.payee:
            groups.setdefault(flow.payee, []).append(flow)
    sums = {payee: _add(rows) for payee, rows in groups.items()}
    return dict(sorted(sums.items(), key=lambda item: (-item[1].high, item[0])))


def by_kind(flows: Iterable[Flow], payer: str, *, as_of: date | None = None) -> dict[str, Sum]:
    """Return what `payer` spent, by kind; the kinds measure different things and are never added."""
    groups: dict[str, list[Flow]] = {}
    for flow in standing(flows, as_of):
        if flow.payer == payer:
            groups.setdefault(flow.kind, []).append(flow)
    return {kind: _add(groups[kind]) for kind in sorted(groups)}


def lobbying_by_year(
    flows: Iterable[Flow], payer: str, *, as_of: date | None = None
) -> Mapping[int, LobbyingYear]:
    """Return the lobbying of `payer` by year, replaced reports left out, the naive sum beside it."""
    rows = [
        flow
        for flow in flows
        if flow.kind == "lobbying" and flow.payer == payer and (as_of is None or flow.public_at <= as_of)
    ]
    kept = {flow.id for flow in standing(rows)}
    years: dict[int, LobbyingYear] = {}
    for year in sorted({year_of(flow) for flow in rows}):
        in_year = [flow for flow in rows if year_of(flow) == year]
        years[year] = LobbyingYear(year, _add(flow for flow in in_year if flow.id in kept), _add(in_year))
    return years


def year_of(flow: Flow) -> int:
    """Return the year in which a flow's period begins, or of its day."""
    return int(flow.period[:4]) if flow.period else (flow.event_date or flow.public_at).year


def _add(flows: Iterable[Flow]) -> Sum:
    rows = tuple(flows)
    currencies = sorted({flow.currency for flow in rows})
    if len(currencies) > 1:
        raise CaseError(
            f"amounts in {' and '.join(currencies)} cannot be added", remedy="ask for each currency by itself"
        )
    low = sum((flow.amount_low for flow in rows), Decimal(0))
    high = sum((flow.amount_high for flow in rows), Decimal(0))
    return Sum(low, high, currencies[0] if currencies else "", rows)
