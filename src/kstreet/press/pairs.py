"""Two figures that belong together: ranges, moves and lists, in which the second one's unit serves both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kstreet.press.bare_numbers import counted_noun, is_no_count
from kstreet.press.hedges import is_hedge

if TYPE_CHECKING:
    from kstreet.press.figures import Figure
    from kstreet.press.folding import FoldedText

_DASHES: Final = frozenset({"-", "–", " – ", " - ", "—"})
_RANGES: Final = frozenset({" bis ", " to ", " bis zu "}) | _DASHES
_MOVES: Final = frozenset(
    {" auf ", " nach ", " or ", " oder ", " bzw. ", " beziehungsweise ", " und ", " and "}
)
_OPENERS: Final = ("zwischen", "between")
_FROM: Final = ("from", "ranging from", "range from", "anywhere from", "of from")
# "from A to B" names a range only beside such words; else something moved from A to B.
_RANGE_CUES = re.compile(
    r"\b(?:rang\w*|expect\w*|guid\w*|forecast\w*|estimat\w*|project\w*|anywhere|var\w+|worth|cost\w*|between|outlook|runs?|spans?|extend\w*|stretch\w*)\b"
)
# What opens the brackets around an earlier or expected figure: "(Vj. 3,9)", "(2024: 1.29bn)", "(86,2)".
_ASIDE: Final = re.compile(
    r" \((?:(?:vorjahr\w*|vj|vq|vorquartal|vormonat|vortag|bisher|zuvor|vorher|i\. ?v|im vorjahr|konsens|prognose"
    r"|erwartet|alt|previously|prior|prior year|year-ago|last year|from|vs|versus|was|consensus|est|estimate"
    r"|(?:[qh][1-4]|fy)[ -]?(?:20)?[0-9]{2}|(?:[1-4]\. quartal )?20[0-9]{2})(?: period| quarter)?[.:]{0,2} )?"
)
# Behind these "11p to 72p" is a step and a level, no range.
_STEPPED: Final = re.compile(
    r"\b(?:up|down|by|off|fell|rose|slid|lost|shed|sank|gained|added|dropped|climbed|jumped|slipped|tumbled|eased|dipped|"
    r"advanced|plunged|surged|soared|rallied|plummeted|higher|lower)$"
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_LONGEST_LINK: Final = 40
_MOST_TIMES: Final = 10
_THOUSAND: Final = 1000
_HUNDRED: Final = 100


def link_between(first: Figure, second: Figure, low: str) -> str:
    """Return the words between two figures, without a hedge of the second; empty where they are too many."""
    if second.start - first.end > _LONGEST_LINK:
        return ""
    link = low[first.end : second.start]
    if link in _RANGES or link in _MOVES:
        return link
    word, _, hedge = link.strip().partition(" ")
    plain = f" {word} "
    return plain if (plain in _RANGES or plain in _MOVES) and is_hedge(hedge) else ""


def is_aside(first: Figure, second: Figure, low: str) -> bool:
    """Say whether the second figure stands alone in brackets behind the first, and give it the first one's unit."""
    if second.unit or second.vague or not first.unit or not low.startswith(")", second.end):
        return False
    if _YEAR.fullmatch(low, second.start, second.end):
        return False
    if not _ASIDE.fullmatch(low, first.end, second.start):
        return False
    second.unit, second.divisor = first.unit, first.divisor
    if not second.scaled:
        second.scale = first.scale
    return True


def share_units(first: Figure, second: Figure, link: str, folded: FoldedText) -> bool:
    """Say whether the figures are a pair by the words between them, and give both the unit of the one that has it."""
    if not link or first.vague or second.vague or first.noun or second.noun:
        return False
    if first.unit and first.unit != second.unit and (second.unit or first.start == first.digits_start):
        return False
    if not (first.unit or second.unit or (second.scaled and link not in _DASHES)):
        return _counts(first, second, folded)
    if not first.unit and not _takes_unit(first, link, second, folded):
        return False
    _share(first, second)
    return True


def _takes_unit(first: Figure, link: str, second: Figure, folded: FoldedText) -> bool:
    """Say whether a bare figure may take the unit of the next: no year, name or "um 12 auf 3,1 Mrd. Euro"."""
    if link in _DASHES or folded.low.endswith(("von ", "from "), 0, first.start):
        return True
    if link == " auf " and folded.low.endswith("um ", 0, first.start):
        return first.scaled or first.size < second.size
    return first.in_words or not second.unit or not is_no_count(first, "", folded, hedged=False)


def _counts(first: Figure, second: Figure, folded: FoldedText) -> bool:
    """Say whether two bare numbers count something: "10 bis 12 Werke"."""
    noun = counted_noun(folded, second.end)
    return bool(noun) and not is_no_count(second, noun, folded, hedged=True) and first.size < second.size


def _share(first: Figure, second: Figure) -> None:
    own_words = bool(first.unit) and first.start == first.digits_start
    if not first.unit:
        first.unit, first.divisor = second.unit, second.divisor
    elif not second.unit:
        second.unit, second.divisor = first.unit, first.divisor
    if not first.scaled and second.scaled and not own_words and first.size < _THOUSAND:
        first.scale = second.scale
        if first.value > _HUNDRED * second.value:  # "von 900 auf 1,2 Milliarden" starts from millions
            first.scale /= _THOUSAND


def is_range(first: Figure, second: Figure, link: str, low: str) -> bool:
    """Say whether a pair is a range; else it is a move or a list, and both figures stand for themselves."""
    head = low[max(0, first.start - 40) : first.start].rstrip()
    if link in {" und ", " and "}:
        return head.endswith(_OPENERS)
    if link in _MOVES or (first.value >= second.value and not (first.negative or second.negative)):
        return False
    if link == " to " and _STEPPED.search(head):
        return False
    if link == " to ":
        if head.endswith("from"):
            return head.endswith(_FROM[1:]) or bool(_RANGE_CUES.search(head))
        return first.value * _MOST_TIMES >= second.value
    return True


def range_start(first: Figure, low: str) -> int:
    """Return where a range begins with its opening word."""
    head = (
        low[: first.start].rstrip()
        if first.start < _HUNDRED
        else low[first.start - 20 : first.start].rstrip()
    )
    offset = 0 if first.start < _HUNDRED else first.start - 20
    for opener in (*_OPENERS, "ranging from", "from"):
        if head.endswith(opener) and not head[: -len(opener)].endswith(tuple("abcdefghijklmnopqrstuvwxyz")):
            return offset + len(head) - len(opener)
    return first.start
