"""A sentence with everything marked in it: figures, times, names and the words that say what it is about.

Comes in: a text's sentences, quantities and periods. Goes out: a `Passage` per sentence, which measures how far
apart two words are. Commas, conjunctions and other figures lengthen the way between a figure and its verb.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.press.dates import Period
    from kstreet.press.lexicon import Hit, Hits
    from kstreet.press.mentions import Mention
    from kstreet.press.numbers import Quantity
    from kstreet.press.sentences import Sentence

# What a word adds to the way across it; a plain word adds 1.
_TOLLS: Final[dict[str, float]] = {
    ",": 3, ";": 9, ":": 4, "(": 2.5, ")": 2.5, "–": 4, "—": 4, "-": 4, "•": 9, "|": 9, "“": 2, '"': 2, "„": 1,
    "”": 2, "«": 1, "»": 1, "[": 2, "]": 2, "und": 2, "and": 2, "sowie": 2, "oder": 2, "or": 2, "während": 6,
    "while": 6, "whereas": 6, "wohingegen": 6, "but": 5, "aber": 4, "doch": 4, "jedoch": 2, "although": 5,
    "though": 4, "obwohl": 5, "after": 4, "nachdem": 5, "because": 5, "weil": 5, "before": 3, "bevor": 4,
    "whose": 2, "which": 2, "when": 4, "as": 1.5, "wobei": 4, "dagegen": 2, "hingegen": 2, "despite": 4, "trotz": 3,
    "even": 1, "wodurch": 3, "against": 4, "versus": 4, "vs": 4, "compared": 3, "than": 2, "gegenüber": 3,
}  # fmt: skip
_BOUNDARIES: Final = words(
    ", ; : – — - • | ( ) und and während while but aber nachdem after obwohl sowie whereas though although because weil "
    "when where which who that dass despite trotz even nach wobei as"
)
_CLAUSE_ENDS: Final = _BOUNDARIES | words(". ! ? …")
_BRACKET: Final = 4.0  # the way to the second half of a German verb, however much it brackets
_FAR: Final = 99.0
_RIGHT: Final = 1.35
_NEXT_CLAUSE: Final = 5.0
_OTHER_FIGURE: Final = 1.2


@dataclass(slots=True)
class Figure:
    """A quantity in its sentence: words `first` to `last`."""

    quantity: Quantity
    first: int
    last: int


@dataclass(slots=True)
class Time:
    """A period in its sentence: words `first` to `last`."""

    period: Period
    first: int
    last: int


@dataclass(slots=True)
class Passage:
    """One sentence, read. Distances are in words, lengthened where clauses part.

    `hits`: what the lists say, tag by tag; `quoted`: most of it stands between quotation marks.
    """

    text: str
    lang: str
    sentence: Sentence
    figures: list[Figure]
    times: list[Time]
    hits: Hits
    mentions: list[Mention]
    quoted: bool = False
    _ways: list[float] = field(default_factory=list)
    _bounds: list[int] = field(default_factory=list)
    _nearest: dict[tuple[str, int, int], tuple[float, Hit | None]] = field(default_factory=dict)

    def _measure(self) -> None:
        spans = [(one.first, one.last) for one in self.figures] + [
            (one.first, one.last) for one in self.times
        ]
        inside = {place for first, last in spans for place in range(first, last + 1)}
        way, bound = 0.0, 0
        for place, word in enumerate(self.sentence.words):
            self._ways.append(way)
            self._bounds.append(bound)
            way += 0.5 if place in inside else _TOLLS.get(word, 1.0)
            bound += word in _BOUNDARIES

    def way(self, one: Hit, other: Hit) -> float:
        """Return how far two places are apart, seen from `one`; what follows in a later clause is further off."""
        if not self._ways:
            self._measure()
        ways, bounds = self._ways, self._bounds
        if other[1] < one[0]:
            way = ways[one[0]] - ways[other[1]] - 1
            between = (other[1], one[0])
        elif other[0] > one[1]:
            way = (ways[other[0]] - ways[one[1]] - 1) * _RIGHT
            parted = bounds[other[0]] - bounds[one[1]]
            if not parted and self.lang == "de" and self._ends_clause(other[1]):
                return min(way, _BRACKET)
            way += _NEXT_CLAUSE * parted
            between = (one[1], other[0])
        else:
            return 0.0
        for figure in self.figures:
            if between[0] < figure.first and figure.last < between[1]:
                way += _OTHER_FIGURE
        return max(way, 0.0)

    def _ends_clause(self, place: int) -> bool:
        """Say whether a word is the last of its clause, where a German verb's second half stands."""
        words = self.sentence.words
        return place + 1 >= len(words) or words[place + 1] in _CLAUSE_ENDS

    def nearest(self, tag: str, figure: Figure) -> tuple[float, Hit | None]:
        """Return the nearest place of a tag outside the figure, and the way to it."""
        if tag not in self.hits:
            return _FAR, None
        at = (figure.first, figure.last)
        known = self._nearest.get((tag, *at))
        if known is None:
            known = self._nearest[tag, *at] = self._search(tag, at)
        return known

    def _search(self, tag: str, at: Hit) -> tuple[float, Hit | None]:
        best, place = _FAR, None
        for hit in self.hits.get(tag, ()):
            if hit[0] >= at[0] and hit[1] <= at[1]:
                continue
            way = self.way(at, hit)
            if way < best:
                best, place = way, hit
        return best, place

    def clause(self, place: int) -> tuple[int, int]:
        """Return first and last word between the boundaries around a word."""
        first = place
        while first > 0 and self.sentence.words[first - 1] not in _BOUNDARIES:
            first -= 1
        last = place
        while last + 1 < len(self.sentence.words) and self.sentence.words[last + 1] not in _BOUNDARIES:
            last += 1
        return first, last

    def has(self, *tags: str) -> bool:
        """Say whether one of the tags is in the sentence."""
        return not self.hits.keys().isdisjoint(tags)

    def word(self, place: int) -> str:
        """Return a word of the sentence, or an empty string beyond its ends."""
        return self.sentence.words[place] if 0 <= place < len(self.sentence.words) else ""

    def span(self, hits: Sequence[Hit]) -> tuple[int, int]:
        """Return the offsets of the run of words that holds all the places."""
        first, last = min(hit[0] for hit in hits), max(hit[1] for hit in hits)
        return self.sentence.starts[first], self.sentence.ends[last]


def located(sentence: Sentence, start: int, end: int) -> Hit:
    """Return the words that offsets cover."""
    first = bisect_right(sentence.ends, start)
    last = max(first, bisect_left(sentence.starts, end) - 1)
    return first, last
