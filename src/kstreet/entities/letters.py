"""Any script comes in; small Latin letters, digits and single spaces go out, with what had to be mended.

Letters of other alphabets that stand among Latin ones are look-alikes and become what they look like; whole words
in Cyrillic or Greek are transliterated; scripts without an alphabet here (Chinese, Arabic, …) stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# What is longer than this is cut before it is compared: no register knows a longer name.
LONGEST = 300

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў",
        re.findall(
            r"\S+", "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
        ),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        re.findall(r"\S+", "a v g d e z i th i k l m n x o p r s t y f ch ps o s"),
        strict=True,
    )
)
_TRANSLITERATED = {
    letter: ("" if sound == "-" else sound) for letter, sound in (_CYRILLIC | _GREEK).items()
} | {"ё": "e", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
_LOOKALIKES = dict(zip("авеікмнорстухѕјԁԛԝɡαενοικρτυχβηƨ", "abeikmhopctyxsjdqwgaevoikptuxbns", strict=True))
_PLAIN = str.maketrans(dict.fromkeys((*range(32), 127), " "))
_INNER_VOWELS = re.compile(r"(?<=\w)[aeiou]")
_LATIN = re.compile(r"[a-z]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0250-\u02af\u01a8]")


def fold(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a name in folded letters, punctuation kept, and notes on what was mended in it."""
    notes: list[str] = []
    if len(text) > LONGEST:
        notes.append(f"name cut at {LONGEST} of {len(text)} characters")
        text = text[:LONGEST]
    if text.isascii():
        plain = text.translate(_PLAIN)
        if plain != text and text.strip() != plain.strip():
            notes.append("control characters taken out")
        return plain.lower(), tuple(notes)
    return _fold_foreign(text, notes), tuple(notes)


def skeleton(core: str) -> str:
    """Return the words without the vowels inside them, as people shorten: `sigmatron intl` is `sgmtrn intl`."""
    return _INNER_VOWELS.sub("", core)


def _fold_foreign(text: str, notes: list[str]) -> str:
    shown = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Co", "Cs"))
    if shown != text:
        notes.append("invisible or direction marks taken out")
    spaced = "".join(" " if unicodedata.category(char) == "Cc" else char for char in shown)
    if spaced != shown:
        notes.append("control characters taken out")
    words = []
    for word in unicodedata.normalize("NFKC", spaced).casefold().split():
        if _FOREIGN.search(word) and _LATIN.search(word):
            words.append("".join(_LOOKALIKES.get(char, char) for char in word))
            notes.append(f"look-alike letters in {word!r} read as Latin")
        else:
            words.append(word)
    return "".join(_latin(char) for char in " ".join(words))


@cache
def _latin(char: str) -> str:
    if char in _TRANSLITERATED:
        return _TRANSLITERATED[char]
    if char in "’‘ʼ`´′":
        return "'"
    if char in "‐‑‒–—−":
        return "-"
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return "".join(_TRANSLITERATED.get(part, part) for part in bare.casefold())
