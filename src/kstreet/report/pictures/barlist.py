"""Money as a list of bars, for a narrow screen: who was paid by whom, each under its payer, in letters of full size.

What a register gives as a range is dark up to its lower end and light up to its upper one. One scale for all bars.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.influence.web import money
from kstreet.report.pictures.sankey_layout import OTHERS, columns_of, gathered
from kstreet.report.svg import element, picture, plain, text, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kstreet.influence.neighbours import Surroundings
    from kstreet.report.catalogue import Words
    from kstreet.report.pictures.sankey import Frame
    from kstreet.report.pictures.sankey_layout import Panel, Ribbon
    from kstreet.report.reader import Reader

WIDTH, INDENT, BAR, LINE, GAP = 340, 16, 10, 16, 8
SIZE, BOLD, FIGURE = 13, 14.5, 150  # a bold letter takes the room of a plain one of 14.5; room of a figure
LINKS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its name, or a line of text where there is no amount."""

    label: str
    depth: int = 0
    low: Decimal = Decimal()
    high: Decimal | None = None
    style: str = "name"


def money_bars(
    panels: Sequence[Panel],
    currency: str,
    name: Callable[[str], str],
    *,
    reader: Reader,
    words: Words,
    key: str,
    frame: Frame,
) -> str:
    """Return the panels of a money picture as bars; empty where there is none."""

    def called(id_: str) -> str:
        count = id_.removeprefix(OTHERS).partition(":")[0]
        return words("sankey.others", count=int(count)) if id_.startswith(OTHERS) else name(id_)

    rows: list[Row] = [Row(frame.lead, style="tick")]
    for panel in panels:
        ribbons = gathered(panel)
        if not ribbons:
            continue
        rows.append(Row(panel.title, style="strong heading"))
        rows += [Row(panel.remark, style="tick")] if panel.remark else []
        below: dict[str, list[Ribbon]] = {}
        for node in (node for column in columns_of(ribbons) for node in column):
            for ribbon in node.into:
                below.setdefault(ribbon.payer, []).append(ribbon)
        payees = {ribbon.payee for members in below.values() for ribbon in members}
        for root in [payer for payer in below if payer not in payees]:
            rows.append(Row(called(root)))
            rows += _descend(below, root, 1, called)
    if len(rows) == 1:
        return ""
    rows.append(Row(frame.sources, style="tick"))
    return _drawn(rows, frame.title, reader, currency, key)


def _descend(
    below: dict[str, list[Ribbon]], payer: str, depth: int, called: Callable[[str], str]
) -> Iterator[Row]:
    for ribbon in below.pop(payer, []):
        yield Row(called(ribbon.payee), depth, ribbon.low, ribbon.high)
        yield from _descend(below, ribbon.payee, depth + 1, called)


def link_bars(found: Surroundings, name: str, *, reader: Reader, words: Words, key: str) -> str:
    """Return the largest links of a network as bars, each under its payer; empty where there is none."""
    web = found.web
    shown = found.links[:LINKS]
    if not shown:
        return ""
    rows = [Row(words("netmap.largest", count=len(shown)), style="tick")]
    for payer in dict.fromkeys(link.payer for link in shown):
        rows.append(Row(web.name(payer) or words("money.unnamed")))
        rows += [
            Row(web.name(link.payee) or words("money.unnamed"), 1, money(link.low), money(link.high))
            for link in shown
            if link.payer == payer
        ]
    return _drawn(rows, words("netmap.title", name=name), reader, web.currency, key)


def _drawn(rows: Sequence[Row], title: str, reader: Reader, currency: str, key: str) -> str:
    most = max((row.high for row in rows if row.high), default=Decimal(1)) or Decimal(1)
    parts, top, said = [], 6.0, []
    for row in rows:
        x = min(row.depth, 4) * INDENT
        top += GAP if "heading" in row.style else 0
        size = SIZE if row.style == "tick" else BOLD + 2 * ("heading" in row.style)
        for line in wrapped(row.label, WIDTH - x, size, 3 if row.high is not None else 6):
            parts.append(text(line, x, top + 12, class_=row.style))
            top += LINE
        if row.high is not None:
            figure = reader.span(row.low, row.high, currency)
            parts += _bar(row, x, top, float(WIDTH - x - FIGURE) / float(most), figure)
            said.append(f"{plain(row.label)}: {figure}")
            top += BAR + 6
        top += GAP / 2
    return picture(WIDTH, top, title, parts, key=key, describes="; ".join(said))


def _bar(row: Row, x: int, top: float, unit: float, figure: str) -> list[str]:
    assert row.high is not None
    low, high = (max(float(end) * unit, 0.0) for end in (row.low, row.high))
    parts = []
    if row.high > row.low:
        parts.append(element("rect", x=x, y=top, width=max(high, 1.5), height=BAR, class_="ribbon maybe"))
    if row.low > 0:
        parts.append(element("rect", x=x, y=top, width=max(low, 1.5), height=BAR, class_="node"))
    parts.append(text(figure, x + max(high, 1.5) + 6, top + 10, class_="tick"))
    return parts
