"""Money is added as registers publish it: in ranges, each amended report once, kinds apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kstreet.errors import CaseError
from kstreet.influence.flows import by_kind, by_vehicle, lobbying_by_year, standing, total, year_of
from kstreet.records import Evidence, Flow

BLANK = Flow(
    id="",
    kind="contribution",
    payer="firm",
    payee="club",
    about="",
    stance=None,
    office=None,
    state="",
    amount_low=Decimal(0),
    amount_high=Decimal(0),
    currency="USD",
    period="2025",
    event_date=None,
    public_at=date(2025, 6, 1),
    filing_id="",
    superseded_by="",
    evidence=Evidence("Register", "https://example.org/", "primary"),
)


def flow(id_: str, low: int, high: int | None = None, **changes: object) -> Flow:
    amounts = {"amount_low": Decimal(low), "amount_high": Decimal(low if high is None else high)}
    return replace(BLANK, id=id_, **amounts, **changes)


FLOWS = (
    flow("a", 100),
    flow("b", 0, 5000, payee="union"),
    flow("c", 900, payee="union", period="2024"),
    flow("d", 70, kind="lobbying", payee="", period="2025-Q1"),
    flow("e", 30, kind="lobbying", payee="", period="2025-Q2", superseded_by="f"),
    flow("f", 40, kind="lobbying", payee="", period="2025-Q2", public_at=date(2025, 9, 1)),
    flow("g", 500, payer="club", kind="expenditure", payee=""),
)


def test_a_sum_keeps_both_ends_of_its_ranges() -> None:
    found = total(FLOWS, kind="contribution", payer="firm", year=2025)
    assert (found.low, found.high, found.currency) == (Decimal(100), Decimal(5100), "USD")
    assert [row.id for row in found.rows] == ["a", "b"]


def test_a_sum_can_be_narrowed_to_a_payee() -> None:
    assert total(FLOWS, kind="contribution", payee="union").high == Decimal(5900)


def test_a_sum_of_nothing_is_nothing() -> None:
    found = total(FLOWS, kind="contract")
    assert (found.low, found.high, found.currency, found.rows) == (0, 0, "", ())


def test_a_replaced_row_counts_until_its_replacement_is_public() -> None:
    assert [row.id for row in standing(FLOWS, date(2025, 8, 31)) if row.kind == "lobbying"] == ["d", "e"]
    assert [row.id for row in standing(FLOWS, date(2025, 9, 1)) if row.kind == "lobbying"] == ["d", "f"]


def test_lobbying_by_year_says_what_counting_twice_would_have_said() -> None:
    year = lobbying_by_year(FLOWS, "firm")[2025]
    assert (year.spent.low, year.naive.low) == (Decimal(110), Decimal(140))
    assert [row.id for row in year.naive.rows] == ["d", "e", "f"]


def test_lobbying_is_known_only_as_far_as_it_was_public() -> None:
    year = lobbying_by_year(FLOWS, "firm", as_of=date(2025, 7, 1))[2025]
    assert (year.spent.low, year.naive.low) == (Decimal(100), Decimal(100))
    assert lobbying_by_year(FLOWS, "firm", as_of=date(2024, 1, 1)) == {}


def test_vehicles_come_with_the_largest_first() -> None:
    found = by_vehicle(FLOWS, "firm")
    assert list(found) == ["union", "club"]
    assert (found["union"].low, found["union"].high) == (Decimal(900), Decimal(5900))


def test_kinds_are_never_added() -> None:
    found = by_kind(FLOWS, "firm")
    assert {kind: found[kind].low for kind in found} == {
        "contribution": Decimal(1000),
        "lobbying": Decimal(110),
    }


def test_currencies_are_never_added() -> None:
    with pytest.raises(CaseError, match="EUR and USD"):
        total((flow("a", 1), flow("b", 1, currency="EUR")), kind="contribution")


@pytest.mark.parametrize(
    ("changes", "year"),
    [
        ({"period": "2024-Q4"}, 2024),
        ({"period": "2024-12-30/2025-01-02"}, 2024),
        ({"period": "", "event_date": date(2023, 5, 1)}, 2023),
    ],
)
def test_a_flow_belongs_to_the_year_in_which_its_period_begins(changes: dict[str, object], year: int) -> None:
    assert year_of(replace(BLANK, **changes)) == year
