"""Lists of words as sets, and as one regular expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces."""
    return frozenset(text.split())


def alternation(several: Iterable[str]) -> str:
    """Return the words as one regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(several, key=len, reverse=True))
