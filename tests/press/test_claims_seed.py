"""The article of the bundled case, word for word where it lies beside the checkout."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kstreet.press.claims import read_claims

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.records import Claim

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return (shared / "articles" / "seed.de.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def claims(text: str) -> tuple[Claim, ...]:
    return read_claims(text, "de", date(2025, 9, 24))


def one(claims: tuple[Claim, ...], kind: str) -> Claim:
    (found,) = (claim for claim in claims if claim.kind == kind)
    return found


def test_the_price_has_its_currency_and_its_day(claims: tuple[Claim, ...]) -> None:
    price = one(claims, "price")
    assert (price.value, price.unit, price.on, price.subject) == (
        Decimal("639.40"),
        "EUR",
        "2025-09-23",
        "Meta",
    )


def test_the_distance_from_the_high_is_negative_and_knows_when_the_high_was(
    claims: tuple[Claim, ...],
) -> None:
    distance = one(claims, "distance")
    assert (distance.value, distance.low, distance.high) == (-10, Decimal("-11.5"), Decimal("-8.5"))
    assert (distance.unit, distance.bound, distance.since) == ("%", "about", "2025-02")


def test_the_vehicle_is_named_and_aims_at_state_offices(claims: tuple[Claim, ...]) -> None:
    vehicles = [claim for claim in claims if claim.kind == "political_vehicle"]
    assert {claim.office for claim in vehicles} == {"state"}
    assert vehicles[0].counterparty == "American Technology Excellence Project"


def test_the_partnership_names_both_sides_and_the_programme(claims: tuple[Claim, ...]) -> None:
    partnership = one(claims, "partnership")
    assert {partnership.subject, partnership.counterparty} == {"US-Bundesbeschaffungsbehörde", "Meta"}
    assert partnership.about == "Llama, OneGov"


def test_access_for_allies_is_the_company_s_with_the_alliance(claims: tuple[Claim, ...]) -> None:
    alliance = one(claims, "alliance")
    assert (alliance.subject, alliance.about) == ("Meta", "access")
    assert "NATO" in alliance.counterparty


def test_the_talks_are_talks_and_the_heading_does_not_repeat_them(claims: tuple[Claim, ...]) -> None:
    deal = one(claims, "deal")
    assert (deal.value, deal.unit, deal.bound, deal.status) == (20_000_000_000, "USD", "about", "talks")
    assert (deal.subject, deal.counterparty, deal.attribution) == ("Meta", "Oracle", "Reuters")


def test_the_results_are_a_date_though_a_could_stands_before_them(claims: tuple[Claim, ...]) -> None:
    results = one(claims, "date")
    assert (results.about, results.on, results.subject) == ("results", "2025-10-21/2025-10-31", "Meta")


def test_opinions_questions_and_advertising_yield_nothing(claims: tuple[Claim, ...], text: str) -> None:
    for words in ("Schachzug", "Flickenteppich", "milliardenschweren", "Gratis-Analyse", "Handlungsbedarf"):
        assert words in text
        assert not any(words in claim.quote for claim in claims)


def test_every_quote_stands_in_the_text_at_its_offsets(claims: tuple[Claim, ...], text: str) -> None:
    assert len(claims) >= 7
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
