"""Subject and counterparty of a claim, chosen among the names of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kstreet.press.backers import backer, paid, payer, vehicle_name
from kstreet.press.mentions import COMPANIES, GOVERNMENTS
from kstreet.press.subjects import MARKET_KINDS, NOBODY, Subject, as_subject, stands_for, subject_of
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage

MARKET: Final = frozenset({"price", "move", "distance"})
_DEALING: Final = COMPANIES | {"unknown", "agency"}
_PRODUCTS: Final = COMPANIES | {"unknown", "product"}
_OBJECT_OPENERS: Final = words(
    "mit von an with of for to by bei für acquire buy from wettbewerber over um in rivalen konkurrenten anbieter"
)
_RATED_OPENERS: Final = words("on for für von of bei aktie")


@dataclass(slots=True)
class Parties:
    """Who a claim is about, and with whom."""

    subject: Subject
    others: tuple[Subject, ...] = ()


def parties_of(passage: Passage, at: Hit, kind: str, about: str, last: Subject) -> Parties:
    """Return subject and counterparties of what stands at a place.

    `last` is whom "the company" means.
    """
    if kind in MARKET:
        return Parties(subject_of(passage, at, last, MARKET_KINDS))
    if kind == "price_target":
        return Parties(_rated(passage, at, last))
    if kind == "alliance":
        return _ruling(passage, at, about, last)
    if kind in {"deal", "partnership"}:
        return _dealing(passage, at, last)
    return _political(passage, at, kind, last)


def acting(pair: tuple[Mention | None, Mention | None], last: Subject) -> Parties | None:
    """Return the parties that a clause's grammar tells; one who acts but is not named is the one named last."""
    first, other = pair
    if first is None and other is None:
        return None
    others = (as_subject(other),) if other else ()
    return Parties(as_subject(first) if first else last, others)


def _political(passage: Passage, at: Hit, kind: str, last: Subject) -> Parties:
    if kind == "political_vehicle":
        return vehicle_parties(passage, at, last, None)
    if kind == "political_spending":
        giver = payer(passage, at, last)
        other = paid(passage, at, giver)
        return Parties(giver, (other,) if other else ())
    return Parties(subject_of(passage, at, last, COMPANIES | {"unknown"}))


def vehicle_parties(passage: Passage, at: Hit, last: Subject, after: Passage | None) -> Parties:
    """Return whose a political vehicle is and what it is called; `after`: the next sentence, which may say so."""
    name = vehicle_name(passage, at, after)
    return Parties(backer(passage, at, name, last), (name,) if name else ())


def _rated(passage: Passage, at: Hit, last: Subject) -> Subject:
    names = [one for one in passage.mentions if one.kind in {"company", "firm"} or _is_rated(passage, one)]
    return as_subject(min(names, key=lambda one: passage.way(at, (one.first, one.last)))) if names else last


def _is_rated(passage: Passage, mention: Mention) -> bool:
    return mention.kind == "unknown" and passage.word(mention.first - 1) in _RATED_OPENERS


def _ruling(passage: Passage, at: Hit, about: str, last: Subject) -> Parties:
    ruling = [one for one in passage.mentions if one.kind in GOVERNMENTS]
    ruling.sort(key=lambda one: abs(one.first - at[0]))
    rulers = [as_subject(one) for one in ruling]
    ruled = [as_subject(one) for one in passage.mentions if one.kind in _PRODUCTS]
    if about == "access":
        companies = [as_subject(one) for one in passage.mentions if one.kind in COMPANIES]
        return Parties(companies[0] if companies else last, tuple(rulers))
    return Parties(rulers[0] if rulers else NOBODY, tuple(ruled[:1]))


def _dealing(passage: Passage, at: Hit, last: Subject) -> Parties:
    names = [one for one in passage.mentions if one.kind in _DEALING]
    names = names or [one for one in passage.mentions if one.kind in GOVERNMENTS]
    if not names:
        return Parties(last)
    first = _acting(passage, names, at)
    others = tuple(as_subject(one) for one in names if one.key != first.key)
    if stands_for(passage, at, first):
        return Parties(last, tuple(as_subject(one) for one in names if one.name != last.name)[:1])
    if not others and first.name != last.name and _is_object(passage, first):
        return Parties(last, (as_subject(first),))
    return Parties(as_subject(first), others[:1])


def _acting(passage: Passage, names: list[Mention], at: Hit) -> Mention:
    """Return the one who acts: named before the verb and behind no preposition; a state where it opens the sentence."""
    states = [one for one in passage.mentions if one.kind in GOVERNMENTS and one.last + 1 in _verbs(passage)]
    if states and states[0].first < names[0].first:
        return states[0]
    before = [one for one in names if one.first < at[0]] or names
    return next((one for one in before if not _is_object(passage, one)), before[0])


def _verbs(passage: Passage) -> set[int]:
    return {
        hit[0]
        for tag in ("deal.verb", "status.completed", "status.signed")
        for hit in passage.hits.get(tag, ())
    }


def _is_object(passage: Passage, mention: Mention) -> bool:
    return any(passage.word(mention.first - step) in _OBJECT_OPENERS for step in (1, 2, 3))
