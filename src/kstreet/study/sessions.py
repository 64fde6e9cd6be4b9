"""Where events lie: a table of firms and dates comes in, places in the panel and what was moved go out.

The announcement-time rule: what is published after the close belongs to the next session.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.market.calendar import Exchange
    from kstreet.study.inputs import Panel

    IntArray = NDArray[np.int64]
    DayArray = NDArray[np.datetime64]

LONGEST_MOVE_DAYS = 7
_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d([T ]\d.*)?"), "ISO"),
    (re.compile(r"\d{8}"), "%Y%m%d"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"), "%d.%m.%Y"),
    (re.compile(r"\d{1,2}/\d{1,2}/\d{4}"), "%m/%d/%Y"),
)
RESERVED = ("id", "firm", "date", "group", "timing")


@dataclass(frozen=True)
class Placed:
    """Events in the order given: `firm`, `session` places in the panel, -1 where there is none.

    `note`: how a date was moved; `reason`: why an event cannot be used, empty where it can.
    """

    table: pd.DataFrame
    firm: IntArray
    session: IntArray
    note: NDArray[np.str_] | NDArray[np.object_]
    reason: NDArray[np.str_] | NDArray[np.object_]


def place_events(events: pd.DataFrame, panel: Panel) -> Placed:
    """Find every event's firm and session. Raises `StudyError` for a table that is no table of events."""
    table = event_table(events)
    firm = np.array([panel.firms.get(name, -1) for name in table["firm"].tolist()], dtype=np.int64)
    note = np.full(len(table), "", dtype=object)
    reason = np.full(len(table), "", dtype=object)
    day, after = _moments(table["date"], panel.exchange, note)
    if "timing" in table:
        after |= (table["timing"].astype(str).str.strip().str.lower() == "after_close").to_numpy()
    unread = np.isnat(day)
    line = panel.days
    filled = np.where(unread, line[0], day)
    session = np.where(after, np.searchsorted(line, filled, "right"), np.searchsorted(line, filled, "left"))
    _explain(table, panel, day=day, after=after, session=session, note=note, reason=reason)
    for place in np.flatnonzero(firm < 0):
        name = table["firm"].iloc[place]
        reason[place] = f"no returns of {name}" if name else "the firm is missing"
    session[(reason != "") | unread] = -1
    _drop_repeated(table, firm, session, reason)
    return Placed(table, firm, session, note, reason)


def event_table(events: Any, what: str = "events") -> pd.DataFrame:  # noqa: ANN401 - anything may be handed over
    """Return the events by their ids, `firm` as words. Raises `StudyError` for what is no table of events."""
    if not isinstance(events, pd.DataFrame):
        try:
            events = pd.DataFrame(events)
        except (ValueError, TypeError):
            raise StudyError(f"{what}: not a table", remedy="give a DataFrame with firm and date") from None
    table = events.rename(
        columns={
            name: str(name).strip().lower()
            for name in events.columns
            if str(name).strip().lower() in RESERVED
        }
    )
    if missing := [name for name in ("firm", "date") if name not in table]:
        raise StudyError(
            f"{what}: no column {' and no column '.join(missing)}",
            remedy=f"the columns are {', '.join(map(str, events.columns)) or 'none'}; name firm and date",
        )
    if table.empty:
        raise StudyError(f"{what}: no rows", remedy="give at least one firm and date")
    table = table.copy()
    table["firm"] = [_firm(name) for name in table["firm"].tolist()]
    ids = table.pop("id") if "id" in table else pd.Series(table.index, index=table.index)
    if ids.duplicated().any() or ids.isna().any():
        twice = ids[ids.duplicated() | ids.isna()].iloc[0]
        raise StudyError(
            f"{what}: the id {twice} is missing or given twice", remedy="give every event its own id"
        )
    table.index = pd.Index(ids.to_numpy(), name="id")
    return table


def _firm(name: object) -> str:
    """Return a firm's name as the returns' columns have it; 10107.0 is what a missing cell makes of 10107."""
    if isinstance(name, float) and name.is_integer():
        return str(int(name))
    return "" if name is None or name is pd.NA or name != name else str(name).strip()  # noqa: PLR0124 - NaN is not itself


def _moments(
    dates: pd.Series, exchange: Exchange | None, note: NDArray[np.object_]
) -> tuple[DayArray, NDArray[np.bool_]]:
    """Return each event's day at the exchange and whether it came after the close; NaT where unreadable."""
    after = np.zeros(len(dates), dtype=bool)
    if pd.api.types.is_string_dtype(dates.dtype) or dates.dtype == object:
        plain = (
            pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce", exact=True)
            if _all_days(dates)
            else None
        )
        dates = dates if plain is None or plain.isna().any() else plain
    if pd.api.types.is_datetime64_dtype(dates.dtype):
        day = dates.to_numpy().astype("datetime64[D]")
        timed = np.flatnonzero((dates.to_numpy() != day) & ~np.isnat(day))
    else:
        day = np.full(len(dates), "NaT", dtype="datetime64[D]")
        timed = np.arange(len(dates))
    for place in timed:
        moment = _moment(dates.iloc[place])
        if moment is None:
            continue
        if exchange is None:
            day[place] = moment.tz_localize(None).to_datetime64().astype("datetime64[D]")
            if moment.tz is not None or moment != moment.normalize():
                note[place] = "the time of day is not used without an exchange's calendar"
            continue
        if moment.tz is None:
            if moment == moment.normalize():
                day[place] = moment.to_datetime64().astype("datetime64[D]")
                continue
            moment = moment.tz_localize(exchange.timezone, ambiguous=False, nonexistent="shift_forward")
        local = moment.tz_convert(exchange.timezone)
        day[place] = local.tz_localize(None).to_datetime64().astype("datetime64[D]")
        close = np.searchsorted(exchange.days, day[place])
        if close < len(exchange.days) and exchange.days[close] == day[place]:
            after[place] = exchange.closes[close] <= local.tz_convert(None).to_datetime64()
    return day, after


def _all_days(dates: pd.Series) -> bool:
    """Say whether all are words as short as a day: then they can be read at once."""
    return all(isinstance(value, str) and len(value) == 10 for value in dates.tolist())  # noqa: PLR2004 - 2025-09-24


def _moment(value: object) -> pd.Timestamp | None:
    """Read a date or a time, None where that cannot be done without guessing.

    Words are ISO 8601 (2025-02-01, 20250201, with or without time and zone), 1.2.2025 with the day first as where dots
    are written, or 2/1/2025 with the month first as where slashes are. A whole number is YYYYMMDD.
    """
    if value is None or value is pd.NaT or isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 20250924.0 is what a missing cell makes of 20250924
    if isinstance(value, (str, int, np.integer)):
        words = str(value).strip()
        known = next((form for shape, form in _FORMS if shape.fullmatch(words)), None)
        if known is None:
            return None
        try:
            found = pd.Timestamp(words) if known == "ISO" else pd.to_datetime(words, format=known)
        except (ValueError, OverflowError):
            return None
        return None if found is pd.NaT else found
    if isinstance(value, pd.Period):
        value = value.start_time
    if not isinstance(value, (date, np.datetime64)):
        return None
    moment = pd.Timestamp(value)
    return None if moment is pd.NaT else moment


def _explain(
    table: pd.DataFrame,
    panel: Panel,
    *,
    day: DayArray,
    after: NDArray[np.bool_],
    session: IntArray,
    note: NDArray[np.object_],
    reason: NDArray[np.object_],
) -> None:
    line, unread = panel.days, np.isnat(day)
    outside = ~unread & ((session >= len(line)) | (day < line[0]))
    there = line[np.minimum(session, len(line) - 1)]
    for place in np.flatnonzero(unread):
        date = table["date"].iloc[place]
        reason[place] = "the date is missing" if pd.isna(date) else f"the date {date!r} cannot be read"
    for place in np.flatnonzero(outside):
        reason[place] = f"{day[place]} is outside the data, {line[0]} to {line[-1]}"
    venue = f"no session of {panel.exchange.name}" if panel.exchange else "no day of the data"
    for place in np.flatnonzero(~unread & ~outside & (there != day)):
        distance = int((there[place] - day[place]).astype(int))
        if distance > LONGEST_MOVE_DAYS:
            reason[place] = f"no session in the week after {day[place]}"
        else:
            why = "after the close" if after[place] else venue
            note[place] = f"{day[place]} ({why}) moved to {there[place]}"


def _drop_repeated(
    table: pd.DataFrame, firm: IntArray, session: IntArray, reason: NDArray[np.object_]
) -> None:
    group = (
        pd.factorize(table["group"].astype(str))[0] if "group" in table else np.zeros(len(table), np.int64)
    )
    used = np.flatnonzero(session >= 0)
    if not len(used):
        return
    keys = np.stack([firm, session, group])[:, used]
    order = np.lexsort(keys)
    same = np.concatenate([[False], (np.diff(keys[:, order]) == 0).all(axis=0)])
    original = -1
    for place, repeated in zip(used[order], same, strict=True):
        if repeated:
            reason[place] = f"the same firm and session as event {table.index[original]}"
            session[place] = -1
        else:
            original = place
