"""EDGAR: when a filing was accepted, what was known when, who owns what, how many shares of which class."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.sources import edgar
from kstreet.sources.edgar_submission import item_of
from kstreet.sources.edgar_times import moment_of, zone_of
from kstreet.store.checks import verify
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, documents, read_rows

SAMPLES = FOLDER / "edgar"


def rows_of(path: Path) -> dict[str, list[dict[str, object]]]:
    return read_rows("edgar", find_documents([path])[0])


def occasions(path: Path) -> dict[str, tuple[str, str, str]]:
    return {
        str(row["id"]).removeprefix("edgar:"): (
            str(row["accepted"]),
            str(row["timing"]),
            str(row["public_at"]),
        )
        for row in rows_of(path)["occasions"]
    }


def test_a_z_is_read_as_the_filers_own_convention() -> None:
    assert occasions(SAMPLES / "CIK0000000001.json") == {
        "0000000001-26-000003:2.02": ("2026-01-29T16:30:33-05:00", "after_close", "2026-01-29"),
        "0000000001-26-000003:9.01": ("2026-01-29T16:30:33-05:00", "after_close", "2026-01-29"),
        "0000000001-25-000002:5.02": ("2025-07-08T21:18:13-04:00", "before_open", "2025-07-09"),
        "0000000001-25-000001:1.01": ("2025-03-03T07:15:00-05:00", "before_open", "2025-03-03"),
    }
    assert occasions(SAMPLES / "CIK0000000002.json") == {
        "0000000002-26-000001:2.02": ("2026-01-28T16:11:04-05:00", "after_close", "2026-01-28"),
        "0000000002-25-000003:2.02": ("2025-07-02T09:05:13-04:00", "before_open", "2025-07-02"),
        "0000000002-25-000004:7.01": ("2025-08-06T11:05:13-04:00", "in_session", "2025-08-06"),
    }


def test_where_the_hours_do_not_tell_no_time_is_given() -> None:
    rows = rows_of(SAMPLES / "CIK0000000003-submissions-001.json")
    assert zone_of(["2018-02-12T17:00:21.000Z"]) == "unknown"
    assert moment_of("2018-02-12T17:00:21.000Z", "unknown") is None
    assert "accepted" not in rows["occasions"][0]
    assert "timing" not in rows["occasions"][0]
    assert str(rows["occasions"][0]["public_at"]) == "2018-02-12"


def test_the_day_of_filing_tells_the_zone_of_an_evening() -> None:
    evening = ["2025-03-03T18:30:00.000Z"]
    assert zone_of(evening, ["2025-03-04"], ["10-Q"]) == "New York"
    assert zone_of(evening, ["2025-03-03"], ["10-Q"]) == "UTC"
    assert zone_of(evening, ["2025-03-03"], ["4/A"]) == "unknown"


@pytest.mark.parametrize(
    "body",
    [
        "EXHIBIT 21\n\nName                      Jurisdiction\nExample Labs, LLC .......... Delaware\nExample K.K.    Japan\n",
        "<p>Exhibit 21</p><p>Subsidiaries of the registrant</p><p>Example Labs, LLC (Delaware)</p><p>Example K.K. (Japan)</p>",
        "<div>Exhibit 21.1</div><ul><li>Example Labs, LLC &#8212; Delaware<li>Example K.K. &#8212; Japan</li></ul>",
        "Exhibit 21<table><tr><th>Name</th><th>Jurisdiction</th></tr><tr><td>Example Labs, LLC</td><td>100%</td><td>Delaware</td></tr><tr><th>Example K.K.</th><td>Japan</td><td>50.5</td></tr></table>",
    ],
)
def test_subsidiaries_are_read_from_tables_and_lists(tmp_path: Path, body: str) -> None:
    (tmp_path / "ex21.htm").write_text(body, encoding="utf-8")
    rows = rows_of(tmp_path / "ex21.htm")["links"]
    found = {row["other_name"]: str(row["note"]).split(";")[0] for row in rows}
    assert found == {"Example Labs, LLC": "Delaware", "Example K.K.": "Japan"}


@pytest.mark.parametrize(
    ("shown", "attributes", "count"),
    [
        ("1,234,567", "", 1234567),
        ("1,234.5", 'scale="6"', 1234500000),
        ("1.234,5", 'scale="3" format="ixt:num-comma-decimal"', 1234500),
        ("&#8212;", 'format="ixt:fixed-zero"', 0),
        ("<span>7</span>", "", 7),
    ],
)
def test_share_counts_are_read_as_they_are_scaled(
    tmp_path: Path, shown: str, attributes: str, count: int
) -> None:
    (tmp_path / "10-k.htm").write_text(
        "<ix:nonNumeric name='dei:EntityCentralIndexKey'><b>0000000001</b></ix:nonNumeric>"
        "<context  id='c1'><entity><segment><xbrldi:explicitMember dimension='us-gaap:StatementClassOfStockAxis'>"
        "x:CapitalClassCMember</xbrldi:explicitMember></segment></entity><period><instant>2025-01-24</instant></period></context>"
        f"<ix:nonFraction contextRef='c1' {attributes} name='dei:EntityCommonStockSharesOutstanding'>{shown}</ix:nonFraction>",
        encoding="utf-8",
    )
    [row] = rows_of(tmp_path / "10-k.htm")["facts"]
    assert (row["figure"].split("[")[1], int(row["value"]), str(row["last"])) == (
        "CapitalClassC]",
        count,
        "2025-01-24",
    )


@pytest.mark.parametrize(
    ("file", "change", "column"),
    [
        ("CIK0000000001.json", ('"2025-07-09"', '"soon"'), "filingDate"),
        ("companyfacts_CIK0000000001.json", ('"val": 746000000', '"val": "many"'), "val"),
        ("company_tickers.json", ('"ticker": "XMPLB"', '"ticker": 7'), "ticker"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(
    tmp_path: Path, file: str, change: tuple[str, str], column: str
) -> None:
    text = (SAMPLES / file).read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / file).write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=column) as caught:
        rows_of(tmp_path / file)
    assert caught.value.where == f"{file}:2"
    bad = BadRows(file, skip=True)
    assert read_rows("edgar", find_documents([tmp_path / file])[0], bad)
    assert [(each.line, each.column) for each in bad.found] == [(2, column)]


def test_update_asks_for_what_the_company_has_filed_since() -> None:
    [page] = edgar.pages(date(2025, 6, 1), "XMPL")
    named = []
    files = {
        "company_tickers.json": b'{"0": {"cik_str": 1, "ticker": "XMPL", "title": "Example"}}',
        "CIK0000000001.json": json.dumps(
            {
                "filings": {
                    "recent": {
                        "accessionNumber": ["0000000001-25-000002", "0000000001-25-000001"],
                        "form": ["8-K", "8-K"],
                        "filingDate": ["2025-07-09", "2025-03-03"],
                    },
                    "files": [
                        {"name": "CIK0000000001-submissions-001.json", "filingTo": "2025-06-02"},
                        {"name": "CIK0000000001-submissions-002.json", "filingTo": "2020-06-02"},
                    ],
                }
            }
        ).encode(),
    }
    while page:
        named.append(page.name)
        page = page.follow(files.get(page.name, b"")) if page.follow else None
    assert named == [
        "company_tickers.json",
        "CIK0000000001.json",
        "companyfacts_CIK0000000001.json",
        "CIK0000000001-submissions-001.json",
        "0000000001-25-000002.txt",
    ]


def test_a_figure_is_known_as_it_was_filed(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "edgar", documents("edgar"))
    with connect(lake) as connection:
        found = connection.execute(
            "select public_at, value from facts where figure = 'us-gaap:ShareBasedCompensation' order by public_at"
        ).fetchall()
    assert [(str(day), value) for day, value in found] == [
        ("2016-04-28", Decimal(747000000)),
        ("2017-05-04", Decimal(746000000)),
    ]
    assert verify(lake) == []


def test_a_submission_tells_more_of_a_filing_that_is_known(tmp_path: Path) -> None:
    number = "0000000001-25-000001"
    text = (SAMPLES / "0000000001-25-000009.txt").read_text(encoding="utf-8")
    (tmp_path / f"{number}.txt").write_text(text.replace("0000000001-25-000009", number), encoding="utf-8")
    lake = Lake(tmp_path / "lake")
    load(lake, "edgar", find_documents([SAMPLES / "CIK0000000001.json"]))
    outcome = load(lake, "edgar", find_documents([tmp_path / f"{number}.txt"]))
    assert (outcome.rows["links"], outcome.rows["facts"]) == (2, 2)
    assert verify(lake) == []


def test_items_in_words_have_their_numbers() -> None:
    assert (
        item_of("Departure of Directors or Certain Officers; Election of Directors; Appointment of") == "5.02"
    )
    assert item_of("Regulation FD Disclosure") == "7.01"
    assert item_of("Something New") == "Something New"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", b"<!DOCTYPE html>Request Rate Threshold Exceeded", "a web page"),
        ("a.json", b"{}", "none of submissions"),
        ("a.json", b'{"facts": {"us-gaap": 3}, "cik": 1}', "not as EDGAR writes it"),
        ("page-001.json", b'{"accessionNumber": []}', "an older page without its company"),
        ("a.txt", b"hello", "neither a full submission"),
        ("a.txt", b"<ACCEPTANCE-DATETIME>2025", "the header is not whole"),
    ],
)
def test_what_is_none_of_edgars_documents_is_refused(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path / name)


@pytest.mark.shared
def test_apples_times_are_new_yorks_and_teslas_are_utc(shared: Path) -> None:
    folder = shared / "data" / "records" / "edgar"
    apple = occasions(folder / "submissions_CIK0000320193.json.gz")
    tesla = occasions(folder / "submissions_CIK0001318605.json.gz")
    assert apple["0000320193-26-000005:2.02"] == ("2026-01-29T16:30:33-05:00", "after_close", "2026-01-29")
    assert tesla["0001628280-26-003837:2.02"] == ("2026-01-28T16:11:04-05:00", "after_close", "2026-01-28")
    assert tesla["0001628280-26-000016:2.02"] == ("2026-01-02T09:20:13-05:00", "before_open", "2026-01-02")
    hours = {int(each[0][11:13]) for each in (*apple.values(), *tesla.values())}
    assert hours <= set(range(6, 23))


@pytest.mark.shared
def test_metas_two_classes_are_counted(shared: Path) -> None:
    rows = rows_of(shared / "data" / "records" / "edgar" / "meta-10-k-2025-01-30.html.gz")["facts"]
    assert {row["figure"].split("[")[1]: int(row["value"]) for row in rows} == {
        "CommonClassA]": 2189898148,
        "CommonClassB]": 343761117,
    }


@pytest.mark.shared
def test_metas_8k_carries_its_sure_time(shared: Path) -> None:
    found = occasions(shared / "data" / "records" / "edgar" / "0001628280-25-058337.txt.gz")
    assert found == {"0001628280-25-058337:5.02": ("2025-12-19T17:00:37-05:00", "after_close", "2025-12-19")}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "one"),
    [("aapl", 19, "iTunes K.K."), ("xom", 116, "Esso Norge AS"), ("jpm", 18, "J.P. Morgan SE")],
)
def test_real_subsidiaries_are_listed(shared: Path, name: str, count: int, one: str) -> None:
    rows = rows_of(shared / "data" / "records" / "edgar" / f"ex21_{name}.html.gz")["links"]
    names = [row["other_name"] for row in rows]
    assert len(names) == count
    assert one in names
