"""What a user hands over: frames come in, checked arrays on one line of days go out.

Everything that would end as a silent NaN is either an error here or said in `notes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kstreet.errors import StudyError
from kstreet.market.calendar import Exchange, exchange_sessions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    DayArray = NDArray[np.datetime64]

LARGEST_TYPICAL_RETURN = 0.5
SAMPLED = 20_000
FIRST_DAY, LAST_DAY = 17_000_101, 22_001_231  # days written as whole numbers, YYYYMMDD


@dataclass(frozen=True)
class Panel:
    """Returns of all firms on one line of days: `returns` (firms, days), `market` (days,), factors by name.

    `exchange`: the sessions by which news is dated, None where the data's own days are taken.
    """

    days: DayArray
    firms: Mapping[str, int]
    returns: FloatArray
    market: FloatArray | None
    factors: Mapping[str, FloatArray]
    exchange: Exchange | None
    notes: tuple[str, ...]


def read_panel(
    returns: pd.DataFrame,
    market: pd.Series | pd.DataFrame | None,
    factors: pd.DataFrame | None,
    calendar: str | None,
) -> Panel:
    """Check and align what was given. Raises `StudyError` naming column, day and remedy."""
    notes: list[str] = []
    table = _frame(returns, "returns", notes)
    if market is not None:
        table = _without_empty_days(table, _frame(market, "market", []), notes)
    line, exchange = _line_of_days(table, calendar, notes)
    values = _onto(table, line)
    _check_size(values, table)
    columns = {str(name): place for place, name in enumerate(table.columns)}
    series = None if market is None else _market(market, line, notes)
    by_name: dict[str, FloatArray] = {}
    if factors is not None:
        frame = _frame(factors, "factors", notes)
        spread = _onto(frame, line)
        by_name = {str(name): spread[place] for place, name in enumerate(frame.columns)}
        if not np.isfinite(spread).all(axis=0).any():
            raise StudyError("factors and returns share no day", remedy="give factors of the same period")
    return Panel(line, columns, values, series, by_name, exchange, tuple(notes))


def _without_empty_days(table: pd.DataFrame, market: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Leave out days on which neither a firm nor the market has a return: they are no days of trading."""
    filled = market.index[market.notna().any(axis=1)]
    empty = np.isnan(table.to_numpy()).all(axis=1) & ~table.index.isin(filled)
    if not empty.any() or empty.all():
        return table
    notes.append(f"{int(empty.sum())} days without any return are left out.")
    return table[~empty]


def _frame(given: Any, what: str, notes: list[str]) -> pd.DataFrame:  # noqa: ANN401 - anything may be handed over
    """Return a frame of numbers on ascending days without time or zone."""
    if isinstance(given, pd.Series):
        given = given.to_frame(given.name or what)
    if not isinstance(given, pd.DataFrame) or given.empty:
        raise StudyError(f"{what}: no rows of numbers", remedy="give a DataFrame, days by columns")
    if given.columns.nlevels > 1 or given.index.nlevels > 1:
        raise StudyError(
            f"{what}: rows or columns have several levels", remedy="give days by firms, one level each"
        )
    days = _days(given.index, what)
    if days.hasnans:
        raise StudyError(f"{what}: a day is missing in the index", remedy="remove rows without a date")
    if (twice := days[days.duplicated()]).size:
        raise StudyError(f"{what}: {twice[0].date()} is given twice", remedy="keep one row for each day")
    if (double := given.columns[given.columns.astype(str).duplicated()]).size:
        raise StudyError(f"{what}: the column {double[0]} is given twice", remedy="keep one of them")
    table = _numbers(given, what)
    table = table.set_axis(days)
    if not days.is_monotonic_increasing:
        table = table.sort_index()
        notes.append(f"The {what} were not in the order of days and have been sorted.")
    if infinite := int(np.isinf(table.to_numpy()).sum()):
        table = table.replace([np.inf, -np.inf], np.nan)
        notes.append(f"{infinite} infinite values in the {what} count as missing.")
    return table


def _days(index: pd.Index, what: str) -> pd.DatetimeIndex:
    if isinstance(index, pd.PeriodIndex):
        index = index.to_timestamp()
    if not isinstance(index, pd.DatetimeIndex):
        index = _parsed(index, what)
    return index.tz_localize(None).normalize()


def _parsed(index: pd.Index, what: str) -> pd.DatetimeIndex:
    numbers = pd.api.types.is_numeric_dtype(index)
    if numbers and not ((index >= FIRST_DAY) & (index <= LAST_DAY)).all():
        raise StudyError(f"{what}: the index holds numbers, not days", remedy="make the days the index")
    for form in ("%Y%m%d",) if numbers else ("ISO8601", "%d.%m.%Y", "%m/%d/%Y"):
        try:
            return pd.DatetimeIndex(pd.to_datetime(index.astype(str) if numbers else index, format=form))
        except (ValueError, TypeError):
            continue
    raise StudyError(f"{what}: the index holds {index[0]!r}, not a day", remedy="make the days the index")


def _numbers(given: pd.DataFrame, what: str) -> pd.DataFrame:
    if all(pd.api.types.is_float_dtype(kind) for kind in given.dtypes):
        return given.astype(np.float64)
    columns = {}
    for name in given.columns:
        column = pd.to_numeric(given[name], errors="coerce")
        broken = column.isna() & given[name].notna()
        if broken.any():
            place = broken.idxmax()
            raise StudyError(
                f"{what}: {name} holds {given[name][place]!r} at {place}, not a number",
                remedy="remove or mend the cell",
            )
        columns[name] = column.astype(np.float64)
    return pd.DataFrame(columns, index=given.index)


def _check_size(values: FloatArray, table: pd.DataFrame) -> None:
    some = values.ravel()[:: max(1, values.size // SAMPLED)]
    sizes = np.abs(some[np.isfinite(some) & (some != 0)])
    if sizes.size and np.median(sizes) > LARGEST_TYPICAL_RETURN:
        raise StudyError(
            f"returns: a typical value is {np.median(sizes):.4g}, which is no return of a day",
            remedy="take returns of the prices first, as fractions: 0.01 for one percent",
        )
    if not np.isfinite(values).any():
        raise StudyError(f"returns: all {len(table.columns)} columns are empty", remedy="give returns")


def _line_of_days(
    table: pd.DataFrame, calendar: str | None, notes: list[str]
) -> tuple[DayArray, Exchange | None]:
    """Join the data's days and the exchange's sessions, so that relative days count sessions."""
    own = table.index.to_numpy().astype("datetime64[D]")
    if calendar is None:
        return own, None
    first: date = own[0].astype(object)
    last: date = own[-1].astype(object)
    exchange = exchange_sessions(calendar, first, last + timedelta(days=14))
    inside = exchange.days[exchange.days <= own[-1]]
    extra = ~np.isin(own, inside)
    rows = table.to_numpy()[extra]
    empty = (np.isnan(rows) | (rows == 0)).all(axis=1)
    if empty.any():
        notes.append(
            f"{int(empty.sum())} days on which {calendar} was closed and nothing moved are left out."
        )
    kept = own[extra][~empty]
    if len(kept):
        notes.append(
            f"{len(kept)} days of the data are no sessions of {calendar}, such as {kept[0]}; they are kept."
        )
    lacking = inside[~np.isin(inside, own)]
    if len(lacking):
        notes.append(f"The data lack {len(lacking)} sessions of {calendar}, such as {lacking[0]}.")
    return np.union1d(inside, kept), exchange


def _onto(table: pd.DataFrame, line: DayArray) -> FloatArray:
    """Return the columns on the line of days, (columns, days), NaN where there is no row."""
    own = table.index.to_numpy().astype("datetime64[D]")
    if len(own) == len(line) and (own == line).all():
        return np.ascontiguousarray(table.to_numpy(dtype=np.float64).T)
    values = np.full((table.shape[1], len(line)), np.nan)
    place = np.minimum(np.searchsorted(line, own), len(line) - 1)
    known = line[place] == own
    values[:, place[known]] = table.to_numpy(dtype=np.float64)[known].T
    return values


def _market(market: pd.Series | pd.DataFrame, line: DayArray, notes: list[str]) -> FloatArray:
    table = _frame(market, "market", notes)
    if table.shape[1] != 1:
        raise StudyError(f"market: {table.shape[1]} columns", remedy="give one series of returns")
    values: FloatArray = _onto(table, line)[0]
    gaps = int((~np.isfinite(values)).sum())
    if gaps == len(values):
        raise StudyError("market and returns share no day", remedy="give both of the same period")
    sizes = np.abs(values[np.isfinite(values) & (values != 0)])
    if not sizes.size:
        raise StudyError("market: all returns are zero", remedy="give the market's returns")
    if np.median(sizes) > LARGEST_TYPICAL_RETURN:
        raise StudyError(
            f"market: a typical value is {np.median(sizes):.4g}, which is no return of a day",
            remedy="take returns of the index first, as fractions",
        )
    if gaps:
        notes.append(f"The market lacks {gaps} of {len(values)} days; they count in no regression.")
    return values
