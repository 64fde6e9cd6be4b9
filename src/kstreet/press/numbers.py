"""Amounts, percentages, points and counts in German and English text, with what the words allow.

Text goes in; `Quantity` records with exact offsets come out, in order. Years, dates, times, durations,
ordinals, numbers of paragraphs and numbers in product names are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kstreet.press.bare_numbers import counted_noun, is_no_count
from kstreet.press.digits import FIGURE
from kstreet.press.figures import Figure, read_figure, read_unit
from kstreet.press.folding import FoldedText, fold
from kstreet.press.hedges import hedge_before, hedge_behind, limits
from kstreet.press.number_words import number_word
from kstreet.press.pairs import is_aside, is_range, link_between, range_start, share_units
from kstreet.press.units import unit_words
from kstreet.press.vague_amounts import read_vague, vague_words

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text: `text[start:end]` holds it with its hedge and unit words.

    `value`: in full units, as written ("20 Milliarden" is 20000000000); of a range or a vague amount the lower end.
    `low`, `high`: what the words allow, `None` for an open end (rules: `hedges`, `vague_amounts`).
    `unit`: ISO currency, `%`, `pp` (percentage points), `points`, or empty for a bare number.
    `bound`: empty, about, up_to, at_least, more_than, less_than, nearly, range or vague.
    `decimals`: digits after the decimal mark in the words; `scale`: the magnitude they name.
    `noun`: the counted noun behind a bare number, in lower case (or a currency word of several countries).
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: str
    start: int
    end: int
    decimals: int
    scale: Decimal
    noun: str = ""


def quantities(text: str, lang: str) -> list[Quantity]:
    """Return the quantities of `text` in order of appearance; `lang` is `de` or `en`."""
    folded = fold(text, lang)
    figures: list[Figure] = []
    reached = 0
    for start, end, kind in _candidates(folded):
        if start < reached:
            continue
        figure = _vague(start, end, folded) if kind == "vague" else read_figure(start, end, kind, folded)
        if figure:
            figures.append(figure)
            reached = figure.end
    return _assembled(figures, folded)


def _candidates(folded: FoldedText) -> list[tuple[int, int, str]]:
    """Return where digits, number words and vague amounts stand, in order."""
    low = folded.low
    behind_a_word, at_the_start = _word_finders(folded.lang)
    found = [(*one.span(), "digits") for one in _digit_finder().finditer(low)]
    kinds = [(one, one.lastgroup or "") for one in behind_a_word.finditer(low)]
    first = at_the_start.match(low)
    if first:
        kinds.append((first, first.lastgroup or ""))
    if not kinds:
        return found
    return sorted([*found, *((*one.span(kind), kind) for one, kind in kinds)])


@cache
def _digit_finder() -> re.Pattern[str]:
    return re.compile(FIGURE)


@cache
def _word_finders(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of amounts in words: behind a character that is no letter, and at the start."""
    words = (
        rf"(?:(?P<vague>{vague_words(lang)})"
        rf"|(?P<words>{number_word(lang)})(?=prozentig|million|milliarde|billion|[\W\d_]|$))"
    )
    return re.compile(rf"[^\w]{words}"), re.compile(words)


def _vague(start: int, end: int, folded: FoldedText) -> Figure | None:
    vague = read_vague(folded.low[start:end], folded.lang)
    if folded.low.endswith(") ", 0, start):  # the unit of a figure before the brackets
        return None
    figure = Figure(vague.low, 0, start, end, start, end, in_words=True, vague=vague)
    match = unit_words().match(folded.low, end)
    if match:
        read_unit(figure, match, folded)
    if vague.percent:
        figure.unit = "%"
    if not figure.unit and not figure.noun:
        of = 3 if folded.low.startswith(" of ", end) else 4 if folded.low.startswith(" von ", end) else 0
        figure.noun = counted_noun(folded, end + of)
    if not (figure.unit or figure.noun or vague.telling):
        return None
    return figure


def _assembled(figures: list[Figure], folded: FoldedText) -> list[Quantity]:
    made: list[Quantity] = []
    index = 0
    held: Figure | None = None
    while index < len(figures):
        first = figures[index]
        index += 1
        if held and is_aside(held, first, folded.low):
            made += filter(None, (_single(first, folded),))
            continue
        held = first if first.unit else held
        if index < len(figures):
            second = figures[index]
            link = link_between(first, second, folded.low)
            if (
                link
                and share_units(first, second, link, folded)
                and is_range(first, second, link, folded.low)
            ):
                made.append(_range(first, second, folded))
                index += 1
                continue
        quantity = _single(first, folded)
        if quantity:
            made.append(quantity)
    return made


def _range(first: Figure, second: Figure, folded: FoldedText) -> Quantity:
    low = folded.low
    start = range_start(first, low)
    both = low.startswith("minus ", first.start) and not low.startswith(("plus ", "+"), second.start)
    value = -first.value if first.negative else first.value
    other = -second.value if second.negative or (both and first.negative) else second.value
    noun = second.noun or ("" if second.unit else counted_noun(folded, second.end))
    return Quantity(
        value, min(value, other), max(value, other), second.unit, "range", start, second.end,
        max(first.decimals, second.decimals), second.scale, noun,
    )  # fmt: skip


def _single(figure: Figure, folded: FoldedText) -> Quantity | None:
    noun = figure.noun
    hedge = hedge_before(folded.text, folded.low, figure.start)
    if figure.vague:
        return Quantity(
            figure.vague.low, figure.vague.low, figure.vague.high, figure.unit, "vague", figure.start, figure.end,
            0, figure.vague.scale, noun,
        )  # fmt: skip
    if not figure.unit and not noun:
        noun = counted_noun(folded, figure.end)
        if is_no_count(figure, noun, folded, hedged=hedge is not None):
            return None
    start, end = (hedge.start if hedge else figure.start), figure.end
    if hedge is None:
        hedge = hedge_behind(folded.low, figure.end, open_above=figure.open_above)
        end = hedge.end if hedge else end
    bound = hedge.bound if hedge else ""
    last_digit, value = figure.last_digit, figure.value
    least, most = limits(value, last_digit, bound, reach=hedge.reach if hedge else "")
    if figure.negative:
        value, least, most = -value, None if most is None else -most, None if least is None else -least
    return Quantity(
        value, least, most, figure.unit, bound, start, end, figure.decimals, figure.scale, noun
    )  # fmt: skip
