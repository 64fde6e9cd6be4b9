"""The lake in other formats: the same rows everywhere, and entities in FollowTheMoney's own schema."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from kstreet.documents import find_documents
from kstreet.errors import StoreError
from kstreet.store.engine import connect
from kstreet.store.export import entities, to_ftm, to_sqlite, to_tables
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, documents

# The properties that the public model of FollowTheMoney 4 gives these schemata
PROPERTIES = {
    "Company": {"name", "country", "sourceUrl"},
    "Organization": {"name", "country", "sourceUrl"},
    "LegalEntity": {"name", "country", "sourceUrl"},
    "PublicBody": {"name", "country", "sourceUrl"},
    "Person": {"name", "country", "sourceUrl"},
    "Payment": {"payer", "beneficiary", "amount", "currency", "date", "purpose", "sourceUrl"},
    "Contract": {"title", "authority", "amount", "currency", "contractDate", "sourceUrl"},
    "ContractAward": {"supplier", "contract", "amount", "currency", "date", "sourceUrl"},
    "Representation": {"client", "agent", "role", "date", "sourceUrl"},
}


@pytest.fixture
def full(lake: Lake) -> Lake:
    for name in ("irs527", "lda", "fec", "usaspending", "congress"):
        load(lake, name, documents(name))
    return lake


def test_every_format_has_the_same_rows(full: Lake, tmp_path: Path) -> None:
    with connect(full) as connection:
        [(count, total)] = connection.execute("select count(*), sum(amount_low) from flows").fetchall()
        rows = to_tables(connection, tmp_path / "parquet", "parquet")
        assert to_tables(connection, tmp_path / "csv", "csv") == rows
        assert to_sqlite(connection, tmp_path / "lake.db") == rows
        with pytest.raises(StoreError, match="there is a file already"):
            to_sqlite(connection, tmp_path / "lake.db")
    parquet = duckdb.sql(
        f"select count(*), sum(amount_low) from '{tmp_path}/parquet/flows.parquet'"
    ).fetchall()
    csv = duckdb.sql(
        f"select count(*), sum(amount_low::decimal(18, 2)) from '{tmp_path}/csv/flows.csv'"
    ).fetchall()
    assert parquet == csv == [(count, total)]
    with closing(sqlite3.connect(tmp_path / "lake.db")) as book:
        amounts = [Decimal(row[0]) for row in book.execute("select amount_low from flows")]
    assert (len(amounts), sum(amounts)) == (count, total)


def test_text_that_a_spreadsheet_would_run_is_made_harmless(lake: Lake, tmp_path: Path) -> None:
    named = tmp_path / "FullDataFile.txt"
    sample = (FOLDER / "irs527" / named.name).read_bytes()
    named.write_bytes(sample.replace(b"|Polling", b'|=HYPERLINK("http://example.org")'))
    load(lake, "irs527", find_documents([named]))
    with connect(lake) as connection:
        to_tables(connection, tmp_path / "csv", "csv")
        to_tables(connection, tmp_path / "parquet", "parquet")
    csv = (tmp_path / "csv" / "flows.csv").read_text(encoding="utf-8")
    assert """\"'=HYPERLINK(""" in csv
    assert ",-500.00," in csv
    kept = duckdb.sql(f"select about from '{tmp_path}/parquet/flows.parquet' where about like '=%'")
    assert len(kept.fetchall()) == 2


def test_an_export_that_fails_leaves_no_half_file(full: Lake, tmp_path: Path) -> None:
    with connect(full) as connection:
        with pytest.raises(StoreError, match="cannot be written"):
            to_ftm(connection, tmp_path / "nowhere" / "entities.json")
        to_sqlite(connection, tmp_path / "lake.db")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_entities_are_whole_and_refer_to_each_other(full: Lake, tmp_path: Path) -> None:
    with connect(full) as connection:
        written = to_ftm(connection, tmp_path / "entities.json")
    found = [
        json.loads(line) for line in (tmp_path / "entities.json").read_text(encoding="utf-8").splitlines()
    ]
    assert len(found) == written
    ids = {entity["id"] for entity in found}
    assert len(ids) == written
    assert {entity["schema"] for entity in found} >= {
        "Company",
        "PublicBody",
        "Person",
        "Payment",
        "Contract",
        "Representation",
    }
    for entity in found:
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        for name in ("payer", "beneficiary", "client", "agent", "supplier", "contract", "authority"):
            assert set(entity["properties"].get(name, [])) <= ids


def test_only_what_stands_is_exported_as_entities(full: Lake) -> None:
    with connect(full) as connection:
        payments = [entity for entity in entities(connection) if entity["id"].startswith("irs527-A")]
    assert {entity["id"] for entity in payments} == {"irs527-A-11", "irs527-A-12"}


def test_followthemoney_itself_takes_the_entities(full: Lake) -> None:
    ftm = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed: it needs ICU's headers"
    )
    with connect(full) as connection:
        for entity in entities(connection):
            proxy = ftm.model.get_proxy(entity, cleaned=False)
            proxy.schema.validate(entity)
            for name, [value] in entity["properties"].items():
                assert proxy.schema.get(name).type.clean(value, proxy=proxy) == value, (entity, name)
