"""Sums over linked names with the linkage error in them: low, best and high, per party."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kstreet.entities.match import CERTAIN, POSSIBLE

if TYPE_CHECKING:
    from kstreet.entities.match import Match


@dataclass(slots=True)
class Total:
    """What one party's names add up to: `low` certain links only, `best` all links, `high` with possible ones."""

    id: str
    name: str
    low: Decimal = Decimal(0)
    best: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    names: int = 0


class Totals:
    """The totals of every party that a name is, or may be, linked to.

    A name that may mean two parties counts in the high of both: highs do not add up.
    Negative amounts (refunds) widen the range downwards.
    """

    def __init__(self) -> None:
        self._parties: dict[str, Total] = {}

    def add(self, match: Match, amount: Decimal) -> None:
        """Count an amount for whomever its name is, or may be, linked to."""
        said = [(match.id, match.name, match.score)] if match.id else []
        said += [(each.id, each.name, each.score) for each in match.candidates if each.score >= POSSIBLE]
        for id_, name, score in said:
            total = self._parties.setdefault(id_, Total(id_, name))
            linked = id_ == match.id
            certain = linked and score >= CERTAIN
            total.names += linked
            total.best += amount if linked else 0
            total.low += amount if certain or amount < 0 else 0
            total.high += amount if certain or amount > 0 else 0

    def ranked(self) -> list[Total]:
        """Return the totals, the largest first."""
        return sorted(self._parties.values(), key=lambda each: (-each.best, -each.high, each.id))


def amount_in(cell: str) -> Decimal | None:
    """Return the amount in a cell like `1,250.00`, `$5` or `(30)`, or None where there is none."""
    text = cell.strip().replace(",", "").replace("$", "").replace("€", "")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
