"""What a column of cells says: words come in, days or numbers go out, each mistake named by file and row.

`1,234.50` and, in files of semicolons, `1.234,50` are the same number; `1,5` in a file of commas is a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kstreet.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

_THOUSANDS = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?"
_DECIMAL_COMMA = r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+"


def days_of(column: pd.Series, path: Path) -> pd.DatetimeIndex:
    """Return a column as days without time or zone. ISO 8601, 9/23/2025, 23.9.2025, 23-Sep-25 or 20250923."""
    if pd.api.types.is_integer_dtype(column):
        column = column.astype(str)  # CRSP and Compustat write 20250923
    unread = None
    for form in ("ISO8601", "%m/%d/%Y", "%d.%m.%Y", "%d-%b-%y"):
        days = pd.to_datetime(column, format=form, errors="coerce")
        if not days.isna().any():
            return pd.DatetimeIndex(days).tz_localize(None).normalize()
        unread = days.isna() if unread is None else unread
    row = int(np.flatnonzero(np.asarray(unread))[0])
    raise SourceError(
        f"{column.iloc[row]!r} is not a day", where=f"{path}:{row + 2}", remedy="write days as 2025-09-23"
    )


def numbers_of(column: pd.Series, path: Path, separator: str = ",") -> pd.Series:
    """Return a column as numbers, NaN where a cell is empty. `separator`: what parts the file's cells."""
    if pd.api.types.is_numeric_dtype(column):
        return column.astype(np.float64)
    text = column.astype(str).str.strip().where(column.notna(), "")
    commas = text[text.str.contains(",", regex=False)]
    decimal = len(commas) > 0 and bool(commas.str.fullmatch(_DECIMAL_COMMA).all())
    if decimal and (separator != "," or not commas.str.fullmatch(_THOUSANDS).all()):
        if separator == ",":
            _refuse(column, np.asarray(text.str.contains(",", regex=False)), path)
        plain = text.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    else:
        plain = text.where(~text.str.fullmatch(_THOUSANDS), text.str.replace(",", "", regex=False))
    numbers = pd.to_numeric(plain.where(plain != ""), errors="coerce")
    broken = np.asarray(numbers.isna() & (text != ""))
    if broken.any():
        _refuse(column, broken, path)
    return numbers.astype(np.float64)


def _refuse(column: pd.Series, broken: np.ndarray, path: Path) -> None:
    row = int(np.flatnonzero(broken)[0])
    raise SourceError(
        f"{column.name} holds {column.iloc[row]!r}, not a price",
        where=f"{path}:{row + 2}",
        remedy="remove or mend the cell",
    )
