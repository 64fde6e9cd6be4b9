"""A company's money by what it is, with books that balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstreet.errors import CaseError
from kstreet.influence.ledger import ledger_of_case, make_ledger
from kstreet.influence.overview import REASONS, Overview, overview
from kstreet.influence.subject import Subject
from kstreet.store.casebook import CaseBook, open_case
from tests.influence.payments_made import paid

FIRM = Subject("Firm", frozenset({"firm"}), frozenset({"fund"}), frozenset({"club", "league"}))


@pytest.fixture(scope="module")
def meta() -> CaseBook:
    return open_case("meta_2025")


def strands(found: Overview) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    return {(each.role, each.heading): (each.low, each.high) for each in found.strands}


def lines(found: Overview, role: str, heading: str) -> dict[str, Decimal]:
    [strand] = [each for each in found.strands if (each.role, each.heading) == (role, heading)]
    return {line.key: line.high for line in strand.lines}


def test_meta_as_the_record_has_it(meta: CaseBook) -> None:
    found = overview(ledger_of_case(meta), by="recipient")
    given_ = lines(found, "company", "contributions")
    assert given_ == {
        "American Technology Excellence Project": 45_000_000,
        "Mobilizing Economic Transformation Across California": 20_000_000,
        "California Leads": 5_000_000,
        "Forge the Future Project": 1_365_000,
    }
    assert strands(found)["vehicle", "spending"] == (329_000, 330_000)
    assert strands(found)["committee", "contributions"] == (188_000, 188_000)
    assert lines(overview(ledger_of_case(meta), by="year"), "company", "lobbying")["2025"] == 26_290_000


def test_the_wrong_sum_of_lobbying_is_explained(meta: CaseBook) -> None:
    found = overview(ledger_of_case(meta), since=date(2025, 1, 1), until=date(2025, 12, 31))
    [book] = [each for each in found.books if each.heading == "lobbying"]
    assert (book.reported[0], book.standing[0]) == (32_060_000, 26_290_000)
    assert [(left.reason, left.low) for left in book.left] == [("replaced", 5_770_000)]


def test_money_between_own_vehicles_is_not_counted_again(meta: CaseBook) -> None:
    found = overview(ledger_of_case(meta))
    assert ("vehicle", "contributions") not in strands(found)
    [book] = [each for each in found.books if (each.role, each.heading) == ("vehicle", "contributions")]
    assert [(left.reason, left.high) for left in book.left] == [("own", 750_000)]


def test_as_of_knows_only_what_was_public(meta: CaseBook) -> None:
    found = overview(ledger_of_case(meta, as_of=date(2025, 9, 24)))
    assert ("company", "contributions") not in strands(found)
    assert (
        lines(overview(ledger_of_case(meta, as_of=date(2025, 9, 24)), by="year"), "company", "lobbying")[
            "2025"
        ]
        == 13_950_000
    )


def test_a_period_that_is_partly_inside_counts_as_up_to(meta: CaseBook) -> None:
    found = overview(ledger_of_case(meta), since=date(2025, 2, 1), until=date(2025, 6, 30))
    assert strands(found)["company", "lobbying"] == (5_960_000, 13_950_000)
    assert any("up to" in note for note in found.notes)


def test_a_period_that_ends_before_it_begins_is_refused(meta: CaseBook) -> None:
    with pytest.raises(CaseError, match="ends before it begins"):
        overview(ledger_of_case(meta), since=date(2025, 2, 1), until=date(2025, 1, 1))


def test_a_row_that_contradicts_itself_stops_everything() -> None:
    row = replace(paid("firm", "club", 5, "2025-01-01"), amount_low=Decimal(9))
    with pytest.raises(CaseError, match="contradicts itself: at least 9, at most 5"):
        make_ledger(FIRM, [row], {}, "a test")


def test_for_and_against_are_never_added() -> None:
    rows = [
        paid(
            "club", "printer", 10, "2025-01-01", kind="independent_expenditure", about="a", stance="support"
        ),
        paid("club", "printer", 20, "2025-01-02", kind="independent_expenditure", about="b", stance="oppose"),
    ]
    found = strands(overview(make_ledger(FIRM, rows, {}, "a test")))
    assert found["vehicle", "independent expenditures for"] == (10, 10)
    assert found["vehicle", "independent expenditures against"] == (20, 20)


def test_a_firms_fees_are_inside_its_clients_own_report() -> None:
    period = {"period": "2025-01-01/2025-03-31"}
    rows = [
        paid("firm", "", 900, kind="lobbying", note="in-house", **period),
        paid("firm", "lobbyists", 300, kind="lobbying", note="outside", **period),
        paid("firm", "lobbyists", 200, kind="lobbying", note="outside", period="2025-04-01/2025-06-30"),
    ]
    assert strands(overview(make_ledger(FIRM, rows, {}, "a test")))["company", "lobbying"] == (1100, 1100)


def test_corrections_below_zero_are_subtracted_and_said() -> None:
    rows = [paid("firm", "club", 100, "2025-01-01"), paid("firm", "club", -40, "2025-01-09")]
    found = overview(make_ledger(FIRM, rows, {}, "a test"))
    assert strands(found)["company", "contributions"] == (60, 60)
    assert any("below zero" in note for note in found.notes)


def test_a_row_that_belongs_to_several_groups_counts_in_each_as_up_to() -> None:
    rows = [paid("firm", "", 100, period="2025", kind="lobbying")]
    found = overview(make_ledger(FIRM, rows, {}, "a test"), by="issue", groups=lambda _: ("TAX", "TRADE"))
    [strand] = found.strands
    assert [(line.key, line.low, line.high) for line in strand.lines] == [("TAX", 0, 100), ("TRADE", 0, 100)]
    assert (strand.low, strand.additive) == (100, False)


PLACES = st.sampled_from(["firm", "club", "league", "fund", "other", "agency"])


@given(
    st.lists(
        st.tuples(
            PLACES, PLACES, st.decimals(-50, 10**6, places=2), st.integers(1, 28), st.sampled_from("ab")
        ),
        max_size=25,
    )
)
def test_the_books_always_balance_to_the_cent(rows: list[tuple[str, str, Decimal, int, str]]) -> None:
    flows = [
        replace(paid(payer, payee, str(amount), f"2025-01-{day:02d}", by=by), id=str(number))
        for number, (payer, payee, amount, day, by) in enumerate(rows)
    ]
    found = overview(make_ledger(FIRM, flows, {}, "a test"))
    assert sum(book.reported[0] for book in found.books) == sum(flow.amount_low for flow in flows)
    assert sum(strand.high for strand in found.strands) == sum(book.standing[1] for book in found.books)
    for book in found.books:
        assert book.reported[1] - sum(left.high for left in book.left) == book.standing[1]
        assert all(left.reason in REASONS for left in book.left)
    for strand in found.strands:
        assert sum(line.low for line in strand.lines) == strand.low
