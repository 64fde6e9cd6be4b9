"""A share's closes by day. Comes in: `Price` records of one symbol. Goes out: quotes by bisection, no arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from kstreet.errors import PriceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kstreet.records import Price


@dataclass(frozen=True, slots=True)
class Quote:
    """The close of one day, in units of `currency`; `adjusted_close` carries splits and dividends."""

    day: date
    close: float
    adjusted_close: float | None
    currency: str


@dataclass(frozen=True)
class PriceSeries:
    """The closes of one symbol, oldest first; `days` and `closes` have the same length."""

    symbol: str
    currency: str
    days: tuple[date, ...]
    closes: tuple[float, ...]
    adjusted_closes: tuple[float | None, ...]

    @classmethod
    def of(cls, prices: Sequence[Price]) -> PriceSeries:
        """Order prices by day. Raises `PriceError` for two symbols or currencies, or a day given twice."""
        if not prices:
            raise PriceError("no prices", remedy="give a file that covers the days in question")
        ordered = sorted(prices, key=attrgetter("day"))
        first = ordered[0]
        for before, after in pairwise(ordered):
            if (after.symbol, after.currency) != (first.symbol, first.currency):
                raise PriceError(
                    f"prices of {first.symbol} in {first.currency} mixed with {after.symbol} in {after.currency}",
                    remedy="give one symbol in one currency",
                )
            if before.day == after.day:
                raise PriceError(f"{first.symbol} has two closes on {after.day}", remedy="keep one of them")
        return cls(
            first.symbol,
            first.currency,
            tuple(price.day for price in ordered),
            tuple(price.close for price in ordered),
            tuple(price.adjusted_close for price in ordered),
        )

    def _quote(self, place: int) -> Quote:
        return Quote(self.days[place], self.closes[place], self.adjusted_closes[place], self.currency)

    def on(self, day: date) -> Quote | None:
        """Return the close of that very day, or None where there is none."""
        place = bisect_left(self.days, day)
        return self._quote(place) if place < len(self.days) and self.days[place] == day else None

    def at_or_before(self, day: date) -> Quote | None:
        """Return the last close up to and with that day."""
        place = bisect_right(self.days, day)
        return self._quote(place - 1) if place else None

    def previous(self, day: date) -> Quote | None:
        """Return the last close before that day."""
        place = bisect_left(self.days, day)
        return self._quote(place - 1) if place else None

    def highest(self, first: date, last: date) -> Quote:
        """Return the highest close from `first` to `last`, the earliest of equals."""
        places = self._between(first, last)
        return self._quote(max(places, key=lambda place: (self.closes[place], -place)))

    def lowest(self, first: date, last: date) -> Quote:
        """Return the lowest close from `first` to `last`, the earliest of equals."""
        places = self._between(first, last)
        return self._quote(min(places, key=lambda place: (self.closes[place], place)))

    def _between(self, first: date, last: date) -> range:
        places = range(bisect_left(self.days, first), bisect_right(self.days, last))
        if not places:
            raise PriceError(
                f"no close of {self.symbol} from {first} to {last}",
                remedy=f"the prices run from {self.days[0]} to {self.days[-1]}",
            )
        return places
