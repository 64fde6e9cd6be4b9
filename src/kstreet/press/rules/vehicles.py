"""Political vehicles: who founded them, for which offices, and what they received and spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.influence.flows import standing
from kstreet.press.rules.ground import Ground, note, verdict

if TYPE_CHECKING:
    from kstreet.records import Claim, Deal, Evidence, Flow, Note, Verdict
    from kstreet.store.casebook import CaseBook

VEHICLE_RULE = "the vehicle is named in the record of the registers or in the announcement of its founding"
VEHICLES = ("political_organisation", "committee")


def vehicles_of(claim: Claim, ground: Ground) -> list[str]:
    """Return the political vehicles a claim names."""
    named = [claim.subject_id, *claim.counterparty_ids]
    return [party for party in dict.fromkeys(named) if party and ground.kind(party) in VEHICLES]


def _money_of(book: CaseBook, vehicle: str) -> list[Flow]:
    return [flow for flow in standing(book.flows) if flow.payee == vehicle and flow.kind != "lobbying"]


def _spent_by(book: CaseBook, vehicle: str) -> list[Flow]:
    return [flow for flow in standing(book.flows) if flow.payer == vehicle]


def _amount_notes(ground: Ground, vehicle: str) -> tuple[list[Note], list[Evidence], Flow | None]:
    """Say what a vehicle received and spent: as known then, and, apart from it, as became known later."""
    notes, evidence = [], []
    first: Flow | None = None
    for book, later in ((ground.case, False), (ground.later, True)):
        if book is None:
            continue
        for code, flows in (("received", _money_of(book, vehicle)), ("spent", _spent_by(book, vehicle))):
            for flow in flows:
                if later and flow.public_at <= ground.as_of:
                    continue
                notes.append(
                    note(
                        f"{code}_later" if later else code,
                        payer=ground.name(flow.payer),
                        payee=ground.name(flow.payee) or flow.about,
                        low=flow.amount_low,
                        high=flow.amount_high,
                        currency=flow.currency,
                        public=flow.public_at,
                        filing=flow.evidence.source,
                    )
                )
                evidence.append(flow.evidence)
                if first is None and code == "received":
                    first = flow
    return notes, evidence, first


def founding(book: CaseBook, vehicle: str) -> list[Deal]:
    """Return the announcements of a vehicle's founding."""
    return [deal for deal in book.deals if vehicle in (deal.party, *deal.counterparty.split(";"))]


def vehicle(claim: Claim, ground: Ground) -> Verdict:
    """Hold a vehicle, its founder and its office level against the record."""
    named = vehicles_of(claim, ground)
    if not named:
        return verdict(
            "not checkable", VEHICLE_RULE, notes=[note("no_record", who=claim.counterparty or claim.subject)]
        )
    party = named[0]
    founded = founding(ground.case, party)
    amounts, evidence, first = _amount_notes(ground, party)
    known = [*_money_of(ground.case, party), *_spent_by(ground.case, party)]
    every = known or (
        [*_money_of(ground.later, party), *_spent_by(ground.later, party)] if ground.later else []
    )
    if not founded and not known:
        return verdict(
            "not checkable",
            VEHICLE_RULE,
            notes=[note("not_yet_on_record", who=ground.name(party)), *amounts],
            evidence=evidence,
        )
    offices = {flow.office for flow in every if flow.office} | {
        deal.office for deal in founded if deal.office
    }
    notes = [
        note("on_record", subject=deal.subject, day=deal.event_date, status=deal.status)
        for deal in founded[:2]
    ]
    wrong = bool(claim.office and offices and claim.office not in offices)
    if wrong:
        notes.append(note("office_differs", claimed=claim.office, found=tuple(sorted(offices))))
    detail = ground.case.parties[party].note if party in ground.case.parties else ""
    if detail:
        notes.append(note("detail", text=detail))
    return verdict(
        "partly" if wrong else "supported",
        VEHICLE_RULE,
        found=first.amount_low if first else None,
        found_unit=first.currency if first else "",
        notes=[*notes, *amounts],
        evidence=[*(deal.evidence for deal in founded), *evidence],
    )
