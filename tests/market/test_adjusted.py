from __future__ import annotations

from pathlib import Path

from kstreet.market.tables import read_price_table


def test_adjusted_closes_are_taken_only_where_a_symbol_has_one_on_every_day(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(
        "symbol,day,close,adjusted_close\n"
        "META,2025-09-23,755.4,754\nMETA,2025-09-24,760,759\nGSPC,2025-09-23,6656,6656\nGSPC,2025-09-24,6637,\n"
    )
    prices = read_price_table(path).prices
    assert prices["META"].to_list() == [754, 759]
    assert prices["GSPC"].to_list() == [6656, 6637]
