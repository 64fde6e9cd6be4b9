"""Market value and analysts' price targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import COUNT, LARGE, PERCENT, SMALL, STEP, Reading, before, party_way, size
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_OLD: Final = words("von from um by")
_FROM: Final = words("von from nach zuvor bisher bislang previously formerly")
_NEW: Final = words("auf to")
_REACH: Final = 7
_GIANT: Final = 200_000_000_000
_WORTH_WAY: Final = 5
_NAMED_WAY: Final = 25


def market_value(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read "Börsenwert von 1,8 Billionen Dollar", "valued at $1.9 trillion"."""
    if size(figure) != LARGE:
        return None
    way, hit = passage.nearest("market_value", figure)
    found = [Reading("market_value", 12.5 - STEP * way, "", [hit])] if hit else []
    if context.kind == "market_value" and not any(context.readings):
        found.append(Reading("market_value", 5.0))
    way, hit = passage.nearest("worth", figure)
    named, party = party_way(passage, figure, markets=False)
    if hit and way < _WORTH_WAY and (not party or named < _NAMED_WAY):
        score = 9.5 - STEP * way - (4 if _is_bargain(passage, hit) else 0) - (0 if party else 1.5)
        found.append(Reading("market_value", score, "", [hit]))
    way, hit = passage.nearest("milestone", figure)
    if hit and way < _WORTH_WAY and abs(figure.quantity.value) >= _GIANT and party:
        found.append(Reading("market_value", 6.0 - STEP * way, "", [hit]))
    return max(found, key=lambda one: one.score, default=None)


def _is_bargain(passage: Passage, worth: Hit) -> bool:
    """Say whether it is a contract or a deal that is worth so much."""
    for tag in ("deal.noun", "partner.noun", "deal.order", "deal.talking", "figure.backlog", "figure.orders"):
        for hit in passage.hits.get(tag, ()):
            if 0 < worth[0] - hit[1] <= 8:
                return True
    return False


def upside(passage: Passage, figure: Figure) -> Reading | None:
    """Read how far a target lies from the price: no claim of its own."""
    if size(figure) != PERCENT or not passage.has("target", "rating"):
        return None
    way, hit = passage.nearest("upside", figure)
    return Reading("price_target", 11 - STEP * way, silent=True) if hit else None


def price_target(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a target; of "von 900 auf 875 Dollar" only the new one counts."""
    if size(figure) not in {SMALL, COUNT}:
        return None
    way, hit = passage.nearest("target", figure)
    if hit is None:
        carried = context.kind == "price_target" and not context.readings and size(figure) == SMALL
        return Reading("price_target", 5.0) if carried and not passage.has("price_verb") else None
    score = 13 - STEP * way
    if size(figure) == COUNT and (figure.quantity.noun or score < 10):
        return None
    if _is_old(passage, figure) or (before(passage, figure) in _FROM and _is_second(context)):
        return Reading("price_target", score, silent=True)
    return Reading("price_target", score, "", [hit])


def _is_second(context: Context) -> bool:
    return any(one and one.kind == "price_target" for one in context.readings)


def _is_old(passage: Passage, figure: Figure) -> bool:
    if before(passage, figure) not in _OLD:
        return False
    for other in passage.figures:
        if other.first > figure.last and other.first - figure.last <= _REACH and size(other) != PERCENT:
            return passage.word(other.first - 1) in _NEW
    return False
