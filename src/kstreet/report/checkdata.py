"""A checked article as data; its schema is `docs/reference/check.schema.json`. Notes are in English."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.press.wording import say_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.records import Evidence
    from kstreet.store.casebook import CaseBook


def figure(value: Decimal | str | None) -> int | float | str | None:
    """Return a figure as JSON has it: whole where it is whole."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def evidence_data(evidence: Evidence) -> dict[str, object]:
    """Return one piece of evidence."""
    return {
        "source": evidence.source,
        "address": evidence.address,
        "grade": evidence.grade,
        "public_at": evidence.public_at.isoformat() if evidence.public_at else None,
    }


def claim_data(checked: Checked, lang: str = "en", case: CaseBook | None = None) -> dict[str, object]:
    """Return a claim with its verdict."""
    claim, verdict = checked.claim, checked.verdict
    return {
        "kind": claim.kind,
        "subject": claim.subject,
        "counterparty": claim.counterparty,
        "about": claim.about,
        "value": figure(claim.value),
        "low": figure(claim.low),
        "high": figure(claim.high),
        "unit": claim.unit,
        "bound": claim.bound,
        "on": claim.on,
        "since": claim.since,
        "status": claim.status,
        "office": claim.office,
        "attribution": claim.attribution,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "verdict": verdict.ruling,
        "found": figure(verdict.found),
        "found_unit": verdict.found_unit,
        "difference": figure(verdict.difference),
        "difference_unit": verdict.difference_unit,
        "rule": verdict.rule,
        "notes": say_all(verdict.notes, lang, case),
        "evidence": [evidence_data(each) for each in verdict.evidence],
    }


def article_data(article: Article, case: CaseBook | None, as_of: date | None) -> dict[str, object]:
    """Return what is known of an article, and how it came to be known."""
    return {
        "name": article.name,
        "title": article.title,
        "lang": article.lang,
        "published": article.published.isoformat(),
        "as_of": as_of.isoformat() if as_of else None,
        "case": case.name if case else None,
        "company": case.parties[case.company].name if case else None,
        "length": len(article.text),
        "text": article.text,
        "notes": say_all(article.notes, "en"),
    }


def check_data(
    article: Article, checked: Sequence[Checked], case: CaseBook | None, as_of: date | None = None
) -> dict[str, object]:
    """Return a checked article, ready for `json.dumps`."""
    return {
        "article": article_data(article, case, as_of),
        "claims": [claim_data(each, case=case) for each in checked],
    }
