"""Gifts beside federal contracts: while one was negotiated or performed, and shortly before an award.

The window of 11 CFR 115.2 opens when proposals are asked for, or with the award's first action where that day is
not on record, and closes when performance ends, or with the last action where that is not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.influence.flags.flag import Dated, Flag, dated_flow
from kstreet.influence.flags.rules import AWARD, CONTRACTOR
from kstreet.influence.flags.windows import Days, Windows, days_of, pairs, windows_of
from kstreet.influence.periods import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from kstreet.influence.ledger import Ledger
    from kstreet.records import Flow

Span = tuple["date | None", "date | None"]
_ALL = 0


@dataclass(frozen=True, slots=True)
class Award:
    """A federal award. `solicited`, `ends`: where on record; `first`, `last`: its first and last action."""

    id: str
    agency: str
    amount: Decimal
    currency: str
    first: date
    last: date
    solicited: date | None
    ends: date | None
    record: Flow

    @property
    def opens(self) -> date:
        """Return the first day on which its recipient may not contribute, as far as is on record."""
        return min(self.solicited or self.first, self.first)

    @property
    def closes(self) -> date:
        """Return the last one."""
        return max(self.ends or self.last, self.last)

    @property
    def says(self) -> str:
        """Return the award in words."""
        return f"{self.agency} made an award of {self.amount:,} {self.currency} ({self.id})"


def awards_of(ledger: Ledger, dates: Mapping[str, Span]) -> list[Award]:
    """Return the awards to a company, by the rows that stand. `dates`: solicitation and end of performance by award."""
    rows: dict[str, list[Flow]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.stands and entry.flow.kind == "contract" and entry.flow.payee in ledger.subject.company:
            rows[entry.flow.about or entry.flow.id].append(entry.flow)
    found = []
    for id_, flows in rows.items():
        dated = sorted((flow.event_date, flow.id, flow) for flow in flows if flow.event_date)
        if not dated:
            continue
        solicited, ends = dates.get(id_, (None, None))
        first, last = dated[0], dated[-1]
        amount = sum((flow.amount_high for flow in flows), Decimal(0))
        assert first[0] is not None
        assert last[0] is not None
        agency = ledger.name(first[2].payer)
        found.append(
            Award(id_, agency, amount, first[2].currency, first[0], last[0], solicited, ends, first[2])
        )
    return sorted(found, key=lambda award: (award.first, award.id))


def gifts_of(ledger: Ledger, *, own_only: bool) -> list[Flow]:
    """Return dated gifts above zero that stand: the company's own, or its committees' and vehicles' as well."""
    roles = ("company",) if own_only else ("company", "committee", "vehicle")
    return [
        entry.flow
        for entry in ledger.entries
        if entry.stands
        and entry.flow.kind == "contribution"
        and entry.flow.event_date
        and entry.flow.amount_high > 0
        and ledger.subject.role(entry.flow.payer, entry.flow.payee) in roles
    ]


def federal(flow: Flow) -> bool:
    """Say whether a gift went to a federal candidate, party or committee."""
    return flow.payee.startswith("fec:") or flow.about.startswith("fec:") or flow.office == "federal"


def contractor_windows(awards: Sequence[Award]) -> Windows:
    """Return the windows of 11 CFR 115.2 of one company's awards."""
    return windows_of(
        [_ALL] * len(awards),
        [number_of(award.opens) for award in awards],
        [number_of(award.closes) for award in awards],
    )


def award_windows(awards: Sequence[Award], within: int) -> Windows:
    """Return the days before one company's awards."""
    return windows_of(
        [_ALL] * len(awards),
        [number_of(award.first) - within for award in awards],
        [number_of(award.first) for award in awards],
    )


def gift_days(gifts: Iterable[Flow]) -> Days:
    """Return the days of one company's gifts."""
    days = [number_of(gift.event_date) for gift in gifts]
    return days_of([_ALL] * len(days), days)


def contractor_flags(ledger: Ledger, awards: Sequence[Award]) -> list[Flag]:
    """Return the company's own federal gifts while it negotiated or performed a contract, one flag per gift.

    Of several contracts the one that opened last before the gift is shown.
    """
    gifts = [gift for gift in gifts_of(ledger, own_only=True) if federal(gift)]
    return _flags(ledger, gifts, awards, contractor_windows(awards), contractor=True)


def award_flags(ledger: Ledger, awards: Sequence[Award], within: int) -> list[Flag]:
    """Return gifts of the company, its committees and vehicles up to `within` days before an award."""
    gifts = gifts_of(ledger, own_only=False)
    return _flags(ledger, gifts, awards, award_windows(awards, within), contractor=False)


def _flags(
    ledger: Ledger, gifts: Sequence[Flow], awards: Sequence[Award], windows: Windows, *, contractor: bool
) -> list[Flag]:
    best: dict[int, list[Award]] = defaultdict(list)
    for gift, award in zip(*(each.tolist() for each in pairs(gift_days(gifts), windows)), strict=True):
        best[gift].append(awards[award])
    found = []
    for place, touching in sorted(best.items()):
        gift = gifts[place]
        award = max(touching, key=lambda each: (each.solicited is not None, each.opens, each.amount, each.id))
        note = f"{len(touching) - 1} more award(s) fit as well" if len(touching) > 1 else ""
        found.append(_flag(ledger, gift, award, note, contractor=contractor))
    return sorted(found, key=lambda flag: (-flag.high, flag.first.day, flag.first.id))


def dated_award(award: Award, says: str) -> Dated:
    """Return an award as a flag's record, on the day of its first action."""
    record = award.record
    return Dated(
        says,
        award.first,
        record.public_at,
        record.evidence.source,
        record.evidence.address,
        record.id,
        record.evidence.grade,
    )


def _flag(ledger: Ledger, gift: Flow, award: Award, note: str, *, contractor: bool) -> Flag:
    day = gift.event_date
    assert day is not None
    receiver = ledger.name(gift.payee) or gift.about
    said = f"{ledger.name(gift.payer)} gave {gift.amount_high:,} {gift.currency} to {receiver}"
    made = award.says
    if contractor:
        opened = (
            f"proposals asked for on {award.solicited}"
            if award.solicited
            else "day of solicitation not on record"
        )
        closed = f"performance ends on {award.ends}" if award.ends else "end of performance not on record"
        made = f"{made}; {opened}; {closed}"
    return Flag(
        CONTRACTOR if contractor else AWARD,
        ledger.subject.name,
        dated_flow(gift, said, day),
        dated_award(award, made),
        gift.amount_low,
        gift.amount_high,
        gift.currency,
        None,
        note,
    )
