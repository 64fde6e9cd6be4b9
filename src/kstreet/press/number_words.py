"""Numbers in words, English and German, from zero to ninety-nine hundred and beyond by "tausend"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

_UNITS_EN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS_EN = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS_DE = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS_DE = [
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_TENS_DE = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]

_ENGLISH = (
    {word: number for number, word in enumerate(_UNITS_EN, 1)}
    | {word: number for number, word in enumerate(_TEENS_EN, 10)}
    | {word: number for number, word in enumerate(_TENS_EN, 2) for number in (number * 10,)}
    | {"zero": 0, "hundred": 100}
)
_GERMAN = (
    {word: number for number, word in enumerate(_UNITS_DE, 1)}
    | {word: number for number, word in enumerate(_TEENS_DE, 10)}
    | {word: 10 * number for number, word in enumerate(_TENS_DE, 2)}
    | {"dreissig": 30, "zwo": 2, "null": 0, "fuenf": 5, "zwoelf": 12}
)
# Articles count as "one" only before a magnitude or a unit; the reader of figures asks for that.
ARTICLES: Final = frozenset({"ein", "eine", "einer", "einem", "einen", "eines", "a", "an", "one", "eins"})


@cache
def number_word(lang: str) -> str:
    """Return the regular expression of a number in words, in lower case; a look ahead at its letters saves time."""
    return _german() if lang == "de" else _english()


def _english() -> str:
    units, teens, tens = "|".join(_UNITS_EN), "|".join(_TEENS_EN), "|".join(_TENS_EN)
    small = rf"(?:(?:{tens})(?:[- ](?:{units}))?|{teens}|{units})"
    return (
        r"(?=an? |half|one|two|t[hwe]|f[io]|six|sev|eigh|nin|ele|doz|zero|hundred)(?:"
        rf"(?:half a |an? |{small} )?dozen"
        r"|(?:a )?half[- ](?=million|billion|trillion)"
        r"|half an?(?= (?:million|billion|trillion|thousand|hundred|percent|per cent))"
        r"|(?:three[- ]quarters|a quarter) of an?(?= (?:million|billion|trillion|percent))"
        rf"|(?:{small}|an?) hundred(?: (?:and )?{small})?"
        rf"|{small}(?: and a half)?|zero|hundred"
        r"|an?(?= (?:thousand|million|billion|trillion|percent|per cent)))"
    )


def _german() -> str:
    units = "|".join([*_UNITS_DE, "zwo"])
    teens, tens = "|".join(_TEENS_DE), "|".join([*_TENS_DE, "dreissig"])
    small = rf"(?:(?:(?:{units})und)?(?:{tens})|{teens}|{units})"
    hundreds = rf"(?:(?:{small})?hundert(?:(?:und)?{small})?|{small})"
    return (
        r"(?=ein|zw|drei|vier|fünf|fuenf|sech|sieb|acht|neun|null|zehn|elf|hundert|taus|andert|halbe|dutz)(?:"
        rf"(?:eine?[mns]? |(?:ein )?halbe[sn] |{small} )?dutzend"
        r"|(?:eine[rsnm]? )?halbe[rsnm]?(?= (?:million|milliarde|billion|prozent))"
        r"|(?:eine?[rsnm]? )?(?:dreiviertel|viertel) ?(?=million|milliarde|billion)"
        rf"|anderthalb|(?:{units})einhalb"
        rf"|(?:{hundreds})?tausend(?:(?:und)?{hundreds})?|{hundreds}|null|eins"
        r"|eine[rsnm]?(?= (?:million|milliarde|billion)))"
    )


def read_words(words: str, lang: str) -> tuple[Decimal, int]:
    """Return the value and the decimals the words imply: "anderthalb" is 1.5, with one."""
    for dozen in ("dozen", "dutzend"):
        if words.endswith(dozen):
            return _dozens(words.removesuffix(dozen).strip(), lang), 0
    if "quarter" in words or "viertel" in words:
        return (Decimal("0.75"), 2) if "three" in words or "drei" in words else (Decimal("0.25"), 2)
    if lang == "de":
        return _read_german(words)
    if words.startswith(("half", "a half")):
        return Decimal("0.5"), 1
    whole = words.removesuffix(" and a half")
    value = _read_english(whole)
    return (Decimal(value) + Decimal("0.5"), 1) if whole != words else (Decimal(value), 0)


def _dozens(count: str, lang: str) -> Decimal:
    if not count or count.startswith(("a", "ein")):
        return Decimal(6 if "halb" in count else 12)
    if count.startswith("hal"):
        return Decimal(6)
    return Decimal(12) * (_german_whole(count) if lang == "de" else _read_english(count))


def _read_english(words: str) -> int:
    total = 0
    for word in re.split(r"[- ]", words):
        if word == "hundred":
            total = (total or 1) * 100
        elif word in {"a", "an"}:
            total += 1
        elif word != "and":
            total += _ENGLISH[word]
    return total


def _read_german(words: str) -> tuple[Decimal, int]:
    if "halbe" in words:
        return Decimal("0.5"), 1
    if words == "anderthalb":
        return Decimal("1.5"), 1
    if words.endswith("einhalb"):
        return Decimal(_GERMAN[words.removesuffix("einhalb")]) + Decimal("0.5"), 1
    if words in ARTICLES:
        return Decimal(1), 0
    return Decimal(_german_whole(words)), 0


def _german_whole(word: str) -> int:
    for part, worth in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.rpartition(part) if part == "hundert" else word.partition(part)
        if found:
            tail = tail.removeprefix("und")
            return (_german_whole(head) if head else 1) * worth + (_german_whole(tail) if tail else 0)
    if word in _GERMAN:
        return _GERMAN[word]
    units, _, tens = word.partition("und")
    return _GERMAN[units] + _GERMAN[tens]
