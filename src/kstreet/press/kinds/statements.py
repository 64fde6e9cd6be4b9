"""Claims without a figure: deals, partnerships, acts of states, political vehicles and gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import Statement, named, parts, within
from kstreet.press.kinds.deals import status
from kstreet.press.kinds.figures import is_thing
from kstreet.press.kinds.gifts import gifts
from kstreet.press.kinds.states import governments
from kstreet.press.kinds.vehicles import vehicles
from kstreet.press.mentions import COMPANIES, GOVERNMENTS
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Passage

_TRADING: Final = words(
    "buy bought buys buying sold sell sells selling purchase purchased order orders ordered kauft kaufte gekauft kaufen "
    "verkauft bestellt bestellte bestellten verkaufte"
)
_PARTIES: Final = COMPANIES | {"unknown", "product", "agency"}


def statements(
    passage: Passage, taken: set[str], before: str, after: Passage | None, political: str
) -> list[Statement]:
    """Return the claims without a figure; `taken`: kinds that its figures claim; `before`: the last sentence's."""
    found: list[Statement] = []
    clauses = parts(passage)
    if "political_spending" not in taken:
        found += vehicles(passage, after, political) or gifts(passage, vehicle_before=bool(political))
    politics = bool(found)
    if "partnership" not in taken and not politics:
        found += _partnerships(passage, clauses, taken)
    if not politics:
        if not taken & {"alliance", "deal"}:
            found += _alliances(passage, clauses)
        if "deal" not in taken and not any(one.kind == "partnership" for one in found):
            found += _deals(passage, clauses, {one.part for one in found}, deal_before=before == "deal")
    return found


def _deals(passage: Passage, clauses: list[Hit], occupied: set[Hit], *, deal_before: bool) -> list[Statement]:
    everyone = named(passage, (0, len(passage.sentence.words)), _PARTIES)
    if not everyone and not deal_before and not passage.has("deal.talking"):
        return []
    found: list[Statement] = []
    for part in clauses:
        strong = within(passage, "deal.strong", part)
        if not strong and passage.has("deal.object"):
            strong = within(passage, "deal.talking", part)
        again = found and (not named(passage, part, _PARTIES) or passage.word(part[0] - 1) == ":")
        if not strong or part in occupied or again or not _is_bargain(passage, strong):
            continue
        stage = status(passage, strong[0], strong)
        if stage:
            names = [(one.first, one.last) for one in named(passage, part, _PARTIES)]
            found.append(Statement("deal", [*strong, *names], "", stage, part))
    return found


def _is_bargain(passage: Passage, strong: list[Hit]) -> bool:
    """Say whether more than a bare "bought" or "sold" is said: two parties, or what a deal is about."""
    if any(hit[0] != hit[1] or passage.word(hit[0]) not in _TRADING for hit in strong):
        return True
    if passage.has("verdict"):
        return False
    everyone = {one.key for one in passage.mentions if one.kind in _PARTIES | GOVERNMENTS}
    things = any(is_thing(figure.quantity.noun) for figure in passage.figures)
    return len(everyone) > 1 or things or passage.has("deal.object", "deal.stake")


def _partnerships(passage: Passage, clauses: list[Hit], taken: set[str]) -> list[Statement]:
    everyone = named(passage, (0, len(passage.sentence.words)), _PARTIES | {"alliance", "state"})
    if not everyone:
        return []
    for part in clauses:
        heads = within(passage, "partner.noun", part) + within(passage, "partner.verb", part)
        if not heads and passage.has("partner.access") and _access(passage, part):
            heads = passage.hits["partner.access"][:1]
        if (
            not heads
            and len({one.key for one in everyone}) > 1
            and passage.has("state.access")
            and not passage.has("state.allies")
        ):
            heads = within(passage, "partner.access", part)
        if heads and not (
            "deal" in taken and any(part[0] <= one.first <= part[1] for one in passage.figures)
        ):
            names = [(one.first, one.last) for one in named(passage, part, _PARTIES)]
            return [Statement("partnership", [*heads, *names], "", "", part)]
    return []


def _access(passage: Passage, part: Hit) -> bool:
    agreed = any(passage.word(place) in _AGREED for place in range(part[0], part[1] + 1))
    return agreed and bool(named(passage, part, {"agency", "alliance"}))


_AGREED: Final = words(
    "agreement deal arrangement vereinbarung abkommen rahmenvereinbarung programm program framework"
)


def _alliances(passage: Passage, clauses: list[Hit]) -> list[Statement]:
    rulers = governments(passage)
    found: list[Statement] = []
    if passage.has("state.access") and passage.has("state.allies") and passage.mentions:
        hits = [*passage.hits["state.access"], *passage.hits["state.allies"][:1]]
        return [Statement("alliance", hits, "access")]
    ruled = False
    for part in clauses:
        here = [hit for hit in rulers if part[0] <= hit[0] <= part[1]]
        strong = within(passage, "state.strong", part)
        acts = strong or within(passage, "state.act", part)
        measures = passage.hits.get("state.measure", [])
        objects = named(passage, part, COMPANIES | {"unknown", "product"})
        ruled = ruled or bool(here)
        if not ruled or not acts or (not here and found):
            continue
        rules = strong and _is_subject(passage, here, strong[0])
        if (strong and (objects or measures)) or rules or (measures and acts[0] not in measures):
            found.append(Statement("alliance", [*here, *acts, *measures], "", "", part, here))
    return found


def _is_subject(passage: Passage, rulers: list[Hit], act: Hit) -> bool:
    """Say whether a state named by its name stands right before what is done."""
    names = {one.first for one in passage.mentions if one.kind in GOVERNMENTS}
    return any(
        ruler[0] in names and 0 < act[0] - ruler[1] <= (25 if passage.lang == "de" else 5) for ruler in rulers
    )
