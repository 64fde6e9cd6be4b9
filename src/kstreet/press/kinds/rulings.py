"""Acts of states, alliances and their authorities by their frame: who allows, forbids, imposes, lifts, pays, joins.

The one who rules stands as subject, behind "by"/"von", or before or behind the noun of the act ("the FDA's approval",
"die Genehmigung der EU-Kommission"); a place ("in China") rules nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.agents import AWAY, finite, is_contract, way
from kstreet.press.kinds.measures import agentless, by_noun, consent, goods, modal, received, tribute
from kstreet.press.kinds.roles import is_passive, led
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.scenes import Scene
    from kstreet.press.lexicon import Hit

# Verbs by what they need beside the one who rules: nothing more than an object, or a noun of their own.
_SURE: Final = ("act.permit", "act.forbid", "act.oblige")
_NEEDING: Final = {
    "act.impose": ("noun.impose", "noun.forbid", "noun.treaty", "noun.proceed"),
    "act.lift": ("noun.impose", "noun.forbid", "noun.proceed", "noun.treaty", "noun.permit"),
    "act.grant": ("noun.grant",),
    "act.join": ("noun.treaty", "noun.impose", "noun.partner", "noun.forbid", "noun.state"),
    "act.proceed": ("noun.proceed",),
    "act.permit": ("noun.treaty", "noun.permit", "noun.takeover"),
    "act.forbid": ("noun.treaty", "noun.permit"),
    "act.invest": ("noun.grant",),
    "act.sign": ("noun.treaty",),
}


def ruling(scene: Scene) -> tuple[list[Hit], Hit | None]:
    """Return the words that make a clause an act of a state, the telling one first, and who rules."""
    if scene.passage.has("money.noun", "lobbying") or (scene.money and scene.passage.has("money.target")):
        return [], None
    agents = [ruler for ruler in scene.rulers if way(scene, ruler) not in AWAY]
    for frame in (_verb, _between, by_noun, received, tribute, modal, consent, _topic, goods, agentless):
        found = frame(scene, agents)
        if found:
            return found
    return [], None


def _verb(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    passage, part = scene.passage, scene.clause.hit
    for tag in (*_SURE, *_NEEDING):
        for verb in scene.here(tag):
            ruler = _ruler_of(scene, agents, verb, passive=is_passive(passage, part, verb))
            if ruler is None or is_contract(scene, tag) or (tag in _SHARED and _is_second(scene, ruler)):
                continue
            nouns = [hit for hit in scene.here(*_NEEDING.get(tag, ())) if hit != verb]
            if nouns or _objects(scene, ruler, tag) or (tag == "act.join" and len(agents) > 1):
                return [verb, *nouns[:1]], ruler
    return None


_SHARED: Final = ("act.sign", "act.join", "act.invest", "act.proceed")


def _is_second(scene: Scene, ruler: Hit) -> bool:
    """Say whether a company stands before the one who rules as the subject: they sign something together."""
    return any(
        one.kind in COMPANIES and one.last < ruler[0] and not led(scene.passage, one) for one in scene.names
    )


def _objects(scene: Scene, ruler: Hit, tag: str) -> bool:
    """Say whether what is done needs no noun of its own: it is done to a company, a deal, a thing, or for money."""
    if tag in {"act.invest", "act.sign"}:
        return False
    if tag == "act.join" and any(
        one.kind == "alliance" and (one.first, one.last) != ruler for one in scene.names
    ):
        return True
    if tag in {"act.impose", "act.proceed", "act.lift", "act.join"}:
        return tag != "act.proceed" and any(
            one.kind == "alliance" for one in scene.names if (one.first, one.last) != ruler
        )
    others = [one for one in scene.names if not one.first <= ruler[0] <= one.last and one.kind in _RULABLE]
    if tag == "act.grant":
        return bool(others or bool(scene.standing) or scene.says("noun.object")) and scene.money
    measures = scene.says(
        "noun.takeover",
        "noun.contract",
        "noun.impose",
        "noun.permit",
        "state.measure",
        "noun.object",
        "noun.treaty",
    )
    return bool(others or bool(scene.standing) or measures) or scene.says("state.strong")


_RULABLE: Final = COMPANIES | {"unknown", "product", "country"}


def _ruler_of(scene: Scene, agents: list[Hit], verb: Hit, *, passive: bool) -> Hit | None:
    """Return who does what a verb says: behind "by" in the passive, else the one before it without a preposition."""
    if passive:
        by = [ruler for ruler in agents if way(scene, ruler) in {"by", "von", "vom", "durch", "from"}]
        return by[0] if by else None
    free = [ruler for ruler in agents if not way(scene, ruler)]
    ahead = [ruler for ruler in free if ruler[1] < verb[0]]
    if scene.passage.lang == "de":
        return next(iter(ahead or free), None)
    return _first_of(scene, ahead) if ahead else None


def _first_of(scene: Scene, ahead: list[Hit]) -> Hit:
    """Return the first of those who act together: "France and Germany have set up …"."""
    first = ahead[-1]
    for ruler in reversed(ahead[:-1]):
        if [scene.passage.word(place) for place in range(ruler[1] + 1, first[0])] in _AND:
            first = ruler
    return first


_AND: Final = (["and"], [","], ["and", "the"], [",", "the"])


def _between(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read what states do with each other: they sign, found, pool, negotiate, hand over something."""
    joint = [ruler for ruler in scene.rulers if way(scene, ruler) in _WITH]
    if len(joint) < 2 or not agents or any(one.kind in COMPANIES for one in scene.names):
        return None
    nouns = scene.here("noun.treaty", "noun.partner", "noun.impose", "noun.forbid", "noun.state")
    verbs = scene.here(
        "act.join", "act.cooperate", "act.sign", "act.negotiate", "vehicle.found", "act.joint", "act.win", "act.supply",
        "act.grant", "act.go",
    )  # fmt: skip
    verbs = [hit for hit in verbs if hit not in nouns] or verbs or finite(scene)
    if scene.says("act.order", "act.trade"):
        return None
    shared = scene.says("act.cooperate", "act.joint")
    given = nouns or (scene.says("act.supply", "act.grant") and (scene.things or scene.money))
    if not (given and (verbs or shared)) and not shared:
        return None
    return [*(verbs or nouns)[:1], *nouns[:1]], joint[0]


_WITH: Final = words("mit with between zwischen aus from von by an to of") | {""}


def _topic(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read a state as the subject of any verb about trade, arms, licences, rules."""
    ruled = scene.here("noun.rule")
    subjects = [ruler for ruler in agents if not way(scene, ruler)]
    companies = any(one.kind in COMPANIES and not led(scene.passage, one) for one in scene.names)
    if (not subjects and not ruled) or companies or scene.says(*_STATISTICS) or _is_scheduled(scene):
        return None
    nouns = scene.here("noun.treaty", "noun.impose", "noun.forbid", "noun.permit", "noun.grant", "noun.state")
    nouns = [hit for hit in nouns if hit not in subjects]
    if scene.says("act.order", "act.trade") and scene.things:
        return None
    verbs = finite(scene)
    rules = any(_opens(scene, rule) for rule in ruled) and any(
        one.kind in {"alliance", "country", "state"} for one in scene.passage.mentions
    )
    if not nouns or not verbs or not (subjects or rules) or is_contract(scene, "act.grant"):
        return None
    who = next((ruler for ruler in subjects if ruler[0] < verbs[-1][0]), None)
    return ([nouns[0], verbs[0]], who) if who or rules else None


def _is_scheduled(scene: Scene) -> bool:
    """Say whether the clause announces a day: that is a date, not yet an act."""
    return bool(scene.passage.times) and scene.says(
        "occasion.vote", "occasion.hearing", "occasion.trial", "occasion.other"
    )


def _opens(scene: Scene, rule: Hit) -> bool:
    """Say whether a rule is the subject: it stands at the head of its clause."""
    return rule[0] - scene.clause.first <= 3


_STATISTICS: Final = (
    "up",
    "down",
    "macro",
    "share",
    "figure.revenue",
    "figure.profit",
    "market_value",
    "growth",
)
