"""Windows and chance: every day inside is found, and chance behaves as by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kstreet.influence.flags.permutation import coverage, draw_days, exchange_calendars, exchange_own
from kstreet.influence.flags.windows import days_of, pairs, windows_of

DAYS = st.lists(st.tuples(st.integers(0, 3), st.integers(-20, 20)), max_size=20)
WINDOWS = st.lists(st.tuples(st.integers(0, 3), st.integers(-20, 20), st.integers(-1, 9)), max_size=20)


def arrays(days, windows):
    made = days_of([each[0] for each in days], [each[1] for each in days])
    return made, windows_of(
        [each[0] for each in windows], [each[1] for each in windows], [each[1] + each[2] for each in windows]
    )


@given(DAYS, WINDOWS)
def test_every_day_inside_a_window_of_its_own_party_is_found(days, windows) -> None:
    found = {tuple(each) for each in np.column_stack(pairs(*arrays(days, windows))).tolist()}
    due = {
        (place, number)
        for place, (party, day) in enumerate(days)
        for number, (owner, first, wide) in enumerate(windows)
        if party == owner and first <= day <= first + wide
    }
    assert found == due


@given(WINDOWS)
def test_coverage_is_the_union_of_the_windows(windows) -> None:
    _, made = arrays([], windows)
    inside = coverage(made, 4, -10, 20).reshape(4, 21)
    for party in range(4):
        for day in range(-10, 10):
            due = any(owner == party and first <= day <= first + wide for owner, first, wide in windows)
            assert inside[party, day + 10] == due


@given(DAYS, WINDOWS)
def test_what_is_observed_is_what_is_inside(days, windows) -> None:
    made, spans = arrays(days, windows)
    found = exchange_calendars(made, spans, 4, draws=3)
    inside = np.bincount(made.party[np.unique(pairs(made, spans)[0])], minlength=4)
    assert found.observed.tolist() == inside.tolist()
    assert ((found.share > 0) & (found.share <= 1)).all()


def test_a_pattern_that_is_everybodys_is_no_surprise_and_a_planted_one_is() -> None:
    rng = np.random.default_rng(7)
    party = np.repeat(np.arange(200), 8)
    days = rng.integers(0, 2000, len(party))
    first = rng.integers(0, 2000, 200)
    windows = windows_of(np.arange(200), first, first + 30)
    plain = exchange_calendars(days_of(party, days), windows, 200, draws=500)
    assert abs(plain.expected.sum() - plain.observed.sum()) < 4 * np.sqrt(plain.expected.sum())
    days[:8] = first[0] + np.arange(8)
    planted = exchange_calendars(days_of(party, days), windows, 200, draws=500)
    assert planted.observed[0] == 8
    assert planted.share[0] < 0.03  # its own calendar comes back in one of 200 draws
    assert planted.compared[0] == 199


def test_one_partys_chance_is_what_the_exchange_of_all_gives_it() -> None:
    rng = np.random.default_rng(11)
    made = days_of(rng.integers(0, 80, 900), rng.integers(0, 900, 900))
    first = rng.integers(0, 900, 120)
    spans = windows_of(rng.integers(0, 80, 120), first, first + 60)
    every = exchange_calendars(made, spans, 80, draws=2000)
    for own in (3, 17, 42):
        observed, expected, share, compared = exchange_own(made, spans, own, 80, draws=4000)
        assert (observed, compared) == (every.observed[own], every.compared[own])
        assert abs(expected - every.expected[own]) < 0.1
        assert abs(share - every.share[own]) < 0.05


def test_a_party_without_days_or_windows_is_compared_with_nobody() -> None:
    made, spans = days_of([1], [5]), windows_of([0], [1], [9])
    assert exchange_own(made, spans, 0, 2) == exchange_own(made, spans, 1, 2) == (0, 0.0, 1.0, 0)


def test_the_same_seed_gives_the_same_chances() -> None:
    rng = np.random.default_rng(3)
    made = days_of(rng.integers(0, 50, 300), rng.integers(0, 500, 300))
    spans = windows_of(rng.integers(0, 50, 60), rng.integers(0, 500, 60), rng.integers(300, 500, 60))
    one, two = (exchange_calendars(made, spans, 50, draws=40, seed=5) for _ in range(2))
    assert one.share.tolist() == two.share.tolist()
    assert one.expected.tolist() == two.expected.tolist()


def test_days_drawn_by_chance_hit_as_often_as_the_windows_are_wide() -> None:
    observed, expected, share = draw_days(
        days_of([0] * 10, range(10)), windows_of([0], [0], [99]), pool=np.arange(1000), draws=400
    )
    assert observed == 10
    assert abs(expected - 1) < 0.3
    assert share == 1 / 401
