from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kstreet.errors import PriceError, SourceError
from kstreet.market.conversion import convert_table
from kstreet.market.currency import Fixings
from kstreet.market.tables import read_price_table, simple_or_log
from kstreet.records import Rate

DAYS = pd.DatetimeIndex(["2025-09-22", "2025-09-23", "2025-09-24"])
WIDE = pd.DataFrame({"META": [765.16, 755.40, 760.66], "GSPC": [6693.75, 6656.92, 6637.97]}, DAYS)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_finance_sites_file_is_taken_as_it_is(tmp_path: Path) -> None:
    written(
        tmp_path,
        "GSPC.csv",
        "\ufeffDate,Open,High,Low,Close\xa0,Adj Close\xa0,Volume\n"
        '9/24/2025,1,1,1,"6,640.00","6,637.97",5\n9/24/2025,0.5 Dividend,,,,,\n9/23/2025,1,1,1,"6,656.92","6,656.92",5\n',
    )
    read = read_price_table(tmp_path)
    assert read.prices["GSPC"].to_list() == [6656.92, 6637.97]
    assert read.prices.index.to_list() == list(DAYS[1:])


@pytest.mark.parametrize("kind", ["wide.csv", "long.csv", "wide.parquet", "long.parquet"])
def test_long_and_wide_tables_are_the_same_prices(tmp_path: Path, kind: str) -> None:
    table = WIDE.rename_axis("date").reset_index()
    if kind.startswith("long"):
        table = table.melt("date", var_name="ticker", value_name="price").iloc[::-1]
    path = tmp_path / kind
    table.to_csv(path, index=False) if kind.endswith("csv") else table.to_parquet(path)
    read = read_price_table(path)
    pd.testing.assert_frame_equal(
        read.prices[["META", "GSPC"]], WIDE, check_names=False, check_freq=False, check_index_type=False
    )


def test_a_negative_price_is_a_midpoint_and_said(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "crsp.csv",
        "PERMNO,date,PRC\n75573,19970307,16.5\n75573,19970310,-16.75\n10107,19970310,0\n",
    )
    read = read_price_table(path)
    assert read.prices["75573"].to_list() == [16.5, 16.75]
    assert read.prices["10107"].isna().all()
    assert "1 negative prices" in read.notes[0]
    assert "1 prices of zero" in read.notes[1]


def test_decimal_commas_are_read_in_files_of_semicolons_and_refused_in_files_of_commas(
    tmp_path: Path,
) -> None:
    german = written(tmp_path, "de.csv", "Datum;date;META\n1;22.09.2025;1.765,16\n2;23.09.2025;755,4\n")
    assert read_price_table(german).prices["META"].to_list() == [1765.16, 755.4]
    thousands = written(tmp_path, "us.csv", 'date,META\n9/22/2025,"1,765.16"\n9/23/2025,"1,755"\n')
    assert read_price_table(thousands).prices["META"].to_list() == [1765.16, 1755.0]
    mistaken = written(tmp_path, "mixed.csv", 'date,META\n9/22/2025,765.16\n9/23/2025,"755,4"\n')
    with pytest.raises(SourceError, match="META holds '755,4', not a price"):
        read_price_table(mistaken)
    site = written(tmp_path, "SITE.csv", 'Date,Close\n9/22/2025,"755,4"\n')
    with pytest.raises(SourceError, match="Close holds '755,4', not a price"):
        read_price_table(site)


def test_factors_and_fixings_that_lie_beside_prices_are_no_prices(tmp_path: Path) -> None:
    written(tmp_path, "META.csv", "Date,Close\n2025-09-23,755.4\n")
    written(tmp_path, "F-F_Momentum_Factor_daily.csv", "words\n\n,Mom\n19261103,0.1\n")
    written(tmp_path, "eurofxref-hist.csv", "Date,USD\n2025-09-23,1.1\n")
    assert list(read_price_table(tmp_path).prices) == ["META"]


def test_infinite_prices_are_missing_and_jumps_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, "p.csv", "date,META\n2025-09-22,inf\n2025-09-23,755\n2025-09-24,75.5\n")
    read = read_price_table(path)
    assert np.isnan(read.prices["META"].iloc[0])
    assert read.notes[0] == "1 infinite prices count as missing."
    assert "META goes from 755 to 75.5 on 2025-09-24" in read.notes[1]


def test_only_the_symbols_wanted_are_opened(tmp_path: Path) -> None:
    written(tmp_path, "META.csv", "Date,Close\n2025-09-23,755.4\n")
    written(tmp_path, "BAD.csv", "nothing of use")
    assert list(read_price_table(tmp_path, {"META"}).prices) == ["META"]
    with pytest.raises(SourceError, match="no CSV or Parquet files"):
        read_price_table(tmp_path, {"GOOG"})


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("date,META\n2025-09-23,dear\n", "'dear', not a price", ":2"),
        ("date,META\n2025-09-23,1\nsoon,2\n", "'soon' is not a day", ":3"),
        ("META,GSPC\n1,2\n", "no column of days", ":1"),
        (
            "date,symbol,price\n2025-09-23,META,1\n2025-09-23,META,2\n",
            "META has two prices on 2025-09-23",
            ":3",
        ),
        ("date,META\n2025-09-23,1\n2025-09-23,2\n", "2025-09-23 is given twice", ""),
        ("date,META\n2025-09-23,\n", "no prices", ""),
        ("date,META,META\n2025-09-23,1,2\n", "the column META is given twice", ":1"),
    ],
)
def test_a_table_with_a_mistake_names_file_and_row(tmp_path: Path, text: str, says: str, line: str) -> None:
    path = written(tmp_path, "prices.csv", text)
    with pytest.raises(SourceError, match=says) as caught:
        read_price_table(path)
    assert caught.value.where == f"{path}{line}"
    assert caught.value.remedy


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_price_table(tmp_path / "none.csv")
    (tmp_path / "x.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(SourceError, match="cannot be read"):
        read_price_table(tmp_path / "x.parquet")


def test_a_day_without_a_price_is_never_filled() -> None:
    prices = pd.DataFrame({"A": [100.0, np.nan, 121.0, 133.1]})
    plain = simple_or_log(prices, log=False)["A"].to_list()
    assert np.isnan(plain[:2]).all()
    assert plain[2] == pytest.approx(0.1)
    trade = simple_or_log(prices, log=False, trade_to_trade=True)["A"].to_list()
    assert np.isnan(trade[0])
    assert trade[1:] == pytest.approx([0.21, 0.1])


def test_returns_in_another_currency_are_share_and_currency() -> None:
    fixings = Fixings(
        {"USD": [Rate("USD", date(2025, 9, 22), 1.1752), Rate("USD", date(2025, 9, 23), 1.1793)]}
    )
    converted = convert_table(WIDE, "USD", "EUR", fixings)
    assert converted.prices["META"].iloc[1] == pytest.approx(640.55, abs=0.005)
    share, currency = simple_or_log(WIDE), np.log(converted.rate).diff().iloc[1:]
    both = simple_or_log(converted.prices)
    assert both["META"].to_numpy() == pytest.approx((share["META"] + currency).to_numpy())
    assert converted.notes[1] == "1 days without a fixing took the last one before them."
    with pytest.raises(PriceError, match="no fixings of GBP"):
        convert_table(WIDE, "USD", "GBP", fixings)


@pytest.mark.shared
def test_the_prices_beside_the_checkout_are_read(shared: Path) -> None:
    read = read_price_table(shared / "data" / "market", {"META", "GSPC", "NVDA", "BA"})
    assert read.prices.shape == (2805, 4)
    assert read.prices.loc["2025-09-23", "GSPC"] == 6656.92
