"""A committee, person, agency or any other party: who it is, what it paid and got, what it agreed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kstreet.errors import CaseError
from kstreet.influence.flows import standing
from kstreet.report.contents import counterparties
from kstreet.report.telling import Telling
from kstreet.web.evidence import filings_of
from kstreet.web.lakerows import ROWS_SHOWN, dicts, payments_of
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kstreet.records import Flow
    from kstreet.web.visit import Visit

COLUMNS = (
    *("id", "kind", "payer", "payee", "about", "stance", "office", "state", "low", "high", "currency"),
    *("period", "event_date", "public_at", "source", "address"),
)
LAKE_COLUMNS = (
    *("id", "source", "kind", "payer", "payer_name", "payee", "payee_name", "about", "stance"),
    *("amount_low", "amount_high", "currency", "event_date", "public_at", "filing_id", "note"),
)


def in_case(visit: Visit) -> Answer:
    """Show a party of a case."""
    book = visit.house.case_called(visit.request.path_params["case"])
    day = visit.day("as_of")
    told = (book.as_of(day) if day else book).told_in(visit.lang)
    id_ = visit.request.path_params["party"]
    party = told.parties.get(id_)
    if party is None:
        raise CaseError("no party of that name in this case", remedy="look it up on the start page")
    telling = Telling(told.parties, told.company, visit.lang, visit.currency)
    mine = [flow for flow in standing(told.flows, day) if id_ in (flow.payer, flow.payee)]
    mine.sort(key=lambda flow: (flow.public_at, flow.id), reverse=True)
    deals = [deal for deal in told.deals if deal.party == id_ or id_ in counterparties(deal)]
    deals.sort(key=lambda deal: (deal.public_at, deal.id), reverse=True)
    aliases = [alias for alias in told.aliases if alias.party == id_]
    sums = _sums(mine, id_)
    page = visit.page()
    values = {
        "party": party,
        "flows": mine[(page - 1) * ROWS_SHOWN : page * ROWS_SHOWN],
        "more": len(mine) > page * ROWS_SHOWN,
        "page": page,
        "count": len(mine),
        "deals": deals,
        "aliases": aliases,
        "sums": sums,
        "s": telling,
        "case_name": book.name,
        "known_filings": filings_of(book).keys(),
        "as_of": day,
        "company": telling.name(book.company),
    }
    data = {"party": party, "sums": sums, "flows": mine, "deals": deals, "aliases": aliases}
    return Answer("party.jinja", telling.name(id_), data, values, COLUMNS, _rows(mine))


def _rows(flows: Iterable[Flow]) -> list[tuple[object, ...]]:
    return [
        (
            *(flow.id, flow.kind, flow.payer, flow.payee, flow.about, flow.stance, flow.office, flow.state),
            *(flow.amount_low, flow.amount_high, flow.currency, flow.period, flow.event_date),
            *(flow.public_at, flow.evidence.source, flow.evidence.address),
        )
        for flow in flows
    ]


def _sums(flows: Iterable[Flow], party: str) -> list[dict[str, object]]:
    """Return what a party paid and got, apart by kind, stance and currency: these are never added up."""
    found: dict[tuple[str, str, str, str], list[Flow]] = {}
    for flow in flows:
        side = "paid" if flow.payer == party else "got"
        found.setdefault((side, flow.kind, flow.stance or "", flow.currency), []).append(flow)
    return [
        {
            **dict(zip(("side", "kind", "stance", "currency"), key, strict=True)),
            "rows": len(rows),
            "low": sum(flow.amount_low for flow in rows),
            "high": sum(flow.amount_high for flow in rows),
        }
        for key, rows in sorted(found.items(), key=lambda each: (each[0][0] != "paid", each[0]))
    ]


def in_lake(visit: Visit) -> Answer:
    """Show a party of the lake."""
    id_, day = visit.asked("id"), visit.day("as_of") or datetime.now(UTC).date()
    lake = visit.house.opened()
    if lake is None or not id_:
        raise CaseError("no such party in the lake", remedy="look it up on the start page")
    named = dicts(lake, "select * from parties where id = ? order by public_at desc nulls last", [id_])
    page = visit.page()
    sums, flows = payments_of(lake, id_, day.isoformat(), page=0 if visit.wants_all else page)
    if not named and not sums:
        raise CaseError("no such party in the lake", remedy="look it up on the start page")
    count = sum(int(row["rows"]) for row in sums)
    links = dicts(
        lake, "select distinct relation, other, other_name from links where party = ? order by all", [id_]
    )
    name = named[0]["name"] if named else _called(flows, id_)
    data = {"id": id_, "name": name, "as_of": day, "sums": sums, "links": links, "flows": flows}
    values = {**data, "page": page, "more": count > page * ROWS_SHOWN, "count": count}
    values["party"] = named[0] if named else {"kind": "", "note": "", "country": ""}
    values["today"] = visit.day("as_of") is None
    rows = [tuple(row[column] for column in LAKE_COLUMNS) for row in flows]
    return Answer("lake_party.jinja", name, data, values, LAKE_COLUMNS, rows)


def _called(flows: list[dict[str, object]], id_: str) -> str:
    names = [str(row[f"{side}_name"]) for row in flows for side in ("payer", "payee") if row[side] == id_]
    return next((name for name in names if name), id_)
