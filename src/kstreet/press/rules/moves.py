"""Moves, and distances from a high or low, in the article's currency and the company's own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.errors import PriceError
from kstreet.market.currency import split_move
from kstreet.press.rules.ground import RULINGS, Ground, closeness, note, rounded, verdict
from kstreet.press.rules.market import beyond, no_prices, price_evidence
from kstreet.press.spans import span

if TYPE_CHECKING:
    from kstreet.market.prices import PriceSeries, Quote
    from kstreet.records import Claim, Note, Verdict

MOVE_RULE = "close to close over the time meant; within the rounding of the words or 0.1 points"
DISTANCE_RULE = "close of the day meant against the highest (lowest) close of the time named; within the rounding of the words"


def _bases(series: PriceSeries, claim: Claim, end: Quote) -> list[Quote]:
    """Return the closes a move can be counted from: of the time named by `since`, else the one before `on`."""
    since = span(claim.since)
    if since is None:
        meant = span(claim.on)
        start = series.previous(meant[0] if meant and meant[0] < meant[1] else end.day)
        return [start] if start else []
    first, last = since
    before = series.previous(first)
    inside = [series.on(day) for day in series.days if first <= day <= min(last, end.day - timedelta(days=1))]
    if claim.since.endswith("-01-01") or len(claim.since) == 4:  # noqa: PLR2004  since the start of the year
        return [before] if before else [quote for quote in inside[:1] if quote]
    return [quote for quote in ([before] if before and first < last else []) + inside if quote]


def _gap(start: Quote, end: Quote, unit: str) -> Decimal:
    if unit in ("%", "pp", ""):
        return rounded((end.close / start.close - 1) * 100)
    return rounded(end.close - start.close)


def _split_note(ground: Ground, start: Quote, end: Quote, currency: str) -> list[Note]:
    if currency == start.currency:
        return []
    split = split_move(start, end, ground.fixings, currency)
    opposite = (split.own_pct < 0) != (split.target_pct < 0)
    return [
        note(
            "split_opposite" if opposite else "split",
            start=start.day,
            end=end.day,
            own=rounded(split.own_pct),
            own_currency=start.currency,
            target=rounded(split.target_pct),
            target_currency=currency,
            fx=rounded(split.currency_pct),
        )
    ]


def _in_both(ground: Ground, start: Quote, end: Quote, unit: str) -> list[tuple[Decimal, str]]:
    """Return a move in the article's currency and in the company's own, the article's first."""
    own = (_gap(start, end, unit), start.currency)
    if ground.currency == start.currency or unit == "points":
        return [own]
    split = split_move(start, end, ground.fixings, ground.currency)
    if unit in ("%", "pp", ""):
        return [(rounded(split.target_pct), ground.currency), own]
    if unit == ground.currency:
        begin, finish = (
            ground.fixings.convert(quote.close, quote.currency, unit, quote.day) for quote in (start, end)
        )
        return [(rounded(finish - begin), ground.currency)]
    return [own]


def move(claim: Claim, ground: Ground) -> Verdict:
    """Hold a rise or fall against the closes at both its ends, in the article's currency and the company's own."""
    symbol = ground.symbol(claim.subject_id) if claim.subject_id or not claim.subject else ""
    if not symbol or claim.value is None:
        return no_prices(claim, MOVE_RULE)
    series = ground.series(symbol)
    day = (span(claim.on) or (ground.price_day, ground.price_day))[1]
    end = series.at_or_before(day) if ground.covers(series, day) else None
    bases = _bases(series, claim, end) if end else []
    since = span(claim.since)
    if end is None or not bases or (since and since[0] < series.days[0] - timedelta(days=5)):
        return beyond(series, symbol, since[0] if end is not None and since else day, MOVE_RULE)
    value = claim.value
    try:
        moves = [
            (found, currency, base)
            for base in bases
            for found, currency in _in_both(ground, base, end, claim.unit)
        ]
    except PriceError as error:
        return verdict("not checkable", MOVE_RULE, notes=[note("no_fixing", why=str(error))])
    found, currency, base = min(moves, key=lambda each: abs(each[0] - value))
    slack = Decimal("0.1") if claim.unit in ("%", "pp", "") else abs(value) * Decimal("0.02")
    near = closeness(found, claim, slack)
    if near == "off" and abs(found - value) <= abs(value) / 4 and (found < 0) == (value < 0):
        near = "near"
    notes = [
        note("move_over", start=base.day, end=end.day, found=found, currency=currency, unit=claim.unit or "%")
    ]
    if ground.currency != base.currency:
        notes += _split_note(ground, base, end, ground.currency)
    return verdict(
        RULINGS[near],
        MOVE_RULE,
        found=found,
        found_unit=claim.unit or "%",
        difference=rounded(found - value),
        difference_unit="pp" if claim.unit in ("%", "pp", "") else claim.unit,
        notes=notes,
        evidence=price_evidence(ground, symbol, fixing=ground.currency != base.currency),
    )


def distance(claim: Claim, ground: Ground) -> Verdict:
    """Hold a gap to a high, low or record against closes; the fall is split into the share's and the currency's."""
    symbol = ground.symbol(claim.subject_id) if claim.subject_id or not claim.subject else ""
    if not symbol or claim.value is None:
        return no_prices(claim, DISTANCE_RULE)
    series = ground.series(symbol)
    day = (span(claim.on) or (ground.price_day, ground.price_day))[1]
    end = series.at_or_before(day) if ground.covers(series, day) else None
    since = span(claim.since)
    if end is None or (since and not ground.covers(series, since[0])):
        return beyond(series, symbol, day if end is None else (since or (day, day))[0], DISTANCE_RULE)
    first, last = (
        (since[0], min(since[1], end.day)) if since and since[0] < since[1] else (series.days[0], end.day)
    )
    if since and since[0] == since[1]:
        first, last = since
    mark = series.lowest(first, last) if claim.about == "low" else series.highest(first, last)
    moves = _in_both(ground, mark, end, claim.unit)
    value = claim.value
    found, currency = moves[0]
    near = closeness(found, claim, Decimal("0.1"))
    notes = [
        note(
            "low_on" if claim.about == "low" else "high_on",
            day=mark.day,
            close=rounded(mark.close),
            end=end.day,
            now=rounded(end.close),
            currency=mark.currency,
        )
    ]
    notes += _split_note(ground, mark, end, ground.currency)
    if since is None:
        notes.append(note("record_within", first=series.days[0]))
    if near != "within" and len(moves) > 1 and closeness(moves[1][0], claim, Decimal("0.1")) == "within":
        near, (found, currency) = "within", moves[1]
        notes.append(note("holds_in", currency=currency))
    later = series.highest(series.days[0], end.day)
    if claim.about != "low" and since and later.close > mark.close:
        notes.append(note("higher_since", day=later.day, close=rounded(later.close), currency=later.currency))
    return verdict(
        RULINGS[near],
        DISTANCE_RULE,
        found=found,
        found_unit=claim.unit or "%",
        difference=rounded(found - value),
        difference_unit="pp",
        notes=notes,
        evidence=price_evidence(ground, symbol, fixing=ground.currency != mark.currency),
    )
