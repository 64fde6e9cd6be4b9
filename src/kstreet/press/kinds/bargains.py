"""Deals by their frame: who trades, orders, awards, supplies, lends or owns what, with whom.

A frame asks for a word of a family and for its arguments: a second party, a thing that can be dealt in, an amount.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.agents import way
from kstreet.press.kinds.roles import is_passive, led, parties
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.scenes import Scene
    from kstreet.press.lexicon import Hit

_SMALL_BUYERS: Final = words(
    "anleger investoren aktionäre händler kunden verbraucher leser sparer investors traders customers consumers "
    "shoppers readers shareholders savers buyers käufer we wir you"
)
_NO_CONTRACTS: Final = (
    "tarifvertrag", "arbeitsvertrag", "koalitionsvertrag", "versicherungsvertrag", "friedensvertrag", "staatsvertrag",
    "handelsabkommen", "klimaabkommen", "zollabkommen", "gesellschaftsvertrag", "handyvertrag",
)  # fmt: skip
_VAGUE_NOUNS: Final = words(
    "deal deals agreement agreements pact vereinbarung abkommen rechte lieferung lieferungen abnahme lizenz offer angebot "
    "purchase lease kapital round equity mehrheit minority anteil anteile paket rahmenabkommen belieferung"
)
_UNIONS: Final = words(
    "gewerkschaft gewerkschaften union unions betriebsrat ig verdi uaw workers beschäftigten belegschaft"
)
_BOUND: Final = words(
    "soll sollen wird werden will künftig darf agreed will set to under deal contract vertrag auftrag erhielt picked ab vereinbart vereinbarte"
)
_TO: Final = words("to for with an für mit bei von by from durch")
_INTO: Final = words("in into bei an behind")
_MADE: Final = ("act.win", "act.sign", "act.award", "act.go", "act.end", "act.complete", "act.negotiate", "act.pay",
                "status.announced", "worth")  # fmt: skip
_PARTNERS_FIRST: Final = ("act.joint", "noun.partner", "act.cooperate")


def bargain(scene: Scene) -> list[Hit]:
    """Return the words that make a clause a deal, the telling one first; empty where it is none."""
    tags = scene.passage.hits.keys()
    if not scene.anybody or not (tags & _STARTERS or {"act.go", "noun.object"} <= tags):
        return []
    if (
        scene.names
        and not scene.standing
        and all(one.kind == "product" for one in scene.names + scene.borrowed)
    ):
        return []
    for frame in (
        _contract,
        _trade,
        _secured,
        _takeover,
        _award,
        _investment,
        _financing,
        _ownership,
        _payment,
        _passing,
        _supply,
        _talks,
    ):
        hits = frame(scene)
        if hits:
            return hits
    return []


_STARTERS: Final = frozenset({
    "noun.contract", "act.trade", "act.order", "act.win", "noun.takeover", "act.award", "act.invest", "act.finance", "noun.stake",
    "act.pay", "act.supply", "noun.finance", "act.negotiate",
})  # fmt: skip


def _contract(scene: Scene) -> list[Hit]:
    nouns = [
        hit for hit in scene.here("noun.contract") if not scene.passage.word(hit[0]).endswith(_NO_CONTRACTS)
    ]
    if not nouns or not _UNIONS.isdisjoint(scene.said):
        return []
    sure = [hit for hit in nouns if scene.passage.word(hit[0]) not in _VAGUE_NOUNS]
    made = [hit for hit in scene.here(*_MADE) if hit not in nouns]
    known = scene.names or scene.standing or scene.borrowed
    if (
        sure
        and known
        and (
            made or scene.money or scene.things or scene.several > 1 or scene.says("act.supply", "act.order")
        )
    ):
        return [sure[0], *made[:1]]
    if not known:
        return (
            [nouns[0], *made[:1]]
            if scene.says("act.sign", "act.complete", "act.end", "act.negotiate")
            else []
        )
    if (scene.several > 1 and made) or (scene.money and scene.names and (made or scene.several > 1)):
        return [nouns[0], *made[:1]]
    return []


def _trade(scene: Scene) -> list[Hit]:
    verbs = scene.here("act.trade", "act.order")
    if not verbs or (scene.passage.has("verdict") and scene.several < 2):
        return []
    if scene.passage.has("share") and not scene.says("noun.stake") and len(scene.names) < 2:
        return []
    private = not _SMALL_BUYERS.isdisjoint(scene.said[: max(1, verbs[0][0] - scene.clause.first)])
    if private and scene.several < 2:
        return []
    things = [hit for hit in scene.here("noun.object", "noun.stake", "noun.contract") if hit not in verbs]
    ordered = scene.things and scene.says("act.order", "act.trade")
    if scene.several > 1 or things or ordered or (scene.money and (scene.names or scene.standing)):
        return [verbs[0], *things[:1]]
    return []


def _secured(scene: Scene) -> list[Hit]:
    """Read a thing that somebody secures from another: "sichert sich ein Mittel von …"."""
    source = any(led(scene.passage, one) in {"von", "from", "bei"} for one in scene.names)
    verbs = scene.here("act.win") if source else []
    securing = [hit for hit in verbs if scene.passage.word(hit[0]).startswith(_SECURING)]
    things = scene.here("noun.object", "noun.contract")
    if securing and things:
        return [securing[0], things[0]]
    return (
        [verbs[0]]
        if verbs and scene.things and not scene.says("share", "figure.revenue", "figure.profit")
        else []
    )


_SECURING: Final = ("sicher", "gesichert", "secur", "land", "bag", "hol", "geholt", "schnapp", "nab")


def _takeover(scene: Scene) -> list[Hit]:
    nouns = scene.here("noun.takeover")
    if not nouns or not (scene.names or scene.standing or scene.borrowed):
        return []
    sure = [hit for hit in nouns if scene.passage.word(hit[0]) not in _VAGUE_NOUNS]
    made = [hit for hit in scene.here(*_MADE) if hit not in nouns]
    things = scene.here("noun.object", "noun.stake")
    if sure and (made or things or scene.money or scene.several > 1):
        return [sure[0], *made[:1], *things[:1]]
    if scene.several > 1 and (made or scene.money):
        return [nouns[0], *made[:1]]
    ended = scene.here("act.end")
    return [nouns[0], *ended[:1]] if ended and scene.names else []


def _award(scene: Scene) -> list[Hit]:
    verbs = scene.here("act.award")
    if not verbs or scene.several < 2:
        return []
    bound = {"to", "for", "mit", "zu", "um", "as", "über", "an"} & set(
        scene.passage.sentence.words[scene.clause.first :]
    )
    return [verbs[0]] if bound or scene.money or scene.says("noun.contract") else []


def _investment(scene: Scene) -> list[Hit]:
    verbs = scene.here("act.invest")
    if not verbs:
        return []
    into = [one for one in scene.names if led(scene.passage, one) in _INTO]
    if (
        into
        and (scene.several > 1 or scene.standing)
        and (scene.money or scene.rates or _enters(scene, verbs))
    ):
        return [verbs[0], (into[0].first, into[0].last)]
    return []


def _enters(scene: Scene, verbs: list[Hit]) -> bool:
    word = scene.passage.word(verbs[0][0])
    return word.startswith(
        ("stieg", "steig", "ein", "beteilig", "invest", "take", "took", "taking", "aufstock", "stock")
    )


def _financing(scene: Scene) -> list[Hit]:
    verbs, nouns = scene.here("act.finance", "act.win"), scene.here("noun.finance")
    if not verbs:
        return []
    if nouns and (scene.money or scene.several > 1):
        return [nouns[0], verbs[0]]
    lends = [hit for hit in verbs if scene.passage.word(hit[0]).startswith(_LENDING)]
    return [lends[0]] if lends and scene.money and scene.several > 1 else []


_LENDING: Final = ("lend", "lent", "loan", "leih", "lieh", "verleih", "borrow", "geliehen")


def _ownership(scene: Scene) -> list[Hit]:
    nouns = [
        hit for hit in scene.here("noun.stake")
        if scene.passage.word(hit[1]).endswith(("aktionär", "eigentümer", "eigner", "shareholder", "eigentümerin", "gesellschafter"))
        or scene.passage.word(hit[0]) in {"owner", "owned", "buyer", "käufer"}
    ]  # fmt: skip
    named = scene.several > 1 or bool(scene.names and scene.passage.has("noun.object"))
    becomes = {
        "ist",
        "is",
        "wird",
        "wurde",
        "become",
        "becomes",
        "became",
        "now",
        "neuer",
        "neue",
        "new",
    } & set(scene.said)
    return [nouns[0]] if nouns and named and becomes else []


def _payment(scene: Scene) -> list[Hit]:
    verbs = scene.here("act.pay")
    if not verbs or not scene.money or scene.several < 2:
        return []
    target = any(led(scene.passage, one) in {"for", "für", "to", "an"} for one in scene.names)
    passive = is_passive(scene.passage, scene.clause.hit, verbs[0])
    return [verbs[0]] if target or passive or scene.passage.word(verbs[0][0]).startswith("pa") else []


def _talks(scene: Scene) -> list[Hit]:
    """Read talks about a thing that can be dealt in, though no word says whether it is bought or ordered."""
    talking = scene.here("act.negotiate")
    if not talking:
        return []
    chosen = [
        hit for hit in talking if scene.passage.word(hit[0]).startswith(("bevorzugt", "preferred", "front"))
    ]
    if chosen:
        return chosen[:1]
    about = {"über", "over", "about", "on", "um", "an", "am", "nach"} & set(scene.said)
    things = scene.here("noun.object", "noun.contract", "noun.takeover", "noun.stake", "deal.object")
    partner = any(
        one.kind in COMPANIES and led(scene.passage, one) in {"mit", "with", "to", "an", "in"}
        for one in scene.names
    )
    return [talking[0], *things[:1]] if about and (things or partner) else []


def _passing(scene: Scene) -> list[Hit]:
    """Read a thing that goes to somebody: "ein Fünftel der Anteile geht an …", "the unit is going to …"."""
    verbs = scene.here("act.go")
    things = scene.here("noun.object", "noun.stake")
    to = any(
        led(scene.passage, one) in {"an", "to"}
        for one in scene.passage.mentions
        if one.first > scene.clause.first
    )
    to = to or any(way(scene, ruler) in {"an", "to"} for ruler in scene.rulers)
    return [verbs[0], things[0]] if verbs and things and to else []


def _supply(scene: Scene) -> list[Hit]:
    verbs = scene.here("act.supply")
    if not verbs or scene.several < 2 or scene.says(*_PARTNERS_FIRST):
        return []
    if _BOUND.isdisjoint(scene.passage.sentence.words) and not scene.money:
        return []
    _, other = parties(scene.passage, scene.clause.hit, verbs[0], scene.names)
    if other is None and not scene.standing:
        return []
    sides = [one for one in scene.names if led(scene.passage, one) in _TO]
    beside = [one for one in scene.names if not led(scene.passage, one)]
    return [verbs[0]] if sides or len(beside) > 1 else []
