"""`kstreet sql`: one select over the lake."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    import duckdb

_SHOWN = 40


def sql(
    text: str,
    /,
    *,
    csv: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    parquet: Path | None = None,
    lake: Path | None = None,
) -> None:
    """Run one select over the lake; nothing is written, no other file can be read.

    Parameters
    ----------
    text
        SQL as DuckDB has it; "show tables" lists the tables.
    csv
        Rows as CSV, all of them.
    as_json
        Rows as JSON, all of them.
    parquet
        Write the rows into this file.
    lake
        The folder of the lake.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store.engine import connect, select

    give(select(connect(lake_at(lake)), text), csv=csv, as_json=as_json, parquet=parquet)


def give(
    found: duckdb.DuckDBPyRelation,
    *,
    csv: bool = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    parquet: Path | None = None,
) -> None:
    """Print or write the rows of a query in the form that was asked for."""
    import duckdb

    from kstreet.errors import StoreError

    try:
        if parquet:
            _write_parquet(found, parquet)
        elif csv:
            _print_csv(found)
        elif as_json:
            rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
            print(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
        else:
            _print_table(found)
    except duckdb.Error as error:
        raise StoreError(
            f"the query cannot be run: {str(error).splitlines()[0]}", remedy='kstreet sql "show tables"'
        ) from None


def _write_parquet(found: duckdb.DuckDBPyRelation, file: Path) -> None:
    import pyarrow.parquet as pq

    from kstreet.errors import StoreError

    table = found.to_arrow_table()
    try:
        pq.write_table(table, file)
    except OSError as error:
        raise StoreError(
            f"the file cannot be written: {error}", where=str(file), remedy="choose another"
        ) from None
    print(f"{file}: {table.num_rows:,} rows")


def _print_csv(found: duckdb.DuckDBPyRelation) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(found.columns)
    for batch in found.to_arrow_reader(10_000):
        writer.writerows(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _print_table(found: duckdb.DuckDBPyRelation) -> None:
    from rich.console import Console
    from rich.table import Table

    rows = found.limit(_SHOWN + 1).fetchall()
    table = Table(box=None, header_style="bold")
    for column in found.columns:
        table.add_column(column, overflow="fold")
    for row in rows[:_SHOWN]:
        table.add_row(*(_cell(value) for value in row))
    Console().print(table)
    if len(rows) > _SHOWN:
        print(f"the first {_SHOWN} rows; --csv, --json or --parquet give all", file=sys.stderr)


def _cell(value: Any) -> str:  # noqa: ANN401
    return "" if value is None else str(value)
