"""Lobbying reports: ranges, amendments, in-house against outside, and pages that are none."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.sources.lda_reports import bills_in
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, read_rows

SAMPLES = FOLDER / "lda"


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    load(lake, "lda", find_documents(sorted(SAMPLES.glob("*_1.json"))))
    return lake


def rows_of(path: Path) -> dict[str, list[dict[str, object]]]:
    return read_rows("lda", find_documents([path])[0])


def test_a_year_has_its_amendment_and_not_the_report_it_replaced(lake: Lake) -> None:
    with connect(lake) as connection:
        named = {"client": "example platforms%"}
        early = run_query(connection, "lobbying_by_year", {**named, "as_of": "2025-05-01"}).fetchall()
        late = run_query(connection, "lobbying_by_year", {**named, "as_of": "2026-01-01"}).fetchall()
    assert early[0][:3] == ("2025", Decimal("5840000.00"), Decimal("5840000.00"))
    # 7.99 and 5.96 million of its own, then a quarter in which only its firm worked
    assert late[0][:3] == ("2025", Decimal("14040000.00"), Decimal("14040000.00"))
    assert late[0][3] == Decimal("150000.00")


def test_a_report_without_an_amount_is_a_range_and_one_of_no_activity_is_nil() -> None:
    flows = {row["id"][4:12]: row for row in rows_of(SAMPLES / "filings_page_1.json")["flows"]}
    assert (flows["00000007"]["amount_low"], flows["00000007"]["amount_high"]) == (0, 5000)
    assert (flows["00000008"]["amount_low"], flows["00000008"]["amount_high"]) == (0, 0)
    assert "00000010" not in flows


def test_before_2008_less_means_less_than_ten_thousand(tmp_path: Path) -> None:
    [report] = [
        each
        for each in json.loads((SAMPLES / "filings_page_1.json").read_text(encoding="utf-8"))["results"]
        if each["filing_uuid"].startswith("00000007")
    ]
    report |= {"filing_year": 2006, "filing_period": "mid_year", "filing_type": "MM"}
    report |= {"dt_posted": "2006-08-14T00:00:00-04:00"}
    (tmp_path / "page.json").write_text(json.dumps([report]), encoding="utf-8")
    [flow] = rows_of(tmp_path / "page.json")["flows"]
    assert (flow["amount_low"], flow["amount_high"], flow["period"]) == (0, 10000, "2006-01-01/2006-06-30")


def test_who_stands_behind_a_client_is_linked(tmp_path: Path) -> None:
    page = json.loads((SAMPLES / "filings_page_1.json").read_text(encoding="utf-8"))
    report = page["results"][0]
    report["affiliated_organizations"] = [{"name": "EXAMPLE HOLDINGS, INC.", "url": None, "country": "US"}]
    report["foreign_entities"] = [{"name": "EXAMPLE S.A.", "ownership_percentage": "25.00", "country": "FR"}]
    (tmp_path / "page.json").write_text(json.dumps([report]), encoding="utf-8")
    found = {
        row["relation"]: (row["other_name"], row.get("note"))
        for row in rows_of(tmp_path / "page.json")["links"]
    }
    assert found == {
        "affiliated organisation": ("EXAMPLE HOLDINGS, INC.", None),
        "foreign entity": ("EXAMPLE S.A.", "25.00 % owned"),
    }


def test_a_day_of_posting_before_the_period_gives_way_to_the_due_day() -> None:
    filings = {row["id"][4:12]: row for row in rows_of(SAMPLES / "filings_page_1.json")["filings"]}
    assert str(filings["00000009"]["public_at"]) == "2003-01-20"
    assert "due day" in filings["00000009"]["note"]
    assert str(filings["00000003"]["public_at"]) == "2025-07-21"


def test_a_page_that_repeats_reports_adds_nothing(lake: Lake, tmp_path: Path) -> None:
    page = json.loads((SAMPLES / "filings_page_1.json").read_text(encoding="utf-8"))
    page["results"] = page["results"][3:]
    page["results"][0] = {**page["results"][0], "filing_uuid": "00000099-0000-4000-8000-000000000000"}
    (tmp_path / "filings_page_2.json").write_text(json.dumps(page), encoding="utf-8")
    outcome = load(lake, "lda", find_documents([tmp_path / "filings_page_2.json"]))
    assert (outcome.rows["filings"], outcome.rows["flows"], outcome.rows["lobbyists"]) == (1, 1, 2)


def test_bills_are_found_in_free_text() -> None:
    text = "H.R. 1, One Act; H.R.1; S.2296 and HR 3838 (NDAA); S.J.Res. 5; sections 230 and 5G; US 12"
    assert bills_in(text) == ["HR1", "S2296", "HR3838", "SJRES5"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<!doctype html><p>moved", "a web page"),
        (b'{"results": [', "no JSON"),
        (b'{"detail": "throttled"}', "no reports of LDA.gov"),
        (b'[{"id": 1}]', "no reports of LDA.gov"),
        (b'{"results": 7}', "no reports of LDA.gov"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_page_of_reports_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "page.json").write_bytes(content)
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path / "page.json")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("income", "a lot", "income: 'a lot' is no amount"),
        ("dt_posted", "soon", "dt_posted: 'soon' is no day"),
        ("registrant", None, "registrant: 'None' is no record"),
        ("filing_year", 20255, "filing_year: '20255-01-01' is no day"),
        ("lobbying_activities", [7], "a field cannot be read"),
    ],
)
def test_a_broken_report_is_named_or_put_aside_whole(
    tmp_path: Path, field: str, value: object, says: str
) -> None:
    page = json.loads((SAMPLES / "filings_page_1.json").read_text(encoding="utf-8"))
    page["results"][3][field] = value
    (tmp_path / "page.json").write_text(json.dumps(page), encoding="utf-8")
    with pytest.raises(SourceError, match=says) as caught:
        rows_of(tmp_path / "page.json")
    assert caught.value.where == "page.json:4"
    bad = BadRows("page.json", skip=True)
    rows = read_rows("lda", find_documents([tmp_path / "page.json"])[0], bad)
    assert [each.line for each in bad.found] == [4]
    assert len(rows["filings"]) == 9


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    page = json.loads((SAMPLES / "filings_page_1.json").read_text(encoding="utf-8"))
    del page["results"][0]["expenses_method"]
    (tmp_path / "page.json").write_text(json.dumps(page), encoding="utf-8")
    with pytest.raises(SourceError, match="expenses_method: this field is missing"):
        rows_of(tmp_path / "page.json")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("year", "given", "standing"), [(2024, "860900.00", "963167.00"), (2025, "830235.93", "879965.44")]
)
def test_the_real_contributions_of_meta_add_up(
    shared: Path, tmp_path: Path, year: int, given: str, standing: str
) -> None:
    path = shared / "data" / "records" / "lda" / f"meta_ld203_{year}.json"
    flows = rows_of(path)["flows"]
    organisation = [row["amount_low"] for row in flows if row["payer"] == "lda:registrant:400458207"]
    assert sum(organisation) == Decimal(given)
    lake = Lake(tmp_path / "lake")
    load(lake, "lda", find_documents([path]))
    with connect(lake) as connection:
        [row] = run_query(connection, "standing_totals", {"as_of": "2026-06-01"}).fetchall()
    assert row[3] == Decimal(standing)  # in 2025 a year-end report and its identical amendment count once


@pytest.mark.shared
def test_the_real_reports_keep_their_ranges_and_amendments(shared: Path) -> None:
    rows = rows_of(shared / "data" / "records" / "lda" / "recent-filings.json")
    ranges = [row for row in rows["flows"] if row["amount_high"] != row["amount_low"]]
    assert len(rows["flows"]) == 50
    assert {(row["amount_low"], row["amount_high"]) for row in ranges} == {(Decimal(0), Decimal(5000))}
    assert len(ranges) == 5
    assert sum(row["amount_low"] for row in rows["flows"]) == Decimal("1123318.00")
    amended = [row for row in rows["filings"] if "A" in row["form"]]
    assert sorted(row["form"] for row in amended) == ["1A", "2A", "3A", "4A", "4A"]
    own = [row for row in rows["flows"] if row["note"].startswith("in-house")]
    assert {row["payer_name"] for row in own} == {"POINT32HEALTH INC.", "SKYRYSE, INC."}
