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

    `exchange`: the sessions by which news is dated, None where the data's own days are taken. `given`: the user's
    frame, whose memory `returns` may share; as long as it is referred to, pandas changes copies of it only.
    """

    days: DayArray
    firms: Mapping[str, int]
    returns: FloatArray
    market: FloatArray | None
    factors: Mapping[str, FloatArray]
    exchange: Exchange | None
    notes: tuple[str, ...]
    given: Any = None


def read_panel(
    returns: pd.DataFrame,
    market: pd.Series | pd.DataFrame | None,
    factors: pd.DataFrame | None,
    calendar: str | None,
) -> Panel:
    """Check and align what was given. Raises `StudyError` naming column, day and remedy."""
    notes: list[str] = []
    table = _table(returns, "returns", notes)
    index = None if market is None else _market(market, notes)
    if index is not None:
        table = _without_empty_days(table, index, notes)
    _check_size(table, "returns", "take returns of the prices first, as fractions: 0.01 for one percent")
    line, exchange = _line_of_days(table, calendar, notes)
    columns = {name: place for place, name in enumerate(table.names)}
    series = None if index is None else _market_on(index, line, notes)
    by_name: dict[str, FloatArray] = {}
    if factors is not None:
        given = _table(factors, "factors", notes)
        spread = _onto(given, line)
        by_name = {name: spread[place] for place, name in enumerate(given.names)}
        if not np.isfinite(spread).all(axis=0).any():
            raise StudyError("factors and returns share no day", remedy="give factors of the same period")
    shared = returns.copy(deep=False) if isinstance(returns, pd.DataFrame) else None
    return Panel(line, columns, _onto(table, line), series, by_name, exchange, tuple(notes), shared)


@dataclass(frozen=True)
class Table:
    """A frame as arrays: `cells` (columns, days) on ascending `days`, NaN where there is none; `whole` if none is."""

    names: list[str]
    days: DayArray
    cells: FloatArray
    whole: bool


def _without_empty_days(table: Table, market: Table, notes: list[str]) -> Table:
    """Leave out days on which neither a firm nor the market has a return: they are no days of trading."""
    if table.whole:
        return table
    filled = market.days[np.isfinite(market.cells).any(axis=0)]
    empty = np.isnan(table.cells).all(axis=0) & ~np.isin(table.days, filled)
    if not empty.any() or empty.all():
        return table
    notes.append(f"{int(empty.sum())} days without any return are left out.")
    return Table(table.names, table.days[~empty], table.cells[:, ~empty], whole=False)


def _table(given: Any, what: str, notes: list[str]) -> Table:  # noqa: ANN401 - anything may be handed over
    """Check a frame: numbers on days, each day and each column once; days come out in their order."""
    if isinstance(given, pd.Series):
        given = given.to_frame(given.name or what)
    if not isinstance(given, pd.DataFrame) or given.empty:
        raise StudyError(f"{what}: no rows of numbers", remedy="give a DataFrame, days by columns")
    if given.columns.nlevels > 1 or given.index.nlevels > 1:
        raise StudyError(
            f"{what}: rows or columns have several levels", remedy="give days by firms, one level each"
        )
    days = _days(given.index, what)
    if np.isnat(days).any():
        raise StudyError(f"{what}: a day is missing in the index", remedy="remove rows without a date")
    names = [str(name) for name in given.columns.tolist()]
    if len(set(names)) < len(names):
        double = next(name for place, name in enumerate(names) if name in names[:place])
        raise StudyError(f"{what}: the column {double} is given twice", remedy="keep one of them")
    values = np.ascontiguousarray(_numbers(given, what).T)
    steps = np.diff(days)
    if (steps < np.timedelta64(0)).any():
        order = np.argsort(days, kind="stable")
        days, values = days[order], np.ascontiguousarray(values[:, order])
        steps = np.diff(days)
        notes.append(f"The {what} were not in the order of days and have been sorted.")
    if (twice := np.flatnonzero(steps == np.timedelta64(0))).size:
        raise StudyError(f"{what}: {days[twice[0]]} is given twice", remedy="keep one row for each day")
    there = np.isfinite(values)
    whole = bool(there.all())
    if not whole and (infinite := int(np.isinf(values).sum())):
        values = np.where(there, values, np.nan)
        notes.append(f"{infinite} infinite values in the {what} count as missing.")
    return Table(names, days, values, whole)


def _days(index: pd.Index, what: str) -> DayArray:
    if isinstance(index, pd.PeriodIndex):
        index = index.to_timestamp()
    if not isinstance(index, pd.DatetimeIndex):
        index = _parsed(index, what)
    if index.tz is not None:
        index = index.tz_localize(None)
    return np.asarray(index.to_numpy().astype("datetime64[D]"))


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


def _numbers(given: pd.DataFrame, what: str) -> FloatArray:
    """Return the cells as numbers, (days, columns)."""
    plain = given.to_numpy()
    if plain.dtype.kind in "fiu":
        return np.asarray(plain, dtype=np.float64)
    columns = []
    for name in given.columns:
        column = pd.to_numeric(given[name], errors="coerce")
        broken = column.isna() & given[name].notna()
        if broken.any():
            place = broken.idxmax()
            raise StudyError(
                f"{what}: {name} holds {given[name][place]!r} at {place}, not a number",
                remedy="remove or mend the cell",
            )
        columns.append(column.to_numpy(dtype=np.float64, na_value=np.nan))
    return np.column_stack(columns)


def _check_size(table: Table, what: str, remedy: str) -> None:
    """Refuse prices and percentages of a level in place of returns, and tables without a number."""
    some = table.cells.ravel()[:: max(1, table.cells.size // SAMPLED)]
    sizes = np.abs(some[np.isfinite(some) & (some != 0)])
    if sizes.size and np.median(sizes) > LARGEST_TYPICAL_RETURN:
        raise StudyError(
            f"{what}: a typical value is {np.median(sizes):.4g}, which is no return of a day", remedy=remedy
        )
    if not table.whole and np.isnan(table.cells).all():
        raise StudyError(f"{what}: all {len(table.names)} columns are empty", remedy="give returns")


def _line_of_days(table: Table, calendar: str | None, notes: list[str]) -> tuple[DayArray, Exchange | None]:
    """Join the data's days and the exchange's sessions, so that relative days count sessions."""
    own = table.days
    if calendar is None:
        return own, None
    first: date = own[0].astype(object)
    last: date = own[-1].astype(object)
    exchange = exchange_sessions(calendar, first, last + timedelta(days=14))
    inside = exchange.days[exchange.days <= own[-1]]
    extra = ~np.isin(own, inside)
    rows = table.cells[:, extra]
    empty = (np.isnan(rows) | (rows == 0)).all(axis=0)
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


def _onto(table: Table, line: DayArray) -> FloatArray:
    """Return the columns on the line of days, (columns, days), NaN where there is no row."""
    if len(table.days) == len(line) and (table.days == line).all():
        return table.cells
    values = np.full((len(table.names), len(line)), np.nan)
    place = np.minimum(np.searchsorted(line, table.days), len(line) - 1)
    known = line[place] == table.days
    values[:, place[known]] = table.cells[:, known]
    return values


def _market(market: pd.Series | pd.DataFrame, notes: list[str]) -> Table:
    table = _table(market, "market", notes)
    if len(table.names) != 1:
        raise StudyError(f"market: {len(table.names)} columns", remedy="give one series of returns")
    if not (np.nan_to_num(table.cells) != 0).any():
        raise StudyError("market: all returns are zero", remedy="give the market's returns")
    _check_size(table, "market", "take returns of the index first, as fractions")
    return table


def _market_on(market: Table, line: DayArray, notes: list[str]) -> FloatArray:
    """Return the market on the line of days and say what it lacks."""
    values: FloatArray = _onto(market, line)[0]
    gaps = int((~np.isfinite(values)).sum())
    if gaps == len(values):
        raise StudyError("market and returns share no day", remedy="give both of the same period")
    if gaps:
        notes.append(f"The market lacks {gaps} of {len(values)} days; they count in no regression.")
    return values
