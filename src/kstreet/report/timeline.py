"""Everything dated in a case as numbered moments, each at the first session that could react to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kstreet.market.calendar import session_of
from kstreet.records import Deal, Flow, Occasion
from kstreet.report.contents import PUBLIC_PARTIES, Moment, counterparties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kstreet.report.contents import MomentKind
    from kstreet.store.casebook import CaseBook

Record = Deal | Flow | Occasion
_ORDER: tuple[MomentKind, ...] = ("government", "politics", "filing", "business", "results", "occasion")


def moments(case: CaseBook, as_of: date, flows: Iterable[Flow]) -> tuple[Moment, ...]:
    """Return what had become public by `as_of`, oldest first.

    Payments of one payer, kind and day are one moment, and so are arrangements of one kind, day and source.
    """
    groups: dict[tuple[date, int, str], list[Record]] = defaultdict(list)
    for place, deal in enumerate(case.deals):
        alike = deal.evidence.address if deal.value_low is None and deal.value_high is None else f"{place:06}"
        order = _ORDER.index(deal_kind(case, deal))
        groups[deal.public_at, order, f"{deal.kind} {deal.status} {alike}"].append(deal)
    for flow in flows:
        order = _ORDER.index(_flow_kind(flow))
        groups[flow.public_at, order, f"{flow.payer} {flow.kind} {flow.currency}"].append(flow)
    for occasion in case.occasions:
        if occasion.on <= as_of and occasion.party == case.company:
            order = _ORDER.index("results" if occasion.kind == "results" else "occasion")
            groups[occasion.on, order, occasion.id].append(occasion)
    days = tuple(price.day for price in case.prices.get(case.symbol, ()))
    return tuple(
        Moment(number, day, _session(day, records[0], days), _ORDER[order], tuple(records))
        for number, ((day, order, _), records) in enumerate(sorted(groups.items()), start=1)
    )


def deal_kind(case: CaseBook, deal: Deal) -> MomentKind:
    """Return what a deal is about: a political vehicle, an arrangement with governments, or business."""
    if deal.kind == "vehicle":
        return "politics"
    kinds = {case.parties[one].kind for one in counterparties(deal) if one in case.parties}
    public = deal.kind == "alliance" or kinds & PUBLIC_PARTIES
    return "government" if public else "business"


def _flow_kind(flow: Flow) -> MomentKind:
    kinds: dict[str, MomentKind] = {"lobbying": "filing", "contract": "government"}
    return kinds.get(flow.kind, "politics")


def _session(day: date, record: Record, days: Sequence[date]) -> date | None:
    """Return the first session that could react; None where no price covers it."""
    if not days or day < days[0] or day > days[-1]:
        return None
    timing = record.timing if isinstance(record, Occasion) else ""
    return session_of(day, timing, days)
