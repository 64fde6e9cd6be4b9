"""The FEC's bulk files: money is owned once, individuals are not stored, wrong files are named."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.sources.fec_bulk import kind_of
from kstreet.store.checks import verify
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, read_rows

SAMPLES = FOLDER / "fec"
EVERY = sorted(file for file in SAMPLES.iterdir() if not file.name.endswith(".json"))
FILES = [file for file in EVERY if not file.name.startswith("schedule_")]


def rows_of(path: Path, bad: BadRows | None = None) -> dict[str, list[dict[str, object]]]:
    return read_rows("fec", find_documents([path])[0], bad)


def totals(lake: Lake, query: str, on: str = "2027-01-01") -> dict[str, Decimal]:
    with connect(lake) as connection:
        return {row[1]: row[3] for row in run_query(connection, query, {"as_of": on}).fetchall()}


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    load(lake, "fec", find_documents(FILES))
    return lake


def test_every_dollar_is_owned_once(lake: Lake) -> None:
    found = totals(lake, "standing_totals")
    # 45,000,000 - 5,000 + 1,000 of organisations, 5,000 of the company's committee; not its receiving side
    assert found["contribution"] == Decimal("45001000.00")
    assert found["expenditure"] == Decimal("100000.25")
    assert found["operating"] == Decimal("3400.00")
    assert "transfer" not in found
    assert totals(lake, "naive_totals")["contribution"] == Decimal("45008000.00")
    assert verify(lake) == []


def test_a_notice_a_report_repeats_and_an_amended_filing_count_once(lake: Lake) -> None:
    assert totals(lake, "standing_totals")["independent_expenditure"] == Decimal("131000.50")
    assert totals(lake, "standing_totals", "2026-03-09")["independent_expenditure"] == Decimal("100000.25")
    assert totals(lake, "naive_totals")["independent_expenditure"] == Decimal("231000.75")


@pytest.mark.parametrize("first", ["itpas2.txt", "itoth.txt"])
def test_pas2_and_oth_are_never_added(tmp_path: Path, first: str) -> None:
    lake = Lake(tmp_path / "lake")
    for name in (first, *{"itpas2.txt", "itoth.txt"} - {first}):
        load(lake, "fec", find_documents([SAMPLES / name]))
    assert totals(lake, "standing_totals")["contribution"] == Decimal("5000.00")
    assert verify(lake) == []


def test_no_individual_leaves_the_reader() -> None:
    for file in EVERY:
        if file.name.startswith(("it", "opp", "schedule_")):
            assert not {"JANE", "JOHN", "PAUL", "WORKER", "PARTNER", "9600"} & set(
                str(rows_of(file)).replace(",", " ").replace("'", " ").split()
            )


def test_gifts_of_individuals_are_sums_by_committee_and_employer() -> None:
    sums = {
        (row["committee"], row["employer"]): row for row in rows_of(SAMPLES / "itcont.txt")["employer_sums"]
    }
    # 250 and an earmarked 100.50 less a refund of 50; what was passed on and the memo of a partner do not count
    assert sums["fec:C00000002", "EXAMPLE MOTORS"]["amount"] == Decimal("300.50")
    assert sums["fec:C00000002", "EXAMPLE MOTORS"]["gifts"] == 2
    assert set(sums) == {("fec:C00000002", "EXAMPLE MOTORS"), ("fec:C00000003", "EXAMPLE MOTORS")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("indiv24.zip/itcont.txt", "indiv"),
        ("indiv24.zip/by_date/itcont_2024_1.txt", ""),
        ("cm26.zip/cm.txt", "cm"),
        ("webk26_sample.txt", "webk"),
        ("pas226.zip/itpas2.txt", "pas2"),
        ("readme.txt", ""),
        ("independent_expenditure_2026.csv", "ie"),
    ],
)
def test_a_file_is_known_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("itcont.txt", b"<!doctype html><title>Busy</title>\n", "a line of indiv has 21 fields, this one 1"),
        ("itpas2.txt", (SAMPLES / "itoth.txt").read_bytes(), "a line of pas2 has 22 fields, this one 21"),
        ("independent_expenditure_2026.csv", b"cand_id,cand_name,spender\n", "the header is not that"),
        ("cm.txt", b"", "the file is empty"),
        ("cm.txt", b"x" * 2_000_000, "a line of cm has 15 fields, this one 1"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"|45000000|", b"|45 million|", "TRANSACTION_AMT: '45 million' is no amount"),
        (b"|03012026|", b"|13312026|", "TRANSACTION_DT: '13312026' is no day"),
        (b"|N|Q1|", b"|N|N|Q1|", "columns"),
    ],
)
def test_a_bad_row_is_named_or_put_aside(tmp_path: Path, old: bytes, new: bytes, says: str) -> None:
    content = (SAMPLES / "itcont.txt").read_bytes().replace(old, new, 1)
    first, *others = content.splitlines(keepends=True)
    (tmp_path / "itcont.txt").write_bytes(b"".join([*others[:1], first, *others[1:]]))
    with pytest.raises(SourceError, match=says) as caught:
        rows_of(tmp_path / "itcont.txt")
    assert caught.value.where == "itcont.txt:2"
    bad = BadRows("itcont.txt", skip=True)
    rows = rows_of(tmp_path / "itcont.txt", bad)
    assert [each.line for each in bad.found] == [2]
    assert len(rows["flows"]) == 2


def test_every_bad_row_is_put_aside_with_its_line(tmp_path: Path) -> None:
    lines = (SAMPLES / "itcont.txt").read_bytes().splitlines(keepends=True)
    content = b"".join(
        line.replace(b"|03", b"|99") if number in (1, 3, 4) else line for number, line in enumerate(lines)
    )
    (tmp_path / "itcont.txt").write_bytes(content)
    bad = BadRows("itcont.txt", skip=True)
    rows_of(tmp_path / "itcont.txt", bad)
    assert {each.line for each in bad.found} <= {2, 4, 5}
    assert all(each.column == "TRANSACTION_DT" and each.remedy for each in bad.found)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("webk26.txt", b"|03/31/2026", b"|31/03/2026", "CVG_END_DT: '31/03/2026' is no day"),
        (
            "independent_expenditure_2026.csv",
            b"P,IL,00,S,IND,30500.25",
            b"P,IL,00,S,IND,much",
            "exp_amo: 'much' is no amount",
        ),
    ],
)
def test_bad_cells_of_totals_and_expenditures_have_their_line(
    tmp_path: Path, name: str, old: bytes, new: bytes, says: str
) -> None:
    content = (SAMPLES / name).read_bytes()
    assert old in content
    line = content[: content.index(old)].count(b"\n") + 1
    (tmp_path / name).write_bytes(content.replace(old, new, 1))
    with pytest.raises(SourceError, match=says) as caught:
        rows_of(tmp_path / name)
    assert caught.value.where == f"{name}:{line}"


def test_each_line_has_its_own_encoding_and_no_nul_is_kept(tmp_path: Path) -> None:
    content = (SAMPLES / "cn.txt").read_bytes().splitlines(keepends=True)
    mixed = b"".join(
        [
            *content,
            content[0].decode("latin-1").replace("S\u00c1M", "S\0\u00c1M").replace("|", "1|", 1).encode(),
        ]
    )
    (tmp_path / "cn.txt").write_bytes(mixed)
    assert [row["name"] for row in rows_of(tmp_path / "cn.txt")["parties"]].count("SAMPLE, SÁM") == 2


def test_an_export_of_the_search_and_the_bulk_file_count_once(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "fec", find_documents([SAMPLES / "itpas2.txt"]))
    load(lake, "fec", find_documents([SAMPLES / "schedule_b-2026.csv"]))
    assert totals(lake, "standing_totals")["contribution"] == Decimal("7500.00")
    assert totals(lake, "standing_totals")["other line 29"] == Decimal("1000.00")
    assert verify(lake) == []


def test_latin1_and_utf8_are_both_read(tmp_path: Path) -> None:
    text = (SAMPLES / "cn.txt").read_text(encoding="latin-1")
    (tmp_path / "cn.txt").write_text(text, encoding="utf-8")
    assert rows_of(tmp_path / "cn.txt") == rows_of(SAMPLES / "cn.txt")
    assert rows_of(SAMPLES / "cn.txt")["parties"][0]["name"] == "SAMPLE, SÁM"


@pytest.mark.shared
def test_the_real_export_of_metas_committee_adds_up(shared: Path) -> None:
    rows = rows_of(shared / "data" / "records" / "fec" / "meta_pac_schedule_b_sample.csv")["flows"]
    assert len(rows) == 11
    assert sum(row["amount_low"] for row in rows) == Decimal("20232.31")
    meta = [row for row in rows if row["payer"] == "fec:C00502906"]
    assert sum(row["amount_low"] for row in meta) == Decimal("39500.00")
    assert {row["kind"] for row in meta} == {"contribution"}
    [negative] = [row for row in rows if row["amount_low"] == -15000]
    assert (negative["payee"], str(negative["public_at"])) == ("fec:C00075820", "2023-11-20")


@pytest.mark.shared
def test_the_real_totals_of_committees_are_read(shared: Path) -> None:
    rows = rows_of(shared / "data" / "records" / "fec" / "webk26_sample.txt")["committee_totals"]
    totals = {(row["committee"], row["line"]): row["amount"] for row in rows}
    assert totals["fec:C00731133", "TTL_RECEIPTS"] == Decimal("4935750.30")
    assert totals["fec:C00442434", "CONTB_TO_OTHER_CMTE"] == Decimal(-9000)
    assert not any(committee == "fec:C00731141" for committee, _ in totals)
