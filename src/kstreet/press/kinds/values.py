"""Market value, and how far a target lies from the price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import (
    LARGE,
    PERCENT,
    STEP,
    Reading,
    before,
    direction,
    is_of_state,
    party_way,
    size,
)
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_GIANT: Final = 200_000_000_000
_WORTH_WAY: Final = 5
_NAMED_WAY: Final = 25
_FALL_WAY: Final = 6.0
_BY: Final = words("um by")
_WITH: Final = words("mit auf")
_VALUED: Final = ("bewertet", "taxiert", "veranschlagt")
_LEVEL: Final = words("auf to at bei von of")


def market_value(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read "Börsenwert von 1,8 Billionen Dollar", "valued at $1.9 trillion"."""
    if size(figure) != LARGE or is_of_state(passage):
        return None
    way, hit = passage.nearest("market_value", figure)
    sign = -1 if _is_loss(passage, figure) else 1
    found = [Reading("market_value", 12.5 - STEP * way, "", [hit], sign)] if hit else []
    if context.kind == "market_value" and not any(context.readings):
        found.append(Reading("market_value", 5.0))
    way, hit = passage.nearest("worth", figure)
    named, party = party_way(passage, figure, markets=False)
    if hit and way < _WORTH_WAY and (not party or named < _NAMED_WAY):
        bargain = _is_bargain(passage, hit) and not _is_of_company(passage, figure)
        score = (11.0 if _is_of_company(passage, figure) else 9.5) - STEP * way
        score -= (4 if bargain else 0) + (0 if party else 1.5)
        found.append(Reading("market_value", score, "", [hit]))
    way, hit = passage.nearest("milestone", figure)
    if hit and way < _WORTH_WAY and abs(figure.quantity.value) >= _GIANT and party:
        found.append(Reading("market_value", 6.0 - STEP * way, "", [hit]))
    return max(found, key=lambda one: one.score, default=None)


def _is_loss(passage: Passage, figure: Figure) -> bool:
    """Say whether an amount is what a company lost in value: "shrank by $80 billion", "wiped $45 billion off"."""
    way, sign, _ = direction(passage, figure)
    if before(passage, figure) in _BY:
        return sign < 0 and way < _FALL_WAY
    wiped, hit = passage.nearest("wiped", figure)
    return hit is not None and wiped < _FALL_WAY and before(passage, figure) not in _LEVEL


def _is_of_company(passage: Passage, figure: Figure) -> bool:
    """Say whether a company is what is valued: "values Databricks at more than $100bn"."""
    return any(
        one.last == figure.first - 2 and one.kind in COMPANIES | {"unknown"} for one in passage.mentions
    )


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
