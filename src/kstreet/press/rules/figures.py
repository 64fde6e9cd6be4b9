"""A company's figures, announced dates and analysts' targets, held against what was reported by the day."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.errors import PriceError
from kstreet.press.rules.ground import ECB, RULINGS, Ground, closeness, note, percent_off, rounded, verdict
from kstreet.press.spans import span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.records import Claim, Evidence, Fact, Occasion, Ruling, Verdict

FIGURE_RULE = (
    "the company's reported figure for the period, as first published; within the words' rounding or 0.5%"
)
DATE_RULE = "the date of the occasion on record lies within the time named"
TARGET_RULE = "an analyst's target is an opinion; the case holds no record of targets"


def _facts(claim: Claim, ground: Ground) -> list[Fact]:
    party = claim.subject_id or ("" if claim.subject else ground.case.company)
    return [fact for fact in ground.case.facts if fact.party == party and fact.figure == claim.about]


def _of_period(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of the period meant, the latest published first; without a period, the newest one."""
    when = span(claim.on)
    if when is None:
        return sorted(facts, key=lambda fact: (fact.public_at, fact.period), reverse=True)[:1]
    exact = [fact for fact in facts if span(fact.period) == when]
    if not exact and when[0] == when[1]:  # the day of the report is named, not its period
        exact = [fact for fact in facts if fact.public_at == when[0]]
    return sorted(exact, key=lambda fact: fact.public_at)


def _comparable(claim: Claim, fact: Fact, ground: Ground) -> tuple[Decimal, list[Evidence]] | None:
    """Return a fact in the claim's unit, or None where the two cannot be compared."""
    unit = claim.unit or fact.unit
    if unit == fact.unit or {unit, fact.unit} <= {"%", "pp"}:
        return fact.value, []
    iso = 3
    if len(unit) == iso and fact.unit in (unit, f"{unit}/share"):
        return fact.value, []
    if len(unit) == iso and len(fact.unit) == iso:
        try:
            converted = ground.fixings.convert(float(fact.value), fact.unit, unit, fact.public_at)
        except PriceError:
            return None
        return rounded(converted), [ECB]
    return None


def _not_reported(claim: Claim, ground: Ground) -> Verdict:
    """Return the verdict where no figure was public, with the one that came later where there is one."""
    party = claim.subject_id or ground.case.company
    ahead = [
        fact
        for fact in (ground.later.facts if ground.later else ())
        if (fact.party, fact.figure) == (party, claim.about) and fact.public_at > ground.as_of
    ]
    ahead = [fact for fact in ahead if not claim.on or span(fact.period) == span(claim.on)][:1]
    notes = [note("no_figure", what=claim.about or "?", period=claim.on or "?")]
    notes += [note("later_figure", day=fact.public_at, value=fact.value, unit=fact.unit) for fact in ahead]
    return verdict("not checkable", FIGURE_RULE, notes=notes, evidence=[fact.evidence for fact in ahead])


def _year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdecimal() else ""


def _growth(claim: Claim, ground: Ground) -> Fact | None:
    """Return the growth of a figure over the year before, computed from the two reported figures."""
    plain = claim.about.removesuffix(" growth")
    if plain == claim.about:
        return None
    facts = _facts(replace(claim, about=plain), ground)
    for now in _of_period(claim, facts):
        before = [fact for fact in facts if fact.period == _year_before(now.period) and fact.unit == now.unit]
        if before and before[0].value > 0:
            percent = rounded((now.value / before[0].value - 1) * 100)
            return replace(now, figure=claim.about, value=percent, unit="%", note="")
    return None


def figure(claim: Claim, ground: Ground) -> Verdict:
    """Hold a company's figure against the one it reported for the period."""
    grown = _growth(claim, ground)
    facts = _of_period(claim, _facts(claim, ground)) or ([grown] if grown else [])
    pairs = [(fact, found) for fact in facts if (found := _comparable(claim, fact, ground)) is not None]
    if not pairs or claim.value is None:
        return _not_reported(claim, ground)
    fact, (value, extra) = pairs[0]
    return _against(claim, claim.value, fact, value, extra)


def _against(claim: Claim, claimed: Decimal, fact: Fact, found: Decimal, extra: list[Evidence]) -> Verdict:
    percent = fact.unit in ("%", "pp")
    near = closeness(found, claim, Decimal("0.1") if percent else abs(claimed) * Decimal("0.005"))
    reported = note(
        "reported", what=fact.figure, period=fact.period, day=fact.public_at, value=fact.value, unit=fact.unit
    )
    return verdict(
        RULINGS[near],
        FIGURE_RULE,
        found=found,
        found_unit=claim.unit or fact.unit,
        difference=rounded(found - claimed) if percent else percent_off(found, claimed),
        difference_unit="pp" if percent else "%",
        notes=[reported, note("detail", text=fact.note)] if fact.note else [reported],
        evidence=[fact.evidence, *extra],
    )


def _occasions(claim: Claim, rows: Sequence[Occasion], ground: Ground) -> list[Occasion]:
    party = claim.subject_id or ground.case.company
    return [row for row in rows if row.kind == claim.about and row.party == party]


def date_of(claim: Claim, ground: Ground) -> Verdict:
    """Hold an announced date against the occasion's date; a date that lies ahead is checkable only if announced."""
    when = span(claim.on)
    if when is None:
        return verdict("not checkable", DATE_RULE, notes=[note("no_time")])
    known = _occasions(claim, ground.case.occasions, ground)
    hit = [row for row in known if when[0] <= row.on <= when[1]]
    if hit:
        return _dated("supported", hit[0], claim)
    window = (when[1] - when[0]).days + 45
    close = [row for row in known if abs((row.on - when[0]).days) <= window and row.on > ground.published]
    if close:
        return _dated("contradicted", min(close, key=lambda row: abs((row.on - when[0]).days)), claim)
    if when[1] > ground.as_of:
        return verdict("not checkable", DATE_RULE, notes=[note("lies_ahead", as_of=ground.as_of)])
    return verdict("not checkable", DATE_RULE, notes=[note("no_occasion", what=claim.about)])


def _dated(ruling: Ruling, row: Occasion, claim: Claim) -> Verdict:
    notes = [note("occasion", what=row.kind, period=row.period, day=row.on, timing=row.timing)]
    return verdict(
        ruling,
        DATE_RULE,
        found=row.on.isoformat(),
        notes=notes if claim.on else [],
        evidence=[row.evidence],
    )


def target(claim: Claim, ground: Ground) -> Verdict:
    """Set a target beside the close, and judge nothing: it is an opinion about the future."""
    series = ground.series(ground.case.symbol) if claim.subject_id == ground.case.company else None
    quote = (
        series.at_or_before(ground.price_day) if series and ground.covers(series, ground.price_day) else None
    )
    notes = [note("opinion")]
    if quote and claim.value and claim.unit in ("", quote.currency):
        gap = rounded((float(claim.value) / quote.close - 1) * 100)
        notes.append(
            note(
                "target_against_close",
                gap=gap,
                close=rounded(quote.close),
                currency=quote.currency,
                day=quote.day,
            )
        )
    return verdict("not checkable", TARGET_RULE, notes=notes)
