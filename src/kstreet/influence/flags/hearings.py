"""Gifts to members of a committee near its hearing or vote on a bill that the giver lobbied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.influence.flags.flag import Dated, Flag, dated_flow
from kstreet.influence.flags.rules import HEARING
from kstreet.influence.flags.windows import Days, Windows, days_of, pairs, windows_of
from kstreet.influence.periods import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kstreet.influence.bills import Lobbied
    from kstreet.influence.flags.events import Event
    from kstreet.influence.ledger import Ledger
    from kstreet.records import Flow


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat on a committee; `first`, `last`: where on record."""

    candidates: frozenset[str]
    member: str
    body: str
    body_name: str
    first: date | None
    last: date | None

    def is_of(self, body: str) -> bool:
        """Say whether a body's id or name is this one's."""
        wanted = body.casefold().removeprefix("congress:")
        return wanted in (self.body.casefold().removeprefix("congress:"), self.body_name.casefold())

    def held_on(self, day: date) -> bool:
        """Say whether the seat was held on a day, as far as is on record."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


Meeting = tuple["Event", Seat]


def meetings(seats: Sequence[Seat], events: Sequence[Event], lobbied: Mapping[str, Lobbied]) -> list[Meeting]:
    """Return the events on lobbied bills, each with every seat that was held there on the day."""
    return [
        (event, seat)
        for event in events
        if event.bill in lobbied
        for seat in seats
        if seat.is_of(event.body) and seat.held_on(event.day)
    ]


def hearing_flags(
    ledger: Ledger,
    gifts: Sequence[Flow],
    asked: Sequence[Meeting],
    lobbied: Mapping[str, Lobbied],
    within: int,
) -> list[Flag]:
    """Return gifts within `within` days of an event on a lobbied bill, to a member of the body that held it."""
    found: dict[tuple[str, int], Flag] = {}
    for gift, place in zip(*(each.tolist() for each in pairs(*meeting(gifts, asked, within))), strict=True):
        event, seat = asked[place]
        flag = _flag(ledger, gifts[gift], event, seat, lobbied[event.bill])
        key = (gifts[gift].id, event.line)
        if key not in found or abs(flag.days) < abs(found[key].days):
            found[key] = flag
    return sorted(found.values(), key=lambda flag: (abs(flag.days), -flag.high, flag.first.id))


def meeting(gifts: Sequence[Flow], asked: Sequence[Meeting], within: int) -> tuple[Days, Windows]:
    """Return gifts by the candidate they are for, and the days around events by the candidates who sat there."""
    numbers: dict[str, int] = {}
    party, first, last = [], [], []
    for event, seat in asked:
        number = numbers.setdefault(min(seat.candidates, default=""), len(numbers))
        for each in seat.candidates:
            numbers[each] = number
        party.append(number)
        first.append(number_of(event.day) - within)
        last.append(number_of(event.day) + within)
    owner = [numbers.get(gift.about, numbers.get(gift.payee, -1)) for gift in gifts]
    return days_of(owner, [number_of(gift.event_date) for gift in gifts]), windows_of(party, first, last)


def _flag(ledger: Ledger, gift: Flow, event: Event, seat: Seat, report: Lobbied) -> Flag:
    assert gift.event_date is not None
    said = (
        f"{ledger.name(gift.payer)} gave {gift.amount_high:,} {gift.currency} to {ledger.name(gift.payee) or gift.about}"
        f" ({seat.member})"
    )
    body = seat.body_name or seat.body
    about = f"{event.kind} of {body} on {event.bill}"
    if " of the " in event.kind:  # a chamber's vote concerns the committees that handle the bill
        about = f"{event.kind} on {event.bill}, which {body} handles"
    return Flag(
        HEARING,
        ledger.subject.name,
        dated_flow(gift, said, gift.event_date),
        Dated(
            about,
            event.day,
            event.public_at,
            event.source,
            event.address,
            event.record or f"{event.body} {event.day}",
            event.grade,
            "occasions" if event.record else "",
        ),
        gift.amount_low,
        gift.amount_high,
        gift.currency,
        None,
        f"{event.bill} is named in the lobbying report {report.id} ({report.address})",
    )
