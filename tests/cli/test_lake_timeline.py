"""`kstreet timeline` over a lake: payments, filings, hearings and the share on one axis, for a company without a case."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kstreet.documents import find_documents
from kstreet.influence.dated import Entry
from kstreet.influence.ledger import make_ledger
from kstreet.influence.subject import Subject
from kstreet.report.laketimeline import MOST_MARKS, axis_of, marks_said
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.cli.conftest import Run
from tests.influence.flags.test_lobbied_bills import COMPANY, NEAR, gift, lake_with

MONDAY = date(2025, 1, 6)


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    held = lake_with(tmp_path, gift(NEAR))
    days = [
        MONDAY + timedelta(days=each) for each in range(300) if (MONDAY + timedelta(days=each)).weekday() < 5
    ]
    rows = "\n".join(f"{day},{100 + place / 10:.2f}" for place, day in enumerate(days))
    (tmp_path / "EXPL_USD.csv").write_text(f"Date,Close\n{rows}\n", encoding="utf-8")
    load(held, "prices", find_documents([tmp_path / "EXPL_USD.csv"]))
    return held.folder


def test_everything_dated_stands_on_one_axis_with_its_source(run: Run, lake: Path) -> None:
    data = run("timeline", COMPANY, "--lake", lake, "--symbol", "EXPL", "--json").data
    entries = data["entries"]
    assert [each["day"] for each in entries] == sorted(each["day"] for each in entries)
    assert {each["kind"] for each in entries} >= {"filing", "politics", "government"}
    assert {("hearing", "2025-05-20"), ("markup", "2025-06-10"), ("recorded vote", "2025-06-27")} <= {
        (each["what"], each["day"]) for each in entries
    }
    assert all(each["sources"] for each in entries)
    assert data["symbol"] == "EXPL"


def test_a_sunday_is_priced_on_the_next_session(run: Run, lake: Path) -> None:
    entries = run("timeline", COMPANY, "--lake", lake, "--symbol", "EXPL", "--json").data["entries"]
    [posted] = [each for each in entries if each["day"] == "2025-07-20"]
    assert posted["session"] == "2025-07-21"


def test_the_list_is_as_of_a_day_and_within_a_period(run: Run, lake: Path) -> None:
    early = run("timeline", COMPANY, "--lake", lake, "--as-of", "2025-06-01").out
    assert "hearing of" in early
    assert "markup of" not in early
    within = run("timeline", COMPANY, "--lake", lake, "--since", "2025-06-01", "--until", "2025-06-30").out
    assert "hearing of" not in within
    assert "markup of House Committee on Examples" in within


def test_the_picture_is_drawn_in_both_languages(run: Run, lake: Path, tmp_path: Path) -> None:
    for lang, says in (("en", "lobbying"), ("de", "Lobbyarbeit")):
        ran = run(
            "timeline", COMPANY, "--lake", lake, "--symbol", "EXPL", "--lang", lang, "--out", f"{lang}.svg"
        )
        assert (ran.status, ran.err) == (0, "")
        assert says in ran.out
        ET.fromstring((tmp_path / f"{lang}.svg").read_text(encoding="utf-8").split("\n", 1)[1])


def test_a_company_without_a_case_is_looked_for_in_the_lake_of_the_settings(run: Run, lake: Path) -> None:
    assert lake.name == "lake"
    assert run("timeline", COMPANY).out == run("timeline", COMPANY, "--lake", lake).out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--out", "line.svg"), "has no prices of the company to draw"),
        (("--out", "line.png"), "name a file .svg"),
        (("--symbol", "NONE"), "no prices of 'NONE' in the lake"),
        (("--since", "2025-07-01", "--until", "2025-06-01"), "the period ends before it begins"),
    ],
)
def test_mistakes_are_named_with_their_remedy(
    run: Run, lake: Path, words: tuple[str, ...], says: str
) -> None:
    ran = run("timeline", COMPANY, "--lake", lake, *words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_where_entries_are_many_a_mark_stands_for_a_kind_and_month() -> None:
    ledger = make_ledger(Subject("Firm", frozenset({"firm"})), [], {}, "a test")
    few = [Entry("filing", MONDAY + timedelta(days=each), "8871") for each in range(MOST_MARKS)]
    assert marks_said(axis_of(ledger, few, None), "en") == ""
    many = [Entry("filing", MONDAY + timedelta(days=each), "8871") for each in range(365)]
    assert "13 marks for 365 entries" in marks_said(axis_of(ledger, many, None), "en")
    assert json.dumps(marks_said(axis_of(ledger, many, None), "de")).startswith('"Im Bild')


def test_an_empty_axis_says_so(run: Run, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "fec", find_documents([Path(__file__).parents[1] / "sources" / "samples" / "fec" / "cm.txt"]))
    ran = run("timeline", "EXAMPLE PLATFORMS, INC.", "--lake", lake.folder)
    assert (ran.status, ran.out.startswith("note: nothing dated is on record")) == (0, True)
