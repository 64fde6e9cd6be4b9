"""Who says so: "laut Reuters", "wie Bloomberg berichtet", "Kreisen zufolge", "according to", "told CNBC"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Passage

_AHEAD: Final = {
    "de": r"\b(?:laut|nach angaben|nach informationen|gemäß|einem bericht|unter berufung auf|so|sagte|berichtete?n?|"
    r"schrieb|schreibt|meldete?|erklärte|teilte|analyst(?:en)? (?:der|von)|analysehaus|bestätigte)\b",
    "en": r"\b(?:according to|citing|reported by|told|analysts? (?:at|from)|said|reported|per)\b",
}
_BEHIND: Final = {
    "de": r"\b(?:zufolge|berichtete?n?|meldete?n?|schreibt|schrieb)\b",
    "en": r"\b(?:reported|reports|said|says|analysts?|wrote|estimates)\b",
}
_OPENING: Final = 2
_INSIDERS: Final = {
    "de": r"\b(?:Insidern?|(?:Finanz|Konzern|Branchen|Regierungs|Verhandlungs)?[Kk]reisen?|Eingeweihten)\b",
    "en": r"\b(?:(?:two |three )?people (?:familiar with|briefed on|with knowledge of) the (?:matter|plans|talks|situation)"
    r"|sources(?= (?:said|told|say)))",
}


@cache
def _words(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one[lang], re.IGNORECASE) for one in (_AHEAD, _BEHIND, _INSIDERS))


def attribution(passage: Passage) -> str:
    """Return the source that a sentence names: a medium first, then insiders, then a bank."""
    text = passage.text[passage.sentence.start : passage.sentence.end]
    for mention in passage.mentions:
        if mention.kind == "media" and passage.word(mention.first - 1) != "(":
            return mention.name
    ahead, behind, insiders = _words(passage.lang)
    if found := insiders.search(text):
        return found[0]
    spoken = (one for one in passage.mentions if one.kind == "bank" and _speaks(passage, one, ahead, behind))
    return next((one.name for one in spoken), "")


def _speaks(passage: Passage, mention: Mention, ahead: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    start, end = passage.sentence.start, passage.sentence.end
    before = passage.text[max(start, mention.start - 40) : mention.start]
    after = passage.text[mention.end : min(end, mention.end + 25)]
    return bool(ahead.search(before) or behind.search(after))


def bank(passage: Passage, before: int = 0) -> str:
    """Return the last bank named before an offset, or else the first bank of a sentence."""
    banks = [mention for mention in passage.mentions if mention.kind == "bank"]
    ahead = [mention for mention in banks if mention.end <= before]
    return ahead[-1].name if ahead else banks[0].name if banks else ""


def analyst(passage: Passage) -> str:
    """Return an unknown name that opens the sentence: the house or the person who sets a target."""
    first = next((mention for mention in passage.mentions if mention.kind == "unknown"), None)
    return first.name if first and first.first <= _OPENING else ""
