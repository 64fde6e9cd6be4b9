"""Whom a statement is about: the name nearest before it, or the one that "the company" stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kstreet.press.mentions import COMPANIES, MARKETS, Mention
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Passage

_STANDING_ENDS: Final = (
    "konzern",
    "konzerns",
    "hersteller",
    "herstellers",
    "unternehmen",
    "unternehmens",
    "riese",
    "bauer",
    "konzerne",
    "maker",
    "zulieferer",
)
_AT: Final = words("on an at der the")
_SERVING: Final = words("paid pays pay paying hired hires hiring retained retains handed gave")
_FOR: Final = words("für for on of von bei")
# Banks are mostly named for what they say, unknown names are often persons.
_SHARES: Final = {"bank": 0.4, "unknown": 0.45}
_LONGEST_WAY: Final = 60.0


@dataclass(frozen=True, slots=True)
class Subject:
    """A party as a claim names it."""

    name: str
    party: str = ""
    start: int = -1
    end: int = -1


NOBODY: Final = Subject("")


def as_subject(mention: Mention) -> Subject:
    """Return a mention as the subject of a claim."""
    return Subject(mention.name, mention.party, mention.start, mention.end)


def _weights(passages: Iterable[Passage]) -> tuple[dict[str, float], dict[str, Mention]]:
    """Return how prominent each company is, earlier sentences counting more, and its first mention."""
    counts: dict[str, float] = defaultdict(float)
    firsts: dict[str, Mention] = {}
    for number, passage in enumerate(passages):
        for mention in passage.mentions:
            if mention.kind in COMPANIES or mention.kind == "unknown":
                counts[mention.key] += _weight(number) * _SHARES.get(mention.kind, 1.0)
                firsts.setdefault(mention.key, mention)
    return counts, firsts


def _weight(number: int) -> float:
    """Return what being named in a sentence counts: headline and first sentence most."""
    return 6 if number < 2 else 3 if number < 6 else 2  # noqa: PLR2004 - head, first paragraphs, the rest


def prominence(passages: Iterable[Passage], party: str) -> float:
    """Return a party's share of the weight of the company named most: 1 for that company, 0 for one not named."""
    counts, firsts = _weights(passages)
    own = sum(weight for key, weight in counts.items() if firsts[key].party == party)
    return own / max(counts.values()) if own else 0.0


def topic(passages: Iterable[Passage]) -> Subject:
    """Return the company that an article is about: the one named most, earlier sentences counting more."""
    counts, firsts = _weights(passages)
    if not counts:
        return NOBODY
    return Subject(firsts[(key := max(counts, key=counts.__getitem__))].name, firsts[key].party)


def nearest_party(passage: Passage, at: Hit, kinds: Collection[str]) -> Mention | None:
    """Return the party nearest before a place, or else nearest behind it."""
    before: tuple[float, Mention | None] = (_LONGEST_WAY, None)
    behind: tuple[float, Mention | None] = (_LONGEST_WAY, None)
    for mention in passage.mentions:
        if mention.kind not in kinds or _is_venue(passage, mention) or _is_served(passage, mention):
            continue
        way = passage.way(at, (mention.first, mention.last))
        if mention.first < at[0] and way < before[0]:
            before = (way, mention)
        elif mention.first >= at[0] and way < behind[0] and _may_follow(passage, mention):
            behind = (way, mention)
    if before[1] and behind[1] and behind[0] < before[0] / 2 and passage.word(behind[1].first - 1) in _FOR:
        return behind[1]
    return before[1] or behind[1]


def _may_follow(passage: Passage, mention: Mention) -> bool:
    """Say whether a name behind may be the subject; an unknown one only where something hangs on it."""
    return mention.kind != "unknown" or passage.word(mention.first - 2) == "tag"


def _is_venue(passage: Passage, mention: Mention) -> bool:
    """Say whether an index stands for the exchange: "an der Nasdaq", "on the Nasdaq"."""
    if mention.kind != "index":
        return False
    ahead = {passage.word(mention.first - step) for step in (1, 2)}
    return bool(ahead & _AT) and passage.has("share")


def _is_served(passage: Passage, mention: Mention) -> bool:
    """Say whether a name is only whom somebody pays or hires: "it paid Brownstein $90,000"."""
    return passage.lang == "en" and passage.word(mention.first - 1) in _SERVING


def subject_of(passage: Passage, at: Hit, last: Subject, kinds: Collection[str]) -> Subject:
    """Return the subject of what stands at a place; `last` is the one that "the company" stands for."""
    mention = nearest_party(passage, at, kinds)
    if mention is None or (mention.first > at[0] and stands_for(passage, at, mention)):
        return last
    return as_subject(mention)


SUBJECT_KINDS: Final = COMPANIES | {"unknown", "product"}
MARKET_KINDS: Final = COMPANIES | MARKETS | {"unknown"}


def stands_for(passage: Passage, at: Hit, mention: Mention) -> bool:
    """Say whether a pronoun or "the company" stands before a place, and the mention only behind that."""
    for place in range(min(at[0], mention.first)):
        word = passage.word(place)
        if word in _PRONOUNS or word in _NOUNS or word.endswith(_STANDING_ENDS):
            return True
    return False


_PRONOUNS: Final = words("it they he she er es sie")
_NOUNS: Final = words(
    "konzern unternehmen firma gruppe gesellschaft company group firm carmaker drugmaker chipmaker automaker"
)
