"""From bills lobbied to the committees that handle them, to their members' committees, to gifts: from five registers.

Invented records in the registers' own formats: a company lobbies on H.R. 1234; the House Committee on Examples marks it
up on 2025-06-10; Pat Example sits there; the company's employees' committee gives to Pat Example's.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kstreet.documents import find_documents
from kstreet.influence.bills import bill_named
from kstreet.influence.flags.events import read_events
from kstreet.influence.flags.finding import Found, find_flags
from kstreet.influence.flags.flag import Flag
from kstreet.influence.flags.lake_docket import docket_of_lake
from kstreet.influence.lake_ledger import ledger_of_lake
from kstreet.influence.lake_subject import known_of_name
from kstreet.sources.fec_bulk import COLUMNS
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.cli.conftest import Run, run
from tests.sources.samples import FOLDER, documents

__all__ = ["run"]  # the fixture
NEAR = date(2025, 6, 12)
COMPANY = "Example Platforms Inc"


def gift(day: date, candidate: str = "H2EX01001") -> str:
    """Return a gift of the employees' committee to a candidate, as a line of itpas2.txt."""
    cells = dict.fromkeys(COLUMNS["pas2"].split(), "")
    cells |= {
        "CMTE_ID": "C00000001",
        "AMNDT_IND": "N",
        "RPT_TP": "M7",
        "IMAGE_NUM": "202507200000000001",
        "TRANSACTION_TP": "24K",
        "ENTITY_TP": "CCM",
        "NAME": "EXAMPLE FOR CONGRESS",
        "TRANSACTION_DT": f"{day:%m%d%Y}",
        "TRANSACTION_AMT": "5000",
        "OTHER_ID": "C00000777",
        "CAND_ID": candidate,
        "TRAN_ID": "B1",
        "FILE_NUM": "1700001",
        "SUB_ID": "4000000000000000777",
    }
    return "|".join(cells.values()) + "\n"


def lake_with(folder: Path, line: str, bill: str | None = None, without: str = "") -> Lake:
    """Load a gift beside the samples of the other registers. `bill`: the register of bills has this text instead."""
    (folder / "itpas2.txt").write_text(line, encoding="utf-8")
    lake = Lake(folder / "lake")
    load(lake, "fec", find_documents([folder / "itpas2.txt", FOLDER / "fec" / "cm.txt"]))
    for name in {"lda", "congress"} - {without}:
        load(lake, name, documents(name), skip_bad=True)
    if without != "bills":
        file = folder / "BILLSTATUS-119hr1234.xml"
        sample = (FOLDER / "bills" / file.name).read_text(encoding="utf-8")
        file.write_text(bill or sample, encoding="utf-8")
        load(lake, "bills", find_documents([file, FOLDER / "bills" / "BILLSTATUS-114s2345.xml"]))
    return lake


def found_in(lake: Lake, as_of: date | None = None, events: Path | None = None) -> Found:
    connection = connect(lake)
    ledger = ledger_of_lake(connection, known_of_name(COMPANY), "a lake", as_of=as_of)
    return find_flags(ledger, docket_of_lake(connection, ledger, read_events(events) if events else ()))


def hearings(found: Found) -> list[Flag]:
    return [flag for flag in found.flags if flag.rule.code == "gift_near_hearing"]


def test_a_gift_to_a_member_near_the_committees_work_on_a_lobbied_bill_is_flagged(tmp_path: Path) -> None:
    found = hearings(found_in(lake_with(tmp_path, gift(NEAR))))
    assert {flag.second.says for flag in found} == {
        "markup of House Committee on Examples on HR1234-119",
        "committee vote of House Committee on Examples on HR1234-119",
        "recorded vote 77 of the House on HR1234-119, which House Committee on Examples handles",
    }
    assert {(flag.first.day, flag.second.grade) for flag in found} == {(NEAR, "primary")}
    assert all(
        flag.second.address == "https://www.congress.gov/bill/119th-congress/house-bill/1234"
        for flag in found
    )
    assert "Pat Q. Example" in found[0].first.says


@pytest.mark.parametrize(
    "line",
    [gift(NEAR.replace(year=2026)), gift(date(2025, 4, 1)), gift(NEAR, candidate="H2EX09999")],
    ids=["a year later", "weeks before", "to somebody who sits elsewhere"],
)
def test_the_same_gift_a_year_later_or_to_another_is_not(tmp_path: Path, line: str) -> None:
    assert hearings(found_in(lake_with(tmp_path, line))) == []


def test_a_hearing_of_a_subcommittee_is_not_its_committees(tmp_path: Path) -> None:
    flags = hearings(found_in(lake_with(tmp_path, gift(date(2025, 5, 19)))))
    assert not any(flag.second.says.startswith("hearing") for flag in flags)


@pytest.mark.parametrize("without", ["congress", "bills"])
def test_without_one_of_the_registers_there_is_none_and_it_is_said(tmp_path: Path, without: str) -> None:
    found = found_in(lake_with(tmp_path, gift(NEAR), without=without))
    assert hearings(found) == []
    if without == "bills":
        assert any("kstreet load bills" in note for note in found.notes)
    if without == "congress":
        assert any("kstreet load congress" in note for note in found.notes)


def test_the_same_number_in_another_congress_is_another_bill(tmp_path: Path) -> None:
    sample = (FOLDER / "bills" / "BILLSTATUS-119hr1234.xml").read_text(encoding="utf-8")
    moved = sample.replace("<congress>119</congress>", "<congress>118</congress>")
    folder = tmp_path / "x"
    folder.mkdir()
    lake = lake_with(folder, gift(NEAR), without="bills")
    (folder / "BILLSTATUS-118hr1234.xml").write_text(moved, encoding="utf-8")
    load(lake, "bills", find_documents([folder / "BILLSTATUS-118hr1234.xml"]))
    assert hearings(found_in(lake)) == []
    assert (bill_named("HR1234", NEAR), bill_named("HR1234-118", NEAR)) == ("HR1234-119", "HR1234-118")


def test_an_edition_that_takes_a_markup_back_takes_its_flag_back(tmp_path: Path) -> None:
    lake = lake_with(tmp_path, gift(NEAR))
    file = tmp_path / "BILLSTATUS-119hr1234.xml"
    text = file.read_text(encoding="utf-8").replace("2025-07-02T08:15:24Z", "2025-09-10T08:00:00Z")
    file.write_text(text.replace("Markup by", "Referred to"), encoding="utf-8")
    load(lake, "bills", find_documents([file]))
    assert not any("markup" in flag.second.says for flag in hearings(found_in(lake)))


def test_nothing_is_flagged_before_both_could_be_known(tmp_path: Path) -> None:
    lake = lake_with(tmp_path, gift(NEAR))
    assert hearings(found_in(lake, as_of=date(2025, 6, 1))) == []
    assert hearings(found_in(lake, as_of=date(2025, 12, 31)))


def test_a_readers_own_table_of_events_stands_beside_the_register(tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text(
        "date,body,kind,bill\n2025-06-13,HSEX,hearing,H.R. 1234\n2025-06-13,HSEX,hearing,HR1234-118\n",
        encoding="utf-8",
    )
    found = hearings(found_in(lake_with(tmp_path, gift(NEAR)), events=table))
    assert sum(flag.second.grade == "secondary" for flag in found) == 1
    assert len(found) == 4


def test_lobbying_is_grouped_by_bill_and_by_the_committees_that_handle_it(run: Run, tmp_path: Path) -> None:
    lake = lake_with(tmp_path, gift(NEAR))
    lines = {}
    for by in ("bill", "committee"):
        data = run("flows", COMPANY, "--lake", lake.folder, "--by", by, "--json").data
        [strand] = [each for each in data["strands"] if each["heading"] == "lobbying"]
        lines[by] = {line["key"] for line in strand["lines"]}
    assert {"HR1234-119", "S56-119"} <= lines["bill"]
    assert {"House Committee on Examples", "Senate Examples Committee"} <= lines["committee"]
    assert not any("Samples" in name for name in lines["committee"])


def test_bills_lead_to_committees_and_to_the_members_who_got_gifts(run: Run, tmp_path: Path) -> None:
    lake = lake_with(tmp_path, gift(NEAR))
    ran = run("bills", COMPANY, "--lake", lake.folder)
    assert ran.status == 0
    assert "HR1234-119  Example Platforms Act of 2025" in ran.out
    assert "handled by House Committee on Examples: report, markup, referral" in ran.out
    assert "Pat Q. Example: 5,000 USD in 1 gift(s), its employees' committee's" in ran.out
    data = run("bills", COMPANY, "--lake", lake.folder, "--json").data
    first, *others = data["bills"]
    [house] = [each for each in first["committees"] if each["id"] == "congress:HSEX"]
    assert house["members"][0]["records"] == ["fec:4000000000000000777"]
    assert {each["bill"]: each["committees"] for each in others} == {"S56-119": []}
    rows = run("bills", COMPANY, "--lake", lake.folder, "--csv").out.splitlines()
    assert len(rows) == 1 + 3 + 1


@pytest.mark.parametrize(
    ("lang", "gifts"),
    [("en", "$5,000 in 1 gift, from its"), ("de", "5.000 $ in 1 Spende, vom Komitee")],
)
def test_bills_committees_and_members_in_one_picture(run: Run, tmp_path: Path, lang: str, gifts: str) -> None:
    lake = lake_with(tmp_path, gift(NEAR))
    out = tmp_path / "bills.svg"
    assert run("bills", COMPANY, "--lake", lake.folder, "--out", out, "--lang", lang).status == 0
    drawn = ET.fromstring(out.read_text(encoding="utf-8").split("\n", 1)[1])
    said = [each.text or "" for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    for name in ("HR1234-119", "S56-119", "House Committee", "Pat Q. Example"):
        assert any(line.startswith(name) for line in said), name
    assert any(line.startswith(gifts[:20]) for line in said)
    [described] = [each.text or "" for each in drawn.iter("{http://www.w3.org/2000/svg}desc")]
    assert "HR1234-119 → House Committee on Examples; " in described
    assert "House Committee on Examples → Pat Q. Example" in described
    assert "S56-119 →" not in described


def test_without_bills_or_another_kind_of_file_there_is_no_picture(run: Run, tmp_path: Path) -> None:
    lake = lake_with(tmp_path, gift(NEAR), without="lda")
    for name, says in (("bills.svg", "no report on record names a bill"), ("bills.png", "name a file .svg")):
        ran = run("bills", COMPANY, "--lake", lake.folder, "--out", tmp_path / name)
        assert (ran.status, ran.out) == (2, "")
        assert says in ran.err
        assert not (tmp_path / name).exists()


def test_a_gift_of_another_congress_leads_to_no_committee(run: Run, tmp_path: Path) -> None:
    lake = lake_with(tmp_path, gift(date(2019, 6, 12)))
    assert "Pat Q. Example" not in run("bills", COMPANY, "--lake", lake.folder).out
