"""Money never leaves before it came; every way there is found; nobody's part is more than the dates allow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstreet.errors import CaseError
from kstreet.influence.paths import handed_on
from kstreet.influence.payments import Payments
from kstreet.influence.routes import circles, find_routes, goal_of_parties, goal_of_place
from kstreet.influence.shares import LARGEST
from kstreet.influence.web import Web, web_of_case, web_of_flows
from kstreet.records import Flow, Note
from kstreet.store.casebook import open_case
from tests.influence.payments_made import paid, payments, search


def ways(made: Payments, source: str, goal: str, **more: int) -> set[tuple[str, ...]]:
    found, _ = search(made, source, goal, **more)
    return {tuple(made.parties[each] for each in path.parties) for path in found.paths}


def web(*flows: Flow) -> Web:
    return web_of_flows(flows, lambda id_: id_.upper(), "a test")


def test_money_that_left_before_it_came_is_on_no_path() -> None:
    late = payments(paid("firm", "club", 9, "2025-05-02"), paid("club", "senator", 9, "2025-05-01"))
    same = payments(paid("firm", "club", 9, "2025-05-01"), paid("club", "senator", 9, "2025-05-01"))
    assert ways(late, "firm", "senator") == set()
    assert ways(same, "firm", "senator") == {("firm", "club", "senator")}


def test_a_payment_of_a_period_may_have_happened_on_any_of_its_days() -> None:
    month = payments(paid("firm", "club", 9, period="2025-05"), paid("club", "senator", 9, "2025-05-01"))
    after = payments(paid("firm", "club", 9, period="2025-06"), paid("club", "senator", 9, "2025-05-01"))
    assert ways(month, "firm", "senator") == {("firm", "club", "senator")}
    assert ways(after, "firm", "senator") == set()


def test_only_the_payments_in_order_are_steps_of_a_path() -> None:
    made = payments(
        paid("firm", "club", 5, "2025-03-01"),
        paid("firm", "club", 7, "2025-09-01"),
        paid("club", "senator", 4, "2025-01-01"),
        paid("club", "senator", 6, "2025-04-01"),
    )
    found, _ = search(made, "firm", "senator")
    assert [path.steps for path in found.paths] == [((0,), (3,))]
    assert found.paths[0].most == 500


def test_zero_undated_lobbied_and_returned_money_is_handed_on_to_nobody() -> None:
    made = payments(
        paid("firm", "a", 0, "2025-01-01"),
        paid("firm", "b", 5),
        paid("firm", "c", 5, "2025-01-01", kind="lobbying"),
        paid("firm", "d", -5, "2025-01-01"),
        *(paid(each, "goal", 5, "2025-02-01") for each in "abcd"),
    )
    assert ways(made, "firm", "goal") == set()


def test_a_circle_is_followed_once_and_said() -> None:
    flows = [
        paid("firm", "a", 9, "2025-01-01"),
        paid("a", "b", 9, "2025-01-02"),
        paid("b", "a", 9, "2025-01-03"),
        paid("a", "goal", 9, "2025-01-04"),
    ]
    made = payments(*flows)
    found, share = search(made, "firm", "goal")
    assert {path.parties for path in found.paths} == {(0, 1, 3)}
    assert share.most <= share.reached == 900
    held = web(*flows)
    goal = goal_of_parties(held, "goal", held.numbers({"goal"}))
    routes = find_routes(held, "firm", held.numbers({"firm"}), goal)
    assert any(note.code == "path.circle" for note in routes.notes)
    usable = handed_on(held.network.payments)
    assert circles(held.network, held.numbers({"firm"}), np.array([0]), usable) == []


def test_nothing_is_looked_for_behind_a_hub() -> None:
    made = payments(
        paid("firm", "hub", 9, "2025-01-01"),
        paid("hub", "goal", 9, "2025-02-01"),
        *(paid("hub", f"x{number}", 1, "2025-02-01") for number in range(9)),
    )
    assert ways(made, "firm", "goal", hub=20) == {("firm", "hub", "goal")}
    found, _ = search(made, "firm", "goal", hub=5)
    assert found.paths == ()
    assert [made.parties[each] for each in found.hubs] == ["hub"]


def test_more_steps_than_six_are_refused() -> None:
    held = web(paid("firm", "goal", 1, "2025-01-01"))
    goal = goal_of_parties(held, "goal", held.numbers({"goal"}))
    with pytest.raises(CaseError, match="7 steps"):
        find_routes(held, "firm", held.numbers({"firm"}), goal, steps=7)


def test_a_commingled_account_gives_a_range_and_a_pro_rata_part() -> None:
    made = payments(
        paid("firm", "club", 100, "2025-01-01"),
        paid("other", "club", 300, "2025-01-02"),
        paid("club", "goal", 200, "2025-02-01"),
    )
    _, share = search(made, "firm", "goal")
    assert (share.reached, share.least, share.most, share.pro_rata) == (20_000, 0, 10_000, 5_000)


def test_what_the_others_cannot_have_paid_is_the_payers_at_least() -> None:
    made = payments(
        paid("firm", "club", 100, "2025-01-01"),
        paid("other", "club", 30, "2025-01-02"),
        paid("club", "goal", 100, "2025-02-01"),
    )
    _, share = search(made, "firm", "goal")
    assert (share.least, share.most) == (7_000, 10_000)


def test_an_account_that_paid_out_more_than_came_in_had_other_money() -> None:
    made = payments(paid("firm", "club", 10, "2025-01-01"), paid("club", "goal", 25, "2025-02-01"))
    _, share = search(made, "firm", "goal")
    assert (share.least, share.most, share.unknown) == (1_000, 1_000, 1_500)


def test_money_through_two_branches_is_not_more_than_was_paid() -> None:
    made = payments(
        paid("firm", "club", 100, "2025-01-01"),
        paid("other", "club", 900, "2025-01-01"),
        paid("club", "a", 100, "2025-02-01"),
        paid("club", "b", 100, "2025-02-01"),
        paid("a", "goal", 100, "2025-03-01"),
        paid("b", "goal", 100, "2025-03-01"),
    )
    found, share = search(made, "firm", "goal")
    assert len(found.paths) == 2
    assert (share.reached, share.most, share.pro_rata) == (20_000, 10_000, 2_000)


def test_meta_reaches_texas_by_the_committee_that_names_it() -> None:
    held = web_of_case(open_case("meta_2025"))
    goal = goal_of_place(held, "Texas Senate")
    assert goal is not None
    routes = find_routes(held, "Meta", held.numbers({"meta"}), goal)
    [path] = routes.paths
    assert [held.name(each) for each in path.parties] == ["Meta Platforms, Inc.", "Forge the Future Project"]
    assert (routes.share.least, routes.share.most) == (136_500_000, 136_500_000)
    assert any(note.code == "path.no_office" for note in routes.notes)


def test_meta_reaches_illinois_through_the_527_as_up_to() -> None:
    held = web_of_case(open_case("meta_2025"))
    goal = goal_of_parties(held, "Making Our Tomorrow", held.numbers({"making_our_tomorrow"}))
    routes = find_routes(held, "Meta", held.numbers({"meta"}), goal)
    [path] = routes.paths
    assert [held.network.payments.parties[each] for each in path.parties] == [
        "meta",
        "atep",
        "making_our_tomorrow",
    ]
    assert (routes.low_share.most, routes.share.most) == (0, 75_000_000)


def test_the_shortest_ways_are_weighed_however_many_payments_lie_on_them() -> None:
    crowd = [paid(f"giver{number}", "a", 1, "2025-01-01") for number in range(LARGEST + 1)]
    held = web(
        paid("firm", "a", 100, "2025-01-01"),
        paid("a", "b", 100, "2025-01-02"),
        paid("b", "goal", 100, "2025-01-03"),
        *crowd,
    )
    goal = goal_of_parties(held, "goal", held.numbers({"goal"}))
    routes = find_routes(held, "firm", held.numbers({"firm"}), goal)
    assert len(routes.paths) == 1
    assert (routes.share.reached, routes.share.most, routes.share.exact) == (10_000, 10_000, False)


def test_what_was_not_looked_for_is_said() -> None:
    clubs = [f"club{number}" for number in range(60)]
    held = web(
        *(paid("firm", club, number + 1, "2025-01-01") for number, club in enumerate(clubs)),
        *(paid(club, "goal", 99, "2025-02-01") for club in clubs),
    )
    routes = find_routes(
        held, "firm", held.numbers({"firm"}), goal_of_parties(held, "goal", held.numbers({"goal"}))
    )
    assert len(routes.paths) == 50
    assert [path.most for path in routes.paths] == [100 * each for each in range(60, 10, -1)]
    assert [(each.steps, each.ways) for each in routes.counts if each.ways] == [(2, 60)]
    assert Note("path.counted", (("count", 2), ("ways", 60))) in routes.notes


@given(
    st.lists(
        st.tuples(st.sampled_from(["in", "other", "goal", "away"]), st.integers(1, 50), st.integers(0, 20)),
        max_size=12,
    )
)
def test_one_account_gives_what_two_purses_would(events: list[tuple[str, int, int]]) -> None:
    pairs = {
        "in": ("firm", "club"),
        "other": ("other", "club"),
        "goal": ("club", "goal"),
        "away": ("club", "away"),
    }
    flows = [paid("firm", "club", 1, "2025-01-01"), paid("club", "goal", 1, "2025-12-31")]
    flows += [paid(*pairs[what], amount, f"2025-03-{day + 1:02d}") for what, amount, day in events]
    made = payments(*flows)
    _, share = search(made, "firm", "goal")
    ordered = sorted(
        range(len(made)), key=lambda row: (made.first[row], made.parties[made.payee[row]] != "club")
    )
    balance = lowest = 0
    for row in ordered:
        balance += made.high[row] if made.parties[made.payee[row]] == "club" else -made.high[row]
        lowest = min(lowest, balance)
    own, others, best = 0, -lowest, 0
    first_in = min(made.first[row] for row in range(len(made)) if made.parties[made.payer[row]] == "firm")
    for row in ordered:
        payer, payee, amount = (
            made.parties[made.payer[row]],
            made.parties[made.payee[row]],
            int(made.high[row]),
        )
        if payee == "club":
            own, others = (own + amount, others) if payer == "firm" else (own, others + amount)
        elif payee == "goal" and made.first[row] >= first_in:
            taken = min(own, amount)
            own, others, best = own - taken, others - (amount - taken), best + taken
        else:
            taken = min(others, amount)
            others, own = others - taken, own - (amount - taken)
    assert share.most == best
