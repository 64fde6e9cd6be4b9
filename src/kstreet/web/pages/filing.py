"""One filing: what was read of it, beside the link to the publisher's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kstreet.errors import CaseError
from kstreet.report.telling import Telling
from kstreet.web.evidence import filings_of
from kstreet.web.lakerows import ROWS_SHOWN, dicts
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from kstreet.records import Alias
    from kstreet.web.evidence import Read
    from kstreet.web.visit import Visit

COLUMNS = ("table", "id", "party", "says", "low", "high", "unit", "period", "public_at", "source", "address")
LAKE_COLUMNS = (
    *("id", "kind", "payer", "payer_name", "payee", "payee_name", "about", "stance", "amount_low"),
    *("amount_high", "currency", "period", "event_date", "public_at", "counted", "note"),
)


def in_case(visit: Visit) -> Answer:
    """Show what a case has from one filing."""
    book = visit.house.case_called(visit.request.path_params["case"])
    told = book.told_in(visit.lang)
    read = filings_of(told).get(visit.request.path_params["key"])
    if read is None:
        raise CaseError("no filing of that name in this case", remedy="follow the link of a figure")
    telling = Telling(told.parties, told.company, visit.lang, visit.currency)
    data = {name: rows for name, rows in asdict(read).items() if rows}
    values = {
        "read": read,
        "who": _who(read),
        "s": telling,
        "case_name": book.name,
        "company": telling.name(book.company),
    }
    source = read.evidence.source
    title = book.texts.get(visit.lang, {}).get(source, source)
    values["title_lang"] = "" if title != source or visit.lang == "en" else "en"
    return Answer("filing.jinja", title, data, values, COLUMNS, _rows(read))


def _who(read: Read) -> list[tuple[str, str, list[Alias]]]:
    """Return each party that the filing names, with its kind where it says that, and its names and numbers there."""
    kinds = {party.id: party.kind for party in read.parties}
    parties = dict.fromkeys([*kinds, *(alias.party for alias in read.aliases)])
    return [
        (id_, kinds.get(id_, ""), [each for each in read.aliases if each.party == id_]) for id_ in parties
    ]


def _rows(read: Read) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = [
        (
            *("flows", flow.id, flow.payer, f"{flow.kind} {flow.payee}", flow.amount_low, flow.amount_high),
            *(flow.currency, flow.period, flow.public_at),
        )
        for flow in read.flows
    ]
    found += [
        (
            *("deals", deal.id, deal.party, deal.subject, deal.value_low, deal.value_high, deal.currency),
            *(deal.event_date, deal.public_at),
        )
        for deal in read.deals
    ]
    found += [
        (
            *("facts", fact.id, fact.party, fact.figure, fact.value, fact.value, fact.unit, fact.period),
            fact.public_at,
        )
        for fact in read.facts
    ]
    found += [
        ("occasions", each.id, each.party, each.kind, None, None, "", each.on, each.public_at)
        for each in read.occasions
    ]
    return [(*row, read.evidence.source, read.evidence.address) for row in found]


def in_lake(visit: Visit) -> Answer:
    """Show what the lake has from one filing."""
    id_ = visit.asked("id")
    lake = visit.house.opened()
    found = dicts(lake, "select * from filings where id = ? order by source", [id_]) if lake and id_ else []
    if lake is None or not found:
        raise CaseError("no filing of that number in the lake", remedy="follow the link of a payment")
    flows = dicts(lake, "select * from flows where filing_id = ? order by amount_high desc, id", [id_])
    data: dict[str, Any] = {
        "filing": found[0],
        "flows": flows,
        "replaced": dicts(
            lake, "select * from replaced where filing_id = ? or superseded_by = ?", [id_, id_]
        ),
        "controls": dicts(lake, "select * from controls where filing_id = ? order by line", [id_]),
        "issues": dicts(lake, "select * from issues where filing_id = ? order by issue, bills", [id_]),
    }
    values = {**data, "id": id_, "shown": ROWS_SHOWN}
    rows = [tuple(row[column] for column in LAKE_COLUMNS) for row in flows]
    title = visit.words("filing.numbered", id=id_)
    return Answer("lake_filing.jinja", title, data, values, LAKE_COLUMNS, rows)
