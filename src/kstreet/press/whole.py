"""A whole article, from its text to its verdicts: the case it is about is found, or there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.errors import CaseError
from kstreet.press.check import case_for, check_claims, shortfalls, unchecked
from kstreet.press.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kstreet.entities.registry import Registry
    from kstreet.errors import KstreetError
    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.store.casebook import CaseBook


def covered_to(books: Iterable[CaseBook]) -> date | None:
    """Return the last day on which any of the cases has a price."""
    return max(
        (price.day for book in books for rows in book.prices.values() for price in rows[-1:]), default=None
    )


def check_article(
    article: Article,
    cases: Sequence[tuple[CaseBook, Registry]],
    *,
    meant: tuple[CaseBook, Registry] | None = None,
    as_of: date | None = None,
) -> tuple[CaseBook | None, tuple[Checked, ...], list[KstreetError]]:
    """Return the case of an article, its claims with their verdicts, and what kept claims from being checked.

    `meant`: the case to hold it against, found by the article's company where None. An article on a company
    without a case is still read: its claims come back as not checkable.
    """
    try:
        book = meant[0] if meant else case_for(article, cases)
    except CaseError as error:
        claims = read_claims(article.readable, article.lang, article.published)
        return None, unchecked(claims, article), [error]
    registry = meant[1] if meant else next(known for case, known in cases if case is book)
    claims = read_claims(article.readable, article.lang, article.published, registry, book.company)
    checked = check_claims(
        claims, book, published=article.published, lang=article.lang, as_of=as_of, text=article.text
    )
    return book, checked, list(shortfalls(checked, book))
