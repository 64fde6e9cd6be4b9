"""`kstreet check`: every claim of an article, held against the record and the market."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from kstreet.cli.options import ArticleFile, ArticleLang, PublishedDay
from kstreet.cli.words import day, find_case, known_cases, write
from kstreet.settings import read_settings

if TYPE_CHECKING:
    from datetime import date

    from kstreet.errors import KstreetError
    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.settings import Settings
    from kstreet.store.casebook import CaseBook

Flag = Annotated[bool, Parameter(negative="")]


def check(
    article: ArticleFile,
    /,
    *,
    published: PublishedDay = "",
    case: str = "",
    as_of: str = "",
    lang: ArticleLang = "",
    json: Flag = False,
    html: str = "",
) -> None:
    """Hold every claim of an article against the record and the market.

    Parameters
    ----------
    case
        A bundled case's name or a case folder; found by the article's company where not given.
    as_of
        Use nothing that became public after this day, like 2025-11-01.
    json
        Print data instead of a table.
    html
        Write a page with the claims marked in the article to this file.
    """
    settings = read_settings()
    day_published, day_as_of = day(published, "--published"), day(as_of, "--as-of")
    result = checked_article(
        article, settings, case=case, published=day_published, as_of=day_as_of, lang=lang
    )
    read, book, checked, wanting = result
    if html:
        from kstreet.report.checkpage import check_page

        write(html, check_page(read, checked, book, read.lang))
    _show(read, book, checked, day_as_of, as_json=json)
    for lack in wanting:
        print(f"kstreet: {lack}", file=sys.stderr)
    if wanting:
        sys.exit(2)


def checked_article(
    place: str, settings: Settings, *, case: str, published: date | None, as_of: date | None, lang: str
) -> tuple[Article, CaseBook | None, tuple[Checked, ...], list[KstreetError]]:
    """Read and check an article; what kept claims from being checked comes last.

    An article on a company without a case is still read: its claims come back as not checkable.
    """
    from kstreet.entities.registry import Registry
    from kstreet.press.article import read_article
    from kstreet.press.whole import check_article, covered_to
    from kstreet.store.casebook import open_case

    books = [find_case(case, settings)] if case else [open_case(known) for known in known_cases(settings)]
    pairs = [(book, Registry.of(book)) for book in books]
    read = read_article(
        place,
        lang=lang,
        published=published or _of_a_case(place, books),
        limit=settings.article_limit,
        covered_to=covered_to(books),
    )
    book, checked, wanting = check_article(read, pairs, meant=pairs[0] if case else None, as_of=as_of)
    return read, book, checked, wanting


def _of_a_case(place: str, books: list[CaseBook]) -> date | None:
    """Return the day on which a case's own article appeared, as its case.toml says."""
    days = (
        article.published
        for book in books
        for article in book.articles
        if place != "-" and Path(place).resolve() == (book.folder / article.file).resolve()
    )
    return next(days, None)


def _show(
    read: Article, book: CaseBook | None, checked: tuple[Checked, ...], as_of: date | None, *, as_json: bool
) -> None:
    if as_json:
        from kstreet.report.checkdata import check_data

        print(json.dumps(check_data(read, checked, book, as_of), ensure_ascii=False, indent=2))
        return
    from kstreet.report.checktable import print_table

    print_table(read, checked, book)
