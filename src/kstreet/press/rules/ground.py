"""What a claim is held against: the case as of a day, prices, fixings, and what the article itself fixes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from kstreet.market.currency import Fixings
from kstreet.market.prices import PriceSeries
from kstreet.records import Claim, Evidence, Note, Ruling, Verdict
from kstreet.sources.ecb import read_fixings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kstreet.store.casebook import CaseBook

ECB = Evidence(
    "European Central Bank, euro foreign exchange reference rates",
    "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
    "primary",
)
RULINGS: dict[str, Ruling] = {"within": "supported", "near": "partly", "off": "contradicted"}
_LONGEST_GAP = timedelta(days=5)


@dataclass(frozen=True)
class Ground:
    """The record and the market as of a day. `later`: the whole record, or None where the reader set the day."""

    case: CaseBook
    later: CaseBook | None
    published: date
    as_of: date
    currency: str
    price_day: date

    @cached_property
    def fixings(self) -> Fixings:
        """ECB fixings of every currency."""
        return Fixings(read_fixings())

    def symbol(self, party: str) -> str:
        """Return the symbol under which the case holds a party's prices, or nothing."""
        if party in ("", self.case.company):
            return self.case.symbol
        return next(
            (
                alias.value
                for alias in self.case.aliases
                if alias.party == party
                and alias.scheme in ("ticker", "symbol")
                and alias.value in self.case.prices
            ),
            "",
        )

    def series(self, symbol: str) -> PriceSeries:
        """Return the prices of a symbol up to the day as of which the article is checked."""
        return self._series[symbol]

    @cached_property
    def _series(self) -> dict[str, PriceSeries]:
        return {symbol: PriceSeries.of(rows) for symbol, rows in self.case.prices.items()}

    def covers(self, series: PriceSeries, day: date) -> bool:
        """Return whether the prices reach a day (a weekend or a holiday later is still reached)."""
        return bool(series.days) and series.days[0] <= day <= series.days[-1] + _LONGEST_GAP

    def name(self, party: str) -> str:
        """Return a party's name."""
        found = (self.later or self.case).parties.get(party)
        return found.name if found else party

    def kind(self, party: str) -> str:
        """Return what a party is: company, committee, agency, …; empty for one the case does not know."""
        found = (self.later or self.case).parties.get(party)
        return found.kind if found else ""


def rounded(value: float | Decimal, digits: int = 2) -> Decimal:
    """Return a figure at a fixed number of decimals, halves to even."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)


def closeness(found: Decimal, claim: Claim, slack: Decimal) -> Literal["within", "near", "off"]:
    """Say whether a figure lies within what a claim's words allow, widened by `slack`; near is three times that."""
    value = claim.value if claim.value is not None else Decimal(0)
    low = claim.low if claim.low is not None else value
    high = claim.high if claim.high is not None else value
    if claim.bound in ("at_least", "more_than"):
        low, high = value, max(found, value)
    elif claim.bound in ("up_to", "less_than"):
        low, high = min(found, Decimal(0)) if value >= 0 else value, max(value, Decimal(0))
    if low - slack <= found <= high + slack:
        return "within"
    return "near" if low - 3 * slack <= found <= high + 3 * slack else "off"


def percent_off(found: Decimal, claimed: Decimal) -> Decimal | None:
    """Return by how many percent the figure found differs from the one claimed."""
    return rounded((found - claimed) / abs(claimed) * 100) if claimed else None


def verdict(  # noqa: D103
    ruling: Ruling,
    rule: str,
    *,
    found: Decimal | str | None = None,
    found_unit: str = "",
    difference: Decimal | None = None,
    difference_unit: str = "",
    notes: Sequence[Note] = (),
    evidence: Iterable[Evidence] = (),
) -> Verdict:
    seen = dict.fromkeys(evidence)
    return Verdict(ruling, rule, found, found_unit, difference, difference_unit, tuple(notes), tuple(seen))


def note(code: str, **values: object) -> Note:
    """Return a note with its figures, in the order given."""
    return Note(code, tuple(values.items()))
