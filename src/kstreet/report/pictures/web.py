"""The web of money as columns: the company, the vehicles it paid, and whom they paid.

A link is as thick as its amount; where a register gives a range, the certain part is dark and the rest light.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.report.svg import element, picture, plain, text, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kstreet.records import Flow
    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader

BAR, LINE, GAP, TALL, TOP = 12, 15, 12, 56, 8
BOLD = 14.5  # a bold letter of 13 pixels takes the room of a plain one of this size
MOST = 12
UNNAMED, OTHERS = "?", "+"


@dataclass(slots=True)
class Link:
    """All flows of one pair."""

    payer: str
    payee: str
    low: Decimal
    high: Decimal


@dataclass(slots=True)
class Node:
    """Somebody's place in the picture."""

    id: str
    column: int
    high: Decimal = Decimal()
    top: float = 0.0
    height: float = 0.0
    paid: float = 0.0
    taken: float = 0.0
    figure: list[Link] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The height that the node and its words take."""
        return max(self.height, LINE * (len(self.lines) + 1))


def links(flows: Sequence[Flow]) -> list[Link]:
    """Return one link per pair, the largest first; beyond `MOST` receivers of a payer, the rest are one."""
    pairs: dict[tuple[str, str], Link] = {}
    for flow in flows:
        if flow.payer and flow.payee != flow.payer:
            pair = (flow.payer, flow.payee or UNNAMED + flow.payer)
            link = pairs.setdefault(pair, Link(*pair, Decimal(), Decimal()))
            link.low, link.high = link.low + flow.amount_low, link.high + flow.amount_high
    by_payer: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(pairs.values(), key=lambda link: (-link.high, link.payee)):
        by_payer[link.payer].append(link)
    kept = []
    for payer, members in by_payer.items():
        kept += members[:MOST]
        if rest := members[MOST:]:
            low, high = sum((r.low for r in rest), Decimal()), sum((r.high for r in rest), Decimal())
            kept.append(Link(payer, OTHERS + payer, low, high))
    return kept


def columns(found: list[Link], root: str) -> list[list[Node]]:
    """Return everybody who is reached from the root, by the fewest steps; a way back is left out."""
    depth, level = {root: 0}, [root]
    while level:
        following = []
        for payer in level:
            for link in found:
                if link.payer == payer and link.payee not in depth:
                    depth[link.payee] = depth[payer] + 1
                    following.append(link.payee)
        level = following
    nodes = {name: Node(name, column) for name, column in depth.items()}
    for link in found:
        if link.payer in nodes and depth[link.payee] == depth[link.payer] + 1:
            nodes[link.payee].figure.append(link)
    incoming = {name: sum((li.high for li in node.figure), Decimal()) for name, node in nodes.items()}
    for name, node in nodes.items():
        outgoing = sum((li.high for li in found if li.payer == name and name in nodes), Decimal())
        node.high = max(incoming[name], outgoing)
    last = max(depth.values())
    return [[node for node in nodes.values() if node.column == n] for n in range(last + 1)]


def money_web(
    flows: Sequence[Flow],
    root: str,
    currency: str,
    name: Callable[[str], str],
    *,
    reader: Reader,
    words: Words,
    width: int,
    key: str,
) -> str:
    """Return the picture; empty where nothing leads away from the root."""
    found = links(flows)
    placed = columns(found, root)
    if len(placed) == 1:
        return ""
    step = (width - 4) / len(placed)
    for node in (node for column in placed for node in column):
        node.lines = wrapped(name(node.id), step - BAR - 14, BOLD, 3)
    bottom = _place(placed)
    nodes = {node.id: node for column in placed for node in column}
    parts: list[str] = []
    for column in placed[1:]:
        for node in column:
            for link in node.figure:
                parts += _ribbon(nodes[link.payer], node, link, step)
    for column in placed:
        for node in column:
            parts += _bar(node, step, currency, reader)
    label = words("money.picture", name=name(root))
    describes = "; ".join(
        f"{name(li.payer)} → {name(li.payee)}: {reader.span(li.low, li.high, currency)}" for li in found
    )
    return picture(width, bottom, label, parts, key=key, describes=describes)


def _place(placed: list[list[Node]]) -> float:
    """Give every node its height and place, and return the picture's height."""
    most = max(sum((node.high for node in column), Decimal()) for column in placed) or Decimal(1)
    tallest = TALL * min(max(len(column) for column in placed) + 1, 5)
    nodes = {node.id: node for column in placed for node in column}
    bottom = 0.0
    for column in placed:
        top = float(TOP)
        for node in column:
            wanted = min((nodes[link.payer].top for link in node.figure), default=top)
            node.height = max(float(node.high / most) * tallest, 2.0)
            node.top = max(top, wanted)
            top = node.top + node.room + GAP
        bottom = max(bottom, top)
    return bottom


def _ribbon(payer: Node, payee: Node, link: Link, step: float) -> list[str]:
    unit = payer.height / float(payer.high or 1)
    start, end = payer.column * step + BAR, payee.column * step
    top, foot = payer.top + payer.paid, payee.top + payee.taken
    parts = []
    for amount, kind in ((link.high, "ribbon maybe"), (link.low, "ribbon")):
        thick = max(float(amount) * unit, 1.5)
        middle = (start + end) / 2
        path = (
            f"M{start:.1f} {top:.1f}C{middle:.1f} {top:.1f} {middle:.1f} {foot:.1f} {end:.1f} {foot:.1f}"
            f"V{foot + thick:.1f}C{middle:.1f} {foot + thick:.1f} {middle:.1f} {top + thick:.1f} "
            f"{start:.1f} {top + thick:.1f}Z"
        )
        if kind == "ribbon" or link.high > link.low:
            parts.append(element("path", d=path, class_=kind))
    thick = float(link.high) * unit
    payer.paid, payee.taken = payer.paid + thick, payee.taken + thick
    return parts


def _bar(node: Node, step: float, currency: str, reader: Reader) -> list[str]:
    x = node.column * step
    parts = [element("rect", x=x, y=node.top, width=BAR, height=node.height, class_="node")]
    figure = ""
    if node.figure:
        low = sum((link.low for link in node.figure), Decimal())
        figure = reader.span(low, sum((link.high for link in node.figure), Decimal()), currency)
    y = node.top + max(node.height / 2 - LINE / 2 * (len(node.lines) + bool(figure)), 0) + 11
    for line in node.lines:
        parts.append(text(plain(line), x + BAR + 6, y, class_="name"))
        y += LINE
    if figure:
        parts.append(text(figure, x + BAR + 6, y, class_="tick figure"))
    return parts
