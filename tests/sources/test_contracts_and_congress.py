"""Contracts, members of Congress, factors and feeds."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.sources import usaspending
from kstreet.store.checks import verify
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, documents, read_rows

DELTA = FOLDER / "usaspending" / "FY_All_All_Contracts_Delta_20250906_1.csv"
CONTRACTS = FOLDER / "usaspending" / "FY2025_080_Contracts_Full_20250801_1.csv"


def rows_of(name: str, path: Path, bad: BadRows | None = None) -> dict[str, list[dict[str, object]]]:
    return read_rows(name, find_documents([path])[0], bad)


def total(lake: Lake, on: str = "2026-01-01") -> Decimal:
    with connect(lake) as connection:
        [row] = run_query(connection, "standing_totals", {"as_of": on}).fetchall()
    return row[3]


def test_modifications_add_up_and_a_corrected_one_counts_once(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "usaspending", find_documents([CONTRACTS]))
    # 1,000,000 - 250,000.50 + 120,000 corrected from 100,000, and 5,000 of another award; the ceiling is no money
    assert total(lake) == Decimal("874999.50")
    assert verify(lake) == []


def test_the_same_action_in_two_downloads_counts_once(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "usaspending", find_documents([CONTRACTS]))
    (tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv").write_bytes(CONTRACTS.read_bytes())
    content = (tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv").read_text(encoding="utf-8")
    (tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv").write_text(content + "\n", encoding="utf-8")
    load(lake, "usaspending", find_documents([tmp_path / "FY2025_080_Contracts_Delta_20250901_1.csv"]))
    assert total(lake) == Decimal("874999.50")
    assert verify(lake) == []


def test_what_was_corrected_or_deleted_stands_no_more_from_its_day_on(tmp_path: Path) -> None:
    changes = tmp_path / DELTA.name
    first = "8000_-NONE-_80EX0001_0_-NONE-_0"
    text = DELTA.read_text(encoding="utf-8").replace("8000_-NONE-_80EX0009_0_-NONE-_0", first)
    changes.write_text(text.replace("80EX0009_P00001", "80EX0001_P00001"), encoding="utf-8")
    lake = Lake(tmp_path / "lake")
    load(lake, "usaspending", find_documents([CONTRACTS, changes]))
    assert total(lake, "2025-08-31") == Decimal("875069.50")
    # the 250,000.50 taken back became 200,000 on 1 September, the 1,000,000 were deleted on the 6th
    assert total(lake, "2025-09-05") == Decimal("925070.00")
    assert total(lake, "2025-09-06") == Decimal("-74930.00")
    assert verify(lake) == []


def test_an_awards_running_total_is_never_added_to_its_transactions(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "usaspending", find_documents([CONTRACTS]))
    before = total(lake)
    load(lake, "usaspending", [each for each in documents("usaspending") if "Delta" not in each.name])
    assert total(lake) == before
    with connect(lake) as connection:
        found = connection.execute(
            "select public_at, obligated from awards where award like 'CONT_AWD_80EX0001%' order by id"
        ).fetchall()
    assert (str(found[-1][0]), found[-1][1]) == ("2025-09-01", Decimal("870000.00"))


def test_update_asks_for_a_companys_awards_or_for_the_archives() -> None:
    [page] = usaspending.pages(date(2025, 1, 1), "Example Labs")
    assert json.loads(page.body)["filters"]["recipient_search_text"] == ["Example Labs"]
    following = page.follow(b'{"page_metadata": {"hasNext": true}}')
    assert (json.loads(following.body)["page"], following.name[-10:]) == (2, "00002.json")
    assert following.address != page.address
    assert usaspending.accepts(page.name)
    *_, archives = usaspending.pages(date(2025, 11, 1), "")
    assert not usaspending.accepts(archives.name)
    listed = {
        "monthly_files": [{"file_name": "FY2026_All_Contracts_Full_20251106.zip", "url": "https://x/y.zip"}]
    }
    assert archives.follow(json.dumps(listed).encode()).address == "https://x/y.zip"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"status": "finished", "file_url": "x"}', "neither an award"),
        (b"<html>", "a web page"),
        (b'{"results": [{"Award Amount": 1}]}', "generated_internal_id: this field is missing"),
        (
            b'{"results": [{"generated_internal_id": "A", "Award Amount": "much"}]}',
            "Award Amount: 'much' is no amount",
        ),
    ],
)
def test_an_answer_that_is_no_award_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "CONT_AWD_1.json").write_bytes(content)
    with pytest.raises(SourceError, match=says):
        rows_of("usaspending", tmp_path / "CONT_AWD_1.json")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "obligated", "ceiling", "parents"),
    [("contract", "172213419.67", "172272419.67", 0), ("idv", "2770845719.63", "10489314619.00", 1)],
)
def test_the_real_awards_are_read(
    shared: Path, name: str, obligated: str, ceiling: str, parents: int
) -> None:
    rows = rows_of("usaspending", shared / "data" / "records" / "usaspending" / f"{name}.json")
    [award] = rows["awards"]
    assert (award["obligated"], award["ceiling"]) == (Decimal(obligated), Decimal(ceiling))
    assert len(rows.get("links", [])) == parents


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
    content = CONTRACTS.read_bytes()
    line = content[: content.index(b"-250000.50")].count(b"\n") + 1
    path.write_bytes(content.replace(b"-250000.50", b"much"))
    with pytest.raises(SourceError, match="federal_action_obligation: 'much' cannot be read") as caught:
        rows_of("usaspending", path)
    assert caught.value.where == f"contracts.csv:{line}"
    bad = BadRows("contracts.csv", skip=True)
    assert len(rows_of("usaspending", path, bad)["flows"]) == 4
    assert [each.line for each in bad.found] == [line]


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
