"""The example that a new case starts from does what a case is for."""

from __future__ import annotations

from kstreet.entities.registry import Registry
from kstreet.press.check import check_claims
from kstreet.press.claims import read_claims
from kstreet.store.casebook import SKELETON, open_case


def test_every_claim_of_the_skeleton_s_article_is_supported_by_its_rows() -> None:
    book = open_case(SKELETON)
    article = book.articles[0]
    text = (book.folder / article.file).read_text(encoding="utf-8")
    registry = Registry.of(book.as_of(article.published))
    claims = read_claims(text, article.lang, article.published, registry, book.company)
    checked = check_claims(claims, book, published=article.published, lang=article.lang, text=text)
    kinds = {each.claim.kind: each.verdict.ruling for each in checked}
    assert set(kinds.values()) == {"supported"}
    assert {"price", "move", "political_spending", "deal", "lobbying", "date"} <= set(kinds)
