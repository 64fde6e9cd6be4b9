"""Pictures for a narrow screen: every name and amount in letters of full size, nothing beyond the edge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from kstreet.influence.ledger import ledger_of_case
from kstreet.influence.neighbours import surroundings
from kstreet.influence.overview import overview
from kstreet.influence.web import web_of_case
from kstreet.report.catalogue import Words
from kstreet.report.moneyview import frame_of, namer, panels_of
from kstreet.report.pictures.barlist import WIDTH, link_bars, money_bars
from kstreet.report.pictures.netmap import network_map
from kstreet.report.pictures.ways import DRAWN, NARROW, Leg, Way, ways_narrow, ways_wide
from kstreet.report.pictures.ways import WIDTH as WIDE
from kstreet.report.reader import Reader
from kstreet.report.svg import text_width
from kstreet.store.casebook import open_case

SVG = "{http://www.w3.org/2000/svg}"
LONG = "The Very Long Name of a Committee for the Clear and Free Flow of Water in Every State"


def beyond(svg: str, width: float) -> list[str]:
    """Return the lines of text that leave the picture."""
    found = []
    for line in ET.fromstring(svg).iter(f"{SVG}text"):
        size = 13.0 if line.get("class") in ("tick", "tick figure") else 13.5
        if float(line.get("x", 0)) + 0.85 * text_width(line.text or "", size) > width + 1:
            found.append(line.text or "")
    return found


def way(steps: int, name: str = LONG) -> Way:
    leg = Leg(
        "up to $24,999,995, spent against", f"{date(2025, 9, 30)}–{date(2025, 10, 31)}", 5.0, sure=False
    )
    return Way((name,) * (steps + 1), (leg,) * steps)


@pytest.mark.parametrize("steps", [1, 2, 6])
def test_ways_stay_inside_their_picture_however_long_names_are(steps: int) -> None:
    for svg, width in (
        (ways_wide([way(steps)], "t", "k"), WIDE),
        (ways_narrow([way(steps)], "t", "k"), NARROW),
    ):
        assert beyond(svg, width) == []
        assert len(list(ET.fromstring(svg).iter(f"{SVG}circle"))) == steps + 1
    assert beyond(ways_wide([way(steps)], "t", "k"), 100) != []


def test_only_so_many_ways_are_drawn_and_none_is_no_picture() -> None:
    svg = ET.fromstring(ways_wide([way(1)] * (DRAWN + 5), "t", "k"))
    assert len(list(svg.iter(f"{SVG}circle"))) == 2 * DRAWN
    assert ways_wide([], "t", "k") == ways_narrow([], "t", "k") == ""


def test_a_way_can_be_read_without_seeing_it() -> None:
    svg = ET.fromstring(ways_narrow([way(1, "A")], "t", "k"))
    assert "A → A (up to $24,999,995" in svg.findtext(f"{SVG}desc", "")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_money_of_a_company_as_bars_has_every_figure_of_the_wide_picture(lang: str) -> None:
    words, reader = Words(lang), Reader(lang, "USD")  # type: ignore[arg-type]
    found = overview(ledger_of_case(open_case("meta_2025")))
    panels = panels_of(found, "USD", words, reader)
    frame = frame_of(found, "USD", words, reader)
    svg = money_bars(panels, "USD", namer(found, words), reader=reader, words=words, key="k", frame=frame)
    assert beyond(svg, WIDTH) == []
    said = " ".join(line.text or "" for line in ET.fromstring(svg).iter(f"{SVG}text"))
    for amount in (45_000_000, 20_000_000, 5_000_000, 1_365_000):
        assert reader.amount(Decimal(amount), "USD").replace("\N{NO-BREAK SPACE}", " ") in said
    assert money_bars([], "USD", str, reader=reader, words=words, key="k", frame=frame) == ""


def test_links_as_bars_stand_under_their_payer() -> None:
    held = web_of_case(open_case("meta_2025"))
    found = surroundings(held, held.numbers({"meta"}))
    svg = link_bars(found, "Meta", reader=Reader("en", "USD"), words=Words("en"), key="k")
    said = [line.text for line in ET.fromstring(svg).iter(f"{SVG}text")]
    assert (
        said.index("Meta Platforms, Inc.")
        < said.index("California Leads")
        < said.index("Making Our Tomorrow")
    )
    assert beyond(svg, WIDTH) == []


def test_a_map_of_fewer_parties_and_lines_than_there_are_says_so() -> None:
    held = web_of_case(open_case("meta_2025"))
    found = surroundings(held, held.numbers({"meta"}))
    given = {"reader": Reader("en", "USD"), "words": Words("en"), "key": "k"}
    whole = network_map(found, "Meta", **given)  # type: ignore[arg-type]
    some = network_map(found, "Meta", **given, parties=4, lines=2)  # type: ignore[arg-type]
    assert (whole.count('class="edge'), some.count('class="edge')) == (5, 2)
    assert "2 more are not drawn. Between them the 2 largest links are drawn." in some
    assert "drawn" not in whole
