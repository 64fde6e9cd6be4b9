"""Partnerships by their frame: who works with whom, whose thing is built into whose, what is given for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import is_verb
from kstreet.press.kinds.roles import led
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
_SEEKING: Final = words("sucht suchen gesucht seeking looking sought search auf")
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
    for frame in (_cooperation, _noun, _integration, _use):
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
    return [hits[0]] if sided or scene.says("noun.partner") else []


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
    if scene.several > 1 and (tied or sided or scene.names):
        return [nouns[0], *tied[:1]]
    joins = scene.says("act.join")
    return [nouns[0], *tied[:1]] if (tied or joins) and scene.names and (sided or joins) else []


def _is_name(scene: Scene, noun: Hit) -> bool:
    """Say whether a noun belongs to a name or a profession: "Allianz", "law partners"."""
    before = scene.passage.word(noun[0] - 1)
    named = any(one.first <= noun[0] <= one.last and one.kind in COMPANIES for one in scene.passage.mentions)
    return before in _PEOPLE or (named and before not in _OWN)


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
    return [hits[0]] if hits and len(products) > 1 else []


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
    hits = scene.here("act.free", "partner.access")
    if not hits or not (scene.names or scene.standing):
        return []
    public = any(one.kind == "agency" for one in scene.names) or not _PUBLIC.isdisjoint(scene.said)
    spoken = scene.here("act.free") if public else scene.here("partner.access") if scene.several > 1 else []
    return spoken[:1]
