"""How money can have come from one party to another: the ways, step by step, and whose it can be said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.errors import CaseError, KstreetError
from kstreet.report.reader import DASH
from kstreet.report.states import state_name
from kstreet.web.around import LETTERS, around, called, near
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from kstreet.influence.paths import Path
    from kstreet.influence.places import Place
    from kstreet.influence.routes import Routes
    from kstreet.influence.web import Paid
    from kstreet.report.pictures.ways import Leg
    from kstreet.web.around import Around
    from kstreet.web.visit import Visit

COLUMNS = (
    *("way", "step", "id", "kind", "stance", "payer", "payee", "about", "amount_low", "amount_high"),
    *("currency", "first", "last", "public_at", "source", "address"),
)
MOST_STEPS, WAYS, PAYMENTS = 6, 10, 6  # ways on the page, payments of one of its steps; the data have all


def path(visit: Visit) -> Answer:
    """Show the ways between two parties, or the form."""
    from kstreet.influence.periods import check_period  # noqa: PLC0415

    source, goal = (called(visit.house, visit.asked(side)[:LETTERS]) for side in ("from", "to"))
    day, since, until = visit.day("as_of"), visit.day("since"), visit.day("until")
    check_period(since, until)
    asked = {"from": source, "to": goal, "as_of": day, "since": since, "until": until}
    values: dict[str, Any] = {
        **{key: value for key, value in asked.items() if key != "from"},
        "source": source,
        "steps": _steps(visit),
        "in_lake": visit.asked("in") == "lake",
        "has_lake": bool(visit.house.lake_number()),
        "found": None,
        "unknown": "",
    }
    if not (source and goal):
        return Answer("path.jinja", visit.words("path.page"), asked, values)
    held = around(visit, source, day)
    if held is None:
        return _nobody(visit, values, "from", source)
    try:
        found = _routes(visit, held, goal)
    except CaseError:
        return _nobody(visit, values, "to", goal)
    return _shown(visit, held, found, values)


def _steps(visit: Visit) -> int:
    steps = visit.asked("steps", str(MOST_STEPS))
    if steps not in {str(number) for number in range(1, MOST_STEPS + 1)}:
        raise KstreetError(
            f"{steps[:20]!r} is no number of steps", where="steps", remedy=f"ask for 1 to {MOST_STEPS}"
        )
    return int(steps)


def _routes(visit: Visit, held: Around, goal: str) -> Routes:
    from kstreet.influence.routes import find_routes, goal_named  # noqa: PLC0415

    named = held.held
    wanted = goal_named(named.web, goal, named.ids_of(goal), lambda: "")
    return find_routes(
        named.web,
        named.name,
        named.numbers,
        wanted,
        steps=_steps(visit),
        since=visit.day("since"),
        until=visit.day("until"),
    )


def _nobody(visit: Visit, values: dict[str, Any], side: str, name: str) -> Answer:
    """Answer that nobody is called so, with the nearest names as links to the same question."""
    said = visit.words(f"path.unknown_{side}", name=name)
    names = near(visit, name)
    url = visit.request.url
    links = [(each, f"/path?{url.include_query_params(**{side: each}).query}") for each in names]
    data = {"error": {"status": 404, "what": said, "nearest": names}}
    shown = values | {"unknown": said, "links": links}
    return Answer(
        "path.jinja", visit.words("path.page"), data, shown, ("nearest",), [(each,) for each in names], 404
    )


def _shown(visit: Visit, held: Around, found: Routes, values: dict[str, Any]) -> Answer:
    from kstreet.report.pictures.ways import DRAWN, Way, ways_narrow, ways_wide  # noqa: PLC0415
    from kstreet.report.webdata import notes_of, routes_data  # noqa: PLC0415

    words, web = visit.words, found.web
    source, goal = found.source, _goal_said(visit, found)
    drawn = [
        Way(tuple(web.name(each) or words("money.unnamed") for each in way.parties), _legs(visit, found, way))
        for way in found.paths[:DRAWN]
    ]
    title = words("path.title", source=source, goal=goal)
    values |= {
        "found": found,
        "goal_said": goal,
        "ways": [_way(visit, held, found, way) for way in found.paths[:WAYS]],
        "wide": ways_wide(drawn, title, "ways"),
        "narrow": ways_narrow(drawn, title, "ways-narrow"),
        "drawn": len(drawn),
        "figures": _figures(visit, found, goal),
        "notes": notes_of(found, words),
        "company": held.held.case.parties[held.held.case.company].name if held.held.case else "",
        "case_name": held.book.name if held.book else "",
    }
    data = routes_data(found) if visit.wants_all else {"paths": []}
    return Answer("path.jinja", title, data, values, COLUMNS, _rows(data))


def _goal_said(visit: Visit, found: Routes) -> str:
    if found.goal.place is not None:
        return place_said(visit, found.goal.place)
    ends = {way.parties[-1] for way in found.paths}
    return found.web.name(ends.pop()) if len(ends) == 1 else found.goal.name


def place_said(visit: Visit, place: Place) -> str:
    """Return an office or a place in the visitor's language."""
    words = visit.words
    if place.candidates:
        office = words(f"place.candidates.{place.body}")
    else:
        office = words(f"place.office.{place.office}") if place.office else words("place.all")
    return (
        words("place.of", office=office, state=state_name(place.state, visit.lang)) if place.state else office
    )


def _figures(visit: Visit, found: Routes, goal: str) -> list[tuple[str, str]]:
    """Return what reached the goal and how much of it can be said to be the payer's, as figure and label."""
    from kstreet.influence.web import money  # noqa: PLC0415

    words, reader, currency = visit.words, visit.reader, found.web.currency
    low, high = found.low_share, found.share

    def span(first: int, last: int) -> str:
        return reader.span(money(first), money(last), currency)

    least, most = min(low.least, high.least), high.most
    own = reader.amount(money(most), currency)
    if least != most:
        own = (
            words("path.from_to", least=reader.amount(money(least), currency), most=own)
            if least
            else words("path.none_to", most=own)
        )
    return [
        (span(low.reached, high.reached), words("path.reached", goal=goal)),
        (own, words("path.own" if least != most else "path.own.exact", source=found.source)),
        (span(min(low.pro_rata, high.pro_rata), high.pro_rata), words("path.pro_rata")),
    ]


def _legs(visit: Visit, found: Routes, way: Path) -> tuple[Leg, ...]:
    from kstreet.report.pictures.ways import Leg  # noqa: PLC0415
    from kstreet.report.webdata import step_of  # noqa: PLC0415

    legs = []
    for step in way.steps:
        paid = step_of(found.web, step)
        low, high = sum(each.low for each in paid), sum(each.high for each in paid)
        said = visit.reader.span(low, high, found.web.currency)  # type: ignore[arg-type]
        if (did := _did(paid)) != "paid":
            said += f", {visit.words(f'path.did.{did}')}"
        firsts, lasts = [each.first for each in paid if each.first], [each.last for each in paid if each.last]
        days = _days(visit, min(firsts), max(lasts)) if firsts and lasts else "–"
        legs.append(Leg(said, days, float(high), low == high))
    return tuple(legs)


def _did(paid: list[Paid]) -> str:
    """Return what a step is: paid, or spent for or against somebody who got nothing of it."""
    stances = {each.stance for each in paid if not each.payee}
    return "support" if "support" in stances else "oppose" if "oppose" in stances else "paid"


def _days(visit: Visit, first: Any, last: Any) -> str:  # noqa: ANN401 - days of a payment, which may have none
    if not first or not last:
        return "–"
    said = visit.reader.short_day(first)
    return said if first == last else f"{said}{DASH}{visit.reader.short_day(last)}"


def _way(visit: Visit, held: Around, found: Routes, way: Path) -> dict[str, Any]:
    from kstreet.influence.web import money  # noqa: PLC0415
    from kstreet.report.webdata import step_of  # noqa: PLC0415

    web, steps = found.web, []
    for place, step in enumerate(way.steps):
        paid = step_of(web, step[:PAYMENTS])
        cited = held.filings(paid)
        rows = [
            {
                "paid": each,
                "amount": visit.reader.span(each.low, each.high, web.currency),
                "days": _days(visit, each.first, each.last),
                "filing": cited.get(each.id),
            }
            for each in paid
        ]
        ends = [(web.name(each), held.page_of(each)) for each in way.parties[place : place + 2]]
        steps.append({"ends": ends, "did": _did(paid), "rows": rows, "more": len(step) - len(rows)})
    names = [web.name(each) or visit.words("money.unnamed") for each in way.parties]
    sum_ = visit.reader.amount(money(way.most), web.currency)
    return {"names": names, "sum": sum_, "steps": steps}


def _rows(data: dict[str, Any]) -> list[tuple[object, ...]]:
    return [
        tuple({**paid, "way": number, "step": place, "currency": data["currency"]}[name] for name in COLUMNS)
        for number, way in enumerate(data["paths"], 1)
        for place, step in enumerate(way["steps"], 1)
        for paid in step
    ]
