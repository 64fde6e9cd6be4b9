"""Who in a clause does it, and to whom: by preposition, by voice, by place before or behind the verb."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import is_verb
from kstreet.press.lexicon import lexicon
from kstreet.press.mentions import COMPANIES, GOVERNMENTS
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage

DEALING: Final = COMPANIES | {"unknown", "product", "agency"}
_PREPOSITIONS: Final = words(
    "in im nach aus auf für von vom mit bei beim an am gegen über um durch zu zum zur unter vor wie laut neben zwischen als "
    "gegenüber ohne seit zufolge hinter into to from for of with by at on against over under about than like unlike between through via among near across "
    "throughout including include includes alongside behind per"
)
_PLACE: Final = words(
    "in im nach across throughout near at under unter wie laut als than like unlike neben against gegenüber trotz despite"
)
_INSIDE: Final = words("in im at")
_STOPS: Final = words(", ; : ( ) – — und and oder or")
_PASSIVE: Final = {
    "de": words("wurde wurden wird werden worden werde"),
    "en": words("was were been being is are be"),
}
_AGENT: Final = words("von vom durch by")
_STANDING: Final = words(
    "it they er sie konzern konzerns unternehmen unternehmens firma gruppe gesellschaft company group firm giant "
    "carmaker drugmaker chipmaker automaker retailer start-up startup planemaker lender insurer maker hersteller "
    "autobauer bank airline reederei werft verlag stadtwerke konsortium consortium verkehrsbetriebe "
    "walldorfer münchner stuttgarter wolfsburger düsseldorfer ludwigshafener leverkusener kalifornier"
)
_STANDING_ENDS: Final = (
    "konzern",
    "konzerns",
    "hersteller",
    "herstellers",
    "unternehmen",
    "riese",
    "bauer",
    "maker",
    "zulieferer",
)
_CLOSE: Final = 5


@lru_cache(maxsize=50_000)
def stands_for_a_company(word: str) -> bool:
    """Say whether a word stands for a company that was named before."""
    return word in _STANDING or word.endswith(_STANDING_ENDS)


def led(passage: Passage, mention: Mention) -> str:
    """Return the preposition that a name stands behind, across articles, adjectives and roles; or empty."""
    taken = {one.last for one in passage.mentions if one.last < mention.first}
    dated = {one.last for one in passage.times}
    german = passage.lang == "de"
    for place in range(mention.first - 1, max(-1, mention.first - 1 - _CLOSE), -1):
        word = passage.word(place)
        if place in dated:
            return ""
        if word in _PREPOSITIONS:
            return "" if word == "um" and passage.word(place - 1).endswith("konsortium") else word
        if word in _STOPS:
            return _shared(passage, mention, place)
        if german and passage.sentence.capital[place]:
            if place < mention.first - 1:
                return ""
        elif (
            (place in taken and not _possessive(passage, place))
            or is_verb(passage, place)
            or (place < mention.first - 1 and _is_act(word, passage.lang))
        ):
            return ""
    return ""


@lru_cache(maxsize=20_000)
def _is_act(word: str, lang: str) -> bool:
    """Say whether a noun names an act, which no role before a name does: "under the agreement OpenAI buys …"."""
    return any(
        tag in {"noun.contract", "noun.takeover", "noun.partner"} for tag in lexicon(lang).entry(word).tags
    )


def _possessive(passage: Passage, place: int) -> bool:
    end = passage.sentence.ends[place]
    return passage.text[end - 2 : end] in {"'s", "’s", "s'", "s’"}


def _shared(passage: Passage, mention: Mention, stop: int) -> str:
    """Return the preposition before the first of several names: "with Intel and AMD"."""
    if mention.first - stop > 2:
        return ""
    before = next((one for one in passage.mentions if one.last == stop - 1), None)
    if before is None:
        return ""
    listed = passage.word(stop) in _AND
    behind = next((one for one in passage.mentions if one.first > mention.last), None)
    if passage.word(stop) == "," and behind and behind.first - mention.last <= 3:
        listed = any(passage.word(at) in _AND for at in range(mention.last + 1, behind.first))
    return led(passage, before) if listed else ""


_AND: Final = words("und and oder or & sowie")


def is_place(passage: Passage, mention: Mention) -> bool:
    """Say whether a name only says where, or whom somebody is held against; no company is a place."""
    if mention.kind in COMPANIES and led(passage, mention) in _INSIDE:
        return False
    return (mention.compound and mention.kind in GOVERNMENTS) or led(passage, mention) in _PLACE


def is_adjective(passage: Passage, mention: Mention) -> bool:
    """Say whether a country only says where a company or its like is from: "the U.S. chipmaker", "U.S. farmers"."""
    if passage.lang != "en" or mention.kind != "country" or _possessive(passage, mention.last):
        return False
    first = mention.last + (2 if passage.word(mention.last + 1) == "." else 1)
    behind = [passage.word(first)]
    if behind[0] and not is_verb(passage, first):
        behind.append(passage.word(first + 1))
    return any(stands_for_a_company(word) or word.endswith(_TRADES) for word in behind)


_TRADES: Final = (
    "makers", "farmers", "firms", "companies", "funds", "banks", "producers", "retailers", "investors", "airlines",
    "consumers", "importers", "exporters", "shoppers", "startups", "manufacturers", "suppliers", "growers",
)  # fmt: skip


def is_passive(passage: Passage, part: Hit, verb: Hit) -> bool:
    """Say whether a verb in a clause is passive: an auxiliary goes with it and it is a participle."""
    said = passage.sentence.words
    auxiliaries = _PASSIVE[passage.lang]
    if passage.lang == "de":
        word = said[verb[1]]
        if any(said[place] in {"wurde", "wurden", "worden"} for place in range(part[0], part[1] + 1)):
            return True
        shaped = word.startswith(("ge", "be", "ver", "über", "er", "ent")) or "ge" in word[2:6]
        return (
            shaped
            and not word.endswith(("en", "te"))
            and any(said[place] in auxiliaries for place in range(part[0], part[1] + 1))
        )
    if passage.word(verb[1] + 1) == "by":
        return True
    ahead = said[max(part[0], verb[0] - 4) : verb[0]]
    participle = said[verb[0]].endswith(("ed", "en", "t", "d", "n")) and not said[verb[0]].endswith("ing")
    return participle and not auxiliaries.isdisjoint(ahead)


def parties(
    passage: Passage, part: Hit, verb: Hit, names: Sequence[Mention], *, together: bool = False
) -> tuple[Mention | None, Mention | None]:
    """Return the one who acts and the one acted upon or with, as far as the clause's names tell.

    `together`: what is done is done by several ("Meta and Anduril work together on headsets for the Army").
    """
    names = [one for one in names if not _is_origin(passage, one)] or names
    owners = [one for one in names if one.kind != "product"] or list(names)
    free = [one for one in owners if not is_place(passage, one)] or owners
    if not free:
        return None, None
    by = {id(one): led(passage, one) for one in free}
    first = _actor(passage, part, verb, free, by)
    others = [one for one in free if first is None or one.key != first.key]
    if together and first and (beside := next((one for one in others if joined(passage, first, one)), None)):
        return first, beside
    others = others or [one for one in names if one not in owners]
    by |= {id(one): led(passage, one) for one in others}
    others.sort(
        key=lambda one: (_rank(passage, one, by[id(one)]), one.first < verb[0], abs(one.first - verb[0]))
    )
    return first, others[0] if others else None


def joined(passage: Passage, first: Mention, other: Mention) -> bool:
    """Say whether only "and" or commas stand between two names: they do it together."""
    between = [passage.word(place) for place in range(first.last + 1, other.first)]
    names = {passage.word(place) for one in passage.mentions for place in range(one.first, one.last + 1)}
    return first.last < other.first and all(word in _LISTING or word in names for word in between)


def _rank(passage: Passage, other: Mention, preposition: str) -> int:
    """Return how little a preposition says that a name is the other party: the whole of a stake is none."""
    if preposition not in _PARTNER:
        return 2
    of_stake = any(
        "noun.stake" in lexicon(passage.lang).entry(passage.word(other.first - step)).tags for step in (2, 3)
    )
    return 1 if preposition == "of" or (preposition == "an" and of_stake) else 0


def _is_origin(passage: Passage, mention: Mention) -> bool:
    """Say whether a country only says where the company behind it is from: "China's Hengrui"."""
    if mention.kind not in {"country", "capital", "state"} or not _possessive(passage, mention.last):
        return False
    return any(
        one.kind in COMPANIES | {"unknown"} and one.first == mention.last + 1 for one in passage.mentions
    )


_LISTING: Final = words("and und & , sowie")


def _actor(passage: Passage, part: Hit, verb: Hit, free: list[Mention], by: dict[int, str]) -> Mention | None:
    agents = [one for one in free if by[id(one)] in _AGENT]
    if agents and (is_passive(passage, part, verb) or by[id(agents[-1])] == "durch"):
        return agents[-1]
    subjects = [one for one in free if not by[id(one)] and not _is_taken_over(passage, verb, one)]
    ahead = [one for one in subjects if one.first < verb[0]]
    verbal = passage.lang == "en" and verb[0] > part[0] and is_verb(passage, verb[0])
    if ahead or (subjects and not verbal):
        return (ahead or subjects)[0]
    if any(stands_for_a_company(passage.word(place)) for place in range(part[0], part[1] + 1)):
        return None
    joined = [one for one in free if by[id(one)] in _JOINED]
    return joined[0] if len(joined) > 1 else None


def _is_taken_over(passage: Passage, verb: Hit, name: Mention) -> bool:
    """Say whether the company stands between verb and name: "übernimmt das Familienunternehmen den Rivalen Krones"."""
    if passage.lang != "de" or name.first <= verb[1]:
        return False
    return any(
        stands_for_a_company(passage.word(place)) and passage.word(place + 1) in _ACCUSATIVE
        for place in range(verb[1] + 1, name.first - 1)
    )


_ACCUSATIVE: Final = words("den die das einen eine ein ihren seinen ihre seine")
_JOINED: Final = words("zwischen between von of chefs um by")
_PARTNER: Final = words("mit with to an from von bei by durch zwischen between into in für for of on")
