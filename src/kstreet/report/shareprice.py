"""The share in two currencies: the last close, and its moves split into share and currency."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from kstreet.market.currency import Fixings
from kstreet.market.prices import PriceSeries
from kstreet.press.rules.ground import ECB
from kstreet.report.contents import Move, PricePart
from kstreet.sources.ecb import read_fixings

if TYPE_CHECKING:
    from kstreet.market.prices import Quote
    from kstreet.store.casebook import CaseBook

SHOWN = timedelta(days=550)
YEAR = timedelta(days=365)


def price_part(case: CaseBook, reader: str) -> PricePart | None:
    """Return the share's price in its own and the reader's currency; None where the case has no prices."""
    prices = case.prices.get(case.symbol, ())
    if not prices:
        return None
    own, last = prices[-1].currency, prices[-1].day
    series = PriceSeries.of(prices)
    fixings = Fixings(read_fixings(currencies={own, reader} - {"EUR"}) if own != reader else {})
    shown = [price for price in prices if price.day >= last - SHOWN]
    in_reader = [_convert(fixings, price.close, own, reader, price.day) for price in shown]
    rate = fixings.rate(own if reader == "EUR" else reader, last) if own != reader else None
    return PricePart(
        symbol=case.symbol,
        own=own,
        reader=reader,
        day=last,
        close=prices[-1].close,
        reader_close=in_reader[-1],
        rate=prices[-1].close / in_reader[-1],
        rate_day=rate.day_fixed if rate else last,
        moves=_moves(series, fixings, reader),
        days=tuple(price.day for price in shown),
        closes=tuple(price.close for price in shown),
        reader_closes=tuple(in_reader),
        evidence=tuple(filter(None, (case.price_evidence.get(case.symbol), ECB if rate else None))),
    )


def _convert(fixings: Fixings, amount: float, own: str, reader: str, day: date) -> float:
    return amount if own == reader else float(fixings.convert(amount, own, reader, day))


def _moves(series: PriceSeries, fixings: Fixings, reader: str) -> tuple[Move, ...]:
    """Return the moves to the last close: since New Year, over a year, since the high in either currency."""
    until = series.days[-1]
    end = series.on(until)
    assert end is not None
    year_ago = until - YEAR
    recent = [quote for day in series.days if day > year_ago and (quote := series.on(day)) is not None]
    starts: list[tuple[Literal["year", "twelve_months", "own_high", "reader_high"], Quote | None]] = [
        ("year", series.at_or_before(date(until.year - 1, 12, 31))),
        ("twelve_months", series.at_or_before(year_ago)),
        ("own_high", max(recent, key=lambda quote: quote.close)),
        (
            "reader_high",
            max(recent, key=lambda q: _convert(fixings, q.close, q.currency, reader, q.day)),
        ),
    ]
    moves = []
    for key, start in starts:
        if start is None or (key == "reader_high" and end.currency == reader):
            continue
        first = _convert(fixings, start.close, start.currency, reader, start.day)
        last = _convert(fixings, end.close, end.currency, reader, until)
        own = end.close / start.close - 1
        moves.append(
            Move(
                key,
                start.day,
                until,
                start.close,
                end.close,
                first,
                last,
                own,
                last / first - 1,
                (last / first) / (1 + own) - 1,
            )
        )
    return tuple(moves)
