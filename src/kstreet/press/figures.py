"""One figure with its sign, currency, magnitude and unit words, in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kstreet.press.bare_numbers import counted_noun
from kstreet.press.currency_words import CODES
from kstreet.press.digits import read_digits
from kstreet.press.number_words import ARTICLES, read_words
from kstreet.press.units import LETTERS, behind, scale_words, unit_before, unit_behind, unit_words

if TYPE_CHECKING:
    from kstreet.press.folding import FoldedText
    from kstreet.press.vague_amounts import Vague

_ONE: Final = Decimal(1)
_DOTTED: Final = frozenset({"mio", "mrd", "bio", "tsd", "mill", "mia", "mln"})
# Units that are read only right behind the digits, as in "450p"; elsewhere they are other words.
_MANY: Final = 1000
# "1,000 won the lottery": a verb, no currency.
_WINNING: Final = re.compile(r" (?:the|a|an|his|her|their|its|our|more|over|prizes?)(?![^\W_])")
_ATTACHED: Final = frozenset({"p", "ct"})
_SMALL_LETTERS: Final = frozenset({"bp", "pp", "pc"})


@dataclass(slots=True)
class Figure:
    """A figure being read. `start` and `end` grow as sign, unit and magnitude are found."""

    size: Decimal
    decimals: int
    digits_start: int
    digits_end: int
    start: int
    end: int
    scale: Decimal = _ONE
    divisor: Decimal = _ONE
    unit: str = ""
    noun: str = ""
    negative: bool = False
    in_words: bool = False
    tied: bool = False  # a dash and a digit on either side: half of a range, or of nothing
    open_above: bool = False  # "100+"
    vague: Vague | None = None

    @property
    def value(self) -> Decimal:
        """The size in full units, without its sign."""
        return self.size * self._worth()

    @property
    def last_digit(self) -> Decimal:
        """What one in the last digit written is worth."""
        return self._worth().scaleb(-self.decimals) if self.decimals else self._worth()

    def _worth(self) -> Decimal:
        return self.scale if self.divisor is _ONE else self.scale / self.divisor

    @property
    def scaled(self) -> bool:
        """Whether a magnitude is named."""
        return self.scale != _ONE


def read_figure(start: int, end: int, kind: str, folded: FoldedText) -> Figure | None:
    """Read the figure at `start` to `end`, of `kind` digits or words; `None` where it is part of something else."""
    low, lang = folded.low, folded.lang
    words = low[start:end]
    if kind == "digits":
        read = read_digits(words, lang) if _stands_alone(low, start, end) else None
    else:
        read = read_words(words, lang)
    if read is None:
        return None
    figure = Figure(read[0], read[1], start, end, start, end, in_words=kind == "words")
    if not figure.in_words:
        _read_marks(figure, low)
    _read_front(figure, folded)
    if not _read_behind(figure, folded):
        return None
    if words in ARTICLES and not (figure.unit or figure.scaled):
        return None
    return figure


def _stands_alone(low: str, start: int, end: int) -> bool:
    before, before_that = low[start - 1 : start], low[start - 2 : start - 1]
    if before.isalpha():
        return low[start - 3 : start] in CODES and not low[max(0, start - 4) : start - 3].isalnum()
    if before and (before in "_@/\\#§'" or before.isalnum()):
        return False
    if before and before in ":.,-" and before_that.isalnum():
        return before == "-" and before_that.isdigit()
    after, then = low[end : end + 1], low[end + 1 : end + 2]
    return not (after and after in ":/" and then.isdigit())


def _read_marks(figure: Figure, low: str) -> None:
    """Read what touches the digits: brackets for a loss, a decimal point without a zero, a dash of a range."""
    start, end = figure.digits_start, figure.digits_end
    before, after = low[start - 1 : start], low[end : end + 1]
    sign_behind, sign_before = low[end + 1 : end + 2] == "%", low[start - 2 : start - 1] in {"$", "€", "£"}
    if before == "(" and after == ")" and (sign_behind or sign_before):
        figure.negative, figure.start, figure.end = True, start - 1, end + 1
    elif before == "." and not figure.decimals:
        figure.decimals = end - start
        figure.size = figure.size.scaleb(start - end)
        figure.start = start - 1
    figure.tied = (bool(before) and before in "-–" and low[start - 2 : start - 1].isdigit()) or (
        bool(after) and after in "-–" and low[end + 1 : end + 2].isdigit()
    )
    if low.startswith("-plus", end):
        figure.open_above, figure.end = True, end + len("-plus")


def _read_front(figure: Figure, folded: FoldedText) -> None:
    """Read sign and currency before the digits, in either order."""
    low = folded.low
    for _ in range(2):
        start = figure.start
        before, before_that = low[start - 1 : start], low[start - 2 : start - 1]
        if before and before in "-–" and not before_that.isalnum() and before_that not in {")", "%"}:
            figure.negative = True
            figure.start -= 1
        elif before == "+":
            figure.start -= 1
        if not figure.unit:
            currency = unit_before(folded.text, low, figure.start)
            if currency:
                figure.unit, figure.start = currency
        if figure.start == start:
            break
    if low[figure.start - 2 : figure.start] != "s ":
        return
    if low.endswith("minus ", 0, figure.start):
        figure.negative = True
        figure.start -= len("minus ")
    elif low.endswith("plus ", 0, figure.start) and not low.endswith(
        (" a plus ", " surplus "), 0, figure.start
    ):
        figure.start -= len("plus ")


def _read_behind(figure: Figure, folded: FoldedText) -> bool:
    """Read magnitude and unit behind the digits; say whether the digits end a word there."""
    low, lang, end = folded.low, folded.lang, figure.end
    match = behind(lang).match(low, end)
    assert match is not None
    scale = match["scale"]
    if scale in LETTERS and not _letter_is_scale(figure, match, folded):
        return False
    if scale:
        _read_scale(figure, match, folded)
    read_unit(figure, match, folded)
    if low.startswith("+", figure.end) and not low[figure.end + 1 : figure.end + 2].isdigit():
        figure.open_above, figure.end = True, figure.end + 1
    if figure.end > end or figure.open_above:
        return True
    if low.startswith((" (", ")"), end) and not figure.unit:
        _read_past_aside(figure, folded)
    follows, then = low[end : end + 1], low[end + 1 : end + 2]
    return not (follows.isalpha() or follows == "_" or (follows and follows in "-(" and then.isalpha()))


def _read_scale(figure: Figure, match: re.Match[str], folded: FoldedText) -> None:
    scale, low = match["scale"], folded.low
    english = folded.lang == "de" and figure.unit and folded.text[match.start("scale")].islower()
    figure.scale = scale_words("en" if english and scale in {"billion", "trillion"} else folded.lang)[scale]
    figure.end = match.end("scale")
    if scale in _DOTTED and low.startswith(".", figure.end):
        figure.end += 1
    elif figure.in_words and low.startswith(" and a half", figure.end):
        figure.size, figure.decimals = figure.size + Decimal("0.5"), 1
        figure.end += len(" and a half")
        unit = unit_words().match(low, figure.end)
        if unit:
            read_unit(figure, unit, folded)


# An earlier or expected figure in brackets between a figure and its unit: "3,2 (Vorjahr: 2,9) Milliarden Euro".
_ASIDE: Final = re.compile(
    r" \((?:(?:vorjahr|vj|vorquartal|bisher|zuvor|vorher|i\. ?v\.|konsens|prognose|erwartet|alt|previously|prior|year-ago"
    r"|from)[^()\n]{1,40}|[0-9][0-9.,]*)\)"
)


def _read_past_aside(figure: Figure, folded: FoldedText) -> None:
    """Read magnitude and unit behind brackets that the figure stands before, or last in."""
    low, end = folded.low, figure.end
    inside = low.startswith(")", end)
    begin = low.rfind("(", max(0, end - 60), end) - 1 if inside else end
    aside = _ASIDE.match(low, begin) if begin >= 0 else None
    if aside is None or (inside and aside.end() != end + 1):
        return
    match = behind(folded.lang).match(low, aside.end())
    if match and match["scale"] not in LETTERS:
        if match["scale"]:
            _read_scale(figure, match, folded)
        read_unit(figure, match, folded)
        figure.end = end


def _letter_is_scale(figure: Figure, match: re.Match[str], folded: FoldedText) -> bool:
    gap = match.start("scale") - figure.end
    if figure.unit or match["word"] or match["sign"]:
        return gap == 0 or (gap == 1 and folded.low[figure.end] == " " and bool(figure.unit))
    if match["scale"] == "k":
        return gap == 0
    return gap == 0 and bool(counted_noun(folded, match.end("scale")))


def read_unit(figure: Figure, match: re.Match[str], folded: FoldedText) -> None:
    """Put the unit words of `match` to the figure, unless it has a currency already."""
    word = match["word"] or match["sign"] or match["rate"]
    if not word or (match["word"] and not _is_unit(figure, match, folded)):
        return
    unit = unit_behind(word, match.start(), folded.low, folded.lang)
    if figure.unit:
        if unit and unit[0] == figure.unit:
            figure.end = match.end()
        return
    figure.end = match.end()
    if unit:
        figure.unit, figure.divisor = unit
    else:
        figure.noun = word


def _is_unit(figure: Figure, match: re.Match[str], folded: FoldedText) -> bool:
    text, word, (start, end) = folded.text, match["word"], match.span("word")
    if word in CODES:
        return text[start:end].isupper()
    if word in {"fr", "rs", "rand", "real"}:
        return text[start].isupper()
    if word in _ATTACHED:
        return start == figure.end and not folded.low.startswith(".m", end)
    if word in _SMALL_LETTERS:
        return text[start:end] == word
    if word == "won":
        counted = figure.size >= _MANY and not _WINNING.match(folded.low, end)
        return figure.scaled or counted or text[start].isupper()
    return True
