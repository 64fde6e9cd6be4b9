"""A company's rows in a lake, however its name was filed: each with its reason, the doubtful ones named and left out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kstreet.documents import find_documents
from kstreet.store.ledger import Decision, Ledger
from kstreet.store.loading import load
from tests.cli.conftest import Run, run
from tests.influence.flags.official import Gift, lake_of

__all__ = ["run"]  # the fixture
TICKERS = {
    "0": {"cik_str": 1326801, "ticker": "META", "title": "Meta Platforms, Inc."},
    "1": {"cik_str": 907471, "ticker": "CASH", "title": "Example Bank Holdings Inc"},
}
TAKEN = (
    "META PLATFORMS, INC.",
    "Facebook, Inc.",
    "Meta Platforms Inc",
    "META PLATFORMS INC (FORMERLY FACEBOOK INC)",
)
STRANGERS = ("META FINANCIAL GROUP", "METABOLIX INC", "FRIENDS OF META LLC")
DOUBTFUL = "META"
TYPO = "FACEBOOOK, INC."


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Load gifts of organisations to a committee as the FEC has them, with names as filers type them."""
    names = (*TAKEN, *STRANGERS, DOUBTFUL, TYPO)
    gifts = [Gift(name, f"{10**place}", date(2025, 3, 1)) for place, name in enumerate(names)]
    held = lake_of(tmp_path, gifts, [])
    (tmp_path / "company_tickers.json").write_text(json.dumps(TICKERS), encoding="utf-8")
    load(held, "edgar", find_documents([tmp_path / "company_tickers.json"]))
    return held.folder


def decided(folder: Path, name: str, verdict: str, party: str = "1326801") -> Path:
    from kstreet.entities.decisions import subject_of

    file = folder / "decisions.db"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    Ledger(file).record([Decision(subject_of(name), party, verdict, "pat", now, "seen", name)])  # type: ignore[arg-type]
    return file


def given(run: Run, lake: Path, *more: str | Path) -> dict[str, str]:
    """Return the givers that are taken for the company, with the reason of each row."""
    data = run("flows", "META", "--lake", lake, "--json", *more).data
    rows = [
        row
        for strand in data["strands"]
        if strand["whose"] == "company"
        for line in strand["lines"]
        for row in line["rows"]
    ]
    amounts = {f"{10**place}.00": name for place, name in enumerate((*TAKEN, *STRANGERS, DOUBTFUL, TYPO))}
    return {amounts[row["amount_high"]]: row["why"] for row in rows}


def test_every_spelling_of_the_company_is_taken_with_its_reason_and_no_stranger(run: Run, lake: Path) -> None:
    rows = given(run, lake)
    assert set(rows) == {*TAKEN, TYPO}
    assert "former name until 2021-10-28" in rows["Facebook, Inc."]
    assert all("score" in why for why in rows.values())


def test_what_is_doubtful_is_counted_and_named_and_not_added(run: Run, lake: Path) -> None:
    ran = run("flows", "META", "--lake", lake)
    assert "1 name(s) are in doubt and left out: 'META' (0.99, 1 row(s)); kstreet review decides" in ran.out
    assert "1 name(s) are taken for a slip of the pen: 'FACEBOOOK, INC.' (" in ran.out


def test_a_persons_yes_and_no_win(run: Run, lake: Path) -> None:
    file = decided(lake.parent, "METABOLIX INC", "yes")
    decided(lake.parent, "META", "yes")
    decided(lake.parent, TYPO, "no")
    rows = given(run, lake, "--decisions", file)
    assert set(rows) == {*TAKEN, "METABOLIX INC", "META"}
    assert "decided by pat" in rows["METABOLIX INC"]
    out = run("flows", "META", "--lake", lake, "--decisions", file).out
    assert "'FACEBOOOK, INC.' is left out: not Meta Platforms, Inc.: decided by pat" in out


def test_a_persons_no_wins_over_the_same_name(run: Run, lake: Path) -> None:
    rows = given(run, lake, "--decisions", decided(lake.parent, "Facebook, Inc.", "no"))
    assert "Facebook, Inc." not in rows
    assert "META PLATFORMS, INC." in rows


def test_an_answer_is_kept_for_its_version_and_asked_for_again_where_it_is_broken(
    run: Run, lake: Path
) -> None:
    first = run("flows", "META", "--lake", lake).out
    [kept] = lake.glob("names/*/*.json")
    assert run("flows", "META", "--lake", lake).out == first
    kept.write_text(kept.read_text(encoding="utf-8").replace('"company"', '"refused"'), encoding="utf-8")
    assert run("flows", "META", "--lake", lake).out != first
    kept.write_text("broken", encoding="utf-8")
    assert run("flows", "META", "--lake", lake).out == first


def test_path_network_and_flags_find_the_same_company(run: Run, lake: Path) -> None:
    paid = run("path", "META", "EXAMPLE SUPER PAC", "--lake", lake, "--json").data
    assert sum(len(way["steps"][0]) for way in paid["paths"]) == len(TAKEN) + 1
    assert "in doubt" in " ".join(paid["names"])
    around = run("network", "META", "--lake", lake, "--steps", "1", "--json").data
    assert sum(link["payments"] for link in around["links"]) == len(TAKEN) + 1
    assert "name:facebook" in run("flags", "META", "--lake", lake, "--json").data["who"]


def test_a_firm_that_no_list_has_is_found_by_its_own_name_and_likeness(run: Run, tmp_path: Path) -> None:
    names = (
        "EXAMPLE PRISONS INC",
        "Example Prisons, Incorporated",
        "EXAMPLE PRISNS INC",
        "EXAMPLE PRISON BREAK TOURS LLC",
    )
    lake_of(tmp_path, [Gift(name, "100", date(2025, 3, 1)) for name in names], [])
    data = run("flows", "Example Prisons Inc.", "--lake", "lake", "--json").data
    strand = next(each for each in data["strands"] if each["whose"] == "company")
    assert strand["high"] == "300.00"
    assert "'EXAMPLE PRISON BREAK TOURS LLC' (0." in " ".join(data["notes"])


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("McDonald's Corp", ("MCDONALD'S CORPORATION", "MCDONALDS CORP")),
        ("U.S. Steel Corp", ("U.S. STEEL CORP", "US STEEL CORPORATION")),
    ],
)
def test_a_name_is_found_whether_it_is_written_with_points_and_apostrophes_or_not(
    run: Run, tmp_path: Path, asked: str, names: tuple[str, ...]
) -> None:
    lake_of(tmp_path, [Gift(name, "100", date(2025, 3, 1)) for name in names], [])
    data = run("flows", asked, "--lake", "lake", "--json").data
    strand = next(each for each in data["strands"] if each["whose"] == "company")
    assert strand["high"] == "200.00"


def test_another_number_is_no_slip_of_the_pen(run: Run, tmp_path: Path) -> None:
    names = ("EXAMPLE STUDIO 54 INC", "EXAMPLE STUDIO 55 INC", "EXAMPLE STUIDO 54 INC")
    lake_of(tmp_path, [Gift(name, "100", date(2025, 3, 1)) for name in names], [])
    data = run("flows", "Example Studio 54 Inc", "--lake", "lake", "--json").data
    strand = next(each for each in data["strands"] if each["whose"] == "company")
    assert strand["high"] == "200.00"
    assert "in doubt and left out: 'EXAMPLE STUDIO 55 INC'" in " ".join(data["notes"])
