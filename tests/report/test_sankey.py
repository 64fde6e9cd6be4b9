"""The picture of a company's money: thickness means amounts, labels keep apart, kinds stand in panels of their own."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from tests.influence.payments_made import paid

from kstreet.errors import CaseError
from kstreet.influence.ledger import ledger_of_case, make_ledger
from kstreet.influence.overview import Overview, overview
from kstreet.influence.subject import Subject
from kstreet.report.catalogue import Words
from kstreet.report.flowspage import flows_page, flows_picture
from kstreet.report.pictures.sankey import Frame, sankey
from kstreet.report.pictures.sankey_layout import Panel, Ribbon
from kstreet.report.reader import Reader
from kstreet.store.casebook import open_case

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Frame("Money", "lead", "Sources: a test")


def meta(**more: date | None) -> Overview:
    return overview(ledger_of_case(open_case("meta_2025")), **more)


def many(count: int) -> Overview:
    """Return a firm with `count` receivers, some of them vehicles that pay on."""
    rows = [paid("firm", f"club {number}", 10**6 - number, "2025-01-01") for number in range(count // 2)]
    rows += [
        paid(
            f"club {number % 3}",
            f"A committee with quite a long name, number {number}",
            10**4 + number,
            "2025-02-01",
        )
        for number in range(count - count // 2)
    ]
    subject = Subject(
        "Firm", frozenset({"firm"}), frozenset(), frozenset(f"club {number}" for number in range(3))
    )
    return overview(make_ledger(subject, rows, {}, "a test"))


def draw(*ribbons: Ribbon) -> ET.Element:
    made = sankey(
        [Panel("Given", "", ribbons)],
        "USD",
        lambda id_: id_,
        reader=Reader("en", "USD"),
        words=Words("en"),
        width=900,
        key="k",
        frame=FRAME,
    )
    return ET.fromstring(made)


def texts(svg: str) -> list[tuple[float, float, str]]:
    return [
        (float(each.get("x", 0)), float(each.get("y", 0)), each.text or "")
        for each in ET.fromstring(svg.split("\n", 1)[1] if svg.startswith("<?xml") else svg).iter(
            f"{SVG}text"
        )
    ]


def test_meta_in_one_picture() -> None:
    svg = flows_picture(meta(since=date(2025, 1, 1), until=date(2026, 3, 31)), "en")
    said = " | ".join(words for _, _, words in texts(svg))
    for figure in (
        "$71.365m",
        "$45m",
        "$20m",
        "$5m",
        "$1.365m",
        "$26.29m",
        "$32.06m",
        "$329,000–$330,000",
        "up to $750,000",
    ):
        assert figure in said
    assert "Its employees’ committee, not the company’s money: given, $85,000" in said
    assert "OpenSecrets" in said


def test_years_of_lobbying_stand_in_their_order_and_every_source_is_named() -> None:
    found = meta()
    written = texts(flows_picture(found, "en"))
    years = [
        words for _, _, words in sorted(written, key=lambda each: each[1]) if re.fullmatch(r"20\d\d", words)
    ]
    assert years == [str(year) for year in range(2018, 2026)]
    foot = " ".join(words for x, _, words in written if not x)
    for line in found.strands:
        for flow in (flow for each in line.lines for flow in each.rows):
            assert " ".join(flow.evidence.source.split()) in foot


def test_receivers_stand_by_amount_where_they_are_no_years() -> None:
    drawn = draw(*(Ribbon("a", f"b{n}", Decimal(n), Decimal(n)) for n in (5, 90, 40)))
    placed = {each.text: float(each.get("y", 0)) for each in drawn.iter(f"{SVG}text")}
    assert placed["b90"] < placed["b40"] < placed["b5"]


def test_a_screen_reader_hears_every_ribbon() -> None:
    svg = ET.fromstring(flows_picture(meta(), "en").split("\n", 1)[1])
    assert svg.get("role") == "img"
    described = svg.find(f"{SVG}desc")
    assert described is not None
    assert "Meta Platforms, Inc. → American Technology Excellence Project: $45m" in (described.text or "")


def test_nothing_depends_on_colour() -> None:
    svg = flows_picture(meta(), "en")
    assert "<pattern" in svg
    colours = set(re.findall(r"fill:(#[0-9a-f]{6})", svg)) - {"#16191d", "#4f5965"}
    light = sorted(0.3 * int(c[1:3], 16) + 0.59 * int(c[3:5], 16) + 0.11 * int(c[5:], 16) for c in colours)
    assert all(after - before > 40 for before, after in pairwise(light))


@pytest.mark.parametrize("count", [5, 50, 500])
def test_labels_keep_apart_however_many_parties(count: int) -> None:
    placed = texts(flows_picture(many(count), "en"))
    columns: dict[float, list[float]] = {}
    for x, y, _ in placed:
        columns.setdefault(x, []).append(y)
    for rows in columns.values():
        assert all(after - before >= 14 for before, after in pairwise(sorted(rows)))
    assert len(placed) < 150


def test_what_is_too_much_to_draw_is_one_ribbon_and_in_the_table() -> None:
    found = many(500)
    assert "236 others" in " ".join(words for _, _, words in texts(flows_picture(found, "en")))
    assert "club 199" in flows_page(found, "en")


def test_a_range_is_solid_to_its_lower_end_and_hatched_to_its_upper() -> None:
    drawn = draw(Ribbon("a", "b", Decimal(50), Decimal(100)))
    paths = [each for each in drawn.iter(f"{SVG}path") if each.get("class") != "hatch"]
    assert [each.get("class") or each.get("fill") for each in paths] == [
        "ribbon maybe",
        "url(#k-hatch)",
        "ribbon",
    ]


def test_thickness_means_amounts() -> None:
    drawn = draw(Ribbon("a", "b", Decimal(300), Decimal(300)), Ribbon("a", "c", Decimal(100), Decimal(100)))
    heights = [float(each.get("height", 0)) for each in drawn.iter(f"{SVG}rect")]
    assert sorted(heights) == [75.0, 225.0, 300.0]


def test_a_page_has_the_picture_and_every_figure_as_a_table() -> None:
    for lang, title in (
        ("en", "The money of Meta Platforms, Inc."),
        ("de", "Das Geld von Meta Platforms, Inc."),
    ):
        page = flows_page(meta(), lang)
        assert title in page
        assert page.count("<table") >= 5


def test_nothing_to_draw_and_no_such_language_are_said() -> None:
    with pytest.raises(CaseError, match="no money to draw"):
        flows_picture(meta(since=date(1990, 1, 1), until=date(1990, 12, 31)), "en")
    with pytest.raises(CaseError, match="no page in 'fr'"):
        flows_page(meta(), "fr")


def test_names_from_the_record_cannot_write_markup() -> None:
    subject = Subject("Firm <b>", frozenset({"firm"}))
    found = overview(
        make_ledger(subject, [paid("firm", "<script>x</script>", 5, "2025-01-01")], {}, "a test")
    )
    assert "<script>" not in flows_picture(found, "en")
    assert "<script>" not in flows_page(found, "en")


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2025, 1, 1), date(2026, 3, 31), "1 January 2025 to 31 March 2026."),
        (date(2025, 1, 1), None, "From 1 January 2025."),
        (None, date(2026, 3, 31), "Up to 31 March 2026."),
    ],
)
def test_the_period_is_said_with_the_ends_it_has(since: date | None, until: date | None, said: str) -> None:
    lead = texts(flows_picture(meta(since=since, until=until), "en"))[1][2]
    assert lead.startswith(said)
