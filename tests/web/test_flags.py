"""Flags on a page tell each record from its own table, with its own grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_a_payment_and_a_founding_of_one_id_are_told_apart(client: TestClient) -> None:
    page = client.get("/company/META/flags?lang=en").text
    client.cookies.clear()
    assert page.count("Political vehicle Mobilizing Economic Transformation Across California") == 1
    assert "Contribution: Meta Platforms, Inc. → Mobilizing Economic Transformation Across California" in page


def test_secondary_evidence_of_a_flag_is_marked_as_such(client: TestClient) -> None:
    page = client.get("/company/META/flags?lang=en").text
    client.cookies.clear()
    assert "(secondary account)" in page
    assert "(primary record)" not in page


def test_what_could_not_be_looked_for_is_said_in_the_readers_language(client: TestClient) -> None:
    for lang, said in (
        ("en", "nothing to hold gifts beside"),
        ("de", "nichts, woran sich Spenden halten ließen"),
    ):
        for page in ("/company/META/flags", "/company/META"):
            assert client.get(f"{page}?lang={lang}").text.count(said) == 1
    client.cookies.clear()
