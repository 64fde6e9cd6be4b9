"""Political vehicles: committees, associations, funds that are founded, run, named, aimed at something, closed.

A noun that is political by itself ("super PAC", "Lobbyverein") needs a verb and somebody who acts; one that is
not ("Verein", "coalition") needs a political purpose too, in its sentence or in the one that goes on about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import Statement
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Passage

_FOUNDING: Final = ("vehicle.found", "vehicle.close")
_PURPOSES: Final = ("vehicle.purpose", "office.state", "office.local")
_VERBS: Final = (*_FOUNDING, "vehicle.run", "vehicle.named", "vehicle.aim")
_OWNERS: Final = COMPANIES | {"unknown", "person", "party"}
_ONE: Final = words(
    "a an its their his her own new second first this that ein eine einen einem einer eines sein seine seinen seinem "
    "seiner seines ihr ihre ihren ihrem ihrer ihres eigene eigenen eigenes eigener neue neuen neues neuer zweites "
    "zweite zweiten diese dieser dieses diesem diesen des"
)
_DEFINITE: Final = _ONE | words("the der die das dem den")
_ANAPHORS: Final = words(
    "it its the this these er sie es diese dieser dieses der die das ihr sein ziel seine ihre they that deren dessen"
)
_POLITICAL: Final = frozenset({"political_spending", "political_vehicle"})
_RECEIVING: Final = words("into to in an für for toward towards zugunsten")
_NEW: Final = words("new neue neuen neuer neues neu fresh second zweite zweiten zweites")
_NONE: Final = words(
    "kein keine keinen keinem keiner keines no not never without ohne nor weder doesn't didn't don't"
)
_PERHAPS: Final = words("could might may would könnte könnten würde würden")
_QUOTES: Final = words('„ “ " »')
_CAUSES: Final = words("for für against gegen pro")
_SEATS: Final = words("brüssel brussels berlin washington")
_NAME: Final = 8
_LEAD: Final = 5
_REACH: Final = 14.0
_FAR: Final = 30.0
_WIDE: Final = 40.0


def vehicles(passage: Passage, after: Passage | None, before: str, *, founded: bool) -> list[Statement]:
    """Return the claim that a vehicle is founded, run, named or aims at something.

    `after`: the next sentence; `before`: the kind claimed in the last one. What goes on about a vehicle claimed
    there ("It will back …") is the same claim. `founded`: the sentence claims a gift; being founded is one more.
    """
    if not passage.has("vehicle.noun", "vehicle.body", "vehicle.found") and not _known(passage):
        return []
    if before == "political_vehicle" and continues(passage):
        return []
    noun = _political(passage, before) or _purposeful(passage, after, before) or _by_name(passage)
    if noun is None or _denied(passage, noun):
        return []
    tags = _FOUNDING if founded else _VERBS
    verbs = [hit for tag in tags for hit in passage.hits.get(tag, ()) if passage.way(noun, hit) < _WIDE]
    ahead = passage.sentence.words[max(0, noun[0] - _LEAD) : noun[0]]
    if founded and _RECEIVING.isdisjoint(ahead):
        verbs += [(at, at) for at in range(max(0, noun[0] - 3), noun[0]) if passage.word(at) in _NEW]
    verbs.sort(key=lambda hit: passage.way(noun, hit))
    near = [hit for hit in verbs if passage.way(noun, hit) < _REACH] or verbs[:1]
    return [Statement("political_vehicle", [noun, *near])] if near and not _perhaps(passage, near) else []


def continues(passage: Passage) -> bool:
    """Say whether a sentence goes on about what the last one named."""
    return passage.word(0) in _ANAPHORS and not any(
        mention.kind in COMPANIES and mention.first <= _LEAD for mention in passage.mentions
    )


def _known(passage: Passage) -> bool:
    return any(mention.kind in {"committee", "political_organisation"} for mention in passage.mentions)


def _political(passage: Passage, before: str) -> Hit | None:
    """Return the noun of a vehicle that is one by its name, where somebody's or a certain one is meant."""
    known = [
        (one.first, one.last)
        for one in passage.mentions
        if one.kind in {"committee", "political_organisation"} or one.key.endswith((" PAC", " PACs"))
    ]
    nouns = passage.hits.get("vehicle.noun", [])
    acted = passage.has("vehicle.found", "vehicle.run", "vehicle.close", "vehicle.named")
    for noun in nouns:
        lead = {passage.word(noun[0] - step) for step in range(1, _LEAD)}
        owned = any(one.kind in _OWNERS for one in passage.mentions)
        if known or (owned and acted) or lead & _ONE or (lead & _DEFINITE and (owned or before or acted)):
            return noun
    told = passage.has("vehicle.aim", *_FOUNDING) or (
        passage.has("vehicle.body") and passage.has("vehicle.run", "vehicle.named")
    )
    return known[0] if known and told else None


def _purposeful(passage: Passage, after: Passage | None, before: str) -> Hit | None:
    """Return the noun of a body that is founded, run or closed for a political purpose."""
    bodies = [one for one in passage.hits.get("vehicle.body", ()) if not _is_part(passage, one)]
    if not bodies:
        return None
    if before == "political_spending" and continues(passage) and passage.has("vehicle.aim"):
        return bodies[0]
    acts = [hit for tag in (*_FOUNDING, "vehicle.run") for hit in passage.hits.get(tag, ())]
    purposes = [one for tag in _PURPOSES for one in passage.hits.get(tag, ()) if one not in bodies]
    follows = after is not None and continues(after) and after.has("vehicle.purpose")
    named = passage.has("vehicle.named") or not _QUOTES.isdisjoint(passage.sentence.words)
    named = named or any(passage.word(body[1] + 1) == "," for body in bodies)
    named = named or any(one.kind == "unknown" and one.last > one.first for one in passage.mentions)
    for body in bodies:
        reach = _WIDE if passage.word(body[1] + 1) in _QUOTES else _FAR
        acted = any(hit[0] != body[0] and passage.way(body, hit) < reach for hit in acts)
        new = not _NEW.isdisjoint(passage.sentence.words[max(0, body[0] - 3) : body[0]])
        acted = acted or (new and passage.has("vehicle.aim", "money.verb", "money.give"))
        meant = any(passage.way(body, one) < _WIDE for one in purposes)
        meant = meant or (
            acted
            and not passage.has("money.charity")
            and (_has_a_cause(passage, body) or _at_the_seat(passage, body))
        )
        committee = passage.word(body[0]).startswith(("komitee", "committee")) and (
            named or (_is_registered(passage) and any(one.kind == "state" for one in passage.mentions))
        )
        acted = acted or (named and meant and passage.has(*_VERBS))
        if acted and (meant or follows or committee or (named and before in _POLITICAL)):
            return body
    return None


def _is_registered(passage: Passage) -> bool:
    return any(
        word.startswith(("register", "registrier", "angemeldet", "eingetragen"))
        for word in passage.sentence.words
    )


def _has_a_cause(passage: Passage, body: Hit) -> bool:
    """Say whether the body's name says what it is for: „Bürger für Fortschritt“, "Californians for Fair Rides"."""
    if any(
        one.kind == "unknown" and not _CAUSES.isdisjoint(one.name.lower().split()) for one in passage.mentions
    ):
        return True
    if passage.word(body[1] + 1) not in _QUOTES:
        return False
    return any(
        passage.word(place) in _CAUSES | {"zukunft", "future"}
        for place in range(body[1] + 2, body[1] + _NAME)
    )


def _at_the_seat(passage: Passage, body: Hit) -> bool:
    """Say whether companies found an association where laws are made."""
    seat = any(one.key.lower() in _SEATS or one.name.lower() in _SEATS for one in passage.mentions)
    return seat and passage.word(body[0]).startswith(("verband", "association", "trade", "industry"))


def _by_name(passage: Passage) -> Hit | None:
    """Return a name of several words that was founded and works for candidates: "X, registered in May, backs …"."""
    if passage.has("vehicle.noun", "vehicle.body") or not (
        passage.has("vehicle.aim") and passage.has("vehicle.purpose")
    ):
        return None
    first = next((one for one in passage.mentions if one.first <= 1), None)
    if first is None or first.kind != "unknown" or first.last == first.first:
        return None
    founded = any(0 < hit[0] - first.last <= _LEAD for hit in passage.hits.get("vehicle.found", ()))
    return (first.first, first.last) if founded else None


def _is_part(passage: Passage, body: Hit) -> bool:
    """Say whether a word only names a part of a company: "the audit committee", "its Cloud group"."""
    if passage.word(body[0] - 1) in {
        "audit",
        "special",
        "steering",
        "executive",
        "management",
        "leadership",
        "hedge",
        "pension",
    }:
        return True
    if passage.word(body[1] + 1) in _QUOTES:  # „Zukunft Gas“ is the name, and "Allianz" no company's
        return False
    return any(one.kind in COMPANIES and one.first <= body[0] <= one.last for one in passage.mentions)


def _denied(passage: Passage, noun: Hit) -> bool:
    first, _ = passage.clause(noun[0])
    return any(passage.word(place) in _NONE for place in range(max(first, noun[0] - 7), noun[0]))


def _perhaps(passage: Passage, verbs: list[Hit]) -> bool:
    first = min(hit[0] for hit in verbs)
    if any(passage.word(place) in _PERHAPS for place in range(first - 3, first)):
        return True
    supposed = verbs[0][1] + 2  # "zu gründen, wäre …"
    return passage.word(verbs[0][0] - 1) == "zu" and passage.word(supposed) in {"wäre", "würde", "hieße"}
