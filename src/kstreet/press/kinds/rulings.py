"""Acts of states, alliances and their authorities by their frame: who allows, forbids, imposes, lifts, pays, joins.

The one who rules stands as subject, behind "by"/"von", or before or behind the noun of the act ("the FDA's approval",
"die Genehmigung der EU-Kommission"); a place ("in China") rules nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import is_verb
from kstreet.press.kinds.roles import is_passive, led
from kstreet.press.kinds.states import governments
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
_NOUNS: Final = ("noun.permit", "noun.forbid", "noun.impose", "noun.grant", "noun.proceed")
_OF: Final = words("von vom by from of durch aus to an")
_AWAY: Final = words(
    "in im nach für gegen against near across over on about with for auf über at into than als wie like throughout under "
    "außerhalb innerhalb outside inside between zwischen"
)
_MUST: Final = words(
    "darf dürfen muss müssen durfte musste must may allowed brauchen needs need can cannot muss"
)
_WON: Final = ("act.win", "act.go", "act.pay", "act.forbid", "act.impose", "act.permit")
_RULED: Final = words(
    "ruled entscheidung urteil entschied decided decision ja ruling erlaubnis go-ahead permission order"
)
_CLOSE: Final = 4


def ruling(scene: Scene) -> tuple[list[Hit], Hit | None]:
    """Return the words that make a clause an act of a state, the telling one first, and who rules."""
    if scene.passage.has("money.noun", "lobbying") or (scene.money and scene.passage.has("money.target")):
        return [], None
    agents = [ruler for ruler in scene.rulers if _way(scene, ruler) not in _AWAY]
    for frame in (_verb, _between, _noun, _received, _tribute, _modal, _consent, _topic, _goods, _agentless):
        found = frame(scene, agents)
        if found:
            return found
    return [], None


def _way(scene: Scene, ruler: Hit) -> str:
    """Return the preposition before a ruler, across articles and adjectives; "of" for a German genitive."""
    passage = scene.passage
    for place in range(ruler[0] - 1, max(scene.clause.first, ruler[0] - _CLOSE) - 1, -1):
        word = passage.word(place)
        if word in _AWAY or word in _OF:
            return word
        if word in {",", "und", "and", ";"} or is_verb(passage, place):
            return ""
        if passage.lang == "de" and passage.sentence.capital[place]:
            return (
                "of"
                if place < ruler[0] - 1 and passage.word(place + 1) in {"der", "des", "eines", "einer"}
                else ""
            )
    return ""


def _is_contract(scene: Scene, tag: str) -> bool:
    """Say whether a state only buys: it awards a contract, it orders jets."""
    if tag not in {"act.grant", "act.oblige", "act.invest", "act.sign", "act.lift", "act.join"}:
        return False
    bought = scene.says("noun.contract") or (tag in {"act.invest", "act.grant"} and scene.says("noun.stake"))
    bought = bought or (tag != "act.join" and scene.says("noun.finance"))
    return bought and not scene.says("noun.grant", "noun.impose", "noun.proceed", "noun.permit")


def _verb(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    passage, part = scene.passage, scene.clause.hit
    for tag in (*_SURE, *_NEEDING):
        for verb in scene.here(tag):
            ruler = _ruler_of(scene, agents, verb, passive=is_passive(passage, part, verb))
            if ruler is None or _is_contract(scene, tag):
                continue
            nouns = [hit for hit in scene.here(*_NEEDING.get(tag, ())) if hit != verb]
            if nouns or _objects(scene, ruler, tag) or (tag == "act.join" and len(agents) > 1):
                return [verb, *nouns[:1]], ruler
    return None


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
        by = [ruler for ruler in agents if _way(scene, ruler) in {"by", "von", "vom", "durch", "from"}]
        return by[0] if by else None
    free = [ruler for ruler in agents if not _way(scene, ruler)]
    ahead = [ruler for ruler in free if ruler[1] < verb[0]]
    if scene.passage.lang == "de":
        return next(iter(ahead or free), None)
    return ahead[-1] if ahead else None


def _noun(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    nouns = scene.here(*_NOUNS)
    if not nouns or not agents or _is_contract(scene, "act.grant"):
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
                _way(scene, ruler) in _OF
                or 0 < noun[0] - ruler[1] <= _CLOSE
                or 0 < ruler[0] - noun[1] <= _CLOSE
            )
            if linked and company and (made or scene.money or scene.rates):
                return [noun, *made[:1]], ruler
    return None


def _between(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read what states do with each other: they sign, found, pool, negotiate, hand over something."""
    joint = [ruler for ruler in scene.rulers if _way(scene, ruler) in _WITH]
    if len(joint) < 2 or not agents or any(one.kind in COMPANIES for one in scene.names):
        return None
    nouns = scene.here("noun.treaty", "noun.partner", "noun.impose", "noun.forbid", "noun.state")
    verbs = scene.here(
        "act.join", "act.cooperate", "act.sign", "act.negotiate", "vehicle.found", "act.joint", "act.win", "act.supply",
        "act.grant", "act.go",
    )  # fmt: skip
    verbs = [hit for hit in verbs if hit not in nouns] or verbs or _finite(scene)
    if scene.says("act.order", "act.trade"):
        return None
    shared = scene.says("act.cooperate", "act.joint")
    if not (nouns and (verbs or shared)) and not shared:
        return None
    return [*(verbs or nouns)[:1], *nouns[:1]], joint[0]


_WITH: Final = words("mit with between zwischen aus from von by an to of") | {""}


def _consent(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read a permission that is simply there: "has Ofwat's consent", "mit dem Segen der Bafin"."""
    nouns = [hit for hit in scene.here("noun.permit") if scene.passage.word(hit[0]) not in _AMBIGUOUS]
    for noun in nouns:
        for ruler in agents:
            if 0 < noun[0] - ruler[1] <= 2 or (
                0 < ruler[0] - noun[1] <= _CLOSE and _way(scene, ruler) in _OF
            ):
                return [noun], ruler
    return None


def _topic(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read a state as the subject of any verb about trade, arms, licences, rules."""
    ruled = scene.here("noun.rule")
    subjects = [ruler for ruler in agents if not _way(scene, ruler)]
    companies = any(one.kind in COMPANIES and not led(scene.passage, one) for one in scene.names)
    if (not subjects and not ruled) or companies or scene.says(*_STATISTICS) or _is_scheduled(scene):
        return None
    nouns = scene.here("noun.treaty", "noun.impose", "noun.forbid", "noun.permit", "noun.grant", "noun.state")
    nouns = [hit for hit in nouns if hit not in subjects]
    if scene.says("act.order", "act.trade") and scene.things:
        return None
    verbs = _finite(scene)
    rules = any(_opens(scene, rule) for rule in ruled) and any(
        one.kind in {"alliance", "country", "state"} for one in scene.passage.mentions
    )
    if not nouns or not verbs or not (subjects or rules) or _is_contract(scene, "act.grant"):
        return None
    who = next((ruler for ruler in subjects if ruler[0] < verbs[-1][0]), None)
    return ([nouns[0], verbs[0]], who) if who or rules else None


def _is_scheduled(scene: Scene) -> bool:
    """Say whether the clause announces a day: that is a date, not yet an act."""
    return bool(scene.passage.times) and scene.says(
        "occasion.vote", "occasion.hearing", "occasion.trial", "occasion.other"
    )


def _finite(scene: Scene) -> list[Hit]:
    """Return the clause's verbs that say more than being or having."""
    return [
        (place, place)
        for place in range(scene.clause.first, scene.clause.last + 1)
        if is_verb(scene.passage, place) and scene.passage.word(place) not in _STATIVE
    ]


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
_STATIVE: Final = words(
    "is are was were be been being has have had ist sind war waren hat haben hatte hatten gilt bleibt said says sagte teilte "
    "heißt will wird würde could kann can may liegt steht based need needs listed seen"
)


def _agentless(scene: Scene, _: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read the passive that leaves unsaid who rules: "was stripped of its waiver", "erhielt die Zulassung"."""
    kinds = (
        COMPANIES | {"unknown", "product"} | ({"country"} if scene.says("noun.state", "act.trade") else set())
    )
    company = any(one.kind in kinds for one in scene.names) or bool(scene.standing)
    if not company:
        return None
    nouns = [hit for hit in scene.here(*_NOUNS) if scene.passage.word(hit[0]) not in _AMBIGUOUS]
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
_AMBIGUOUS: Final = words(
    "order ja lizenz lizenzen license licence licenses cap fee fees tax taxes act stopp klage prüfung kontrolle"
)


def _received(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read public money for a company or a plant, whatever the verb: it flows, comes, is put in."""
    giving = [
        ruler
        for ruler in agents
        if _way(scene, ruler) in {"von", "vom", "from", "by", "aus"}
        or (not _way(scene, ruler) and _leads(scene, ruler))
    ]
    if not giving or not scene.money or scene.says(*_BUSINESS):
        return None
    target = any(one.kind in COMPANIES | {"unknown"} for one in scene.names) or scene.says(
        "noun.object", "noun.grant"
    )
    verbs = scene.here("act.win", "act.go", "act.invest", "act.grant") or _finite(scene)
    return ([verbs[0]], giving[0]) if target and verbs else None


def _leads(scene: Scene, ruler: Hit) -> bool:
    """Say whether no company stands before a ruler as the subject."""
    return not any(
        one.kind in COMPANIES and one.first < ruler[0] and not led(scene.passage, one) for one in scene.names
    )


_BUSINESS: Final = (
    "noun.contract", "noun.finance", "noun.stake", "noun.takeover", "act.trade", "act.order", "figure.revenue",
    "figure.profit", "share", "market_value", "macro", "up", "down",
)  # fmt: skip


def _goods(scene: Scene, _: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
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


def _tribute(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
    """Read what a company hands to a state: a share of its sales, a fine."""
    paying = scene.here("act.pay", "act.grant", "act.trade")
    taking = [ruler for ruler in agents if _way(scene, ruler) in {"to", "an"}]
    company = any(one.kind in COMPANIES and not led(scene.passage, one) for one in scene.names)
    amount = scene.rates or (scene.money and scene.says("noun.impose"))
    return ([paying[0]], taking[0]) if paying and taking and company and amount else None


def _modal(scene: Scene, agents: list[Hit]) -> tuple[list[Hit], Hit | None] | None:
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
