"""From bills that a company lobbied on to the committees that handle them, to their members who got gifts, from the lake."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.influence.bills import handlers_of, lobbied_bills
from kstreet.influence.flags.contracts import gifts_of
from kstreet.influence.flags.lake_hearings import seats_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb

    from kstreet.influence.bills import Handler, Lobbied
    from kstreet.influence.flags.hearings import Seat
    from kstreet.influence.ledger import Ledger
    from kstreet.influence.subject import Role
    from kstreet.records import Flow


@dataclass(frozen=True, slots=True)
class Gifted:
    """A member of a committee who got gifts while, as far as is on record, sitting there. `role`: whose gifts."""

    member: str
    role: str
    count: int
    low: Decimal
    high: Decimal
    currency: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BillWay:
    """A lobbied bill with its title, and the committees that handle it, each with the members who got gifts."""

    report: Lobbied
    title: str
    committees: tuple[tuple[Handler, tuple[Gifted, ...]], ...]


def bill_ways(lake: duckdb.DuckDBPyConnection, ledger: Ledger) -> list[BillWay]:
    """Return every lobbied bill, those first to whose committees most gifts went; one that no register has is without committees."""
    bills = lobbied_bills(lake, ledger.subject, ledger.as_of)
    handlers = handlers_of(lake, bills, ledger.as_of) if bills else {}
    titles = _titles(lake, bills)
    gifted = _gifted(lake, ledger) if handlers else {}
    found = [
        BillWay(
            report,
            titles.get(bill, ""),
            tuple((each, tuple(gifted.get(each.body, ()))) for each in handlers.get(bill, ())),
        )
        for bill, report in bills.items()
    ]
    return sorted(found, key=lambda way: (-_gifts(way), not way.committees, way.report.bill))


def _gifts(way: BillWay) -> int:
    return sum(each.count for _, members in way.committees for each in members)


def _titles(lake: duckdb.DuckDBPyConnection, bills: Mapping[str, object]) -> dict[str, str]:
    rows = lake.execute(
        """select about, max_by(note, rank) from filings where form = 'BILLSTATUS' and about in (select unnest(?))
        group by about""",
        [sorted(bills)],
    ).fetchall()
    return {bill: title or "" for bill, title in rows}


def _gifted(lake: duckdb.DuckDBPyConnection, ledger: Ledger) -> dict[str, list[Gifted]]:
    """Return by committee which members got gifts of the company, its committees and vehicles while they sat there."""
    by_candidate: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats_of(lake):
        for each in seat.candidates:
            by_candidate[each].append(seat)
    groups: dict[tuple[str, str, Role, str], list[Flow]] = defaultdict(list)
    for gift in gifts_of(ledger, own_only=False):
        role = ledger.subject.role(gift.payer, gift.payee)
        for seat in _seats(by_candidate, gift):
            groups[seat.body, seat.member, role, gift.currency].append(gift)
    found: dict[str, list[Gifted]] = defaultdict(list)
    for (body, member, role, currency), gifts in groups.items():
        low = sum((gift.amount_low for gift in gifts), Decimal(0))
        high = sum((gift.amount_high for gift in gifts), Decimal(0))
        ids = tuple(gift.id for gift in gifts)
        found[body].append(Gifted(member, role, len(gifts), low, high, currency, ids))
    for members in found.values():
        members.sort(key=lambda each: (-each.high, each.member, each.role))
    return found


def _seats(by_candidate: Mapping[str, Sequence[Seat]], gift: Flow) -> Iterator[Seat]:
    assert gift.event_date is not None
    for seat in by_candidate.get(gift.about) or by_candidate.get(gift.payee) or ():
        if seat.held_on(gift.event_date):
            yield seat
