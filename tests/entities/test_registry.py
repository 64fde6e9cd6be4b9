"""Who a name means on a day, with the reason, and when nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.entities.registry import Registry
from kstreet.records import Alias, Evidence, Party
from kstreet.store.casebook import SKELETON, open_case

if TYPE_CHECKING:
    from kstreet.store.casebook import CaseBook

SEEN = Evidence("Register", "https://example.org/", "primary")
TODAY = date(2025, 9, 24)


@pytest.fixture(scope="module")
def meta() -> Registry:
    return Registry.of(open_case("meta_2025"))


def alias(party: str, value: str, scheme: str = "name", years: str = "-") -> Alias:
    first, last = (date(int(year), 1, 1) if year else None for year in years.split("-"))
    return Alias(party, scheme, value, first, last, SEEN)


def registry(*aliases: Alias) -> Registry:
    book: CaseBook = open_case(SKELETON)
    parties = {each.party: Party(each.party, "company", each.party, "US", SEEN) for each in aliases}
    return Registry.of(replace(book, parties=parties, aliases=aliases))


@pytest.mark.parametrize(
    ("written", "party", "reason"),
    [
        ("Meta Platforms, Inc.", "meta", "name"),
        ("META PLATFORMS INC", "meta", "name"),
        ("Metas", "meta", "short name"),
        ("Facebook-Konzern", "meta", "short name"),
        ("Zuckerbergs Imperium", "meta", "epithet"),
        ("Mark Zuckerbergs Imperium", "meta", "epithet"),
        ("Zuckerberg’s empire", "meta", "epithet"),
        ("1326801", "meta", "cik"),
        ("BQ4BKCS1HXDV9HN80Z93", "meta", "lei"),
        ("206100", "meta", "lda client"),
        ("Zuckerberg", "zuckerberg", "short name"),
        ("Oracles", "oracle", "name"),
        ("US-Bundesbeschaffungsbehörde", "gsa", "short name"),
        ("Frankreich", "france", "name"),
        ("American Technology Excellence Project", "atep", "name"),
        ("ATEP", "atep", "short name"),
        ("Mobilizing Economic Transformation Across (Meta) California", "meta_california", "short name"),
        ("META California", "meta_california", "short name"),
        ("00090684", "forge_the_future", "tec filer"),
        ("S&P 500", "sp500", "name"),
    ],
)
def test_a_name_is_resolved_with_its_reason(meta: Registry, written: str, party: str, reason: str) -> None:
    link = meta.resolve(written, TODAY)
    assert link is not None
    assert (link.party.id, link.reason) == (party, reason)


@pytest.mark.parametrize(
    "written", ["FACEBOOK INC. PAC", "META PLATFORMS, INC. PAC", "C00502906", "Meta PAC"]
)
def test_a_committee_is_not_the_company(meta: Registry, written: str) -> None:
    link = meta.resolve(written, TODAY)
    assert link is not None
    assert (link.party.id, link.party.kind) == ("meta_pac", "committee")


def test_a_former_name_means_the_company_before_and_after_it_was_given_up(meta: Registry) -> None:
    before = meta.resolve("Facebook, Inc.", date(2021, 10, 27))
    after = meta.resolve("Facebook", date(2021, 10, 29))
    assert before is not None
    assert after is not None
    assert (before.party.id, before.reason) == ("meta", "name")
    assert (after.party.id, after.reason) == ("meta", "former name until 2021-10-28")


def test_a_name_means_nobody_before_it_was_taken(meta: Registry) -> None:
    assert meta.resolve("Meta Platforms", date(2021, 10, 27)) is None


def test_a_ticker_counts_only_in_its_time(meta: Registry) -> None:
    assert meta.resolve("FB", date(2022, 6, 8)) is not None
    assert meta.resolve("FB", date(2022, 6, 9)) is None


@pytest.mark.parametrize("written", ["Nobody & Co.", "", "meta platforms technologies", "fb"])
def test_an_unknown_name_stays_a_name(meta: Registry, written: str) -> None:
    assert meta.resolve(written, TODAY) is None


def test_a_name_of_two_parties_stays_open_with_both_as_candidates() -> None:
    names = registry(alias("delta_air", "Delta"), alias("delta_taps", "Delta", "short_name"))
    assert names.resolve("Delta") is None
    assert [link.party.id for link in names.candidates("Delta")] == ["delta_air", "delta_taps"]
    assert "delta" not in names.names()


def test_a_name_in_force_comes_before_one_given_up() -> None:
    names = registry(
        alias("old_sun", "Sun", "former_name", "1982-2010"), alias("new_sun", "Sun", "name", "2015-")
    )
    for year, party in ((2005, "old_sun"), (2012, "old_sun"), (2020, "new_sun")):
        link = names.resolve("Sun", date(year, 6, 1))
        assert link is not None
        assert link.party.id == party


def test_the_table_of_names_holds_for_its_day(meta: Registry) -> None:
    names = meta.names(TODAY)
    assert names["meta"] == "meta"
    assert names["facebook"] == "meta"
    assert names["facebook pac"] == "meta_pac"
    assert names["zuckerbergs imperium"] == "meta"
    assert "meta" not in meta.names(date(2020, 1, 1))
    assert "1326801" not in names
    assert meta.names(TODAY) is names


def test_spellings_keep_the_names_as_written(meta: Registry) -> None:
    spellings = meta.spellings(TODAY)
    assert spellings["Facebook, Inc."] == "meta"
    assert spellings["Facebook-Konzern"] == "meta"
    assert spellings["US-Bundesbeschaffungsbehörde"] == "gsa"


def test_what_was_not_public_then_is_not_resolved_then() -> None:
    then = Registry.of(open_case("meta_2025").as_of(date(2025, 9, 22)))
    assert then.resolve("American Technology Excellence Project") is None
    now = Registry.of(open_case("meta_2025").as_of(date(2025, 9, 23)))
    assert now.resolve("American Technology Excellence Project") is not None
