from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from kstreet.errors import PriceError
from kstreet.market.currency import Fixings, split_move
from kstreet.market.prices import Quote
from kstreet.records import Rate

FEBRUARY, SEPTEMBER = date(2025, 2, 14), date(2025, 9, 23)
FIXINGS = Fixings(
    {
        "USD": [Rate("USD", SEPTEMBER, 1.1793), Rate("USD", FEBRUARY, 1.0478)],
        "CHF": [Rate("CHF", SEPTEMBER, 0.9341)],
    }
)


def test_meta_rose_in_dollars_and_fell_in_euros() -> None:
    start, end = Quote(FEBRUARY, 736.67, None, "USD"), Quote(SEPTEMBER, 755.40, None, "USD")
    split = split_move(start, end, FIXINGS, "EUR")
    assert (round(split.own_pct, 2), round(split.target_pct, 2)) == (2.54, -8.89)
    assert round(split.currency_pct, 2) == -11.15
    assert 1 + split.target_pct / 100 == pytest.approx(
        (1 + split.own_pct / 100) * (1 + split.currency_pct / 100)
    )
    assert round(FIXINGS.convert(736.67, "USD", "EUR", FEBRUARY), 2) == 703.06
    assert round(FIXINGS.convert(755.40, "USD", "EUR", SEPTEMBER), 2) == 640.55


def test_a_move_in_its_own_currency_has_no_currency_part() -> None:
    split = split_move(Quote(FEBRUARY, 100, None, "USD"), Quote(SEPTEMBER, 90, None, "USD"), FIXINGS, "USD")
    assert (split.own_pct, split.currency_pct) == (pytest.approx(-10), pytest.approx(0))
    assert split.target_pct == split.own_pct


def test_two_currencies_meet_over_the_euro() -> None:
    assert FIXINGS.convert(1.1793, "USD", "CHF", SEPTEMBER) == pytest.approx(0.9341)
    assert FIXINGS.convert(2.0, "EUR", "USD", SEPTEMBER) == pytest.approx(2 * 1.1793)


def test_a_day_without_a_fixing_takes_the_last_one_and_says_its_day() -> None:
    fixing = FIXINGS.rate("USD", date(2025, 9, 30))
    assert (fixing.day_asked, fixing.day_fixed, fixing.per_euro) == (date(2025, 9, 30), SEPTEMBER, 1.1793)


@pytest.mark.parametrize("day", [date(2025, 10, 1), date(2025, 2, 13)])
def test_a_fixing_is_carried_no_longer_than_a_week_and_never_back(day: date) -> None:
    with pytest.raises(PriceError, match="no fixing of USD"):
        FIXINGS.rate("USD", day)


def test_an_unknown_currency_names_the_known_ones() -> None:
    with pytest.raises(PriceError) as caught:
        FIXINGS.rate("GBP", SEPTEMBER)
    assert caught.value.remedy == "known: CHF, EUR, USD"


def test_a_move_between_two_currencies_is_refused() -> None:
    with pytest.raises(PriceError, match="from USD to EUR"):
        split_move(Quote(FEBRUARY, 1, None, "USD"), Quote(SEPTEMBER, 1, None, "EUR"), FIXINGS, "EUR")


def test_checking_a_price_loads_no_arrays() -> None:
    code = "import sys, kstreet.market.prices, kstreet.market.currency, kstreet.market.calendar; print('numpy' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
