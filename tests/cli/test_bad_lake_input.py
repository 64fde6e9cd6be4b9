"""What cannot be answered from a lake is said in a clear message; nothing is half computed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kstreet.documents import find_documents
from kstreet.store.loading import load
from tests.cli.conftest import Run
from tests.influence.flags.official import Contract, Gift, lake_of
from tests.sources.samples import FOLDER

FIRM = "EXAMPLE PRISONS INC"


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Load a gift, one of zero and one taken back, a contract below zero, and a filing whose totals are not its rows'."""
    gifts = [Gift(FIRM, amount, date(2024, 5, 9)) for amount in ("500", "0", "-250")]
    held = lake_of(tmp_path, gifts, [Contract(FIRM, "-900.00", date(2024, 7, 1))])
    text = (FOLDER / "irs527" / "FullDataFile.txt").read_text(encoding="latin-1")
    changed = text.replace("|0|1000300.50|0|2000|", "|0|1000999.50|0|2000|")
    assert changed != text
    (tmp_path / "FullDataFile.txt").write_text(changed, encoding="latin-1")
    load(held, "irs527", find_documents([tmp_path / "FullDataFile.txt"]), skip_bad=True)
    return held.folder


@pytest.mark.parametrize(
    "words",
    [("flows",), ("flags",), ("network",), ("timeline",), ("path", FIRM), ("network", FIRM, "--shared-with")],
    ids=["flows", "flags", "network", "timeline", "path to", "shared with"],
)
@pytest.mark.parametrize(
    ("name", "says"),
    [("Example Prisns", "nearest: EXAMPLE PRISONS INC"), ("Zzyzx Quux", "kstreet who"), ("", "")],
)
def test_an_unknown_party_is_named_with_the_nearest(
    run: Run, lake: Path, words: tuple[str, ...], name: str, says: str
) -> None:
    if words[-1] == "--shared-with" and not name:
        return  # an option that is empty is not given
    ran = run(*words, name, "--lake", lake)
    assert (ran.status, ran.out) == (2, "")
    assert "called" in ran.err or "is no name" in ran.err
    assert says in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("flows", FIRM, "--since", "2026-01-01", "--until", "2025-01-01"),
            "the period ends before it begins",
        ),
        (
            ("timeline", FIRM, "--since", "2026-01-01", "--until", "2025-01-01"),
            "the period ends before it begins",
        ),
        (("flows", FIRM, "--since", "2025-02-30"), "'2025-02-30' is not a day"),
        (("flags", FIRM, "--as-of", "yesterday"), "'yesterday' is not a day"),
        (("flags", FIRM, "--events", "events.csv"), "events.csv:2: an event without a date"),
        (("path", FIRM, "EXAMPLE SUPER PAC", "--steps", "9"), "ask for 1 to 6"),
    ],
)
def test_impossible_periods_and_undated_events_are_refused(
    run: Run, lake: Path, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    (tmp_path / "events.csv").write_text("date,body,kind,bill\n,HSEX,hearing,HR1\n", encoding="utf-8")
    ran = run(*words, "--lake", lake)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_amounts_of_zero_and_below_are_said_and_are_on_no_path(run: Run, lake: Path) -> None:
    flows = run("flows", FIRM, "--lake", lake).out
    assert "contributions: 250 USD in 3 row(s)" in flows
    assert "1 row(s) below zero are corrections" in flows
    assert "1 row(s) of zero add nothing" in flows
    path = run("path", FIRM, "EXAMPLE SUPER PAC", "--lake", lake).out
    assert "500 USD" in path
    assert "2 payments of zero or below carry nothing" in path


def test_a_filing_that_contradicts_itself_is_named(run: Run, lake: Path) -> None:
    ran = run("flows", "Example Voters Project", "--lake", lake)
    assert "irs527:802 contradicts itself: its Schedule A of 1,000,999.50 differ from its rows by" in ran.out
