"""Pictures: labels that keep apart, thickness that means amounts, words that a screen reader finds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kstreet.report.catalogue import Words
from kstreet.report.dossier import build_dossier
from kstreet.report.page import dossier_page
from kstreet.report.pictures.price_line import RADIUS, lanes, price_line
from kstreet.report.pictures.web import columns, links, money_web
from kstreet.report.reader import Reader
from kstreet.report.story import Story
from kstreet.report.svg import Scale, element, fitted, harmless, plain, text, text_width, ticks, wrapped

if TYPE_CHECKING:
    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook


@given(st.lists(st.floats(0, 700), max_size=60))
def test_markers_of_one_lane_never_touch(places: list[float]) -> None:
    ordered = sorted(places)
    chosen = lanes(ordered)
    for lane in set(chosen):
        own = [place for place, taken in zip(ordered, chosen, strict=True) if taken == lane]
        assert all(after - before >= 2 * RADIUS for before, after in pairwise(own))


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_ticks_are_round_and_reach_over_both_ends(low: float, width: float) -> None:
    found = ticks(low, low + width)
    assert found[0] <= low + width * 1e-6
    assert found[-1] >= low + width * (1 - 1e-6)
    assert 2 <= len(found) <= 12


@given(st.text(max_size=200), st.floats(20, 300))
def test_text_is_cut_to_its_room(words: str, room: float) -> None:
    assert text_width(fitted(words, room, 13), 13) <= max(room, text_width("…", 13))
    assert len(wrapped(words, room, 13, 3)) <= 3


@given(st.text())
def test_any_text_makes_well_formed_elements(words: str) -> None:
    made = text(words, 1, 2, class_="tick")
    assert ET.fromstring(made).text in {plain(words), None}
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in harmless(words + "\N{RIGHT-TO-LEFT OVERRIDE}")


def test_attributes_are_escaped() -> None:
    assert element("g", aria_label='"><script>') == '<g aria-label="&quot;&gt;&lt;script&gt;"/>'


def test_a_scale_maps_ends_to_ends_and_one_value_to_its_start() -> None:
    assert Scale(0, 10, 100, 200)(5) == 150
    assert Scale(3, 3, 100, 200)(3) == 100


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_picture_is_well_formed_and_named(meta: CaseBook, lang: str) -> None:
    page = dossier_page(build_dossier(meta, as_of=date(2026, 3, 31), lang=lang))
    pictures = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 8
    for picture in pictures:
        root = ET.fromstring(picture)
        parts = {child.get("id"): child.text for child in root.iter() if child.get("id")}
        named = root.get("aria-labelledby", "").split()
        assert named
        assert all(parts.get(name) for name in named)


def paid(meta: CaseBook, payer: str, payee: str, low: int, high: int) -> Flow:
    changes = {"amount_low": Decimal(low), "amount_high": Decimal(high)}
    return replace(meta.flows[0], id=f"{payer}-{payee}", payer=payer, payee=payee, **changes)  # type: ignore[arg-type]


def web(flows: list[Flow]) -> str:
    return money_web(
        flows, "a", "USD", str, reader=Reader("en", "EUR"), words=Words("en"), width=760, key="k"
    )


def test_a_way_back_is_no_endless_web(meta: CaseBook) -> None:
    flows = [paid(meta, "a", "b", 5, 5), paid(meta, "b", "c", 3, 3), paid(meta, "c", "a", 1, 1)]
    placed = columns(links(flows), "a")
    assert [[node.id for node in column] for column in placed] == [["a"], ["b"], ["c"]]
    assert web(flows).count('class="node"') == 3


def test_a_range_is_drawn_as_a_range_and_a_figure_is_not(meta: CaseBook) -> None:
    assert 'class="ribbon maybe"' in web([paid(meta, "a", "b", 0, 9), paid(meta, "a", "c", 9, 9)])
    assert 'class="ribbon maybe"' not in web([paid(meta, "a", "b", 9, 9), paid(meta, "a", "c", 9, 9)])


def test_many_receivers_become_others_with_their_sum(meta: CaseBook) -> None:
    flows = [paid(meta, "a", f"r{n:02}", 100 + n, 100 + n) for n in range(30)]
    found = links(flows)
    assert len(found) == 13
    assert sum(link.high for link in found) == sum(flow.amount_high for flow in flows)


def test_lobbying_in_two_currencies_stays_apart(meta: CaseBook) -> None:
    euro = replace(next(f for f in meta.flows if f.kind == "lobbying"), id="eu", currency="EUR")
    dossier = build_dossier(replace(meta, flows=(*meta.flows, euro)), as_of=date(2026, 3, 31))
    assert {row.spent.currency for row in dossier.lobbying} == {"EUR", "USD"}
    page = dossier_page(dossier)
    assert 'id="bars-0-wide-t"' in page
    assert 'id="bars-1-wide-t"' in page


def test_the_axis_runs_on_to_what_became_public_after_the_last_price(meta: CaseBook) -> None:
    built = build_dossier(meta, as_of=date(2026, 3, 31), currency="EUR", lang="en")
    assert built.price is not None
    story = Story(built)
    drawn = price_line(built.price, built.moments, story.reader, story.words, width=900, key="k", alone=True)
    numbers = {
        each.text
        for each in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
        if each.get("class") == "disc-number"
    }
    late = {str(each.number) for each in built.moments if each.day > built.price.days[-1]}
    early = {str(each.number) for each in built.moments if each.day < built.price.days[0]}
    assert late
    assert late <= numbers
    assert not early & numbers
    assert f"{len(early)} before the first price have no mark" in drawn
