"""Bills as GovInfo publishes them: the edition updated last stands, days are Washington's, archives bring what is new."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.sources import bills
from kstreet.sources.lda_reports import bills_in
from kstreet.store.checks import verify
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, read_rows

BILL = FOLDER / "bills" / "BILLSTATUS-119hr1234.xml"
OLD = FOLDER / "bills" / "BILLSTATUS-114s2345.xml"
LATER = "2025-09-10T08:00:00Z"


def rows_of(path: Path, bad: BadRows | None = None) -> dict[str, list[dict[str, object]]]:
    return read_rows("bills", find_documents([path])[0], bad)


def acts(path: Path) -> set[tuple[str, str, str]]:
    return {(row["party"], row["kind"], str(row["on"])) for row in rows_of(path)["occasions"]}


def archive(folder: Path, *texts: str) -> Path:
    file = folder / "BILLSTATUS-119-hr.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for place, text in enumerate(texts):
            number = 1234 + place
            changed = text.replace("<number>1234</number>", f"<number>{number}</number>", 1)
            bundle.writestr(f"BILLSTATUS-119hr{number}.xml", changed)
    return file


def test_committees_and_what_they_did_have_the_ids_of_congress() -> None:
    found = acts(BILL)
    assert {
        ("congress:HSEX15", "hearing", "2025-05-20"),
        ("congress:HSEX", "markup", "2025-06-10"),
        ("congress:HSEX", "committee vote", "2025-06-10"),
        ("congress:house", "recorded vote 77", "2025-06-27"),
    } <= found


def test_an_evening_in_washington_is_no_day_later() -> None:
    assert ("congress:HSEX", "report", "2025-06-19") in acts(BILL)
    assert ("congress:SSEX", "referral", "2015-04-16") in acts(OLD)


def test_a_vote_on_an_amendment_is_none_on_the_bill() -> None:
    text = BILL.read_text(encoding="utf-8")
    assert "<rollNumber>70</rollNumber>" in text
    assert not any(kind == "recorded vote 70" for _, kind, _ in acts(BILL))


def test_the_older_format_is_read_as_well() -> None:
    assert {
        ("congress:SSEX", "hearing", "2015-04-28"),
        ("congress:senate", "recorded vote 172", "2015-05-05"),
    } <= acts(OLD)


def test_the_edition_updated_last_stands(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "bills", find_documents([BILL]))
    newer = tmp_path / BILL.name
    text = BILL.read_text(encoding="utf-8").replace("2025-07-02T08:15:24Z", LATER)
    newer.write_text(text.replace("Hearings by", "Markup by", 1), encoding="utf-8")
    load(lake, "bills", find_documents([newer]))
    with connect(lake) as rows:
        [standing] = rows.execute(
            "select id from filings where id not in (select filing_id from replaced)"
        ).fetchall()
    assert standing == ("bills:119hr1234:20250910T080000Z",)
    assert verify(lake) == []


def test_an_archive_brings_only_what_is_new_in_it(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    text = BILL.read_text(encoding="utf-8")
    assert load(lake, "bills", find_documents([archive(tmp_path, text, text)])).documents == 2
    later = text.replace("2025-07-02T08:15:24Z", LATER)
    outcome = load(lake, "bills", find_documents([archive(tmp_path, text, later, text)]))
    assert (outcome.documents, outcome.known, outcome.rows["filings"]) == (2, 1, 2)
    assert verify(lake) == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("<billStatus>", "<!DOCTYPE x [<!ENTITY a 'b'>]><billStatus>", "no document type"),
        ("</billStatus>", "", "no XML"),
        ("<bill>", "<law>", "no XML"),
        ("<type>HR</type>", "<type>XX</type>", "'XX' is no type of bill"),
        ("<number>1234<", "<number>77<", "the file's name says another bill"),
        ("<systemCode>hsex15<", "<systemCode>x<", "'x' is no committee"),
        ("2025-05-20T14:00:00Z", "soon", "'soon' is no day"),
        (
            "<chamber>House</chamber>\n            <congress>",
            "<chamber>Moon</chamber><congress>",
            "'moon' is no chamber",
        ),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, before: str, after: str, says: str) -> None:
    text = BILL.read_text(encoding="utf-8")
    assert before in text
    (tmp_path / BILL.name).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path / BILL.name)


def test_a_bill_that_cannot_be_read_is_put_aside(tmp_path: Path) -> None:
    text = BILL.read_text(encoding="utf-8").replace("<congress>119<", "<congress>?<")
    (tmp_path / BILL.name).write_text(text, encoding="utf-8")
    bad = BadRows(BILL.name, skip=True)
    assert rows_of(tmp_path / BILL.name, bad) == {}
    assert [each.column for each in bad.found] == ["congress"]


@pytest.mark.parametrize(
    ("day", "congress"),
    [("2025-01-02", 118), ("2025-01-03", 119), ("2026-12-31", 119), ("2027-01-03", 120), ("1789-03-04", 1)],
)
def test_a_congress_begins_on_the_third_of_january(day: str, congress: int) -> None:
    assert bills.congress_of(date.fromisoformat(day)) == congress


def test_update_asks_for_the_archives_of_the_congresses_since_a_day() -> None:
    pages = bills.pages(date(2024, 5, 1), "")
    assert pages[0].address == "https://www.govinfo.gov/bulkdata/BILLSTATUS/118/hr/BILLSTATUS-118-hr.zip"
    assert len(pages) % 8 == 0
    assert all(bills.accepts(f"{page.name}/BILLSTATUS-118hr1.xml") for page in pages)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H.R. 1234, S. 56; HR1234 (119th)", ["HR1234", "S56", "HR1234-119"]),
        ("H.R.1748/S.6484 and H.R. 2 of the 118th Congress", ["HR1748", "S6484", "HR2-118"]),
        ("S.J.Res. 4; H Con Res 12; hr 99", ["SJRES4", "HCONRES12", "HR99"]),
        ("the company's 230 shield, 50 U.S. 12 states, Section 230, users 5", []),
    ],
)
def test_bills_are_read_from_lobbying_reports_and_nothing_else(text: str, found: list[str]) -> None:
    assert bills_in(text) == found
