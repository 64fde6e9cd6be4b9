"""Cells as registers write them, read strictly: a cell that cannot be read says which column it is of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kstreet.tables import TABLES, rows_to_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from kstreet.documents import BadRows

_CENT = Decimal("0.01")
_SIX = Decimal("0.000001")
_LARGEST = Decimal(10) ** 24  # what the tables' figures can hold
_MOST = Decimal(10) ** 16  # what the tables' money can hold
_YEARS = range(1900, 2100)
_COMPACT = 8


class Unreadable(ValueError):  # noqa: N818 (it is what it says)
    """A cell that cannot be read. `column`: the publisher's name of it."""

    def __init__(self, column: str, problem: str) -> None:
        self.column, self.problem = column, problem
        super().__init__(f"{column}: {problem}")


def money(text: object, column: str) -> Decimal:
    """Return an amount, to the cent. Raises `Unreadable`."""
    try:
        value = Decimal(str(text).strip())
    except InvalidOperation:
        raise Unreadable(column, f"{str(text)[:40]!r} is no amount") from None
    if not value.is_finite() or abs(value) >= _MOST or value != value.quantize(_CENT):
        raise Unreadable(column, f"{str(text)[:40]!r} is no amount in cents")
    return value


def figure_of(value: object, column: str) -> Decimal:
    """Return a figure to six places. Raises `Unreadable`."""
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        raise Unreadable(column, f"{str(value)[:40]!r} is no figure") from None
    if isinstance(value, bool) or not found.is_finite() or abs(found) >= _LARGEST:
        raise Unreadable(column, f"{str(value)[:40]!r} is no figure that can be kept")
    return found.quantize(_SIX)


def iso_day(text: object, column: str) -> date:
    """Return the day that begins a text such as 2025-09-23T10:00:00. Raises `Unreadable`."""
    try:
        day = date.fromisoformat(str(text)[:10])
    except ValueError:
        raise Unreadable(column, f"{str(text)[:40]!r} is no day") from None
    return _in_our_time(day, text, column)


def compact_day(text: str, column: str) -> date:
    """Return the day of 20250923, or of 09/23/2025. Raises `Unreadable`."""
    month, slash, rest = text.partition("/")
    if slash:
        day, _, year = rest.partition("/")
        text = f"{year}{month:0>2}{day:0>2}"
    if len(text) != _COMPACT or not (text.isascii() and text.isdecimal()):
        raise Unreadable(column, f"{text[:40]!r} is no day")
    try:
        found = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise Unreadable(column, f"{text!r} is no day") from None
    return _in_our_time(found, text, column)


def words(value: object, column: str) -> str:
    """Return a text; what is missing is empty. Raises `Unreadable` for anything else."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(column, f"{str(value)[:40]!r} is no text")
    return value.encode("utf-8", "replace").decode() if not value.isascii() else value


def number(value: object, column: str) -> int:
    """Return a whole number, such as a register's key. Raises `Unreadable`."""
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal()) or len(text) > 15:  # noqa: PLR2004
        raise Unreadable(column, f"{text[:40]!r} is no number")
    return int(text)


def as_utf8(block: bytes) -> bytes:
    """Return whole lines as UTF-8: a line that is not is taken for latin-1."""
    if block.isascii():
        return block
    try:
        block.decode()
    except UnicodeDecodeError:
        return b"\n".join(line if line.isascii() else _line_as_utf8(line) for line in block.split(b"\n"))
    return block


def _line_as_utf8(line: bytes) -> bytes:
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1").encode()
    return line


def _in_our_time(day: date, text: object, column: str) -> date:
    if day.year not in _YEARS:
        raise Unreadable(column, f"{str(text)[:40]!r} is no day of this or the last century")
    return day


def table_of(table: str, rows: Sequence[Mapping[str, Any]], bad: BadRows) -> pa.Table:
    """Return rows as a table; one that holds what its column cannot is reported, with its key `line` if it has one."""
    import pyarrow as pa

    try:
        return rows_to_table(table, rows)
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        good = []
        for row in rows:
            wrong = _misfit(table, row)
            if wrong:
                bad.row(int(row.get("line") or 0), wrong, f"{str(row[wrong])[:40]!r} cannot be kept")
            else:
                good.append(row)
        return rows_to_table(table, good)


def _misfit(table: str, row: Mapping[str, Any]) -> str:
    """Return the first column of a row that holds what it cannot, or nothing."""
    import pyarrow as pa

    for column in TABLES[table]:
        try:
            rows_to_table(table, [{column: row.get(column)}])
        except (pa.ArrowException, ValueError, TypeError, OverflowError):
            return column
    return ""
