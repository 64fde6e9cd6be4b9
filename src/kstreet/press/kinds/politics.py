"""Political money: amounts given to parties, candidates, vehicles, and the offices they aim at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import LARGE, SMALL, STEP, Reading, best, size
from kstreet.press.kinds.vehicles import continues
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_OFFICES: Final = ("local", "state", "federal")
_POLITICAL: Final = frozenset({"political_vehicle", "political_spending"})
_PAID: Final = frozenset({"party", "committee", "political_organisation"})
_TARGET_WAY: Final = 11.0
_SURE: Final = 13.0
_VERB_WAY: Final = 12.0
_GIFT_WAY: Final = 9.0
# What an amount is about that is no political money, whatever the passage is about.
_OTHER: Final = (
    "deal.strong",
    "share",
    "figure.revenue",
    "figure.profit",
    "figure.operating profit",
    "market_value",
    "lobbying",
    "figure.investment",
    "figure.capex",
    "money.charity",
    "state.measure",
    "act.trade",
)
_FORMER: Final = words(
    "former ex-senator ex-governor once früher früherer frühere ehemalige ehemaliger einst"
)


def spending(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read money given to or spent on candidates, parties, campaigns and political vehicles."""
    if size(figure) not in {LARGE, SMALL}:
        return None
    noun_way, noun = passage.nearest("money.noun", figure)
    gift_way, gift = _nearest(passage, figure, ("money.gift", "money.give"))
    verb_way, verb = passage.nearest("money.verb", figure)
    target_way, target = _target(passage, figure)
    carried = context.kind in _POLITICAL and continues(passage)
    if noun and noun_way < _TARGET_WAY:
        return Reading("political_spending", _SURE - STEP * noun_way, "", [noun])
    if target and target_way < _TARGET_WAY * 2 and gift and gift_way < _GIFT_WAY:
        return Reading(
            "political_spending", _SURE - STEP * (target_way / 3 + gift_way / 2), "", [gift, target]
        )
    if target and target_way < _TARGET_WAY and verb and verb_way < _VERB_WAY:
        return Reading("political_spending", 11.5 - STEP * (target_way + verb_way) / 2, "", [verb, target])
    return _continued(passage, figure, context, gift or verb, carried=carried)


def _continued(
    passage: Passage, figure: Figure, context: Context, verb: Hit | None, *, carried: bool
) -> Reading | None:
    """Read an amount whose party was named before: in this sentence, or in the last one."""
    last = context.last
    if last and last.kind == "political_spending" and not passage.has("share", "deal.strong"):
        return Reading("political_spending", 8.0)
    at = (figure.first, figure.last)
    if on_topic := _on_topic(passage, at, context, verb):
        return on_topic
    if carried and verb:
        return Reading("political_spending", 9.5 - STEP * passage.way(at, verb), "", [verb])
    nouns = passage.hits.get("vehicle.noun", [])
    if nouns and verb:
        way = min(passage.way(at, hit) for hit in nouns)
        return Reading("political_spending", 9.0 - STEP * way / 2, "", [verb])
    charity, _, hit = best(passage, figure, {"money.charity": 8.0})
    if hit and passage.has("money.give", "money.gift"):
        return Reading("political_spending", charity, silent=True)
    return None


def _on_topic(passage: Passage, at: Hit, context: Context, verb: Hit | None) -> Reading | None:
    """Read an amount in a passage about political money, with a verb of giving or, in a list, with a giver alone."""
    if not context.political or passage.has(*_OTHER):
        return None
    if verb is None:
        return Reading("political_spending", 7.5) if _names_a_giver(passage) else None
    way = passage.way(at, verb)
    return Reading("political_spending", 9.0 - STEP * way / 2, "", [verb]) if way < _GIFT_WAY else None


def _names_a_giver(passage: Passage) -> bool:
    return any(mention.kind in COMPANIES | {"person", "party"} for mention in passage.mentions)


def _nearest(passage: Passage, figure: Figure, tags: tuple[str, ...]) -> tuple[float, Hit | None]:
    return min((passage.nearest(tag, figure) for tag in tags), key=lambda one: one[0])


def _target(passage: Passage, figure: Figure) -> tuple[float, Hit | None]:
    """Return whom the money is for, and the way there."""
    at = (figure.first, figure.last)
    found = [
        hit for tag in ("money.target", "vehicle.noun", "money.noun") for hit in passage.hits.get(tag, ())
    ]
    found = [hit for hit in found if not any(passage.word(hit[0] - step) in _FORMER for step in (1, 2))]
    found += [(one.first, one.last) for one in passage.mentions if one.kind in _PAID]
    best_one = min(found, key=lambda hit: passage.way(at, hit), default=None)
    return (passage.way(at, best_one), best_one) if best_one else (99.0, None)


def office(passage: Passage, *near: Passage) -> str:
    """Return the level of office that a sentence names, or else the one that goes on about it."""
    level = _office(passage)
    if level:
        return level
    for one in near:
        after = one.sentence.start > passage.sentence.start
        if (after and continues(one)) or (not after and continues(passage)):
            level = _office(one)
            if level:
                return level
    return ""


def _office(passage: Passage) -> str:
    """Return the level most words of a sentence name; a phrase counts for the words that it holds."""
    taken: dict[int, tuple[int, str]] = {}
    for level in _OFFICES:
        for first, last in passage.hits.get(f"office.{level}", ()):
            for place in range(first, last + 1):
                length, _ = taken.get(place, (0, ""))
                if last - first + 1 > length:
                    taken[place] = (last - first + 1, level)
    counts = {level: sum(one == level for _, one in taken.values()) for level in _OFFICES}
    if not any(counts.values()):
        return "state" if _in_states(passage) else ""
    return max(_OFFICES, key=lambda name: counts[name])


def _in_states(passage: Passage) -> bool:
    return any(mention.kind == "state" for mention in passage.mentions)
