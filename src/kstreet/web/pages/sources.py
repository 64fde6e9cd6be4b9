"""What is held of each register: rows, newest day, age, licence, and what it may be used for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from kstreet.web.visit import Visit

COLUMNS = ("name", "title", "publisher", "rows", "newest", "age_days", "licence", "use", "address")


def sources(visit: Visit) -> Answer:
    """Show the registers."""
    from kstreet.store.checks import holdings  # noqa: PLC0415
    from kstreet.store.loading import find_source, source_names  # noqa: PLC0415

    lake = visit.house.lake
    held = visit.house.once(("holdings", str(lake.folder), lake.version().number), lambda: holdings(lake))
    rows = []
    for name in source_names():
        register = asdict(find_source(name).REGISTER)
        here = held.get(name, {})
        newest = here.get("newest")
        age = (datetime.now(UTC).date() - newest).days if isinstance(newest, date) else None
        rows.append({**register, "rows": here.get("rows", 0), "newest": newest, "age_days": age})
    data = [{column: row.get(column) for column in COLUMNS} for row in rows]
    return Answer(
        "sources.jinja",
        visit.words("sources.page"),
        {"sources": data, "version": lake.version().number},
        {"rows": rows, "empty": not held},
        COLUMNS,
        [tuple(row.values()) for row in data],
    )
