"""Daily prices in the layout that finance sites let their users download.

Title: historical data of one share or index · Publisher: any finance site · Cadence: daily.
One header line (Date, Open, High, Low, Close, Adj Close, Volume), newest day first, days as month/day/year,
commas between thousands, blanks around the names of columns, and rows without prices for dividends and splits. Some files write days as 23-Sep-25.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from typing import TYPE_CHECKING

from kstreet.errors import SourceError
from kstreet.records import Price

if TYPE_CHECKING:
    from pathlib import Path

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_EVENTS = ("dividend", "stock splits", "stock split", "capital gain")


def read_prices(path: Path, symbol: str, currency: str) -> tuple[Price, ...]:
    """Return the daily closes of one file, oldest first; `adjusted_close` is None where the file has none.

    Raises `SourceError`, naming the line, for anything the layout does not allow: cells that are no price,
    a day given twice, a close that is not above zero.
    """
    rows = csv.reader(_text(path).splitlines())
    columns = _columns(next(rows, []), path)
    found: dict[date, Price] = {}
    for row in rows:
        where = f"{path}:{rows.line_num}"
        if not any(cell.strip() for cell in row):
            continue
        day = _day(row[columns["date"]], where)
        if _is_event(row):
            continue
        if len(row) <= max(columns.values()):
            raise SourceError(
                "the row ends before its prices do", where=where, remedy="download the file again"
            )
        if day in found:
            raise SourceError(f"{day} is given twice", where=where, remedy="keep one of the two rows")
        close = _price(row[columns["close"]], "Close", where)
        adjusted = _price(row[columns["adj close"]], "Adj Close", where) if "adj close" in columns else None
        found[day] = Price(symbol, day, close, adjusted, currency)
    if not found:
        raise SourceError(
            "no prices in the file", where=str(path), remedy="download a period with trading days"
        )
    return tuple(found[day] for day in sorted(found))


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


def _columns(header: list[str], path: Path) -> dict[str, int]:
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
    except ValueError:
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
    if not 0 < price < float("inf"):
        raise SourceError(
            f"{column} is {cell.strip()}, which no price can be",
            where=where,
            remedy="a negative price stands for a midpoint of bid and ask in some files: put the close there",
        )
    return price
