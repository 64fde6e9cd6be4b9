"""Word lists, German and English, that say what a sentence is about.

Each table of the `*.toml` files here is a tag with its entries per language, divided by `|`. An entry is a word
(`aktie`), a stem (`gestieg*`), an ending (`*aktie`) or a phrase of these (`in .. gespräch*`), where `..` leaves
room for up to five words. `de_parted` lists verbs that German takes apart, as `stem particle` ("gab* nach").
Goes out: for a sentence's words the tags found and where. Nothing here knows what a claim is.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parent
GAP = ".."
LONGEST_GAP = 5
LONGEST_BRACKET = 30
SHORTEST_STEM = 2
MOST_REMEMBERED = 60_000

Hit = tuple[int, int]  # first and last word
Hits = dict[str, list[Hit]]


_WHOLE, _STEM, _ENDING, _GAP = range(4)
Pattern = tuple[int, str]


def _pattern(word: str) -> Pattern:
    if word == GAP:
        return _GAP, ""
    if word.endswith("*"):
        return _STEM, word[:-1]
    return (_ENDING, word[1:]) if word.startswith("*") else (_WHOLE, word)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The rest of an entry of several words, and the tag it gives."""

    tag: str
    rest: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lists say of one word.

    Its own tags; phrases that begin with it, by their second word where that is a whole one, and the others; verbs
    whose particle it is, by their first letters.
    """

    tags: tuple[str, ...]
    followed: dict[str, list[Phrase]]
    others: tuple[Phrase, ...]
    verbs: dict[str, list[tuple[str, str]]]


NOTHING = Entry((), {}, (), {})


@dataclass(slots=True)
class _Forms:
    whole: dict[str, list[str | Phrase]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, list[str | Phrase]] = field(default_factory=lambda: defaultdict(list))
    endings: dict[str, list[str | Phrase]] = field(default_factory=lambda: defaultdict(list))

    def add(self, word: str, said: str | Phrase) -> None:
        mode, letters = _pattern(word)
        if mode == _STEM:
            self.stems[letters].append(said)
            return
        if mode == _ENDING:
            self.endings[letters].append(said)
        self.whole[letters].append(said)

    def of(self, word: str) -> list[str | Phrase]:
        said = list(self.whole.get(word, ()))
        for cut in range(SHORTEST_STEM, len(word) + 1):
            said += self.stems.get(word[:cut], ())
        for cut in range(1, len(word) - 1):
            said += self.endings.get(word[cut:], ())
        return said


class Lexicon:
    """The lists of one language, asked word by word; what was found for a word is remembered."""

    def __init__(self, lang: str) -> None:
        self._forms = _Forms()
        self._verbs: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._known: dict[str, Entry] = {}
        for file in sorted(FOLDER.glob("*.toml")):
            for tag, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                self._add(tag, table.get(lang, ""), table.get(f"{lang}_parted", ""))

    def _add(self, tag: str, entries: str, parted: str) -> None:
        for entry in filter(None, map(str.strip, entries.split("|"))):
            first, *rest = entry.split()
            self._forms.add(first, Phrase(tag, tuple(map(_pattern, rest))) if rest else tag)
        for entry in filter(None, map(str.strip, parted.split("|"))):
            stem, particle = entry.split()
            stem = stem.removesuffix("*")
            by_letters = self._verbs.setdefault(particle, {})
            by_letters.setdefault(stem[:SHORTEST_STEM], []).append((stem, tag))

    def entry(self, word: str) -> Entry:
        """Return what the lists say of a word in small letters."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._looked_up(word)
        return known

    def _looked_up(self, word: str) -> Entry:
        said = self._forms.of(word)
        tags = tuple(dict.fromkeys(one for one in said if isinstance(one, str)))
        followed: dict[str, list[Phrase]] = {}
        others = []
        for one in said:
            if isinstance(one, Phrase):
                mode, letters = one.rest[0]
                if mode == _WHOLE:
                    followed.setdefault(letters, []).append(one)
                else:
                    others.append(one)
        verbs = self._verbs.get(word, {})
        return Entry(tags, followed, tuple(others), verbs) if tags or followed or others or verbs else NOTHING

    def hits(self, words: Sequence[str], capital: Sequence[bool]) -> Hits:
        """Return tag -> places in a sentence; marks such as "," are words of their own and end a gap.

        `capital`: whether a word is written with one: German nouns are no verbs taken apart.
        """
        hits: Hits = {}
        count = len(words)
        for place, word in enumerate(words):
            entry = self._known.get(word) or self.entry(word)
            if entry is NOTHING:
                continue
            for tag in entry.tags:
                hits.setdefault(tag, []).append((place, place))
            if place + 1 < count:
                phrases = entry.followed.get(words[place + 1], ())
                for phrase in (*phrases, *entry.others):
                    last = _phrase_end(words, place + 1, phrase.rest, 0)
                    if last:
                        hits.setdefault(phrase.tag, []).append((place, last))
            if entry.verbs and _ends_clause(words, place):
                _add_parted(hits, words, place, entry.verbs, capital)
        return hits


def _phrase_end(words: Sequence[str], place: int, rest: tuple[Pattern, ...], number: int) -> int:
    """Return the last word of the phrase whose part `number` is due at a place, or 0."""
    count = len(words)
    while number < len(rest):
        mode, letters = rest[number]
        if mode == _GAP:
            return _behind_gap(words, place, rest, number + 1)
        if place >= count:
            return 0
        word = words[place]
        if not (
            word == letters
            if mode == _WHOLE
            else word.startswith(letters)
            if mode == _STEM
            else word.endswith(letters)
        ):
            return 0
        place += 1
        number += 1
    return place - 1


def _behind_gap(words: Sequence[str], place: int, rest: tuple[Pattern, ...], number: int) -> int:
    for start in range(place, min(place + LONGEST_GAP + 1, len(words))):
        last = _phrase_end(words, start, rest, number)
        if last:
            return last
        if words[start] in CLAUSE_MARKS:
            return 0
    return 0


CLAUSE_MARKS = frozenset(
    {".", "!", "?", "…", ",", ";", ":", "–", "—", "(", ")", "-", "•", "|", "“", '"', "»", "«", "„", "”"}
)
_CLAUSE_ENDS = CLAUSE_MARKS | {"und", "oder", "aber", "sowie", "während", "als", "doch", "denn"}


def _ends_clause(words: Sequence[str], place: int) -> bool:
    return place + 1 >= len(words) or words[place + 1] in _CLAUSE_ENDS


def _add_parted(
    hits: Hits,
    words: Sequence[str],
    place: int,
    verbs: dict[str, list[tuple[str, str]]],
    capital: Sequence[bool],
) -> None:
    for start in range(place - 1, max(-1, place - LONGEST_BRACKET), -1):
        word = words[start]
        if word in {";", ":"}:
            return
        if start and capital[start]:
            continue
        found = [tag for stem, tag in verbs.get(word[:SHORTEST_STEM], ()) if word.startswith(stem)]
        for tag in found:
            hits.setdefault(tag, []).append((start, start))
            hits[tag].append((place, place))
        if found:
            return


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the lists of a language, read once."""
    return Lexicon("de" if lang == "de" else "en")
