"""Is the lake whole? Hashes, row counts, references; and what is held of each source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.store.engine import connect
from kstreet.store.parts import hash_of

if TYPE_CHECKING:
    import duckdb

    from kstreet.store.lake import Lake
    from kstreet.store.parts import Part

# what a column names, and where it must be found
_REFERENCES = (
    ("flows", "filing_id", "filings", "id"),
    ("controls", "filing_id", "filings", "id"),
    ("issues", "filing_id", "filings", "id"),
    ("lobbyists", "filing_id", "filings", "id"),
    ("replaced", "filing_id", "filings", "id"),
    ("replaced", "superseded_by", "filings", "id"),
)
_UNIQUE = ("filings", "flows", "facts", "occasions")
_DATED = ("filings", "flows", "facts", "occasions", "seats", "articles", "awards", "employer_sums")


def verify(lake: Lake) -> list[str]:
    """Return what is wrong with the version that counts; an empty list means that it is whole."""
    version = lake.version()
    problems = [problem for part in version.parts() if (problem := _problem_of(lake, part))]
    if problems or not version.documents:
        return problems
    with connect(lake, version) as connection:
        for table, column, target, key in _REFERENCES:
            query = (
                f"select count(*), min(\"{column}\") from {table} t where coalesce(\"{column}\", '') <> ''"  # noqa: S608
                f' and not exists (select 1 from {target} o where o."{key}" = t."{column}")'
            )
            if (found := connection.execute(query).fetchone()) and found[0]:
                problems.append(f"{table}.{column}: {found[0]} rows name no {target}, such as {found[1]}")
        problems += _copies(connection)
        for table in _UNIQUE:
            query = f"select count(*), count(distinct id) from {table}"  # noqa: S608
            if (found := connection.execute(query).fetchone()) and found[0] != found[1]:
                problems.append(f"{table}: {found[0] - found[1]} rows have an id that is taken")
    return problems


def _copies(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Hold the flows sorted by party against the flows: rows and money."""
    due = """with sides as (select amount_low, amount_high,
          coalesce(nullif(payer, ''), nullif('name:' || upper(trim(payer_name)), 'name:'), '') as payer,
          coalesce(nullif(payee, ''), nullif('name:' || upper(trim(payee_name)), 'name:'), '') as payee from flows)
        select count(*), sum(amount_low), sum(amount_high) from (
          select amount_low, amount_high from sides where payer <> ''
          union all
          select amount_low, amount_high from sides where payee <> '' and payee <> payer)"""
    found = "select count(*), sum(amount_low), sum(amount_high) from flows_by_party"
    rows, copied = connection.execute(due).fetchone(), connection.execute(found).fetchone()
    return [] if rows == copied else [f"flows_by_party: {copied} instead of {rows} (rows, lows, highs)"]


def holdings(lake: Lake) -> dict[str, dict[str, Any]]:
    """Return, by source, the rows held, the newest `public_at`, the documents and the time of the last load."""
    version = lake.version()
    held: dict[str, dict[str, Any]] = {}
    for document in version.documents:
        row = held.setdefault(document.source, {"rows": 0, "newest": None, "documents": 0, "loaded_at": ""})
        row["rows"] += document.rows
        row["documents"] += len(document.contents) or 1 if document.sha256 else 0
        row["loaded_at"] = max(row["loaded_at"], document.loaded_at)
    if not held:
        return {}
    with connect(lake, version) as connection:
        every = " union all ".join(f"select source, public_at from {table}" for table in _DATED)  # noqa: S608
        for source, newest in connection.execute(
            f"select source, max(public_at) from ({every}) group by source"  # noqa: S608
        ).fetchall():
            held[source]["newest"] = newest
    return held


def _problem_of(lake: Lake, part: Part) -> str:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = lake.folder / part.file
    if problem := part.problem(lake.folder):
        return f"{part.file}: {problem}"
    if hash_of(file) != part.sha256:
        return f"{part.file}: its hash is not that of what was written"
    try:
        rows = pq.read_metadata(file).num_rows
    except (OSError, pa.ArrowException) as error:
        return f"{part.file}: no Parquet file: {error}"
    return "" if rows == part.rows else f"{part.file}: {rows} rows, {part.rows} were written"
