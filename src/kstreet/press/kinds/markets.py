"""Prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import (
    COUNT,
    PERCENT,
    POINTS,
    SMALL,
    STEP,
    Reading,
    before,
    direction,
    in_brackets,
    party_way,
    size,
    steps_with,
)
from kstreet.press.mentions import MARKETS
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

LEVEL: Final = words("auf bei zu mit at to for near von from gegen around zwischen")
_BETWEEN: Final = words("a an the record new neuen dem den rekordwert rekordstand all-time high von")
_AFTER_PRICE: Final = words(
    "a an per on in at after and from by to as while with for late early yesterday today before up down apiece each but "
    "when which or its his the of since this last following amid despite against around near versus before marking "
    "close mark level where having giving making premarket pre-market midday intraday morning afternoon then was is "
    "shares share barrel ounce gaining losing just still also more less below above off that it they during though"
)
_FROM: Final = words("von from")
_TO: Final = words("auf to")
_NEAR: Final = 9.0
_AT_PEAK: Final = 4.0
_PEAK_WAY: Final = 8.0
_SHARE_WAY: Final = 12.0
_STEP_WORDS: Final = words("um by")
_BAROMETERS: Final = words(
    "benchmark index gauge average leitindex börsenbarometer auswahlindex kursbarometer barometer indices"
)
_SHARE_AT: Final = 6.0
_PER_CURRENCY: Final = words("to per zum je")
_EACH: Final = words("a an per je pro")
_MEASURES: Final = words("tonne ounce barrel bushel feinunze unze fass")
_LEVELLED: Final = frozenset({"index", "currency"})
_PAID: Final = words(
    "für for über over unter under above below past toward towards mit zu auf bei at to near around von"
)


def market_way(passage: Passage, figure: Figure) -> tuple[float, Hit | None]:
    """Return the way to the nearest share, index or commodity, and its place."""
    best, place = passage.nearest("share", figure)
    for mention in passage.mentions:
        if mention.kind in MARKETS and not mention.compound:
            hit = (mention.first, mention.last)
            way = passage.way((figure.first, figure.last), hit)
            if way < best:
                best, place = way, hit
    return best, place


def price(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read a level: "notierte bei 639,40 Euro", "closed at $308.66", "auf 23.317 Punkte"."""
    kind = size(figure)
    level = kind in {SMALL, POINTS} or (kind == COUNT and _is_index_level(passage, figure))
    if (not level and not _is_coin(passage, figure)) or _is_step(passage, figure):
        return None
    if _is_listed(passage, figure):
        return Reading("price", 10.0, "", [(figure.first - 2, figure.first - 2)])
    subject, hits = _price_subject(passage, figure, context)
    score, said = _level_score(passage, figure)
    hits += said
    moved = any(one and one.kind == "move" for one in context.readings)
    if kind == SMALL:
        score = max(score, _paid_score(passage, figure))
    if _is_level(passage, figure):
        score += 1
        way, _, place = direction(passage, figure)
        if context.last and context.last.kind == "move":
            score, subject = max(score, 9.5), max(subject, 1.0)
        elif place and way < _NEAR:
            score = max(score, 7.5 - 0.2 * way)
            hits.append(place)
    if before(passage, figure) == "mit" and moved:
        score, subject = max(score, 6.5), max(subject, 1.0)
    if kind == POINTS:
        score = max(score, 6.0)
    if passage.lang == "en" and _is_attribute(passage, figure):
        score -= 6
    return Reading("price", score + subject, "", hits) if subject else None


def _is_listed(passage: Passage, figure: Figure) -> bool:
    """Say whether an amount and a move stand in brackets behind a name: "E.ON (27,10 Euro, +1,2 Prozent)"."""
    if not in_brackets(passage, figure) or passage.word(figure.last + 1) not in {",", ";", "/"}:
        return False
    named = any(one.last == figure.first - 2 for one in passage.mentions)
    return named and any(one.first == figure.last + 2 and size(one) == PERCENT for one in passage.figures)


def _is_step(passage: Passage, figure: Figure) -> bool:
    """Say whether an amount is what a price moved by: "um 1,04 Dollar", "$1.06, or 1.6%, higher"."""
    word = before(passage, figure)
    if word in _STEP_WORDS:
        return passage.has("up", "down")
    return word not in LEVEL and steps_with(passage, figure) and passage.has("up", "down")


def _paid_score(passage: Passage, figure: Figure) -> float:
    """Score a small amount at a share without a verb or noun of prices: it is mostly the share's price."""
    if before(passage, figure) in _PAID and market_way(passage, figure)[0] < _SHARE_WAY:
        return 3.0
    banked = any(mention.kind == "bank" for mention in passage.mentions)
    return 2.6 if not banked and passage.nearest("share", figure)[0] < _SHARE_AT else 0.0


def _is_level(passage: Passage, figure: Figure) -> bool:
    return before(passage, figure) in LEVEL or figure.quantity.bound in {"less_than", "more_than"}


def _level_score(passage: Passage, figure: Figure) -> tuple[float, list[Hit]]:
    """Return how loudly verbs and nouns of prices speak for a figure, and their places."""
    verb, verb_hit = passage.nearest("price_verb", figure)
    noun, noun_hit = passage.nearest("share_noun", figure)
    for mark in ("high", "low"):
        peak, peak_hit = passage.nearest(mark, figure)
        if peak < min(noun, _PEAK_WAY):
            noun, noun_hit = peak, peak_hit
    score = max(8 - STEP * verb, 8.5 - STEP * noun, 0.0)
    near = ((verb_hit, verb), (noun_hit, noun))
    return score, [hit for hit, way in near if hit and 8 - STEP * way >= score - 1]


def _is_attribute(passage: Passage, figure: Figure) -> bool:
    """Say whether an amount stands before its noun: "the $7,500 tax credit" is no price of a share."""
    word = passage.word(figure.last + 1)
    return word.isalpha() and word not in _AFTER_PRICE and not word.endswith("day")


def _price_subject(passage: Passage, figure: Figure, context: Context) -> tuple[float, list[Hit]]:
    shared, share = market_way(passage, figure)
    if share:
        return max(3 - 0.1 * shared, 1), [share]
    named, party = party_way(passage, figure)
    if party:
        return max(2 - 0.1 * named, 0.5), [party]
    if context.market:
        return 1.5, []
    if passage.word(figure.last + 1) in _EACH and passage.word(figure.last + 2) in _MEASURES:
        return 1.0, []
    peak = min(passage.nearest(mark, figure)[0] for mark in ("high", "low"))
    return (0.8 if passage.has("price_strong") or peak < _AT_PEAK else 0.0), []


def _is_coin(passage: Passage, figure: Figure) -> bool:
    """Say whether a large amount is the price of one piece: Bitcoin at 112,000 dollars."""
    traded = any(mention.kind == "commodity" for mention in passage.mentions)
    return traded and figure.quantity.scale == 1 and len(figure.quantity.unit) == len("USD")


def traded_currency(passage: Passage) -> bool:
    """Say whether the sentence names a currency."""
    return any(mention.kind == "currency" for mention in passage.mentions)


def _is_index_level(passage: Passage, figure: Figure) -> bool:
    value = figure.quantity.value
    traded = traded_currency(passage) and figure.quantity.decimals
    if traded_currency(passage) and passage.word(figure.last + 1) in _PER_CURRENCY and value:
        return True
    if figure.quantity.noun not in {"", "zähler", "punkte", "einheiten", "stellen"} or (
        value < 1000 and not (figure.quantity.decimals or traded)
    ):
        return False
    place = figure.first - 1
    while passage.word(place) in _BETWEEN:
        place -= 1
    named = any(mention.kind in _LEVELLED for mention in passage.mentions) or not _BAROMETERS.isdisjoint(
        passage.sentence.words
    )
    return named and passage.word(place) in LEVEL
