"""Columns of records: every name once, a line for each record, no text over another, names that cannot write markup."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

from kstreet.report.pictures.stages import LINE, Frame, Stop, stages

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Frame("Title", "Lead", ("One", "Two", "Three"), "Foot")


def drawn(columns: list[list[Stop]], links: list[tuple[str, str]]) -> ET.Element:
    return ET.fromstring(stages(columns, links, FRAME, "k"))


def test_each_record_is_a_line_from_column_to_column_and_said_aloud() -> None:
    picture = drawn(
        [[Stop("a", "A")], [Stop("b", "B"), Stop("c", "C")], [Stop("d", "D", ("$5",))]],
        [("a", "b"), ("a", "c"), ("c", "d"), ("c", "nobody drawn")],
    )
    assert len(list(picture.iter(f"{SVG}path"))) == 3
    assert [each.text for each in picture.iter(f"{SVG}desc")] == ["A → B; A → C; C → D"]


def test_names_of_a_column_keep_apart_however_many_and_long() -> None:
    long = [
        Stop(str(n), f"A committee of number {n} with a rather long name", ("up to $5", "2 gifts"))
        for n in range(12)
    ]
    picture = drawn([[Stop("a", "A")], long, [Stop("z", "Z")]], [("a", str(n)) for n in range(12)])
    places = [(float(t.get("x", 0)), float(t.get("y", 0))) for t in picture.iter(f"{SVG}text")]
    assert len(places) > 50
    assert all(
        one[0] != other[0] or abs(one[1] - other[1]) >= LINE - 1 for one, other in combinations(places, 2)
    )


def test_who_follows_stands_beside_whom_it_follows() -> None:
    picture = drawn(
        [[Stop("a", "A")], [Stop("b", "B"), Stop("c", "C")], [Stop("d", "D"), Stop("e", "E")]],
        [("a", "b"), ("a", "c"), ("c", "d"), ("b", "e")],
    )
    y = {each.text: float(each.get("y", 0)) for each in picture.iter(f"{SVG}text")}
    assert y["E"] < y["D"]


def test_nothing_that_leads_anywhere_is_no_picture() -> None:
    assert stages([[Stop("a", "A")], []], [], FRAME, "k") == ""
    assert stages([[Stop("a", "A")]], [], FRAME, "k") == ""


def test_names_cannot_write_markup() -> None:
    hostile = '<script>alert("1")</script>'
    picture = stages([[Stop("a", hostile)], [Stop("b", hostile, (hostile,))]], [("a", "b")], FRAME, "k")
    assert "<script" not in picture
    ET.fromstring(picture)
