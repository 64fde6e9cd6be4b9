"""Gifts beside contracts: the facts of a known complaint raise its flag, the same gifts a year later do not.

The complaint: $500,000 and $24,999,995 in May 2024, between a solicitation of 2024-03-04 and an award of $32.5 million
on 2024-07-01. The names here are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.errors import CaseError
from kstreet.influence.flags.finding import Found, find_flags
from kstreet.influence.flags.lake_docket import docket_of_lake
from kstreet.influence.lake_ledger import ledger_of_lake
from kstreet.influence.lake_subject import known_of_name
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from tests.influence.flags.official import Contract, Gift, lake_of

FIRM = "EXAMPLE PRISONS INC"
GIFTS = [Gift(FIRM, "500000", date(2024, 5, 9)), Gift(FIRM, "24999995", date(2024, 5, 31))]
CONTRACT = Contract(FIRM, "32500000.00", date(2024, 7, 1), date(2024, 3, 4), date(2025, 3, 31))


def found_in(lake: Lake, name: str = FIRM, as_of: date | None = None, **more: int) -> Found:
    connection = connect(lake)
    ledger = ledger_of_lake(connection, known_of_name(name), "a lake", as_of=as_of)
    return find_flags(ledger, docket_of_lake(connection, ledger), **more)


def contractor(found: Found) -> list[Decimal]:
    return [flag.high for flag in found.flags if flag.rule.code == "contractor_gift"]


def test_gifts_between_solicitation_and_award_raise_the_flag(tmp_path: Path) -> None:
    found = found_in(lake_of(tmp_path, GIFTS, [CONTRACT]))
    assert contractor(found) == [24_999_995, 500_000]
    flag = found.flags[0]
    assert flag.rule.law == "52 USC 30119(a)(1); 11 CFR 115.2"
    assert (flag.first.day, flag.second.day) == (date(2024, 5, 31), date(2024, 7, 1))
    assert "32,500,000.00 USD" in flag.second.says
    assert "proposals asked for on 2024-03-04" in flag.second.says
    assert flag.first.address.startswith("https://docquery.fec.gov/")
    assert flag.second.address.startswith("https://www.usaspending.gov/award/")


def test_the_same_gifts_a_year_later_raise_none(tmp_path: Path) -> None:
    later = [replace(gift, day=gift.day.replace(year=2025)) for gift in GIFTS]
    assert contractor(found_in(lake_of(tmp_path, later, [CONTRACT]))) == []


@pytest.mark.parametrize(
    ("day", "flagged"),
    [
        (date(2024, 3, 3), False),
        (date(2024, 3, 4), True),
        (date(2024, 7, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_the_window_is_from_the_request_for_proposals_to_the_end_of_performance(
    tmp_path: Path, day: date, flagged: bool
) -> None:
    found = found_in(lake_of(tmp_path, [Gift(FIRM, "500", day)], [CONTRACT]))
    assert bool(contractor(found)) == flagged


def test_another_companys_gift_raises_none(tmp_path: Path) -> None:
    lake = lake_of(
        tmp_path,
        [replace(GIFTS[0], giver="OTHER EXAMPLE INC"), replace(GIFTS[1], day=date(2023, 1, 1))],
        [CONTRACT],
    )
    assert contractor(found_in(lake)) == []


def test_the_window_without_solicitation_opens_with_the_first_action_and_says_so(tmp_path: Path) -> None:
    blank = replace(CONTRACT, solicited=None, ends=None)
    found = found_in(lake_of(tmp_path, [*GIFTS, Gift(FIRM, "7", date(2024, 7, 1))], [blank]))
    assert contractor(found) == [7]
    assert any("without a day of solicitation" in note for note in found.notes)
    assert any("without an end of performance" in note for note in found.notes)


def test_an_award_soon_after_a_gift_is_a_flag_of_its_own(tmp_path: Path) -> None:
    found = found_in(lake_of(tmp_path, GIFTS, [CONTRACT]), within=31)
    assert [flag.days for flag in found.flags if flag.rule.code == "award_after_gift"] == [31]
    none = [
        flag
        for flag in found_in(lake_of_again(tmp_path), within=30).flags
        if flag.rule.code == "award_after_gift"
    ]
    assert none == []


def lake_of_again(folder: Path) -> Lake:
    return Lake(folder / "lake")


def test_as_of_a_day_only_what_was_public_is_held_together(tmp_path: Path) -> None:
    lake = lake_of(tmp_path, GIFTS, [CONTRACT])
    assert contractor(found_in(lake, as_of=date(2024, 7, 1))) == [24_999_995, 500_000]
    assert contractor(found_in(lake, as_of=date(2024, 6, 30))) == []


def test_chance_is_told_among_similar_companies(tmp_path: Path) -> None:
    gifts, contracts = list(GIFTS), [CONTRACT]
    for number in range(40):
        name = f"SIMILAR {number} INC"
        gifts += [
            Gift(name, "1000", date(2023, 1, 10) + timedelta(days=20 * number + 3 * each))
            for each in range(2)
        ]
        contracts.append(
            Contract(name, "1000.00", date(2023, 2, 1) + timedelta(days=17 * number), None, None)
        )
    found = found_in(lake_of(tmp_path, gifts, contracts))
    chance = found.flags[0].chance
    assert chance is not None
    assert (chance.observed, chance.compared, chance.draws) == (2, 40, 1000)
    assert 0.4 < chance.share < 0.6
    assert chance.expected < 2
    assert found_in(Lake(tmp_path / "lake")).flags == found.flags


@pytest.mark.parametrize(
    ("more", "says"), [({"within": -1}, "ask for 0 to 366"), ({"draws": 0}, "ask for 1000")]
)
def test_days_and_draws_that_cannot_be_are_refused(tmp_path: Path, more: dict[str, int], says: str) -> None:
    with pytest.raises(CaseError, match=says):
        found_in(lake_of(tmp_path, GIFTS, [CONTRACT]), **more)
