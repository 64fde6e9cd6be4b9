"""Contracts, members of Congress, factors and feeds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.store.checks import verify
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, documents, read_rows

CONTRACTS = FOLDER / "usaspending" / "FY2025_080_Contracts_Full_20250801_1.csv"


def rows_of(name: str, path: Path, bad: BadRows | None = None) -> dict[str, list[dict[str, object]]]:
    return read_rows(name, find_documents([path])[0], bad)


def total(lake: Lake) -> Decimal:
    with connect(lake) as connection:
        [row] = run_query(connection, "standing_totals", {"as_of": "2026-01-01"}).fetchall()
    return row[3]


def test_modifications_add_up_and_a_corrected_one_counts_once(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "usaspending", documents("usaspending"))
    # 1,000,000 - 250,000.50 + 120,000 corrected from 100,000, and 5,000 of another award; the ceiling is no money
    assert total(lake) == Decimal("874999.50")
    assert verify(lake) == []


def test_the_same_action_in_two_downloads_counts_once(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "usaspending", documents("usaspending"))
    (tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv").write_bytes(CONTRACTS.read_bytes())
    content = (tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv").read_text(encoding="utf-8")
    (tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv").write_text(content + "\n", encoding="utf-8")
    load(lake, "usaspending", find_documents([tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv"]))
    assert total(lake) == Decimal("874999.50")
    assert verify(lake) == []


def test_the_defense_departments_actions_are_public_after_ninety_days() -> None:
    flows = {row["payee"]: row for row in rows_of("usaspending", CONTRACTS)["flows"]}
    assert str(flows["usaspending:duns:123456789"]["public_at"]) == "2021-05-02"


def test_a_recipient_joins_to_seats_and_committees(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "congress", documents("congress"))
    with connect(lake) as connection:
        found = connection.execute(
            "select p.name, s.title from aliases a join seats s on s.party = a.party join parties p on p.id = s.body"
            " where a.scheme = 'fec' and a.value = 'S8EX00001'"
        ).fetchall()
    assert found == [("House Committee on Examples", "Chairman; majority; rank 1")]


def test_words_around_factors_and_yearly_tables_are_left_out() -> None:
    rows = rows_of("french", FOLDER / "french" / "F-F_Research_Data_Factors.CSV")["factors"]
    assert {str(row["day"]) for row in rows} == {"2025-11-30", "2026-02-28"}
    daily = rows_of("french", FOLDER / "french" / "F-F_Research_Data_Factors_daily.CSV")["factors"]
    assert sum(row["name"] == "SMB" for row in daily) == 1


def test_the_text_of_an_article_is_never_kept() -> None:
    stored = str(rows_of("news", FOLDER / "news" / "feed.xml"))
    assert "a laboratory" in stored
    assert "not kept" not in stored


@pytest.mark.parametrize(
    ("name", "file", "content", "says"),
    [
        ("usaspending", "a.csv", b"award_id_piid,amount\n1,2\n", "no column contract_transaction_unique_key"),
        ("congress", "legislators-current.yaml", b"- id: [1, 2\n", "not YAML"),
        ("congress", "legislators-current.yaml", b"just words", "no list of members"),
        ("congress", "legislators-current.yaml", b"- id: {lis: 1}\n", "the entry cannot be read"),
        ("french", "a.csv", b"<html>busy</html>", "no table of factors"),
        ("french", "a.csv", b",Mkt-RF\n20260102,0.1\n20260199,0.1\n", "no day or no number"),
        ("french", "a.csv", b",Mkt-RF\n20260102,0.1,0.2\n", "2 cells, 1 are due"),
        ("news", "a.xml", b"<html><p>no feed</p></html>", "neither RSS nor Atom"),
        (
            "news",
            "a.xml",
            b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>',
            "has none",
        ),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, file: str, content: bytes, says: str
) -> None:
    (tmp_path / file).write_bytes(content)
    with pytest.raises(SourceError, match=says):
        rows_of(name, tmp_path / file)


def test_a_bad_contract_row_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "contracts.csv"
    path.write_bytes(CONTRACTS.read_bytes().replace(b"-250000.50", b"much"))
    with pytest.raises(SourceError, match="'much' or '2025-03-10' cannot be read"):
        rows_of("usaspending", path)
    bad = BadRows("contracts.csv", skip=True)
    assert len(rows_of("usaspending", path, bad)["flows"]) == 4
    assert len(bad.found) == 1


@pytest.mark.shared
def test_the_real_members_and_committees_are_read(shared: Path) -> None:
    folder = shared / "data" / "records" / "congress"
    members = rows_of("congress", folder / "legislators-current.yaml")
    aliases = {(row["scheme"], row["value"]): row["party"] for row in members["aliases"]}
    assert aliases["fec", "S8WA00194"] == aliases["fec", "H2WA01054"] == "congress:C000127"
    assert len(members["parties"]) > 500
    committees = rows_of("congress", folder / "committees-current.yaml")["parties"]
    assert {"congress:HSAG", "congress:HSAG15"} <= {row["id"] for row in committees}
    seats = rows_of("congress", folder / "committee-membership-current.yaml")["seats"]
    assert any(row["party"] == "congress:B001236" and row["title"].startswith("Chairman") for row in seats)
    assert "phone" not in str(members)
