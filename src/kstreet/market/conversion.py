"""Whole tables of prices in another currency. Prices and fixings come in; prices and the currency's part go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kstreet.errors import PriceError

if TYPE_CHECKING:
    from kstreet.market.currency import Fixings


@dataclass(frozen=True)
class Converted:
    """`prices` in the target currency; `rate` (days,): units of it for one unit of the source; `notes`."""

    prices: pd.DataFrame
    rate: pd.Series
    notes: tuple[str, ...]


def convert_table(prices: pd.DataFrame, source: str, target: str, fixings: Fixings) -> Converted:
    """Convert prices, days by symbols, at each day's ECB fixing, the last one carried forward for a week at most.

    log return in the target = log return in the source + log change of `rate`, on every day and symbol.
    Days before the fixings begin are an error, as is a gap of more than a week.
    """
    rates, carried = [], 0
    for stamp in prices.index:
        day = stamp.date()
        rates.append(fixings.convert(1.0, source, target, day))
        carried += any(fixings.rate(each, day).day_fixed != day for each in (source, target))
    if not np.isfinite(rates).all():
        raise PriceError(f"no rate from {source} to {target}", remedy="give fixings of both")
    rate = pd.Series(rates, prices.index, name=f"{target}/{source}")
    notes = [f"Prices in {source} were converted to {target} at the ECB's reference rates."]
    if carried:
        notes.append(f"{carried} days without a fixing took the last one before them.")
    return Converted(prices.mul(rate, axis=0), rate, tuple(notes))
