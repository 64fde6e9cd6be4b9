"""A sentence's clauses, what stands in them, and the claim without a figure that they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage
    from kstreet.records import ClaimKind

_PARTS: Final = words(", ; : – — ( ) und and while während but aber sowie doch")


@dataclass(slots=True)
class Statement:
    """A claim without a figure: its kind and the words that say it."""

    kind: ClaimKind
    hits: list[Hit]
    about: str = ""
    status: str = ""
    part: Hit = (0, 0)
    by: list[Hit] = field(default_factory=list)


def parts(passage: Passage) -> list[Hit]:
    """Return the clauses of a sentence as first and last word."""
    found, first = [], 0
    count = len(passage.sentence.words)
    for place, word in enumerate(passage.sentence.words):
        if word in _PARTS:
            if place > first:
                found.append((first, place - 1))
            first = place + 1
    if first < count:
        found.append((first, count - 1))
    return found


def within(passage: Passage, tag: str, part: Hit) -> list[Hit]:
    """Return the places of a tag in a clause."""
    return [hit for hit in passage.hits.get(tag, ()) if part[0] <= hit[0] and hit[1] <= part[1]]


def named(passage: Passage, part: Hit, kinds: Collection[str]) -> list[Mention]:
    """Return the names of some kinds in a clause."""
    return [one for one in passage.mentions if part[0] <= one.first <= part[1] and one.kind in kinds]
