"""Shares and changes told without a figure: "ein Drittel", "a quarter of", "verdoppelt", "more than halved".

They are kept from `numbers.quantities`, so that a reader of claims can choose. What the words allow, around the
share or change itself: a tenth either way; about: 15 %; nearly: from a tenth below; "more than": of a share a quarter
more, of a doubling up to a tripling and so on, of a halving up to three quarters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from kstreet.press.folding import fold
from kstreet.press.hedges import hedge_before
from kstreet.press.numbers import Quantity
from kstreet.press.wordlists import alternation

if TYPE_CHECKING:
    from kstreet.press.hedges import Hedge

SHARE: Final = "share"
CHANGE: Final = "change"
_PARTS: Final = {
    "hälfte": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10,
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
}  # fmt: skip
_COUNTS: Final = {
    "zwei": 2, "drei": 3, "vier": 4, "two": 2, "three": 3, "four": 4,
}  # fmt: skip
_TIMES: Final = {
    "verdoppel": 2, "verdoppl": 2, "verdreifach": 3, "vervierfach": 4, "verfünffach": 5, "versechsfach": 6,
    "versiebenfach": 7, "verachtfach": 8, "verzehnfach": 10, "verelffach": 11, "verzwölffach": 12, "verzwanzigfach": 20,
    "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "tenfold": 10, "doppelt": 2, "twice": 2,
}  # fmt: skip
_TENTH: Final = Decimal("0.1")
_HUNDREDTH: Final = Decimal("0.01")
_ABOUT: Final = Decimal("0.15")
_QUARTER: Final = Decimal("1.25")
_HALVED: Final = (Decimal(50), Decimal(75))


def proportions(text: str, lang: str) -> list[Quantity]:
    """Return the shares (noun `share`) and changes (noun `change`, a fall negative) told in words, unit `%`."""
    folded = fold(text, lang)
    found: list[Quantity] = []
    for match in _finder(folded.lang).finditer(folded.low):
        hedge = hedge_before(folded.text, folded.low, match.start())
        found.append(_share(match, hedge) if match["part"] else _change(match, hedge))
    return found


@cache
def _finder(lang: str) -> re.Pattern[str]:
    if lang == "de":
        times = alternation(stem for stem in _TIMES if stem.startswith("ver"))
        return re.compile(
            r"(?<![^\W_])(?:(?P<count>ein(?:e[mns]?)?|zwei|drei|vier|die|der|zur) ?"
            r"(?:(?:gut|knapp|voll|weiter)e[ns] )?(?P<part>hälfte|drittel|viertel"
            r"|fünftel|sechstel|achtel|zehntel)(?:n|s)?(?! (?:million|milliarde|billion|nach |vor )|stunde|jahr|final)"
            rf"|(?P<times>{times})(?:e?n|e?nd|t(?:e[nrsm]?)?|u?ng)"
            r"|(?P<twice>doppelt)(?= so (?:viel|hoch|groß|stark|schnell))"
            r"|(?P<halved>halbier)(?:en|end|t(?:e[nrsm]?)?|ung))(?![^\W_])"
        )
    times = alternation(stem for stem in _TIMES if stem.endswith("fold"))
    return re.compile(
        r"(?<![^\W_])(?:(?:(?P<by>(?:(?<=by )|(?<=by almost )|(?<=by nearly )|(?<=by about )|(?<=by over )|(?<=by more than )|(?<=by roughly ))"
        r"(?:an? |one[ -]|(?P<many>two|three)[ -])?)|(?P<count>an?|one|two|three|four)[ -]|(?=half(?: of)? \w))"
        r"(?P<part>half|third|quarter|fifth|sixth|eighth|tenth)s?(?(by)(?! party)|"
        r"(?= of | off | in value|[.,;]| more| less| lower| higher| below| above|(?<=half) (?:its|their)|$))"
        r"(?! of (?:an? )?(?:million|billion|trillion|percent|[12][0-9]{3})| more (?:than an?|like))"
        rf"|(?P<times>(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl)(?=e[ds]|ing)|{times})(?:e[ds]|ing)?"
        r"|(?P<twice>twice)(?= (?:as (?:much|many|high|large)|the ))"
        r"|(?P<halved>halved|halving))(?![^\W_])"
    )


def _share(match: re.Match[str], hedge: Hedge | None) -> Quantity:
    told = match.groupdict()
    count = _COUNTS.get(told["count"] or told.get("many") or "", 1)
    share = (Decimal(100) * count / _PARTS[match["part"]]).quantize(_HUNDREDTH)
    low, high = _around(share, hedge, share * _QUARTER)
    return _quantity(share, (low, high), match, hedge, SHARE)


def _change(match: re.Match[str], hedge: Hedge | None) -> Quantity:
    if match["halved"]:
        low, high = _around(_HALVED[0], hedge, _HALVED[1])
        ends = None if high is None else -high, None if low is None else -low
        return _quantity(-_HALVED[0], ends, match, hedge, CHANGE)
    times = _TIMES[match["times"] or match["twice"]]
    change = Decimal(100) * (times - 1)
    return _quantity(change, _around(change, hedge, Decimal(100) * times), match, hedge, CHANGE)


def _around(size: Decimal, hedge: Hedge | None, more: Decimal) -> tuple[Decimal | None, Decimal | None]:
    bound = hedge.bound if hedge else ""
    if bound in {"up_to", "less_than"}:
        return None, size
    if bound == "at_least":
        return size, None
    if bound == "more_than":
        return size, more
    if bound == "nearly":
        return size * (1 - _TENTH), size
    slack = size * (_ABOUT if bound == "about" else _TENTH)
    return size - slack, size + slack


def _quantity(
    value: Decimal,
    ends: tuple[Decimal | None, Decimal | None],
    match: re.Match[str],
    hedge: Hedge | None,
    noun: str,
) -> Quantity:
    start = hedge.start if hedge else match.start()
    bound = hedge.bound if hedge else ""
    return Quantity(value, ends[0], ends[1], "%", bound, start, match.end(), 0, Decimal(1), noun)
