"""Money given or spent politically: flows on record, or what was announced before any register showed it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.influence.flows import standing
from kstreet.press.rules.ground import RULINGS, Ground, closeness, note, percent_off, verdict
from kstreet.press.rules.vehicles import VEHICLES, founding, vehicles_of
from kstreet.press.spans import span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kstreet.records import Claim, Deal, Flow, Note, Verdict
    from kstreet.store.casebook import CaseBook

SPENDING_RULE = (
    "flows on record between the same parties in the time named, else the announcement; ranges kept, "
    "amended reports left out"
)


def _in_time(flows: Sequence[Flow], when: tuple[date, date] | None) -> list[Flow]:
    if when is None:
        return list(flows)
    first, last = when
    inside = []
    for flow in flows:
        happened = (flow.event_date, flow.event_date) if flow.event_date else span(flow.period)
        if happened is None or (happened[0] <= last and happened[1] >= first):
            inside.append(flow)
    return inside


def _asked_flows(claim: Claim, book: CaseBook, ground: Ground) -> list[Flow]:
    """Return the flows between the parties a claim names, in its time."""
    rows = [flow for flow in standing(book.flows) if flow.kind != "lobbying"]
    receivers = set(claim.counterparty_ids)
    giver = claim.subject_id or ("" if claim.subject else ground.case.company)
    if receivers:
        rows = [
            flow
            for flow in rows
            if flow.payee in receivers or (flow.payer in receivers and flow.payee == giver)
        ]
        if giver and ground.kind(giver) not in VEHICLES:
            rows = [flow for flow in rows if flow.payer == giver] or rows
    else:
        rows = [flow for flow in rows if giver and giver in (flow.payer, flow.payee)]
    if claim.office:
        rows = [flow for flow in rows if flow.office in (claim.office, None)]
    return _in_time(rows, span(claim.on))


def _best_sum(claim: Claim, flows: Sequence[Flow]) -> tuple[Decimal, Decimal, list[Flow]]:
    """Return the sum of all flows, or the single flow that fits a claim better."""
    sums = [
        (
            sum((f.amount_low for f in flows), Decimal(0)),
            sum((f.amount_high for f in flows), Decimal(0)),
            list(flows),
        )
    ]
    sums += [(flow.amount_low, flow.amount_high, [flow]) for flow in flows]
    value = claim.value or Decimal(0)
    return min(sums, key=lambda each: (abs(min(max(value, each[0]), each[1]) - value), -len(each[2])))


def _flow_note(flow: Flow, ground: Ground, *, later: bool) -> Note:
    return note(
        "flow_later" if later else "flow",
        payer=ground.name(flow.payer),
        payee=ground.name(flow.payee),
        low=flow.amount_low,
        high=flow.amount_high,
        currency=flow.currency,
        when=flow.period or flow.event_date or flow.public_at,
        public=flow.public_at,
    )


def _pledges(claim: Claim, ground: Ground) -> list[Deal]:
    """Return what was announced for the vehicles a claim names."""
    return [
        deal
        for vehicle in vehicles_of(claim, ground)
        for deal in founding(ground.case, vehicle)
        if deal.value_low is not None and claim.unit in ("", deal.currency)
    ]


def _announced(claim: Claim, pledge: Deal, later: Sequence[Flow], ground: Ground) -> Verdict:
    """Hold money against the announcement of it, where no register has shown it yet."""
    low = pledge.value_low or Decimal(0)
    high = pledge.value_high
    found = max(claim.value, low) if claim.value is not None else low
    found = min(found, high) if high is not None else found
    near = closeness(found, claim, abs(found) * Decimal("0.02")) if claim.value is not None else "within"
    notes = [
        note(
            "pledged",
            subject=pledge.subject,
            day=pledge.public_at,
            low=low,
            high=high,
            currency=pledge.currency,
        ),
        *(_flow_note(flow, ground, later=True) for flow in later),
    ]
    return verdict(
        RULINGS[near],
        SPENDING_RULE,
        found=low,
        found_unit=pledge.currency,
        difference=percent_off(found, claim.value) if claim.value else None,
        difference_unit="%" if claim.value else "",
        notes=notes,
        evidence=[pledge.evidence, *(flow.evidence for flow in later)],
    )


def spending(claim: Claim, ground: Ground) -> Verdict:
    """Hold money given or spent against the flows on record, else against what was announced."""
    flows = _asked_flows(claim, ground.case, ground)
    known = {flow.id for flow in flows}
    after = _asked_flows(claim, ground.later, ground) if ground.later else []
    later = [flow for flow in after if flow.id not in known]
    pledges = _pledges(claim, ground)
    if not flows and pledges:
        return _announced(claim, pledges[0], later, ground)
    if not flows and not later:
        who = claim.counterparty or claim.subject or "?"
        return verdict("not checkable", SPENDING_RULE, notes=[note("no_record", who=who)])
    if not flows:
        return verdict(
            "not checkable",
            SPENDING_RULE,
            notes=[
                note("public_only_later", as_of=ground.as_of),
                *(_flow_note(f, ground, later=True) for f in later),
            ],
            evidence=[flow.evidence for flow in later],
        )
    return _on_record(claim, flows, later, ground)


def _on_record(claim: Claim, flows: Sequence[Flow], later: Sequence[Flow], ground: Ground) -> Verdict:
    low, high, used = _best_sum(claim, flows)
    found = min(max(claim.value, low), high) if claim.value is not None else low
    near = closeness(found, claim, abs(found) * Decimal("0.02")) if claim.value is not None else "within"
    return verdict(
        RULINGS[near],
        SPENDING_RULE,
        found=found,
        found_unit=used[0].currency,
        difference=percent_off(found, claim.value) if claim.value else None,
        difference_unit="%" if claim.value else "",
        notes=[
            *(_flow_note(flow, ground, later=False) for flow in used),
            *(_flow_note(flow, ground, later=True) for flow in later),
        ],
        evidence=[flow.evidence for flow in used],
    )
