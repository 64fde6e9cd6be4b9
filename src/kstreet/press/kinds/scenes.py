"""What one clause holds for a claim: its parties, its money, its things, and the words of each family."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kstreet.press.kinds.reading import COUNT, LARGE, PERCENT, size
from kstreet.press.kinds.roles import DEALING, is_adjective, is_place, led, stands_for_a_company
from kstreet.press.kinds.states import is_official
from kstreet.press.mentions import GOVERNMENTS
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.clauses import Clause
    from kstreet.press.lexicon import Hit, Hits
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Figure, Passage

_LEAST_COUNT = 2
_BESIDE = words("mit with an to von from by bei durch")


@dataclass(slots=True)
class Scene:
    """A clause with everything in it that frames ask for; `going_on`: the last sentence told of a deal."""

    passage: Passage
    clause: Clause
    names: list[Mention]
    standing: list[int]
    rulers: list[Hit]
    hits: Hits
    borrowed: list[Mention] = field(default_factory=list)
    going_on: bool = False

    def here(self, *tags: str) -> list[Hit]:
        """Return the places of the tags in the clause, in order."""
        if len(tags) == 1:
            return self.hits.get(tags[0], [])
        return sorted({hit for tag in tags for hit in self.hits.get(tag, ())})

    def says(self, *tags: str) -> bool:
        """Say whether one of the tags is in the clause."""
        return not self.hits.keys().isdisjoint(tags)

    @property
    def said(self) -> list[str]:
        """The clause's words."""
        return self.passage.sentence.words[self.clause.first : self.clause.last + 1]

    @property
    def several(self) -> int:
        """How many parties the clause has: names, "the company", a subject left out or told by a common noun.

        Where the only name stands behind "with" or "from", somebody else is the subject ("die Stadt bestellt bei MAN").
        """
        count = len({one.key for one in self.names}) + bool(self.standing)
        if count == 1 and self.names:
            opens = self.names[0].first <= self.clause.first + 1
            return 1 + bool((self.borrowed and not opens) or led(self.passage, self.names[0]) in _BESIDE)
        return count

    @property
    def anybody(self) -> bool:
        """Whether a party is named, or one that was named before is meant."""
        return bool(self.names or self.standing or self.borrowed or self.going_on)

    def figures(self, *kinds: str) -> list[Figure]:
        """Return the clause's figures of some sizes."""
        return [
            one
            for one in self.passage.figures
            if self.clause.first <= one.first <= self.clause.last and size(one) in kinds
        ]

    @property
    def money(self) -> bool:
        """Whether a large amount stands in the clause."""
        return bool(self.figures(LARGE))

    @property
    def things(self) -> bool:
        """Whether several things are counted in the clause."""
        return any(one.quantity.noun and one.quantity.value >= _LEAST_COUNT for one in self.figures(COUNT))

    @property
    def rates(self) -> bool:
        """Whether a percentage stands in the clause."""
        return bool(self.figures(PERCENT))


def scene(passage: Passage, clause: Clause, before: Scene | None) -> Scene:
    """Return what a clause holds; `before`: the clause ahead of it, whose subject it may share."""
    inside = [
        one
        for one in passage.mentions
        if clause.first <= one.first <= clause.last and not is_adjective(passage, one)
    ]
    names = [one for one in inside if one.kind in DEALING and not _compared(passage, one)]
    names += [one for one in inside if one.kind in GOVERNMENTS - DEALING and not is_place(passage, one)]
    names.sort(key=lambda one: one.first)
    standing = [
        place
        for place in range(clause.first, clause.last + 1)
        if stands_for_a_company(passage.word(place))
        and not any(one.first <= place + 1 <= one.last for one in inside)
    ]
    rulers = [(one.first, one.last) for one in inside if one.kind in GOVERNMENTS and not one.compound]
    taken = {place for first, last in rulers for place in range(first, last + 1)}
    rulers += [
        (place, place)
        for place in range(clause.first, clause.last + 1)
        if place not in taken and is_official(passage.word(place))
    ]
    rulers = [ruler for ruler in rulers if not _is_fund(passage, ruler)]
    ends = passage.sentence.words[max(clause.first, clause.last - 3) : clause.last + 1]
    elided = "zu" in ends or not any(one.first <= clause.first + 1 for one in names)
    if not rulers and before and clause.joined and elided:
        rulers = before.rulers
    borrowed = (before.names or before.borrowed) if before and clause.joined else []
    return Scene(passage, clause, names, standing, sorted(rulers), _inside(passage, clause), borrowed)


def _is_fund(passage: Passage, ruler: Hit) -> bool:
    """Say whether a state only owns who acts: "Singapore's wealth fund", "Commission records show"."""
    behind = [passage.word(place) for place in range(ruler[1] + 1, ruler[1] + 4)]
    return not _OWNED.isdisjoint(behind[:3]) and not _BREAKS & set(behind[: _first_owned(behind)])


def _first_owned(behind: list[str]) -> int:
    return next(number for number, word in enumerate(behind) if word in _OWNED)


_OWNED = words(
    "fund staatsfonds fonds pensionsfonds records documents filings data papers figures airlines bonds central-bank"
)
_BREAKS = words(", and und is are was has will in on for of to the")


def _inside(passage: Passage, clause: Clause) -> Hits:
    """Return what the lists say of a clause."""
    first, last = clause.first, clause.last
    if not first and last == len(passage.sentence.words) - 1:
        return passage.hits
    found = {}
    for tag, places in passage.hits.items():
        inside = [hit for hit in places if first <= hit[0] and hit[1] <= last]
        if inside:
            found[tag] = inside
    return found


def _compared(passage: Passage, mention: Mention) -> bool:
    return passage.word(mention.first - 1) in {"than", "als", "like", "wie", "unlike"} and passage.word(
        mention.first - 2
    ) not in {"bekannt", "sowohl", "sowie"}
