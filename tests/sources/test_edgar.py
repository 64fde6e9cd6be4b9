"""EDGAR: when a filing was accepted, what was known when, who owns what, how many shares of which class."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import find_documents
from kstreet.errors import SourceError
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
    ("name", "count", "one"), [("aapl", 19, "iTunes K.K."), ("xom", 116, "Esso Norge AS")]
)
def test_real_subsidiaries_are_listed(shared: Path, name: str, count: int, one: str) -> None:
    rows = rows_of(shared / "data" / "records" / "edgar" / f"ex21_{name}.html.gz")["links"]
    names = [row["other_name"] for row in rows]
    assert len(names) == count
    assert one in names
