"""A company's figures: reported, expected, promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.counts import CARRIED, count, millions
from kstreet.press.kinds.rates import NOUNS, rate
from kstreet.press.kinds.reading import (
    COUNT,
    HELD_AGAINST,
    LARGE,
    PERCENT,
    PP,
    SMALL,
    STATE_MONEY,
    STEP,
    Reading,
    best,
    is_of_public_purse,
    is_of_state,
    size,
)
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_FROM_TO: Final = words("to auf von and und or oder")
_DIVIDEND_WAY: Final = 8.0
_EARNINGS: Final = (
    "figure.profit", "figure.loss", "figure.operating profit", "figure.revenue", "figure.dividend", "figure.guidance",
    "expected", "figure.lost",
)  # fmt: skip
_TOLD_AGAIN: Final = 11.5
_ADJACENT: Final = 2.5
_LOST_WAY: Final = 3.0
_EARNED: Final = ("eps", "earnings", "ergebnis", "gewinn", "profit", "adjusted")
_NAMED: Final = (*_EARNED, "loss", "verlust", "überschuss", "fehlbetrag")
_OF: Final = words("von of")
_LEVELLED: Final = words("at for")
_CONTRASTS: Final = words("while but whereas although während aber doch obwohl ;")
LOSABLE: Final = frozenset({"profit", "operating profit", "eps"})
_LOSABLE_TAGS: Final = ("figure.profit", "figure.operating profit")


def figure(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read revenue, profit, margin, employees and the like, and their growth."""
    kind = size(at)
    if kind in {PERCENT, PP}:
        return rate(passage, at, context)
    if kind == COUNT:
        return count(passage, at, context)
    if kind == LARGE and not at.quantity.unit and context.last and context.last.about in CARRIED:
        return Reading("figure", 8.0, context.last.about)
    if kind == LARGE and not at.quantity.unit and (counted := millions(passage, at)):
        return counted
    if kind in {SMALL, LARGE}:
        return _money(passage, at, context, small=kind == SMALL)
    return None


def _money(passage: Passage, at: Figure, context: Context, *, small: bool) -> Reading | None:
    if small and (share := _small(passage, at, context)):
        return share
    score, tag, hit = best(passage, at, NOUNS)
    if hit is None or (score < 5.5 and not small):
        return _carried_money(passage, context, small=small)
    if (tag in STATE_MONEY and is_of_state(passage)) or is_of_public_purse(passage, tag):
        return None
    if small:
        score -= 5.0
    about = "costs" if tag == "figure.costing" else tag.removeprefix("figure.")
    if small and about == "costs":
        return None
    sign = 1
    if about in {"loss", "lost"} or (
        about in {"profit", "operating profit"}
        and _is_loss(passage, at, passage.way((at.first, at.last), hit))
    ):
        about, sign = ("profit" if about in {"loss", "lost"} else about), -1
    return Reading("figure", score, about, [hit], sign)


def _small(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read what is told per share: earnings, also held against others, and dividends."""
    if share := _per_share(passage, at, context):
        return share
    if _continues_share(passage, at, context):
        return Reading("figure", _TOLD_AGAIN, "eps", [], _share_sign(passage, at, context), per_share=True)
    paid, dividend = passage.nearest("figure.dividend", at)
    if dividend and paid < _DIVIDEND_WAY and not passage.has("price_verb"):
        return Reading("figure", 10 - STEP * paid, "dividend", [dividend], per_share=True)
    return None


def _carried_money(passage: Passage, context: Context, *, small: bool) -> Reading | None:
    """Read the figure that another one is held against: "… compared with $15.7 billion a year earlier"."""
    if small or not passage.has("prior", "expected"):
        return None
    for figure, reading in zip(passage.figures, context.readings, strict=False):
        if reading and reading.kind == "figure" and not reading.per_share and size(figure) == LARGE:
            return Reading("figure", 6.0, reading.about, [], reading.sign)
    return None


def _continues_share(passage: Passage, at: Figure, context: Context) -> bool:
    """Say whether a small amount is held against earnings per share: "… analysts had expected 54 cents"."""
    last = context.last
    told = any(one and one.per_share and one.about == "eps" for one in context.readings)
    if told and passage.word(at.first - 1) in HELD_AGAINST | _FROM_TO:
        return True
    eps = (last is not None and last.about == "eps") or (last is None and context.about == "eps")
    return eps and passage.has("expected", "prior") and not passage.has("share_noun", "price_verb")


def _is_loss(passage: Passage, at: Figure, noun: float = 4.0) -> bool:
    """Say whether a word of loss stands at a figure, nearer than the noun of the profit."""
    way, hit = passage.nearest("figure.loss", at)
    return hit is not None and way <= min(noun + 0.5, 4.0)


def _per_share(passage: Passage, at: Figure, context: Context) -> Reading | None:
    way, hit = passage.nearest("figure.eps", at)
    if hit is None or way > 12:
        return None
    paid, dividend = passage.nearest("figure.dividend", at)
    if dividend and paid < 14:
        return Reading("figure", 12 - STEP * min(way, paid), "dividend", [hit, dividend], per_share=True)
    if not _earns(passage, at, context):
        return None
    score = 10.5 - STEP * way
    beside = hit[0] == at.last + 1 and passage.has("figure.loss", "figure.profit")
    if beside or passage.word(hit[0]).startswith(_NAMED) or passage.word(hit[0] - 1).endswith(_NAMED):
        score += _ADJACENT
    of_loss = passage.word(at.first - 1) in _OF and passage.word(at.first - 2).endswith(_NAMED)
    if of_loss or (hit[0] == at.last + 1 and _is_lost(passage, at)):
        score += 2 * _ADJACENT
    return Reading("figure", score, "eps", [hit], _share_sign(passage, at, context), per_share=True)


def _is_lost(passage: Passage, at: Figure) -> bool:
    """Say whether an amount is what a company, and no share, lost: "Fiverr lost 14 cents a share"."""
    lost = any(hit[1] == at.first - 1 for hit in passage.hits.get("figure.lost", ()))
    return lost and not any(hit[1] < at.first for hit in passage.hits.get("share", ()))


def _share_sign(passage: Passage, at: Figure, context: Context) -> int:
    """Return -1 where an amount per share is of a loss: "lost $12 million, or 9 cents a share"."""
    if _is_loss(passage, at):
        return -1
    told = [one for one in context.readings if one and one.kind == "figure" and one.about in LOSABLE]
    signs = [(hit[1], 1) for tag in _LOSABLE_TAGS for hit in passage.hits.get(tag, ())]
    signs += [
        (hit[1], 1) for hit in passage.hits.get("figure.eps", ()) if passage.word(hit[0]).startswith(_EARNED)
    ]
    signs += [(hit[1], -1) for hit in passage.hits.get("figure.loss", ()) if not _is_of_price(passage, hit)]
    signs += [
        (hit[1], -1)
        for hit in passage.hits.get("figure.lost", ())
        if told or passage.way((at.first, at.last), hit) < _LOST_WAY
    ]
    ahead = max((one for one in signs if one[0] < at.first), default=None)
    if ahead is None:
        return told[-1].sign if told else context.sign
    between = passage.sentence.words[ahead[0] : at.first]
    return ahead[1] if _CONTRASTS.isdisjoint(between) else 1


def _is_of_price(passage: Passage, hit: Hit) -> bool:
    """Say whether a word of loss is of a share's price: "Kursverlust"."""
    return any(place == hit for place in passage.hits.get("share", ()))


def _earns(passage: Passage, at: Figure, context: Context) -> bool:
    """Say whether "a share" is of earnings and not the price of one, as of an offer."""
    if passage.has("price_verb") and passage.word(at.first - 1) in _LEVELLED and not passage.has(*_EARNINGS):
        return False
    return (
        passage.has(*_EARNINGS)
        or context.kind == "figure"
        or not passage.has("price_verb", "deal.verb", "deal.noun")
    )
