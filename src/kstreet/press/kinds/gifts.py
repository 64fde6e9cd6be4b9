"""Political gifts without an amount: who gave to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import Statement, named
from kstreet.press.mentions import COMPANIES
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.passages import Passage

_NOT: Final = words("kein keine keinen keiner nicht nie no not never nobody nor niemand")
_POLITICIANS: Final = frozenset({"party", "committee", "person"})
_GIFT_WAY: Final = 9.0


def gifts(passage: Passage, *, vehicle_before: bool) -> list[Statement]:
    """Return the claim that money was given, where no figure says how much."""
    given = passage.hits.get("money.give", []) + passage.hits.get("money.gift", [])
    counted = {place for one in passage.figures for place in range(one.first, one.last + 1)}
    vague = [hit for hit in passage.hits.get("vague_money", ()) if hit[0] not in counted]
    if not given and not (vague and passage.has("money.verb", "money.noun")):
        return []
    everyone = (0, len(passage.sentence.words))
    givers = named(passage, everyone, COMPANIES | {"unknown", "person"})
    paid = [(one.first, one.last) for one in named(passage, everyone, _POLITICIANS)]
    targets = passage.hits.get("money.target", []) + passage.hits.get("vehicle.noun", []) + paid
    targets += passage.hits.get("money.noun", [])
    if not (givers or vehicle_before) or _NOT & set(passage.sentence.words):
        return []
    if vague and (targets or vehicle_before):
        return [Statement("political_spending", [*vague, *given[:1], *targets[:1]])]
    near = [
        (gift, target)
        for gift in given
        for target in targets
        if gift[0] != target[0] and passage.way(gift, target) < _GIFT_WAY
    ]
    return [Statement("political_spending", [*near[0]])] if near else []
