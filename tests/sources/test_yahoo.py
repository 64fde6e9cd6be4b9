from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from kstreet.errors import SourceError
from kstreet.market.tables import price_frame
from kstreet.sources.yahoo import fetch_prices

FIRST, LAST = date(2025, 9, 22), date(2025, 9, 25)


def answer(symbol: str, **asked: object) -> pd.DataFrame:
    assert (asked["start"], asked["end"]) == (FIRST, LAST)
    days = pd.DatetimeIndex(["2025-09-22", "2025-09-23", "2025-09-24"])
    rows = {"Close": [765.16, 755.40, float("nan")], "Adj Close": [764.0, 754.0, float("nan")]}
    return pd.DataFrame(rows, days) if symbol == "META" else pd.DataFrame(rows, days).iloc[:0]


def test_closes_come_as_the_same_records_and_the_same_table_as_from_files() -> None:
    prices = fetch_prices({"META"}, FIRST, LAST, answer)
    assert [(price.day.day, price.close, price.adjusted_close) for price in prices["META"]] == [
        (22, 765.16, 764.0),
        (23, 755.40, 754.0),
    ]
    assert price_frame(prices).prices["META"].to_list() == [764.0, 754.0]


def test_an_unknown_symbol_and_a_silent_server_are_said() -> None:
    with pytest.raises(SourceError, match="no prices of NONE"):
        fetch_prices({"NONE"}, FIRST, LAST, answer)

    def refuse(symbol: str, **_: object) -> pd.DataFrame:
        raise ConnectionError(f"Too many requests for {symbol}")

    with pytest.raises(SourceError, match="Too many requests for META") as caught:
        fetch_prices({"META"}, FIRST, LAST, refuse)
    assert "file of prices" in caught.value.remedy
