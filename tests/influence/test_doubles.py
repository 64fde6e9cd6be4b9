"""The same money in several rows counts once; the same amount twice stays twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kstreet.influence.doubles import LONE, NOTICE, STANDS, TWICE, UNCOUNTED, find_doubles
from kstreet.influence.payments import of_columns, of_flows
from tests.influence.payments_made import paid, payments


def fates(*flows) -> list[int]:
    return find_doubles(payments(*flows)).fate.tolist()


def test_a_gift_reported_by_giver_and_taker_counts_once() -> None:
    found = find_doubles(
        payments(
            paid("firm", "club", 500, "2025-03-01", by="giver"),
            paid("firm", "club", 500, "2025-03-09", by="taker"),
        )
    )
    assert found.fate.tolist() == [STANDS, TWICE]
    assert found.instead.tolist() == [-1, 0]


def test_two_gifts_of_one_amount_stay_two_however_many_report_them() -> None:
    gifts = [
        ("2025-03-01", "giver"),
        ("2025-03-01", "giver"),
        ("2025-03-05", "taker"),
        ("2025-03-05", "taker"),
    ]
    assert sum(fate == STANDS for fate in fates(*(paid("firm", "club", 500, d, by=b) for d, b in gifts))) == 2


def test_the_most_thorough_reporter_decides_how_many_there_were() -> None:
    gifts = [(f"2025-03-{day:02d}", "giver") for day in (1, 2, 3)] + [("2025-03-03", "taker")]
    assert sum(fate == STANDS for fate in fates(*(paid("firm", "club", 500, d, by=b) for d, b in gifts))) == 3


def test_equal_gifts_of_one_reporter_are_different_gifts() -> None:
    assert fates(*(paid("firm", "club", 500, "2025-03-01") for _ in range(3))) == [STANDS] * 3


def test_gifts_far_apart_in_time_are_different_gifts() -> None:
    far = (
        paid("firm", "club", 500, "2025-03-01", by="giver"),
        paid("firm", "club", 500, "2025-05-01", by="taker"),
    )
    assert fates(*far) == [STANDS, STANDS]


def test_another_amount_payer_or_payee_is_another_gift() -> None:
    first = paid("firm", "club", 500, "2025-03-01", by="giver")
    for other in (
        paid("firm", "club", "500.01", "2025-03-01", by="taker"),
        paid("rival", "club", 500, "2025-03-01", by="taker"),
        paid("firm", "union", 500, "2025-03-01", by="taker"),
    ):
        assert fates(first, other) == [STANDS, STANDS]


def test_a_notice_falls_away_when_its_report_is_there_and_stands_until_then() -> None:
    about = {"about": "candidate", "stance": "support"}
    notice = paid("pac", "printer", 900, "2025-10-01", by="notice", kind="notice", **about)
    report = paid("pac", "PRINTER INC", 900, "2025-10-01", by="report", kind="expenditure", **about)
    assert fates(notice, report) == [NOTICE, STANDS]
    assert fates(notice) == [STANDS]
    against = paid(
        "pac", "x", 900, "2025-10-01", by="r", kind="expenditure", about="candidate", stance="oppose"
    )
    assert fates(notice, against) == [STANDS, STANDS]


def test_a_receipt_left_to_the_givers_report_stands_as_up_to_where_that_is_missing() -> None:
    gift = paid("firm", "club", 500, "2025-03-01", by="giver")
    receipt = paid("firm", "club", 500, "2025-03-02", by="taker")
    both = of_flows([gift, receipt], uncounted=[receipt.id])
    alone = of_flows([receipt], uncounted=[receipt.id])
    assert find_doubles(both, mirrored=np.array([False, True])).fate.tolist() == [STANDS, UNCOUNTED]
    assert find_doubles(alone, mirrored=np.array([True])).fate.tolist() == [LONE]
    assert find_doubles(alone).fate.tolist() == [UNCOUNTED]


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 2), st.integers(0, 90)), max_size=30
    )
)
def test_reporting_everything_again_adds_nothing(gifts: list[tuple[int, int, int, int]]) -> None:
    def made(times: int) -> int:
        rows = [(*gift, reporter) for reporter in range(times) for gift in gifts]
        payer, payee, amount, day, reporter = (list(column) for column in zip(*rows, strict=True))
        given = of_columns(
            "abcdef",
            ["contribution"],
            payer=payer,
            payee=[3 + each for each in payee],
            low=amount,
            first=day,
            reporter=reporter,
        )
        return int(given.low[find_doubles(given).standing].sum())

    if gifts:
        assert made(1) == made(2) == made(3) == sum(gift[2] for gift in gifts)


@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_the_order_of_the_rows_changes_no_sum(shuffler, count: int) -> None:
    rows = [
        paid(
            f"p{shuffler.randrange(2)}",
            f"q{shuffler.randrange(2)}",
            100,
            f"2025-0{shuffler.randrange(1, 4)}-11",
            by=f"r{shuffler.randrange(2)}",
        )
        for _ in range(count)
    ]
    before = find_doubles(payments(*rows)).standing.sum()
    shuffler.shuffle(rows)
    assert find_doubles(payments(*rows)).standing.sum() == before
