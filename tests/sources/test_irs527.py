"""Forms 8871 and 8872: broken lines, amendments, where A and B part, what is no record."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, read_rows

SAMPLE = FOLDER / "irs527" / "FullDataFile.txt"


def rows_of(tmp_path: Path, content: bytes, bad: BadRows | None = None) -> dict[str, list[dict[str, object]]]:
    (tmp_path / "f.txt").write_bytes(content)
    return read_rows("irs527", find_documents([tmp_path / "f.txt"])[0], bad)


def test_only_the_last_form_of_a_period_stands(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "irs527", find_documents([SAMPLE]))
    with connect(lake) as connection:
        early = run_query(connection, "standing_totals", {"as_of": "2026-02-01"}).fetchall()
        late = run_query(connection, "standing_totals", {"as_of": "2026-03-01"}).fetchall()
        naive = run_query(connection, "naive_totals", {"as_of": "2026-03-01"}).fetchall()
    assert [(row[1], row[3]) for row in early] == [
        ("contribution", Decimal("1000300.50")),
        ("expenditure", Decimal("2500.00")),
    ]
    assert [(row[1], row[3]) for row in late] == [
        ("contribution", Decimal("1000300.50")),
        ("expenditure", Decimal("2000.00")),
    ]
    assert [row[3] for row in naive] == [Decimal("2000601.00"), Decimal("4500.00")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\n\r\n", b"\n2|".rstrip(b"|")])
def test_a_line_end_inside_any_field_loses_no_record(tmp_path: Path, end: bytes) -> None:
    content = SAMPLE.read_bytes().replace(b"9 Private Road", b"9 Private" + end + b"Road")
    whole = rows_of(tmp_path, SAMPLE.read_bytes())
    assert rows_of(tmp_path, content) == whole


def test_a_broken_line_that_looks_like_a_record_is_joined_by_its_count(tmp_path: Path) -> None:
    content = SAMPLE.read_bytes().replace(
        b"|9 Private Road||Springfield|", b"|9 Private Road\n2||Springfield|"
    )
    assert rows_of(tmp_path, content)["flows"] == rows_of(tmp_path, SAMPLE.read_bytes())["flows"]


def test_blocks_may_end_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows_of(tmp_path, SAMPLE.read_bytes())
    for size in (700, 1001, 1999):
        monkeypatch.setattr("kstreet.sources.irs527_lines._BLOCK", size)
        found = rows_of(tmp_path, SAMPLE.read_bytes())
        by_id = {row["id"]: row for row in found["flows"]}
        assert by_id == {row["id"]: row for row in whole["flows"]}
        assert found["controls"] == whole["controls"]


def test_nul_bytes_and_utf8_beside_latin1_are_read(tmp_path: Path) -> None:
    content = SAMPLE.read_bytes().replace(b"Example Polling", b"Example\0 Polling")
    content = content.replace(b"|Polling|", "|Umfrage für alle|".encode())
    flows = {row["id"]: row for row in rows_of(tmp_path, content)["flows"]}
    assert flows["irs527:B:13"]["about"] == "Umfrage für alle"
    assert flows["irs527:B:14"]["about"] == "Refund of a café bill"
    assert flows["irs527:B:13"]["payee_name"] == "Example Polling LLC"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"|2500.00|", b"|2,500.00|", "amount: '2,500.00' is no amount"),
        (b"|20251103|", b"|20251131|", "date: '20251131' is no day"),
        (b"|2026-02-20 09:30:00|", b"|yesterday|", "no time of entry"),
        (b"|11|Example Voters", b"|11|one|too|many|Example Voters", "18 are due"),
    ],
)
def test_a_bad_row_is_named_or_put_aside(tmp_path: Path, old: bytes, new: bytes, says: str) -> None:
    content = SAMPLE.read_bytes().replace(old, new)
    assert content != SAMPLE.read_bytes()
    with pytest.raises(SourceError, match=says) as caught:
        rows_of(tmp_path, content)
    place = next(place for place, each in enumerate(content.split(b"\n"), start=1) if new in each)
    assert caught.value.where == f"f.txt:{place}"
    bad = BadRows("f.txt", skip=True)
    rows_of(tmp_path, content, bad)
    assert says.rsplit(": ", maxsplit=1)[-1] in bad.found[0].problem


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = SAMPLE.read_bytes()
    with pytest.raises(SourceError, match="ends without its last line"):
        rows_of(tmp_path, whole[: whole.rindex(b"F|")])


def test_a_file_that_lost_records_differs_from_its_own_count(tmp_path: Path) -> None:
    def lost(content: bytes) -> Decimal:
        [row] = [row for row in rows_of(tmp_path, content)["controls"] if row["line"] == "records"]
        return row["difference"]

    lines = SAMPLE.read_bytes().splitlines(keepends=True)
    assert lost(b"".join(lines)) == 0
    assert lost(b"".join(line for line in lines if not line.startswith((b"D|", b"R|", b"E|")))) == -3


def test_a_long_line_of_another_encoding_is_read_in_no_time(tmp_path: Path) -> None:
    content = SAMPLE.read_bytes().replace(b"|Refund of a", b"|" + b"x" * 900_000)
    flows = {row["id"]: row for row in rows_of(tmp_path, content)["flows"]}
    assert len(flows["irs527:B:14"]["about"]) > 900_000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html>busy</html>", "not the IRS's file"),
        (b"C001|COMMITTEE|A\n", "not the IRS's file"),
        (b"A|1|" + b"x" * 3_000_000, "longer than"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path, content)


@pytest.mark.shared
def test_the_real_records_add_up_to_the_forms_own_totals(shared: Path) -> None:
    [document] = find_documents([shared / "data" / "records" / "irs527" / "sample.txt"])
    rows = read_rows("irs527", document)
    assert [(row["line"], row["itemised"], row["difference"]) for row in rows["controls"]] == [
        ("Schedule A", Decimal("10000.00"), Decimal("0.00")),
        ("Schedule B", Decimal("7700.00"), Decimal("0.00")),
    ]
    assert {row["name"] for row in rows["parties"]} == {
        "BOB SQUERI FOR DISTRICT 7 SUPERVISOR 2012",
        "Florida Chamber of Commerce CCE",
        "AFSCME ILLINOIS POLITICAL-LOCAL GOVERNMENT ACCOUNT",
    }
    assert sum(row["relation"] == "related entity" for row in rows["links"]) == 12
