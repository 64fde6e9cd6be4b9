"""How commands print money: in full, ranges as ranges, columns that line up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def amounts(low: Decimal, high: Decimal, currency: str) -> str:
    """Return an amount in full, or both ends of a range."""
    if low == high:
        return f"{_plain(high)} {currency}"
    return f"{_plain(low)} to {_plain(high)} {currency}"


def _plain(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if whole else f"{amount:,.2f}"


def print_rows(rows: Sequence[tuple[str, ...]], indent: int = 0) -> None:
    """Print rows in columns, the last one to the right."""
    if not rows:
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths[:-1], strict=True)]
        print(" " * indent + "  ".join([*cells, row[-1].rjust(widths[-1])]).rstrip())
