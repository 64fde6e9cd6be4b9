from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from market_days import simulated, spread_events

from kstreet import event_study
from kstreet.errors import StudyError

RETURNS, MARKET = simulated()
EVENTS = spread_events(RETURNS)
FACTORS = pd.DataFrame(
    np.random.default_rng(8).normal(0, 0.006, (len(RETURNS), 6)),
    RETURNS.index,
    ["Mkt-RF", "SMB", "HML", "RMW", "CMA", "Mom"],
).assign(RF=0.0001)


def study(returns=RETURNS, market=MARKET, events=EVENTS, **options):
    return event_study(returns, market, events, **({"calendar": None} | options))


def by_hand(y: np.ndarray, x: np.ndarray, place: int) -> tuple[np.ndarray, float]:
    """AR of days -5 to 5 and the error of their sum, with matrices."""
    design, future = x[place - 130 : place - 10], x[place - 5 : place + 6]
    solved, *_ = np.linalg.lstsq(design, y[place - 130 : place - 10], rcond=None)
    residuals = y[place - 130 : place - 10] - design @ solved
    variance = residuals @ residuals / (120 - x.shape[1])
    covariance = np.eye(11) + future @ np.linalg.inv(design.T @ design) @ future.T
    return y[place - 5 : place + 6] - future @ solved, float(np.sqrt(variance * covariance.sum()))


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        ("mean", []),
        ("capm", ["Mkt-RF"]),
        ("ff3", ["Mkt-RF", "SMB", "HML"]),
        ("ff5", ["Mkt-RF", "SMB", "HML", "RMW", "CMA"]),
        ("carhart", ["Mkt-RF", "SMB", "HML", "Mom"]),
        ("factors", ["Mkt-RF", "SMB", "HML", "RMW", "CMA", "Mom"]),
    ],
)
def test_each_factor_model_is_the_regression_of_its_name(model: str, columns: list[str]) -> None:
    found = study(model=model, factors=FACTORS)
    for event in EVENTS.to_dict("records")[:4]:
        y = RETURNS[event["firm"]].to_numpy() - (0.0001 if columns else 0)
        x = np.column_stack([np.ones(len(y)), FACTORS[columns].to_numpy()])
        ar, error = by_hand(y, x, RETURNS.index.get_loc(event["date"]))
        assert found.abnormal.loc[event["id"]].to_numpy() == pytest.approx(ar)
        assert found.events.loc[event["id"], "se"] == pytest.approx(error)


def test_the_market_less_the_riskless_rate_stands_in_for_its_factor() -> None:
    rate = FACTORS[["RF"]]
    found, given_factor = (
        study(model="capm", factors=rate),
        study(model="capm", factors=rate.assign(**{"Mkt-RF": MARKET - 0.0001})),
    )
    pd.testing.assert_frame_equal(found.tests, given_factor.tests)


def test_the_market_adjusted_return_estimates_nothing() -> None:
    found = study(model="market-adjusted")
    event = EVENTS.iloc[0]
    place = RETURNS.index.get_loc(event["date"])
    net = (RETURNS[event["firm"]] - MARKET).to_numpy()
    assert found.abnormal.loc[event["id"]].to_numpy() == pytest.approx(net[place - 5 : place + 6])
    sigma = np.sqrt(np.mean(net[place - 130 : place - 10] ** 2))
    assert found.events.loc[event["id"], "se"] == pytest.approx(sigma * np.sqrt(11))


def test_thin_trading_betas_recover_a_delayed_reaction() -> None:
    draws = np.random.default_rng(1)
    delayed = 0.6 * MARKET + 0.6 * MARKET.shift(1).fillna(0) + draws.normal(0, 0.002, len(MARKET))
    event = EVENTS.head(1).assign(firm="F0")
    betas = {
        model: study(delayed.to_frame("F0"), events=event, model=model).events["beta"].iloc[0]
        for model in ("market", "dimson", "scholes_williams")
    }
    assert betas["market"] == pytest.approx(0.6, abs=0.12)
    assert betas["dimson"] == pytest.approx(1.2, abs=0.12)
    assert betas["scholes_williams"] == pytest.approx(1.2, abs=0.12)


@given(constant=st.floats(-5, 5))
@settings(max_examples=10, deadline=None)
def test_a_constant_added_to_all_log_prices_changes_nothing(constant: float) -> None:
    prices = RETURNS.cumsum()
    moved = (prices + constant).diff().iloc[1:]
    first, second = study(prices.diff().iloc[1:]), study(moved)
    assert second.abnormal.to_numpy() == pytest.approx(first.abnormal.to_numpy(), abs=1e-12)
    assert second.tests.to_numpy() == pytest.approx(first.tests.to_numpy(), rel=1e-6, abs=1e-9)


@given(seed=st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_the_order_of_firms_and_events_changes_nothing(seed: int) -> None:
    draws = np.random.default_rng(seed)
    mixed = study(
        RETURNS[draws.permutation(RETURNS.columns)], events=EVENTS.iloc[draws.permutation(len(EVENTS))]
    )
    assert mixed.tests.to_numpy() == pytest.approx(study().tests.to_numpy(), rel=1e-9, abs=1e-12)
    assert mixed.abnormal.loc[EVENTS["id"]].to_numpy() == pytest.approx(study().abnormal.to_numpy())


@given(cut=st.integers(1, 11))
@settings(max_examples=8, deadline=None)
def test_two_halves_have_the_abnormal_returns_of_the_whole(cut: int) -> None:
    parts = [study(events=EVENTS.iloc[:cut]), study(events=EVENTS.iloc[cut:])]
    joined = pd.concat([part.abnormal for part in parts])
    pd.testing.assert_frame_equal(joined, study().abnormal)


@given(jump=st.floats(-0.4, 0.4))
@settings(max_examples=15, deadline=None)
def test_a_planted_jump_is_recovered_to_the_last_digit(jump: float) -> None:
    moved = RETURNS.copy()
    for event in EVENTS.to_dict("records"):
        moved.loc[event["date"], event["firm"]] += jump
    gain = study(moved).car(0, 0) - study().car(0, 0)
    assert gain.to_numpy() == pytest.approx(np.full(12, jump), abs=1e-12)


def test_a_firm_with_too_few_days_is_dropped_and_nothing_else_changes() -> None:
    thin = RETURNS.copy()
    thin.loc[thin.index[:180], "F0"] = np.nan
    early = EVENTS.assign(date=EVENTS["date"].where(EVENTS["firm"] != "F0", RETURNS.index[210]))
    found = study(thin, events=early, min_obs=100)
    assert found.events.loc["e0", "reason"] == "20 of 120 estimation days have returns, 100 are needed"
    assert np.isnan(found.events.loc["e0", "car"])
    rest = study(events=early.iloc[1:], min_obs=100)
    pd.testing.assert_frame_equal(found.tests, rest.tests)
    pd.testing.assert_frame_equal(found.abnormal, rest.abnormal)


def test_missing_days_are_left_out_and_never_taken_for_zero() -> None:
    gaps = RETURNS.copy()
    place = RETURNS.index.get_loc(EVENTS["date"][0])
    gaps.iloc[place - 50 : place - 40, 0] = np.nan
    gaps.iloc[place + 2, 0] = np.nan
    found = study(gaps)
    keep = np.r_[np.arange(place - 130, place - 50), np.arange(place - 40, place - 10)]
    x = np.column_stack([np.ones(len(keep)), MARKET.iloc[keep]])
    solved, *_ = np.linalg.lstsq(x, gaps["F0"].iloc[keep], rcond=None)
    assert found.events.loc["e0", ["alpha", "beta"]].to_numpy(float) == pytest.approx(solved)
    assert found.events.loc["e0", "n"] == 110
    assert np.isnan(found.abnormal.loc["e0", 2])
    assert found.car(1, 3)["e0"] == pytest.approx(found.abnormal.loc["e0", [1, 3]].sum())
    assert found.diagnostics.loc["e0", ["estimation_missing", "window_missing"]].tolist() == [10, 1]
    assert found.tests.loc[2, "n"] == 11
    assert np.isfinite(found.tests.to_numpy()).all()


def test_ranks_with_a_missing_day_are_those_of_the_days_there_are() -> None:
    gaps = RETURNS.copy()
    gaps.iloc[RETURNS.index.get_loc(EVENTS["date"][0]) - 50, 0] = np.nan
    whole, without = study().tests.loc[0], study(gaps).tests.loc[0]
    for name in ("corrado", "corrado_zivney", "grank_t", "grank_z"):
        assert without[name] == pytest.approx(whole[name], abs=0.1)
        assert without[name] != whole[name]


def test_several_events_of_one_firm_stay_apart_and_are_named_as_confounders() -> None:
    second = EVENTS["date"][0] + pd.offsets.BDay(3)
    twice = pd.concat([EVENTS, pd.DataFrame({"firm": ["F0"], "date": [second], "id": ["again"]})])
    found = study(events=twice)
    assert len(found.abnormal) == 13
    assert found.confounders[["event", "day"]].to_numpy().tolist() == [["again", -3], ["e0", 3]]
    clean = found.unconfounded()
    assert clean is not None
    assert set(clean.abnormal.index) == set(EVENTS["id"][1:])


def test_other_news_inside_the_window_is_listed_with_its_day() -> None:
    news = pd.DataFrame({"firm": ["F1", "F1"], "kind": ["earnings", "8-K 1.01"]})
    news["date"] = [EVENTS["date"][1] + pd.offsets.BDay(2), EVENTS["date"][1] + pd.offsets.BDay(30)]
    found = study(confounders=news)
    assert found.confounders[["event", "kind", "day"]].to_numpy().tolist() == [["e1", "earnings", 2]]
    assert found.diagnostics["other_news"].to_dict()["e1"] == 1


def test_groups_are_studied_apart() -> None:
    found = study(events=EVENTS.assign(group=["first"] * 6 + ["second"] * 6))
    parts = found.groups()
    assert list(parts) == ["first", "second"]
    alone = study(events=EVENTS.iloc[:6])
    pd.testing.assert_frame_equal(parts["first"].tests, alone.tests)


def test_without_a_group_column_there_are_no_groups() -> None:
    with pytest.raises(StudyError, match="no column group"):
        study().groups()
    with pytest.raises(StudyError, match="no event is left"):
        study().subset([False] * 12)
    with pytest.raises(StudyError, match="not inside the window"):
        study().tests_car(-6, 0)
