"""Which session a piece of news belongs to. Comes in: a day and when on it; goes out: a trading day."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kstreet.errors import PriceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray


def session_of(on: date, timing: str, days: Sequence[date]) -> date | None:
    """Return the first session that could price what happened on a day, or None where `days` end before it.

    `days`: trading days, oldest first. `timing`: `after_close` belongs to the next session; `before_open`,
    `in_session` or empty to the same day; a day without trading to the next session.
    """
    place = bisect_right(days, on) if timing == "after_close" else bisect_left(days, on)
    return days[place] if place < len(days) else None


@dataclass(frozen=True)
class Exchange:
    """The sessions of an exchange: `days` as datetime64[D], `closes` as datetime64[ns] in UTC, its time zone."""

    name: str
    days: NDArray[np.datetime64]
    closes: NDArray[np.datetime64]
    timezone: str


@cache
def exchange_sessions(name: str, first: date, last: date) -> Exchange:
    """Return the sessions of an exchange between two days, by exchange_calendars ("XNYS" is New York).

    Raises `PriceError` for an unknown exchange or a span that its calendar does not cover.
    """
    import exchange_calendars  # noqa: PLC0415 - loads pandas, which only studies need

    if name not in exchange_calendars.get_calendar_names():
        raise PriceError(
            f"no exchange calendar {name!r}",
            remedy="take a market identifier code such as XNYS, XETR or XLON, or None for the data's own days",
        )
    try:
        with warnings.catch_warnings():  # the library speaks to pandas 3.0, pandas 3.1 grumbles about it
            warnings.simplefilter("ignore", DeprecationWarning)
            calendar = exchange_calendars.get_calendar(name, start=str(first), end=str(last))
    except (ValueError, KeyError) as error:
        raise PriceError(
            f"the calendar of {name} does not cover {first} to {last}: {error}",
            remedy="take calendar=None, the data's own days",
        ) from None
    closes = calendar.closes.dt.tz_convert(None).to_numpy().astype("datetime64[ns]")
    return Exchange(name, calendar.sessions.to_numpy().astype("datetime64[D]"), closes, str(calendar.tz))
