from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from market_days import simulated, spread_events

from kstreet import event_study
from kstreet.errors import PriceError, StudyError

RETURNS, MARKET = simulated()
EVENTS = spread_events(RETURNS)


def replaced(frame: pd.DataFrame, value: object) -> pd.DataFrame:
    changed = frame.astype(object)
    changed.iloc[3, 0] = value
    return changed


@pytest.mark.parametrize(
    ("returns", "says"),
    [
        (pd.DataFrame(), "no rows of numbers"),
        ("no frame", "no rows of numbers"),
        (RETURNS.reset_index(drop=True), "numbers, not days"),
        (RETURNS.set_axis(["soon", *RETURNS.index[1:]]), "not a day"),
        (pd.concat([RETURNS, RETURNS.iloc[[4]]]), "2021-01-08 is given twice"),
        (pd.concat([RETURNS, RETURNS[["F1"]]], axis=1), "column F1 is given twice"),
        (replaced(RETURNS, "n/a?"), "F0 holds 'n/a\\?' at 2021-01-07"),
        (100 * np.exp(RETURNS.cumsum()), "no return of a day"),
        (RETURNS * np.nan, "columns are empty"),
        (pd.concat({"a": RETURNS}, axis=1), "several levels"),
    ],
)
def test_returns_that_are_none_are_refused(returns: object, says: str) -> None:
    with pytest.raises(StudyError, match=says) as caught:
        event_study(returns, MARKET, EVENTS, calendar=None)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("market", "says"),
    [
        (None, "needs the market's returns"),
        (MARKET.set_axis(MARKET.index - pd.offsets.BDay(9000)), "share no day"),
        (MARKET * 0, "all returns are zero"),
        (4000 * np.exp(MARKET.cumsum()), "no return of a day"),
        (RETURNS, "12 columns"),
    ],
)
def test_a_market_that_is_none_is_refused(market: object, says: str) -> None:
    with pytest.raises(StudyError, match=says):
        event_study(RETURNS, market, EVENTS, calendar=None)


@pytest.mark.parametrize(
    ("events", "says"),
    [
        (EVENTS.iloc[:0], "no rows"),
        (EVENTS.drop(columns="date"), "no column date"),
        (EVENTS.assign(id="same"), "given twice"),
        (3, "not a table"),
        (EVENTS.assign(firm="nobody"), "no event can be measured"),
    ],
)
def test_events_that_are_none_are_refused(events: object, says: str) -> None:
    with pytest.raises(StudyError, match=says):
        event_study(RETURNS, MARKET, events, calendar=None)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"model": "astrology"}, "no model 'astrology'"),
        ({"model": "ff3"}, "needs factors"),
        ({"model": "ff3", "factors": MARKET.to_frame("Mkt-RF")}, "lack smb, hml"),
        ({"model": "capm", "factors": MARKET.to_frame("Mkt-RF")}, "riskless rate"),
        ({"model": "factors", "factors": 100 * MARKET.to_frame("Mkt-RF")}, "looks like percent"),
        ({"window": (5, -5)}, "no span of days"),
        ({"window": None}, "no span of days"),
        ({"window": (0.5, 1)}, "no span of days"),
        ({"min_obs": 500}, "500 days are needed"),
        ({"min_obs": 0}, "min_obs=0"),
        ({"model": None}, "no model None"),
        ({"confounders": EVENTS.drop(columns="date")}, "confounders: no column date"),
        ({"thin": "very"}, "thin='very' is not known"),
        ({"correlation": "none"}, "correlation='none' is not known"),
        ({"estimation": (-130, -3)}, "reaches into the window"),
    ],
)
def test_a_study_that_cannot_be_laid_out_is_refused(options: dict, says: str) -> None:
    with pytest.raises(StudyError, match=says):
        event_study(RETURNS, MARKET, EVENTS, calendar=None, **options)


def test_an_unknown_exchange_is_refused() -> None:
    with pytest.raises(PriceError, match="no exchange calendar 'MARS'"):
        event_study(RETURNS, MARKET, EVENTS, calendar="MARS")


@pytest.mark.parametrize(
    ("firm", "date", "says"),
    [
        ("nobody", "2021-12-01", "no returns of nobody"),
        ("F0", "1999-01-05", "1999-01-05 is outside the data"),
        ("F0", "2031-01-05", "2031-01-05 is outside the data"),
        ("F0", "2022-08-09", "the window ends after the last day of the data"),
        ("F0", "2021-01-05", "the window begins before the data"),
        ("F0", "someday", "'someday' cannot be read"),
        ("F0", None, "the date is missing"),
        (None, "2021-12-01", "the firm is missing"),
        ("F0", "2021-03-01", "30 of 120 estimation days"),
        ("still", "2021-12-01", "do not move"),
        ("index", "2021-12-01", "nothing is left"),
        ("gone", "2021-12-01", "no return on the day"),
    ],
)
def test_an_event_that_cannot_be_measured_is_dropped_with_its_reason(
    firm: str | None, date: str | None, says: str
) -> None:
    gone = RETURNS["F1"].where(RETURNS.index != "2021-12-01")
    returns = RETURNS.assign(still=0.0, index=MARKET, gone=gone)
    events = pd.concat(
        [
            EVENTS.assign(date=EVENTS["date"].dt.strftime("%Y-%m-%d")),
            pd.DataFrame({"firm": [firm], "date": [date], "id": ["bad"]}),
        ]
    )
    found = event_study(returns, MARKET, events, calendar=None)
    assert says in found.events.loc["bad", "reason"]
    assert np.isnan(found.events.loc["bad", "car"])
    assert not found.diagnostics.loc["bad", "used"]
    pd.testing.assert_frame_equal(found.tests, event_study(RETURNS, MARKET, EVENTS, calendar=None).tests)


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d"])
def test_days_may_be_words_or_whole_numbers(form: str) -> None:
    words = RETURNS.index.strftime(form)
    index = words.astype(int) if form == "%Y%m%d" else words
    found = event_study(RETURNS.set_axis(index), MARKET, EVENTS, calendar=None)
    pd.testing.assert_frame_equal(found.tests, event_study(RETURNS, MARKET, EVENTS, calendar=None).tests)


def test_a_repeated_event_counts_once_and_says_so() -> None:
    twice = pd.concat([EVENTS, EVENTS.iloc[[2]].assign(id="copy")])
    found = event_study(RETURNS, MARKET, twice, calendar=None)
    assert found.events.loc["copy", "reason"] == "the same firm and session as event e2"
    assert len(found.abnormal) == 12


def test_a_day_of_the_window_without_a_return_is_said_beside_the_event() -> None:
    gaps = RETURNS.copy()
    gaps.loc[EVENTS["date"][2] + pd.offsets.BDay(3), "F2"] = np.nan
    events = event_study(gaps, MARKET, EVENTS, calendar=None).events
    assert events.loc["e2", "note"] == "1 of 11 days of the window have no abnormal return"
    assert (events["note"].drop("e2") == "").all()


def test_firms_that_are_numbers_are_found_however_they_are_written() -> None:
    numbered = RETURNS.set_axis(range(10001, 10013), axis=1)
    events = EVENTS.assign(firm=[10001.0 + int(name[1:]) for name in EVENTS["firm"]])
    found = event_study(numbered, MARKET, events, calendar=None)
    assert list(found.events["firm"][:2]) == ["10001", "10002"]
    assert (found.events["reason"] == "").all()


def test_a_study_stays_what_it_is_when_its_input_is_changed_later() -> None:
    returns = RETURNS.copy()
    found = event_study(returns, MARKET, EVENTS, calendar=None)
    before = found.selfcheck(draws=3).statistics
    returns += 1.0
    returns["F0"] = 0.0
    pd.testing.assert_frame_equal(found.selfcheck(draws=3).statistics, before)


def test_choices_and_days_that_do_not_fit_are_refused() -> None:
    found = event_study(RETURNS, MARKET, EVENTS, calendar=None)
    with pytest.raises(StudyError, match="1 choices for 12 events"):
        found.subset([True])
    with pytest.raises(StudyError, match="are no days"):
        found.car(0.5, 1)
    with pytest.raises(StudyError, match="no clusters by town"):
        found.cross_section([], 0, 0, cluster=["town"])
    with pytest.raises(StudyError, match="cannot be written"):
        found.report("/nowhere/at/all/study.html", draws=0)


def test_a_still_market_drops_every_event_with_its_reason() -> None:
    market = MARKET.where(MARKET.index > EVENTS["date"].max(), 0.001)
    with pytest.raises(StudyError, match="market or factors do not move"):
        event_study(RETURNS, market, EVENTS, calendar=None)


def test_gaps_in_the_market_are_said_and_count_in_no_regression() -> None:
    gaps = MARKET.drop(MARKET.index[150:160])
    found = event_study(RETURNS, gaps, EVENTS, calendar=None)
    assert any("lacks 10 of 420 days" in note for note in found.notes)
    assert np.isfinite(found.tests.to_numpy()).all()


def test_an_event_on_a_day_without_a_market_says_so() -> None:
    day = EVENTS["date"][3]
    found = event_study(RETURNS, MARKET.drop(day), EVENTS, calendar=None)
    assert found.events.loc["e3", "reason"] == "the market or a factor has no value on the day of the event"
    assert len(found.abnormal) == 11


def test_unsorted_days_are_sorted_and_infinite_returns_are_missing() -> None:
    mixed = RETURNS.sample(frac=1, random_state=1)
    found = event_study(mixed, MARKET, EVENTS, calendar=None)
    pd.testing.assert_frame_equal(found.tests, event_study(RETURNS, MARKET, EVENTS, calendar=None).tests)
    assert any("have been sorted" in note for note in found.notes)
    wild = RETURNS.copy()
    wild.iloc[5, 2] = np.inf
    assert any("1 infinite" in note for note in event_study(wild, MARKET, EVENTS, calendar=None).notes)
