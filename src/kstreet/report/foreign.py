"""Filters of templates for what is not in the page's language: it is translated where that is known, else marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup

from kstreet.phrases.translate import translated
from kstreet.report.svg import plain
from kstreet.report.telling import discreet

if TYPE_CHECKING:
    from jinja2.runtime import Context

_OWN, _ENGLISH = Markup("<bdi>{}</bdi>"), Markup('<bdi lang="en">{}</bdi>')
LONGEST = 600  # letters shown


@pass_context
def told(context: Context, text: str) -> Markup:
    """Return a sentence of the program in the page's language; one that is not known there is marked as English."""
    return _marked(*translated(plain(text, LONGEST), context["lang"]))


@pass_context
def noted(context: Context, text: str) -> Markup:
    """Return what a register's row notes, without what must not be shown; unknown words are marked as English."""
    return told(context, discreet(text))


@pass_context
def source_name(context: Context, source: str) -> Markup:
    """Return how a source is called: as the case translates it (`texts`), else as it stands in the record."""
    said = (context.get("texts") or {}).get(source, "")
    return _marked(plain(said), known=True) if said else told(context, source)


def _marked(text: str, known: bool) -> Markup:
    return _OWN.format(text) if known else _ENGLISH.format(text)
