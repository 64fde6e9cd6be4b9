"""`kstreet flags`, as a reader types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstreet.store.casebook import open_case
from tests.cli.conftest import Run
from tests.influence.flags.official import lake_of
from tests.influence.flags.test_contracts import CONTRACT, GIFTS


def test_flags_set_records_side_by_side_and_accuse_nobody(run: Run) -> None:
    ran = run("flags", "META")
    assert ran.status == 0
    assert "3 flag(s)" in ran.out
    assert "no finding that the rule was broken, and no word on intent" in ran.out
    assert "no federal award to the company is on record here" in ran.out


def test_a_figure_that_no_filing_supports_is_flagged_with_the_words(run: Run) -> None:
    case = open_case("meta_2025")
    article = next(each for each in case.articles if each.lang == "en")
    ran = run("flags", "META", "--article", case.folder / article.file)
    assert "the article says 22,000,000 USD" in ran.out
    assert "the filings for 2024 come to 24,430,000" in ran.out


def test_the_complaint_is_flagged_from_the_lake(run: Run, tmp_path: Path) -> None:
    lake_of(tmp_path, GIFTS, [CONTRACT])
    data = run("flags", "Example Prisons Inc.", "--lake", "lake", "--json").data
    found = [flag for flag in data["flags"] if flag["rule"]["code"] == "contractor_gift"]
    assert [flag["amount_high"] for flag in found] == ["24999995.00", "500000.00"]
    assert found[0]["chance"]["draws"] == 1000


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("flags", "META", "--events", "missing.csv"), "missing.csv: cannot be read"),
        (("flags", "META", "--within", "400"), "ask for 0 to 366"),
        (("flags", "Nobody at all", "--lake", "nowhere"), "an empty lake"),
    ],
)
def test_mistakes_are_named_with_their_remedy(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
