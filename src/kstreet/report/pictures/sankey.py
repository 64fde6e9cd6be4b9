"""Money from payer to receiver and on, as ribbons in panels: one panel for each kind that may not be added to others.

All panels have one scale: as thick a ribbon is as much money in each. What a register gives as a range is solid up
to its lower end and hatched up to its upper one. A vehicle's bar that is taller than what leaves it shows what is
not on record as spent. Nothing depends on colour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.report.pictures.sankey_layout import (
    BAR,
    KEPT,
    LINE,
    OTHERS,
    Scale,
    columns_of,
    gathered,
    place,
    tallest,
)
from kstreet.report.svg import element, fitted, picture, text, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kstreet.report.catalogue import Words
    from kstreet.report.pictures.sankey_layout import Node, Panel, Ribbon
    from kstreet.report.reader import Reader

HEAD, FOOT, TOP = 48, 22, 62
TALLEST, THINNEST = 300.0, 2.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a picture: its title, a line under it, and where its figures come from."""

    title: str
    lead: str
    sources: str


def sankey(
    panels: Sequence[Panel],
    currency: str,
    name: Callable[[str], str],
    *,
    reader: Reader,
    words: Words,
    width: int,
    key: str,
    frame: Frame,
) -> str:
    """Return the picture; empty where there is no panel."""
    ribbons = [gathered(panel) for panel in panels]
    placed = [columns_of(each) for each in ribbons]
    most = max((tallest(columns) for columns in placed), default=Decimal())
    if not most:
        return ""
    unit = TALLEST / float(most)
    step = (width - 4) / max([2, *(len(columns) for columns in placed)])
    parts = [_hatch(key), text(fitted(frame.title, width, 24), 0, 24, class_="title")]
    parts.append(text(fitted(frame.lead, width, 13), 0, 44, class_="tick"))
    top = float(TOP)
    for panel, columns in zip(panels, placed, strict=True):
        parts += _heading(panel, top, width)
        start = top + (HEAD if panel.remark else HEAD - LINE)
        bottom = place(panel, columns, start, Scale(unit, step), lambda id_: _name(name, id_, words))
        parts += _ribbons(columns, unit, step, key)
        for node in (node for column in columns for node in column):
            parts += _bar(node, step, _Writing(currency, reader, words))
        top = bottom + FOOT
    for line in [words("sankey.scale"), *wrapped(frame.sources, width - 8, 13, 8)]:
        parts.append(text(fitted(line, width, 13), 0, top, class_="tick"))
        top += LINE + 2
    described = "; ".join(
        f"{name(r.payer)} → {_name(name, r.payee, words)}: {reader.span(r.low, r.high, currency)}"
        for each in ribbons
        for r in each
    )
    return picture(width, top, frame.title, parts, key=key, describes=described)


def _ribbons(columns: list[list[Node]], unit: float, step: float, key: str) -> list[str]:
    nodes = {node.id: node for column in columns for node in column}
    left: dict[str, float] = defaultdict(float)
    came: dict[str, float] = defaultdict(float)
    ends: list[tuple[Ribbon, float, float]] = []
    starts: dict[tuple[str, str], float] = {}
    for node in nodes.values():
        for ribbon in sorted(node.out, key=lambda r: nodes[r.payee].top):
            starts[ribbon.payer, ribbon.payee] = node.top + left[node.id]
            left[node.id] += float(ribbon.high) * unit
    for node in nodes.values():
        for ribbon in sorted(node.into, key=lambda r: nodes[r.payer].top):
            ends.append((ribbon, starts[ribbon.payer, ribbon.payee], node.top + came[node.id]))
            came[node.id] += float(ribbon.high) * unit
    parts = []
    for ribbon, start, end in ends:
        if float(ribbon.high) * unit < THINNEST:
            parts.append(
                _thread(
                    (nodes[ribbon.payer].column * step + BAR, start),
                    (nodes[ribbon.payee].column * step, end),
                    ribbon,
                )
            )
            continue
        x0, x1 = nodes[ribbon.payer].column * step + BAR, nodes[ribbon.payee].column * step
        if ribbon.high > ribbon.low:
            whole = _path(x0, start, x1, end, max(float(ribbon.high) * unit, THINNEST))
            parts.append(element("path", d=whole, class_="ribbon maybe"))
            parts.append(element("path", d=whole, fill=f"url(#{key}-hatch)"))
        if ribbon.low > 0:
            certain = _path(x0, start, x1, end, max(float(ribbon.low) * unit, THINNEST))
            parts.append(element("path", d=certain, class_="ribbon"))
    return parts


def _thread(start: tuple[float, float], end: tuple[float, float], ribbon: Ribbon) -> str:
    """Return a line where a ribbon would be too thin to see."""
    (x0, y0), (x1, y1), middle = start, end, (start[0] + end[0]) / 2
    path = f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    return element(
        "path", d=path, class_="edge" if ribbon.low == ribbon.high else "edge maybe", stroke_width=1
    )


def _path(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}V{y1 + thick:.1f}"
        f"C{middle:.1f} {y1 + thick:.1f} {middle:.1f} {y0 + thick:.1f} {x0:.1f} {y0 + thick:.1f}Z"
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    currency: str
    reader: Reader
    words: Words

    def span(self, low: Decimal, high: Decimal) -> str:
        return self.reader.span(low, high, self.currency)


def _bar(node: Node, step: float, writing: _Writing) -> list[str]:
    x = node.column * step
    parts = [element("rect", x=x, y=node.top, width=BAR, height=node.height, class_="node")]
    ribbons = node.into or node.out
    low, high = _ends(ribbons)
    figures = [writing.span(low, high)]
    if node.into and node.out:
        out = _ends(node.out)
        if low > out[1]:
            kept = writing.words("sankey.kept", sum=writing.span(low - out[1], high - out[0]))
            figures += wrapped(kept, step - BAR - 16, 13, KEPT)
    y = node.top + max(node.height / 2 - LINE / 2 * (len(node.lines) + len(figures)), 0) + 12
    for line in node.lines:
        parts.append(text(line, x + BAR + 6, y, class_="name"))
        y += LINE
    for figure in figures:
        parts.append(text(fitted(figure, step - BAR - 10, 13), x + BAR + 6, y, class_="tick figure"))
        y += LINE
    return parts


def _ends(ribbons: Sequence[Ribbon]) -> tuple[Decimal, Decimal]:
    return sum((r.low for r in ribbons), Decimal()), sum((r.high for r in ribbons), Decimal())


def _heading(panel: Panel, top: float, width: int) -> list[str]:
    parts = [
        element("line", x1=0, x2=width, y1=top + 4, y2=top + 4, class_="axis"),
        text(fitted(panel.title, width, 17), 0, top + 21, class_="strong heading"),
    ]
    if panel.remark:
        parts.append(text(fitted(panel.remark, width, 13), 0, top + 37, class_="tick"))
    return parts


def _hatch(key: str) -> str:
    """Return the pattern of what is uncertain: strokes that stand out in grey as in colour."""
    stroke = element("path", d="M0 6L6 0", class_="hatch")
    return element(
        "defs",
        element("pattern", stroke, id=f"{key}-hatch", width=6, height=6, patternUnits="userSpaceOnUse"),
    )


def _name(name: Callable[[str], str], id_: str, words: Words) -> str:
    if id_.startswith(OTHERS):
        return words("sankey.others", count=int(id_.removeprefix(OTHERS).partition(":")[0]))
    return name(id_)
