"""Sentences in the reader's language. The tables lie beside this file, one per subject: `study_de.py` and others.

In a table's English `{n}` is a number, `{why}` a sentence that is itself known, `{what}` one that may be known,
`{listed}` names with figures behind them, and any other name is text as it stands: a file's name, a party, a day.
The German takes the same names.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

SUBJECTS = ("pages", "articles", "cases", "lake", "prices", "study", "names", "registers", "influence")
LONGEST = 1200  # letters; whoever says more is quoted
_FIELD = re.compile(r"\{(\w+)\}")
_COUNTED = re.compile("n[0-9]*")
_NUMBER = r"[-+−]?\d[\d.,]*"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTED = re.compile(r"(['\"])(.*)\1", re.DOTALL)


class Pattern(NamedTuple):
    """A sentence with something that changes in it. `begins`: the letters it begins with."""

    begins: str
    shape: re.Pattern[str]
    said: str


def translated(text: str, lang: str) -> tuple[str, bool]:
    """Return a sentence in a language, and whether it is in it: one that no table knows stays in English."""
    if lang == "en" or not text:
        return text, True
    found = _translated(text, lang) if len(text) <= LONGEST else None
    return (text, False) if found is None else (found, True)


def patterns(lang: str) -> tuple[Pattern, ...]:
    """Return the sentences in which something changes, those with the most fixed letters first."""
    return _tables(lang)[1]


@lru_cache(maxsize=8192)
def _translated(text: str, lang: str) -> str | None:
    exact, shapes = _tables(lang)
    if text in exact:
        return exact[text]
    for pattern in shapes:
        if text.startswith(pattern.begins) and (match := pattern.shape.fullmatch(text)):
            values = {name: _value(name, value, lang) for name, value in match.groupdict().items()}
            if None not in values.values():
                return pattern.said.format_map(values)
    return None


def _value(name: str, value: str, lang: str) -> str | None:
    """Return what stood in a sentence as the reader writes it; None where it had to be known and is not."""
    if name.startswith("why"):
        return _translated(value, lang)
    if name.startswith("what"):
        return _translated(value, lang) or value
    if _COUNTED.fullmatch(name):
        return _figure(value)
    if name == "listed":
        rows = _translated("row(s)", lang) or "row(s)"
        return re.sub(_NUMBER, lambda found: _figure(found[0]), value).replace("row(s)", rows)
    return _text(value)


def _text(value: str) -> str:
    """Return a text as it stands, a day and quotation marks in the reader's manner."""
    if _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value).strftime("%d.%m.%Y")
    quoted = _QUOTED.fullmatch(value)
    return f"„{quoted[2]}“" if quoted else value


def _figure(value: str) -> str:
    kept = value.rstrip(".,")
    return kept.translate(str.maketrans(".,-", ",.−")) + value[len(kept) :]


@cache
def _tables(lang: str) -> tuple[dict[str, str], tuple[Pattern, ...]]:
    said: dict[str, str] = {}
    for subject in SUBJECTS:
        said |= import_module(f"kstreet.phrases.{subject}_{lang}").SAID
    exact = {text: other for text, other in said.items() if not _FIELD.search(text)}
    open_ = [(text, other) for text, other in said.items() if text not in exact]
    open_.sort(key=lambda each: -len(_FIELD.sub("", each[0])))
    return exact, tuple(_pattern(text, other) for text, other in open_)


def _pattern(text: str, other: str) -> Pattern:
    parts = _FIELD.split(text)
    shape = "".join(
        re.escape(part) if place % 2 == 0 else f"(?P<{part}>{_NUMBER if _COUNTED.fullmatch(part) else '.+?'})"
        for place, part in enumerate(parts)
    )
    return Pattern(parts[0], re.compile(shape, re.DOTALL), other)
