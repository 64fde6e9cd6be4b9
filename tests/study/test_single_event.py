from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstreet.errors import StudyError
from kstreet.study.events import single_event

DAY = 320


def market_and_firm(seed: int = 1, days: int = 340) -> tuple[np.ndarray, np.ndarray]:
    draws = np.random.default_rng(seed)
    market = draws.normal(0.0004, 0.01, days)
    return market, 0.0002 + 1.2 * market + draws.normal(0, 0.015, days)


def by_hand(firm: np.ndarray, market: np.ndarray, rows: np.ndarray, window: slice) -> tuple[float, float]:
    """The textbook's matrices: CAR and its error from X (X'X)^-1 X'."""
    design = np.column_stack([np.ones(len(rows)), market[rows]])
    solved, *_ = np.linalg.lstsq(design, firm[rows], rcond=None)
    residuals = firm[rows] - design @ solved
    variance = residuals @ residuals / (len(rows) - 2)
    future = np.column_stack([np.ones(len(market[window])), market[window]])
    covariance = variance * (np.eye(len(future)) + future @ np.linalg.inv(design.T @ design) @ future.T)
    return float((firm[window] - future @ solved).sum()), float(np.sqrt(covariance.sum()))


def test_car_and_its_error_are_those_of_the_full_covariance() -> None:
    market, firm = market_and_firm()
    found = single_event(firm, market, DAY, window=(-2, 3))
    car, se = by_hand(firm, market, np.arange(DAY - 260, DAY - 10), slice(DAY - 2, DAY + 4))
    assert (found.n, len(found.ar)) == (250, 6)
    assert found.car == pytest.approx(car)
    assert found.se == pytest.approx(se)
    assert found.car == pytest.approx(sum(found.ar))
    assert (found.high - found.low) / (2 * found.se) == pytest.approx(1.96957568, abs=1e-7)  # t(248), 97.5 %


@pytest.mark.parametrize("length", [1, 3])
def test_placebos_are_predicted_by_a_model_without_their_own_days(length: int) -> None:
    market, firm = market_and_firm()
    found = single_event(firm, market, DAY, window=(0, length - 1))
    rows = np.arange(DAY - 260, DAY - 10)
    without = np.delete(rows, slice(40, 40 + length))
    car, _ = by_hand(firm, market, without, slice(rows[40], rows[40] + length))
    assert found.placebo_count == 250 - length + 1
    assert found.placebo_cars[40] == pytest.approx(car)


def test_other_events_are_left_out_of_model_and_placebos() -> None:
    market, firm = market_and_firm()
    firm[200] += 0.5
    clean = single_event(firm, market, DAY, window=(0, 1), exclude=[200])
    assert clean.n == 249
    assert clean.placebo_count == 247
    assert max(np.abs(clean.placebo_cars)) < 0.2


def test_a_missing_return_in_the_estimation_is_left_out() -> None:
    market, firm = market_and_firm()
    firm[100] = np.nan
    assert single_event(firm, market, DAY).n == 249


@given(jump=st.floats(-0.5, 0.5), seed=st.integers(0, 50))
def test_a_planted_jump_is_added_to_the_car_and_to_nothing_else(jump: float, seed: int) -> None:
    market, firm = market_and_firm(seed)
    before = single_event(firm, market, DAY)
    firm[DAY] += jump
    after = single_event(firm, market, DAY)
    assert after.car - before.car == pytest.approx(jump, abs=1e-12)
    assert (after.se, after.placebo_cars) == (before.se, before.placebo_cars)


def test_under_the_null_p_is_uniform_and_so_is_the_placebo_share() -> None:
    found = [single_event(firm, market, DAY) for market, firm in map(market_and_firm, range(400))]
    for values in ([one.p for one in found], [one.placebo_share for one in found]):
        assert 0.03 < np.mean(np.asarray(values) < 0.05) < 0.08
        assert np.mean(values) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"day": 345}, "leaves the 340 days"),
        ({"day": 30}, "20 days before the event"),
        ({"day": DAY, "window": (3, 1)}, "ends before it begins"),
        ({"day": DAY, "window": (-11, 0)}, "reaches into the estimation"),
    ],
)
def test_what_cannot_be_measured_is_refused(options: dict, says: str) -> None:
    market, firm = market_and_firm()
    with pytest.raises(StudyError, match=says):
        single_event(firm, market, **options)


def test_returns_without_any_movement_are_refused() -> None:
    market, firm = market_and_firm()
    with pytest.raises(StudyError, match="share does not move"):
        single_event(np.zeros(340), market, DAY)
    with pytest.raises(StudyError, match="market does not move"):
        single_event(firm, np.zeros(340), DAY)
    firm[DAY] = np.nan
    with pytest.raises(StudyError, match="missing inside the window"):
        single_event(firm, market, DAY)
    with pytest.raises(StudyError, match="of the market"):
        single_event(firm, market[1:], DAY)
