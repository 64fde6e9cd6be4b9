"""Registers are read as their publishers write them; a directory says what was odd."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.entities.crosswalk import add_crosswalk, read_crosswalk
from kstreet.entities.directory import Directory, Entry, read_registry
from kstreet.entities.gathering import gather
from kstreet.entities.match import Matcher
from kstreet.entities.rosters import of_case, read_roster
from kstreet.errors import SourceError
from kstreet.store.casebook import open_case

if TYPE_CHECKING:
    from pathlib import Path

TICKERS = {
    "0": {"cik_str": 320193, "ticker": "AAPL", "title": "Apple Inc."},
    "1": {"cik_str": 1652044, "ticker": "GOOGL", "title": "Alphabet Inc."},
    "2": {"cik_str": 1652044, "ticker": "GOOG", "title": "Alphabet Inc."},
}
EXHIBIT = """<p>Subsidiaries of Apple Inc. at September 27, 2025</p><table>
<tr><td>Name</td><td>Jurisdiction</td></tr>
<tr><td>Apple Japan, Inc. (4)</td><td>Japan</td></tr>
<tr><td>Half Owned LLC</td><td>50</td><td>Delaware</td></tr>
<tr><td>Mostly Owned LLC</td><td>87.5</td><td>Delaware</td></tr></table>"""


@pytest.fixture
def tickers(tmp_path: Path) -> Path:
    path = tmp_path / "company_tickers.json.gz"
    path.write_bytes(gzip.compress(json.dumps(TICKERS).encode()))
    return path


def names(directory: Directory, scheme: str) -> dict[str, str]:
    return {entry.name: entry.id for entry in directory.entries if entry.scheme == scheme}


def test_the_sec_s_list_gives_names_and_tickers_by_cik(tickers: Path) -> None:
    directory = read_roster(tickers)
    assert names(directory, "name") == {"Apple Inc.": "320193", "Alphabet Inc.": "1652044"}
    assert names(directory, "ticker") == {"AAPL": "320193", "GOOGL": "1652044", "GOOG": "1652044"}


def test_submissions_give_former_names_with_their_days(tmp_path: Path) -> None:
    former = [
        {"name": "TESLA MOTORS INC", "from": "2005-02-17T00:00:00.000Z", "to": "2017-01-27T00:00:00.000Z"}
    ]
    record = {
        "cik": "0001318605",
        "name": "Tesla, Inc.",
        "tickers": ["TSLA"],
        "formerNames": former,
        "lei": None,
    }
    (tmp_path / "CIK0001318605.json").write_text(json.dumps(record))
    directory = read_roster(tmp_path / "CIK0001318605.json")
    old = next(entry for entry in directory.entries if entry.scheme == "former name")
    assert (old.id, old.valid_from, old.valid_to) == ("1318605", date(2005, 2, 17), date(2017, 1, 27))
    assert Matcher(directory, on=date(2010, 1, 1)).one("Tesla Inc").reason != "same name"
    assert Matcher(directory, on=date(2010, 1, 1)).one("Tesla Motors").id == "1318605"
    assert Matcher(directory, on=date(2024, 1, 1)).one("Tesla Motors").id == "1318605"


def test_an_exhibit_gives_what_the_company_owns_more_than_half_of(tickers: Path, tmp_path: Path) -> None:
    (tmp_path / "ex21_aapl.html").write_text(EXHIBIT)
    directory = gather([tickers, tmp_path / "ex21_aapl.html"], "name", "id", crosswalk=False)
    assert names(directory, "subsidiary") == {"Apple Japan, Inc.": "320193", "Mostly Owned LLC": "320193"}


def test_an_exhibit_of_nobody_is_said(tmp_path: Path) -> None:
    (tmp_path / "exhibit.html").write_text(EXHIBIT)
    with pytest.raises(SourceError, match="stands nowhere"):
        read_roster(tmp_path / "exhibit.html")


def test_gleif_lda_and_usaspending_records_are_told_apart(tmp_path: Path) -> None:
    entity = {
        "legalName": {"name": "Example AB"},
        "otherNames": [{"name": "Old AB", "type": "PREVIOUS_LEGAL_NAME"}],
    }
    gleif = {"data": {"attributes": {"lei": "X1", "entity": entity}}}
    filing = [{"client": {"id": 7, "name": "Skyryse, Inc."}, "registrant": {"id": 8, "name": "Veng Group"}}]
    award = {
        "recipient": {
            "recipient_name": "Child LLC",
            "recipient_uei": "C",
            "parent_recipient_uei": "P",
            "parent_recipient_name": "Parent Inc",
        }
    }
    for name, record in (("gleif", gleif), ("lda", filing), ("award", award)):
        (tmp_path / f"{name}.json").write_text(json.dumps(record))
    assert names(read_roster(tmp_path / "gleif.json"), "former name") == {"Old AB": "LEI X1"}
    assert names(read_roster(tmp_path / "lda.json"), "name") == {
        "Skyryse, Inc.": "LDA client 7",
        "Veng Group": "LDA registrant 8",
    }
    assert names(read_roster(tmp_path / "award.json"), "subsidiary") == {"Child LLC": "UEI P"}


def test_fec_committees_keep_their_connected_organisation(tmp_path: Path) -> None:
    cells = [""] * 15
    cells[0], cells[1], cells[13] = "C00502906", "META PLATFORMS, INC. PAC", "META PLATFORMS, INC."
    (tmp_path / "cm.txt").write_text("|".join(cells) + "\n", encoding="latin-1")
    directory = read_roster(tmp_path / "cm.txt")
    assert {entry.kind for entry in directory.entries} == {"committee"}
    assert names(directory, "connected organisation") == {"META PLATFORMS, INC.": "C00502906"}


@pytest.mark.parametrize("text", ["{}", "not json", '{"0": {"cik": 1}}', "[]"])
def test_a_file_of_no_known_register_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(SourceError):
        read_roster(tmp_path / "x.json")


def test_a_registry_of_rows_says_what_is_odd(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    path.write_text(
        "id,name,ticker,former_names\n1,Meta Platforms,META,Facebook|TheFacebook\n1,Meta Inc,,\n2,,,\n,X,,\n"
    )
    directory = read_registry(path, "name", "id")
    assert names(directory, "former name") == {"Facebook": "1", "TheFacebook": "1"}
    assert len(directory.remarks) == 2
    assert "2 row(s) without id or name" in directory.remarks[0]
    assert "1 id(s) with several names" in directory.remarks[1]


def test_a_missing_column_is_said_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    path.write_text("cik,title\n1,Meta\n")
    with pytest.raises(SourceError, match=r"no column 'name'.*it has: cik, title"):
        read_registry(path, "name", "id")


def test_the_crosswalk_takes_the_registry_s_id_and_not_its_own() -> None:
    listed = Directory.of([Entry("row 7", "Alphabet Inc."), Entry("1652044", "Somebody Else Ltd")])
    both = add_crosswalk(listed, read_crosswalk())
    assert names(both, "brand")["Google"] == "row 7"
    assert Matcher(both).one("GOOGLE").id == "row 7"


def test_the_crosswalk_takes_no_name_from_a_company_that_is_listed() -> None:
    listed = Directory.of(
        [Entry("1", "Alphabet Inc."), Entry("2", "Google Fitness Ltd"), Entry("3", "YouTube Corp")]
    )
    brands = names(add_crosswalk(listed, read_crosswalk()), "brand") | names(
        add_crosswalk(listed, read_crosswalk()), "subsidiary"
    )
    assert "YouTube" not in brands


def test_every_row_of_the_crosswalk_says_where_it_is_from() -> None:
    crosswalk = read_crosswalk()
    assert len(crosswalk.entries) > 1000
    assert all(entry.source and entry.id.isdecimal() for entry in crosswalk.entries)


def test_a_case_gives_its_companies_by_cik_and_its_committees_by_their_id() -> None:
    directory = of_case(open_case("meta_2025"))
    found = names(directory, "former name")
    assert found["Facebook, Inc."] == "1326801"
    assert found["FACEBOOK INC. PAC"] == "meta_pac"
