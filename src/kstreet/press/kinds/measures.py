"""Acts of states told by a noun, by money, by "must" and "may", or in the passive that leaves unsaid who rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.agents import AMBIGUOUS, BUSINESS, CLOSE, OF, finite, is_contract, way
from kstreet.press.kinds.roles import is_passive, led
from kstreet.press.kinds.states import governments
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.scenes import Scene
    from kstreet.press.lexicon import Hit

_NOUNS: Final = ("noun.permit", "noun.forbid", "noun.impose", "noun.grant", "noun.proceed")
_MUST: Final = words(
    "darf dürfen muss müssen durfte musste must may allowed brauchen needs need can cannot muss"
)
_WON: Final = ("act.win", "act.go", "act.pay", "act.forbid", "act.impose", "act.permit")
_RULED: Final = words(
    "ruled entscheidung urteil entschied decided decision ja ruling erlaubnis go-ahead permission order"
)


def by_noun(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read an act told by its noun: "the fine imposed by", "die Zulassung der FDA"."""
    nouns = scene.here(*_NOUNS)
    if not nouns or not agents or is_contract(scene, "act.grant"):
        return None
    made = scene.here(*_WON)
    made = [hit for hit in made if hit not in nouns]
    company = any(one.kind in COMPANIES | {"unknown", "product"} for one in scene.names) or bool(
        scene.standing
    )
    company = company or scene.says("noun.takeover", "noun.contract")
    for noun in nouns:
        for ruler in agents:
            linked = (
                way(scene, ruler) in OF or 0 < noun[0] - ruler[1] <= CLOSE or 0 < ruler[0] - noun[1] <= CLOSE
            )
            if linked and company and (made or scene.money or scene.rates):
                return [noun, *made[:1]], ruler
    return None


def consent(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read a permission that is simply there: "has Ofwat's consent", "mit dem Segen der Bafin"."""
    nouns = [hit for hit in scene.here("noun.permit") if scene.passage.word(hit[0]) not in AMBIGUOUS]
    for noun in nouns:
        for ruler in agents:
            if 0 < noun[0] - ruler[1] <= 2 or (0 < ruler[0] - noun[1] <= CLOSE and way(scene, ruler) in OF):
                return [noun], ruler
    return None


def agentless(scene: Scene, _: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read the passive that leaves unsaid who rules: "was stripped of its waiver", "erhielt die Zulassung"."""
    kinds = (
        COMPANIES | {"unknown", "product"} | ({"country"} if scene.says("noun.state", "act.trade") else set())
    )
    company = any(one.kind in kinds for one in scene.names) or bool(scene.standing)
    if not company:
        return None
    nouns = [hit for hit in scene.here(*_NOUNS) if scene.passage.word(hit[0]) not in AMBIGUOUS]
    verbs = scene.here("act.permit", "act.forbid", "act.oblige", "act.impose", "act.lift")
    passive = [hit for hit in verbs if is_passive(scene.passage, scene.clause.hit, hit)]
    got = scene.here("act.win") if scene.says("noun.permit") else []
    moved = [hit for hit in (*passive, *got) if hit not in nouns]
    if (
        passive
        and scene.passage.word(passive[0][0]).startswith(_PUNISHED)
        and (scene.money or scene.rates or scene.says("noun.state", "noun.object"))
    ):
        return [passive[0]], None
    return (
        ([moved[0], nouns[0]], None)
        if moved and nouns and not scene.says("noun.contract", "noun.takeover")
        else None
    )


_PUNISHED: Final = (
    "clear",
    "permit",
    "ban",
    "bar",
    "forbid",
    "allow",
    "fine",
    "penali",
    "sanction",
    "bestraf",
    "verurteil",
    "verdonner",
    "order",
    "verpflicht",
)


def received(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read public money for a company or a plant, whatever the verb: it flows, comes, is put in."""
    giving = [
        ruler
        for ruler in agents
        if way(scene, ruler) in {"von", "vom", "from", "by", "aus"}
        or (not way(scene, ruler) and _leads(scene, ruler))
    ]
    if not giving or not scene.money or scene.says(*BUSINESS):
        return None
    target = any(one.kind in COMPANIES | {"unknown"} for one in scene.names) or scene.says(
        "noun.object", "noun.grant"
    )
    verbs = scene.here("act.win", "act.go", "act.invest", "act.grant") or finite(scene)
    return ([verbs[0]], giving[0]) if target and verbs else None


def _leads(scene: Scene, ruler: Hit) -> bool:
    """Say whether no company stands before a ruler as the subject."""
    return not any(
        one.kind in COMPANIES and one.first < ruler[0] and not led(scene.passage, one) for one in scene.names
    )


def goods(scene: Scene, _: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read that goods may or may no longer pass a border: "dürfen nicht mehr in die USA eingeführt werden"."""
    across = [
        (one.first, one.last)
        for one in scene.passage.mentions
        if one.kind in {"country", "capital", "alliance"}
    ]
    moved = [
        (place, place) for place in range(scene.clause.first, scene.clause.last + 1)
        if scene.passage.word(place).startswith(_MOVED)
    ]  # fmt: skip
    allowed = not (_MUST | _POSSIBLE).isdisjoint(scene.said)
    return ([moved[0]], across[0]) if moved and across and allowed and not scene.says("up", "down") else None


_MOVED: Final = (
    "import",
    "export",
    "eingeführt",
    "ausgeführt",
    "einfuhr",
    "ausfuhr",
    "shipped",
    "shipments",
    "verkauft",
    "sell",
)
_POSSIBLE: Final = words("möglich possible erlaubt verboten legal illegal tabu zulässig frei")


def tribute(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read what a company hands to a state: a share of its sales, a fine."""
    paying = scene.here("act.pay", "act.grant", "act.trade")
    taking = [ruler for ruler in agents if way(scene, ruler) in {"to", "an"}]
    company = any(one.kind in COMPANIES and not led(scene.passage, one) for one in scene.names)
    amount = scene.rates or (scene.money and scene.says("noun.impose"))
    return ([paying[0]], taking[0]) if paying and taking and company and amount else None


def modal(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read what a company may or must do by a state's word: "darf nach einer Entscheidung der Regierung …"."""
    if _MUST.isdisjoint(scene.said):
        return None
    said = set(scene.passage.sentence.words)
    ruled = not _RULED.isdisjoint(said)
    ruling = agents or (governments(scene.passage) if ruled else [])
    nouns = scene.here("noun.permit", "noun.impose")
    company = any(one.kind in COMPANIES | {"unknown", "product"} for one in scene.names) or bool(
        scene.standing
    )
    if ruling and ((company and (scene.rates or scene.money or ruled)) or nouns):
        place = next(
            at for at in range(scene.clause.first, scene.clause.last + 1) if scene.passage.word(at) in _MUST
        )
        return [(place, place), *nouns[:1]], ruling[0]
    return None


def access(scene: Scene) -> list[Hit]:
    """Return the words that open a thing to allies, the telling one first."""
    allies = scene.here("noun.allies") or [
        (one.first, one.last)
        for one in scene.names
        if one.kind == "alliance" and (scene.passage.lang == "de" or led(scene.passage, one) in _LET_IN)
    ]
    opened = scene.here("state.access", "act.free")
    things = any(one.kind in COMPANIES | {"unknown", "product"} for one in scene.passage.mentions) or bool(
        scene.standing
    )
    things = things or len(scene.rulers) > 1 or not _OPENED.isdisjoint(scene.said)
    whom = [(one.first, one.last) for one in scene.passage.mentions if one.kind in {"alliance", "country"}]
    return [*opened, *allies, *whom] if opened and allies and things else []


_OPENED: Final = words(
    "modell modelle modellen model models software technologie technology platform plattform dienst"
)
_LET_IN: Final = words("to for für mit")
