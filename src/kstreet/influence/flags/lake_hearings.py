"""Hearings and votes on the bills that a company lobbied on, and who sat where, from the lake.

The register of bills says which committees handle a bill, when they met on it and when a chamber voted; a chamber's
vote counts for its committees that handle the bill. The list of committees' members has no days: its seats are taken
for the Congress that sat when the members' newest terms began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kstreet.influence.bills import acts_on, bill_named, handlers_of, lobbied_bills
from kstreet.influence.flags.events import Event
from kstreet.influence.flags.hearings import Seat
from kstreet.sources.bills import congress_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb

    from kstreet.influence.bills import Act, Handler, Lobbied
    from kstreet.influence.subject import Subject

_MEETINGS = ("hearing", "markup", "committee vote")
_CHAMBER = ("congress:house", "congress:senate")


@dataclass(frozen=True)
class Hearings:
    """Lobbied bills, dated events on them, and seats; `notes`: what is missing."""

    lobbied: Mapping[str, Lobbied]
    events: Sequence[Event]
    seats: Sequence[Seat]
    notes: tuple[str, ...]


def hearings_of_lake(
    lake: duckdb.DuckDBPyConnection, subject: Subject, events: Sequence[Event], as_of: date | None = None
) -> Hearings:
    """Return what the lake has of hearings on a company's bills, with `events` that a reader brings."""
    lobbied = lobbied_bills(lake, subject, as_of)
    known = [
        replace(event, bill=bill_named(event.bill, event.day))
        for event in events
        if as_of is None or event.public_at <= as_of
    ]
    handlers = handlers_of(lake, lobbied, as_of) if lobbied else {}
    first = max((event.line for event in known), default=0) + 1
    known += _events(acts_on(lake, lobbied, as_of) if lobbied else [], handlers, first)
    seats = seats_of(lake) if known else []
    return Hearings(lobbied, known, seats, tuple(_notes(lobbied, handlers, known, seats)))


def _events(acts: Sequence[Act], handlers: Mapping[str, Sequence[Handler]], first: int) -> list[Event]:
    return [
        Event(act.day, body, said, act.bill, act.public_at, "bills", act.address, number, "primary", act.id)
        for number, (act, body, said) in enumerate(_meetings(acts, handlers), start=first)
    ]


def _meetings(
    acts: Sequence[Act], handlers: Mapping[str, Sequence[Handler]]
) -> Iterator[tuple[Act, str, str]]:
    """Yield what is a hearing or vote, the committee whose members it concerns, and what it is."""
    for act in acts:
        if act.kind in _MEETINGS:
            yield act, act.body, act.kind
        elif act.body in _CHAMBER:
            chamber = act.body.removeprefix("congress:")
            for each in handlers.get(act.bill, ()):
                if each.whole and each.chamber == chamber:
                    yield (
                        act,
                        each.body,
                        f"{act.kind} of the {chamber.capitalize()}",
                    )


def seats_of(lake: duckdb.DuckDBPyConnection) -> list[Seat]:
    """Return seats of members whose ids at the FEC are known, with their principal committees."""
    rows = lake.execute(
        """select s.party, max(p.name), s.body, coalesce(max(b.name), max(s.body_name)), s.first, s.last,
          list(distinct 'fec:' || a.value), list(distinct l.party) filter (where l.party is not null)
        from seats s join aliases a on a.party = s.party and a.scheme = 'fec'
        left join parties p on p.id = s.party left join parties b on b.id = s.body
        left join links l on l.relation = 'candidate' and l.other = 'fec:' || a.value
        where s.body like 'congress:%' group by s.party, s.body, s.first, s.last order by all"""
    ).fetchall()
    begins, ends = _congress_of_seats(lake)
    return [
        Seat(
            frozenset([*candidates, *(committees or ())]),
            name or member,
            body,
            body_name or body,
            first or begins,
            last or ends,
        )
        for member, name, body, body_name, first, last, candidates, committees in rows
    ]


def _congress_of_seats(lake: duckdb.DuckDBPyConnection) -> tuple[date | None, date | None]:
    """Return the first and last day of the Congress that members' newest terms began in; none without terms."""
    found = lake.execute(
        """select max(first) from seats where body in ('house', 'senate')
        and party in (select party from seats where body like 'congress:%')"""
    ).fetchone()
    if not found or found[0] is None:
        return None, None
    year = 1787 + 2 * congress_of(found[0])
    return date(year, 1, 3), date(year + 2, 1, 3)


def _notes(
    lobbied: Mapping[str, Lobbied],
    handlers: Mapping[str, Sequence[Handler]],
    events: Sequence[Event],
    seats: Sequence[Seat],
) -> Iterator[str]:
    unknown = sorted(set(lobbied) - set(handlers))
    if lobbied and not handlers:
        yield f"{len(lobbied)} lobbied bill(s), none in a register of bills here: kstreet load bills fills it"
    elif unknown:
        yield (
            f"{len(unknown)} of {len(lobbied)} lobbied bill(s) are not in the register of bills here: "
            + ", ".join(unknown[:5])
            + (" …" if len(unknown) > 5 else "")  # noqa: PLR2004
        )
    days = [seat.last for seat in seats if seat.last]
    outside = (
        sum(event.day > max(days) or event.day < min(s.first for s in seats if s.first) for event in events)
        if days
        else 0
    )
    if outside:
        yield f"{outside} hearing(s) or vote(s) of Congresses whose committees' members are not on record here: in no flag"
