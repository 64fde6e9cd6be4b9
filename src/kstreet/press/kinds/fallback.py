"""What a figure most likely is where no word nearby says it: what such a figure mostly is in business news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import (
    COUNT,
    LARGE,
    PERCENT,
    SMALL,
    Reading,
    before,
    direction,
    is_of_public_purse,
    size,
)
from kstreet.press.proportions import CHANGE, SHARE
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.passages import Figure, Passage

_GIANTS: Final = words(
    "company firm giant behemoth chipmaker drugmaker carmaker automaker retailer konzern unternehmen group colossus"
)
_NOUNS: Final = (
    "figure.revenue",
    "figure.operating profit",
    "figure.profit",
    "figure.capex",
    "figure.debt",
    "figure.cash",
)
_BANKISH: Final = frozenset({"bank"})
_STAYING: Final = words("sticks stuck stays stayed stands remains holds bleibt blieb verharrt")
_AT: Final = words("at bei with")
_TRADED: Final = 3.0
_HEAD: Final = 2
_SCORE: Final = 3.6


def fallback(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a figure by its unit and its neighbours: a bank's small amount is a target, one among figures a figure."""
    kind = size(figure)
    if kind == LARGE and passage.word(figure.last + 1) in _GIANTS:
        return Reading("market_value", 9.5, "", [(figure.last + 1, figure.last + 1)])
    if kind == SMALL:
        return _small(passage, figure, context)
    if kind == COUNT and not figure.quantity.noun and _is_in_list(passage, figure, context):
        return Reading("price_target", 9.0)
    told = context.kind == "figure" or passage.has(*_NOUNS)
    if kind == LARGE and told and not is_of_public_purse(passage, "figure.tax"):
        about = next((tag for tag in _NOUNS if tag in passage.hits), "figure.other")
        return Reading("figure", _SCORE, about.removeprefix("figure."))
    if kind == PERCENT and figure.quantity.noun not in {SHARE, CHANGE} and context.kind == "figure":
        _, sign, hit = direction(passage, figure)
        return Reading("figure", _SCORE, "other", [hit] if hit else [], sign or 1)
    return None


def _is_in_list(passage: Passage, figure: Figure, context: Context) -> bool:
    """Say whether a bare number is another bank's target: "A nennt 95 Euro als Ziel, B bleibt bei 72"."""
    told = any(one and one.kind == "price_target" for one in context.readings)
    named = any(one.kind in _BANKISH and one.last < figure.first for one in passage.mentions)
    return told and named and before(passage, figure) in {"bei", "auf", "at", "to", "with", "mit"}


def _is_view(passage: Passage, context: Context) -> bool:
    """Say whether a bank that opens a sentence can only mean a target: no share, move, deal or figure is told."""
    told = (
        "price_verb",
        "share",
        "up",
        "down",
        "deal.noun",
        "deal.verb",
        "money.give",
        "money.verb",
        *_NOUNS,
    )
    return not passage.has(*told) and (
        context.market or context.kind == "price_target" or passage.has("rating")
    )


def _stays(passage: Passage, figure: Figure, context: Context) -> bool:
    """Say whether a broker that opens a sentence stays with a price: "Peel Hunt sticks at 880p"."""
    if passage.word(figure.first - 2) not in _STAYING or before(passage, figure) not in _AT:
        return False
    first = next(
        (one for one in passage.mentions if one.first <= _HEAD and one.last == figure.first - 3), None
    )
    if first is None:
        return False
    told = context.market or context.kind == "price_target"
    return first.kind in _BANKISH or (first.kind == "unknown" and told and first.last > first.first)


def _small(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    banks = [mention for mention in passage.mentions if mention.kind in _BANKISH]
    if before(passage, figure) in {"um", "by", "from", "von"}:
        return None
    traded, _ = passage.nearest("market_verb", figure)
    if banks and traded > _TRADED and any(one and one.kind == "price_target" for one in context.readings):
        return Reading("price_target", 14.0)
    if banks and banks[0].first <= _HEAD and banks[0] is passage.mentions[0] and _is_view(passage, context):
        return Reading("price_target", 8.0, "", [(banks[0].first, banks[0].last)])
    if _stays(passage, figure, context):
        return Reading("price_target", 9.0, "", [(figure.first - 2, figure.first - 2)])
    seen = passage.has("rating", "share") and not passage.has("price_verb", "up", "down")
    if banks and seen:
        return Reading("price_target", 8.0, "", [(banks[0].first, banks[0].last)])
    return None
