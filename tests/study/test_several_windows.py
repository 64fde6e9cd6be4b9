from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from market_days import simulated, spread_events

from kstreet import event_study
from kstreet.errors import StudyError
from kstreet.study.bootstrap import wild_bootstrap
from kstreet.study.multiple import benjamini_hochberg, holm, romano_wolf

RETURNS, MARKET = simulated()
STUDY = event_study(RETURNS, MARKET, spread_events(RETURNS), calendar=None)


def test_holm_and_benjamini_hochberg_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert holm([0.9, 0.8]) == pytest.approx([1.0, 1.0])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_a_p_value_never_falls_and_keeps_its_order(p: list[float]) -> None:
    for adjusted in (holm(p), benjamini_hochberg(p)):
        assert np.all(adjusted >= np.asarray(p) - 1e-12)
        assert np.all(adjusted <= 1)
        assert np.all(np.diff(adjusted[np.argsort(p, kind="stable")]) >= -1e-12)
    assert np.all(holm(p) >= benjamini_hochberg(p) - 1e-12)


def test_every_events_p_value_counts_all_events() -> None:
    table = STUDY.several_events(-1, 1, draws=1999)
    events = event_study(RETURNS, MARKET, spread_events(RETURNS), calendar=None, window=(-1, 1)).events
    assert table["p"].to_numpy() == pytest.approx(events["p"].to_numpy())
    assert table["p_holm"].to_numpy() == pytest.approx(holm(table["p"]))
    assert table["p_benjamini_hochberg"].to_numpy() == pytest.approx(benjamini_hochberg(table["p"]))
    assert (table["p_romano_wolf"] >= table["p"] - 0.03).all()


def test_events_of_one_date_that_are_one_event_cost_nothing_and_others_what_holm_costs() -> None:
    draws = np.random.default_rng(6)
    moves = pd.DataFrame({"A": draws.normal(0, 0.02, len(RETURNS))}, RETURNS.index)
    twins = pd.concat([moves["A"].rename(f"A{number}") for number in range(10)], axis=1)
    day = RETURNS.index[300]
    twins.loc[day] += 0.05
    events = pd.DataFrame({"firm": twins.columns, "date": day})
    found = event_study(twins, MARKET, events, calendar=None).several_events(0, 0, draws=4999)
    assert found["p_romano_wolf"].to_numpy() == pytest.approx(found["p"].to_numpy(), abs=0.05)
    assert (found["p_holm"] > 5 * found["p_romano_wolf"]).all()
    apart = event_study(twins, MARKET, events.assign(date=RETURNS.index[290:300]), calendar=None)
    table = apart.several_events(0, 0, draws=4999)
    assert table["p_romano_wolf"].min() > 3 * table["p"].min()


def test_romano_wolf_by_loops() -> None:
    draws = np.random.default_rng(3)
    observed, null = draws.normal(0, 2, 6), draws.normal(size=(200, 6))
    order, before = sorted(range(6), key=lambda place: -abs(observed[place])), 0.0
    expected = np.empty(6)
    for step, place in enumerate(order):
        larger = sum(max(abs(row[other]) for other in order[step:]) >= abs(observed[place]) for row in null)
        before = expected[place] = max(before, (1 + larger) / 201)
    assert romano_wolf(observed, null) == pytest.approx(expected)


def test_nothing_drawn_and_no_windows_are_refused() -> None:
    with pytest.raises(StudyError, match="draws=0"):
        STUDY.several_events(0, 0, draws=0)
    with pytest.raises(StudyError, match="draws=0"):
        STUDY.wild_bootstrap([(0, 0)], draws=0)
    with pytest.raises(StudyError, match="draws=0"):
        STUDY.selfcheck(draws=0)
    with pytest.raises(StudyError, match="no windows"):
        STUDY.several_windows([])


def test_romano_wolf_of_equal_tests_costs_nothing_and_of_independent_ones_what_holm_costs() -> None:
    draws = np.random.default_rng(1).normal(size=(20_000, 1))
    equal = romano_wolf([2.5, 2.5, 2.5], np.repeat(draws, 3, axis=1))
    assert equal == pytest.approx([0.0124] * 3, abs=0.003)
    independent = romano_wolf([2.5, 2.0, 0.1], np.random.default_rng(2).normal(size=(20_000, 3)))
    assert independent == pytest.approx(holm([0.0124, 0.0455, 0.92]), abs=0.01)


@pytest.mark.parametrize("p", [[0.1, 1.2], [0.1, np.nan], [[0.1]]])
def test_what_is_no_p_value_is_refused(p: list) -> None:
    with pytest.raises(StudyError, match="p-values"):
        holm(p)
    with pytest.raises(StudyError, match="do not fit"):
        romano_wolf([1.0, 2.0], [[1.0]])


def test_signs_by_date_hold_the_size_that_signs_by_event_lose() -> None:
    draws = np.random.default_rng(3)
    dates = np.repeat(np.arange(15), 20)
    by_date, by_event = [], []
    for seed in range(200):
        values = draws.normal(0, 0.01, (15, 1))[dates] + draws.normal(0, 0.015, (300, 1))
        by_date.append(wild_bootstrap(values, dates, draws=199, seed=seed).p[0])
        by_event.append(wild_bootstrap(values, np.arange(300), draws=199, seed=seed).p[0])
    assert 0.01 <= np.mean(np.asarray(by_date) < 0.05) <= 0.09
    assert np.mean(np.asarray(by_event) < 0.05) > 0.25


def test_a_mean_that_is_there_is_found_with_few_dates_too() -> None:
    values = np.random.default_rng(4).normal(0.03, 0.01, (32, 2))
    found = wild_bootstrap(values, np.repeat(np.arange(8), 4), draws=499)
    assert (found.p < 0.03).all()
    assert found.clusters == 8


def test_the_bootstrap_of_a_study_is_that_of_its_cars() -> None:
    windows = [(0, 0), (-1, 1), (-5, 5)]
    table = STUDY.wild_bootstrap(windows, draws=299)
    cars = np.stack([STUDY.car(*window) for window in windows], axis=1)
    assert table["caar"].to_numpy() == pytest.approx(cars.mean(axis=0))
    alone = wild_bootstrap(cars, STUDY.sample.session, draws=299)
    assert table["p"].to_numpy() == pytest.approx(alone.p)
    assert (table["p_romano_wolf"] >= table["p"] - 1e-9).all()
    assert table.index.tolist() == ["[0,0]", "[-1,1]", "[-5,5]"]


def test_events_of_one_date_cannot_be_bootstrapped_by_date() -> None:
    events = pd.DataFrame({"firm": RETURNS.columns, "date": RETURNS.index[300]})
    with pytest.raises(StudyError, match="1 dates are too few"):
        event_study(RETURNS, MARKET, events, calendar=None).wild_bootstrap([(0, 0)])


def test_several_windows_carry_their_adjusted_p_values() -> None:
    table = STUDY.several_windows([(0, 0), (-1, 1), (-5, 5)], test="bmp")
    assert table["p_holm"].to_numpy() == pytest.approx(holm(table["p"]))
    assert table["bmp"]["[-1,1]"] == STUDY.tests_car(-1, 1)["bmp"].iloc[0]
    with pytest.raises(StudyError, match="no test 'tea leaves'"):
        STUDY.several_windows([(0, 0)], test="tea leaves")
