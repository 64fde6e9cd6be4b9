"""The one who rules in a clause, and what tells a state's purchase from its act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import is_verb
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.scenes import Scene
    from kstreet.press.lexicon import Hit

OF: Final = words("von vom by from of durch aus to an")
AWAY: Final = words(
    "in im nach für gegen against near across over on about with for auf über at into than als wie like throughout under "
    "außerhalb innerhalb outside inside between zwischen"
)
CLOSE: Final = 4
AMBIGUOUS: Final = words(
    "order ja lizenz lizenzen license licence licenses cap fee fees tax taxes act stopp klage prüfung kontrolle"
)
BUSINESS: Final = (
    "noun.contract", "noun.finance", "noun.stake", "noun.takeover", "act.trade", "act.order", "figure.revenue",
    "figure.profit", "share", "market_value", "macro", "up", "down",
)  # fmt: skip
_STATIVE: Final = words(
    "is are was were be been being has have had ist sind war waren hat haben hatte hatten gilt bleibt said says sagte teilte "
    "heißt will wird würde could kann can may liegt steht based need needs listed seen"
)


def way(scene: Scene, ruler: Hit) -> str:
    """Return the preposition before a ruler, across articles and adjectives; "of" for a German genitive."""
    passage = scene.passage
    for place in range(ruler[0] - 1, max(scene.clause.first, ruler[0] - CLOSE) - 1, -1):
        word = passage.word(place)
        if word in AWAY or word in OF:
            return word
        if word in {",", "und", "and", ";"} or is_verb(passage, place):
            return ""
        if passage.lang == "de" and passage.sentence.capital[place]:
            return (
                "of"
                if place < ruler[0] - 1 and passage.word(place + 1) in {"der", "des", "eines", "einer"}
                else ""
            )
    return ""


def is_contract(scene: Scene, tag: str) -> bool:
    """Say whether a state only buys: it awards a contract, it orders jets."""
    if tag not in {"act.grant", "act.oblige", "act.invest", "act.sign", "act.lift", "act.join"}:
        return False
    if tag == "act.oblige" and scene.things and scene.says("act.order"):
        return True
    bought = scene.says("noun.contract") or (tag in {"act.invest", "act.grant"} and scene.says("noun.stake"))
    bought = bought or (tag != "act.join" and scene.says("noun.finance"))
    return bought and not scene.says("noun.grant", "noun.impose", "noun.proceed", "noun.permit")


def finite(scene: Scene) -> list[Hit]:
    """Return the clause's verbs that say more than being or having."""
    return [
        (place, place)
        for place in range(scene.clause.first, scene.clause.last + 1)
        if is_verb(scene.passage, place) and scene.passage.word(place) not in _STATIVE
    ]
