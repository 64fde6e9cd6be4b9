"""Who stands behind a political vehicle or a gift, what the vehicle is called, and who is paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.vehicles import continues
from kstreet.press.mentions import COMPANIES
from kstreet.press.subjects import Subject, as_subject
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage

_OWNERS: Final = COMPANIES | {"unknown", "person"}
_VEHICLES: Final = frozenset({"committee", "political_organisation"})
_PAID: Final = _VEHICLES | {"party"}
_NAMED: Final = words(
    "namens called named dubbed heißt genannt name namen getauft styled christened rebranded renamed as nennt tauft"
)
_QUOTED_NAME: Final = re.compile(r"[„“\"»«‚‘']([A-ZÄÖÜ][^„“”\"«»‚‘’]{2,80})[“”\"«»‘’']")
_JOINERS: Final = words("of for the to and & der die für und von des")
_ARTICLES: Final = words("a an the ein eine einer one eines")
_SIDE: Final = words(
    "mit with gegen against in an near for für auf like wie neben alongside to into on zu zum zur bei at than als über "
    "about trotz despite unlike anders behind hinter zugunsten"
)
_STOPS: Final = words(", ; : ( ) – — und and gab gaben hat haben has have gave")
_BY: Final = words("by von vom durch from")
_TO: Final = words("to into an in für for behind zugunsten der dem den on")
_TAKEN: Final = words(
    "received receives raised took got collected erhielt erhielten bekam bekamen erhalten bekommen floss flossen fließen "
    "ging gingen kam kamen stammt stammen stammten sammelte zugeflossen comes came funded financed finanziert gefördert "
    "bezahlt gegründet founded backed bankrolled funnelled funneled transfer donation donations spende spenden check gift"
)
# Whoever does this with money is paid, not the payer.
_GETTING: Final = words(
    "receive receives received get gets got erhält erhielt erhalten bekommt bekam bekommen"
)
_MOST_WORDS: Final = 8
_RELATIVE: Final = words("dem der denen die das which whom")
_CLOSE: Final = 4


def backer(passage: Passage, noun: Hit, name: Subject | None, last: Subject) -> Subject:
    """Return whose a vehicle is: "run by X", "X's PAC", "the PAC of X", or whoever acts; else the article's company."""
    names = [
        one
        for one in passage.mentions
        if one.kind in _OWNERS and not _within(one, name) and not one.first <= noun[0] <= one.last
    ]
    for one in names:
        if _led(passage, one) in _BY or (
            one.last < noun[0] <= one.last + _CLOSE and _is_possessive(passage, one)
        ):
            return as_subject(one)
    free = [one for one in names if _led(passage, one) not in _SIDE]
    known = [one for one in free if one.kind in COMPANIES]
    if known or free:
        return as_subject((known or free)[0])
    opening = [one for one in passage.mentions if one.kind in _VEHICLES and one.first < _CLOSE]
    return as_subject(opening[0]) if opening and not names else last


def _within(mention: Mention, name: Subject | None) -> bool:
    return name is not None and name.start <= mention.start < name.end


def _led(passage: Passage, mention: Mention) -> str:
    """Return the preposition that a name stands behind, across an article or a role ("von der Firma X")."""
    stops = {place for one in passage.times for place in range(one.first, one.last + 1)}
    stops |= {one.last for one in passage.mentions}
    for place in range(mention.first - 1, max(-1, mention.first - _CLOSE), -1):
        word = passage.word(place)
        if word in _SIDE or word in _BY:
            relative = passage.word(place - 1) == "," and passage.word(place + 1) in _RELATIVE
            return "" if relative else word
        if place in stops or word in _STOPS:
            return ""
    return ""


def _is_possessive(passage: Passage, mention: Mention) -> bool:
    behind = passage.text[mention.end - 2 : mention.end + 2]
    return "'s" in behind or "’s" in behind or passage.text[mention.end : mention.end + 1] == "s"


def vehicle_name(passage: Passage, noun: Hit, after: Passage | None = None) -> Subject | None:
    """Return the name of a vehicle: a known one, one in quotation marks, behind "called" or beside the noun.

    `after`: the next sentence, asked where it goes on about the vehicle.
    """
    known = [one for one in passage.mentions if one.kind in _VEHICLES or one.key.endswith((" PAC", "PAC"))]
    if known:
        return as_subject(min(known, key=lambda one: abs(one.first - noun[0])))
    found = _quoted_name(passage) or _behind_named(passage) or _beside(passage, noun)
    if found is None and after is not None and continues(after):
        nouns = [*after.hits.get("vehicle.noun", ()), *after.hits.get("vehicle.body", ())]
        found = _quoted_name(after) or _behind_named(after) or (_beside(after, nouns[0]) if nouns else None)
    return found


def _quoted_name(passage: Passage) -> Subject | None:
    start = passage.sentence.start
    found = _QUOTED_NAME.search(passage.text[start : passage.sentence.end + 1])
    return Subject(found[1].rstrip(",."), "", start + found.start(1), start + found.end(1)) if found else None


def _behind_named(passage: Passage) -> Subject | None:
    for place, word in enumerate(passage.sentence.words):
        if word in _NAMED:
            run = _run(passage, place + 1)
            if run:
                return run
    return None


def _beside(passage: Passage, noun: Hit) -> Subject | None:
    """Return a name right behind the noun, around it, or one that the noun explains ("X, an advocacy group")."""
    companies = {one.first for one in passage.mentions if one.kind in COMPANIES}
    for one in passage.mentions:
        explained = passage.word(one.last + 1) == "," and passage.word(one.last + 2) in _ARTICLES
        near = 0 < noun[0] - one.last <= _MOST_WORDS
        around = one.first <= noun[0] <= one.last and one.last > one.first
        if one.kind == "unknown" and (around or (explained and near)):
            return _with_adjective(passage, one)
    first = noun[1] + 1
    if first not in companies and (run := _run(passage, first)):
        return run
    if passage.word(first) == "," and first + 1 not in companies:
        run = _run(passage, first + 1)
        closed = run and passage.text[run.end : run.end + 1] in {",", "."}
        return run if closed else None
    return None


def _with_adjective(passage: Passage, mention: Mention) -> Subject:
    """Return a name with the capital word before it ("the American Edge Alliance")."""
    before = mention.first - 1
    if before <= 0 or not passage.text[passage.sentence.starts[before]].isupper():
        return as_subject(mention)
    start = passage.sentence.starts[before]
    return Subject(passage.text[start : mention.end], "", start, mention.end)


def _run(passage: Passage, first: int) -> Subject | None:
    """Return the words with capitals from a place on, small joining words among them."""
    sentence, last, place = passage.sentence, -1, first
    while place < len(sentence.words) and place - first < _MOST_WORDS:
        if passage.text[sentence.starts[place]].isupper():
            last = place
        elif sentence.words[place] not in _JOINERS or last < 0:
            break
        place += 1
    if last < 0 or (passage.lang == "de" and last == first and not _is_name(passage, first)):
        return None
    start, end = sentence.starts[first], sentence.ends[last]
    return Subject(passage.text[start:end], "", start, end)


def _is_name(passage: Passage, place: int) -> bool:
    return (
        any(one.first <= place <= one.last for one in passage.mentions) or passage.word(place - 1) in _NAMED
    )


def payer(passage: Passage, at: Hit, last: Subject) -> Subject:
    """Return who gives: whom money comes from, else the name before the figure that gets nothing, else behind it."""
    kinds = _OWNERS if _GETTING & set(passage.sentence.words) else _OWNERS | _VEHICLES
    names = [one for one in passage.mentions if one.kind in kinds and not _is_owned_target(passage, one)]
    if _TAKEN & set(passage.sentence.words):
        giving = [one for one in names if _led(passage, one) in _BY]
        if giving:
            return as_subject(min(giving, key=lambda one: passage.way(at, (one.first, one.last))))
    free = [one for one in names if _led(passage, one) not in _SIDE]
    before = [one for one in free if one.first < at[0] and not _is_paid(passage, one)]
    if before:
        return as_subject(_first_of_several(passage, before))
    behind = [one for one in free if one.first > at[1] and one.kind in COMPANIES | {"person", "unknown"}]
    return as_subject(behind[0]) if behind else last


def _is_paid(passage: Passage, mention: Mention) -> bool:
    """Say whether a committee stands where the one who is paid does, behind the one who pays."""
    ahead = any(one.first < mention.first and one.kind in _OWNERS for one in passage.mentions)
    return mention.kind in _VEHICLES and ahead


def _is_owned_target(passage: Passage, mention: Mention) -> bool:
    """Say whether a politician is named only as the owner of a campaign ("Trumps Wahlkampf")."""
    places = {hit[0] for tag in ("money.target", "money.noun") for hit in passage.hits.get(tag, ())}
    return mention.kind == "person" and mention.last + 1 in places


def _first_of_several(passage: Passage, names: list[Mention]) -> Mention:
    """Return the last name, or the first of those that "and" joins with it."""
    at = len(names) - 1
    while at > 0 and passage.word(names[at].first - 1) in {"und", "and", "sowie", "&"}:
        if names[at].first - names[at - 1].last > 2:  # noqa: PLR2004 - another clause
            break
        at -= 1
    return names[at]


def paid(passage: Passage, at: Hit, giver: Subject) -> Subject | None:
    """Return who is paid: a party or a vehicle, a vehicle's name, or whom "to", "into", "an" stands before."""
    known = [one for one in passage.mentions if one.kind in _PAID and one.name != giver.name]
    if known:
        return as_subject(min(known, key=lambda one: passage.way(at, (one.first, one.last))))
    for noun in passage.hits.get("vehicle.noun", ()):
        name = vehicle_name(passage, noun)
        if name and name.name != giver.name:
            return name
    for one in passage.mentions:
        if (
            one.kind in {"unknown", "person"}
            and one.name != giver.name
            and passage.word(one.first - 1) in _TO
        ):
            return as_subject(one)
    return None
