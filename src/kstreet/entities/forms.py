"""A register's spelling comes in; the words that say who it is go out, apart from legal form and abbreviation.

Sentences of articles are read by `names.py`, which keeps umlauts; here the lists of registers meet, in which the
same firm is INTL, INT'L and International.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kstreet.entities.abbreviations import written_out
from kstreet.entities.legal_forms import BEFORE, EASTERN, LEGAL_FORMS, form_of
from kstreet.entities.letters import fold

_STATES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|"
    "ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc|new|adr|can|fi|uk|md|bc|on|eng|pr|ny|old|ca1|delaware|nevada|virginia"
)


class Reading(NamedTuple):
    """A name's words without its legal form (`core`), the form (`inc`, `""`) and what was mended."""

    core: str
    form: str
    notes: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\s*[/\\]\s*(?:{_STATES})\s*[/\\]?\s*$"),  # the SEC's "/DE/" behind a name
        re.compile(r"(?<=\w)'(?=\w)|(?<=\w)\.(?=\w\b)|(?<=\b\w)\.(?=\s*\w\b)"),  # McDonald's, U.S., N. V.
        re.compile(r"\s*(?:&|\+|\band\b)\s*"),
        re.compile(r"[^\w&]+|_+"),
        re.compile(r"(株式会社|有限会社|股份有限公司|有限公司|주식회사|유한회사)"),  # written without a space
    )


def words_of(folded: str) -> list[str]:
    """Return the words of a folded name: abbreviations written out, initials joined, `and` left out."""
    suffix, inner, ands, apart, eastern = _patterns()
    if "/" in folded or "\\" in folded:
        folded = suffix.sub(" ", folded)
    if "'" in folded or "." in folded:
        folded = inner.sub("", folded)
    if "&" in folded or "+" in folded or " and " in folded:
        folded = ands.sub(" & ", folded)
    if " z o" in folded:
        folded = re.sub(r"\bsp\.?\s*z\s*o\.?\s*o\.?", " spzoo", folded)
    if not folded.isascii():
        folded = eastern.sub(r" \1 ", folded)
    words: list[str] = []
    glue = False  # the last word was an initial, so the next initial belongs to it
    short_and = False
    for word in apart.sub(" ", folded).split():
        if word == "&":
            short_and = bool(words) and len(words[-1]) <= 2  # noqa: PLR2004  AT & T, H & R Block
            continue
        initial = len(word) == 1
        if words and ((initial and glue) or (short_and and len(word) <= 2)):  # noqa: PLR2004
            words[-1] += word
            glue = True
        else:
            words.append(written_out(word))
            glue = initial
        short_and = False
    return words


def without_form(words: list[str]) -> tuple[list[str], str]:
    """Return the words without legal form at the end (and the article at the front), and the first form found."""
    kept = list(words)
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    form = _strip(kept)
    if len(kept) > 1 and kept[-1] == "the":  # "Boeing Company, The"
        kept.pop()
        form = _strip(kept) or form
    if len(kept) > 1 and (kept[0] in BEFORE or LEGAL_FORMS.get(kept[0]) == EASTERN):
        kept, form = kept[1:], form or kept[0]
    return kept, form


def _strip(kept: list[str]) -> str:
    form = ""
    while len(kept) > 1:
        if found := form_of(kept[-1]):
            form = found if not form or form == "co" else form
            kept.pop()
        elif kept[-1] == "association" and kept[-2] == "national" and len(kept) > 2:  # noqa: PLR2004  a bank's charter
            del kept[-2:]
        elif (kept[-1] == "na" and len(kept) > 1) or (kept[-1] == "de" and kept[-2] in ("sa", "sab", "srl")):
            kept.pop()
        else:
            break
    return form


def read_name(name: str) -> Reading:
    """Return how a register's spelling is compared: `"The BOEING Co. /DE/"` has the core `boeing`."""
    folded, notes = fold(name)
    kept, form = without_form(words_of(folded))
    return Reading(" ".join(kept), form, notes)
