"""The same queries over the same parts on Apache Spark, for a lake that has outgrown one machine's DuckDB.

Optional: `kstreet[spark]` and Java 17. The text of a query is DuckDB's; sqlglot says it in Spark's words. As on DuckDB
a query sees the tables of one version of the lake and nothing else.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from kstreet.errors import StoreError
from kstreet.store.byparty import STORED
from kstreet.store.engine import files_of
from kstreet.store.spark import spark_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from kstreet.store.lake import Lake

_TYPES = {
    "text": "string",
    "money": "decimal(18,2)",
    "figure": "decimal(30,6)",
    "day": "date",
    "count": "bigint",
    "flag": "boolean",
}
_DOCUMENTS = "source string, name string, sha256 string, loaded_at string, rows bigint"
_REACHES_OUT = {"reflect", "java_method", "try_reflect", "try_reflect2", "java_udf"}
_REMEDY = "pip install 'kstreet[spark]', and Java 17 (Debian: apt install openjdk-17-jre-headless)"
_SETTINGS = {
    "spark.driver.host": "127.0.0.1",  # nothing listens beyond this machine
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.runSQLOnFiles": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.warehouse.dir": tempfile.gettempdir(),
}


def select(lake: Lake, text: str, values: Mapping[str, object] | None = None) -> pa.RecordBatchReader:
    """Run one reading statement, in DuckDB's words, on Spark. Raises `StoreError` for anything else."""
    said, tables = in_sparks_words(text)
    session = spark_session(_SETTINGS)
    try:
        from pyspark.errors import PySparkException

        _show(session, lake, tables)
        return session.sql(said, args=dict(values or {})).toArrow().to_reader(10_000)
    except PySparkException as error:
        raise StoreError(
            f"Spark cannot run the query: {str(error).splitlines()[0]}",
            remedy="write what both engines know, or leave --engine away",
        ) from None


def in_sparks_words(text: str) -> tuple[str, set[str]]:
    """Return a query of DuckDB's dialect in Spark's, and the tables it names.

    Raises `StoreError` for what would reach beyond the lake.
    """
    try:
        import sqlglot
        from sqlglot import exp
    except ImportError:
        raise StoreError("Spark is not installed", remedy=_REMEDY) from None
    try:
        found = [each for each in sqlglot.parse(text, read="duckdb") if each is not None]
    except sqlglot.errors.SqlglotError as error:
        raise StoreError(
            f"the query cannot be read: {str(error).splitlines()[0]}", remedy="is it DuckDB's SQL?"
        ) from None
    if len(found) != 1 or not isinstance(found[0], exp.Query):
        raise StoreError("one select is run at a time, nothing else", remedy='kstreet sql "select …"')
    query = found[0]
    made = {each.alias_or_name for each in query.find_all(exp.CTE)}
    own, named = made | {*STORED, "documents"}, set()
    for table in query.find_all(exp.Table):
        if table.db or not isinstance(table.this, exp.Identifier) or table.name not in own:
            raise StoreError(
                f"no table {table.sql('duckdb')[:60]}", remedy=f"known: {', '.join(sorted(own))}"
            )
        named.add(table.name)
    for call in query.find_all(exp.Anonymous):
        if call.name.casefold() in _REACHES_OUT:
            raise StoreError(f"{call.name} reaches beyond the lake", remedy="leave it out")
    said: str = query.sql(dialect="spark", comments=False)
    return said, named - made


def _show(session: Any, lake: Lake, tables: set[str]) -> None:  # noqa: ANN401 (pyspark is optional)
    """Make a view of each table that is named, as the current version has it."""
    version = lake.version()
    stored = files_of(lake, version)
    for table in tables & set(stored):
        files = stored[table]
        columns = ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in STORED[table].items())
        found = (
            session.read.schema(columns).parquet(*files) if files else session.createDataFrame([], columns)
        )
        found.createOrReplaceTempView(table)
    if "documents" in tables:
        rows = [
            (each.source, each.name, each.sha256, each.loaded_at, each.rows) for each in version.documents
        ]
        session.createDataFrame(rows, _DOCUMENTS).createOrReplaceTempView("documents")
