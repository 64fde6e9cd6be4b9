"""The web of money for a narrow screen: who was paid by whom as an indented list of bars."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.report.pictures.web import columns, links
from kstreet.report.svg import element, fitted, picture, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kstreet.records import Flow
    from kstreet.report.catalogue import Words
    from kstreet.report.pictures.web import Link
    from kstreet.report.reader import Reader

ROW, INDENT, BAR = 46, 18, 10
BOLD = 14.5  # a bold letter of 13 pixels takes the room of a plain one of this size


def money_tree(
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
    below: dict[str, list[Link]] = {}
    for column in placed[1:]:
        for node in column:
            for link in node.figure:
                below.setdefault(link.payer, []).append(link)
    most = max((link.high for members in below.values() for link in members), default=Decimal()) or Decimal(1)
    parts = [text(fitted(name(root), width, BOLD), 0, 16, class_="name")]
    rows = list(_descend(below, root, 1))
    for place, (link, depth) in enumerate(rows):
        x, y = min(depth, 4) * INDENT, 26 + place * ROW
        room = width - x
        figure = reader.span(link.low, link.high, currency)
        parts.append(text(fitted(name(link.payee), room, BOLD), x, y + 14, class_="name"))
        longest = room - 130
        high, low = (float(end / most) * longest for end in (link.high, link.low))
        if link.high > link.low:
            parts.append(
                element("rect", x=x, y=y + 21, width=max(high, 1.5), height=BAR, class_="ribbon maybe")
            )
        parts.append(element("rect", x=x, y=y + 21, width=max(low, 1.5), height=BAR, class_="node"))
        parts.append(text(figure, x + max(high, 1.5) + 6, y + 30, class_="tick"))
    describes = "; ".join(
        f"{name(link.payer)} → {name(link.payee)}: {reader.span(link.low, link.high, currency)}"
        for link, _ in rows
    )
    label = words("money.picture", name=name(root))
    return picture(width, 30 + len(rows) * ROW, label, parts, key=key, describes=describes)


def _descend(below: dict[str, list[Link]], payer: str, depth: int) -> list[tuple[Link, int]]:
    rows = []
    for link in below.get(payer, []):
        rows.append((link, depth))
        rows += _descend(below, link.payee, depth + 1)
    return rows
