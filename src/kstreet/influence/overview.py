"""A company's money by what it is: strands that are never added to each other, and what was left out, and why.

The books balance: in each strand, what was reported less what was left out is what stands, to the cent.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from kstreet.influence.flows import year_of
from kstreet.influence.kinds import heading
from kstreet.influence.periods import NO_DAY, check_period, day_of, number_of, when
from kstreet.influence.subject import ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from kstreet.influence.ledger import Entry, Ledger
    from kstreet.records import Flow

By = Literal[
    "vehicle", "recipient", "office", "state", "party", "agency", "issue", "bill", "committee", "year"
]
WAYS: tuple[By, ...] = get_args(By)
REASONS = {
    "replaced": "an amendment replaced it",
    "uncounted": "its register does not count it: memo, passed on, or reported by the other side",
    "twice": "the same payment stands in another report",
    "notice": "a notice whose report is there",
    "included": "a firm's fees, which its client's own report contains",
    "listed": "the register's list of independent expenditures has this spender's",
    "own": "from one of its own vehicles to another: no new money",
}
UNKNOWN = "not in the record"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a strand: what it is grouped by, both ends of the sum, and its rows."""

    key: str
    low: Decimal
    high: Decimal
    rows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """Money of one sort of payer, one heading and one currency. Strands are never added to each other.

    `additive`: whether the lines add up to the strand; they do not where one payment stands in several.
    """

    role: Role
    heading: str
    currency: str
    low: Decimal
    high: Decimal
    lines: tuple[Line, ...]
    additive: bool = True


@dataclass(frozen=True, slots=True)
class Left:
    """What was left out of a strand for one reason, with the rows that stand for it."""

    role: Role
    heading: str
    currency: str
    reason: str
    low: Decimal
    high: Decimal
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """One strand's books: reported − left out = standing, at both ends."""

    role: Role
    heading: str
    currency: str
    reported: tuple[Decimal, Decimal]
    left: tuple[Left, ...]
    standing: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Overview:
    """A company's money, what was left out, the books, and what a reader must know."""

    ledger: Ledger
    by: By
    since: date | None
    until: date | None
    strands: tuple[Strand, ...]
    books: tuple[Balance, ...]
    notes: tuple[str, ...]


Key = tuple[Role, str, str]


def overview(
    ledger: Ledger,
    *,
    by: By = "recipient",
    since: date | None = None,
    until: date | None = None,
    groups: Callable[[Flow], Sequence[str]] | None = None,
) -> Overview:
    """Return a company's money in a period, grouped within each strand.

    A row whose own period lies only partly inside counts as "up to". `groups`: what a row belongs to, for
    groupings that need more than the row; one that belongs to several counts in each as "up to".
    Raises `PeriodError` for a period that ends before it begins.
    """
    check_period(since, until)
    chosen = groups or (lambda flow: (_key(ledger, by, flow),))
    kept: list[Flow] = []
    left: dict[Key, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    trimmed = 0
    for entry in ledger.entries:
        row, whole = _within(entry.flow, since, until)
        if row is None:
            continue
        if entry.stands:
            kept.append(row)
            trimmed += not whole
        else:
            left[_strand(ledger, row)][entry.fate].append(replace(entry, flow=row))
    notes = list(ledger.notes)
    if trimmed:
        notes.append(f"{trimmed} row(s) are for a period that is only partly inside: they count as up to")
    strands = _strands(ledger, kept, chosen, by_name=by == "year")
    if not all(strand.additive for strand in strands):
        notes.append(
            f"a payment that names several stands under each as up to: the lines by {by} do not add up"
        )
    return Overview(ledger, by, since, until, strands, _books(ledger, kept, left), tuple(notes))


def _strand(ledger: Ledger, flow: Flow) -> Key:
    return ledger.subject.role(flow.payer, flow.payee), heading(flow.kind, flow.stance), flow.currency


def _place(key: Key) -> tuple[int, str, str]:
    return ROLES.index(key[0]), key[1], key[2]


def _within(flow: Flow, since: date | None, until: date | None) -> tuple[Flow | None, bool]:
    """Return the row, or as "up to" where it lies partly inside, or nothing; and whether it is whole."""
    if since is None and until is None:
        return flow, True
    first, last = when(flow)
    if first == NO_DAY:
        return None, True
    begin = number_of(since) if since else first
    end = number_of(until) if until else last
    if last < begin or first > end:
        return None, True
    if first >= begin and last <= end:
        return flow, True
    return replace(flow, amount_low=min(Decimal(0), flow.amount_high)), False


def _strands(
    ledger: Ledger, rows: list[Flow], groups: Callable[[Flow], Sequence[str]], *, by_name: bool
) -> tuple[Strand, ...]:
    apart: dict[Key, list[Flow]] = defaultdict(list)
    for flow in rows:
        apart[_strand(ledger, flow)].append(flow)
    found = []
    for key in sorted(apart, key=_place):
        members = apart[key]
        lines: dict[str, list[Flow]] = defaultdict(list)
        additive = True
        for flow in members:
            keys = tuple(dict.fromkeys(groups(flow))) or (UNKNOWN,)
            additive &= len(keys) == 1
            row = flow if len(keys) == 1 else replace(flow, amount_low=min(Decimal(0), flow.amount_high))
            for each in keys:
                lines[each].append(row)
        made = [Line(each, *_ends(flows), tuple(flows)) for each, flows in lines.items()]
        made.sort(key=lambda line: (Decimal(0) if by_name else -line.high, line.key))
        found.append(Strand(*key, *_ends(members), tuple(made), additive))
    return tuple(found)


def _key(ledger: Ledger, by: By, flow: Flow) -> str:
    ways: Mapping[By, Callable[[], str]] = {
        "vehicle": lambda: _vehicle(ledger, flow),
        "recipient": lambda: _other_side(ledger, flow),
        "office": lambda: flow.office or "",
        "state": lambda: flow.state,
        "agency": lambda: ledger.name(flow.payer) if flow.kind == "contract" else "",
        "year": lambda: str(year_of(flow)),
    }
    found = ways[by]() if by in ways else ""
    return found or UNKNOWN


def _other_side(ledger: Ledger, flow: Flow) -> str:
    if flow.payee in ledger.subject.company:
        return ledger.name(flow.payer)
    return ledger.name(flow.payee) or ledger.names.get(flow.about, flow.about)


def _vehicle(ledger: Ledger, flow: Flow) -> str:
    subject = ledger.subject
    for side in (flow.payer, flow.payee):
        if side in subject.vehicles or side in subject.committees:
            return ledger.name(side)
    return "directly" if flow.payer in subject.company else ledger.name(flow.payer)


def _ends(flows: Iterable[Flow]) -> tuple[Decimal, Decimal]:
    low = high = Decimal(0)
    for flow in flows:
        low, high = low + flow.amount_low, high + flow.amount_high
    return low, high


def _books(
    ledger: Ledger, kept: list[Flow], left: Mapping[Key, Mapping[str, list[Entry]]]
) -> tuple[Balance, ...]:
    rows: dict[Key, list[Flow]] = {key: [] for key in left}
    for flow in kept:
        rows.setdefault(_strand(ledger, flow), []).append(flow)
    books = []
    for key in sorted(rows, key=_place):
        gone = tuple(
            Left(*key, reason, *_ends(entry.flow for entry in left[key][reason]), tuple(left[key][reason]))
            for reason in REASONS
            if reason in left.get(key, ())
        )
        stands = _ends(rows[key])
        low, high = stands[0] + sum(each.low for each in gone), stands[1] + sum(each.high for each in gone)
        books.append(Balance(*key, (low, high), gone, stands))
    return tuple(books)


def period_said(since: date | None, until: date | None) -> str:
    """Return a period in words."""
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else "all that is on record"


def last_day(flow: Flow) -> date:
    """Return the last day on which a flow may have happened, or the day it was public."""
    return day_of(when(flow)[1]) or flow.public_at
