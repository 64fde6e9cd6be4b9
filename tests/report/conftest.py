"""Cases for pages: the bundled one, a new one as the skeleton makes it, and one full of hostile names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kstreet.press.article import Article
from kstreet.press.check import Checked, check_claims
from kstreet.records import Claim, ClaimKind, Evidence, Note
from kstreet.store.casebook import new_case, open_case

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.store.casebook import CaseBook

MARKUP = "<script>alert('x')</script> & \"quoted\" </style>"
OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}CAP reveroF\N{POP DIRECTIONAL FORMATTING}\x07 PAC"
LONG = "Committee " * 1000


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why the pages were not looked at, where they were not."""
    left_out = {
        str(report.longrepr[2]) for report in terminalreporter.getreports("skipped") if report.longrepr
    }
    for reason in sorted(each for each in left_out if "chromium" in each):
        terminalreporter.write_line(reason)


@pytest.fixture(scope="session")
def meta() -> CaseBook:
    return open_case("meta_2025")


@pytest.fixture
def skeleton(tmp_path: Path) -> CaseBook:
    return open_case(new_case("newcomer", tmp_path))


@pytest.fixture
def bare(meta: CaseBook) -> CaseBook:
    """Return a case that holds one deal and nothing else."""
    return replace(meta, flows=(), deals=meta.deals[:1], facts=(), occasions=(), prices={}, price_evidence={})


@pytest.fixture(params=[MARKUP, OVERRIDE, LONG], ids=["markup", "direction", "long"])
def hostile(request: pytest.FixtureRequest, meta: CaseBook) -> CaseBook:
    """Return the bundled case with every name, note and subject replaced by a hostile one."""
    name: str = request.param
    evil = Evidence(name, "javascript:alert(1)", "secondary", date(2025, 1, 2))
    return replace(
        meta,
        name=name,
        symbol=meta.symbol,
        parties={key: replace(party, name=name) for key, party in meta.parties.items()},
        flows=tuple(replace(flow, about=name, note=name, state=name, evidence=evil) for flow in meta.flows),
        deals=tuple(replace(deal, subject=name, note=name, evidence=evil) for deal in meta.deals),
        facts=tuple(replace(fact, figure=name, note=name, evidence=evil) for fact in meta.facts),
        occasions=tuple(replace(row, note=name, evidence=evil) for row in meta.occasions),
    )


@pytest.fixture(scope="session")
def article() -> Article:
    """Return an article with a heading, two paragraphs and claims of several kinds."""
    text = (
        "Meta und die Politik\n\n"
        "Meta führt nach einem Bericht Gespräche mit Oracle über rund 20 Milliarden Dollar. "
        "Die Aktie notierte am Dienstag bei 639,40 Euro.\n\n"
        "Das Quartalsergebnis folgt Ende Oktober – dann wird genau hingesehen.\n"
    )
    return Article(
        text,
        text,
        "de",
        date(2025, 9, 24),
        "Meta und die Politik",
        "article.txt",
        (Note("language_found", (("language", "de"),)),),
    )


@pytest.fixture(scope="session")
def checked(article: Article, meta: CaseBook) -> tuple[Checked, ...]:
    """Return the article's claims, read by hand, as the press room checks them."""
    claims = (
        _claim(
            article, "deal", "Gespräche mit Oracle über rund 20 Milliarden Dollar", "oracle", status="talks"
        ),
        _claim(article, "price", "notierte am Dienstag bei 639,40 Euro", "", on="2025-09-23"),
        _claim(article, "date", "Das Quartalsergebnis folgt Ende Oktober", "", on="2025-10-21/2025-10-31"),
    )
    return check_claims(claims, meta, published=article.published, lang="de", text=article.text)


def _claim(
    article: Article, kind: ClaimKind, quote: str, counterparty: str, *, status: str = "", on: str = ""
) -> Claim:
    start = article.text.index(quote)
    value = {"deal": Decimal(20_000_000_000), "price": Decimal("639.40")}.get(kind)
    return Claim(
        kind=kind,
        subject="Meta Platforms, Inc.",
        counterparty=counterparty,
        about="results" if kind == "date" else "",
        value=value,
        low=value and value * Decimal("0.95"),
        high=value and value * Decimal("1.05"),
        unit={"deal": "USD", "price": "EUR"}.get(kind, ""),
        bound="about" if kind == "deal" else "",
        on=on,
        since="",
        status=status,
        office="",
        attribution="",
        start=start,
        end=start + len(quote),
        quote=quote,
        subject_id="meta",
        counterparty_ids=(counterparty,) if counterparty else (),
    )
