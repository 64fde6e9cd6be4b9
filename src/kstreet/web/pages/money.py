"""A company's money by what it is: strands that are never added to each other, and what was left out, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from kstreet.errors import CaseError, KstreetError
from kstreet.report.svg import plain
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import duckdb

    from kstreet.influence.ledger import Ledger
    from kstreet.influence.overview import Overview
    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook
    from kstreet.web.visit import Visit

COLUMNS = (
    *("id", "fate", "instead", "kind", "stance", "payer", "payer_name", "payee", "payee_name", "about"),
    *("office", "state", "low", "high", "currency", "period", "event_date", "public_at", "source", "address"),
)
LINES_SHOWN = 100
PICTURE = 920  # pixels wide
FIXED_LINES = frozenset({"directly", "not in the record", "federal", "state", "local"})


def money(visit: Visit) -> Answer:
    """Show a company's money, grouped as asked for, from its case or from the lake."""
    from kstreet.influence.overview import WAYS, overview  # noqa: PLC0415 - numpy loads with the first ledger

    asked = visit.request.path_params["name"]
    by = visit.asked("by", "recipient")
    if by not in WAYS:
        raise KstreetError(f"no way to group called {by[:20]!r}", remedy=f"known: {', '.join(WAYS)}")
    ledger, lake, book = ledger_for(visit, asked, visit.day("as_of"))
    groups = _groups(ledger, lake, by)
    found = overview(ledger, by=by, since=visit.day("since"), until=visit.day("until"), groups=groups)
    values = {
        "found": found,
        "pictures": _pictures(found, visit, book.texts.get(visit.lang, {}) if book else {}),
        "ways": WAYS,
        "most": LINES_SHOWN,
        "fixed_lines": FIXED_LINES,
        "as_of": visit.day("as_of"),
        "name": quote(asked, safe=""),
        "company": plain(ledger.subject.name),
        "case_name": book.name if book else "",
    }
    title = visit.words("money.by_title", name=ledger.subject.name)
    return Answer("money_by.jinja", title, overview_data(found), values, COLUMNS, _rows(ledger))


def _pictures(found: Overview, visit: Visit, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the money from payer to receiver, for wide and narrow screens, once for each currency."""
    from kstreet.report.moneyview import currencies, frame_of, namer, panels_of  # noqa: PLC0415
    from kstreet.report.pictures.barlist import money_bars  # noqa: PLC0415
    from kstreet.report.pictures.sankey import sankey  # noqa: PLC0415

    words, reader = visit.words, visit.reader
    drawn = []
    for place, currency in enumerate(currencies(found)):
        panels, name = panels_of(found, currency, words, reader), namer(found, words)
        frame, key = frame_of(found, currency, words, reader, texts), f"money-{place}"
        wide = sankey(panels, currency, name, reader=reader, words=words, width=PICTURE, key=key, frame=frame)
        narrow = money_bars(
            panels, currency, name, reader=reader, words=words, key=f"{key}-narrow", frame=frame
        )
        drawn += [(wide, narrow)] if wide else []
    return drawn


def ledger_for(
    visit: Visit, asked: str, day: date | None
) -> tuple[Ledger, duckdb.DuckDBPyConnection | None, CaseBook | None]:
    """Return the ledger of a company from its case, else from the lake. Raises `CaseError` where neither knows it."""
    from kstreet.influence.lake_ledger import ledger_of_lake  # noqa: PLC0415
    from kstreet.influence.ledger import ledger_of_case  # noqa: PLC0415

    try:
        book, _ = visit.house.case(asked)
        return ledger_of_case(book.told_in(visit.lang), as_of=day), None, book
    except CaseError:
        lake = visit.house.opened()
        if lake is None or not any(letter.isalnum() for letter in asked):
            raise
    try:
        known = visit.house.names_in_lake(lake, asked, as_of=day)
        said = ledger_of_lake(lake, known, visit.words("money.the_lake"), as_of=day)
    except KstreetError as error:
        raise CaseError(error.problem, remedy=error.remedy) from None
    return said, lake, None


def _groups(
    ledger: Ledger, lake: duckdb.DuckDBPyConnection | None, by: str
) -> Callable[[Flow], Sequence[str]] | None:
    """Return what a row belongs to where another table of the lake says it; None where the row itself does."""
    if lake is None:
        return None
    from kstreet.influence.groups import groups_of_lake  # noqa: PLC0415

    return groups_of_lake(lake, ledger, by)


def overview_data(found: Overview) -> dict[str, object]:
    """Return an overview as data: strands with their lines, and the books."""
    ledger = found.ledger
    return {
        "company": ledger.subject.name,
        "origin": ledger.origin,
        "as_of": ledger.as_of,
        "since": found.since,
        "until": found.until,
        "by": found.by,
        "strands": [
            {
                "whose": strand.role,
                "heading": strand.heading,
                "currency": strand.currency,
                "low": strand.low,
                "high": strand.high,
                "lines_add_up": strand.additive,
                "lines": [
                    {
                        "key": line.key,
                        "low": line.low,
                        "high": line.high,
                        "rows": [row.id for row in line.rows],
                    }
                    for line in strand.lines
                ],
            }
            for strand in found.strands
        ],
        "reconciliation": [
            {
                "whose": book.role,
                "heading": book.heading,
                "currency": book.currency,
                "reported": book.reported,
                "left_out": [
                    {
                        "reason": left.reason,
                        "low": left.low,
                        "high": left.high,
                        "rows": [entry.flow.id for entry in left.entries],
                    }
                    for left in book.left
                ],
                "standing": book.standing,
            }
            for book in found.books
        ],
        "who": dict(ledger.subject.reasons),
        "notes": list(found.notes),
    }


def _rows(ledger: Ledger) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for entry in ledger.entries:
        flow = entry.flow
        parties = (flow.payer, ledger.name(flow.payer), flow.payee, ledger.name(flow.payee))
        amounts = (flow.amount_low, flow.amount_high, flow.currency, flow.period)
        days = (flow.event_date, flow.public_at, flow.evidence.source, flow.evidence.address)
        what = (flow.about, flow.office, flow.state)
        found.append(
            (flow.id, entry.fate, entry.instead, flow.kind, flow.stance, *parties, *what, *amounts, *days)
        )
    return found
