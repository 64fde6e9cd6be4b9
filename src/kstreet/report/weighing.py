"""The conclusion: rules that turn the sections' figures into points for, against and unknown, and an answer.

Counted as influence are sessions on which something political or governmental became public and no results did.
The answer is `trace` only where a session stands apart after Holm's correction for all sessions counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.report.contents import Amount, Conclusion, Parties, Percent, Point, counterparties
from kstreet.report.timeline import deal_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kstreet.influence.flows import LobbyingYear
    from kstreet.records import Deal, Evidence, Fact, Occasion
    from kstreet.report.contents import (
        Answer,
        Confidence,
        Moment,
        PricePart,
        Reaction,
        Strand,
    )
    from kstreet.store.casebook import CaseBook

LEVEL, FEW, COARSE, POWER = 0.05, 20, 0.01, 1.96 + 0.84


def weigh(
    case: CaseBook,
    *,
    moments: tuple[Moment, ...],
    reactions: tuple[Reaction, ...],
    strands: tuple[Strand, ...],
    lobbying: tuple[LobbyingYear, ...],
    price: PricePart | None,
    ahead: tuple[Occasion, ...],
) -> Conclusion:
    """Return the evidence weighed."""
    tested = [row for row in reactions if row.counted]
    measured = [row for row in tested if row.gap is None]
    apart = [row for row in measured if row.apart]
    firm = holm(measured)
    points = [
        *_market_points(measured, apart),
        *_deal_points(case),
        *_money_points(case, strands),
        *_lobbying_points(lobbying),
        *_price_points(price),
        *_open_points(case, tested, ahead),
    ]
    values = (
        ("name", Parties((case.company,))),
        ("count", len(measured)),
        ("apart", len(apart)),
        ("firm", len(firm)),
    )
    evidence = [record.evidence for moment in moments for record in moment.records]
    reasons = _reasons(measured, evidence)
    return Conclusion(_answer(measured, apart, firm), values, _confidence(measured), reasons, tuple(points))


def holm(rows: list[Reaction]) -> list[Reaction]:
    """Return the rows that stay below the level when p is corrected by Holm's rule (1979)."""
    kept = []
    for place, row in enumerate(sorted(rows, key=lambda row: row.p)):
        if row.p * (len(rows) - place) > LEVEL:
            break
        kept.append(row)
    return kept


def _answer(measured: list[Reaction], apart: list[Reaction], firm: list[Reaction]) -> Answer:
    if not measured:
        return "not_measurable"
    return "trace" if firm else "weak" if apart else "no_trace"


def detectable(rows: list[Reaction]) -> float:
    """Return the one-day effect (a fraction) that a 5 % test of one row finds with 80 % probability."""
    return POWER * sorted(row.se for row in rows)[len(rows) // 2]


def _confidence(measured: list[Reaction]) -> Confidence:
    if not measured:
        return "none"
    return "low" if len(measured) < FEW or detectable(measured) > COARSE else "moderate"


def _reasons(measured: list[Reaction], evidence: list[Evidence]) -> tuple[Point, ...]:
    if not measured:
        return (Point("unknown", "reason.none", ()),)
    found = []
    if len(measured) < FEW:
        found.append(Point("unknown", "reason.few", (("count", len(measured)),)))
    if (size := detectable(measured)) > COARSE:
        found.append(
            Point(
                "unknown",
                "reason.coarse",
                (("size", Percent(size, 0 if size > 2 * COARSE else 1, signed=False)),),
            )
        )
    if crowded := sum(bool(row.nearby) or len(row.moments) > 1 for row in measured):
        found.append(Point("unknown", "reason.crowded", (("count", crowded),)))
    if second := sum(row.grade == "secondary" for row in evidence):
        found.append(Point("unknown", "reason.secondary", (("count", second), ("all", len(evidence)))))
    return (*found, Point("unknown", "reason.clock", ()))


def _market_points(measured: list[Reaction], apart: list[Reaction]) -> list[Point]:
    points = [
        Point(
            "for" if row.ar > 0 else "against",
            "for.up" if row.ar > 0 else "against.down",
            (
                ("day", row.session),
                ("ar", Percent(abs(row.ar), signed=False)),
                ("low", Percent(row.low)),
                ("high", Percent(row.high)),
                ("share", Percent(row.placebo_share, 0, signed=False)),
            ),
        )
        for row in apart
    ]
    if flat := len(measured) - len(apart):
        points.append(Point("against", "against.flat", (("count", flat), ("all", len(measured)))))
    return points


def _deal_points(case: CaseBook) -> list[Point]:
    public = [deal for deal in case.deals if deal_kind(case, deal) == "government"]
    points = []
    if public:
        names = Parties(tuple(dict.fromkeys(one for deal in public for one in counterparties(deal))))
        seen = tuple(dict.fromkeys(deal.evidence for deal in public))
        points.append(Point("for", "for.arrangements", (("count", len(public)), ("names", names)), seen))
    if unpriced := [deal for deal in public if deal.value_low is None and deal.value_high is None]:
        values = (("count", len(unpriced)), ("all", len(public)))
        points.append(Point("against", "against.no_value", values))
    talks = [deal for deal in case.deals if deal.status == "talks" and not _agreed_since(case, deal)]
    return points + [_talks(deal) for deal in talks]


def _agreed_since(case: CaseBook, talks: Deal) -> bool:
    """Whether a later deal with the same party was signed or completed; that it is the same one is not said."""
    return any(
        deal.counterparty == talks.counterparty
        and deal.status in {"signed", "completed"}
        and deal.public_at > talks.public_at
        for deal in case.deals
    )


def _talks(deal: Deal) -> Point:
    names = ("names", Parties(counterparties(deal)))
    if deal.value_low is None and deal.value_high is None:
        return Point("against", "against.talks_open", (names,), (deal.evidence,))
    amount = ("amount", Amount(deal.value_low, deal.value_high, deal.currency))
    return Point("against", "against.talks", (names, amount), (deal.evidence,))


def _money_points(case: CaseBook, strands: tuple[Strand, ...]) -> list[Point]:
    if not strands:
        return [*_vehicle_points(case), Point("unknown", "unknown.no_flows", ())]
    given = next((row for row in strands if row.key == "company" and row.kind == "contribution"), None)
    if given is None:
        return _vehicle_points(case)
    amount = Amount(given.low, given.high, given.currency)
    seen = tuple(dict.fromkeys(flow.evidence for flow in given.flows))
    points = [Point("for", "for.money", (("amount", amount),), seen)]
    if revenue := latest(case.facts, case.company, "revenue", given.currency):
        share = Percent(float(given.high / revenue.value), 2, signed=False)
        stated = ("revenue", Amount(revenue.value, revenue.value, revenue.unit))
        values = (("amount", amount), ("share", share), ("period", revenue.period), stated)
        points.append(Point("against", "against.small", values, (revenue.evidence,)))
    spent = next(
        (r for r in strands if (r.key, r.kind, r.currency) == ("vehicle", "expenditure", given.currency)),
        None,
    )
    paid: tuple[str, object] = ("paid", amount)
    if spent is None:
        return [*points, Point("unknown", "unknown.not_spent", (paid,))]
    total = ("spent", Amount(spent.low, spent.high, spent.currency))
    seen = tuple(dict.fromkeys(flow.evidence for flow in spent.flows))
    return [*points, Point("unknown", "unknown.spent", (paid, total), seen)]


def _vehicle_points(case: CaseBook) -> list[Point]:
    """Return what is to be said of vehicles that were announced before any payment into them was on record."""
    found = [deal for deal in case.deals if deal.kind == "vehicle"]
    if not found:
        return []
    names = Parties(tuple(dict.fromkeys(one for deal in found for one in counterparties(deal))))
    seen = tuple(dict.fromkeys(deal.evidence for deal in found))
    values = (("count", len(found)), ("names", names))
    return [Point("for", "for.vehicles", values, seen), Point("unknown", "unknown.vehicle_money", values)]


def latest(facts: Iterable[Fact], party: str, figure: str, unit: str) -> Fact | None:
    """Return a party's last published figure of a name and unit."""
    found = [f for f in facts if (f.party, f.figure, f.unit) == (party, figure, unit) and f.value > 0]
    return max(found, key=lambda fact: (fact.public_at, fact.period), default=None)


def _lobbying_points(years: tuple[LobbyingYear, ...]) -> list[Point]:
    if len(years) < 2:  # noqa: PLR2004 - a rise needs two years
        return []
    before, after = years[-2], years[-1]
    if after.spent.low <= before.spent.high or after.spent.currency != before.spent.currency:
        return []
    values = (
        ("before", Amount(before.spent.low, before.spent.high, before.spent.currency)),
        ("year_before", str(before.year)),
        ("after", Amount(after.spent.low, after.spent.high, after.spent.currency)),
        ("year", str(after.year)),
    )
    seen = tuple(dict.fromkeys(flow.evidence for flow in after.spent.rows))
    return [Point("for", "for.lobbying", values, seen)]


def _price_points(price: PricePart | None) -> list[Point]:
    move = next((move for move in price.moves if move.key == "reader_high"), None) if price else None
    if price is None or move is None or move.reader > -0.03 or move.own < move.reader / 2:  # noqa: PLR2004
        return []
    values = (
        ("reader_sign", price.reader),
        ("own_sign", price.own),
        ("day", move.since),
        ("reader", Percent(move.reader)),
        ("own", Percent(move.own)),
    )
    return [Point("against", "against.currency", values, price.evidence)]


def _open_points(case: CaseBook, tested: list[Reaction], ahead: tuple[Occasion, ...]) -> list[Point]:
    points = [_growth(case)]
    if missing := sum(row.gap is not None for row in tested):
        points.append(Point("unknown", "unknown.unmeasured", (("count", missing),)))
    if ahead:
        values = (("what", ahead[0]), ("day", ahead[0].on))
        points.append(Point("unknown", "unknown.ahead", values, (ahead[0].evidence,)))
    return [*points, Point("unknown", "unknown.years", ())]


def _growth(case: CaseBook) -> Point:
    growth = [f for f in case.facts if (f.party, f.figure, f.unit) == (case.company, "revenue growth", "%")]
    if not growth:
        return Point("unknown", "unknown.public_business", ())
    last = max(growth, key=lambda fact: (fact.public_at, fact.period))
    values = (("change", Percent(float(last.value) / 100)), ("period", last.period))
    return Point("unknown", "unknown.growth", values, (last.evidence,))
