"""The lake in other formats: the same rows everywhere, and entities in FollowTheMoney's own schema."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from kstreet.errors import StoreError
from kstreet.store.engine import connect
from kstreet.store.export import entities, to_ftm, to_sqlite, to_tables
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import documents

# The properties that the public model of FollowTheMoney 4 gives these schemata
PROPERTIES = {
    "Company": {"name", "country", "sourceUrl"},
    "Organization": {"name", "country", "sourceUrl"},
    "LegalEntity": {"name", "country", "sourceUrl"},
    "PublicBody": {"name", "country", "sourceUrl"},
    "Person": {"name", "country", "sourceUrl"},
    "Payment": {"payer", "beneficiary", "amount", "currency", "date", "purpose", "sourceUrl"},
    "Contract": {"title", "authority", "amount", "currency", "date", "sourceUrl"},
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
            assert {name: sorted(proxy.get(name)) for name in entity["properties"]}.keys() == entity[
                "properties"
            ].keys()
