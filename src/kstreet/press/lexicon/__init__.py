"""Word lists, German and English, that say what a sentence is about.

Each table of the `*.toml` files here is a tag with its entries per language, divided by `|`. An entry is a word
(`aktie`), a stem (`gestieg*`), an ending (`*aktie`) or a phrase of these (`in .. gespräch*`), where `..` leaves
room for up to five words. `de_parted` lists verbs that German takes apart, as `stem particle` ("gab* nach").
`@buy` takes in all forms of the verbs of that family in `families.toml`, `@buy:past` those of the past.
Goes out: for a sentence's words the tags found and where. Nothing here knows what a claim is.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.press.lexicon.inflection import inflected
from kstreet.press.wordlists import words as word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kstreet.press.lexicon.inflection import Forms

FOLDER = Path(__file__).parent
GAP = ".."
FAMILIES = "families"
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

    Its own tags; those it has as a verb only, which a German noun is not; phrases that begin with it, by their second word where that is a whole one, and the others; verbs
    whose particle it is, by their first letters.
    """

    tags: tuple[str, ...]
    acts: tuple[str, ...]
    followed: dict[str, list[Phrase]]
    others: tuple[Phrase, ...]
    verbs: dict[str, list[tuple[str, str]]]


NOTHING = Entry((), (), {}, (), {})


def _split(entries: str) -> list[str]:
    return [entry for one in entries.split("|") if (entry := one.strip())]


def _families(lang: str) -> dict[str, list[Forms]]:
    tables = tomllib.loads((FOLDER / f"{FAMILIES}.toml").read_text(encoding="utf-8"))
    return {
        name: [inflected(verb, lang) for verb in _split(table.get(lang, ""))]
        for name, table in tables.items()
    }


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
    """The lists of one language, asked word by word; what was found for a word is remembered.

    `past`: the forms of the families' verbs that tell of the past.
    """

    def __init__(self, lang: str) -> None:
        self._forms = _Forms()
        self._nouns_are_big = lang == "de"
        self._verbs: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._acts: dict[str, list[str]] = {}
        self._known: dict[str, Entry] = {}
        self._families = _families(lang)
        self.past = frozenset(
            form for family in self._families.values() for verb in family for form in verb.past
        )
        for file in sorted(FOLDER.glob("*.toml")):
            if file.stem == FAMILIES:
                continue
            for tag, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                self._add(tag, _split(table.get(lang, "")))
                self._add_parted(tag, _split(table.get(f"{lang}_parted", "")))

    def _add(self, tag: str, entries: Iterable[str]) -> None:
        for entry in entries:
            if entry[0] == "@":
                self._add_family(tag, entry[1:])
                continue
            first, *rest = entry.split()
            self._forms.add(first, Phrase(tag, tuple(map(_pattern, rest))) if rest else tag)

    def _add_family(self, tag: str, family: str) -> None:
        name, _, past = family.partition(":")
        for verb in self._families[name]:
            for form in verb.past if past else verb.every:
                if " " in form:
                    self._add(tag, [form])
                elif tag not in (tags := self._acts.setdefault(form, [])):
                    tags.append(tag)
            self._add_parted(tag, verb.parted)

    def _add_parted(self, tag: str, entries: Iterable[str]) -> None:
        for entry in entries:
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
        acts = tuple(tag for tag in self._acts.get(word, ()) if tag not in tags)
        verbs = self._verbs.get(word, {})
        return Entry(tags, acts, followed, tuple(others), verbs) if said or acts or verbs else NOTHING

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
            noun = place and (capital[place] if self._nouns_are_big else words[place - 1] in DETERMINERS)
            for tag in entry.tags if noun else entry.tags + entry.acts:
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


# What stands behind these is no verb in English: "the fund", "its offer".
DETERMINERS = word_list("the a an its his her their this that these those our my your no any new first")
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
