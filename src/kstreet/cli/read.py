"""`kstreet read`: the claims of an article, unchecked; needs no case, no record and no prices."""

from __future__ import annotations

import json

from kstreet.cli.options import ArticleFile, ArticleLang, AsJson, PublishedDay
from kstreet.cli.words import day
from kstreet.settings import read_settings


def read(
    article: ArticleFile,
    /,
    *,
    published: PublishedDay = "",
    company: str = "",
    lang: ArticleLang = "",
    as_json: AsJson = False,
) -> None:
    """Show the claims of an article, unchecked; needs no case.

    Parameters
    ----------
    company
        The company the article is about; the one it names most where not given.
    as_json
        Print data instead of a list.
    """
    from kstreet.press.article import read_article
    from kstreet.press.check import unchecked
    from kstreet.press.claims import read_claims
    from kstreet.press.wording import say_all
    from kstreet.report.checkdata import check_data

    text = read_article(
        article, lang=lang, published=day(published, "--published"), limit=read_settings().article_limit
    )
    claims = read_claims(text.readable, text.lang, text.published, None, company)
    if as_json:
        print(json.dumps(check_data(text, unchecked(claims, text), None), ensure_ascii=False, indent=2))
        return
    for note in say_all(text.notes, "en"):
        print(f"# {note}")
    for claim in claims:
        figure = "" if claim.value is None else f"{claim.value:f} {claim.unit}".strip()
        parts = (claim.kind, claim.subject, claim.counterparty, claim.about, figure, claim.on, claim.status)
        print(f"{claim.start}-{claim.end}  {' | '.join(part for part in parts if part)}")
        print(f"    «{' '.join(text.text[claim.start : claim.end].split())}»")
