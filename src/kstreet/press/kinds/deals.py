"""Contracts, orders, takeovers, stakes and financing: their value, their status, and deals without a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.counts import THINGS, is_thing
from kstreet.press.kinds.reading import COUNT, LARGE, PERCENT, SMALL, STEP, Reading, best, size
from kstreet.press.mentions import COMPANIES, GOVERNMENTS
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_ORDERED: Final = THINGS | words(
    "typhoons eurofighter leopard boxer f-35 jets u-boote fregatten drohnen drones satelliten satellites busse züge "
    "trains buses loks lokomotiven megawatt gigawatt mw gw anlagen systeme systems missiles raketen ships schiffe"
)
_STATUS_ORDER: Final = (
    "status.ended",
    "status.talks",
    "status.completed",
    "status.signed",
    "status.announced",
)
_REACH: Final = 9.0
_ACTED: Final = 9.6
_REPORTED: Final = (
    "figure.profit",
    "figure.revenue",
    "figure.dividend",
    "expected",
    "figure.loss",
    "figure.guidance",
)


def deal(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read the value of a deal, the size of a stake, or the number of things ordered."""
    kind = size(figure)
    if kind in {LARGE, SMALL}:
        return _money(passage, figure, context, small=kind == SMALL)
    if kind == PERCENT:
        return _stake(passage, figure, context)
    act = context.act(figure, "deal")
    if (
        kind == COUNT
        and act
        and figure.quantity.noun
        and figure.quantity.value >= 2
        and _is_thing_dealt_in(passage, figure)
    ):
        priced = any(size(other) == LARGE for other in passage.figures)
        return None if priced else Reading("deal", 9.5, "order", [act.hits[0]], parties=act.parties)
    if kind == COUNT and _is_ordered(passage, figure):
        score, _, hit = best(passage, figure, {"deal.order": 9.0 + 1.8 * (len(passage.mentions) > 1)})
        priced = any(size(other) == LARGE for other in passage.figures)
        return Reading("deal", score, "order", [hit]) if hit and has_party(passage) and not priced else None
    return None


_NO_THINGS: Final = words(
    "jahre jahren jahr monate monaten wochen tage tagen stunden years year months weeks days hours minutes people "
    "menschen mitarbeiter employees workers staff countries länder ländern states companies unternehmen firmen banks "
    "parteien investoren investors partners partner wettbewerber prozent percent times mal finanzinvestoren banken insider "
    "insiders sources kreise stellen jobs kandidaten customers kunden users nutzer"
)


def _is_thing_dealt_in(passage: Passage, figure: Figure) -> bool:
    return figure.quantity.noun not in _NO_THINGS and passage.has(
        "act.order", "act.trade", "noun.contract", "act.supply"
    )


def _is_ordered(passage: Passage, figure: Figure) -> bool:
    ahead = passage.sentence.words[figure.last + 1 : figure.last + 5]
    return (
        figure.quantity.noun in _ORDERED
        or is_thing(figure.quantity.noun)
        or any(word in _ORDERED for word in ahead)
    )


def has_party(passage: Passage) -> bool:
    """Say whether a company or a government is named."""
    kinds = COMPANIES | GOVERNMENTS | {"unknown", "product"}
    return any(mention.kind in kinds for mention in passage.mentions)


def _money(passage: Passage, figure: Figure, context: Context, *, small: bool) -> Reading | None:
    if not small and (target := _invested_in(passage, figure)):
        return Reading("deal", 11.0, "investment", [target])
    score, _, hit = best(
        passage,
        figure,
        {"deal.strong": 10.2, "deal.noun": 8.0, "deal.verb": 7.0, "deal.price": 9.0, "deal.talking": 9.0},
    )
    if context.kind == "deal" and not small and not context.readings and passage.has("deal.noun", "worth"):
        score, hit = max(score, 6.5), hit or (figure.first, figure.last)
    act = context.act(figure, "deal")
    if act and not small:
        near = min(act.hits, key=lambda place: passage.way((figure.first, figure.last), place))
        worth = (
            _ACTED - STEP / 4 * passage.way((figure.first, figure.last), near) + 1.5 * passage.has("worth")
        )
        if worth > score or hit is None:
            return Reading("deal", max(worth, score), "", [near], parties=act.parties)
    if hit is None:
        return None
    if small:
        return _per_share(passage, figure, context, hit)
    return Reading(
        "deal",
        score if has_party(passage) else score - 1.0,
        "",
        [hit],
        parties=act.parties if act else (None, None),
    )


def _per_share(passage: Passage, figure: Figure, context: Context, hit: Hit) -> Reading | None:
    way, share = passage.nearest("figure.eps", figure)
    last = context.last
    price, cash = passage.nearest("deal.price", figure)
    if last is not None and last.kind == "deal" and not passage.has("share_noun", "price_verb"):
        return Reading("deal", 11.5, "", [hit], per_share=last.per_share)
    if share is None or way > 4:
        return None
    offered = passage.has("deal.verb", "deal.strong") and not passage.has(*_REPORTED)
    if cash is None and not offered:
        return None
    score = 14 - 0.2 * min(way, price) if context.kind == "deal" or cash else 11.5
    return Reading("deal", score, "", [hit, share], per_share=True)


def _invested_in(passage: Passage, figure: Figure) -> Hit | None:
    """Return the company that money is invested in."""
    way, hit = passage.nearest("figure.investment", figure)
    if hit is None or way > 8:
        return None
    for mention in passage.mentions:
        if mention.kind in COMPANIES and passage.word(mention.first - 1) in {"in", "into", "bei"}:
            return mention.first, mention.last
    return None


def _stake(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    way, hit = passage.nearest("deal.stake", figure)
    act = context.act(figure, "deal")
    if hit is not None and way > 6 and act and passage.has("act.trade", "act.invest", "noun.stake", "act.go"):
        way = 6.0
    if hit is None or way > 6:
        return None
    if not has_party(passage) or _has_price(passage, figure):
        return None
    score = 11 - STEP * way
    return Reading("deal", score, "stake", [hit], parties=act.parties if act else (None, None))


def _has_price(passage: Passage, figure: Figure) -> bool:
    """Say whether the stake's price stands beside it: then that is the claim."""
    at = (figure.first, figure.last)
    return any(
        size(other) == LARGE and passage.way(at, (other.first, other.last)) < 14 for other in passage.figures
    )


def status(passage: Passage, at: Hit, verbs: list[Hit]) -> str:
    """Return how far a deal has come: an end, a completion or talks in its clause, else the nearest word that says so."""
    part = at if at[1] - at[0] > 1 else passage.clause(at[0])
    for tag in _STAGES:
        said = any(part[0] <= hit[0] <= part[1] for hit in passage.hits.get(tag, ()))
        if said and (tag != "act.complete" or not _only_signed(passage)):
            return _STAGES[tag]
    return _nearest_status(passage, at, verbs)


_STAGES: Final = {"act.end": "ended", "act.complete": "completed", "act.negotiate": "talks"}


def _only_signed(passage: Passage) -> bool:
    """Say whether "abgeschlossen" is said of a contract, which is signing it."""
    if not any(word.startswith("abgeschlossen") for word in passage.sentence.words):
        return False
    return passage.has("noun.contract") and not passage.has("noun.takeover")


def _nearest_status(passage: Passage, at: Hit, verbs: list[Hit]) -> str:
    """Return the stage that the nearest word tells."""
    going = passage.has("act.go") and passage.has("noun.contract")
    found: tuple[float, str] = (_REACH + 12, "signed" if going else "")
    for tag in _STATUS_ORDER:
        for hit in passage.hits.get(tag, ()):
            way = min([passage.way(at, hit), *(passage.way(verb, hit) for verb in verbs)])
            way += {"status.ended": -3, "status.talks": -2.5}.get(tag, 0)
            if way < found[0]:
                found = (way, tag.removeprefix("status."))
    return found[1]
