"""Claims without a figure: deals, partnerships, acts of states, political vehicles and gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.press.kinds.gifts import gifts
from kstreet.press.kinds.vehicles import vehicles

if TYPE_CHECKING:
    from kstreet.press.kinds.clauses import Statement
    from kstreet.press.kinds.reading import Context
    from kstreet.press.passages import Passage

_SEVERAL = 2


def statements(
    passage: Passage, taken: set[str], context: Context, after: Passage | None, political: str
) -> list[Statement]:
    """Return the claims without a figure; `taken`: kinds that its figures claim; `context`: what was read so far."""
    found = vehicles(passage, after, political, founded="political_spending" in taken)
    if not found and "political_spending" not in taken:
        found = gifts(passage, vehicle_before=bool(political))
    if found:
        return found
    valued = "market_value" in taken
    acts = [one for one in context.acts if not (valued and one.kind == "deal" and one.parties[1] is None)]
    return [act for act in acts if act.kind not in taken or _stands_alone(passage, act, context)]


def _stands_alone(passage: Passage, act: Statement, context: Context) -> bool:
    """Say whether an act is another one than those that the sentence's figures tell of, with parties of its own."""
    figures = [
        one
        for one, reading in zip(passage.figures, context.readings, strict=False)
        if reading and reading.kind == act.kind
    ]
    own = [one for one in figures if context.act(one, act.kind) is act]
    return not own and all(act.parties) and all(context.act(one, act.kind) for one in figures)
