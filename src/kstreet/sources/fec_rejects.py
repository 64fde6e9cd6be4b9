"""Rows of the FEC's bulk files that cannot be read: which line they are on, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.sources.fec_bulk import COLUMNS, CSV, SHOWN
from kstreet.sources.lines import csv_keys, piped_keys, places_of

if TYPE_CHECKING:
    import duckdb

    from kstreet.documents import BadRows


def remember(connection: duckdb.DuckDBPyConnection, file: Path, kind: str) -> None:
    """Keep which file the view `lines` reads, so that a broken cell can be found in it."""
    connection.execute("create temp table opened (file varchar, kind varchar)")
    connection.execute("insert into opened values (?, ?)", [str(file), kind])


def report_cells(connection: duckdb.DuckDBPyConnection, bad: BadRows, key: str, query: str) -> None:
    """Report cells that cannot be read. `query`: rows of key, column, cell; `key`: the columns that name a row, with + between."""
    found = connection.execute(f"{query} limit {SHOWN}").fetchall()
    if not found:
        return
    [(name, kind)] = connection.execute("select file, kind from opened").fetchall()
    keys = (
        csv_keys(Path(name), key.split("+"))
        if kind in CSV
        else piped_keys(Path(name), COLUMNS[kind].split().index(key))
    )
    places = places_of(keys, {str(each[0]) for each in found}, first=not bad.skip)
    found.sort(key=lambda each: places.get(str(each[0]), 1 << 62))
    for value, column, cell in found:
        what = "day" if column.casefold().endswith(("_dt", "_date", "_dat")) else "amount"
        problem = f"{cell[:40]!r} is no {what}" if cell else f"no {what}"
        bad.row(places.get(str(value), 0), column, f"{problem}, of {key} {value}")


def report_lines(connection: duckdb.DuckDBPyConnection, bad: BadRows) -> None:
    """Report the lines that could not be split; the view must have been read before."""
    import duckdb

    try:
        found = connection.execute(
            "select distinct on (line) line, coalesce(column_name, ''), error_type, error_message"
            " from reject_errors order by line"
        ).fetchall()
    except duckdb.CatalogException:
        return  # nothing was rejected, or nothing read
    for line, column, kind, message in found:
        bad.row(int(line), str(column), f"{str(kind).lower()}: {str(message).splitlines()[0][:120]}")
