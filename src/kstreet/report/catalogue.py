"""The catalogues: every sentence a page can say, in each language, by code; both hold the same codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.report.reader import Lang

LANGUAGES: tuple[Lang, ...] = ("en", "de")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue; call it with a code and the figures that its sentence needs."""

    lang: Lang
    more: tuple[str, ...] = ()

    def __call__(self, code: str, **values: object) -> str:
        """Return the sentence in the form that its figures ask for.

        By `count` and `all`: `code.one` for one, `code.all` for all of several, `code.only` for one of one,
        where the catalogue has that form.
        """
        sentences, count, whole = catalogue(self.lang, self.more), values.get("count"), values.get("all")
        form = ""
        if count is not None and count == whole:
            form = "only" if count == 1 else "all"
        elif count == 1:
            form = "one"
        code = f"{code}.{form}" if f"{code}.{form}" in sentences else code
        return sentences[code].format_map(values)

    def known(self, group: str, code: str) -> str:
        """Return the word for a code of a record (a kind, a status), or the code itself where none is known."""
        return catalogue(self.lang, self.more).get(f"{group}.{code}", code.replace("_", " "))


@cache
def catalogue(lang: Lang, more: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Return the sentences of a language, by code; `more`: modules of a room above, without their language."""
    sentences: dict[str, str] = {}
    for part in ("page", "weighing", "claims", "influence", "paths"):
        sentences |= import_module(f"kstreet.report.words.{part}_{lang}").SENTENCES
    for module in more:
        sentences |= import_module(f"{module}_{lang}").SENTENCES
    return sentences
