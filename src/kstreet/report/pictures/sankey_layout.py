"""Where the parties of a panel of ribbons stand: columns by steps, receivers beside their payers, years in their order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.report.svg import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

BAR, LINE, GAP, SIZE = 12, 15, 10, 14.5
MOST, LATER, COLUMNS = 14, 5, 4
OTHERS = "+"
_Rank = tuple[float, bool, Decimal, str]
KEPT = 2  # lines for what is not on record as spent


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Money between two parties, both ends of its range."""

    payer: str
    payee: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind of money: its heading, a remark under it, and the ribbons; receivers that are years stand in their order."""

    title: str
    remark: str
    ribbons: tuple[Ribbon, ...]
    years: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """How many pixels one unit of money is high, and how far apart columns stand."""

    unit: float
    step: float


@dataclass(slots=True)
class Node:
    """A party of a panel: what comes in and goes out, and where it stands."""

    id: str
    column: int
    into: list[Ribbon] = field(default_factory=list)
    out: list[Ribbon] = field(default_factory=list)
    height: float = 0.0
    top: float = 0.0
    lines: list[str] = field(default_factory=list)

    @property
    def high(self) -> Decimal:
        """The larger of what came in and what went out, at most."""
        return max(sum((r.high for r in self.into), Decimal()), sum((r.high for r in self.out), Decimal()))

    @property
    def room(self) -> float:
        """The height that bar and words take up."""
        return max(self.height, LINE * (len(self.lines) + 1 + KEPT * bool(self.into and self.out)) + 2)


def gathered(panel: Panel) -> list[Ribbon]:
    """Return one ribbon per pair, the largest (or latest year) first; beyond `MOST` receivers of a payer (`LATER`, further on) the rest are one."""
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(), Decimal()])
    for ribbon in panel.ribbons:
        if ribbon.payer != ribbon.payee and ribbon.high > 0:
            ends = sums[ribbon.payer, ribbon.payee]
            ends[0], ends[1] = ends[0] + ribbon.low, ends[1] + ribbon.high
    by_payer: dict[str, list[Ribbon]] = defaultdict(list)
    in_order = sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    if panel.years:
        in_order.sort(key=lambda item: item[0][1], reverse=True)
    for (payer, payee), (low, high) in in_order:
        by_payer[payer].append(Ribbon(payer, payee, low, high))
    kept: list[Ribbon] = []
    payees = {payee for _, payee in sums}
    for payer, members in by_payer.items():
        most = LATER if payer in payees else MOST
        shown, rest = members[:most], members[most:]
        kept += shown
        if rest:
            low, high = sum((r.low for r in rest), Decimal()), sum((r.high for r in rest), Decimal())
            kept.append(Ribbon(payer, f"{OTHERS}{len(rest)}:{payer}", low, high))
    return kept


def columns_of(ribbons: list[Ribbon]) -> list[list[Node]]:
    """Return parties by the fewest steps from those who take nothing here; a way back is left out."""
    payees = {ribbon.payee for ribbon in ribbons}
    roots = [p for p in dict.fromkeys(r.payer for r in ribbons) if p not in payees]
    depth = dict.fromkeys(roots or [ribbons[0].payer], 0) if ribbons else {}
    level = list(depth)
    while level:
        following = []
        for ribbon in (r for payer in level for r in ribbons if r.payer == payer):
            if ribbon.payee not in depth and depth[ribbon.payer] + 1 < COLUMNS:
                depth[ribbon.payee] = depth[ribbon.payer] + 1
                following.append(ribbon.payee)
        level = following
    nodes = {id_: Node(id_, column) for id_, column in depth.items()}
    for ribbon in ribbons:
        if ribbon.payer in nodes and ribbon.payee in nodes and depth[ribbon.payee] > depth[ribbon.payer]:
            nodes[ribbon.payer].out.append(ribbon)
            nodes[ribbon.payee].into.append(ribbon)
    columns: list[list[Node]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in nodes.values():
        columns[node.column].append(node)
    return columns


def tallest(columns: list[list[Node]]) -> Decimal:
    """Return the money in the column that has most."""
    return max((sum((node.high for node in column), Decimal()) for column in columns), default=Decimal())


def place(
    panel: Panel, columns: list[list[Node]], top: float, scale: Scale, name: Callable[[str], str]
) -> float:
    """Give every node its height and place, receivers beside their payers; return the foot of the panel."""
    nodes = {node.id: node for column in columns for node in column}
    rank = _by_year if panel.years else _beside
    bottom = top
    for column in columns:
        for node in column:
            node.height = max(float(node.high) * scale.unit, 2.0)
            node.lines = wrapped(name(node.id), scale.step - BAR - 16, SIZE, 3)
        if column and column[0].column:
            column.sort(key=lambda node: rank(node, nodes))
        below = top
        for node in column:
            wanted = min((nodes[r.payer].top for r in node.into), default=top)
            node.top = max(below, wanted)
            below = node.top + node.room + GAP
        bottom = max(bottom, below)
    return bottom


def _by_year(node: Node, nodes: dict[str, Node]) -> _Rank:
    """Put years in their order, the earlier ones that are drawn as one before them."""
    del nodes
    return 0.0, not node.id.startswith(OTHERS), Decimal(), node.id


def _beside(node: Node, nodes: dict[str, Node]) -> _Rank:
    weight = sum((r.high for r in node.into), Decimal()) or Decimal(1)
    middle = sum(float(r.high / weight) * nodes[r.payer].top for r in node.into)
    return round(middle, 3), node.id.startswith(OTHERS), -node.high, node.id
