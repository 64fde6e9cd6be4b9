"""Lobbying counted: who does it, whom they met, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.frequencies import TIMES
from kstreet.press.kinds.reading import HELD_AGAINST, STEP, Reading
from kstreet.press.lexicon import lexicon
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.passages import Figure, Passage

_MOST: Final = 5000
_FAR: Final = 20.0
_NOUN_REACH: Final = 4
_MEETINGS: Final = words("meetings treffen termine gespräche gesprächen encounters")


def lobbyists(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a number of lobbyists, of meetings, or of times that somebody lobbied."""
    quantity = figure.quantity
    if quantity.value > _MOST or quantity.value != int(quantity.value):
        return None
    if quantity.noun == TIMES:
        return _often(passage, figure, context)
    if _goes_on(passage, figure, context):
        return Reading("lobbying", 9.0, context.last.about if context.last else "")
    about = passage.has("lobbying", "lobbying.swayed") or context.lobbying
    if quantity.noun in _MEETINGS and about:
        return Reading("lobbying", 11.0, "meetings", passage.hits.get("lobbying.swayed", [])[:1])
    return _persons(passage, figure, context)


def _persons(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    noun, entry = figure.quantity.noun, lexicon(passage.lang).entry
    behind = passage.sentence.words[figure.last + 1 : figure.last + 1 + _NOUN_REACH]
    hired = passage.has("lobbyist")
    way, hit = passage.nearest("lobbyist" if hired else "lobbying", figure)
    if any("lobbyist" in entry(word).tags for word in (noun, *behind[:3])):
        return Reading("lobbying", 12.0, "lobbyists", [hit] if hit and hired else [])
    counted = any("lobbyist.noun" in entry(word).tags for word in (noun, *behind[:2]))
    pressing = passage.has("lobbying.sway") and passage.has("lobbying.swayed")
    about = passage.has("lobbying") or context.lobbying or pressing
    if counted and about and not passage.has("figure.job cuts"):
        near = [hit] if hit and way < _FAR else []
        return Reading("lobbying", 11.5 - STEP * min(way, 12) / 2, "lobbyists", near)
    if hired and hit and way < _NOUN_REACH and not noun:
        return Reading("lobbying", 9 - STEP * way, "lobbyists", [hit])
    return None


def _often(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read how often somebody lobbied, or met those who make or apply laws."""
    met, swayed = passage.hits.get("lobbying.met", []), passage.hits.get("lobbying.swayed", [])
    told = passage.has("lobbying", "lobbyist") or (met and (swayed or context.lobbying))
    if not told:
        return None
    at = (figure.first, figure.last)
    spoken = [*met, *passage.hits.get("lobbying", []), *swayed]
    return Reading(
        "lobbying", 11.0, "meetings", [min(spoken, key=lambda hit: passage.way(at, hit))] if spoken else []
    )


def _goes_on(passage: Passage, figure: Figure, context: Context) -> bool:
    """Say whether a bare number counts on: "26 lobbyists, down from 30"."""
    last = context.last
    if figure.quantity.noun or last is None or last.kind != "lobbying" or not last.about:
        return False
    named = any(one.last == figure.first - 1 and one.kind in COMPANIES for one in passage.mentions)
    return named or passage.word(figure.first - 1) in HELD_AGAINST
