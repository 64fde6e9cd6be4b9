"""A company's dossier as a page: the same as the file that `kstreet dossier` writes, with the day as a control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.web.visit import Visit

COLUMNS = (
    *("kind", "payer_name", "payee_name", "about", "office", "state", "low", "high", "currency", "period"),
    *("public_at", "filing_id", "source", "address", "grade"),
)


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


def company(visit: Visit) -> Answer:
    """Show a company's dossier, as of a day where one is asked for."""
    from kstreet.report.data import dossier_data  # noqa: PLC0415
    from kstreet.report.dossier import build_dossier  # noqa: PLC0415
    from kstreet.report.page import dossier_values  # noqa: PLC0415

    book, _ = visit.house.case(visit.request.path_params["name"])
    key = (book.name, id(book), visit.day("as_of"), visit.currency, visit.lang)

    def build() -> tuple[str, Mapping[str, Any], Mapping[str, object]]:
        built = build_dossier(book, as_of=visit.day("as_of"), currency=visit.currency, lang=visit.lang)
        values = dossier_values(built)
        return str(values["title"]), dossier_data(built), values

    title, data, values = visit.house.once(key, build)
    rows = _payments(data)
    return Answer("company.jinja", title, data, {**values, "symbol": book.symbol}, COLUMNS, rows)


def _payments(data: Mapping[str, Any]) -> list[tuple[object, ...]]:
    """Return every payment of the dossier as a row."""
    flat = [
        {**flow, "kind": strand["kind"], **flow["evidence"]}
        for strand in data["money"]
        for flow in strand["flows"]
    ]
    return [tuple(flow[column] for column in COLUMNS) for flow in flat]
