"""`kstreet sql`: one select over the lake."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.cli.options import AsCsv, AsJson, EngineName, LakeFolder, ParquetFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

_SHOWN = 40


def sql(
    text: str,
    /,
    *,
    csv: AsCsv = False,
    as_json: AsJson = False,
    parquet: ParquetFile = None,
    engine: EngineName = "duckdb",
    lake: LakeFolder = None,
) -> None:
    """Run one select over the lake; nothing is written, no other file can be read.

    Parameters
    ----------
    text
        SQL as DuckDB has it; "show tables" lists the tables.
    as_json
        Rows as JSON, all of them.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store.asking import ask

    give(ask(lake_at(lake), text, engine=engine), csv=csv, as_json=as_json, parquet=parquet)


def give(
    found: pa.RecordBatchReader,
    *,
    csv: bool = False,
    as_json: bool = False,
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
            rows = [dict(zip(found.schema.names, row, strict=True)) for row in _rows(found)]
            print(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
        else:
            _print_table(found)
    except (duckdb.Error, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise StoreError(
            f"the query cannot be run: {str(error).splitlines()[0]}", remedy='kstreet sql "show tables"'
        ) from None


def _rows(found: pa.RecordBatchReader) -> Iterator[tuple[Any, ...]]:
    for batch in found:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _write_parquet(found: pa.RecordBatchReader, file: Path) -> None:
    import pyarrow.parquet as pq

    from kstreet.errors import StoreError

    part = file.with_name(f".{file.name}.part")
    rows = 0
    try:
        with pq.ParquetWriter(part, found.schema) as writer:
            for batch in found:
                writer.write_batch(batch)
                rows += batch.num_rows
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(
            f"the file cannot be written: {error}", where=str(file), remedy="choose another"
        ) from None
    print(f"{file}: {rows:,} rows")


def _print_csv(found: pa.RecordBatchReader) -> None:
    import csv

    from kstreet.store.export import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(found.schema.names)
    for batch in found:
        writer.writerows(zip(*(column.to_pylist() for column in harmless(batch).columns), strict=True))


def _print_table(found: pa.RecordBatchReader) -> None:
    from itertools import islice

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = list(islice(_rows(found), _SHOWN + 1))
    table = Table(box=None, header_style="bold")
    for column in found.schema.names:
        table.add_column(column, overflow="fold")
    for row in rows[:_SHOWN]:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    Console().print(table)
    if len(rows) > _SHOWN:
        print(f"the first {_SHOWN} rows; --csv, --json or --parquet give all", file=sys.stderr)
