"""The European Central Bank's reference rates, from its own file."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.records import Rate
from kstreet.sources.ecb import read_fixings
from tests.sources.samples import read_rows

if TYPE_CHECKING:
    from pathlib import Path

BANK_FILE = (
    "Date,USD,JPY,CYP,GBP,\n"
    "2025-09-23,1.1793,174.44,N/A,0.8731,\n"
    "2025-09-22,1.1782,174.24,,0.87238,\n"
    "1999-01-04,1.1789,133.73,0.58231,0.7111,\n"
)


def written(folder: Path, text: str) -> Path:
    file = folder / "eurofxref-hist.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_fixings_come_oldest_first_and_only_where_there_was_one(tmp_path: Path) -> None:
    fixings = read_fixings(written(tmp_path, BANK_FILE), {"USD", "CYP"})
    assert [rate.per_euro for rate in fixings["USD"]] == [1.1789, 1.1782, 1.1793]
    assert fixings["CYP"] == (Rate("CYP", date(1999, 1, 4), 0.58231),)


def test_without_a_choice_every_currency_of_the_file_is_read(tmp_path: Path) -> None:
    fixings = read_fixings(written(tmp_path, BANK_FILE))
    assert sorted(fixings) == ["CYP", "GBP", "JPY", "USD"]
    assert [len(fixings[name]) for name in sorted(fixings)] == [1, 3, 3, 3]


def test_the_euro_has_no_fixing_and_needs_none(tmp_path: Path) -> None:
    assert list(read_fixings(written(tmp_path, BANK_FILE), {"EUR", "GBP"})) == ["GBP"]


def test_the_bank_s_zip_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "eurofxref-hist.zip"
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("eurofxref-hist.csv", BANK_FILE)
    assert read_fixings(file, ["USD"])["USD"][-1] == Rate("USD", date(2025, 9, 23), 1.1793)


def test_a_currency_that_the_bank_does_not_fix_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no XAU") as caught:
        read_fixings(written(tmp_path, BANK_FILE), ["XAU"])
    assert "GBP, JPY, USD" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Day,USD\n2025-09-23,1.1\n", 1),
        ("Date,USD\n2025-09-23,1.1\n23.9.2025,1.1\n", 3),
        ("Date,USD\n2025-09-23,one\n", 2),
        ("Date,USD\n2025-09-23,0\n", 2),
        ("Date,USD\n2025-09-23\n", 2),
    ],
)
def test_a_row_that_is_no_day_of_fixings_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        read_fixings(written(tmp_path, text), ["USD"])
    assert caught.value.where.endswith(f":{line}")


@pytest.mark.parametrize("name", ["empty.csv", "broken.zip", "gone.zip"])
def test_a_file_that_cannot_be_read_says_where_to_get_a_whole_one(tmp_path: Path, name: str) -> None:
    if name != "gone.zip":
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(SourceError) as caught:
        read_fixings(tmp_path / name, ["USD"])
    assert "ecb.europa.eu" in caught.value.remedy


def test_the_lake_gets_every_fixing_but_the_broken_ones(tmp_path: Path) -> None:
    text = BANK_FILE.replace("174.24", "-1").replace("1999-01-04", "1999-13-04") + "2025-09-20,1\n"
    [document] = find_documents([written(tmp_path, text)])
    with pytest.raises(SourceError, match="JPY: '-1' is no rate") as caught:
        read_rows("ecb", document)
    assert caught.value.where == "eurofxref-hist.csv:3"
    bad = BadRows(document.name, skip=True)
    rows = read_rows("ecb", document, bad)["rates"]
    assert {(row["currency"], str(row["per_euro"])) for row in rows} == {
        ("USD", "1.179300"),
        ("JPY", "174.440000"),
        ("GBP", "0.873100"),
    }
    assert [(each.line, each.column) for each in bad.found] == [(3, "JPY"), (4, "Date"), (5, "")]


def test_a_zip_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "eurofxref-hist.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("eurofxref-hist.csv", "Date,USD,\n" + "0" * 60_000_000)
    with pytest.raises(SourceError, match=r"larger than|unpacks to more"):
        read_fixings(tmp_path / "eurofxref-hist.zip")


def test_the_bundled_file_has_the_fixings_that_the_case_needs() -> None:
    dollars = {rate.day: rate.per_euro for rate in read_fixings(currencies=["USD"])["USD"]}
    assert dollars[date(2025, 9, 23)] == 1.1793
    assert dollars[date(2025, 2, 14)] == 1.0478


@pytest.mark.shared
def test_the_bank_s_real_file_says_the_same_as_the_bundled_one(shared: Path) -> None:
    real = read_fixings(shared / "data/market/eurofxref-hist.csv", ["USD", "GBP"])
    bundled = read_fixings(currencies=["USD", "GBP"])
    days = {rate.day for rate in bundled["GBP"]}
    assert [rate for rate in real["GBP"] if rate.day in days] == [
        rate for rate in bundled["GBP"] if rate.day <= real["GBP"][-1].day
    ]
    assert len(real["USD"]) > 6000
