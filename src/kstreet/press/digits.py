"""Figures in digits: which marks group, which mark begins the decimals.

A language has its own form (1.701,00 or 1,701.00). The other one is taken where it is the only reading.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

# Groups by a space (Austria, SI), else by full stop, comma or apostrophe; sorted out in `read_digits`.
# It begins with one plain class of characters, so that `re` can run from digit to digit.
FIGURE: Final = r"[0-9](?:[0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9]*(?:[.,'][0-9]+)*)"
LONGEST: Final = 24

_GROUPED = {
    mark: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in (".", ",", "'", " ")
}
_LAKHS = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")


def read_digits(figure: str, lang: str) -> tuple[Decimal, int] | None:
    """Return the value and the digits after the decimal mark, or `None` where no reading is possible."""
    if len(figure) > LONGEST:
        return None
    if figure.isdigit():
        return Decimal(figure), 0
    own = "," if lang == "de" else "."
    for mark in (own, "." if own == "," else ","):
        read = _with_decimal_mark(figure, mark)
        if read is not None:
            return read
    return None


def _with_decimal_mark(figure: str, mark: str) -> tuple[Decimal, int] | None:
    whole, found, decimals = figure.partition(mark)
    if found and not decimals.isdigit():
        return None
    if not whole.isdigit():
        whole = _ungrouped(whole, mark)
        if not whole:
            return None
    return (Decimal(f"{whole}.{decimals}"), len(decimals)) if found else (Decimal(whole), 0)


def _ungrouped(whole: str, decimal_mark: str) -> str:
    for mark, pattern in _GROUPED.items():
        if mark != decimal_mark and mark in whole:
            if pattern.fullmatch(whole):
                return whole.replace(mark, "")
            return whole.replace(",", "") if mark == "," and _LAKHS.fullmatch(whole) else ""
    return ""
