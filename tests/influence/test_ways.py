"""Every way that a trial of all chains of payments finds is found and counted, and no other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kstreet.influence.network import build_network
from kstreet.influence.paths import find_paths, handed_on
from kstreet.influence.payments import Payments, of_columns
from tests.influence.payments_made import search

EDGES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9), st.integers(0, 12), st.integers(0, 3)),
    min_size=1,
    max_size=14,
)


def made_of(edges: list[tuple[int, int, int, int, int]]) -> Payments:
    payer, payee, amount, first, wide = (np.array(column) for column in zip(*edges, strict=True))
    return of_columns(
        "abcdefghi",
        ["contribution"],
        payer=payer,
        payee=payee,
        low=amount * 100,
        first=first,
        last=first + wide,
    )


def every_way(edges: list[tuple[int, int, int, int, int]], steps: int) -> set[tuple[int, ...]]:
    """Find all ways from 0 to 5 by trying every chain of payments."""
    found: set[tuple[int, ...]] = set()

    def go(way: tuple[int, ...], earliest: int) -> None:
        if way[-1] == 5:
            found.add(way)
            return
        if len(way) <= steps:
            for payer, payee, _, first, wide in edges:
                if payer == way[-1] and payee not in way and first + wide >= earliest:
                    go((*way, payee), max(earliest, first))

    go((0,), -1)
    return found


@given(EDGES, st.integers(1, 6))
def test_every_way_in_order_of_time_is_found_and_no_other(edges, steps: int) -> None:
    found, _ = search(made_of(edges), "a", "f", steps=steps, most=10_000)
    assert {path.parties for path in found.paths} == every_way(edges, steps)


@given(EDGES, st.integers(1, 6))
def test_ways_are_counted_by_their_steps_with_all_their_payments(edges, steps: int) -> None:
    made = made_of(edges)
    found, _ = search(made, "a", "f", steps=steps)
    every = every_way(edges, steps)
    counted = {each.steps: each.ways for each in found.counts if each.ways}
    assert all(each.whole for each in found.counts)
    assert counted == Counter(len(way) - 1 for way in every)
    assert {row for path in found.paths for step in path.steps for row in step} <= set(found.rows.tolist())


def random_web(seed: int) -> list[tuple[int, int, int, int, int]]:
    """Return a dense web of nine parties; 5 is the goal."""
    random = np.random.default_rng(seed)
    columns = (
        random.integers(0, 9, 70),
        random.integers(0, 9, 70),
        random.integers(1, 50, 70),
        random.integers(0, 30, 70),
        random.integers(0, 3, 70) * (random.random(70) < 0.2),
    )
    return [
        (int(a), int(b), int(c), int(d), int(e)) for a, b, c, d, e in zip(*columns, strict=True) if a != b
    ]


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_all_ways_of_a_dense_web_are_found(seed: int, steps: int) -> None:
    edges = random_web(seed)
    found, _ = search(made_of(edges), "a", "f", steps=steps, most=100_000)
    assert {path.parties for path in found.paths} == every_way(edges, steps)
    assert not found.cut


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_a_cut_list_has_the_fewest_steps_and_then_the_largest_amounts(seed: int, most: int) -> None:
    made = made_of(random_web(seed))
    whole, _ = search(made, "a", "f", most=100_000)
    for work in (0, 10**9):
        found, _ = search(made, "a", "f", most=most, work=work)
        assert [(len(path.steps), path.most) for path in found.paths] == [
            (len(path.steps), path.most) for path in whole.paths[:most]
        ]
        assert found.cut or len(whole.paths) <= most
        assert found.deepest == 6 or len(found.paths) == most


def test_a_way_through_quiet_parties_is_found_however_much_comes_back_to_the_payer() -> None:
    random = np.random.default_rng(3)
    payer, payee = random.integers(0, 300, (2, 20_000))
    chain = [0, 300, 301, 302, 303, 304, 305]
    made = of_columns(
        range(306),  # type: ignore[arg-type]
        ["contribution"],
        payer=[*payer, *chain[:-1]],
        payee=[*payee, *chain[1:]],
        low=[100] * 20_006,
        first=[*random.integers(0, 1000, 20_000), *range(995, 1001)],
    )
    found = find_paths(build_network(made), np.array([0]), made.payee == 305, usable=handed_on(made), steps=6)
    assert [path.parties for path in found.paths] == [tuple(chain)]
    assert found.rows.tolist() == list(range(20_000, 20_006))


@given(EDGES)
def test_every_step_can_follow_the_one_before(edges) -> None:
    made = made_of(edges)
    found, _ = search(made, "a", "f")
    for path in found.paths:
        for before, after in pairwise(path.steps):
            for row in after:
                assert any(made.first[each] <= made.last[row] for each in before)
        assert path.most <= sum(made.high[row] for row in path.steps[-1])


@given(EDGES)
def test_the_parts_keep_their_order(edges) -> None:
    _, share = search(made_of(edges), "a", "f")
    assert 0 <= share.least <= share.pro_rata <= share.most <= share.reached
