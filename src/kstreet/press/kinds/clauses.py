"""A sentence's clauses, what stands in them, and the claim without a figure that they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kstreet.press.lexicon import lexicon
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage
    from kstreet.records import ClaimKind

_HARD: Final = words("; : – — - • | …")
_SOFT: Final = words(", ( ) und and aber but sondern sowie doch oder or")
_OPENERS: Final = {
    "de": words("dass weil obwohl nachdem während wenn falls ob bevor indem damit sodass wobei wodurch sofern wonach"),
    "en": words("which who whose that because while whereas although though after before as since unless if whether when where"),
}  # fmt: skip
# These subordinate only behind a comma; elsewhere they are prepositions or articles.
_LOOSE: Final = words("that after before as since während")
# A relative clause stays with the noun before it, where that has no verb of its own.
_RELATIVE: Final = words("which who whose that where")
_AUXILIARIES: Final = {
    "de": words(
        "ist sind war waren sei wird werden wurde wurden werde worden hat haben hatte hatten habe soll sollen sollte will "
        "wollen wollte wolle kann können konnte könnte darf dürfen durfte dürfe dürfte muss müssen musste müsse müsste "
        "würde würden wäre wären hätte hätten möchte gibt gab ging kommt kam steht stand liegt lag lässt ließ "
        "teilte sagte heißt läuft geht zeigt sieht"
    ),
    "en": words(
        "is are was were be been being has have had will would can could may might shall should must do does did "
        "said says told gets got goes went came comes makes made takes took gives gave"
    ),
}
_NO_VERBS: Final = words(
    "nicht mit seit laut weit zeit erst fast selbst jetzt nächste letzte erste zweite dritte heute heute guten alten "
    "neuen ersten letzten zweiten bislang damit somit weitere hundert prozent direkt gesamt rund weiten breiten "
    "united hundred need indeed speed red need based listed"
)
# English forms that may be nouns as well are verbs behind these.
_BEFORE_VERBS: Final = words(
    "to will would can could may might must should shall not they we you it he she who which also"
)
_SHORTEST: Final = 4


@dataclass(slots=True)
class Statement:
    """A claim without a figure: its kind, the words that say it, and who does it to whom where that is sure.

    `owner`: it is about a product, whose owner, the company named last, is the other party.
    """

    kind: ClaimKind
    hits: list[Hit]
    about: str = ""
    status: str = ""
    part: Hit = (0, 0)
    by: list[Hit] = field(default_factory=list)
    parties: tuple[Mention | None, Mention | None] = (None, None)
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` to `last` of a sentence; `opener`: the word that subordinates them, or empty.

    `joined`: a comma or "and" joins it to the clause before, whose subject it may share.
    """

    first: int
    last: int
    opener: str = ""
    joined: bool = False

    @property
    def hit(self) -> Hit:
        """The clause as a place."""
        return self.first, self.last


@lru_cache(maxsize=50_000)
def _looks_finite(word: str, lang: str) -> bool:
    """Say whether a word in small letters is a verb, by the lists or by its ending."""
    if word in _AUXILIARIES[lang]:
        return True
    if lexicon(lang).entry(word).acts:
        return lang == "de" or word in lexicon(lang).past or word.endswith("ing")
    if len(word) < _SHORTEST or word in _NO_VERBS or not word.isalpha():
        return False
    return word.endswith(("te", "ten", "t")) if lang == "de" else word.endswith("ed")


def clauses(passage: Passage) -> list[Clause]:
    """Return the clauses of a sentence: cut at marks and subordinating words, where both sides have a verb."""
    found: list[Clause] = []
    first, opener, verb, joined = 0, "", False, False
    for begin, last, cut, opens in _pieces(passage):
        has = any(is_verb(passage, place) for place in range(begin, last + 1))
        subordinates = opens and opens not in _RELATIVE
        if begin > first and (cut == "hard" or subordinates or (verb and has)):
            found.append(Clause(first, begin - 1, opener, joined))
            first, opener, verb, joined = begin, "", False, cut != "hard"
        opener, verb = opener or opens, verb or has
    found.append(Clause(first, len(passage.sentence.words) - 1, opener, joined))
    return found


def is_verb(passage: Passage, place: int) -> bool:
    """Say whether a word of a sentence is a verb; a German word with a capital is none."""
    opens = not place and not any(one.first == 0 for one in passage.mentions)
    if passage.lang == "de" and passage.sentence.capital[place] and not opens:
        return False
    word = passage.sentence.words[place]
    if _looks_finite(word, passage.lang):
        return True
    ahead = passage.sentence.words[place - 1] if place else ""
    if passage.lang == "de":
        return False
    if word.endswith("ing") and ahead in {"is", "are", "was", "were", "been"}:
        return True
    return ahead in _BEFORE_VERBS and bool(lexicon("en").entry(word).acts)


def _pieces(passage: Passage) -> list[tuple[int, int, str, str]]:
    """Return the runs of words between marks: first and last word, what cuts them off, what subordinates them."""
    found = []
    first, cut, opens = 0, "", ""
    openers = _OPENERS[passage.lang]
    words_ = passage.sentence.words
    for place, word in enumerate(words_):
        mark = "hard" if word in _HARD else "soft" if word in _SOFT else ""
        if mark == "soft" and word in _AND and _joins_names(passage, place):
            continue
        subordinates = word in openers and (word not in _LOOSE or passage.word(place - 1) == ",")
        if not mark and not subordinates:
            continue
        if place > first:
            found.append((first, place - 1, cut, opens))
            cut, opens = "", ""
        first = place if subordinates else place + 1
        cut = "hard" if "hard" in {mark, cut} else mark or cut
        opens = word if subordinates else opens if first == place + 1 and not place else ""
    if first < len(words_):
        found.append((first, len(words_) - 1, cut, opens))
    return found


_AND: Final = words("und and sowie oder or")


def _joins_names(passage: Passage, place: int) -> bool:
    """Say whether "and" stands between two names of which the second has no verb of its own: "Uber und Momenta"."""
    before = any(one.last == place - 1 for one in passage.mentions)
    behind = next((one for one in passage.mentions if place < one.first <= place + 2), None)
    return before and behind is not None and not _is_finite(passage, behind.last + 1)


def _is_finite(passage: Passage, place: int) -> bool:
    return place < len(passage.sentence.words) and is_verb(passage, place)


def named(passage: Passage, part: Hit, kinds: Collection[str]) -> list[Mention]:
    """Return the names of some kinds in a clause."""
    return [one for one in passage.mentions if part[0] <= one.first <= part[1] and one.kind in kinds]
