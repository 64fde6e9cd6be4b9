"""The start page: one box for a company, a person, a vehicle, or an article; what is held, and how fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from datetime import date

    from starlette.responses import Response

    from kstreet.store.casebook import CaseBook
    from kstreet.web.visit import Visit

SUGGESTIONS = 8


def start(visit: Visit) -> Answer | Response:
    """Show the box; a name that is typed into it leads to its page."""
    name = visit.asked("q")
    if name and (link := _best(visit, name)):
        return RedirectResponse(link["address"], 303)
    books = [book for book, _ in visit.house.cases()]
    rows = [_row(book) for book in books]
    values = {
        "companies": [
            {**row, "articles": book.articles, "until": _last(book)}
            for row, book in zip(rows, books, strict=True)
        ],
        "asked": name,
    }
    return Answer(
        "start.jinja",
        visit.words("start.title"),
        {"companies": rows},
        values,
        tuple(rows[0]) if rows else (),
        [tuple(row.values()) for row in rows],
    )


def _last(book: CaseBook) -> date | None:
    return book.prices[book.symbol][-1].day if book.prices.get(book.symbol) else None


def _row(book: CaseBook) -> dict[str, object]:
    last = _last(book)
    return {
        "name": book.parties[book.company].name,
        "symbol": book.symbol,
        "case": book.name,
        "title": book.title,
        "records": len(book.flows) + len(book.deals) + len(book.facts) + len(book.occasions),
        "prices_until": last.isoformat() if last else "",
    }


def suggestions(visit: Visit, typed: str) -> list[dict[str, str]]:
    """Return parties whose names begin with, or hold, what was typed; those that begin with it first."""
    wanted = typed.casefold().strip()
    if not wanted:
        return []
    found: dict[tuple[str, str], tuple[bool, str, dict[str, str]]] = {}
    for book, _ in visit.house.cases():
        for party, spelling in _spellings(book):
            place = spelling.casefold().find(wanted)
            if place < 0:
                continue
            known = book.parties[party]
            address = f"/company/{book.name}" if party == book.company else f"/party/{book.name}/{party}"
            row = {"name": known.name, "kind": known.kind, "spelling": spelling, "address": address}
            key = (book.name, party)
            if key not in found or (place > 0) < found[key][0]:
                found[key] = (place > 0, known.name, row)
    return [row for _, _, row in sorted(found.values(), key=lambda each: each[:2])][:SUGGESTIONS]


def _spellings(book: CaseBook) -> list[tuple[str, str]]:
    named = [(party.id, party.name) for party in book.parties.values()]
    return [*named, *((alias.party, alias.value) for alias in book.aliases if alias.party in book.parties)]


def _best(visit: Visit, name: str) -> dict[str, str] | None:
    found = suggestions(visit, name)
    return found[0] if found else None


def suggest(visit: Visit) -> Answer:
    """Answer what is typed into the box, for those whose browser runs our script."""
    found = suggestions(visit, visit.asked("q"))
    rows = [tuple(row.values()) for row in found]
    columns = ("name", "kind", "spelling", "address")
    return Answer(
        "found.jinja",
        visit.words("found.title", name=visit.asked("q")),
        {"suggestions": found},
        {"found": found, "asked": visit.asked("q")},
        columns,
        rows,
    )
