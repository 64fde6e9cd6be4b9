"""Every spelling of Meta in the records ends at its CIK; what is called otherwise or is a committee does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kstreet.entities.gathering import gather
from kstreet.entities.match import Matcher

if TYPE_CHECKING:
    from pathlib import Path

META = "1326801"
SPELLINGS = [
    "Meta Platforms, Inc.",
    "META PLATFORMS INC",
    "META PLATFORMS, INC. AND VARIOUS SUBSIDIARIES",
    "Meta Platforms, Inc. (formerly Facebook, Inc.) and various subsidiaries",
    "Meta Platforms, Inc. fka Facebook, Inc.",
    "Meta Platforms Inc. (formerly reported as Facebook, Inc.)",
    "FACEBOOK, INC.",
    "Facebook",
    "Meta",
    "FB",
    "META",
    "BQ4BKCS1HXDV9HN80Z93",
    "20-1665019",
    *[
        "206100",
        "202234",
        "191116",
        "209818",
        "206344",
        "210221",
        "195365",
        "110711",
        "212217",
        "400458207",
        "40814",
        "1328005",
        "28666427835-74",
    ],
]


@pytest.fixture(scope="module")
def known() -> Matcher:
    return Matcher(gather([], "name", "id"))


@pytest.mark.parametrize("written", SPELLINGS)
def test_a_spelling_or_number_of_meta_ends_at_its_cik(known: Matcher, written: str) -> None:
    assert known.one(written).id == META


@pytest.mark.parametrize(
    ("written", "party"),
    [
        ("META PLATFORMS, INC. PAC", "meta_pac"),
        ("FACEBOOK INC. PAC", "meta_pac"),
        ("C00502906", "meta_pac"),
        ("Forge the Future Project", "forge_the_future"),
        ("00090684", "forge_the_future"),
        ("Mobilizing Economic Transformation Across California", "meta_california"),
    ],
)
def test_a_committee_of_meta_is_a_committee(known: Matcher, written: str, party: str) -> None:
    match = known.one(written)
    assert (match.id, match.kind) == (party, "committee")
    assert any(
        f"tied to Meta Platforms, Inc. [{META}]" in line for line in known.index.directory.chain(party)
    )


@pytest.mark.parametrize(
    "written",
    ["Meta Materials Inc", "Metabolix Inc", "Meta Financial Group", "META Solutions LLC", "Metafraud"],
)
def test_what_is_only_called_meta_something_is_not_meta(known: Matcher, written: str) -> None:
    assert known.one(written).id != META


@pytest.mark.shared
def test_the_register_s_own_records_of_meta_end_at_its_cik(shared: Path) -> None:
    records = shared / "data" / "records"
    matcher = Matcher(gather([records / "edgar" / "company_tickers.json.gz"], "", ""))
    spelt: set[str] = set()
    for year in (2024, 2025):
        reports = json.loads((records / "lda" / f"meta_ld203_{year}.json").read_text(encoding="utf-8"))[
            "results"
        ]
        spelt |= {report["registrant"]["name"] for report in reports}
        spelt |= {name for report in reports for name in report.get("pacs") or () if "Meta" in name}
    matches = matcher.all(sorted(spelt))
    assert {match.id for match in matches} == {META}
    assert {match.kind for match in matches} == {"company", "committee"}
    for other in (
        "Metabolix Inc",
        "Meta Materials Inc",
        "METALLA ROYALTY",
        "Forge the Future Project with Meta",
    ):
        assert matcher.one(other).id != META
