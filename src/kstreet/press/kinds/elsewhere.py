"""Figures that are no claims: the economy at large, prices of things in shops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import LARGE, PERCENT, POINTS, PP, SMALL, Reading, best, size

if TYPE_CHECKING:
    from kstreet.press.passages import Figure, Passage

_SHARE_WAY: Final = 10.0
_PIECE: Final = "pop"


def elsewhere(passage: Passage, figure: Figure) -> Reading | None:
    """Read a figure that has nothing to do with a company."""
    kind = size(figure)
    if passage.word(figure.first - 1) in {"or", "oder"} and passage.word(figure.first - 2) == "plus":
        return Reading("figure", 20.0, silent=True)  # "plus or minus 2%"
    weights = {
        PERCENT: {"macro": 10.5},
        PP: {"macro": 12.0},
        POINTS: {"macro": 14.0},
        SMALL: {"product_price": 13.5, "macro": 8.0},
        LARGE: {"macro": 9.5},
    }.get(kind)
    if not weights:
        return None
    if kind == SMALL and passage.nearest("listed", figure)[0] < _SHARE_WAY:
        return None
    if kind == SMALL and passage.word(figure.last + 2) == _PIECE and passage.has("share"):
        return None
    score, _, hit = best(passage, figure, weights)
    return Reading("figure", score, silent=True) if hit else None
