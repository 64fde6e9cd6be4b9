"""Changes in words without a figure: "hat sich verdoppelt" is +100 %, "halved" -50 %, "a third" 33.3 %."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kstreet.press.folding import folded
from kstreet.press.hedges import hedge_before, limits
from kstreet.press.numbers import Quantity

if TYPE_CHECKING:
    from kstreet.press.sentences import Sentence

_GERMAN = {
    "verdoppel": 100, "verdreifach": 200, "vervierfach": 300, "verfünffach": 400, "versechsfach": 500,
    "versiebenfach": 600, "verachtfach": 700, "verzehnfach": 900, "verelffach": 1000, "verzwölffach": 1100,
    "verzwanzigfach": 1900, "halbier": -50,
}  # fmt: skip
_ENGLISH = {
    "doubl": 100, "tripl": 200, "quadrupl": 300, "quintupl": 400, "sextupl": 500, "halv": -50, "twofold": 100,
    "threefold": 200, "fourfold": 300, "fivefold": 400, "sixfold": 500, "sevenfold": 600, "eightfold": 700,
    "tenfold": 900,
}  # fmt: skip
_FORMS = re.compile(
    rf"({'|'.join(_GERMAN)})(?:n|e|t|te|ten|ung|end|lt|ln|t[a-zäöü]*|n[a-zäöü]*)?|({'|'.join(_ENGLISH)})(?:e|ed|es|ing)?"
)
_PARTS = {
    "drittel": "33.3", "viertel": "25", "fünftel": "20", "zehntel": "10", "hälfte": "50", "sechstel": "16.7",
    "third": "33.3", "quarter": "25", "fifth": "20", "tenth": "10", "half": "50", "thirds": "33.3",
    "quarters": "25", "two-thirds": "66.7", "three-quarters": "75", "one-third": "33.3", "one-quarter": "25",
}  # fmt: skip
_COUNTS = {"zwei": 2, "drei": 3, "two": 2, "three": 3, "four": 4, "vier": 4}
_OPENERS: Final = {
    "ein",
    "eine",
    "einem",
    "einen",
    "die",
    "a",
    "one",
    "um",
    "by",
    *_COUNTS,
}
_NO_PART: Final = {
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "this",
    "next",
    "previous",
    "fiscal",
    "per",
    "ersten",
    "zweiten",
}
_POINT: Final = Decimal(1)


def multiples(text: str, sentence: Sentence) -> list[Quantity]:
    """Return changes in percent that stand in words; parts of a whole come without a sign."""
    found = []
    for place, word in enumerate(sentence.words):
        meant = _meant(word)
        if meant is not None:
            change = _change(sentence.words, place, *meant)
            if change is not None:
                found.append(_quantity(text, sentence, change[1], place, change[0]))
    return found


@lru_cache(maxsize=50_000)
def _meant(word: str) -> tuple[Decimal, bool] | None:
    """Return the change in percent that a word names, and whether it is a part of a whole."""
    part = _PARTS.get(word)
    if part is not None:
        return Decimal(part), True
    found = _FORMS.fullmatch(word)
    if found is None:
        return None
    return Decimal(_GERMAN[found[1]] if found[1] else _ENGLISH[found[2]]), False


def _change(words: list[str], place: int, value: Decimal, part: bool) -> tuple[Decimal, int] | None:
    word = words[place]
    if not part or "-" in word:
        return value, place
    before = words[place - 1] if place else ""
    if before not in _OPENERS or (place > 1 and words[place - 2] in _NO_PART):
        return None
    behind = words[place + 1] if place + 1 < len(words) else ""
    if word in {"quarter", "quarters"} and behind != "of":
        return None
    return value * _COUNTS.get(before, 1), place - 1


def _quantity(text: str, sentence: Sentence, first: int, last: int, value: Decimal) -> Quantity:
    start = sentence.starts[first]
    begin = max(0, start - 60)
    head = text[begin:start]
    hedge = hedge_before(head, folded(head), start - begin)
    bound = hedge.bound if hedge else ""
    low, high = limits(abs(value), _POINT, bound, reach=hedge.reach if hedge else "")
    if value < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Quantity(
        value,
        low,
        high,
        "%",
        bound,
        begin + hedge.start if hedge else start,
        sentence.ends[last],
        0,
        _POINT,
        "times",
    )
