"""Words that loosen a figure, and the values they allow.

The rules (on the figure's size; the sign is put back afterwards). A *unit* is one step of the last digit that
is not zero, five steps where that digit is a five behind another ("25": five):

- no hedge: half a step of the last digit written ("3,2 Prozent": 3.15 to 3.25; "20 Milliarden": 19.5 to 20.5);
- about: 15 % either way, but never more than two and a half units ("etwa 10": 8.5 to 11.5; "rund 64": 61.5 to 66.5;
  "rund 639,40": 639.15 to 639.65);
- nearly: up to the figure, from 10 % below it, but never more than two and a half units below;
- more_than: from the figure to one unit above it, at least 10 %; "gut", "just over": 10 %; "well over": no end;
- at_least: no upper end; up_to, less_than: no lower end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from kstreet.press.wordlists import words

ABOUT_SHARE: Final = Decimal("0.15")
NEAR_SHARE: Final = Decimal("0.10")
MOST_UNITS: Final = Decimal("2.5")
HALF: Final = Decimal("0.5")

# "slightly" and "far" are ways to be more or less than a figure.
_PHRASES: Final = {
    ("about", ""): "rund|rd|rd.|etwa|ca|ca.|circa|zirka|ungefähr|in etwa|schätzungsweise|geschätzt|geschätzte|"
    "geschätzten|um die|grob|grob gerechnet|knapp oder gut|about|around|some|roughly|approximately|approx|approx.|"
    "~|≈|an estimated|estimated|in the region of|in the neighborhood of|in the neighbourhood of|on the order of|"
    "kaum mehr als|barely more than|more or less|mehr oder weniger",
    ("nearly", ""): "knapp|fast|nahezu|beinahe|annähernd|nearly|almost|close to|just under|just below|just shy of|"
    "slightly less than|slightly below|slightly under|knapp unter|nicht ganz|not quite|a little under|approaching|"
    "etwas weniger als|etwas unter|virtually|praktisch",
    ("more_than", "slightly"): "gut|gute|guten|just over|just above|slightly more than|slightly over|slightly above|"
    "a little over|a little more than|etwas mehr als|etwas über|leicht über|knapp über|knapp mehr als|a bit over|"
    "a bit more than|ein wenig mehr als",
    ("more_than", ""): "über|mehr als|more than|over|exceeding|north of|upwards of|upward of|above|in excess of|"
    "oberhalb von|jenseits von|jenseits der|topping|greater than|larger than|higher than|höher als|>|surpassing",
    ("more_than", "far"): "well over|well above|weit über|deutlich über|deutlich mehr als|weit mehr als|far more than|"
    "much more than|far above|weitaus mehr als|erheblich mehr als|significantly more than",
    ("at_least", ""): "mindestens|wenigstens|zumindest|mind.|min.|at least|no less than|not less than|"
    "nicht weniger als|no fewer than|a minimum of|minimum of|≥|>=",
    ("up_to", ""): "bis zu|bis|up to|as much as|as many as|höchstens|maximal|max.|at most|no more than|not more than|"
    "nicht mehr als|a maximum of|maximum of|≤|<=|as high as|bis maximal",
    ("less_than", ""): "unter|weniger als|less than|under|below|fewer than|unterhalb von|lower than|niedriger als|<",
    ("less_than", "far"): "deutlich unter|weit unter|deutlich weniger als|well below|well under|far less than|"
    "far below|far fewer than",
}  # fmt: skip
_BEHIND: Final = {
    " oder mehr": "at_least", " or more": "at_least", " und mehr": "at_least", " and more": "at_least",
    "-plus": "at_least", " or less": "up_to", " oder weniger": "up_to", " or so": "about", " oder so": "about",
}  # fmt: skip
_OPENING: Final = "(„“\"'–—-[»\n"
_LONGEST_WORDS: Final = 4
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge: the bound it sets, how far it reaches (slightly, far or empty), and where it stands."""

    bound: str
    reach: str
    start: int
    end: int


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    return {phrase: meaning for meaning, phrases in _PHRASES.items() for phrase in phrases.split("|")}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _phrases())


def hedge_before(text: str, low: str, start: int) -> Hedge | None:
    """Return the hedge that ends right before `start`: the longest phrase that is one."""
    end = start - 1 if start and low[start - 1] == " " else start
    first = max(0, end - _LONGEST)
    if low[max(first, low.rfind(" ", first, end) + 1) : end].lstrip(_OPENING) not in _last_words():
        return None
    several = low[first:end].rsplit(" ", _LONGEST_WORDS)
    best: Hedge | None = None
    at, phrase = end, ""
    for word in reversed(several[-_LONGEST_WORDS:]):
        at -= len(word) + (1 if phrase else 0)
        bare = word.lstrip(_OPENING)
        phrase = f"{bare} {phrase}" if phrase else bare
        meaning = _phrases().get(phrase)
        if meaning:
            best = Hedge(*meaning, at + len(word) - len(bare), start)
        if bare != word:
            break
    return None if best and _is_preposition(best, text, low) else best


def is_hedge(phrase: str) -> bool:
    """Say whether the words are one hedge."""
    return phrase in _phrases()


def hedge_behind(low: str, end: int, *, open_above: bool) -> Hedge | None:
    """Return the hedge right behind a figure ("or more"); `open_above` where a plus sign stands there."""
    if open_above:
        return Hedge("at_least", "", end, end)
    found = _behind().match(low, end)
    return Hedge(_BEHIND[found[0]], "", end, found.end()) if found else None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_BEHIND)})(?![^\W_])")


_CONTRACT = re.compile(
    r"(?:deal|vertrag|vertrags|vertrages|verträge|auftrag|auftrags|aufträge|bestellung|order|kredit|anleihe|rechnung|"
    r"scheck|darlehen|finanzierung|klage|strafe|bußgeld|geldbuße|spende|zahlung|paket|vereinbarung|abkommen|"
    r"forderung|bescheid|programm|rückkauf|angebot|offerte|gebot|bond|vergleich|hilfe|fonds|zuschuss|bürgschaft|"
    r"zusage|abschluss|tranche|police|garantie|wette|streit|urteil)(?:en|s|es)?(?P<between>(?: [\w.&-]+){0,6}) $"
)
_OF_PHRASE: Final = words(
    "mit für von der die des den dem an aus bei zur zum und im in vom eines einer neuen"
)
_QUARREL = re.compile(
    r"\b(?:dispute|fight|row|battle|lawsuit|suit|concerns|worries|control|feud|clash|war|debate|anger|fears) $"
    r"|\b(?:negotiat[a-z]+|talks|haggl[a-z]+)\b[^.;:]{0,40} $"
)


def _is_preposition(hedge: Hedge, text: str, low: str) -> bool:
    """Say whether "über" names what a contract is for ("Vertrag mit X über 20 Millionen"), "over" what a quarrel is."""
    word = low[hedge.start : hedge.end].strip()
    if word == "über":
        found = _CONTRACT.search(low, max(0, hedge.start - 80), hedge.start)
        if not found:
            return False
        start, end = found.span("between")
        between = text[start:end].split()
        names = [one.lower() != one for one in between]
        return all(named or one in _OF_PHRASE for named, one in zip(names, between, strict=True)) and all(
            names[-1:]
        )
    return word == "over" and _QUARREL.search(low, max(0, hedge.start - 56), hedge.start) is not None


def limits(
    size: Decimal, last_digit: Decimal, bound: str, *, reach: str
) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest size the words allow; `last_digit`: the worth of one in the last digit written."""
    if not bound or not size:
        half = last_digit * HALF
        return size - half, size + half
    if bound == "at_least" or (bound == "more_than" and reach == "far"):
        return size, None
    if bound in {"up_to", "less_than"}:
        return None, size
    unit = _unit(size)
    if bound == "about":
        slack = max(min(size * ABOUT_SHARE, unit * MOST_UNITS), last_digit * HALF)
        return size - slack, size + slack
    if bound == "nearly":
        return size - min(size * NEAR_SHARE, unit * MOST_UNITS), size
    return size, size + (size * NEAR_SHARE if reach == "slightly" else max(unit, size * NEAR_SHARE))


def _unit(size: Decimal) -> Decimal:
    _, digits, exponent = size.normalize().as_tuple()
    step = Decimal(1).scaleb(int(exponent))
    return step * 5 if len(digits) > 1 and digits[-1] == 5 else step  # noqa: PLR2004 - the digit five
