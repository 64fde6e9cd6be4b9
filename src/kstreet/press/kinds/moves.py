"""Moves: changes of prices, in percent, points or money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.markets import LEVEL, market_way
from kstreet.press.kinds.reading import (
    PERCENT,
    POINTS,
    PP,
    SMALL,
    STEP,
    Reading,
    before,
    direction,
    in_brackets,
    is_signed,
    party_way,
    size,
    steps_with,
)
from kstreet.press.mentions import COMPANIES, MARKETS
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.passages import Figure, Passage

_LEVEL_HEDGES: Final = words("above over past below under über unter near around oberhalb unterhalb jenseits")
_STEP_WORDS: Final = words("um by")
_FAR_DIRECTION: Final = 14.0
_LARGE_STEP: Final = 1000
_NO_MOVES: Final = ("figure.revenue", "figure.profit", "figure.deliveries")


def move(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a change of a price: percent with a direction, or money behind "um" and "by"."""
    if size(figure) not in {PERCENT, PP, POINTS, SMALL}:
        return None
    return _listed(passage, figure) or _told(passage, figure, context)


def _told(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    kind, signed = size(figure), is_signed(passage, figure)
    way, sign, place = direction(passage, figure)
    if signed and figure.quantity.value > 0:
        sign = 1
    if not signed and way > _FAR_DIRECTION and not (place and steps_with(passage, figure)):
        return _second(figure, context)
    hits = [place] if place else []
    shared, share = market_way(passage, figure)
    if (kind in {SMALL, POINTS} and not _is_step(passage, figure, way)) or (
        share is None and (context.kind == "lobbying" or _is_large(figure, context))
    ):
        return None
    named, party = party_way(passage, figure)
    score = 10 - STEP * shared if share else 0.0
    if party and 7.5 - STEP * named > score:
        score, share = 7.5 - STEP * named, party
    verb, _ = passage.nearest("market_verb", figure)
    score = max(score, _loose(passage, context), 9.5 - STEP * verb) - 0.1 * min(way, 10)
    if kind in {SMALL, POINTS} and (
        (place and (place[1] == figure.first - 1 or place[0] == figure.last + 1))
        or steps_with(passage, figure)
    ):
        score += 3  # "up $1.06", "34 points up"
    if share:
        hits.append(share)
    return Reading("move", score, "", hits, sign or 1)


def _is_large(figure: Figure, context: Context) -> bool:
    return size(figure) == SMALL and not context.market and abs(figure.quantity.value) >= _LARGE_STEP


def _listed(passage: Passage, figure: Figure) -> Reading | None:
    """Read the move in brackets behind a name: "Henkel (+1,1 %)", "die Titel der Lufthansa (minus 2 Prozent)"."""
    if not (in_brackets(passage, figure) and is_signed(passage, figure)):
        return None
    ahead = figure.first - 2
    behind_name = any(
        mention.last == ahead and mention.kind in MARKETS | COMPANIES | {"unknown"}
        for mention in passage.mentions
    ) or any(hit[1] == ahead for hit in passage.hits.get("share", ()))
    if not behind_name or passage.has(*_NO_MOVES):
        return None
    return Reading("move", 10.0, "", [(ahead, ahead)], -1 if figure.quantity.value < 0 else 1)


def _second(figure: Figure, context: Context) -> Reading | None:
    """Read the second of two moves that share a verb: "BMW verlor 2, Porsche 3 Prozent"."""
    last = context.last
    if last and last.kind == "move" and size(figure) == PERCENT:
        return Reading("move", 4.5, "", [], last.sign)
    return None


def _loose(passage: Passage, context: Context) -> float:
    """Score a move whose share is named in another sentence."""
    score = 3.0
    if context.market:
        score += 2
    if any(reading and reading.kind in {"price", "move"} for reading in context.readings):
        score += 2.5
    since = any(time.period.role == "since" for time in passage.times)
    return score + (1.5 if since or passage.has("market_day") else 0)


def _is_step(passage: Passage, figure: Figure, way: float) -> bool:
    word = before(passage, figure)
    if passage.word(figure.first) in _LEVEL_HEDGES:
        return False
    if steps_with(passage, figure) and word not in LEVEL:
        return True
    return word in _STEP_WORDS or (word not in LEVEL and way < 3.5)
