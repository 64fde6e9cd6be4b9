"""Do the tests hold, and does a study say where they do not?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from market_days import simulated

from kstreet import event_study
from kstreet.errors import StudyError
from kstreet.study.significance import TESTS


def together(firms: int, seed: int, shared: float) -> tuple[pd.DataFrame, pd.Series]:
    """Returns whose residuals share a factor that the market model does not see."""
    returns, market = simulated(firms, seed)
    factor = np.random.default_rng(seed + 1).normal(0, shared, len(returns))
    return returns + factor[:, None], market


def one_date_study(seed: int, shared: float = 0.008, firms: int = 30):
    returns, market = together(firms, seed, shared)
    events = pd.DataFrame({"firm": returns.columns, "date": returns.index[300]})
    return event_study(returns, market, events, calendar=None, estimation=(-200, -11), window=(-1, 1))


def test_on_one_date_the_tests_that_stand_it_hold_and_the_others_do_not() -> None:
    rows = [one_date_study(seed).tests.loc[0] for seed in range(150)]
    size = {name: np.mean([row[f"p_{name}"] < 0.05 for row in rows]) for name in TESTS}
    for name in ("adj_bmp", "adj_patell", "corrado", "grank_t", "crude"):
        assert size[name] < 0.11, name
    for name in ("t_cross", "bmp", "patell", "sign", "gsign", "wilcoxon", "grank_z"):
        assert size[name] > 0.15, name


def test_a_study_of_one_date_names_the_tests_that_are_invalid() -> None:
    study = one_date_study(1)
    assert {"t_cross", "bmp", "patell", "sign", "gsign", "wilcoxon", "grank_z"} <= set(study.invalid)
    assert not {"adj_bmp", "corrado", "grank_t"} & set(study.invalid)
    assert study.leading == "adj_bmp"
    assert any("share one date" in note for note in study.notes)


def test_correlations_on_shared_calendar_dates_are_seen_where_relative_days_see_none() -> None:
    returns, market = together(30, 5, 0.012)
    days = returns.index[300 + np.arange(30) % 5]  # windows of five neighbouring sessions overlap partly
    events = pd.DataFrame({"firm": returns.columns, "date": days})
    study = event_study(returns, market, events, calendar=None, window=(-5, 5))
    by_date = study.significance.clustering
    assert by_date.calendar
    correlation = 0.012**2 / (0.012**2 + 0.015**2)
    shared = np.array([[11 - abs(i % 5 - j % 5) for j in range(30)] for i in range(30)]) / 11
    expected = 1 + correlation * (shared.sum() - 30) / 30
    assert by_date.inflation(11) == pytest.approx(expected, rel=0.25)
    relative = event_study(
        returns, market, events, calendar=None, window=(-5, 5), correlation="relative"
    ).significance.clustering
    assert relative.inflation(11) < 0.6 * by_date.inflation(11)


def test_a_window_that_overlaps_partly_widens_the_rank_tests_too() -> None:
    returns, market = together(30, 6, 0.012)
    events = pd.DataFrame({"firm": returns.columns, "date": returns.index[300 + np.arange(30) % 5]})
    how = {
        name: event_study(returns, market, events, calendar=None, correlation=name).tests_car(-5, 5).iloc[0]
        for name in ("calendar", "relative")
    }
    for test in ("corrado", "grank_t", "crude"):
        assert abs(how["calendar"][test]) < abs(how["relative"][test])


def test_a_raised_variance_makes_patell_invalid() -> None:
    returns, market = simulated(40, 9)
    draws = np.random.default_rng(2)
    sessions = draws.choice(np.arange(200, 400), 40, replace=False)
    for place, session in enumerate(sessions):
        returns.iloc[session, place] += draws.normal(0, 0.04)
    events = pd.DataFrame({"firm": returns.columns, "date": returns.index[sessions]})
    study = event_study(returns, market, events, calendar=None)
    assert {"patell", "crude"} <= set(study.invalid)
    assert "bmp" not in study.invalid


def test_fewer_than_twenty_events_warn_of_the_generalised_rank_test() -> None:
    returns, market = simulated(19, 9)
    sessions = 200 + 11 * np.arange(19)
    events = pd.DataFrame({"firm": returns.columns, "date": returns.index[sessions]})
    assert "fewer than 20" in event_study(returns, market, events, calendar=None).invalid["grank_t"]


def test_the_selfcheck_finds_right_sizes_for_scattered_events_and_power_that_grows() -> None:
    returns, market = simulated(30, 21, days=900)
    draws = np.random.default_rng(3)
    events = pd.DataFrame(
        {"firm": returns.columns, "date": returns.index[draws.choice(np.arange(200, 880), 30, replace=False)]}
    )
    check = event_study(returns, market, events, calendar=None).selfcheck(draws=250, seed=4)
    table = check.table
    assert list(table.index) == list(TESTS)
    assert table["size_5"].between(0.0, 0.10).all()
    assert table["size_5"].mean() == pytest.approx(0.05, abs=0.015)
    assert (table["power_0.5"] <= table["power_1"] + 0.02).all()
    assert (table["power_2"] > 0.95).all()
    assert set(check.holding) <= set(TESTS)
    assert check.statistics.shape == (250, 13)
    assert str(check).startswith("250 draws of 30 placebo events\n")
    assert f"{100 * table.loc['bmp', 'size_5']:.1f} %" in str(check)


def test_the_selfcheck_keeps_events_of_one_date_on_one_date() -> None:
    table = one_date_study(2, shared=0.015).selfcheck(draws=120, seed=1).table
    assert table.loc["bmp", "size_5"] > 0.2
    assert table.loc["bmp", "verdict"] == "rejects too often"
    assert table.loc["adj_bmp", "size_5"] < 0.12


def test_the_same_seed_gives_the_same_selfcheck() -> None:
    study = one_date_study(2)
    pd.testing.assert_frame_equal(study.selfcheck(20, seed=5).table, study.selfcheck(20, seed=5).table)


def test_data_without_room_for_placebos_say_so() -> None:
    returns, market = simulated(12, 3, days=140)
    events = pd.DataFrame({"firm": returns.columns, "date": returns.index[132]})
    study = event_study(returns, market, events, calendar=None, window=(0, 0), estimation=(-131, -2))
    short = study.selfcheck(draws=3)
    assert short.statistics.shape == (3, 13)
    with pytest.raises(StudyError, match="no room for placebo"):
        event_study(returns, market, events, calendar=None, window=(0, 0), estimation=(-140, -2)).selfcheck(
            draws=3
        )
