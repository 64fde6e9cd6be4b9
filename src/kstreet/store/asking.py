"""A query to either engine; rows come back as Arrow batches whichever answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kstreet.errors import StoreError
from kstreet.store.engine import complete, connect, query_text
from kstreet.store.engine import select as select_duckdb

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from kstreet.store.lake import Lake

Engine = Literal["duckdb", "spark"]
_BATCH = 10_000


def ask(
    lake: Lake, text: str, values: Mapping[str, object] | None = None, engine: Engine = "duckdb"
) -> pa.RecordBatchReader:
    """Return the rows of one reading statement in DuckDB's SQL. Raises `StoreError` for anything else."""
    if engine == "spark":
        from kstreet.store.onspark import select

        return select(lake, text, values)
    import duckdb

    try:
        return select_duckdb(connect(lake), text, values).to_arrow_reader(_BATCH)
    except duckdb.Error as error:
        raise StoreError(
            f"the query cannot be run: {str(error).splitlines()[0]}", remedy='kstreet sql "show tables"'
        ) from None


def ask_named(
    lake: Lake, name: str, given: Mapping[str, str], engine: Engine = "duckdb"
) -> pa.RecordBatchReader:
    """Return the rows of a named query. Raises `StoreError` that names the values it still needs."""
    return ask(lake, query_text(name), complete(name, given), engine)
