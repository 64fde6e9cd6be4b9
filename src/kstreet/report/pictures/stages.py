"""Records that lead from one to the next, as columns of names with a line for each record between them.

Lines have no thickness: what they stand for is no money that could be shared out among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.report.svg import element, fitted, picture, text, text_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEAD, DISC, LINE, SIZE, GAP = 920, 112, 4.0, 15, 14.5, 9
CURVE = 64.0  # pixels between the names of one column and the next, where lines bend
LINES = 4


@dataclass(frozen=True, slots=True)
class Stop:
    """One name in a column. `below`: lines under it in small letters."""

    id: str
    name: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the columns: title, a line under it, a heading for each column, a line at the foot."""

    title: str
    lead: str
    headings: tuple[str, ...]
    foot: str


def stages(
    columns: Sequence[Sequence[Stop]], links: Sequence[tuple[str, str]], frame: Frame, key: str
) -> str:
    """Return the picture; empty where the first column leads to nothing. `links`: ids in neighbouring columns."""
    if len(columns) < 2 or not columns[1]:  # noqa: PLR2004 - one column is no way
        return ""
    step = WIDTH / len(columns)
    places: dict[str, tuple[float, float]] = {}
    ends: dict[str, tuple[float, float]] = {}
    parts = [text(fitted(frame.title, WIDTH, 24), 0, 24, class_="title")]
    for number, line in enumerate(wrapped(frame.lead, WIDTH, 13)):
        parts.append(text(line, 0, 46 + number * LINE, class_="tick"))
    written: list[str] = []
    bottom = float(HEAD)
    for number, column in enumerate(columns):
        x = number * step
        room = step - 3 * DISC - (CURVE if number < len(columns) - 1 else 8)
        parts.append(text(fitted(frame.headings[number], step - 10, SIZE), x, HEAD - 18, class_="strong"))
        y = float(HEAD)
        for stop in _in_order(column, links, places):
            lines = wrapped(stop.name, room, SIZE, LINES)
            places[stop.id] = (x + DISC, y + 10)
            ends[stop.id] = (x + 3 * DISC + text_width(lines[0], SIZE) + 4, x + step - CURVE)
            written.append(element("circle", cx=x + DISC, cy=y + 10, r=DISC, class_="mark"))
            for line in lines:
                written.append(text(line, x + 3 * DISC, y + 14, class_="name"))
                y += LINE
            for line in (each for said in stop.below for each in wrapped(said, room, 13, LINES)):
                written.append(text(line, x + 3 * DISC, y + 14, class_="tick figure"))
                y += LINE
            y += GAP
        bottom = max(bottom, y)
    parts += [_line(ends[a], places[a][1], places[b]) for a, b in links if a in places and b in places]
    parts += [*written, text(fitted(frame.foot, WIDTH, 13), 0, bottom + 20, class_="tick")]
    names = {stop.id: stop.name for column in columns for stop in column}
    described = "; ".join(f"{names[a]} → {names[b]}" for a, b in links if a in names and b in names)
    return picture(WIDTH, bottom + 34, frame.title, parts, key=key, describes=described)


def _in_order(
    column: Sequence[Stop], links: Sequence[tuple[str, str]], places: dict[str, tuple[float, float]]
) -> list[Stop]:
    """Return a column's names beside those that lead to them, so that few lines cross."""
    from_: dict[str, list[float]] = {}
    for a, b in links:
        if a in places:
            from_.setdefault(b, []).append(places[a][1])
    middle = {stop.id: sum(from_.get(stop.id, [0.0])) / len(from_.get(stop.id, [0.0])) for stop in column}
    return sorted(column, key=lambda stop: middle[stop.id])


def _line(start: tuple[float, float], y0: float, end: tuple[float, float]) -> str:
    """Return a line that runs level until it is past the names of its column."""
    (x0, bend), (x1, y1) = start, end
    bend = max(x0, bend)
    middle = (bend + x1) / 2
    path = f"M{x0:.1f} {y0:.1f}H{bend:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    return element("path", d=path, class_="edge", stroke_width=1)
