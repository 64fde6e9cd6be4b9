from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from market_days import simulated, spread_events

from kstreet import event_study
from kstreet.errors import StudyError
from kstreet.market.tables import simple_or_log

RETURNS, MARKET = simulated(6)
EVENTS = spread_events(RETURNS, 6)


def thinly_traded(share: float) -> pd.DataFrame:
    """Trade-to-trade returns of prices that are missing on a share of the days."""
    draws = np.random.default_rng(6)
    prices = np.exp(RETURNS.cumsum()).where(draws.random(RETURNS.shape) > share)
    for event in EVENTS.to_dict("records"):
        place = RETURNS.index.get_loc(event["date"])
        prices.iloc[place - 6 : place + 6] = np.exp(RETURNS.cumsum()).iloc[place - 6 : place + 6]
    return simple_or_log(prices, trade_to_trade=True)


def test_with_a_price_on_every_day_nothing_changes() -> None:
    plain = event_study(RETURNS, MARKET, EVENTS, calendar=None)
    thin = event_study(RETURNS, MARKET, EVENTS, calendar=None, thin="trade_to_trade")
    assert thin.tests.to_numpy() == pytest.approx(plain.tests.to_numpy(), rel=1e-6, abs=1e-9)


def test_the_market_runs_over_the_same_days_as_the_share() -> None:
    returns = thinly_traded(0.4)
    naive = event_study(returns, MARKET, EVENTS, calendar=None, min_obs=40).events["beta"]
    thin = event_study(returns, MARKET, EVENTS, calendar=None, min_obs=40, thin="trade_to_trade")
    whole = event_study(RETURNS, MARKET, EVENTS, calendar=None).events["beta"]
    assert np.abs(thin.events["beta"] - whole).mean() < np.abs(naive - whole).mean()
    place = RETURNS.index.get_loc(EVENTS["date"][0])
    own = returns["F0"].to_numpy()
    ends = np.flatnonzero(np.isfinite(own))
    summed = {
        end: MARKET.iloc[1:].to_numpy()[begin + 1 : end + 1].sum() for begin, end in itertools.pairwise(ends)
    }
    rows = [end for end in ends[1:] if place - 1 - 130 <= end <= place - 1 - 11]
    x = np.column_stack([np.ones(len(rows)), [summed[end] for end in rows]])
    solved = np.linalg.lstsq(x, own[rows], rcond=None)[0]
    assert thin.events["beta"].iloc[0] == pytest.approx(solved[1])


def test_a_market_that_lacks_days_spans_them_as_a_share_does() -> None:
    closed = np.zeros(len(RETURNS), dtype=bool)
    closed[150:170:3] = True  # the index has no level on these days, the shares have prices
    level = np.exp(MARKET.cumsum()).where(~closed).to_frame("market")
    market = simple_or_log(level, trade_to_trade=True)["market"]
    event = pd.DataFrame({"firm": ["F0"], "date": [RETURNS.index[250]]})
    found = event_study(RETURNS.iloc[1:], market, event, calendar=None, thin="trade_to_trade")
    ends = [day for day in range(250 - 130, 250 - 10) if not closed[day] and not closed[day - 1]]
    x = np.column_stack([np.ones(len(ends)), MARKET.iloc[ends]])
    solved = np.linalg.lstsq(x, RETURNS["F0"].iloc[ends], rcond=None)[0]
    assert found.events["beta"].iloc[0] == pytest.approx(solved[1])
    assert found.events["n"].iloc[0] == len(ends)


def test_days_without_any_return_are_no_days() -> None:
    closed = RETURNS.index[[200, 201]]
    returns, market = RETURNS.copy(), MARKET.copy()
    returns.loc[closed], market.loc[closed] = np.nan, np.nan
    event = pd.DataFrame({"firm": ["F0"], "date": [RETURNS.index[250]]})
    found = event_study(returns, market, event, calendar=None)
    gone = event_study(RETURNS.drop(closed), MARKET.drop(closed), event, calendar=None)
    pd.testing.assert_frame_equal(found.events, gone.events)
    assert "2 days without any return are left out." in found.notes


def test_two_remedies_for_thin_trading_at_once_are_refused() -> None:
    with pytest.raises(StudyError, match="two remedies"):
        event_study(RETURNS, MARKET, EVENTS, calendar=None, model="dimson", thin="trade_to_trade")
    thin = event_study(RETURNS, MARKET, EVENTS, calendar=None, thin="trade_to_trade")
    with pytest.raises(StudyError, match="cannot hold"):
        thin.calendar_time(0, 10)


def test_a_garch_variance_follows_a_storm_before_the_event() -> None:
    draws = np.random.default_rng(4)
    volatility, own = 0.01, []
    for _ in range(len(RETURNS)):
        own.append(volatility * draws.normal())
        volatility = np.sqrt(4e-6 + 0.12 * own[-1] ** 2 + 0.85 * volatility**2)
    returns = pd.DataFrame({"F0": MARKET.to_numpy() + own}, RETURNS.index)
    event = pd.DataFrame({"firm": ["F0"], "date": [RETURNS.index[350]]})
    constant = event_study(returns, MARKET, event, calendar=None, estimation=(-300, -2), window=(0, 0))
    stormy = returns.copy()
    stormy.iloc[344:349, 0] += [0.05, -0.05, 0.05, -0.05, 0.05]
    options = {"calendar": None, "estimation": (-300, -2), "window": (0, 0), "variance": "garch"}
    calm, storm = (event_study(each, MARKET, event, **options) for each in (returns, stormy))
    assert storm.events["se"].iloc[0] > 1.5 * calm.events["se"].iloc[0]
    assert calm.events["car"].iloc[0] == constant.events["car"].iloc[0]
    assert calm.sample.standardised.std() == pytest.approx(1, abs=0.1)
    assert np.isfinite(calm.tests[["patell", "corrado"]].to_numpy()).all()
