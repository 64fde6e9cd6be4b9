"""Gifts near hearings on lobbied bills, covered positions, vehicles: found in the records, and only there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kstreet.errors import SourceError
from kstreet.influence.bills import Lobbied
from kstreet.influence.flags.contracts import Award
from kstreet.influence.flags.events import Event, read_events
from kstreet.influence.flags.finding import Docket, find_flags
from kstreet.influence.flags.hearings import Seat
from kstreet.influence.flags.positions import Position, position_flags, same_agency
from kstreet.influence.flags.vehicles import controls_of_case
from kstreet.influence.ledger import ledger_of_case, make_ledger
from kstreet.influence.subject import Subject
from kstreet.store.casebook import open_case
from tests.influence.payments_made import paid

FIRM = Subject("Firm", frozenset({"firm"}), frozenset({"fund"}))
SEAT = Seat(
    frozenset({"fec:S8EX00001", "fec:C00000002"}), "Sen. Example", "congress:SSCM", "Commerce", None, None
)
HEARING = Event(
    date(2025, 5, 20), "SSCM", "hearing", "S1234", date(2025, 5, 13), "calendar", "https://example.org/h", 2
)
BILL = {"S1234": Lobbied("S1234", date(2025, 4, 20), "lda", "https://example.org/l", "lda:1")}


def gifts(*rows):
    return make_ledger(FIRM, list(rows), {}, "a test")


def test_a_gift_to_a_member_near_a_hearing_on_a_lobbied_bill_is_flagged() -> None:
    ledger = gifts(paid("fund", "fec:C00000002", 5000, "2025-05-15"))
    found = find_flags(ledger, Docket(seats=[SEAT], events=[HEARING], lobbied=BILL), within=10)
    [flag] = found.flags
    assert (flag.rule.code, flag.days) == ("gift_near_hearing", 5)
    assert "lda:1" in flag.note
    assert flag.chance is not None
    assert flag.chance.observed == 1


@pytest.mark.parametrize(
    ("docket", "day"),
    [
        (Docket(seats=[SEAT], events=[HEARING], lobbied=BILL), "2025-05-09"),
        (Docket(seats=[SEAT], events=[HEARING], lobbied={}), "2025-05-15"),
        (Docket(seats=[], events=[HEARING], lobbied=BILL), "2025-05-15"),
    ],
)
def test_without_seat_bill_or_nearness_there_is_no_flag(docket: Docket, day: str) -> None:
    assert find_flags(gifts(paid("fund", "fec:C00000002", 5000, day)), docket, within=10).flags == ()


def test_a_member_who_left_before_the_hearing_is_no_member() -> None:
    left = Seat(SEAT.candidates, SEAT.member, SEAT.body, SEAT.body_name, None, date(2025, 1, 3))
    ledger = gifts(paid("fund", "fec:C00000002", 5000, "2025-05-15"))
    assert find_flags(ledger, Docket(seats=[left], events=[HEARING], lobbied=BILL), within=10).flags == ()


def test_events_are_read_with_bills_in_any_spelling(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text(
        "date,body,kind,bill\n2025-05-20,SSCM,hearing,S. 1234\n2025-06-01,SSCM,vote,\n", encoding="utf-8"
    )
    first, second = read_events(file)
    assert (first.bill, first.public_at, second.bill) == ("S1234", date(2025, 5, 20), "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("date,body,kind\n2025-05-20,SSCM,hearing\n,SSCM,vote\n", "events.csv:3: an event without a date"),
        ("date,body,kind\n2025-02-30,SSCM,vote\n", "'2025-02-30' is not a day"),
        ("date,body,kind\n2025-02-20,,vote\n", "an event of nobody"),
        ("day,body\n2025-02-20,x\n", "no column date, kind"),
    ],
)
def test_a_broken_table_of_events_is_refused_whole(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "events.csv").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        read_events(tmp_path / "events.csv")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("position", "agency", "same"),
    [
        ("Deputy Assistant Secretary, DOD", "Department of Defense", True),
        ("Counsel, Dept. of Justice", "Department of Justice", True),
        ("Legislative Director, Rep. Example", "Department of Justice", False),
        ("Program analyst, NASA", "National Aeronautics and Space Administration", True),
        ("Staff, Nevada office", "Department of Veterans Affairs", False),
    ],
)
def test_agencies_are_known_by_name_and_initials(position: str, agency: str, same: bool) -> None:
    assert same_agency(position, agency) is same


def test_a_former_official_of_the_awarding_agency_is_flagged_once() -> None:
    record = paid("agency", "firm", 900, "2025-06-01", kind="contract")
    award = Award(
        "A1",
        "Department of Justice",
        record.amount_high,
        "USD",
        date(2025, 6, 1),
        date(2025, 6, 1),
        None,
        None,
        record,
    )
    held = [
        Position(
            "Pat Example",
            "Counsel, Department of Justice",
            date(2025, 3, day),
            date(2025, 4, 20),
            "lda",
            "https://x",
            f"lda:{day}",
        )
        for day in (30, 31)
    ]
    [flag] = position_flags(gifts(record), held, [award])
    assert flag.first.id == "lda:30"


def test_metas_own_vehicles_are_flagged_from_the_case_and_not_before_they_were_known() -> None:
    case = open_case("meta_2025")
    docket = Docket(controls=controls_of_case(case, "meta"))
    names = {flag.second.says for flag in find_flags(ledger_of_case(case), docket).flags}
    assert len(names) == 3
    assert any("45,000,000 USD" in name for name in names)
    early = ledger_of_case(case, as_of=date(2026, 1, 31))
    assert find_flags(early, docket).flags == ()
