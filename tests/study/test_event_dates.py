"""Which session an event belongs to, by the exchange's calendar."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from market_days import simulated

from kstreet import event_study

RETURNS, MARKET = simulated(firms=3)


def placed(date: object, calendar: str | None = "XNYS", **columns: object) -> pd.Series:
    events = pd.DataFrame(
        {"firm": ["F0"], "date": [date], **{name: [value] for name, value in columns.items()}}
    )
    return event_study(RETURNS, MARKET, events, calendar=calendar).events.iloc[0]


@pytest.mark.parametrize(
    ("date", "session"),
    [
        ("2021-11-23", "2021-11-23"),
        (pd.Timestamp("2021-11-23 15:59", tz="America/New_York"), "2021-11-23"),
        (pd.Timestamp("2021-11-23 16:00", tz="America/New_York"), "2021-11-24"),
        (pd.Timestamp("2021-11-23 21:05", tz="UTC"), "2021-11-24"),
        (pd.Timestamp("2021-11-24 02:00", tz="Europe/Berlin"), "2021-11-24"),
        ("2021-11-23T22:30:00+01:00", "2021-11-24"),
        ("2021-11-26T13:30:00-05:00", "2021-11-29"),
        ("2021-11-23 16:30", "2021-11-24"),
        ("2021-11-27", "2021-11-29"),
    ],
)
def test_news_after_the_close_counts_for_the_next_session(date: object, session: str) -> None:
    assert placed(date)["session"] == pd.Timestamp(session)


@pytest.mark.parametrize(
    "date", ["02.11.2021", "2.11.2021", "11/2/2021", "20211102", 20211102, "2021-11-02 09:30"]
)
def test_a_date_is_read_as_where_it_is_written(date: object) -> None:
    assert placed(date)["session"] == pd.Timestamp("2021-11-02")


@pytest.mark.parametrize("date", ["13/11/2021", "2 Nov", "2021", "11-02-2021", 1.5, True, "2021-13-01", 42])
def test_a_date_is_never_guessed(date: object) -> None:
    events = pd.DataFrame({"firm": ["F0", "F1"], "date": [date, "2021-11-02"]}, dtype=object)
    assert "cannot be read" in event_study(RETURNS, MARKET, events).events["reason"].iloc[0]


def test_a_column_of_timing_is_obeyed() -> None:
    assert placed("2021-11-23", timing="after_close")["session"] == pd.Timestamp("2021-11-24")
    assert placed("2021-11-23", timing="before_open")["session"] == pd.Timestamp("2021-11-23")


def test_a_moved_date_is_said() -> None:
    assert placed("2021-11-27")["note"] == "2021-11-27 (no session of XNYS) moved to 2021-11-29"
    late = placed(pd.Timestamp("2021-11-23 16:00", tz="America/New_York"))["note"]
    assert late == "2021-11-23 (after the close) moved to 2021-11-24"


def test_zones_may_be_mixed_in_one_table() -> None:
    dates = [pd.Timestamp("2021-11-23 21:05", tz="UTC"), pd.Timestamp("2021-12-01 02:00", tz="Asia/Tokyo")]
    events = pd.DataFrame({"firm": ["F0", "F1"], "date": dates})
    found = event_study(RETURNS, MARKET, events).events
    assert found["session"].tolist() == [pd.Timestamp("2021-11-24"), pd.Timestamp("2021-11-30")]


def test_without_a_calendar_the_datas_own_days_count() -> None:
    own = placed("2021-11-27", calendar=None)
    assert own["session"] == pd.Timestamp("2021-11-29")
    assert "time of day is not used" in placed("2021-11-23 16:30", calendar=None)["note"]


def test_a_holiday_on_which_nothing_moved_is_no_day() -> None:
    closed = pd.Timestamp("2021-11-25")
    rested = RETURNS.copy()
    rested.loc[closed] = 0.0
    events = pd.DataFrame({"firm": ["F0"], "date": ["2021-11-26"]})
    found = event_study(rested, MARKET, events, window=(-1, 1))
    assert any("nothing moved" in note for note in found.notes)
    before = found.abnormal[-1].iloc[0]
    assert np.isfinite(before)
    alone = event_study(RETURNS.drop(closed), MARKET.drop(closed), events, window=(-1, 1))
    assert before == alone.abnormal[-1].iloc[0]


def test_a_session_that_the_data_lack_is_said_and_counted() -> None:
    lacking = RETURNS.drop(pd.Timestamp("2021-11-24"))
    events = pd.DataFrame({"firm": ["F0"], "date": ["2021-11-26"]})
    found = event_study(lacking, MARKET, events, window=(-2, 1))
    assert any("lack 1 sessions of XNYS, such as 2021-11-24" in note for note in found.notes)


def test_an_event_on_a_session_that_the_data_lack_is_dropped() -> None:
    lacking = RETURNS.drop(pd.Timestamp("2021-11-24"))
    events = pd.DataFrame({"firm": ["F0", "F1"], "date": ["2021-11-24", "2021-11-30"]})
    found = event_study(lacking, MARKET, events)
    assert found.events["reason"].tolist() == ["no return on the day of the event", ""]
