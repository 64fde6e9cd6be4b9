"""What people decide is kept with who, when and why, and always wins."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kstreet.entities.decisions import Decisions, doubtful, subject_of
from kstreet.entities.match import Candidate, Match
from kstreet.entities.totals import Totals, amount_in
from kstreet.errors import KstreetError
from kstreet.store.ledger import Decision, Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.store.ledger import Verdict

NAMES = {"1": "Meta", "2": "Alphabet"}
LINKED = Match("Mega Platforms", "1", "Meta", 0.8, "letters", "company")
OPEN = Match("Gogol", "", "", 0.3, "doubtful", "company", (Candidate("2", "Alphabet", 0.3, "letters"),))


def decision(subject: str, party: str, verdict: Verdict, day: int = 1, by: str = "Ann") -> Decision:
    return Decision(
        subject, party, verdict, by, f"2026-01-{day:02}T00:00:00+00:00", "I looked it up", subject
    )


def test_yes_links_whatever_the_score_and_says_who_when_and_why() -> None:
    ruled = Decisions([decision(subject_of("Gogol"), "2", "yes")], NAMES)
    match = ruled.apply(OPEN)
    assert (match.id, match.score) == ("2", 1.0)
    assert match.reason == "decided by Ann on 2026-01-01: I looked it up"


def test_a_decision_holds_for_other_spellings_of_the_same_words_but_not_for_its_committee() -> None:
    assert subject_of("GOGOL, INC.") == subject_of("Gogol")
    assert subject_of("Gogol Inc. PAC") != subject_of("Gogol")


def test_no_takes_a_link_away() -> None:
    match = Decisions([decision(subject_of(LINKED.written), "1", "no")], NAMES).apply(LINKED)
    assert match.id == ""
    assert match.reason.startswith("not Meta: decided by Ann")


def test_the_latest_decision_counts() -> None:
    subject = subject_of("Gogol")
    assert (
        Decisions([decision(subject, "2", "yes", 1), decision(subject, "2", "no", 2)], NAMES).apply(OPEN).id
        == ""
    )
    assert (
        Decisions([decision(subject, "2", "no", 1), decision(subject, "2", "yes", 2)], NAMES).apply(OPEN).id
        == "2"
    )


def test_same_as_carries_links_over_and_a_circle_does_no_harm() -> None:
    ruled = Decisions([decision("1", "2", "same-as"), decision("2", "1", "same-as")], NAMES)
    assert ruled.apply(LINKED).id == "2"


def test_decisions_survive_export_and_merge_and_none_is_counted_twice(tmp_path: Path) -> None:
    one, two = Ledger(tmp_path / "one.db"), Ledger(tmp_path / "two.db")
    one.record([decision("a", "1", "yes")])
    two.record([decision("a", "1", "yes"), decision("b", "2", "no", by="Ben")])
    assert two.export(tmp_path / "two.csv") == 2
    assert one.merge(tmp_path / "two.csv") == 1
    assert one.merge(tmp_path / "two.csv") == 0
    assert one.decisions() == two.decisions()


def test_a_ledger_that_is_not_there_holds_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert Ledger(tmp_path / "none.db").decisions() == ()
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_ledger_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("not a database, but long enough to be looked at" * 30)
    with pytest.raises(KstreetError, match="not a ledger"):
        Ledger(tmp_path / "x.db").decisions()


def test_a_verdict_that_does_not_exist_is_said_with_its_line(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "one.db")
    ledger.record([decision("a", "1", "yes")])
    ledger.export(tmp_path / "one.csv")
    text = (tmp_path / "one.csv").read_text().replace(",yes,", ",perhaps,")
    (tmp_path / "one.csv").write_text(text)
    with pytest.raises(KstreetError, match=r"one\.csv:2: 'perhaps' is no verdict"):
        ledger.merge(tmp_path / "one.csv")


def test_the_largest_amounts_in_doubt_come_first() -> None:
    small = Match("Gogl", "", "", 0.4, "doubtful", "company", (Candidate("2", "Alphabet", 0.4, "letters"),))
    found = doubtful([(small, Decimal(1)), (LINKED, Decimal(99)), (OPEN, Decimal(50))])
    assert [match.written for match, _, _ in found] == ["Mega Platforms", "Gogol", "Gogl"]
    assert found[0][1][0].id == "1"  # a likely link is in doubt too


def test_what_is_certain_or_decided_is_not_in_doubt() -> None:
    certain = Match("Alphabet", "2", "Alphabet", 0.995, "same name", "company")
    ruled = Decisions([decision(subject_of("Gogol"), "2", "no")], NAMES)
    assert doubtful([(certain, Decimal(9)), (ruled.apply(OPEN), Decimal(5))]) == []


def test_totals_say_what_certain_likely_and_possible_links_add() -> None:
    certain = Match("Alphabet", "2", "Alphabet", 0.995, "same name", "company")
    likely = Match("Alfabet", "2", "Alphabet", 0.7, "letters", "company")
    totals = Totals()
    for match, amount in ((certain, 100), (likely, 10), (OPEN, 1)):
        totals.add(match, Decimal(amount))
    total = totals.ranked()[0]
    assert (total.id, total.low, total.best, total.high) == ("2", 100, 110, 111)


def test_a_refund_in_doubt_widens_the_range_downwards() -> None:
    likely = Match("Alfabet", "2", "Alphabet", 0.7, "letters", "company")
    totals = Totals()
    totals.add(likely, Decimal(-10))
    total = totals.ranked()[0]
    assert (total.low, total.best, total.high) == (-10, -10, 0)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("1,250.00", "1250.00"), ("$5", "5"), ("(30)", "-30"), ("", None), ("nan", None), ("x", None)],
)
def test_amounts_are_read_as_registers_write_them(cell: str, amount: str | None) -> None:
    assert amount_in(cell) == (Decimal(amount) if amount else None)
