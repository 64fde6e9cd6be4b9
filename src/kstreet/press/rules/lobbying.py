"""Lobbying amounts: the reports of a period, each amended one counted once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kstreet.influence.flows import standing
from kstreet.press.rules.ground import RULINGS, Ground, closeness, note, percent_off, verdict
from kstreet.press.spans import span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kstreet.records import Claim, Flow, Note, Verdict
    from kstreet.store.casebook import CaseBook

LOBBYING_RULE = (
    "lobbying reported for the period, each amended report counted once; within the words' rounding or 0.5%"
)


def _lobbying_rows(claim: Claim, book: CaseBook, ground: Ground) -> list[Flow]:
    who = claim.subject_id or ground.case.company
    return [flow for flow in book.flows if flow.kind == "lobbying" and flow.payer == who]


def _covering(rows: Sequence[Flow], when: tuple[date, date]) -> list[Flow]:
    """Return the rows that together make up a period: its own row where there is one, else the finer rows inside."""
    exact = [flow for flow in rows if span(flow.period) == when]
    if exact:
        return exact
    return [flow for flow in rows if (of := span(flow.period)) and when[0] <= of[0] and of[1] <= when[1]]


def _sum(rows: Sequence[Flow], value: Decimal) -> Decimal:
    """Return the point nearest to `value` between the low and the high end of the rows' sum."""
    low = sum((flow.amount_low for flow in rows), Decimal(0))
    return min(max(value, low), sum((flow.amount_high for flow in rows), Decimal(0)))


def _unreported(rows: Sequence[Flow], when: tuple[date, date]) -> date | None:
    """Return the last day that reports reach, where they do not yet reach the end of a period."""
    reached = max(of[1] for flow in rows if (of := span(flow.period)))
    return reached if reached < when[1] else None


def lobbying(claim: Claim, ground: Ground) -> Verdict:
    """Hold a lobbying amount against the reports of its period, and say when it is the sum that counts twice."""
    rows = _lobbying_rows(claim, ground.case, ground)
    if claim.value is None or not rows or claim.unit in ("count", "", "%"):
        return verdict("not checkable", LOBBYING_RULE, notes=[note("no_record", who=claim.subject or "?")])
    this_year = ground.as_of.isoformat()[:4]
    years = sorted({flow.period[:4] for flow in rows if flow.period < this_year}, reverse=True)
    period = claim.on or (years[0] if years else "")
    when = span(period)
    naive = _covering(rows, when) if when else []
    counted = standing(naive)
    if when is None or not counted:
        return verdict("not checkable", LOBBYING_RULE, notes=[note("no_period", period=period or "?")])
    found = _sum(counted, claim.value)
    if reached := _unreported(counted, when):
        return verdict(
            "not checkable",
            LOBBYING_RULE,
            found=found,
            found_unit=counted[0].currency,
            notes=[note("period_open", period=period, to=reached)],
            evidence=[flow.evidence for flow in counted],
        )
    return _judged(
        claim,
        claim.value,
        found,
        counted,
        [*_naive_note(claim, naive, found), *_other_years(claim, rows, years)],
    )


def _near(claim: Claim, found: Decimal) -> Literal["within", "near", "off"]:
    return closeness(found, claim, found * Decimal("0.005"))


def _judged(
    claim: Claim, value: Decimal, found: Decimal, counted: Sequence[Flow], doubts: Sequence[Note]
) -> Verdict:
    near = _near(claim, found)
    period = claim.on or counted[0].period[:4]
    total = note("lobbying_sum", period=period, found=found, currency=counted[0].currency, rows=len(counted))
    return verdict(
        RULINGS[near],
        LOBBYING_RULE,
        found=found,
        found_unit=counted[0].currency,
        difference=percent_off(found, value),
        difference_unit="%",
        notes=[total] if near == "within" else [total, *doubts],
        evidence=[flow.evidence for flow in counted],
    )


def _naive_note(claim: Claim, naive: Sequence[Flow], found: Decimal) -> list[Note]:
    """Say so where the claim is the sum that counts amended reports beside the ones they replace."""
    twice = _sum(naive, claim.value or Decimal(0))
    if twice == found or _near(claim, twice) != "within":
        return []
    return [note("counts_twice", naive=twice, currency=naive[0].currency)]


def _other_years(claim: Claim, rows: Sequence[Flow], years: Sequence[str]) -> list[Note]:
    for year in years:
        of_year = span(year)
        counted = standing(_covering(rows, of_year)) if of_year else []
        found = _sum(counted, claim.value or Decimal(0))
        if counted and year != claim.on and closeness(found, claim, found * Decimal("0.005")) == "within":
            return [note("other_year", year=year, found=found, currency=counted[0].currency)]
    return []
