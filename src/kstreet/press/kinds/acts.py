"""What a sentence says somebody did: deals, partnerships and acts of states, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.bargains import bargain
from kstreet.press.kinds.clauses import Statement, clauses
from kstreet.press.kinds.deals import status
from kstreet.press.kinds.measures import access
from kstreet.press.kinds.modality import is_stated
from kstreet.press.kinds.partners import given_free, joint, partnership
from kstreet.press.kinds.roles import parties
from kstreet.press.kinds.rulings import ruling
from kstreet.press.kinds.scenes import scene
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.scenes import Scene
    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage


_VALUED: Final = words(
    "dafür wert volumen auftragswert bestellwert kaufpreis umfasst umfassen beläuft beziffert worth value valued price "
    "kosten kostet costs cost paying umfang volume liefern totalling"
)

_TELLING: Final = ("act.", "noun.", "state.access", "partner.")
_SPENDING: Final = ("spend", "spent", "invest", "investier", "umsatz", "gewinn")


def acts(passage: Passage, year: int, *, going_on: bool) -> list[Statement]:
    """Return what a sentence states of this kind, a clause at a time.

    `year`: of publication; `going_on`: the last sentence told of a deal.
    """
    found: list[Statement] = []
    if not any(tag.startswith(_TELLING) for tag in passage.hits):
        return found
    before: Scene | None = None
    for clause in clauses(passage):
        here = scene(passage, clause, before)
        here.going_on = going_on
        act = _act(here, year)
        if act and not _repeats(act, found, here):
            found.append(act)
        elif found and (_goes_on(here) or (found[-1].kind == "alliance" and _only_rates(here))):
            found[-1].part = (found[-1].part[0], clause.last)
        before = here
    return found


def _goes_on(here: Scene) -> bool:
    """Say whether a clause tells the amount of the act before it, and of nothing else."""
    if not _VALUED.isdisjoint(here.said):
        return True
    others = any(
        tag.startswith(("figure.", "money.", "lobbying", "share", "market_value")) for tag in here.hits
    )
    return here.money and not others and not any(word.startswith(_SPENDING) for word in here.said)


def _only_rates(here: Scene) -> bool:
    return (
        here.rates
        and not here.names
        and not here.says("up", "down", "share", "figure.revenue", "figure.profit")
    )


def _repeats(act: Statement, found: list[Statement], here: Scene) -> bool:
    """Say whether a clause only goes on about the act before it: the same kind, and nobody new named."""
    return any(one.kind == act.kind for one in found) and not here.names


def _act(here: Scene, year: int) -> Statement | None:
    if _is_political(here):
        return None
    act = _read(here)
    return act if act and is_stated(here.passage, here.clause, act.hits[0], year) else None


def _read(here: Scene) -> Statement | None:
    """Return what a clause tells of, stated or not: what states do goes before what companies do."""
    if hits := access(here):
        return Statement("alliance", hits, "access", "", here.clause.hit)
    if hits := given_free(here):
        return _act_of(here, "partnership", hits)
    hits, ruler = ruling(here)
    if hits:
        return _state_act(here, hits, ruler)
    if hits := partnership(here):
        return _act_of(here, "partnership", hits)
    if hits := bargain(here):
        return _act_of(here, "deal", hits)
    return _act_of(here, "partnership", hits) if (hits := joint(here)) else None


def _is_political(here: Scene) -> bool:
    """Say whether money goes to parties or lobbyists: no deal, and no act of a state."""
    giving = here.passage.has("money.give", "money.gift", "money.verb") and here.passage.has(
        "money.target", "vehicle.noun"
    )
    return here.money and (here.says("lobbying", "money.noun") or giving)


def spoken_of(hits: list[Hit], pair: tuple[Mention | None, Mention | None]) -> list[Hit]:
    """Return the places of the telling words and of the parties."""
    return [*hits, *((one.first, one.last) for one in pair if one)]


def _act_of(here: Scene, kind: str, hits: list[Hit]) -> Statement:
    pair = parties(here.passage, here.clause.hit, hits[0], here.names, together=kind == "partnership")
    owned = any(one.kind == "product" for one in here.names)
    if (
        pair[0]
        and (pair[1] is None or pair[1].kind == "product")
        and owned
        and kind == "partnership"
        and pair[0].kind == "agency"
    ):
        return Statement(
            "partnership", spoken_of(hits, pair), "", "", here.clause.hit, parties=(pair[0], None), owner=True
        )
    if pair[0] is None and here.borrowed and not here.standing:
        pair = (next((one for one in here.borrowed if one is not pair[1]), None), pair[1])
    spoken = spoken_of(hits, pair)
    stage = status(here.passage, here.clause.hit, hits) if kind == "deal" else ""
    return Statement(
        "deal" if kind == "deal" else "partnership", spoken, "", stage, here.clause.hit, parties=pair
    )


def _state_act(here: Scene, hits: list[Hit], ruler: Hit | None) -> Statement:
    who = next((one for one in here.passage.mentions if ruler and one.first <= ruler[0] <= one.last), None)
    whom = _whom(here, who)
    spoken = [*hits, *([ruler] if ruler else []), *([(whom.first, whom.last)] if whom else [])]
    return Statement("alliance", spoken, "", "", here.clause.hit, [ruler] if ruler else [], (who, whom))


def _whom(here: Scene, who: Mention | None) -> Mention | None:
    others = [one for one in here.names if who is None or one.key != who.key]
    companies = [one for one in others if one.kind not in {"country", "capital", "state", "agency"}]
    return next(iter(companies or others), None)
