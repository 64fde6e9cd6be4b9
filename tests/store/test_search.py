"""Names as one types: every typed word begins one of the name's, the weightiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kstreet.errors import StoreError
from kstreet.store.search import Named, find_names, write_index

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "Meta Platforms, Inc.",
    "Société Générale",
    "Müller Group",
    "Alphabet Inc.",
    "MetaWorks PAC",
    "Old Meta Fund",
)
NAMES += ('"; drop table party; --', "100% Fund", "=cmd()", "Platforms of Meta")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    file = tmp_path / "deep" / "names.db"
    named = [Named(name, "company", name, f"/{place}") for place, name in enumerate(NAMES)]
    named.append(Named(NAMES[0], "company", "Facebook", "/0"))
    assert write_index(file, named) == len(NAMES) + 1
    return file


def found(index: Path, typed: str) -> list[str]:
    return [each.spelling for each in find_names(index, typed)]


def test_what_begins_as_typed_comes_first_and_the_weightiest_of_these(index: Path) -> None:
    assert found(index, "met") == [
        "Meta Platforms, Inc.",
        "MetaWorks PAC",
        "Old Meta Fund",
        "Platforms of Meta",
    ]
    assert found(index, "plat met") == ["Meta Platforms, Inc.", "Platforms of Meta"]


def test_accents_case_and_former_names_are_no_hindrance(index: Path) -> None:
    assert found(index, "MULLER") == ["Müller Group"]
    assert found(index, "société gén") == ["Société Générale"]
    assert [each.address for each in find_names(index, "faceb")] == ["/0"]


def test_a_party_is_found_once_by_several_spellings(tmp_path: Path) -> None:
    file = tmp_path / "n.db"
    write_index(file, [Named("Meta", "", spelling, "/a") for spelling in ("Meta", "Meta Inc", "Meta Co")])
    assert len(find_names(file, "meta")) == 1


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "';--", "(", "NEAR(", "a" * 5000, "x " * 500, "\x00", "OR AND NOT"]
)
def test_no_typed_text_is_a_query_of_its_own(index: Path, typed: str) -> None:
    assert isinstance(find_names(index, typed), list)
    assert found(index, "drop tab") == ['"; drop table party; --']


def test_a_long_word_is_found_by_all_its_letters(tmp_path: Path) -> None:
    file = tmp_path / "n.db"
    named = [Named(f"Committee {n}", "", f"Committee {n}", f"/{n}") for n in range(1000)]
    named += [
        Named("Commitment Fund", "", "Commitment Fund", "/x"),
        Named("Commit_ment", "", "Commit_ment", "/y"),
    ]
    write_index(file, named)
    assert found(file, "commitm") == ["Commitment Fund"]
    assert found(file, "committee 99")[0].startswith("Committee 99")
    assert len(found(file, "commit")) == 8
    assert found(file, "commit_me") == ["Commit_ment"]


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    file.write_bytes(b"SQLite format 3\x00" + b"x" * 4096)
    with pytest.raises(StoreError, match="damaged"):
        find_names(file, "meta")
