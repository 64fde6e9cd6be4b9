"""Who is around whom: as many steps as asked, hubs not passed, links by kind; a lake's arrays say what its rows say."""

from __future__ import annotations

import csv
import io
import math
from collections import defaultdict
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstreet.documents import Document
from kstreet.errors import CaseError, StoreError
from kstreet.influence.graphs import edge_table, graphml
from kstreet.influence.index import open_index, web_of_lake
from kstreet.influence.neighbours import away, gather_links, new_since, shared, surroundings
from kstreet.influence.network import build_network
from kstreet.influence.payments import of_columns
from kstreet.influence.periods import number_of
from kstreet.influence.web import Web, web_of_case, web_of_flows
from kstreet.records import Flow
from kstreet.report.netpage import network_page, network_picture
from kstreet.store.casebook import open_case
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.influence.payments_made import paid
from tests.sources.samples import FOLDER

SVG = "{http://www.w3.org/2000/svg}"


def web(*flows: Flow) -> Web:
    return web_of_flows(flows, lambda id_: id_.upper(), "a test", kinds_of=lambda _: "committee")


def around(held: Web, who: str, **more: object) -> dict[str, int]:
    found = surroundings(held, held.numbers({who}), **more)
    return {held.network.payments.parties[party]: steps for party, steps in away(found).items()}


CHAIN = [
    paid("a", "b", 1, "2025-01-01"),
    paid("b", "c", 2, "2025-01-01"),
    paid("d", "c", 3, "2025-01-01"),
    paid("d", "", 4, "2025-01-01", kind="independent_expenditure", about="e", stance="oppose"),
]


def test_steps_go_both_ways_unless_told() -> None:
    assert around(web(*CHAIN), "a", steps=2) == {"a": 0, "b": 1, "c": 2}
    assert around(web(*CHAIN), "a", steps=4) == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 4}
    assert around(web(*CHAIN), "c", steps=2, direction="in") == {"c": 0, "b": 1, "d": 1, "a": 2}
    assert around(web(*CHAIN), "c", steps=2, direction="out") == {"c": 0}


def test_nothing_is_looked_for_behind_a_hub() -> None:
    held = web(*CHAIN, *(paid("b", f"x{number}", 1, "2025-01-01") for number in range(5)))
    assert around(held, "a", steps=3, hub=3) == {"a": 0, "b": 1}
    assert [held.name(each) for each in surroundings(held, held.numbers({"a"}), steps=3, hub=3).hubs] == ["B"]


def test_kinds_are_links_of_their_own() -> None:
    held = web(
        paid("a", "b", 1, "2025-01-01"),
        paid("a", "b", 2, "2025-03-01"),
        paid("a", "b", 4, "2025-02-01", kind="lobbying"),
        paid("a", "", 8, "2025-02-01", kind="independent_expenditure", about="b", stance="support"),
    )
    links = gather_links(held, np.arange(4))
    assert {(link.kind, link.stance): (link.high, link.count) for link in links} == {
        ("contribution", ""): (300, 2),
        ("lobbying", ""): (400, 1),
        ("independent_expenditure", "support"): (800, 1),
    }


def test_what_two_share_and_what_is_new() -> None:
    held = web(
        paid("a", "x", 1, "2025-01-01"),
        paid("b", "x", 2, "2025-06-01"),
        paid("b", "y", 3, "2025-06-01"),
    )
    [(party, one, two)] = shared(held, held.numbers({"a"}), held.numbers({"b"}))
    assert (held.name(party), one[0].high, two[0].high) == ("X", 100, 200)
    links = gather_links(held, np.arange(3))
    assert len(new_since(links, number_of(date(2025, 5, 1)))) == 2


def test_more_than_six_steps_are_refused() -> None:
    with pytest.raises(CaseError, match="ask for 1 to 6"):
        around(web(*CHAIN), "a", steps=7)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=20), st.integers(1, 4))
def test_steps_are_those_of_the_shortest_way(edges: list[tuple[int, int]], steps: int) -> None:
    made = of_columns(
        "abcdefgh", ["contribution"], payer=[a for a, _ in edges], payee=[b for _, b in edges], low=1, first=0
    )
    depth = build_network(made).around(np.array([0]), steps).depth
    near = defaultdict(set)
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    due, front = {0: 0}, {0}
    for step in range(1, steps + 1):
        front = {other for each in front for other in near[each]} - due.keys()
        due |= dict.fromkeys(front, step)
    assert {party: int(step) for party, step in enumerate(depth) if step != 127} == due


def test_graphml_and_edges_hold_every_party_and_link() -> None:
    held = web_of_case(open_case("meta_2025"))
    found = surroundings(held, held.numbers({"meta"}), steps=2)
    graph = ET.fromstring(graphml(found).split("\n", 1)[1])
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {each.get("id") for each in graph.iter(f"{space}node")}
    edges = [(each.get("source"), each.get("target")) for each in graph.iter(f"{space}edge")]
    assert {"meta", "atep", "making_our_tomorrow"} <= nodes
    assert all(a in nodes and b in nodes for a, b in edges)
    rows = list(csv.DictReader(io.StringIO(edge_table(found))))
    assert [(row["Source"], row["Target"]) for row in rows] == edges
    assert rows[0] | {"first": "", "last": ""} == rows[0] | {
        "Type": "Directed",
        "Weight": "45000000",
        "amount_high": "45000000",
        "first": "",
        "last": "",
    }


def test_graphml_is_what_its_standard_asks_for() -> None:
    held = web(
        *CHAIN,
        paid("a", "b", "-2.50", "2025-02-01", kind="refund"),
        paid('quote "é"', "b", "1234.56", "2025-02-01"),
        paid("<c> & d", "a", 0, "2025-02-01", kind="lobbying"),
    )
    graph = ET.fromstring(graphml(surroundings(held, held.numbers({"a"}), steps=6)).split("\n", 1)[1])
    assert problems(graph) == []
    edge = next(each for each in graph.iter(f"{SPACE}edge"))
    edge.set("target", "nobody")
    edge[0].set("key", "undeclared")
    next(each for each in graph.iter(f"{SPACE}data") if each.get("key") == "edge_payments").text = "many"
    assert len(problems(graph)) == 3


SPACE = "{http://graphml.graphdrawing.org/xmlns}"
READ = {"string": str, "int": int, "double": float}


def problems(graph: ET.Element) -> list[str]:
    """Return what GraphML forbids: undeclared keys, values of another type, ids twice, edges from or to nobody."""
    keys = {each.get("id"): each for each in graph.iter(f"{SPACE}key")}
    nodes = [each.get("id") for each in graph.iter(f"{SPACE}node")]
    edges = [each.get("id") for each in graph.iter(f"{SPACE}edge")]
    found = [f"{what} twice" for what in (nodes, edges) if len(set(what)) < len(what)]
    for kind in ("node", "edge"):
        for each in graph.iter(f"{SPACE}{kind}"):
            found += [
                f"to {each.get(end)}" for end in ("source", "target") if each.get(end, nodes[0]) not in nodes
            ]
            for data in each:
                key = keys.get(data.get("key"))
                if key is None or key.get("for") != kind:
                    found.append(f"undeclared {data.get('key')}")
                    continue
                try:
                    READ[str(key.get("attr.type"))](data.text or "")
                except ValueError:
                    found.append(f"{data.text} is no {key.get('attr.type')}")
    return found


def test_graphml_opens_in_networkx(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="not among the requirements")
    held = web(*CHAIN, paid("a", "b", 7, "2025-02-01", kind="lobbying"))
    (tmp_path / "web.graphml").write_text(graphml(surroundings(held, held.numbers({"a"}), steps=4)), "utf-8")
    graph = networkx.read_graphml(tmp_path / "web.graphml", force_multigraph=True)
    assert graph.is_directed()
    assert sorted((a, b, data["weight"]) for a, b, data in graph.edges(data=True)) == [
        ("a", "b", 1.0),
        ("a", "b", 7.0),
        ("b", "c", 2.0),
        ("d", "c", 3.0),
        ("d", "e", 4.0),
    ]


def test_names_that_look_like_formulas_or_markup_stay_names() -> None:
    held = web(paid("=cmd()", "<b>&\x07", 1, "2025-01-01"))
    found = surroundings(held, held.numbers({"=cmd()"}))
    assert "'=CMD()" in edge_table(found)
    ET.fromstring(graphml(found).split("\n", 1)[1])
    assert "<b>" not in network_page(found, "=cmd()", "en")


@pytest.mark.parametrize("count", [5, 50, 500])
def test_no_name_in_the_map_covers_another(count: int) -> None:
    rows = [
        paid("firm", f"party number {number}", 1000 + number, "2025-01-01") for number in range(count // 5)
    ]
    rows += [
        paid(f"party number {number % max(count // 5, 1)}", f"other {number}", 10, "2025-01-01")
        for number in range(count)
    ]
    held = web(*rows)
    found = surroundings(held, held.numbers({"firm"}), steps=2)
    drawn = ET.fromstring(network_picture(found, "Firm", "en").split("\n", 1)[1])
    places = []
    for each in drawn.iter(f"{SVG}text"):
        if each.get("class") == "name":
            words = each.text or ""
            back = 6 * len(words) if each.get("text-anchor") == "end" else 0
            places.append((float(each.get("x", 0)) - back, float(each.get("y", 0)), words))
    assert len(places) >= min(count, 10)
    for number, (x, y, words) in enumerate(places):
        for other_x, other_y, other in places[number + 1 :]:
            assert abs(y - other_y) >= 12 or x + 6 * len(words) < other_x or other_x + 6 * len(other) < x
    assert len(network_page(found, "Firm", "de")) > 1000


def marks(*rows: Flow) -> list[tuple[float, float]]:
    held = web(*rows)
    drawn = ET.fromstring(
        network_picture(surroundings(held, held.numbers({"firm"}), steps=2), "Firm", "en").split("\n", 1)[1]
    )
    return [
        (
            float(each.get("x", 0)) + float(each.get("width", 0)) / 2 - 460,
            float(each.get("y", 0)) + float(each.get("height", 0)) / 2 - 386,
        )
        for each in drawn.iter(f"{SVG}rect")
        if each.get("class") == "mark"
    ]


def test_those_paid_by_one_stand_beside_it_on_the_next_ring() -> None:
    paid_by_firm = [paid("firm", f"near {number}", 1000 - number, "2025-01-01") for number in range(8)]
    places = marks(*paid_by_firm, *(paid("near 5", f"far {n}", 10, "2025-02-01") for n in range(3)))
    outer = [place for place in places if math.hypot(*place) > 200]
    nearest = min((place for place in places if place not in outer), key=lambda p: math.dist(p, outer[1]))
    assert len(places) == 11
    assert len(outer) == 3
    assert math.dist(outer[0], outer[2]) < 120  # three in a row, not spread round the ring
    assert abs(math.atan2(*nearest) - math.atan2(*outer[1])) < 0.3


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    filled = Lake(tmp_path_factory.mktemp("web") / "lake")
    for name in ("fec", "lda", "irs527"):
        files = [
            file for file in sorted((FOLDER / name).glob("*")) if not file.name.endswith(".expected.json")
        ]
        load(filled, name, [Document(file.name, file) for file in files], skip_bad=True)
    return filled


def test_a_lakes_arrays_hold_what_its_rows_say(lake: Lake) -> None:
    held = web_of_lake(lake, connect(lake))
    assert (lake.folder / "web" / "000003" / "about.json").is_file()
    p = held.network.payments
    [(rows,)] = connect(lake).execute("select count(*) from flows").fetchall()
    assert len(p) == rows
    firm = held.numbers({"name:example platforms"})
    standing = p.standing_on(None)
    given = [each for each in held.paid(held.network.out.of(firm)) if each.kind == "contribution"]
    assert {each.payer for each in given} == {held.name(int(firm[0]))}
    assert all(each.id and each.address for each in given)
    voters = held.numbers({"irs527:990000001"})
    receipts = [row for row in held.network.into.of(voters) if standing[row] and p.payer[row] == firm[0]]
    assert p.high[receipts].tolist() == [100_000_000]  # the amended report counts once


def test_a_lakes_web_is_known_as_of_a_day(lake: Lake) -> None:
    early = web_of_lake(lake, connect(lake), as_of=date(2025, 12, 31))
    p = early.network.payments
    assert (p.public[p.standing_on(early.day)] <= early.day).all()
    assert 0 < p.standing_on(early.day).sum() < p.standing_on(None).sum()


def test_an_own_committees_gift_is_not_the_companys(lake: Lake) -> None:
    held = web_of_lake(lake, connect(lake))
    rows = held.network.out.of(held.numbers({"lda:registrant:500"}))
    assert all("SENATE" not in each.payee for each in held.paid(rows))
    assert held.numbers({"fec:C00000001"}).size == 1


def test_broken_arrays_are_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "about.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="remove the folder"):
        open_index(tmp_path, "a lake")
