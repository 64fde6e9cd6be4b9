"""How the answers are reached, and what the data may be used for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from kstreet.web.visit import Visit

METHODS = ("check", "prices", "money", "market", "names", "dates")
USES = ("fec", "irs", "lda", "sec", "spending", "prices", "people")


def methods(visit: Visit) -> Answer:
    """Show the methods in plain words."""
    return _sections(visit, "how", METHODS)


def data(visit: Visit) -> Answer:
    """Show what may be done with which data."""
    return _sections(visit, "about", USES)


def _sections(visit: Visit, page: str, keys: tuple[str, ...]) -> Answer:
    words = visit.words
    rows = [(key, words(f"{page}.{key}"), words(f"{page}.{key}.says")) for key in keys]
    return Answer(
        "about.jinja",
        words(f"{page}.page"),
        {"sections": [dict(zip(("key", "title", "text"), row, strict=True)) for row in rows]},
        {"sections": rows, "lede": words(f"{page}.lede")},
        ("key", "title", "text"),
        rows,
    )
