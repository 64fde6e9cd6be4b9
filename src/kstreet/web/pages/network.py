"""Who is around a party: the map, and beside it every link as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kstreet.errors import KstreetError
from kstreet.web.around import LETTERS, around, called, near
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from kstreet.influence.neighbours import Link, Surroundings
    from kstreet.web.around import Around
    from kstreet.web.visit import Visit

COLUMNS = (
    *(
        "payer",
        "payer_name",
        "payee",
        "payee_name",
        "kind",
        "stance",
        "amount_low",
        "amount_high",
        "currency",
    ),
    *("payments", "first", "last", "public_at"),
)
MOST_STEPS, LINKS = 3, 200  # links in the table; the data have all
PARTIES, LINES = 150, 400  # in the picture
DIRECTIONS = ("both", "out", "in")


def network(visit: Visit) -> Answer:
    """Show who is around a party, or the form."""
    name, day, since = (
        called(visit.house, visit.asked("of")[:LETTERS]),
        visit.day("as_of"),
        visit.day("since"),
    )
    direction, steps = visit.asked("direction", "both"), visit.asked("steps", "2")
    if direction not in DIRECTIONS:
        raise KstreetError(
            f"no direction called {direction[:20]!r}",
            where="direction",
            remedy=f"known: {', '.join(DIRECTIONS)}",
        )
    if steps not in {str(number) for number in range(1, MOST_STEPS + 1)}:
        raise KstreetError(
            f"{steps[:20]!r} is no number of steps", where="steps", remedy=f"ask for 1 to {MOST_STEPS}"
        )
    asked = {"of": name, "as_of": day, "since": since, "direction": direction, "steps": int(steps)}
    values: dict[str, Any] = {
        **asked,
        "directions": DIRECTIONS,
        "in_lake": visit.asked("in") == "lake",
        "has_lake": bool(visit.house.lake_number()),
        "found": None,
        "unknown": "",
    }
    title = visit.words("network.page")
    if not name:
        return Answer("network.jinja", title, asked, values)
    held = around(visit, name, day)
    if held is None:
        said, names = visit.words("path.unknown_from", name=name), near(visit, name)
        url = visit.request.url
        links = [(each, f"/network?{url.include_query_params(of=each).query}") for each in names]
        data = {"error": {"status": 404, "what": said, "nearest": names}}
        shown = values | {"unknown": said, "links": links}
        return Answer("network.jinja", title, data, shown, ("nearest",), [(each,) for each in names], 404)
    return _shown(visit, held, values)


def _shown(visit: Visit, held: Around, values: dict[str, Any]) -> Answer:
    from kstreet.influence.neighbours import new_since, surroundings  # noqa: PLC0415
    from kstreet.influence.periods import number_of  # noqa: PLC0415
    from kstreet.report.pictures.barlist import link_bars  # noqa: PLC0415
    from kstreet.report.pictures.netmap import network_map  # noqa: PLC0415
    from kstreet.report.webdata import network_data  # noqa: PLC0415

    name, words, reader = held.held.name, visit.words, visit.reader
    found = surroundings(held.web, held.held.numbers, steps=values["steps"], direction=values["direction"])
    if values["since"]:
        found = _only_new(replace(found, links=new_since(found.links, number_of(values["since"]))), held)
    drawn = bool(found.links)
    values |= {
        "found": found,
        "name": name,
        "wide": network_map(found, name, reader=reader, words=words, key="net", parties=PARTIES, lines=LINES)
        if drawn
        else "",
        "narrow": link_bars(found, name, reader=reader, words=words, key="net-narrow"),
        "rows": [_row(visit, held, link) for link in found.links[:LINKS]],
        "hubs": ", ".join(held.web.name(each) for each in found.hubs[:5].tolist()),
        "case_name": held.book.name if held.book else "",
        "company": held.held.case.parties[held.held.case.company].name if held.held.case else "",
    }
    data = network_data(found, name) if visit.wants_all else {"links": []}
    rows = [tuple(link[column] for column in COLUMNS) for link in data["links"]]
    return Answer("network.jinja", words("netmap.title", name=name), data, values, COLUMNS, rows)


def _only_new(found: Surroundings, held: Around) -> Surroundings:
    """Return the party and those who have a new link; the others would stand in the picture without a line."""
    import numpy as np  # noqa: PLC0415

    linked = {end for link in found.links for end in (link.payer, link.payee)} | set(
        held.held.numbers.tolist()
    )
    kept = np.array([party in linked for party in found.parties.tolist()], np.bool_)
    return replace(found, parties=found.parties[kept], steps=found.steps[kept])


def _row(visit: Visit, held: Around, link: Link) -> dict[str, Any]:
    from kstreet.influence.periods import day_of  # noqa: PLC0415
    from kstreet.influence.web import money  # noqa: PLC0415

    web = held.web
    return {
        "ends": [(web.name(each), held.page_of(each)) for each in (link.payer, link.payee)],
        "kind": link.kind,
        "stance": link.stance,
        "amount": visit.reader.span(money(link.low), money(link.high), web.currency),
        "count": link.count,
        "last": day_of(link.last),
        "public": day_of(link.public),
    }
