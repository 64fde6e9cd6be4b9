from __future__ import annotations

from datetime import date

import pytest

from kstreet.errors import PriceError
from kstreet.market.prices import PriceSeries
from kstreet.records import Price


def series(*closes: float) -> PriceSeries:
    days = [date(2025, 9, 19), date(2025, 9, 22), date(2025, 9, 23), date(2025, 9, 24)]
    rows = [Price("META", day, close, close - 1, "USD") for day, close in zip(days, closes, strict=False)]
    return PriceSeries.of(list(reversed(rows)))


def test_a_weekend_has_no_close_of_its_own_but_one_before_it() -> None:
    prices = series(778.38, 765.16, 755.40)
    assert prices.on(date(2025, 9, 20)) is None
    friday = prices.at_or_before(date(2025, 9, 21))
    assert friday is not None
    assert (friday.day, friday.close, friday.adjusted_close) == (date(2025, 9, 19), 778.38, 777.38)


def test_previous_never_returns_the_day_itself() -> None:
    prices = series(778.38, 765.16, 755.40)
    before = prices.previous(date(2025, 9, 23))
    assert before is not None
    assert before.close == 765.16
    assert prices.previous(date(2025, 9, 19)) is None
    assert prices.at_or_before(date(2025, 9, 18)) is None


def test_the_earliest_of_equal_highs_and_lows_is_found() -> None:
    prices = series(5.0, 7.0, 7.0, 5.0)
    assert prices.highest(date(2025, 9, 1), date(2025, 9, 30)).day == date(2025, 9, 22)
    assert prices.lowest(date(2025, 9, 1), date(2025, 9, 30)).day == date(2025, 9, 19)
    assert prices.highest(date(2025, 9, 24), date(2025, 9, 30)).close == 5.0


def test_a_span_without_prices_says_which_days_there_are() -> None:
    with pytest.raises(PriceError, match="no close of META") as caught:
        series(1.0, 2.0).highest(date(2024, 1, 1), date(2024, 1, 31))
    assert "2025-09-19 to 2025-09-22" in caught.value.remedy


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (Price("META", date(2025, 9, 19), 1.0, None, "USD"), "two closes"),
        (Price("GOOG", date(2025, 9, 22), 1.0, None, "USD"), "mixed with GOOG"),
        (Price("META", date(2025, 9, 22), 1.0, None, "EUR"), "in EUR"),
    ],
)
def test_what_cannot_be_one_series_is_refused(second: Price, says: str) -> None:
    with pytest.raises(PriceError, match=says):
        PriceSeries.of([Price("META", date(2025, 9, 19), 1.0, None, "USD"), second])


def test_no_prices_at_all_are_refused() -> None:
    with pytest.raises(PriceError, match="no prices"):
        PriceSeries.of([])
