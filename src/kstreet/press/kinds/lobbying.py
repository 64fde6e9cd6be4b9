"""Lobbying: what it costs, how many do it; in the sentence that says so and in those that go on about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import COUNT, LARGE, PERCENT, SMALL, STEP, Reading, size
from kstreet.press.lexicon import lexicon
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_NEAR, _FAR = 0.25, 20.0
_MOST = 5000
_NOUN_REACH = 4
_DEMANDS: Final = words("obergrenze deckel verlangen fordern fordert forderung ceiling demand demands capped")
_SWAY_REACH = 5
_MEETINGS: Final = words("meetings treffen termine gespräche gesprächen encounters")
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
        return _lobbyists(passage, figure, context)
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
            if near and passage.way((figure.first, figure.last), sway) < _FAR:
                return min(sway, whom)[0], max(sway, whom)[1]
    return None


def _change(passage: Passage, figure: Figure) -> Reading | None:
    """Keep a rate of change of lobbying from being read as one of sales or of a price."""
    way, hit = passage.nearest("lobbying", figure)
    if hit is None or way > _NOUN_REACH * 2 or passage.has("share", "figure.revenue", "figure.profit"):
        return None
    return Reading("lobbying", 12.0 - STEP * way, silent=True)


def _lobbyists(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    quantity = figure.quantity
    if quantity.value > _MOST or quantity.value != int(quantity.value):
        return None
    entry = lexicon(passage.lang).entry
    behind = passage.sentence.words[figure.last + 1 : figure.last + 1 + _NOUN_REACH]
    if any("lobbyist" in entry(word).tags for word in (quantity.noun, *behind[:3])):
        return Reading("lobbying", 12.0, "lobbyists", _spoken(passage, figure))
    about = passage.has("lobbying", "lobbying.swayed") or context.lobbying
    if quantity.noun in _MEETINGS and about:
        return Reading("lobbying", 11.0, "meetings", passage.hits.get("lobbying.swayed", [])[:1])
    counted = any("lobbyist.noun" in entry(word).tags for word in (quantity.noun, *behind[:2]))
    about = passage.has("lobbying") or context.lobbying
    hired = passage.has("lobbyist")
    way, hit = passage.nearest("lobbyist" if hired else "lobbying", figure)
    if counted and about and not passage.has("figure.job cuts"):
        return Reading(
            "lobbying", 11.5 - STEP * min(way, 12) / 2, "lobbyists", [hit] if hit and way < _FAR else []
        )
    return (
        Reading("lobbying", 9 - STEP * way, "lobbyists", [hit])
        if hired and hit and way < _NOUN_REACH
        else None
    )


def _spoken(passage: Passage, figure: Figure) -> list[tuple[int, int]]:
    """Return the nearest name of lobbying, for the quotation."""
    _, hit = passage.nearest("lobbyist", figure)
    return [hit] if hit else []
