from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from kstreet.errors import PriceError
from kstreet.market.prices import PriceSeries
from kstreet.market.returns import common_returns, price_returns
from kstreet.records import Price


def series(symbol: str, closes: dict[int, tuple[float, float | None]]) -> PriceSeries:
    start = date(2025, 1, 1)
    return PriceSeries.of(
        [
            Price(symbol, start + timedelta(days=day), close, adjusted, "USD")
            for day, (close, adjusted) in closes.items()
        ]
    )


def test_log_and_simple_returns() -> None:
    assert price_returns([100.0, 110.0, 99.0], log=False) == pytest.approx([0.1, -0.1])
    assert price_returns([100.0, 110.0]) == pytest.approx([np.log(1.1)])


def test_a_negative_price_has_no_return() -> None:
    with pytest.raises(PriceError, match="not above zero"):
        price_returns([16.5, -16.75, 17.0])


def test_a_day_that_one_series_lacks_joins_two_returns_into_one() -> None:
    firm = series("META", {0: (100, None), 1: (110, None), 2: (121, None)})
    market = series("GSPC", {0: (10, None), 2: (11, None)})
    days, own, other = common_returns(firm, market, log=False)
    assert days == (date(2025, 1, 3),)
    assert own == pytest.approx([0.21])
    assert other == pytest.approx([0.1])


def test_adjusted_closes_are_used_only_where_every_day_has_one() -> None:
    market = series("GSPC", {0: (10, None), 1: (11, None)})
    split = series("META", {0: (100, 50), 1: (50, 50)})
    partly = series("META", {0: (100, 50), 1: (50, None)})
    assert common_returns(split, market)[1] == pytest.approx([0.0])
    assert common_returns(partly, market, log=False)[1] == pytest.approx([-0.5])


def test_series_without_two_common_days_are_refused() -> None:
    with pytest.raises(PriceError, match="share no two days"):
        common_returns(series("META", {0: (1, None)}), series("GSPC", {0: (1, None), 1: (1, None)}))
