"""A company's dossier as a page: the same as the file that `kstreet dossier` writes, with day and currency to choose."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kstreet.errors import CaseError
from kstreet.web.evidence import filings_of
from kstreet.web.pages.flags import flags_of, grouped
from kstreet.web.pages.money import FIXED_LINES, overview_data
from kstreet.web.visit import Answer, see_other

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from kstreet.report.dossier import Dossier
    from kstreet.web.visit import Visit

COLUMNS = (
    *("kind", "payer_name", "payee_name", "about", "office", "state", "low", "high", "currency", "period"),
    *("public_at", "filing_id", "source", "address", "grade"),
)
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD")
LINES_SHOWN = 12
ENTRIES_SHOWN, ROWS_SHOWN = 60, 40
ADDED = ("vehicles", "contracts", "flags")
PUBLIC = ("agency", "country", "alliance")


def companies(visit: Visit) -> Answer:
    """List the companies there is a case of."""
    rows = [
        (book.parties[book.company].name, book.symbol, book.title, f"/company/{book.name}")
        for book, _ in visit.house.cases()
    ]
    columns = ("name", "symbol", "title", "address")
    return Answer(
        "companies.jinja",
        visit.words("company.list"),
        {"companies": [dict(zip(columns, row, strict=True)) for row in rows]},
        {"rows": rows},
        columns,
        rows,
    )


def company(visit: Visit) -> Answer | Response:
    """Show a company's dossier, as of a day where one is asked for; one without a case, its money in the lake."""
    from kstreet.influence.ledger import ledger_of_case  # noqa: PLC0415 - opens with the first dossier
    from kstreet.influence.overview import WAYS, overview  # noqa: PLC0415
    from kstreet.report.data import dossier_data  # noqa: PLC0415
    from kstreet.report.dossier import build_dossier  # noqa: PLC0415
    from kstreet.report.page import dossier_values  # noqa: PLC0415

    asked = visit.request.path_params["name"]
    try:
        book, _ = visit.house.case(asked)
    except CaseError:
        if visit.house.opened() is None:
            raise
        return see_other(f"/company/{quote(asked, safe='')}/money")
    built = build_dossier(book, as_of=visit.day("as_of"), currency=visit.currency, lang=visit.lang)
    values = dossier_values(built)
    ledger = ledger_of_case(built.case, as_of=built.as_of)
    vehicles = overview(ledger, by="vehicle")
    flagged = flags_of(ledger, None, built.case)
    headings: dict[str, str] = dict(values["headings"])  # type: ignore[call-overload]
    headings |= {key: visit.words(f"{key}.title") for key in ADDED}
    values |= {
        "w": visit.words,
        "headings": headings,
        "sections": _ordered(headings),
        "symbol": book.symbol,
        "case_name": book.name,
        "known_filings": filings_of(book).keys(),
        "listed": built.moments[-ENTRIES_SHOWN:],
        "shown_rows": ROWS_SHOWN,
        "vehicles": vehicles,
        "groups": grouped(visit, flagged, built.case),
        "notes": flagged.notes,
        "ways": WAYS,
        "most": LINES_SHOWN,
        "fixed_lines": FIXED_LINES,
        "contracts": _contracts(built, values["s"]),
        "currencies": sorted({*CURRENCIES, visit.currency}),
    }
    data = dossier_data(built)
    rows = _payments(data)
    data["by_vehicle"] = overview_data(vehicles)
    data["flags"] = [asdict(flag) for flag in flagged.flags]
    return Answer("company.jinja", str(values["title"]), data, values, COLUMNS, rows)


def _ordered(headings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the sections as they stand on the page: what is added here comes after the lobbying."""
    found = [(key, heading) for key, heading in headings.items() if key not in ADDED]
    place = [key for key, _ in found].index("lobbying") + 1
    return [*found[:place], *((key, headings[key]) for key in ADDED), *found[place:]]


def _contracts(dossier: Dossier, story: Any) -> list[dict[str, object]]:  # noqa: ANN401 - the story of the dossier
    """Return what the company agreed with public bodies or was paid by them, the newest first."""
    from kstreet.report.contents import counterparties  # noqa: PLC0415

    case = dossier.case
    found = []
    for deal in case.deals:
        public = [
            each
            for each in counterparties(deal)
            if each in case.parties and case.parties[each].kind in PUBLIC
        ]
        if deal.party == case.company and public:
            who = story.listed([story.name(each) for each in public])
            what = f"{story.words(f'deal.{deal.kind}')}, {story.words(f'status.{deal.status}')}"
            amount = story.reader.span(deal.value_low, deal.value_high, deal.currency)
            found.append(
                {"who": who, "what": what, "amount": amount, "day": deal.public_at, "evidence": deal.evidence}
            )
    for flow in case.flows:
        if flow.kind == "contract" and flow.payee == case.company and not flow.superseded_by:
            row = {"who": story.payer(flow), "what": story.words("flow_one.contract"), "day": flow.public_at}
            found.append({**row, "amount": story.exact(flow), "evidence": flow.evidence})
    return sorted(found, key=lambda row: str(row["day"]), reverse=True)


def _payments(data: Mapping[str, Any]) -> list[tuple[object, ...]]:
    """Return every payment of the dossier as a row."""
    flat = [
        {**flow, "kind": strand["kind"], **flow["evidence"]}
        for strand in data["money"]
        for flow in strand["flows"]
    ]
    return [tuple(flow[column] for column in COLUMNS) for flow in flat]
