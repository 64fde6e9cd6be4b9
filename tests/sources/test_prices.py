"""Prices as finance sites let users download them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.records import Price
from kstreet.sources.prices import read_prices
from tests.sources.samples import read_rows

if TYPE_CHECKING:
    from pathlib import Path

DOWNLOADED = (
    "\ufeffDate,Open,High,Low,Close ,Adj Close ,Volume\n"
    '9/23/2025,766,"1,768.50",750.1,"1,755.40","1,754.14","10,872,500"\n'
    "9/22/2025,0.525 Dividend ,,,,,\n"
    '9/22/2025,780,781,760,765.16,763.88,"11,706,900"\n'
    "8/31/2025,5:1 Stock Splits ,,,,,\n"
    '8/29/2025,740,745,735,738.70,737.02,"9,070,500"\n'
    "\n"
)


def written(folder: Path, text: str) -> Path:
    file = folder / "SHARE.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_prices_come_oldest_first_without_dividends_and_splits(tmp_path: Path) -> None:
    prices = read_prices(written(tmp_path, DOWNLOADED), "SHARE", "USD")
    assert prices == (
        Price("SHARE", date(2025, 8, 29), 738.70, 737.02, "USD"),
        Price("SHARE", date(2025, 9, 22), 765.16, 763.88, "USD"),
        Price("SHARE", date(2025, 9, 23), 1755.40, 1754.14, "USD"),
    )


def test_without_adjusted_closes_there_are_none(tmp_path: Path) -> None:
    prices = read_prices(written(tmp_path, "Date,Close\n9/23/2025,755.40\n"), "SHARE", "USD")
    assert prices == (Price("SHARE", date(2025, 9, 23), 755.40, None, "USD"),)


@pytest.mark.parametrize("day", ["9/23/2025", "2025-09-23", "23-Sep-25"])
def test_days_are_read_in_the_three_ways_in_which_sites_write_them(tmp_path: Path, day: str) -> None:
    prices = read_prices(written(tmp_path, f"Date,Close\n{day},1\n"), "SHARE", "USD")
    assert [price.day for price in prices] == [date(2025, 9, 23)]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("Date,Open\n9/23/2025,1\n", 1, "no column Close"),
        ("Date,Close\n9/23/2025,-\n", 2, "not a price"),
        ("Date,Close\n9/23/2025,-21.5\n", 2, "no price can be"),
        ("Date,Close\n9/23/2025,0\n", 2, "no price can be"),
        ("Date,Close\n9/23/2025,nan\n", 2, "no price can be"),
        ("Date,Close\n9/22/2025,1\n9/23/2025,1\n9/22/2025,1\n", 4, "given twice"),
        ("Date,Close\n13/23/2025,1\n", 2, "not a day"),
        ("Date,Open,Close\n9/23/2025,1\n", 2, "ends before"),
        ("<!doctype html><title>Access denied</title>", 1, "a web page"),
    ],
)
def test_what_the_layout_does_not_allow_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(SourceError, match=problem) as caught:
        read_prices(written(tmp_path, text), "SHARE", "USD")
    assert caught.value.where.endswith(f"SHARE.csv:{line}")
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00D"])
def test_a_file_without_readable_text_is_an_error_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "SHARE.csv"
    file.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read_prices(file, "SHARE", "USD")
    assert caught.value.remedy


def test_a_header_without_days_is_not_taken_for_prices(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no prices"):
        read_prices(written(tmp_path, "Date,Close\n"), "SHARE", "USD")


def test_the_lake_gets_the_good_rows_and_the_lines_of_the_others(tmp_path: Path) -> None:
    file = tmp_path / "META_USD.csv"
    file.write_text("Date,Close\n9/24/2025,760.1\nsoon,1\n9/23/2025,-3\n9/22/2025,755\n", encoding="utf-8")
    [document] = find_documents([file])
    with pytest.raises(SourceError, match="'soon' is not a day") as caught:
        read_rows("prices", document)
    assert caught.value.where == "META_USD.csv:3"
    bad = BadRows(file.name, skip=True)
    assert len(read_rows("prices", document, bad)["prices"]) == 2
    assert [each.line for each in bad.found] == [3, 4]


def test_a_file_whose_name_says_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "download.csv").write_text("Date,Close\n9/24/2025,760.1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no symbol and currency") as caught:
        read_rows("prices", find_documents([tmp_path / "download.csv"])[0])
    assert "META_USD.csv" in caught.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file") as caught:
        read_prices(tmp_path / "gone.csv", "SHARE", "USD")
    assert caught.value.where.endswith("gone.csv")


@pytest.mark.shared
def test_real_downloads_give_the_closes_that_the_market_saw(shared: Path) -> None:
    closes = {price.day: price.close for price in read_prices(shared / "data/market/META.csv", "META", "USD")}
    assert closes[date(2025, 9, 23)] == 755.40
    assert closes[date(2025, 2, 14)] == 736.67


@pytest.mark.shared
@pytest.mark.parametrize("symbol", ["GSPC", "JPM", "TSLA", "WMT", "PFE"])
def test_every_real_download_has_each_session_once(shared: Path, symbol: str) -> None:
    prices = read_prices(shared / f"data/market/{symbol}.csv", symbol, "USD")
    days = [price.day for price in prices]
    assert len(prices) == 2805
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (date(2015, 1, 2), date(2026, 2, 27))


@pytest.mark.shared
def test_a_factor_file_is_not_taken_for_prices(shared: Path) -> None:
    with pytest.raises(SourceError, match="no column"):
        read_prices(shared / "data/market/F-F_Momentum_Factor_daily.csv", "MOM", "USD")
