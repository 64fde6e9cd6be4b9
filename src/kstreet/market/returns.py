"""Returns on the days that two series share. Comes in: price series; goes out: numpy arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import PriceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from kstreet.market.prices import PriceSeries

    FloatArray = NDArray[np.float64]


def price_returns(prices: Sequence[float] | FloatArray, *, log: bool = True) -> FloatArray:
    """Return the returns of prices along time, one fewer than the prices. Shapes: (days,) to (days - 1,).

    A price that is not above zero is an error: no return can be taken of it.
    """
    levels = np.asarray(prices, dtype=np.float64)
    if not np.all(levels > 0):
        raise PriceError("a price that is not above zero", remedy="mend the prices before taking returns")
    ratios = levels[1:] / levels[:-1]
    return np.log(ratios) if log else ratios - 1.0


def common_returns(
    firm: PriceSeries, market: PriceSeries, *, log: bool = True
) -> tuple[tuple[date, ...], FloatArray, FloatArray]:
    """Return the days and both series' returns between the days on which both have a close.

    Adjusted closes where a series has them on every day, so that splits and dividends are no returns;
    `days[i]` is the day on which return `i` ends.
    """
    places = {day: place for place, day in enumerate(market.days)}
    common = [(here, places[day]) for here, day in enumerate(firm.days) if day in places]
    if len(common) <= 1:
        raise PriceError(
            f"{firm.symbol} and {market.symbol} share no two days", remedy="give prices of the same period"
        )
    own, other = _levels(firm), _levels(market)
    days = tuple(firm.days[here] for here, _ in common[1:])
    firm_returns = price_returns([own[here] for here, _ in common], log=log)
    return days, firm_returns, price_returns([other[there] for _, there in common], log=log)


def _levels(series: PriceSeries) -> Sequence[float]:
    adjusted = [close for close in series.adjusted_closes if close is not None]
    return adjusted if len(adjusted) == len(series.days) else series.closes
