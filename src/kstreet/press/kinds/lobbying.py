"""Lobbying: what it costs, in the sentence that says so and in those that go on about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.lobbyists import lobbyists
from kstreet.press.kinds.reading import COUNT, LARGE, PERCENT, SMALL, STEP, Reading, size
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_NEAR, _FAR = 0.25, 20.0
_LEAST_AMOUNT: Final = 10_000
_NOUN_REACH = 4
_DEMANDS: Final = words("obergrenze deckel verlangen fordern fordert forderung ceiling demand demands capped")
_SWAY_REACH = 5
# What an amount is about that follows on lobbying without its name.
_OTHER: Final = (
    "deal.strong", "deal.noun", "share", "figure.revenue", "figure.profit", "figure.operating profit", "market_value",
    "money.noun", "money.target", "vehicle.noun", "figure.investment", "state.measure", "figure.capex", "figure.loss",
)  # fmt: skip


def lobbying(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read money spent on lobbying, or the number of lobbyists."""
    kind = size(figure)
    if not _DEMANDS.isdisjoint(passage.sentence.words) and passage.has("lobbying"):
        return Reading("lobbying", 13.0, silent=True)
    if kind == COUNT:
        return _bare_amount(passage, figure, context) or lobbyists(passage, figure, context)
    if kind not in {LARGE, SMALL}:
        return _change(passage, figure) if kind == PERCENT else None
    way, hit = passage.nearest("lobbying", figure)
    if hit and way < _FAR:
        return Reading("lobbying", 12.5 - _NEAR * way, "", [hit])
    if swayed := _swayed(passage, figure):
        return Reading(
            "lobbying", 12.8 - _NEAR * passage.way((figure.first, figure.last), swayed), "", [swayed]
        )
    return _carried(passage, context, way, hit)


def _bare_amount(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a bare number as money: "310 grand to lobby", or the second of two of which the first says so."""
    quantity, last = figure.quantity, context.last
    if quantity.noun or quantity.value < _LEAST_AMOUNT:
        return None
    goes_on = last is not None and last.kind == "lobbying" and not last.about
    if not goes_on and not (passage.word(figure.last) == "grand" and passage.has("lobbying")):
        return None
    near = passage.nearest("lobbying", figure)[1]
    return Reading("lobbying", 10.0, "", [near] if near else [])


def _carried(passage: Passage, context: Context, way: float, hit: Hit | None) -> Reading | None:
    """Read an amount that goes on about lobbying named before."""
    last = context.last
    if last and last.kind == "lobbying" and last.about != "lobbyists":
        return Reading("lobbying", 8.5 if not passage.has("deal.strong") else 6.0)
    if hit:
        return Reading("lobbying", 8.0 - _NEAR * (way - _FAR), "", [hit])
    carried = context.lobbying and not passage.has(*_OTHER)
    return Reading("lobbying", 9.5) if carried else None


def _swayed(passage: Passage, figure: Figure) -> Hit | None:
    """Return the words that say lawmakers or officials are swayed: lobbying by another name."""
    for sway in passage.hits.get("lobbying.sway", ()):
        for whom in passage.hits.get("lobbying.swayed", ()):
            near = whom[0] != sway[0] and abs(whom[0] - sway[0]) <= _SWAY_REACH
            if near and passage.way((figure.first, figure.last), sway) < _FAR * 1.5:
                return min(sway, whom)[0], max(sway, whom)[1]
    return None


def _change(passage: Passage, figure: Figure) -> Reading | None:
    """Keep a rate of change of lobbying from being read as one of sales or of a price."""
    way, hit = passage.nearest("lobbying", figure)
    if hit is None or way > _NOUN_REACH * 2 or passage.has("share", "figure.revenue", "figure.profit"):
        return None
    return Reading("lobbying", 12.0 - STEP * way, silent=True)
