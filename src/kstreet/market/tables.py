"""Prices of many firms as users have them. Files come in, one frame of days by symbols goes out.

Taken as they are: one file a symbol in a finance site's layout, a long table (day, symbol, price), a wide one (day,
then a column a symbol), as CSV or Parquet; CRSP's negative prices. Never here: filling a day without a price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kstreet.errors import SourceError
from kstreet.market.cells import days_of, numbers_of
from kstreet.sources.prices import read_prices

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from kstreet.records import Price

_DAY = ("date", "day", "datadate", "timestamp", "index")
_SYMBOL = ("symbol", "ticker", "tic", "firm", "permno", "name", "stock")
_ADJUSTED = ("adj close", "adjusted_close", "adjclose", "adj_close", "adjusted close")
_PRICE = ("close", "price", "prc", "prccd")
_SUFFIXES = (".csv", ".parquet", ".txt")
_OTHERS = ("F-F_", "eurofxref")  # Kenneth French's factors and the ECB's fixings, which lie beside prices
_JUMP = np.log(2.5)
_SHOWN = 3


@dataclass(frozen=True)
class PriceTable:
    """`prices`: days by symbols, NaN where there is none; `notes`: what was mended on the way."""

    prices: pd.DataFrame
    notes: tuple[str, ...]


def read_price_table(path: Path, symbols: Collection[str] | None = None) -> PriceTable:
    """Read the prices in a file or a folder of files; `symbols` limits which files of a folder are opened.

    Adjusted closes are preferred, so that splits and dividends are no returns. A negative price is CRSP's midpoint
    of bid and ask: its absolute value is taken, and said. Raises `SourceError` naming file, row and remedy.
    """
    if not path.exists():
        raise SourceError("no such file or folder", where=str(path), remedy="check the path")
    if not path.is_dir():
        return _checked(_one_file(path), str(path))
    files = [file for file in sorted(path.iterdir()) if file.suffix.lower() in _SUFFIXES]
    if symbols is None:
        files = [file for file in files if not file.name.startswith(_OTHERS)]
    else:
        files = [file for file in files if file.stem in symbols]
    if not files:
        raise SourceError(
            "no CSV or Parquet files of the symbols wanted",
            where=str(path),
            remedy="name each file by its symbol, such as META.csv",
        )
    return _checked(pd.concat([_one_file(file) for file in files], axis=1), str(path))


def price_frame(prices: Mapping[str, Sequence[Price]]) -> PriceTable:
    """Lay records of prices by symbol out as a table; adjusted closes where a symbol has one on every day."""
    columns = []
    for symbol, rows in prices.items():
        adjusted = [row.adjusted_close for row in rows if row.adjusted_close is not None]
        closes = adjusted if len(adjusted) == len(rows) else [row.close for row in rows]
        columns.append(pd.Series(closes, pd.DatetimeIndex([row.day for row in rows]), name=symbol))
    if not columns:
        raise SourceError("no prices", remedy="name at least one symbol")
    return _checked(pd.concat(columns, axis=1), "prices")


def simple_or_log(prices: pd.DataFrame, *, log: bool = True, trade_to_trade: bool = False) -> pd.DataFrame:
    """Return the returns of prices, days by symbols, the first day left out.

    A return needs prices on two consecutive days of the frame. With `trade_to_trade` it runs from the last price
    there was, over as many days as that takes (Maynes and Rumsey 1993); days without a price stay missing.
    """
    before = prices.ffill().shift(1) if trade_to_trade else prices.shift(1)
    ratios = (prices / before).iloc[1:]
    return np.log(ratios) if log else ratios - 1.0


def _one_file(path: Path) -> pd.DataFrame:
    if path.suffix.lower() == ".parquet":
        return _shaped(_parquet(path), path)
    header = _header(path)
    plain = [name.strip().casefold() for name in header]
    if "date" in plain and "close" in plain and not set(plain) & set(_SYMBOL):
        return price_frame({path.stem: read_prices(path, path.stem, "")}).prices
    separator = max(",;\t", key="".join(header).count) if len(header) == 1 else ","
    return _shaped(_csv(path, separator), path, separator)


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline().replace("\xa0", " ").strip().split(",")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the file cannot be read as UTF-8 text: {error}", where=str(path), remedy="save it as CSV, UTF-8"
        ) from None


def _reader(read: Callable[[], pd.DataFrame], path: Path, remedy: str) -> pd.DataFrame:
    try:
        return read()
    except (ValueError, OSError, pd.errors.ParserError) as error:
        raise SourceError(f"the table cannot be read: {error}", where=str(path), remedy=remedy) from None


def _csv(path: Path, separator: str) -> pd.DataFrame:
    rows = _reader(  # the header is read as a row: pandas would rename a column that is given twice
        lambda: pd.read_csv(path, sep=separator, encoding="utf-8-sig", header=None, nrows=1, dtype=str),
        path,
        "save it as CSV with one header line",
    )
    table = _reader(
        lambda: pd.read_csv(
            path,
            sep=separator,
            encoding="utf-8-sig",
            skipinitialspace=True,
            index_col=False,
            low_memory=False,
        ),
        path,
        "save it as CSV with one header line",
    )
    return table.set_axis(rows.iloc[0].fillna("index").tolist(), axis=1)


def _parquet(path: Path) -> pd.DataFrame:
    table = _reader(lambda: pd.read_parquet(path), path, "write it as Parquet again")
    return table if isinstance(table.index, pd.RangeIndex) else table.reset_index()


def _shaped(table: pd.DataFrame, path: Path, separator: str = ",") -> pd.DataFrame:
    """Turn a long or a wide table into days by symbols."""
    table = table.rename(columns=lambda name: str(name).replace("\xa0", " ").strip())
    if table.columns.duplicated().any():
        twice = table.columns[table.columns.duplicated()][0]
        raise SourceError(f"the column {twice} is given twice", where=f"{path}:1", remedy="keep one of them")
    plain = {name.casefold(): name for name in table.columns}
    day = next((plain[name] for name in _DAY if name in plain), None)
    if day is None:
        raise SourceError(
            "no column of days", where=f"{path}:1", remedy=f"name one of the columns {', '.join(_DAY[:3])}"
        )
    days = days_of(table[day], path)
    symbol = next((plain[name] for name in _SYMBOL if name in plain), None)
    price = next((plain[name] for name in (*_PRICE, *_ADJUSTED) if name in plain), None)
    if symbol is None and price is not None:
        return numbers_of(table[price], path, separator).set_axis(days).rename(path.stem).to_frame()
    if symbol is None or price is None:
        values = {name: numbers_of(table[name], path, separator) for name in table.columns if name != day}
        return pd.DataFrame(values).set_axis(days)
    long = pd.DataFrame({"day": days, "symbol": table[symbol].astype(str).str.strip().to_numpy()})
    long["price"] = numbers_of(table[price], path, separator).to_numpy()
    adjusted = next((plain[name] for name in _ADJUSTED if name in plain), None)
    if adjusted is not None:  # only where a symbol has one on every day: a mixture would be a false return
        long["adjusted"] = numbers_of(table[adjusted], path, separator).to_numpy()
        whole = long["adjusted"].notna().groupby(long["symbol"]).transform("all")
        long["price"] = long["adjusted"].where(whole, long["price"])
    twice = long.duplicated(["day", "symbol"])
    if twice.any():
        row = int(twice.idxmax())
        raise SourceError(
            f"{long['symbol'][row]} has two prices on {long['day'][row].date()}",
            where=f"{path}:{row + 2}",
            remedy="keep one of them",
        )
    return long.pivot_table(index="day", columns="symbol", values="price", dropna=False)


def _checked(prices: pd.DataFrame, where: str) -> PriceTable:
    notes = []
    if prices.columns.duplicated().any():
        twice = prices.columns[prices.columns.duplicated()][0]
        raise SourceError(f"{twice} is given twice", where=where, remedy="keep one file or column")
    if prices.index.duplicated().any():
        twice = prices.index[prices.index.duplicated()][0].date()
        raise SourceError(f"{twice} is given twice", where=where, remedy="keep one row for each day")
    prices = prices.sort_index().dropna(how="all")  # a day on which nothing has a price is no day of trading
    infinite = int(np.isinf(prices.to_numpy()).sum())
    if infinite:
        notes.append(f"{infinite} infinite prices count as missing.")
        prices = prices.where(np.isfinite(prices))
    negative = int((prices < 0).to_numpy().sum())
    if negative:
        notes.append(
            f"{negative} negative prices were taken without their sign: CRSP marks a midpoint of bid and ask so."
        )
        prices = prices.abs()
    zero = int((prices == 0).to_numpy().sum())
    if zero:
        notes.append(f"{zero} prices of zero count as missing.")
        prices = prices.where(prices != 0)
    if prices.empty or not prices.notna().to_numpy().any():
        raise SourceError("no prices", where=where, remedy="give a table with days and prices")
    return PriceTable(prices, (*notes, *_jumps(prices)))


def _jumps(prices: pd.DataFrame) -> list[str]:
    """Name prices that more than doubled or lost more than half from one price to the next: splits or mistakes?"""
    before = prices.ffill().shift(1)
    places = np.argwhere(np.abs(np.log((prices / before).to_numpy())) > _JUMP)
    said = [
        f"{prices.columns[column]} goes from {before.iloc[row, column]:.6g} to {prices.iloc[row, column]:.6g} on "
        f"{prices.index[row].date()}: a split that the prices do not adjust for, or a mistake?"
        for row, column in places[:_SHOWN]
    ]
    return said + ([f"{len(places) - _SHOWN} more moves are as large."] if len(places) > _SHOWN else [])
