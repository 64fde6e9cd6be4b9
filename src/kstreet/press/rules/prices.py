"""Prices and market values, at the day and in the currency the words mean."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.errors import PriceError
from kstreet.press.rules.ground import RULINGS, Ground, closeness, note, percent_off, rounded, verdict
from kstreet.press.rules.market import (
    beyond,
    in_currency,
    no_prices,
    price_evidence,
)
from kstreet.press.spans import span

if TYPE_CHECKING:
    from kstreet.market.prices import PriceSeries, Quote
    from kstreet.records import Claim, Verdict

PRICE_RULE = (
    "within 0.5% of the close of the day meant, in the currency named, or within the rounding of the words"
)
VALUE_RULE = "latest reported share count times the close, in the currency named; within 2% or the rounding"


def _quotes(series: PriceSeries, claim: Claim, ground: Ground) -> list[Quote]:
    """Return the closes the words can mean: those of the time named, else the last two up to the article's day."""
    meant = span(claim.on)
    if meant is None:
        last = series.at_or_before(ground.price_day)
        before = series.previous(last.day) if last else None
        return [quote for quote in (last, before) if quote]
    first, last_day = meant
    if first == last_day:
        quote = series.at_or_before(first)
        return [quote] if quote else []
    found = [series.on(day) for day in series.days if first <= day <= last_day]
    return [quote for quote in found if quote]


def price(claim: Claim, ground: Ground) -> Verdict:
    """Hold a price against the close of its day."""
    symbol = ground.symbol(claim.subject_id) if claim.subject_id or not claim.subject else ""
    if not symbol or claim.value is None:
        return no_prices(claim, PRICE_RULE)
    series = ground.series(symbol)
    day = (span(claim.on) or (ground.price_day, ground.price_day))[1]
    quotes = _quotes(series, claim, ground) if ground.covers(series, day) else []
    if not quotes:
        return beyond(series, symbol, day, PRICE_RULE)
    unit = claim.unit if claim.unit not in ("", "points") else quotes[0].currency
    try:
        candidates = [(*in_currency(ground, quote, unit), quote) for quote in quotes]
    except PriceError as error:
        return verdict("not checkable", PRICE_RULE, notes=[note("no_fixing", why=str(error))])
    value = claim.value
    found, notes, quote = min(candidates, key=lambda candidate: abs(candidate[0] - value))
    if quote.day != day and span(claim.on):
        notes = [*notes, note("not_a_session", day=day, used=quote.day)]
    near = closeness(found, claim, abs(value) * Decimal("0.005"))
    ruling = RULINGS[near]
    before = series.previous(quote.day)
    if before:
        change = rounded((quote.close / before.close - 1) * 100)
        notes = [*notes, note("day_change", day=quote.day, change=change, currency=quote.currency)]
    return verdict(
        ruling,
        PRICE_RULE,
        found=found,
        found_unit=unit,
        difference=percent_off(found, value),
        difference_unit="%",
        notes=notes,
        evidence=price_evidence(ground, symbol, fixing=unit != quote.currency),
    )


def market_value(claim: Claim, ground: Ground) -> Verdict:
    """Hold a market value against the latest reported share count times the close."""
    symbol = ground.symbol(claim.subject_id) if claim.subject_id or not claim.subject else ""
    company = claim.subject_id or ground.case.company
    counts = [
        fact for fact in ground.case.facts if fact.party == company and fact.figure.startswith("shares")
    ]
    if not symbol or not counts or claim.value is None:
        return (
            no_prices(claim, VALUE_RULE)
            if not symbol
            else verdict("not checkable", VALUE_RULE, notes=[note("no_share_count", who=claim.subject)])
        )
    newest = max(fact.period for fact in counts)
    counts = [fact for fact in counts if fact.period == newest]
    series = ground.series(symbol)
    day = (span(claim.on) or (ground.price_day, ground.price_day))[1]
    quote = series.at_or_before(day) if ground.covers(series, day) else None
    if quote is None:
        return beyond(series, symbol, day, VALUE_RULE)
    shares = sum((fact.value for fact in counts), Decimal(0))
    own = Decimal(str(quote.close)) * shares
    unit = claim.unit or quote.currency
    try:
        found = rounded(ground.fixings.convert(float(own), quote.currency, unit, quote.day), 0)
    except PriceError as error:
        return verdict("not checkable", VALUE_RULE, notes=[note("no_fixing", why=str(error))])
    near = closeness(found, claim, abs(claim.value) * Decimal("0.02"))
    return verdict(
        RULINGS[near],
        VALUE_RULE,
        found=found,
        found_unit=unit,
        difference=percent_off(found, claim.value),
        difference_unit="%",
        notes=[
            note(
                "shares_times_close",
                shares=shares,
                counted=newest,
                close=rounded(quote.close),
                currency=quote.currency,
                day=quote.day,
            )
        ],
        evidence=[
            *(fact.evidence for fact in counts),
            *price_evidence(ground, symbol, fixing=unit != quote.currency),
        ],
    )
