"""A company's figures: reported, expected, promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import (
    COUNT,
    LARGE,
    LEAST,
    PERCENT,
    PP,
    SMALL,
    STEP,
    Reading,
    best,
    direction,
    is_signed,
    size,
)
from kstreet.press.lexicon import lexicon
from kstreet.press.proportions import SHARE
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_NOUNS: Final = {
    "figure.revenue": 10.0, "figure.profit": 10.0, "figure.operating profit": 10.8, "figure.loss": 9.5, "figure.lost": 8.2,
    "figure.orders": 9.5, "figure.backlog": 10.5, "figure.margin": 10.5, "figure.capex": 10.5,
    "figure.investment": 7.8, "figure.costs": 8.6, "figure.dividend": 10.5, "figure.buyback": 11.0,
    "figure.cash": 9.5, "figure.debt": 9.5, "figure.tax": 9.0, "figure.guidance": 7.0, "figure.other": 8.5,
}  # fmt: skip
_RATES: Final = {tag: weight for tag, weight in _NOUNS.items() if tag != "figure.lost"} | {
    "figure.market share": 11.0, "growth": 8.4, "figure.users": 8.5, "figure.deliveries": 8.5,
    "figure.production": 8.5, "figure.employees": 7.0, "figure.loss": 6.0, "figure.eps": 9.5, "figure.job cuts": 6.0,
}  # fmt: skip
_OTHER_RATES: Final = {tag: way for tag, way in _RATES.items() if tag not in {"figure.profit", "figure.loss"}}
_OF: Final = words("von of")
_OF_WAY: Final = 3
_GROWN: Final = {
    "revenue": "revenue growth", "profit": "profit growth", "operating profit": "profit growth",
    "eps": "profit growth", "loss": "profit growth", "orders": "orders growth", "backlog": "orders growth",
    "growth": "revenue growth", "guidance": "guidance",
}  # fmt: skip
_LEVELS: Final = frozenset({"margin", "market share", "tax"})
_JOBS: Final = words("stellen arbeitsplätze arbeitsplätzen jobs positions roles posten job")
THINGS: Final = words(
    "autos fahrzeuge fahrzeugen cars vehicles units aircraft jets planes flugzeuge flugzeugen maschinen trucks lkw "
    "wagen einheiten phones handys doses dosen tonnen tonnes tons barrel barrels elektroautos e-autos deliveries "
    "jetliners airliners robotaxis chips panzer helicopters hubschrauber turbinen turbines pkw neuwagen stück"
)
_BUILT: Final = (
    "hubschrauber", "flugzeuge", "flugzeugen", "panzer", "fahrzeuge", "autos", "busse", "züge", "drohnen", "raketen",
    "schiffe", "maschinen", "wagen", "turbinen", "anlagen", "helicopters", "vehicles", "drones", "aircraft",
)  # fmt: skip
_CROWD: Final = 1000
_COUNTED: Final = ("figure.employees", "figure.users", "figure.other", "figure.job cuts")
_PERSONS: Final = words("menschen people leute personen men women")
_HELD_AGAINST: Final = words("nach from gegenüber versus against davon")
_COUNTABLE: Final = {
    "figure.employees": 8.5,
    "figure.users": 8.5,
    "figure.deliveries": 8.5,
    "figure.production": 8.0,
    "figure.job cuts": 8.5,
}
_CARRIED: Final = frozenset({"job cuts", "employees", "deliveries", "users"})


def figure(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read revenue, profit, margin, employees and the like, and their growth."""
    kind = size(at)
    if kind in {PERCENT, PP}:
        return _rate(passage, at, context)
    if kind == COUNT:
        return _count(passage, at, context)
    if kind == LARGE and not at.quantity.unit and context.last and context.last.about in _CARRIED:
        return Reading("figure", 8.0, context.last.about)
    if kind in {SMALL, LARGE}:
        return _money(passage, at, context, small=kind == SMALL)
    return None


def _money(passage: Passage, at: Figure, context: Context, *, small: bool) -> Reading | None:
    if small and (share := _per_share(passage, at)):
        return share
    if small and _continues_share(passage, context):
        return Reading("figure", 7.5, "eps", [], per_share=True)
    score, tag, hit = best(passage, at, _NOUNS)
    if hit is None or (score < 5.5 and not small):
        return _carried_money(passage, context, small=small)
    if small:
        score -= 5.0
    about = tag.removeprefix("figure.")
    sign = 1
    if about in {"loss", "lost"} or (
        about in {"profit", "operating profit"}
        and _is_loss(passage, at, passage.way((at.first, at.last), hit))
    ):
        about, sign = ("profit" if about in {"loss", "lost"} else about), -1
    return Reading("figure", score, about, [hit], sign)


def _carried_money(passage: Passage, context: Context, *, small: bool) -> Reading | None:
    """Read the figure that another one is held against: "… compared with $15.7 billion a year earlier"."""
    if small or not passage.has("prior", "expected"):
        return None
    for figure, reading in zip(passage.figures, context.readings, strict=False):
        if reading and reading.kind == "figure" and not reading.per_share and size(figure) == LARGE:
            return Reading("figure", 6.0, reading.about, [], reading.sign)
    return None


def _continues_share(passage: Passage, context: Context) -> bool:
    """Say whether a small amount is held against earnings per share: "… analysts had expected 54 cents"."""
    last = context.last
    eps = (last is not None and last.about == "eps") or (last is None and context.about == "eps")
    return eps and passage.has("expected", "prior") and not passage.has("share_noun", "price_verb")


def _is_loss(passage: Passage, at: Figure, noun: float = 4.0) -> bool:
    """Say whether a word of loss stands at a figure, nearer than the noun of the profit."""
    way, hit = passage.nearest("figure.loss", at)
    return hit is not None and way <= min(noun + 0.5, 4.0)


def _per_share(passage: Passage, at: Figure) -> Reading | None:
    way, hit = passage.nearest("figure.eps", at)
    if hit is None or way > 12:
        return None
    paid, dividend = passage.nearest("figure.dividend", at)
    if dividend and paid < 14:
        return Reading("figure", 12 - STEP * min(way, paid), "dividend", [hit, dividend], per_share=True)
    sign = -1 if _is_loss(passage, at) else 1
    return Reading("figure", 10.5 - STEP * way, "eps", [hit], sign, per_share=True)


def _is_plain_change(passage: Passage, at: Figure, hit: Hit) -> bool:
    """Say whether a gain or loss is but a change: "ein Minus von 2 Prozent"; a profit is no percentage."""
    return passage.word(hit[1] + 1) in _OF and 0 < at.first - hit[1] <= _OF_WAY


def _measure(passage: Passage, at: Figure) -> tuple[float, str, Hit | None]:
    """Return score, tag and place of what a percentage is of."""
    score, tag, hit = best(passage, at, _RATES)
    if hit and tag in {"figure.profit", "figure.loss"} and _is_plain_change(passage, at, hit):
        return best(passage, at, _OTHER_RATES)
    return score, tag, hit


def _rate(passage: Passage, at: Figure, context: Context) -> Reading | None:
    score, tag, hit = _measure(passage, at)
    if hit is None or score < LEAST:
        return _carried_rate(passage, at, context)
    about = tag.removeprefix("figure.")
    _, sign, place = direction(passage, at)
    signed = is_signed(passage, at)
    if signed and at.quantity.value > 0:
        sign = 1
    hits = [hit]
    if about in {"growth", "job cuts"}:
        sign = 1
    if about == "employees" and passage.has("figure.job cuts", "down"):
        about, sign = "job cuts", 1
    if about in _LEVELS or size(at) == PP:
        if size(at) == PERCENT:
            return Reading("figure", score, about, hits)
    else:
        about = _GROWN.get(about, about)
    if is_part(at) and (place is None or passage.way((at.first, at.last), place) > 6):
        return None
    if place is None and not signed and about not in {"guidance", "orders growth", "revenue growth"}:
        score -= 2.5
    elif place and not signed:
        hits.append(place)
        score += 0.4
    return Reading("figure", score, about, hits, sign or 1)


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
    if not about or place is None or way > 5:
        return None
    about = about if about in _LEVELS else _GROWN.get(about, about)
    return Reading("figure", 6.8 - 0.2 * way, about, [place], sign)


def _count(passage: Passage, at: Figure, context: Context) -> Reading | None:
    noun = at.quantity.noun
    cut, cut_hit = passage.nearest("figure.job cuts", at)
    if noun in _JOBS:
        if cut_hit and cut < 14:
            return Reading("figure", 12 - STEP * cut, "job cuts", [cut_hit])
        return Reading("figure", 6.5, "job cuts" if context.about == "job cuts" else "employees")
    tags = lexicon(passage.lang).entry(noun).tags if noun else ()
    if is_thing(noun) or "figure.deliveries" in tags:
        return _things(passage, at, context)
    way, sold = passage.nearest("figure.deliveries", at)
    if sold and way < 1.5 and sold[1] < at.first and at.quantity.value >= _CROWD and passage.lang == "en":
        return Reading("figure", 8.0, "deliveries", [sold])
    for tag in _COUNTED:
        if tag in tags and (tag != "figure.users" or at.quantity.value >= _CROWD):
            return _people(passage, at, tag, cut if cut_hit else 99.0)
    return _uncounted(passage, at, context)


def _uncounted(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read a number whose noun says little: "57.000 Menschen", "davon 5.000 in Dänemark"."""
    employed, hit = passage.nearest("figure.employees", at)
    if hit and employed < 5 and at.quantity.noun in _PERSONS:
        return Reading("figure", 10 - STEP * employed, "employees", [hit])
    if not at.quantity.noun and at.quantity.value >= 10:
        score, tag, hit = best(passage, at, _COUNTABLE)
        if hit and score > (5 if at.quantity.value >= 100 else 6.5):
            return Reading("figure", score, tag.removeprefix("figure."), [hit])
    last = context.last
    carried = (
        last is not None
        and last.kind == "figure"
        and last.about in _CARRIED
        and (at.quantity.value > 100 or passage.word(at.first - 1) in _HELD_AGAINST)
    )
    return Reading("figure", 5.0, last.about) if carried and last else None


def _people(passage: Passage, at: Figure, tag: str, cut: float) -> Reading | None:
    about = tag.removeprefix("figure.")
    if about == "employees" and cut < 10:
        return Reading("figure", 10 - STEP * cut, "job cuts", list(passage.hits["figure.job cuts"][:1]))
    if at.quantity.noun in {"people", "leute", "menschen"}:
        way, hit = passage.nearest("figure.employees", at)
        others = [
            one for one in passage.hits.get("figure.employees", ()) if not at.last < one[0] <= at.last + 3
        ]
        if hit is None or not others:
            return None
        return Reading("figure", 10 - STEP * min(way, 8), "employees", others[:1])
    return Reading("figure", 9.0, about, [])


def is_thing(noun: str) -> bool:
    """Say whether a counted noun names something that is built, delivered or ordered."""
    return noun in THINGS or noun.endswith(_BUILT)


def _things(passage: Passage, at: Figure, context: Context) -> Reading | None:
    score, tag, hit = best(
        passage, at, {"figure.deliveries": 10.5, "figure.production": 10.0, "figure.backlog": 10.5}
    )
    if hit is None:
        carried = context.kind == "figure" and context.about in {"deliveries", "production"}
        return Reading("figure", 6.0, context.about) if carried else None
    return Reading("figure", score, tag.removeprefix("figure."), [hit])
