"""Daily prices from Yahoo Finance, by the library yfinance: an optional extra, for personal use.

Title: historical data · Publisher: Yahoo Finance · Cadence: daily · Limits: rates are limited without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.errors import SourceError
from kstreet.records import Price

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date


def fetch_prices(
    symbols: Collection[str], first: date, last: date, download: Callable[..., Any] | None = None
) -> dict[str, tuple[Price, ...]]:
    """Return the closes of symbols between two days, oldest first. `download` stands for yfinance's own.

    Raises `SourceError` where the library is missing, does not answer or knows no such symbol.
    """
    call = download or _yfinance()
    found: dict[str, tuple[Price, ...]] = {}
    for symbol in sorted(symbols):
        try:
            table = call(
                symbol, start=first, end=last, auto_adjust=False, progress=False, multi_level_index=False
            )
        except Exception as error:  # noqa: BLE001 - whatever the library raises, the reader needs one sentence
            raise SourceError(
                f"no prices of {symbol} from Yahoo: {error}", remedy="try later, or give a file of prices"
            ) from None
        rows = [
            Price(symbol, day.date(), float(close), float(adjusted), "")
            for day, close, adjusted in zip(table.index, table["Close"], table["Adj Close"], strict=True)
            if close > 0 and adjusted > 0  # a day without a price comes as NaN
        ]
        if not rows:
            raise SourceError(
                f"Yahoo has no prices of {symbol} from {first} to {last}",
                remedy="check the symbol (an index is written ^GSPC), or give a file of prices",
            )
        found[symbol] = tuple(rows)
    return found


def _yfinance() -> Callable[..., Any]:
    try:
        import yfinance
    except ImportError:
        raise SourceError(
            "prices from Yahoo need the library yfinance",
            remedy="install kstreet with the extra [yahoo], or give a file of prices",
        ) from None
    return yfinance.download  # type: ignore[no-any-return]
