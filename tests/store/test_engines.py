"""Every query that comes with kstreet gives the same rows on DuckDB and on Spark, from one text."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from kstreet.documents import find_documents
from kstreet.errors import StoreError
from kstreet.store.asking import Engine, ask, ask_named
from kstreet.store.engine import named_queries, parameters_of, query_text
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, documents

IRS = FOLDER / "irs527" / "FullDataFile.txt"
SOURCES = ("irs527", "lda", "fec", "fec_efile", "usaspending", "congress", "edgar")
VALUES = {
    "as_of": "2026-06-30",
    "client": "%",
    "party": "irs527:990000001",
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    folder = tmp_path_factory.mktemp("engines")
    lake = Lake(folder / "lake")
    for name in SOURCES:
        load(lake, name, documents(name), skip_bad=True)
    wrong = folder / "FullDataFile.txt"  # a total that is not the sum of its rows
    wrong.write_bytes(IRS.read_bytes().replace(b"|0|2000|2026-02-20", b"|0|2001|2026-02-20"))
    load(lake, "irs527", find_documents([wrong]))
    return lake


@pytest.fixture
def spark() -> Engine:
    """Leave Spark out where it is not installed, unless it is required."""
    have = {name: importlib.util.find_spec(name) is not None for name in ("pyspark", "sqlglot")}
    have["java"] = bool(os.environ.get("JAVA_HOME") or shutil.which("java"))
    missing = ", ".join(name for name, there in have.items() if not there)
    if missing:
        reason = (
            f"no {missing}: the queries are not held against Spark (pip install 'kstreet[spark]', Java 17)"
        )
        if os.environ.get("KSTREET_REQUIRE_SPARK"):
            pytest.fail(reason)
        pytest.skip(reason)
    return "spark"


def rows(lake: Lake, name: str, engine: Engine) -> list[tuple[object, ...]]:
    values = {each: VALUES[each] for each in parameters_of(query_text(name))}
    found = ask_named(lake, name, values, engine).read_all()
    return [tuple(row.values()) for row in found.to_pylist()]


@pytest.mark.parametrize("name", named_queries())
def test_every_query_finds_rows_in_the_samples(full: Lake, name: str) -> None:
    assert rows(full, name, "duckdb")


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Spark's own sockets
def test_every_query_gives_the_same_rows_on_both_engines(full: Lake, spark: Engine) -> None:
    unlike = [name for name in named_queries() if rows(full, name, "duckdb") != rows(full, name, spark)]
    assert unlike == []
    texts = [
        "select count(*) as n, sum(amount_low) as low, max(public_at) as newest from flows",
        "from documents order by source, name",
        "select party, count(*) as n from flows_by_party group by party order by party",
    ]
    for text in texts:
        assert ask(full, text, None, spark).read_all().to_pylist() == ask(full, text).read_all().to_pylist()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_empty_lake_is_empty_on_spark_too(lake: Lake, spark: Engine) -> None:
    assert ask(lake, "select * from flows", None, spark).read_all().num_rows == 0


@pytest.mark.parametrize(
    "text",
    [
        "copy (select 1) to 'x.csv'",
        "create table t as select 1",
        "select 1; select 2",
        "show tables",
        "select * from read_csv('/etc/hostname')",
        'select * from csv."/etc/hostname"',
        "select * from '/etc/hostname'",
        "select reflect('java.lang.System', 'exit', 1)",
        "select * from flows where id in (select id from parquet.x)",
        "selekt",
    ],
)
def test_a_query_can_only_read_the_lake_on_spark_too(lake: Lake, text: str, spark: Engine) -> None:
    with pytest.raises(StoreError):
        ask(lake, text, None, spark)


def test_a_query_that_spark_does_not_know_is_said(lake: Lake, spark: Engine) -> None:
    with pytest.raises(StoreError, match="Spark cannot run the query"):
        ask(lake, "select no_such_function(id) from flows", None, spark)


def test_without_spark_the_remedy_is_named(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sqlglot.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, "sqlglot", raising=False)
    with pytest.raises(StoreError, match=r"kstreet\[spark\].*Java 17"):
        ask(lake, "from flows", None, "spark")
