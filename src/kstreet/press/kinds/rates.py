"""Percentages of a company's figures: growth, margins, shares of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import LEAST, PERCENT, PP, Reading, best, direction, is_signed, size
from kstreet.press.proportions import SHARE
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

NOUNS: Final = {
    "figure.revenue": 10.0, "figure.profit": 10.0, "figure.operating profit": 10.8, "figure.loss": 9.5, "figure.lost": 8.2,
    "figure.orders": 9.5, "figure.backlog": 10.5, "figure.margin": 10.5, "figure.capex": 10.5,
    "figure.investment": 7.8, "figure.costs": 8.6, "figure.dividend": 10.5, "figure.buyback": 11.0,
    "figure.cash": 9.5, "figure.debt": 9.5, "figure.tax": 9.0, "figure.guidance": 7.0, "figure.other": 8.5, "figure.ratio": 9.0,
    "figure.costing": 7.8,
}  # fmt: skip
_RATES: Final = {tag: weight for tag, weight in NOUNS.items() if tag not in {"figure.lost", "figure.costing"}} | {
    "figure.market share": 11.0, "growth": 8.4, "figure.users": 8.5, "figure.deliveries": 8.5,
    "figure.production": 8.5, "figure.employees": 7.0, "figure.loss": 6.0, "figure.eps": 9.5, "figure.job cuts": 6.0,
}  # fmt: skip
_OTHER_RATES: Final = {tag: way for tag, way in _RATES.items() if tag not in {"figure.profit", "figure.loss"}}
_OF: Final = words("von of")
_OF_WAY: Final = 3
_PART_OF: Final = words("of der des seiner ihrer aller vom")
_WHOLE: Final = words("total group's gesamten gesamtumsatzes ganzen konzerns")
_AS_LEVEL: Final = words("auf to bei at was is")
_PART_WAY: Final = 5
# A percentage of these is told only as a change.
_ONLY_CHANGED: Final = frozenset({"costs", "investment", "capex", "debt", "cash", "buyback", "other"})
_GROWN: Final = {
    "revenue": "revenue growth", "profit": "profit growth", "operating profit": "profit growth",
    "eps": "profit growth", "loss": "profit growth", "orders": "orders growth", "backlog": "orders growth",
    "growth": "revenue growth", "guidance": "guidance",
}  # fmt: skip
_LEVELS: Final = frozenset({"margin", "market share", "tax"})
_TO_LEVEL: Final = words("auf to at bei from von nach")
_SURE: Final = frozenset({"guidance", "orders growth", "revenue growth"})
_PART_DIRECTION: Final = 6


def rate(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read a percentage by the measure it is of, or by the figure before."""
    score, tag, hit = _measure(passage, at)
    if hit is None or score < LEAST:
        return _carried_rate(passage, at, context)
    about = tag.removeprefix("figure.")
    if size(at) == PERCENT and about in _LEVELS | {"ratio"}:
        return Reading("figure", score, "other" if about == "ratio" else about, [hit])
    return _change(passage, at, about, score, hit)


def _change(passage: Passage, at: Figure, about: str, score: float, hit: Hit) -> Reading | None:
    """Read a change of a measure: without a word of direction it is less likely one."""
    _, sign, place = direction(passage, at)
    signed = is_signed(passage, at)
    if (signed and at.quantity.value > 0) or about in {"growth", "job cuts"}:
        sign = 1
    if about == "employees" and passage.has("figure.job cuts", "down"):
        about, sign = "job cuts", 1
    if size(at) != PP:
        about = _GROWN.get(about, about)
    part = _is_part_of(passage, at, hit)
    if is_part(at) and passage.word(at.first - 1) in _AS_LEVEL:
        return None
    if (
        is_part(at)
        and not part
        and (place is None or passage.way((at.first, at.last), place) > _PART_DIRECTION)
    ):
        return None
    if signed:
        return Reading("figure", score, about, [hit], sign or 1)
    if place and not (part and is_part(at)):
        return Reading("figure", score + 0.4, about, [hit, place], sign or 1)
    if not part and about in _ONLY_CHANGED:
        return None
    return Reading("figure", score if part or about in _SURE else score - 2.5, about, [hit], sign or 1)


def _measure(passage: Passage, at: Figure) -> tuple[float, str, Hit | None]:
    """Return score, tag and place of what a percentage is of."""
    score, tag, hit = best(passage, at, _RATES)
    if hit and tag in {"figure.profit", "figure.loss"} and _is_plain_change(passage, at, hit):
        return best(passage, at, _OTHER_RATES)
    return score, tag, hit


def _is_plain_change(passage: Passage, at: Figure, hit: Hit) -> bool:
    """Say whether a gain or loss is but a change: "ein Minus von 2 Prozent"; a profit is no percentage."""
    return passage.word(hit[1] + 1) in _OF and 0 < at.first - hit[1] <= _OF_WAY


def _is_part_of(passage: Passage, at: Figure, hit: Hit) -> bool:
    """Say whether a percentage is a share of a measure: "98% of revenue", "40 Prozent der Erlöse"."""
    return 0 < hit[0] - at.last <= _PART_WAY and passage.word(at.last + 1) in _PART_OF


def is_part(at: Figure) -> bool:
    """Say whether a figure is a part of something, "a quarter of …", which needs a word of direction."""
    return at.quantity.noun == SHARE


def _carried_rate(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read a change of the figure before: "… 305 Millionen – ein Rückgang um 24 Prozent"."""
    before = [one for one in context.readings if one]
    about = before[-1].about if before and before[-1].kind == "figure" else ""
    if not before and context.kind == "figure" and not passage.mentions and not passage.has("share"):
        about = context.about
    way, sign, place = direction(passage, at)
    if about and passage.word(at.last + 1) in _PART_OF and passage.word(at.last + 3) in _WHOLE:
        return Reading("figure", 6.8, "other")
    if about in _LEVELS and passage.word(at.first - 1) in _TO_LEVEL:
        return Reading("figure", 6.8, about)
    if not about or place is None or way > 5:
        return None
    about = about if about in _LEVELS else _GROWN.get(about, about)
    return Reading("figure", 6.8 - 0.2 * way, about, [place], sign)
