"""Analysts' price targets; of "von 900 auf 875 Dollar" only the new one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import COUNT, PERCENT, SMALL, STEP, Reading, before, in_brackets, size
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.passages import Figure, Passage

_MOVED_FROM: Final = words("von from um by")
_OLD: Final = words("nach zuvor bisher bislang vorher previously formerly statt anstatt versus vs was")
_NEW: Final = words("auf to")
_AWAY: Final = words("von from")
_NEW_LEVEL: Final = words("auf to at bei nun now jetzt")
_REACH: Final = 7
_VIEW_WAY: Final = 22.0
_SILENT: Final = 15.0


def price_target(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a target by its noun, or by what an analyst sees a share at."""
    if size(figure) not in {SMALL, COUNT}:
        return None
    way, hit = passage.nearest("target", figure)
    if hit is None:
        return _viewed(passage, figure, context) or _carried(passage, figure, context)
    score = 13 - STEP * way
    if size(figure) == COUNT and (figure.quantity.noun or score < 10):
        return None
    if _is_old(passage, figure, context):
        return Reading("price_target", _SILENT, silent=True)
    return Reading("price_target", score, "", [hit])


def _viewed(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read "Barclays sees the stock at $260", "24 Analysten trauen der Aktie 71 Euro zu"."""
    way, hit = passage.nearest("target_view", figure)
    if hit is None or way > _VIEW_WAY or size(figure) != SMALL:
        return None
    if any(one and one.kind == "price_target" for one in context.readings) and _is_old(
        passage, figure, context
    ):
        return Reading("price_target", _SILENT, silent=True)
    return Reading("price_target", 13 - 0.3 * way, "", [hit])


def _carried(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a target whose noun stands in the sentence before."""
    if size(figure) != SMALL:
        return None
    last = context.last
    if last and last.kind == "price_target":
        if before(passage, figure) in _OLD:
            return Reading("price_target", _SILENT, silent=True)
        return None
    if (
        context.kind == "price_target"
        and before(passage, figure) in _MOVED_FROM
        and _is_moved(passage, figure)
    ):
        return Reading("price_target", _SILENT, silent=True)
    if context.kind == "price_target" and not context.readings and not passage.has("price_verb"):
        return Reading("price_target", 5.0)
    return None


def _is_old(passage: Passage, figure: Figure, context: Context) -> bool:
    word = before(passage, figure)
    second = any(one and one.kind == "price_target" for one in context.readings)
    if second and word in _AWAY:
        return any(
            passage.word(one.first - 1) in _NEW_LEVEL for one in passage.figures if one.last < figure.first
        ) or _is_moved(passage, figure)
    if second and (word in _OLD or in_brackets(passage, figure) or _is_after_old(passage, figure)):
        return True
    return word in _MOVED_FROM and _is_moved(passage, figure)


def _is_after_old(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure stands in brackets, or behind a word of the past and a short one: "statt bisher 80"."""
    ahead = [passage.word(figure.first - step) for step in (1, 2, 3)]
    return "(" in ahead or ahead[1] in _OLD


def _is_moved(passage: Passage, figure: Figure) -> bool:
    """Say whether a target moved away from a figure, or by it: "von 900 auf 875 Dollar"."""
    for other in passage.figures:
        if other.first > figure.last and other.first - figure.last <= _REACH and size(other) != PERCENT:
            return passage.word(other.first - 1) in _NEW
    return False
