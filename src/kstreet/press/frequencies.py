"""How often something was done: "lobbied 57 times", "41 Mal", "on 12 occasions"; a count only where lobbying is told."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from kstreet.press.folding import folded
from kstreet.press.number_words import number_word, read_words
from kstreet.press.numbers import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kstreet.press.lexicon import Hits
    from kstreet.press.sentences import Sentence

TIMES: Final = "times"
_TOLD: Final = ("lobbying", "lobbyist", "lobbying.swayed")
_WORDS: Final = {"de": ("mal", "male", "malen"), "en": ("times", "occasions")}
_COMPARED: Final = {
    "de": r"(?! (?:so|mehr|soviel|höher|größer))",
    "en": r"(?! (?:as|more|the|higher|larger|that|its|their|what|earnings|sales|revenue))",
}


@cache
def _finder(lang: str) -> re.Pattern[str]:
    words = "|".join(_WORDS[lang])
    return re.compile(
        rf"(?<![\w.,$€£])(?:(?P<digits>[0-9]{{1,4}})|(?P<words>{number_word(lang)})) ?(?:{words})\b{_COMPARED[lang]}"
    )


def frequencies(text: str, sentence: Sentence, hits: Hits, lang: str) -> Iterator[Quantity]:
    """Yield how often a sentence about lobbying or officials says that something was done."""
    if not any(word in _WORDS[lang] for word in sentence.words) or hits.keys().isdisjoint(_TOLD):
        return
    start = sentence.start
    for match in _finder(lang).finditer(folded(text[start : sentence.end])):
        value = Decimal(match["digits"]) if match["digits"] else read_words(match["words"], lang)[0]
        if value == int(value):
            at, end = start + match.start(), start + match.end()
            yield Quantity(value, value, value, "", "", at, end, 0, Decimal(1), TIMES)
