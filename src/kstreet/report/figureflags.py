"""An article's yearly figures that filings contradict, as flags: the words, and the filings that say otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.influence.flags.flag import Dated, Flag
from kstreet.influence.flags.rules import FIGURE
from kstreet.influence.periods import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.press.article import Article
    from kstreet.press.check import Checked

_KINDS = ("lobbying", "political_spending")


def figure_flags(company: str, article: Article, checked: Sequence[Checked]) -> list[Flag]:
    """Return a flag for each claim of money for lobbying or politics in a year that filings contradict."""
    flags = []
    for each in checked:
        claim, verdict = each.claim, each.verdict
        period = span_of(claim.on)
        refuted = verdict.ruling == "contradicted" and isinstance(verdict.found, Decimal)
        if claim.kind not in _KINDS or claim.value is None or period is None or not refuted:
            continue
        assert isinstance(verdict.found, Decimal)
        evidence = verdict.evidence[0] if verdict.evidence else None
        published = article.published or date.max
        flags.append(
            Flag(
                FIGURE,
                company,
                Dated(
                    f"the filings for {claim.on} come to {verdict.found:,} {verdict.found_unit}",
                    period[1],
                    (evidence.public_at if evidence else None) or period[1],
                    evidence.source if evidence else "",
                    evidence.address if evidence else "",
                    claim.on,
                    evidence.grade if evidence else "computed",
                ),
                Dated(
                    f"the article says {claim.value:,} {claim.unit}: “{' '.join(claim.quote.split())}”",
                    published,
                    published,
                    article.title or "article",
                    "",
                    f"{claim.start}-{claim.end}",
                    "secondary",
                ),
                claim.value,
                claim.value,
                claim.unit,
            )
        )
    return flags
