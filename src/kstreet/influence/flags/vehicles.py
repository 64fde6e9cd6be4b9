"""Money to a committee that is on record as set up, controlled or sponsored by its giver."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.influence.flags.flag import Dated, Flag, dated_flow
from kstreet.influence.flags.rules import CONTROL
from kstreet.influence.overview import last_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.influence.ledger import Ledger
    from kstreet.store.casebook import CaseBook


@dataclass(frozen=True, slots=True)
class Control:
    """A record that ties a vehicle to a company."""

    vehicle: str
    record: Dated


def controls_of_case(case: CaseBook, company: str) -> list[Control]:
    """Return what a case has on who set up its vehicles."""
    return [
        Control(
            vehicle,
            Dated(
                f"{case.parties[company].name} set up {case.parties[vehicle].name}: {deal.subject}",
                deal.event_date,
                deal.public_at,
                deal.evidence.source,
                deal.evidence.address,
                deal.id,
                deal.evidence.grade,
                "deals",
            ),
        )
        for deal in case.deals
        if deal.kind == "vehicle" and deal.party == company
        for vehicle in deal.counterparty.split(";")
        if vehicle in case.parties
    ]


def control_flags(ledger: Ledger, controls: Sequence[Control]) -> list[Flag]:
    """Return one flag per vehicle: who set it up, and the largest payment of the company into it."""
    found = []
    for control in controls:
        paid = [
            entry.flow
            for entry in ledger.entries
            if entry.stands
            and entry.flow.payee == control.vehicle
            and entry.flow.payer in ledger.subject.company
        ]
        if not paid or (ledger.as_of and control.record.public_at > ledger.as_of):
            continue
        largest = max(paid, key=lambda flow: (flow.amount_high, flow.id))
        low = sum((flow.amount_low for flow in paid), Decimal(0))
        high = sum((flow.amount_high for flow in paid), Decimal(0))
        amount = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        said = f"{ledger.subject.name} paid {amount} {largest.currency} in {len(paid)} payment(s) to {ledger.name(control.vehicle)}"
        found.append(
            Flag(
                CONTROL,
                ledger.subject.name,
                control.record,
                dated_flow(largest, said, last_day(largest)),
                low,
                high,
                largest.currency,
            )
        )
    return sorted(found, key=lambda flag: (-flag.high, flag.first.id))
