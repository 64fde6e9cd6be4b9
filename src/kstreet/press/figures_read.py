"""Which reading of a figure wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.press.kinds.deals import deal
from kstreet.press.kinds.distances import distance
from kstreet.press.kinds.elsewhere import elsewhere
from kstreet.press.kinds.fallback import fallback
from kstreet.press.kinds.figures import figure as company_figure
from kstreet.press.kinds.lobbying import lobbying
from kstreet.press.kinds.markets import price
from kstreet.press.kinds.moves import move
from kstreet.press.kinds.politics import spending
from kstreet.press.kinds.reading import LEAST, Context, Reading
from kstreet.press.kinds.states import alliance
from kstreet.press.kinds.targets import price_target
from kstreet.press.kinds.values import market_value, upside
from kstreet.press.manner import is_conditional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kstreet.press.passages import Figure, Passage

# What may be said in a "could": targets, guidance and talks are announced in no other way.
_SUPPOSABLE = frozenset({"price_target", "deal", "figure", "political_spending"})


def readings_of(passage: Passage, at: Figure, context: Context) -> list[Reading]:
    """Return all readings of a figure, best first."""
    found = (
        distance(passage, at),
        move(passage, at, context),
        price(passage, at, context),
        market_value(passage, at, context),
        price_target(passage, at, context),
        upside(passage, at),
        company_figure(passage, at, context),
        deal(passage, at, context),
        lobbying(passage, at, context),
        spending(passage, at, context),
        alliance(passage, at, context),
        elsewhere(passage, at),
        fallback(passage, at, context),
    )
    return sorted((one for one in found if one), key=lambda one: -one.score)


def read_figures(passage: Passage, context: Context) -> Iterator[tuple[Figure, Reading]]:
    """Yield each figure that is a claim with its winning reading."""
    for at in passage.figures:
        readings = readings_of(passage, at, context)
        winner = readings[0] if readings and readings[0].score >= LEAST else None
        if winner and (winner.silent or _is_supposed(passage, at, winner)):
            winner = None
        context.readings.append(winner)
        if winner:
            yield at, winner


def _is_supposed(passage: Passage, at: Figure, reading: Reading) -> bool:
    return reading.kind not in _SUPPOSABLE and is_conditional(passage, at)
