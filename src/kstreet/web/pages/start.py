"""The start page: one box for a company, a person, a vehicle, or an article; what is held, and how fresh."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from datetime import date

    from starlette.responses import Response

    from kstreet.store.casebook import CaseBook
    from kstreet.store.search import Named
    from kstreet.web.visit import Visit

SUGGESTIONS, FOUND = 8, 50
COLUMNS = ("name", "kind", "spelling", "address")


def start(visit: Visit) -> Answer | Response:
    """Show the box; a name that is typed into it leads to its page, several to a list."""
    name = visit.asked("q")
    if name:
        found = visit.house.names.find(name, FOUND)
        if meant := _meant(found, name):
            return RedirectResponse(meant.address, 303)
        if found:
            return _found(visit, name, found)
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


def _meant(found: list[Named], name: str) -> Named | None:
    """Return the one that is meant: the only one found, or the only one of exactly that name."""
    exact = [each for each in found if each.spelling.casefold() == name.casefold()]
    return found[0] if len(found) == 1 else exact[0] if len(exact) == 1 else None


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


def suggest(visit: Visit) -> Answer:
    """Answer what is typed into the box, for those whose browser runs our script."""
    return _found(visit, visit.asked("q"), visit.house.names.find(visit.asked("q"), SUGGESTIONS))


def _found(visit: Visit, name: str, found: list[Named]) -> Answer:
    rows = [asdict(each) for each in found]
    for row in rows:
        row["kind_text"] = visit.words.known("party_kind", row["kind"]) if row["kind"] else ""
    return Answer(
        "found.jinja",
        visit.words("found.title", name=name),
        {"suggestions": rows},
        {"found": rows, "asked": name},
        COLUMNS,
        [tuple(row[column] for column in COLUMNS) for row in rows],
    )
