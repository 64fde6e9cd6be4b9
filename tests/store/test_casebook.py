"""A case as it was known on a day, and how cases are found and begun."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kstreet.errors import CaseError
from kstreet.store.casebook import SKELETON, bundled_cases, check_case, new_case, open_case

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.store.casebook import CaseBook


@pytest.fixture
def book() -> CaseBook:
    return open_case(SKELETON)


def test_a_case_opens_by_name_by_symbol_and_by_folder() -> None:
    by_name = open_case("meta_2025")
    assert by_name.company == "meta"
    assert open_case("META").name == "meta_2025"
    assert open_case("meta").folder == by_name.folder
    assert open_case(by_name.folder).name == "meta_2025"
    assert open_case(str(by_name.folder)).title == by_name.title


def test_the_bundled_cases_are_listed() -> None:
    assert "meta_2025" in bundled_cases()


def test_an_unknown_case_names_the_bundled_ones_and_how_to_make_one() -> None:
    with pytest.raises(CaseError, match="no case nothing_2025") as caught:
        open_case("nothing_2025")
    assert "meta_2025" in caught.value.remedy
    assert "kstreet case new" in caught.value.remedy


def test_a_folder_of_the_settings_is_searched_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_case("pumps_2025", tmp_path)
    monkeypatch.setenv("KSTREET_CASES", str(tmp_path))
    assert open_case("pumps_2025").company == "example_pumps"
    assert open_case("EXPU").name == "pumps_2025"


def test_a_broken_case_of_the_settings_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_case("pumps_2025", tmp_path)
    (folder / "case.toml").write_text("not TOML", encoding="utf-8")
    monkeypatch.setenv("KSTREET_CASES", str(tmp_path))
    assert open_case("META").name == "meta_2025"


def test_a_broken_case_names_the_first_mistake_and_counts_the_others(tmp_path: Path) -> None:
    folder = new_case("pumps_2025", tmp_path)
    for file, old, new in (("deals.csv", ",signed,", ",agreed,"), ("facts.csv", ",USD,", ",$,")):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CaseError, match="'agreed' is not known here") as caught:
        open_case(folder)
    assert caught.value.where.endswith("deals.csv:3:status")
    assert "1 more" in caught.value.remedy


def test_nothing_that_became_public_later_remains_in_any_table(book: CaseBook) -> None:
    past = book.as_of(date(2025, 1, 18))
    assert past.known_on == date(2025, 1, 18)
    assert [flow.id for flow in past.flows] == ["lobbying_2024_replaced"]
    assert (past.deals, past.facts, past.occasions, past.articles) == ((), (), (), ())
    assert (dict(past.prices), dict(past.price_evidence)) == ({}, {})
    assert all((each.evidence.public_at or date.min) <= past.known_on for each in past.parties.values())


def test_parties_and_their_names_are_unknown_before_they_are_public(book: CaseBook) -> None:
    assert "friends_of_flow" not in book.as_of(date(2025, 1, 14)).parties
    assert "friends_of_flow" in book.as_of(date(2025, 1, 15)).parties
    names = [alias.value for alias in book.as_of(date(2025, 1, 14)).aliases]
    assert "Friends of Flow" not in names
    assert "Example Pumps" in names


def test_prices_end_on_the_day(book: CaseBook) -> None:
    past = book.as_of(date(2025, 3, 7))
    assert past.prices["EXPU"][-1].day == date(2025, 3, 7)
    assert past.prices["MRKT"][-1].day == date(2025, 3, 7)
    assert list(past.price_evidence) == ["EXPU", "MRKT"]


def test_an_amendment_that_is_not_yet_public_gives_way_to_what_it_replaces(book: CaseBook) -> None:
    before = {flow.id: flow for flow in book.as_of(date(2025, 1, 19)).flows}
    assert before["lobbying_2024_replaced"].superseded_by == ""
    assert before["lobbying_2024_replaced"].amount_low == Decimal(90000)
    after = {flow.id: flow for flow in book.as_of(date(2025, 1, 20)).flows}
    assert after["lobbying_2024_replaced"].superseded_by == "lobbying_2024"


def test_a_chain_of_amendments_points_to_the_one_that_was_public(book: CaseBook) -> None:
    middle = next(flow for flow in book.flows if flow.id == "lobbying_2024")
    last = replace(middle, id="last", public_at=date(2025, 2, 1))
    chain = replace(
        book,
        flows=(
            *(flow for flow in book.flows if flow.id != middle.id),
            replace(middle, superseded_by="last", public_at=date(2025, 3, 1)),
            last,
        ),
    )
    seen = {flow.id: flow.superseded_by for flow in chain.as_of(date(2025, 2, 15)).flows}
    assert seen["lobbying_2024_replaced"] == "last"
    assert "lobbying_2024" not in seen


def test_the_end_of_a_name_is_not_known_before_it_comes(book: CaseBook) -> None:
    former = {alias.value: alias for alias in book.as_of(date(2020, 1, 1)).aliases}["Example Wells, Inc."]
    assert former.valid_to is None
    assert "Example Pumps" not in {alias.value for alias in book.as_of(date(2020, 1, 1)).aliases}


def test_knowing_less_and_then_more_does_not_bring_knowledge_back(book: CaseBook) -> None:
    again = book.as_of(date(2025, 2, 1)).as_of(date(2025, 3, 31))
    assert again.known_on == date(2025, 2, 1)
    assert again.flows == book.as_of(date(2025, 2, 1)).flows


def test_a_case_as_of_its_last_day_is_the_whole_case(book: CaseBook) -> None:
    whole = book.as_of(date(2030, 1, 1))
    assert replace(whole, known_on=None) == book


def test_a_new_case_passes_its_own_check_and_can_be_opened(tmp_path: Path) -> None:
    folder = new_case("pumps_2025", tmp_path)
    assert folder == tmp_path / "pumps_2025"
    assert check_case(folder) == []
    book = open_case(folder)
    assert (book.name, book.company, book.symbol) == ("pumps_2025", "example_pumps", "EXPU")
    assert (folder / book.articles[0].file).read_text(encoding="utf-8").startswith("Example Pumps")


@pytest.mark.parametrize("name", ["", "Meta", "meta 2025", "../meta", "meta-2025", "méta"])
def test_a_name_that_cannot_be_a_folder_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseError, match="cannot name a case"):
        new_case(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "case.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(CaseError, match="something already"):
        new_case("mine", tmp_path)
    assert (tmp_path / "mine" / "case.toml").read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CaseError, match="cannot be written"):
        new_case("mine", tmp_path / "file")


def test_checking_what_is_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no such folder"):
        check_case(tmp_path / "gone")


def test_the_skeleton_explains_each_table_in_its_first_line() -> None:
    for file in SKELETON.glob("*.csv"):
        assert file.read_text(encoding="utf-8").startswith("# ")
    assert len(list(SKELETON.glob("*.csv"))) == 7


def test_a_copied_case_keeps_its_own_name(tmp_path: Path) -> None:
    copy = shutil.copytree(SKELETON, tmp_path / "copy_2025")
    assert open_case(copy).name == "copy_2025"
