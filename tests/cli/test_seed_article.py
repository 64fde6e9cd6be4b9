"""What issue 2 asks of the article that kstreet began with; the article itself is not in the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kstreet.cli import main

pytestmark = pytest.mark.shared


def checked(shared: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    main(["check", str(shared / "articles" / "seed.de.txt"), "--published", "2025-09-24", "--json", *words])
    claims: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["claims"]
    return claims


def one(claims: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    found = [claim for claim in claims if claim["kind"] == kind]
    assert len(found) == 1, [claim["quote"] for claim in found]
    return found[0]


@pytest.fixture
def claims(shared: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return checked(shared, capsys)


def test_the_price_in_euros_is_supported_by_the_dollar_close_and_the_fixing(
    claims: list[dict[str, Any]],
) -> None:
    price = one(claims, "price")
    assert (price["value"], price["unit"], price["on"]) == (639.4, "EUR", "2025-09-23")
    assert (price["verdict"], price["found"], price["difference"]) == ("supported", 640.55, 0.18)
    assert "755.4" in price["notes"][0]
    assert "1.1793" in price["notes"][0]


def test_the_fall_from_the_high_is_the_currencys(claims: list[dict[str, Any]]) -> None:
    fall = one(claims, "distance")
    assert (fall["verdict"], fall["found"], fall["unit"]) == ("supported", -8.89, "%")
    assert fall["since"] == "2025-02"
    assert any("+2.54%" in note and "the currency's, not the share's" in note for note in fall["notes"])


def test_the_vehicle_is_supported_with_the_amount_the_article_does_not_name(
    claims: list[dict[str, Any]],
) -> None:
    vehicle = one(claims, "political_vehicle")
    assert "American Technology Excellence Project" in vehicle["subject"] + vehicle["counterparty"]
    assert (vehicle["verdict"], vehicle["office"], vehicle["found"]) == ("supported", "state", 45_000_000)
    assert {each["grade"] for each in vehicle["evidence"]} == {"secondary"}


def test_the_partnership_is_supported_and_no_contract_data_can_show_it(claims: list[dict[str, Any]]) -> None:
    partnership = one(claims, "partnership")
    assert partnership["verdict"] == "supported"
    assert any("contract data" in note for note in partnership["notes"])


def test_access_for_allies_is_supported(claims: list[dict[str, Any]]) -> None:
    access = one(claims, "alliance")
    assert access["verdict"] == "supported"
    assert "NATO" in access["counterparty"]


def test_oracle_is_supported_as_talks_not_as_a_deal(claims: list[dict[str, Any]]) -> None:
    talks = one(claims, "deal")
    assert (talks["value"], talks["unit"], talks["status"]) == (20_000_000_000, "USD", "talks")
    assert (talks["attribution"], talks["verdict"]) == ("Reuters", "supported")
    assert any("as talks, not as a deal" in note for note in talks["notes"])
    assert any("19 September 2025" in note for note in talks["notes"])


def test_the_results_lie_ahead_until_they_are_out(
    shared: Path, capsys: pytest.CaptureFixture[str], claims: list[dict[str, Any]]
) -> None:
    assert one(claims, "date")["verdict"] == "not checkable"
    later = one(checked(shared, capsys, "--as-of", "2025-11-01"), "date")
    assert (later["verdict"], later["found"]) == ("supported", "2025-10-29")
    assert any("after the close" in note for note in later["notes"])


def test_opinions_questions_and_advertising_yield_no_claim(
    shared: Path, claims: list[dict[str, Any]]
) -> None:
    text = (shared / "articles" / "seed.de.txt").read_text(encoding="utf-8")
    assert len(claims) == 7
    for words in (
        "genialer Schachzug",
        "Flickenteppich",
        "milliardenschwer",
        "Gratis-Analyse",
        "Kaufen oder",
    ):
        place = text.index(words)
        assert not [claim for claim in claims if claim["start"] <= place < claim["end"]]


def test_every_quote_is_the_articles_own_words(shared: Path, claims: list[dict[str, Any]]) -> None:
    text = (shared / "articles" / "seed.de.txt").read_text(encoding="utf-8")
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in claims)
