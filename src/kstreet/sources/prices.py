"""Daily prices in the layout that finance sites let their users download.

One header line (Date, Open, High, Low, Close, Adj Close, Volume), newest day first, days as month/day/year,
commas between thousands, blanks around the names of columns, and rows without prices for dividends and splits. Some files write days as 23-Sep-25. The file does not say what it is:
`read`, which fills the lake, takes symbol and currency from its name, as META_USD.csv or RHM.DE_EUR.csv;
`read_prices` is told them. A newer file of the same name takes the place of the older (adjusted closes change with
every dividend). `public_at` is the day. There is no control total, and no list of what to fetch: sites let their
users download for themselves only.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Register
from kstreet.errors import SourceError
from kstreet.records import Price
from kstreet.sources.cells import figure_of, table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    import pyarrow as pa

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_EVENTS = ("dividend", "stock splits", "stock split", "capital gain")


REGISTER = Register(
    name="prices",
    title="Daily prices of shares and indices",
    publisher="any finance site that lets its users download them",
    address="https://www.nasdaq.com/market-activity/quotes/historical",
    licence="the site's",
    use="as the site allows, mostly for oneself; do not publish the series",
    cadence="daily",
    delay="the day itself",
)
GATHERED = False
_HIGHEST = 1e18
_MOST = 100_000_000  # bytes of a file; fifty years of days have less than one million
_NAME = re.compile(r"^(?P<symbol>[\^A-Za-z0-9.=-]{1,20})[_.](?P<currency>[A-Z]{3})\.csv$")


def accepts(name: str) -> bool:
    """Say whether a document of this name may be a file of prices."""
    return name.casefold().endswith(".csv")


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield one row per day. Raises `SourceError` for a file of another kind, or whose name does not say what it is."""
    del scratch
    named = _NAME.match(PurePosixPath(document.name).name)
    if not named:
        raise SourceError(
            "the name says no symbol and currency", where=document.name, remedy="name it like META_USD.csv"
        )
    try:
        text = document.read(_MOST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not UTF-8: {error}", where=document.name, remedy="save it as CSV, UTF-8"
        ) from None
    rows = csv.reader(text.replace("\0", "").splitlines())
    found: dict[date, Price] = {}
    try:
        columns = _columns(next(rows, []), document.name)
        for row in rows:
            try:
                price = _read_row(row, columns, (named["symbol"], named["currency"]), found, "")
            except SourceError as error:
                bad.row(rows.line_num, "", error.problem, error.remedy)
                continue
            if price:
                found[price.day] = price
    except csv.Error as error:
        where = f"{document.name}:{rows.line_num}"
        raise SourceError(f"no CSV: {error}", where=where, remedy="download it again") from None
    yield (
        "prices",
        table_of(
            "prices",
            [
                {
                    "symbol": each.symbol,
                    "day": each.day,
                    "close": figure_of(each.close, "Close"),
                    "adjusted_close": None
                    if each.adjusted_close is None
                    else figure_of(each.adjusted_close, "Adj Close"),
                    "currency": each.currency,
                    "source": "prices",
                    "public_at": each.day,
                }
                for each in found.values()
            ],
            bad,
        ),
    )


def read_prices(path: Path, symbol: str, currency: str) -> tuple[Price, ...]:
    """Return the daily closes of one file, oldest first; `adjusted_close` is None where the file has none.

    Raises `SourceError`, naming the line, for anything the layout does not allow: cells that are no price,
    a day given twice, a close that is not above zero.
    """
    rows = csv.reader(_text(path).splitlines())
    columns = _columns(next(rows, []), path)
    found: dict[date, Price] = {}
    for row in rows:
        price = _read_row(row, columns, (symbol, currency), found, f"{path}:{rows.line_num}")
        if price:
            found[price.day] = price
    if not found:
        raise SourceError(
            "no prices in the file", where=str(path), remedy="download a period with trading days"
        )
    return tuple(found[day] for day in sorted(found))


def _read_row(
    row: list[str],
    columns: dict[str, int],
    named: tuple[str, str],
    found: Collection[date],
    where: str,
) -> Price | None:
    """Return the price of a row, None for an empty one or an event."""
    if not any(cell.strip() for cell in row):
        return None
    if len(row) <= columns["date"]:
        raise SourceError("the row ends before its day", where=where, remedy="download the file again")
    day = _day(row[columns["date"]], where)
    if _is_event(row):
        return None
    if len(row) <= max(columns.values()):
        raise SourceError("the row ends before its prices do", where=where, remedy="download the file again")
    if day in found:
        raise SourceError(f"{day} is given twice", where=where, remedy="keep one of the two rows")
    close = _price(row[columns["close"]], "Close", where)
    adjusted = _price(row[columns["adj close"]], "Adj Close", where) if "adj close" in columns else None
    return Price(named[0], day, close, adjusted, named[1])


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourceError("no such file", where=str(path), remedy="check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the file cannot be read as UTF-8 text: {error}", where=str(path), remedy="save it as CSV, UTF-8"
        ) from None
    if text.lstrip()[:1] == "<":
        raise SourceError(
            "a web page, not a table of prices", where=f"{path}:1", remedy="download the CSV file itself"
        )
    return text


def _columns(header: list[str], path: Path | str) -> dict[str, int]:
    columns = {name.strip().casefold(): place for place, name in enumerate(header)}
    missing = [name for name in ("date", "close") if name not in columns]
    if missing:
        raise SourceError(
            f"no column {' and no column '.join(name.capitalize() for name in missing)}",
            where=f"{path}:1",
            remedy="the first line must read Date,Open,High,Low,Close,Adj Close,Volume",
        )
    return columns


def _is_event(row: list[str]) -> bool:
    """Say whether the row tells of a dividend or a split instead of prices."""
    filled = [cell.strip() for cell in row[1:] if cell.strip()]
    return len(filled) == 1 and filled[0].casefold().endswith(_EVENTS)


def _day(cell: str, where: str) -> date:
    """Read 9/23/2025, 2025-09-23 or 23-Sep-25 (whose years are this century's)."""
    try:
        if "/" in cell:
            month, day, year = cell.split("/")
            return date(int(year), int(month), int(day))
        first, second, third = cell.strip().split("-")
        if second.isalpha():
            return date(2000 + int(third), _MONTHS.index(second.casefold()) + 1, int(first))
        return date(int(first), int(second), int(third))
    except (ValueError, OverflowError):
        raise SourceError(
            f"{cell!r} is not a day", where=where, remedy="write month/day/year or year-month-day"
        ) from None


def _price(cell: str, column: str, where: str) -> float:
    try:
        if "," in cell and not _THOUSANDS.fullmatch(cell.strip()):
            raise ValueError(cell)  # noqa: TRY301 - 104,12 is no 10412
        price = float(cell.replace(",", ""))
    except ValueError:
        raise SourceError(
            f"{column} holds {cell.strip()!r}, not a price", where=where, remedy="remove or mend the row"
        ) from None
    if not 0 < price < _HIGHEST:
        raise SourceError(
            f"{column} is {cell.strip()}, which no price can be",
            where=where,
            remedy="a negative price stands for a midpoint of bid and ask in some files: put the close there",
        )
    return price
