"""Partnerships by their frame: who works with whom, whose thing is built into whose, what is given for nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.agents import way
from kstreet.press.kinds.clauses import is_verb
from kstreet.press.kinds.reading import SMALL
from kstreet.press.kinds.roles import joined, led
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.scenes import Scene
    from kstreet.press.lexicon import Hit

_WITH: Final = words("mit with between zwischen von of by to")
_MAKING: Final = ("act.supply", "vehicle.found", "act.found", "act.sign", "act.cooperate")
_PEOPLE: Final = words(
    "law management managing senior equity limited general sparring sozial tarif ehe gesprächs"
)
_SEEKING: Final = words("sucht suchen gesucht suche seeking looking sought search")
_TIED: Final = (
    "act.sign", "act.win", "act.end", "act.found", "act.complete", "status.announced", "act.go", "act.supply",
    "partner.grow", "act.cooperate", "act.negotiate",
)  # fmt: skip
_PUBLIC: Final = words(
    "behörden bundesbehörden behörde verwaltung ministerien ämter agencies agency government governments departments officials"
)
_STARTERS: Final = frozenset(
    {"act.cooperate", "act.joint", "noun.partner", "act.use", "act.integrate", "act.free", "partner.access"}
)


def partnership(scene: Scene) -> list[Hit]:
    """Return the words that make a clause a partnership, the telling one first; empty where it is none."""
    if not scene.anybody or not scene.passage.hits.keys() & _STARTERS:
        return []
    for frame in (_cooperation, _noun, _agreed, _integration, _use):
        hits = frame(scene)
        if hits:
            return hits
    return []


def _cooperation(scene: Scene) -> list[Hit]:
    hits = scene.here("act.cooperate")
    withs = {"mit", "with"} & set(scene.said) and _CROWD.isdisjoint(scene.said)
    if not hits or scene.several + bool(withs) < 2:
        return []
    sure = [hit for hit in hits if scene.passage.word(hit[0]) not in _WEAK]
    if sure:
        return [sure[0]]
    sided = any(led(scene.passage, one) in {"mit", "with", "alongside", "for", "to"} for one in scene.names)
    paired = any(joined(scene.passage, one, two) for one, two in pairwise(scene.names))
    engaged = any(one.first == hits[0][1] + 1 for one in scene.names)  # "signed up Nvidia"
    return [hits[0]] if sided or paired or engaged or scene.says("noun.partner") else []


_BEING: Final = words("ist sind is are")
_CROWD: Final = words(
    "partnern kunden lieferanten zulieferern gewerkschaft gewerkschaften investoren anlegern aktionären beratern partners "
    "customers suppliers unions union investors advisers shareholders clients banken banks"
)
_WEAK: Final = words("gemeinsam zusammen together signs signed sign up ties an ins works work worked working")


def _noun(scene: Scene) -> list[Hit]:
    nouns = [hit for hit in scene.here("noun.partner") if not _is_name(scene, hit)]
    if not nouns or not _SEEKING.isdisjoint(scene.said[: max(0, nouns[0][0] - scene.clause.first)]):
        return []
    sided = any(led(scene.passage, one) in _WITH for one in scene.names)
    tied = [hit for hit in scene.here(*_TIED) if hit not in nouns]
    beside = tied and scene.names and any(way(scene, ruler) in {"", "mit", "with"} for ruler in scene.rulers)
    if beside or (scene.several > 1 and (tied or sided or scene.names)):
        return [nouns[0], *tied[:1]]
    joins = scene.says("act.join")
    if (
        scene.names
        and nouns[0][0] <= scene.clause.first + 2 < scene.names[0].first
        and _BEING & set(scene.said)
    ):
        return [nouns[0]]  # "Partner des Projekts sind …"
    return [nouns[0], *tied[:1]] if (tied or joins) and scene.names and (sided or joins) else []


def _agreed(scene: Scene) -> list[Hit]:
    """Read an agreement to do a thing together: "eine Vereinbarung über den gemeinsamen Bau"."""
    nouns = [hit for hit in scene.here("noun.contract") if scene.passage.word(hit[0]) in _AGREEMENTS]
    shared = [hit for hit in scene.here("act.joint") if nouns and hit[0] > nouns[0][1]]
    return [nouns[0], shared[0]] if shared and scene.several > 1 and not scene.money else []


_AGREEMENTS: Final = words(
    "vereinbarung abkommen vertrag agreement agreements pact deal contract rahmenabkommen"
)


def _is_name(scene: Scene, noun: Hit) -> bool:
    """Say whether a noun belongs to a name or a profession: "Allianz", "law partners"."""
    before = scene.passage.word(noun[0] - 1)
    named = any(one.first <= noun[0] <= one.last and one.kind in _NAMED for one in scene.passage.mentions)
    return before in _PEOPLE or (named and before not in _OWN)


_NAMED: Final = COMPANIES | {"unknown", "committee", "political_organisation"}
_OWN: Final = words(
    "ihre ihrer ihren seine seiner eine einer einen dieser diese strategische strategischen their its an the"
)


def joint(scene: Scene) -> list[Hit]:
    """Return the words that let two parties do a thing together, whatever the verb."""
    hits = scene.here("act.joint")
    if not hits or scene.several < 2:
        return []
    made = scene.here(*_MAKING)
    counted = scene.figures("large", "small", "percent", "count")
    acting = any(is_verb(scene.passage, place) for place in range(scene.clause.first, scene.clause.last + 1))
    return [hits[0], *made[:1]] if made or (acting and not counted) else []


def _integration(scene: Scene) -> list[Hit]:
    hits = scene.here("act.integrate")
    products = {one.key for one in scene.names}
    return [hits[0]] if hits and len(products) > 1 and not scene.money else []


def _use(scene: Scene) -> list[Hit]:
    """Read that one builds on what another has: "will build on Honda's platform"."""
    hits = scene.here("act.use")
    return (
        [hits[0]]
        if hits and len({one.key for one in scene.names}) > 1 and scene.says("noun.platform")
        else []
    )


def given_free(scene: Scene) -> list[Hit]:
    """Return the words that give authorities a thing for nothing or next to it."""
    hits = scene.here("act.free", "partner.access") or _next_to_nothing(scene)
    if not hits or not (scene.names or scene.standing):
        return []
    public = any(one.kind == "agency" for one in scene.names) or not _PUBLIC.isdisjoint(scene.said)
    spoken = hits if public else scene.here("partner.access") if scene.several > 1 else []
    return spoken[:1]


def _next_to_nothing(scene: Scene) -> list[Hit]:
    """Return a price of one dollar or euro at most: "for $1"."""
    return [
        (one.first, one.last)
        for one in scene.figures(SMALL)
        if one.quantity.value <= 1 and scene.passage.word(one.first - 1) in {"for", "für", "at"}
    ]
