"""What every rule on prices needs: whose prices, at which day, in which currency."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.press.rules.ground import ECB, Ground, note, rounded, verdict

if TYPE_CHECKING:
    from datetime import date

    from kstreet.market.prices import PriceSeries, Quote
    from kstreet.records import Claim, Evidence, Note, Verdict


def no_prices(claim: Claim, rule: str) -> Verdict:
    """Return the verdict for a party whose prices the case does not hold."""
    return verdict("not checkable", rule, notes=[note("no_prices", who=claim.subject or "?")])


def beyond(series: PriceSeries, symbol: str, day: date, rule: str) -> Verdict:
    """Return the verdict for a day that the case's prices do not reach."""
    return verdict(
        "not checkable",
        rule,
        notes=[note("prices_end", symbol=symbol, first=series.days[0], last=series.days[-1], day=day)],
    )


def price_evidence(ground: Ground, symbol: str, *, fixing: bool) -> list[Evidence]:
    """Return where the closes, and the fixings if any were used, are published."""
    evidence = [ground.case.price_evidence[symbol]]
    return [*evidence, ECB] if fixing else evidence


def in_currency(ground: Ground, quote: Quote, currency: str) -> tuple[Decimal, list[Note]]:
    """Return a close in a currency and what to say of the fixing."""
    if currency in ("", "points", quote.currency):
        return rounded(quote.close), []
    fixing = ground.fixings.rate(currency if currency != "EUR" else quote.currency, quote.day)
    value = rounded(ground.fixings.convert(quote.close, quote.currency, currency, quote.day))
    code = "converted_carried" if fixing.day_fixed != quote.day else "converted"
    return value, [
        note(
            code,
            close=rounded(quote.close),
            currency=quote.currency,
            day=quote.day,
            pair=f"{fixing.currency}/EUR",
            rate=Decimal(str(fixing.per_euro)),
            fixed=fixing.day_fixed,
            value=value,
            target=currency,
        )
    ]
