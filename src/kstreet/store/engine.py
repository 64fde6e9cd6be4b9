"""Queries over the lake: DuckDB in memory, a view per table, nothing written, nothing downloaded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.errors import StoreError
from kstreet.store.byparty import STORED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from kstreet.store.lake import Lake, Version

QUERIES = Path(__file__).resolve().parent / "queries"
_TYPES = {
    "text": "varchar",
    "money": "decimal(18,2)",
    "figure": "decimal(30,6)",
    "day": "date",
    "count": "bigint",
    "flag": "boolean",
}


def connect(lake: Lake, version: Version | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees one version of the lake and no other file, and can load no extension."""
    version = version or lake.version()
    connection = bare_connection()
    for table, files in files_of(lake, version).items():
        connection.execute(view_of(table, files))
    connection.execute(
        "create table documents (source varchar, name varchar, sha256 varchar, loaded_at varchar, rows bigint)"
    )
    loaded = [(each.source, each.name, each.sha256, each.loaded_at, each.rows) for each in version.documents]
    if loaded:
        connection.executemany("insert into documents values (?, ?, ?, ?, ?)", loaded)
    connection.execute(f"set allowed_directories = ['{_quoted(str((lake.folder / 'parts').resolve()))}/']")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def files_of(lake: Lake, version: Version) -> dict[str, list[str]]:
    """Return the files of every table. Raises `StoreError` where one is not there as it was written."""
    found: dict[str, list[str]] = {table: [] for table in STORED}
    for part in version.parts():
        if problem := part.problem(lake.folder):
            raise StoreError(
                f"a part is damaged: {problem}",
                where=str(lake.folder / part.file),
                remedy="kstreet store verify names all of them; kstreet store rollback, or load again",
            )
        found[part.table].append(str((lake.folder / part.file).resolve()))
    return found


def bare_connection(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB in memory that downloads nothing."""
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
    }
    if threads:
        config["threads"] = threads
    connection = duckdb.connect(config=config)
    # parts never change, so what was read of their row groups stays true
    connection.execute("set global parquet_metadata_cache = true")  # for its cursors, too
    return connection


def view_of(table: str, files: list[str], name: str = "") -> str:
    """Return the SQL that makes a view of a table's parts, or an empty one of its columns."""
    if files:
        listed = ", ".join(f"'{_quoted(str(Path(file).resolve()))}'" for file in files)
        body = f"select * from read_parquet([{listed}])"  # noqa: S608 (quoted paths)
    else:
        columns = ", ".join(f'null::{_TYPES[kind]} as "{column}"' for column, kind in STORED[table].items())
        body = f"select {columns} where false"
    return f'create or replace view "{name or table}" as {body}'


def select(
    connection: duckdb.DuckDBPyConnection, text: str, values: Mapping[str, object] | None = None
) -> duckdb.DuckDBPyRelation:
    """Run one reading statement. Raises `StoreError` for anything else, and for SQL that DuckDB refuses."""
    import duckdb

    try:
        statements = connection.extract_statements(text)
        kinds = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
        if len(statements) != 1 or statements[0].type not in kinds:
            raise StoreError("one select is run at a time, nothing else", remedy='kstreet sql "select …"')
        return connection.sql(text, params=dict(values)) if values else connection.sql(text)
    except duckdb.Error as error:
        raise StoreError(
            f"the query cannot be run: {str(error).splitlines()[0]}", remedy='kstreet sql "show tables"'
        ) from None


def named_queries() -> tuple[str, ...]:
    """Return the names of the queries that come with kstreet."""
    return tuple(sorted(file.stem for file in QUERIES.glob("*.sql")))


def query_text(name: str) -> str:
    """Return the SQL of a named query. Raises `StoreError` for an unknown name."""
    if name not in named_queries():
        raise StoreError(f"no query {name}", remedy=f"known: {', '.join(named_queries())}")
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def parameters_of(text: str) -> tuple[str, ...]:
    """Return what a query's text leaves open, in order of appearance."""
    return tuple(dict.fromkeys(re.findall(r"\$([a-z_]+)", text)))


def run_query(
    connection: duckdb.DuckDBPyConnection, name: str, given: Mapping[str, str]
) -> duckdb.DuckDBPyRelation:
    """Run a named query. Raises `StoreError` that names the values it still needs."""
    return select(connection, query_text(name), complete(name, given))


def complete(name: str, given: Mapping[str, str]) -> Mapping[str, str]:
    """Return the values for a named query. Raises `StoreError` where one is missing or too many."""
    needed = parameters_of(query_text(name))
    if set(needed) != set(given):
        raise StoreError(
            f"{name} needs {', '.join(needed) or 'nothing'}; given: {', '.join(given) or 'nothing'}",
            remedy=f"kstreet query {name} {' '.join(f'{each}=…' for each in needed)}",
        )
    return given


def _quoted(path: str) -> str:
    return path.replace("'", "''")
