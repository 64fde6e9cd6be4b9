"""Deals, partnerships and moves of countries and alliances, held against the case's dated arrangements."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.press.rules.ground import Ground, closeness, note, percent_off, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.records import Claim, Deal, Note, Ruling, Verdict

DEAL_RULE = (
    "a dated arrangement between the same parties; its status, and its value within 2% or the words' rounding"
)
PARTNERSHIP_RULE = "a dated arrangement between the same parties that moves no money"
ALLIANCE_RULE = "a dated act of, or towards, the same countries or alliances"
MONEY = ("contract", "order", "award", "acquisition", "investment", "stake", "financing")
FREE = ("partnership", "alliance")
_STEPS = ("talks", "announced", "signed", "completed")
_TELLING = 4  # letters; shorter words match by chance
_STATES = ("country", "alliance", "agency")


def _ids(claim: Claim) -> set[str]:
    return {party for party in (claim.subject_id, *claim.counterparty_ids) if party}


def _parties(deal: Deal) -> set[str]:
    return {deal.party, *deal.counterparty.split(";")} - {""}


def _matches(claim: Claim, deals: Sequence[Deal], company: str) -> list[Deal]:
    """Return the deals that share a party other than the company with a claim, the best shared first."""
    named = _ids(claim) - {company}
    about = claim.about.casefold()
    scored = []
    for deal in deals:
        shared = len(named & _parties(deal))
        topic = bool(about) and any(
            word in deal.subject.casefold() for word in about.split() if len(word) >= _TELLING
        )
        if shared or (topic and not named):
            scored.append((shared, topic, deal.public_at, deal))
    return [deal for *_, deal in sorted(scored, key=lambda row: row[:3], reverse=True)]


def _later(claim: Claim, ground: Ground, kinds: tuple[str, ...], known: Sequence[Deal]) -> list[Note]:
    """Return what became public after the day as of which the article is checked, as notes only."""
    if ground.later is None:
        return []
    seen = {deal.id for deal in known}
    found = [
        deal
        for deal in _matches(claim, [d for d in ground.later.deals if d.kind in kinds], ground.case.company)
        if deal.id not in seen and deal.public_at > ground.as_of
    ]
    return [
        note("later_deal", day=deal.public_at, subject=deal.subject, status=deal.status) for deal in found[:2]
    ]


def _missing(claim: Claim, ground: Ground, rule: str, kinds: tuple[str, ...]) -> Verdict:
    who = claim.counterparty or claim.subject or "?"
    return verdict(
        "not checkable", rule, notes=[note("no_record", who=who), *_later(claim, ground, kinds, [])]
    )


def _status_notes(claim: Claim, found: Deal, ground: Ground) -> tuple[str, list[Note]]:
    """Compare how far an arrangement has come with how far a claim says it has."""
    notes = []
    if found.first_reported_by:
        notes.append(note("first_reported", by=ground.name(found.first_reported_by), day=found.event_date))
    if not claim.status or claim.status == found.status:
        if found.status == "talks":
            notes.insert(0, note("talks_only"))
        return "within", notes
    notes.insert(0, note("status_differs", claimed=claim.status, found=found.status))
    if "ended" in (claim.status, found.status):
        return "off", notes
    claimed, known = _STEPS.index(claim.status), _STEPS.index(found.status)
    if known >= claimed or (claimed, known) == (2, 1):
        return ("within" if known >= claimed else "near"), notes
    return ("off" if found.status == "talks" else "near"), notes


def _value_closeness(claim: Claim, found: Deal) -> tuple[str, list[Note], Decimal | None]:
    if claim.value is None:
        if found.value_low is not None:
            return (
                "within",
                [note("value_known", low=found.value_low, high=found.value_high, currency=found.currency)],
                None,
            )
        return "within", [], None
    if found.value_low is None and found.value_high is None:
        return "off", [note("no_value_on_record")], None
    inside = claim.value if found.value_low is None else max(claim.value, found.value_low)
    inside = inside if found.value_high is None else min(inside, found.value_high)
    return closeness(inside, claim, abs(claim.value) * Decimal("0.02")), [], percent_off(inside, claim.value)


def _together(status: str, value: str, claimed: str) -> Ruling:
    """Join the two comparisons: a wrong value, or a signing that was none, contradicts; a lesser flaw is partly."""
    if value == "off" or (status == "off" and claimed in ("signed", "completed")):
        return "contradicted"
    return "supported" if (status, value) == ("within", "within") else "partly"


def _meant(claim: Claim, found: Sequence[Deal], company: str) -> Deal:
    """Choose among deals of the same parties: one with a value where the claim has one, then one of its status."""
    named = _ids(claim) - {company}
    most = len(named & _parties(found[0]))
    same = [each for each in found if len(named & _parties(each)) == most]
    return max(
        same,
        key=lambda each: (
            claim.value is not None and each.value_low is not None,
            each.status == claim.status,
        ),
    )


def deal(claim: Claim, ground: Ground) -> Verdict:
    """Hold a deal against the record: the same parties, how far it has come, and its value."""
    kinds = (*MONEY, *FREE)
    found = _matches(claim, [each for each in ground.case.deals if each.kind in kinds], ground.case.company)
    if not found:
        return _missing(claim, ground, DEAL_RULE, kinds)
    best = _meant(claim, found, ground.case.company)
    status, notes = _status_notes(claim, best, ground)
    value, value_notes, difference = _value_closeness(claim, best)
    ruling = _together(status, value, claim.status)
    return verdict(
        ruling,
        DEAL_RULE,
        found=best.status if best.value_low is None else best.value_low,
        found_unit="" if best.value_low is None else best.currency,
        difference=difference,
        difference_unit="%" if difference is not None else "",
        notes=[
            note("on_record", subject=best.subject, day=best.event_date, status=best.status),
            *notes,
            *value_notes,
            *_later(claim, ground, kinds, found),
        ],
        evidence=[best.evidence],
    )


def _arrangement(claim: Claim, ground: Ground, rule: str, kinds: tuple[str, ...]) -> Verdict:
    known = [each for each in ground.case.deals if each.kind in kinds]
    found = _matches(claim, known, ground.case.company)
    if not found:
        return _missing(claim, ground, rule, kinds)
    best = found[0]
    named = {party for party in _ids(claim) - {ground.case.company} if ground.kind(party) in _STATES}
    covered = set().union(*(_parties(each) for each in found))
    notes = [note("on_record", subject=best.subject, day=best.event_date, status=best.status)]
    if best.value_low is None and ground.kind(best.counterparty.split(";")[0]) == "agency":
        notes.append(note("no_obligation"))
    unknown = sorted(ground.name(party) for party in named - covered)
    if unknown:
        notes.append(note("not_named_in_record", who=tuple(unknown)))
    others = sorted(ground.name(party) for party in _parties(best) - named - {ground.case.company})
    if others and named:
        notes.append(note("record_names", who=tuple(others)))
    return verdict(
        "partly" if unknown else "supported",
        rule,
        found=best.status,
        notes=[*notes, *_later(claim, ground, kinds, found)],
        evidence=[each.evidence for each in found[:3]],
    )


def partnership(claim: Claim, ground: Ground) -> Verdict:
    """Hold an arrangement that moves no money against the announcements on record."""
    return _arrangement(claim, ground, PARTNERSHIP_RULE, (*FREE, *MONEY))


def alliance(claim: Claim, ground: Ground) -> Verdict:
    """Hold what countries or alliances do, or are given, against the acts on record."""
    return _arrangement(claim, ground, ALLIANCE_RULE, (*FREE, *MONEY))
