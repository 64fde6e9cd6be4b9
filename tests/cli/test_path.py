"""`kstreet path`, as a reader types it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def test_a_path_names_steps_dates_sources_and_whose_it_is(run: Run) -> None:
    ran = run("path", "META", "Making Our Tomorrow")
    assert ran.status == 0
    assert "Meta Platforms, Inc. → American Technology Excellence Project → Making Our Tomorrow" in ran.out
    assert "2025-09-21 to 2025-09-30  45,000,000 USD" in ran.out
    assert "pro rata: 0 to 750,000 USD" in ran.out


def test_a_path_as_data_has_every_payment_with_its_address(run: Run) -> None:
    data = run("path", "META", "California", "--json").data
    assert [way["at_most"] for way in data["paths"]] == ["20000000", "5000000"]
    assert all(
        each["address"].startswith("https://")
        for way in data["paths"]
        for step in way["steps"]
        for each in step
    )
    assert data["share"]["high"]["most"] == "25000000"


def test_what_was_not_public_yet_is_on_no_path(run: Run) -> None:
    assert "no way" in run("path", "META", "California", "--as-of", "2025-12-31").out


def test_only_payments_of_the_period_are_followed(run: Run) -> None:
    assert "1. Meta" in run("path", "META", "Texas", "--since", "2026-02-12", "--until", "2026-02-12").out
    assert "no way" in run("path", "META", "Texas", "--until", "2026-02-11").out
    month = run("path", "META", "Making Our Tomorrow", "--since", "2025-09-30", "--until", "2026-02-01")
    assert "pro rata: 0 to 750,000 USD" in month.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("path", "META", "Texas", "--since", "2026-01-02", "--until", "2026-01-01"), "before it begins"),
        (("path", "META", "Forge the Futur Projct"), "nearest: Forge the Future Project"),
        (("path", "Mteta Platforms", "Texas"), "nearest: Meta Platforms"),
        (("path", "META", "Texas", "--steps", "9"), "ask for 1 to 6"),
    ],
)
def test_mistakes_are_named_with_their_remedy(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
