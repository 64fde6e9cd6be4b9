"""Currencies by the ECB's fixings. Comes in: rates per euro. Goes out: amounts converted and moves split.

A day without a fixing (a TARGET holiday on which New York trades) takes the last one, at most seven days old.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from kstreet.errors import PriceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kstreet.market.prices import Quote
    from kstreet.records import Rate

LONGEST_CARRY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Fixing:
    """Units of `currency` for one euro. `day_fixed` is before `day_asked` where a fixing is carried forward."""

    currency: str
    day_asked: date
    day_fixed: date
    per_euro: float


@dataclass(frozen=True, slots=True)
class Split:
    """A move in percent: the share's own, the same in the reader's currency, and the currency's alone."""

    own_pct: float
    target_pct: float
    currency_pct: float


class Fixings:
    """Fixings by currency, as `sources.ecb.read_fixings` gives them."""

    def __init__(self, rates: Mapping[str, Sequence[Rate]]) -> None:
        self._rates = {currency: sorted(rows, key=attrgetter("day")) for currency, rows in rates.items()}
        self._days = {currency: [rate.day for rate in rows] for currency, rows in self._rates.items()}

    def rate(self, currency: str, day: date) -> Fixing:
        """Return the fixing in force on a day. Raises `PriceError` where the last one is older than a week."""
        if currency == "EUR":
            return Fixing("EUR", day, day, 1.0)
        if not self._days.get(currency):
            known = ", ".join(sorted({*self._rates, "EUR"}))
            raise PriceError(f"no fixings of {currency}", remedy=f"known: {known}")
        place = bisect_right(self._days[currency], day)
        found = self._rates[currency][place - 1] if place else None
        if found is None or (day - found.day).days > LONGEST_CARRY_DAYS:
            first, last = self._days[currency][0], self._days[currency][-1]
            raise PriceError(
                f"no fixing of {currency} on {day} nor in the {LONGEST_CARRY_DAYS} days before",
                remedy=f"the fixings run from {first} to {last}",
            )
        return Fixing(currency, day, found.day, found.per_euro)

    def convert(self, amount: float, source: str, target: str, day: date) -> float:
        """Return an amount of `source` in `target` at the day's fixings."""
        if source == target:
            return amount
        return amount / self.rate(source, day).per_euro * self.rate(target, day).per_euro


def split_move(start: Quote, end: Quote, fixings: Fixings, currency: str) -> Split:
    """Split the move between two closes, (1 + target) = (1 + own) (1 + currency), all in percent.

    `own_pct` is in the quotes' currency; `currency_pct` is the change of that currency against `currency`.
    """
    if start.currency != end.currency:
        raise PriceError(
            f"a move from {start.currency} to {end.currency}", remedy="quote both days in one currency"
        )
    own = end.close / start.close
    target = fixings.convert(end.close, end.currency, currency, end.day) / fixings.convert(
        start.close, start.currency, currency, start.day
    )
    return Split((own - 1) * 100, (target - 1) * 100, (target / own - 1) * 100)
