"""Names find their party with a reason, and stay names where that is not certain."""

from __future__ import annotations

from datetime import date

import pytest

from kstreet.entities.directory import Directory, Entry
from kstreet.entities.match import CERTAIN, Match, Matcher

COMPANIES = {
    "1": "Meta Platforms, Inc.",
    "2": "Alphabet Inc.",
    "3": "INTERNATIONAL BUSINESS MACHINES CORP",
    "4": "Palantir Technologies Inc.",
    "5": "BOEING CO",
    "6": "FIRST NATIONAL CORP",
    "7": "First National Bank Alaska",
    "8": "Delta Air Lines, Inc.",
    "9": "DELTA APPAREL, INC",
    "10": "Procter & Gamble Co",
    "11": "Rio Tinto Ltd",
    "12": "Rio Tinto plc",
    "13": "American Water Works Company, Inc.",
    "14": "Western Union CO",
    "15": "Wells Fargo & Company",
    "16": "BlackRock Municipal Income Fund, Inc.",
}


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    entries = [
        Entry(id_, name, kind="fund" if "Fund" in name else "company") for id_, name in COMPANIES.items()
    ]
    entries += [
        Entry("1", "Facebook, Inc.", "former name", valid_to=date(2021, 10, 28)),
        Entry("1", "FB", "ticker", valid_to=date(2022, 6, 8)),
        Entry("1", "META", "ticker"),
        Entry("2", "Google", "brand"),
        Entry("5", "BA", "ticker"),
    ]
    return Matcher(Directory.of(entries))


@pytest.mark.parametrize(
    ("written", "id_", "reason"),
    [
        ("META PLATFORMS INC", "1", "same name"),
        ("Facebook Inc", "1", "former name until 2021-10-28"),
        (
            "Meta Platforms, Inc. (formerly Facebook, Inc.) and various subsidiaries",
            "1",
            "without its addition",
        ),
        ("META PLATFORMS, INC. AND VARIOUS SUBSIDIARIES", "1", "without its addition"),
        ("Smith & Jones LLC on behalf of Meta Platforms", "1", "on whose behalf"),
        ("GOOGLE", "2", "brand"),
        ("ALPHABET/GOOGLE", "2", "part of the name"),
        ("PalantirTechnologies", "4", "same name"),
        ("The Boeing Company", "5", "same name"),
        ("Wells Fargo Company of North Ame", "15", "what stands before"),
        ("Рrocter & Gamble", "10", "same name"),
        ("Palantir Technologies #2091", "4", "without its number"),
    ],
)
def test_a_name_that_is_the_same_but_for_its_spelling_is_certain(
    matcher: Matcher, written: str, id_: str, reason: str
) -> None:
    match = matcher.one(written)
    assert match.id == id_
    assert match.reason.startswith(reason)
    assert match.score >= CERTAIN


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("GOOGEL LLC", "2"),
        ("Palantir Technolgies", "4"),
        ("Boeing Commercial Airplanes Division", "5"),
        ("INTERNATIONAL BUSINESS MACHI", "3"),
        ("Gamble Procter", "10"),
    ],
)
def test_a_misspelt_name_is_scored(matcher: Matcher, written: str, id_: str) -> None:
    match = matcher.one(written)
    assert match.id == id_
    assert 0.5 <= match.score < 1
    assert match.reason


@pytest.mark.parametrize(
    "written",
    [
        "Metabolix Inc",
        "Meta Materials Inc",
        "Boston Pizza",
        "Johnson Law Offices",
        "Self",
        "N/A",
        "Retired",
        "",
        "   ",
        "!!!",
        "株式会社ソニー",
        "x" * 10_000,
    ],
)
def test_a_name_of_nobody_listed_is_linked_to_nobody(matcher: Matcher, written: str) -> None:
    match = matcher.one(written)
    assert match.id == ""
    assert match.reason


@pytest.mark.parametrize(
    "written", ["FACEBOOK INC. PAC", "META PLATFORMS, INC. PAC", "Facebook Inc Political Action Committee"]
)
def test_a_committee_is_linked_as_the_committee_that_it_is(matcher: Matcher, written: str) -> None:
    match = matcher.one(written)
    assert (match.id, match.kind) == ("1", "committee")
    assert match.reason.startswith("committee of")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("American Water Works Association", "association"),
        ("Boeing Employees Credit Union", "credit_union"),
        ("Boeing University", "university"),
        ("City of Delta", "agency"),
    ],
)
def test_an_association_or_agency_is_linked_to_no_company_by_its_name(
    matcher: Matcher, written: str, kind: str
) -> None:
    match = matcher.one(written)
    assert (match.id, match.kind) == ("", kind)


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("BOEING CORPORATION STATE AND FEDERAL PAC", "5"),
        ("Wells Fargo & Co. Committee for Responsible Ideas", "15"),
        ("DELTA AIR LINES, INC. FREEDOM FUND", "8"),
        ("DELTA PAC", ""),
    ],
)
def test_a_committee_names_its_sponsor_first_and_a_common_word_alone_names_none(
    matcher: Matcher, written: str, id_: str
) -> None:
    match = matcher.one(written)
    assert (match.id, match.kind) == (id_, "committee")


def test_a_listed_fund_is_found_as_itself(matcher: Matcher) -> None:
    match = matcher.one("BLACKROCK MUNICIPAL INCOME FUND INC")
    assert (match.id, match.kind) == ("16", "fund")


def test_two_companies_of_one_name_stay_ambiguous_with_both(matcher: Matcher) -> None:
    match = matcher.one("RIO TINTO")
    assert match.id == ""
    assert match.reason.startswith("ambiguous: 2 parties")
    assert {each.id for each in match.candidates} == {"11", "12"}


def test_the_legal_form_tells_two_companies_of_one_name_apart(matcher: Matcher) -> None:
    assert matcher.one("Rio Tinto PLC").id == "12"


def test_a_former_name_means_nobody_before_it_was_taken() -> None:
    entries = [
        Entry("1", "Meta Platforms, Inc.", valid_from=date(2021, 10, 28)),
        Entry("1", "Facebook, Inc.", "former name"),
    ]
    assert Matcher(Directory.of(entries), on=date(2020, 1, 1)).one("Meta Platforms").id == ""
    assert Matcher(Directory.of(entries), on=date(2020, 1, 1)).one("Facebook").id == "1"


def test_order_and_repeats_of_a_list_are_kept(matcher: Matcher) -> None:
    names = ["Google", "Boeing", "Google", "Nobody Ltd"]
    found = matcher.all(names)
    assert [match.written for match in found] == names
    assert found[0] == found[2]


def test_a_name_is_matched_alike_alone_and_in_a_list(matcher: Matcher) -> None:
    names = ["GOOGEL LLC", "Palantir Technolgies", "Metabolix Inc", "Gamble Procter"]
    alone: list[Match] = [matcher.one(name) for name in names]
    assert matcher.all(names) == alone
