"""How far a price lies from a high or low: "10 Prozent unter dem Rekordhoch", "down 31% since its peak"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import PERCENT, PP, STEP, Reading, direction, is_signed, size
from kstreet.press.proportions import CHANGE
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

# Before a mark that a price has come from, or that it is held against.
_OPENERS: Final = words(
    "from off vom von seit since zum zu gegenüber unterm überm versus against hinter hitting touching reaching hit "
    "setting set beim"
)
_TOWARDS: Final = words("auf to at bei")
_SINCE_THEN: Final = words("seitdem seither since seit subsequently danach nun now inzwischen mittlerweile")
_WITHIN: Final = words("within binnen")
_PLAIN_BELOW: Final = words("unter unterhalb unterm below beneath under hinter tiefer niedriger lower less")
_PLAIN_ABOVE: Final = words("über oberhalb überm above over higher höher")
_WAY: Final = 14.0
_LONG_WAY: Final = 24.0
_TO_SIDE: Final = 6
_TO_MARK: Final = 7
_TO_GAP: Final = 9
_TO_OPENER: Final = 5
_TO_DIRECTION: Final = 9.0


def distance(passage: Passage, figure: Figure) -> Reading | None:
    """Read a percentage that lies between a price and a high or low."""
    if size(figure) not in {PERCENT, PP}:
        return None
    at = (figure.first, figure.last)
    marks = [
        (passage.way(at, mark), tag, mark) for tag in ("high", "low") for mark in passage.hits.get(tag, ())
    ]
    for way, tag, mark in sorted(marks):
        if figure.first <= mark[0] <= figure.last or _is_others(passage, figure, mark, way):
            continue
        side = _side(passage, figure, mark, way)
        if side:
            score = 13 - STEP * min(way, _WAY) / 2
            return Reading("distance", score, tag, [mark, side], _sign(passage, tag, side))
    return None


def _sign(passage: Passage, tag: str, side: Hit) -> int:
    """Return which way a price lies: above a low and below a high, unless words say else."""
    said = {passage.word(place) for place in range(side[0], side[1] + 1)}
    if said & _PLAIN_ABOVE:
        return 1
    return -1 if tag == "high" or said & _PLAIN_BELOW else 1


def _is_others(passage: Passage, figure: Figure, mark: Hit, way: float) -> bool:
    """Say whether another percentage stands nearer to a mark."""
    return any(
        other is not figure
        and size(other) == PERCENT
        and passage.way((other.first, other.last), mark) < way
        and not (other.last < mark[0] and figure.first > mark[1])
        for other in passage.figures
    )


def _side(passage: Passage, figure: Figure, mark: Hit, way: float) -> Hit | None:
    """Return the word that puts the figure on one side of the mark."""
    if way < _WAY:
        found = _beside(passage, figure, mark) or _gap(passage, figure, mark)
        if found:
            return found
    if way >= _LONG_WAY:
        return None
    return _since(passage, figure, mark)


def _beside(passage: Passage, figure: Figure, mark: Hit) -> Hit | None:
    if passage.word(figure.first - 1) in _WITHIN and mark[0] > figure.last:
        return figure.first - 1, figure.first - 1
    sides: list[Hit] = [*passage.hits.get("below", ()), *passage.hits.get("above", ())]
    for side in sides:
        if figure.first <= side[0] <= figure.last and side[1] <= figure.last:
            continue
        between = figure.last < side[0] and side[1] <= mark[0] and mark[0] - side[1] <= _TO_MARK
        behind = side[0] > figure.last and mark[1] < figure.first and side[0] - figure.last <= 3
        if (between and side[0] - figure.last <= _TO_SIDE) or behind:
            return side
    return None


def _gap(passage: Passage, figure: Figure, mark: Hit) -> Hit | None:
    for gap in passage.hits.get("gap", ()):
        if max(abs(gap[0] - mark[0]), abs(gap[0] - figure.first)) <= _TO_GAP:
            return gap
    return None


def _since(passage: Passage, figure: Figure, mark: Hit) -> Hit | None:
    """Return the word that tells a move from the mark on: "seit dem Hoch 30 Prozent verloren"."""
    way, _, place = direction(passage, figure)
    if figure.quantity.noun == CHANGE:
        return None
    if not is_signed(passage, figure) and (place is None or way > _TO_DIRECTION):
        return None
    opener = _opener(passage, mark)
    if opener is not None:
        return opener, opener
    if mark[1] < figure.first:
        between = range(mark[1] + 1, figure.first)
        then = next((spot for spot in between if passage.word(spot) in _SINCE_THEN), None)
        if then is not None and not any(time.first == then + 1 for time in passage.times):
            return then, then
    return None


def _opener(passage: Passage, mark: Hit) -> int | None:
    for place in range(mark[0] - 1, max(-1, mark[0] - _TO_OPENER), -1):
        if passage.word(place) in _OPENERS:
            return place
        if passage.word(place) in _TOWARDS:
            return None
    return None
