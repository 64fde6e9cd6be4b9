"""A checked article as one HTML file: its text with every claim marked, and beside each what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet import __version__
from kstreet.errors import CaseError
from kstreet.report.catalogue import LANGUAGES, Words
from kstreet.report.marking import mark
from kstreet.report.page import environment, stylesheet
from kstreet.report.reader import Reader
from kstreet.report.svg import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.store.casebook import CaseBook


def check_values(
    article: Article, checked: Sequence[Checked], case: CaseBook | None, words: Words, reader: Reader
) -> dict[str, object]:
    """Return what the template of a checked article shows."""
    return {
        "article": mark(article, checked, words, reader, case),
        "texts": case.texts.get(words.lang, {}) if case else {},
        "company": plain(case.parties[case.company].name) if case and case.company in case.parties else "",
        "case": plain(case.name) if case else "",
        "version": __version__,
    }


def check_page(article: Article, checked: Sequence[Checked], case: CaseBook | None, lang: str) -> str:
    """Return the page. `case`: what the claims were held against, None where there was none."""
    if lang not in LANGUAGES:
        raise CaseError(f"no page in {lang!r}", remedy=f"known: {', '.join(LANGUAGES)}")
    words = Words("de" if lang == "de" else "en")
    reader = Reader(words.lang, case.currency if case else "EUR")
    values = check_values(article, checked, case, words, reader)
    style = stylesheet()
    return (
        environment()
        .get_template("checkpage.jinja")
        .render(
            values,
            lang=words.lang,
            title=words("article.page", title=plain(article.title) or words("article.untitled")),
            style=style[0],
            style_hash=style[1],
            w=words,
            r=reader,
        )
    )
