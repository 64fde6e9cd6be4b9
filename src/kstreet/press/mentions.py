"""Who and what a sentence names: parties of the case, names everybody knows, and names found by their looks.

A name of the case comes first, then one of the gazetteer (`lexicon/gazetteer.csv`), then an unknown one: words
with capitals in English, in German what a role ("der Zulieferer …"), a legal form or its letters give away.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kstreet.press.folding import folded
from kstreet.press.lexicon import FOLDER
from kstreet.press.sentences import token_words
from kstreet.press.strangers import strangers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kstreet.entities.registry import Registry
    from kstreet.press.sentences import Sentence

COMPANIES = frozenset({"company", "bank", "firm"})
MARKETS = frozenset({"index", "commodity", "currency"})
GOVERNMENTS = frozenset({"agency", "country", "alliance", "capital", "state"})
_PLACES = frozenset({"country", "capital", "nationality", "state"})
_PLACED = frozenset({"in", "near", "across", "throughout", "at"})
_SHORT = 4
# Magazines whose title ends many an English company's name ("Quadrature Capital").
_NAME_TAILS = frozenset({"capital", "focus", "fortune", "stern"})


_VERBS = frozenset({"zoom", "target", "block", "square", "snap", "match", "shell", "gap"})
_PARTICLES = (["out"], ["up"], ["the"], ["into"], ["back"], ["your"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is looked for: its words in small letters, how it must be written where case matters."""

    words: tuple[str, ...]
    name: str
    kind: str
    party: str = ""
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence, words `first` to `last`, and its offsets. `party` is an id of the case, or empty.

    `name`: the case's, else as written; `key` is one for all spellings; `compound`: "Meta-Aktie" names Meta.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    kind: str
    party: str = ""
    compound: bool = False


# A name, the word it begins with as it stands here, whether that is a compound, and the name's second word.
Candidate = tuple[Name, str, bool, str]


class NameBook:
    """Names by the word they begin with; what was looked up for a word is remembered. `rest` is asked second."""

    def __init__(self, names: Iterable[Name], lang: str, rest: NameBook | None = None) -> None:
        self._lang, self._rest = lang, rest
        self._names: dict[str, list[Name]] = {}
        self._known: dict[str, tuple[Candidate, ...]] = {}
        for name in names:
            if name.words:
                self._names.setdefault(name.words[0], []).append(name)
        for rows in self._names.values():
            rows.sort(key=lambda one: -len(one.words))

    def candidates(self, word: str) -> tuple[Candidate, ...]:
        """Return the names that may begin with a word, the likeliest first."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(self._looked_up(word))
        return known

    def _looked_up(self, word: str) -> Iterator[Candidate]:
        for first, compound in _readings(word, self._lang):
            for name in self._names.get(first, ()):
                if not compound or (len(name.words) == 1 and name.kind not in _PLACES):
                    yield name, first, compound, name.words[1] if len(name.words) > 1 else ""
        if self._rest:
            yield from self._rest.candidates(word)


def _readings(word: str, lang: str) -> Iterable[tuple[str, bool]]:
    yield word, False
    if lang == "de" and word.endswith("s") and len(word) >= _SHORT:
        yield word[:-1], False
    head, _, tail = word.rpartition("-")
    if head and tail:
        yield head, True
        if "-" in head:
            yield head.split("-", 1)[0], True


def _spelt(spelling: str, name: str, kind: str, party: str = "") -> Name:
    exact = spelling if spelling.isupper() or len(spelling) < _SHORT else ""
    return Name(tuple(token_words(folded(spelling))), name, kind, party, exact)


@cache
def gazetteer(lang: str) -> NameBook:
    """Return the names that everybody knows."""
    rows: list[Name] = []
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [
                _spelt(spelling, row["name"], row["kind"])
                for row in csv.DictReader(file)
                for spelling in (row["name"], *filter(None, row["also"].split("|")))
            ]
    return NameBook(rows, lang)


def name_book(registry: Registry | None, on: date, lang: str) -> NameBook:
    """Return the names of the case's parties in force on a day, and behind them the gazetteer."""
    if registry is None:
        return gazetteer(lang)
    parties = registry.parties
    return NameBook(
        (
            _spelt(spelling, parties[party].name, parties[party].kind, party)
            for spelling, party in registry.spellings(on).items()
        ),
        lang,
        gazetteer(lang),
    )


def mentions(text: str, sentence: Sentence, lang: str, book: NameBook) -> list[Mention]:
    """Return the known names of a sentence in order."""
    found: list[Mention] = []
    words, behind = sentence.words, 0
    count = len(words)
    for place, word in enumerate(words):
        if place < behind or (not place and word in _VERBS and lang == "en" and _is_command(words)):
            continue
        for candidate in book.candidates(word):
            if candidate[3] and not (place + 1 < count and words[place + 1].startswith(candidate[3])):
                continue
            one = _matched(text, sentence, place, lang, candidate)
            if one:
                found.append(one)
                behind = one.last + 1
                break
    return found


def _is_command(words: list[str]) -> bool:
    """Say whether a sentence opens with a verb that is a company's name too: "Zoom out, and …"."""
    return words[1:2] in _PARTICLES or (words[1:2] == ["in"] and words[2:3] in (["on"], ["closer"]))


def _matched(text: str, sentence: Sentence, place: int, lang: str, candidate: Candidate) -> Mention | None:
    name, first, compound, _ = candidate
    last = place + len(name.words) - 1
    if first in _NAME_TAILS and lang == "en" and place and sentence.capital[place - 1]:
        return None
    if name.kind == "commodity" and _opens_a_name(sentence, place, last, lang):
        return None
    if last > place and not _follows(sentence.words, place, last, name, lang):
        return None
    start = sentence.starts[place]
    end = start + len(first) if compound else sentence.ends[last]
    if name.exact.endswith(".") and text.startswith(name.exact, start):
        end = start + len(name.exact)  # "U.S.": the last mark is no part of its word
    written = text[start:end]
    if name.exact:
        if not written.startswith(name.exact):
            return None
    elif not (written[0].isupper() or written[0].isdigit() or name.name[0].islower()):
        return None
    shown = name.name if name.party else _bare(written, name, lang)
    return Mention(place, last, start, end, shown, name.party or name.name, name.kind, name.party, compound)


def _opens_a_name(sentence: Sentence, place: int, last: int, lang: str) -> bool:
    """Say whether a stuff is the first word of an English name: "Silver Lake"."""
    return (
        lang == "en"
        and place > 0
        and sentence.capital[place]
        and sentence.capital[last + 1 : last + 2] == [True]
    )


def _follows(words: list[str], place: int, last: int, name: Name, lang: str) -> bool:
    if last >= len(words) or words[place] != name.words[0]:
        return False
    if words[place + 1 : last] != list(name.words[1:-1]):
        return False
    return words[last] == name.words[-1] or (lang == "de" and words[last] == name.words[-1] + "s")


def _bare(written: str, name: Name, lang: str) -> str:
    if written.endswith(("'s", "’s")):
        return written[:-2]
    longest = sum(map(len, name.words)) + len(name.words) - 1
    return written[:-1] if lang == "de" and written.endswith("s") and len(written) > longest else written


def all_mentions(text: str, sentence: Sentence, lang: str, book: NameBook, known: set[str]) -> list[Mention]:
    """Return known and unknown names in order. `known`: unknown names seen before, by first word; it grows."""
    found = mentions(text, sentence, lang, book)
    taken = {place for one in found for place in range(one.first, one.last + 1)}
    tails = {one.last + 1 for one in found if one.kind in COMPANIES and not one.compound}
    for first, last in strangers(text, sentence, lang, taken, known):
        start, end = sentence.starts[first], sentence.ends[last]
        if first in tails and text[start - 1] == " " and text[start - 2] not in "s’":
            continue
        name = text[start:end].removesuffix("'s").removesuffix("’s")
        placed = first > 0 and sentence.words[first - 1] in _PLACED
        found.append(Mention(first, last, start, end, name, name, "place" if placed else "unknown"))
    found.sort(key=lambda one: one.first)
    return found
