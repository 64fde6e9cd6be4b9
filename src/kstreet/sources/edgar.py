"""Companies' own filings with the SEC: who they are, when they said what, and what they reported.

Documents: submissions JSON (with its older pages), companyfacts JSON, company_tickers JSON, full submission text
(SGML header and documents), Exhibit 21 and inline XBRL as HTML. Times: the header's ACCEPTANCE-DATETIME is New York
time; the JSON's carries a Z and is UTC for some filers and New York time for others, which shows in its hours
(EDGAR takes filings from 6 to 22 New York time). A filing accepted after 17:30 that EDGAR dates a day later is
public on that day. Facts are point-in-time by `filed`: an amended figure is a fact of its own with a later
`public_at`. companyfacts has no share count of companies with several classes; inline XBRL has. No control total.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable, table_of
from kstreet.sources.edgar_facts import read_facts, read_tickers
from kstreet.sources.edgar_html import read_share_counts, read_subsidiaries
from kstreet.sources.edgar_submission import read_submission
from kstreet.sources.edgar_times import read_filer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="edgar",
    title="EDGAR: submissions, company facts, 8-K, Exhibit 21",
    publisher="US Securities and Exchange Commission",
    address="https://data.sec.gov/submissions/",
    licence="public domain; the SEC asks for a declared user agent and at most 10 requests a second",
    use="any use",
    cadence="continuous; bulk archives nightly",
    delay="8-K within four business days of the event, 10-Q and 10-K within 40 to 90 days of the period",
)
GATHERED = True
ASKED_BY = "symbol"
_ARCHIVE = "https://www.sec.gov/Archives/edgar/data/"
_WHOLE = ("8-K", "8-K/A", "10-K", "10-K/A")  # forms that are fetched whole
_CIK = re.compile(r"CIK(\d{10})", re.IGNORECASE)


def accepts(name: str) -> bool:
    """Say whether a document of this name may be one of EDGAR's."""
    return name.casefold().endswith((".json", ".txt", ".htm", ".html"))


def order(name: str) -> int:
    """Return the place of a document in a load: full submissions first, their times are sure."""
    return 0 if name.casefold().endswith(".txt") else 1


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the list of symbols, then what the company has filed, and its figures.

    With `since` also its older filings, and the full submissions of its 8-K and 10-K since then, whose times are sure.
    """
    address = "https://www.sec.gov/files/company_tickers.json"

    def follow(content: bytes) -> Page | None:
        wanted = company.casefold()
        for each in json.loads(content).values():
            if wanted in (each["ticker"].casefold(), each["title"].casefold()):
                return _submissions(int(each["cik_str"]), since)
        raise SourceError(f"no share symbol {company}", where=address, remedy="give a symbol such as META")

    return [Page(address, "company_tickers.json", follow if company else None, shrinks=True)]


def _submissions(cik: int, since: date | None) -> Page:
    facts = f"companyfacts_CIK{cik:010d}.json"

    def follow(content: bytes) -> Page | None:
        wanted = [(f"https://data.sec.gov/api/xbrl/companyfacts/CIK{cik:010d}.json", facts)]
        if since:
            filings = json.loads(content)["filings"]
            wanted += [
                (f"{REGISTER.address}{each['name']}", each["name"])
                for each in filings["files"]
                if each["filingTo"] >= since.isoformat()
            ]
            recent = filings["recent"]
            wanted += [
                (f"{_ARCHIVE}{cik}/{number.replace('-', '')}/{number}.txt", f"{number}.txt")
                for number, form, filed in zip(
                    recent["accessionNumber"], recent["form"], recent["filingDate"], strict=True
                )
                if form in _WHOLE and filed >= since.isoformat()
            ]
        return _chain(wanted)

    return Page(f"{REGISTER.address}CIK{cik:010d}.json", f"CIK{cik:010d}.json", follow)


def _chain(wanted: list[tuple[str, str]]) -> Page | None:
    if not wanted:
        return None
    address, name = wanted[0]
    return Page(address, name, (lambda _: _chain(wanted[1:])) if wanted[1:] else None)


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield tables of rows. Raises `SourceError` where a document is none of EDGAR's."""
    del scratch
    content = document.read()
    name = document.name.casefold()
    try:
        found = (
            _read_json(document, content, bad) if name.endswith(".json") else _read_text(document, content)
        )
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise SourceError(
            f"not as EDGAR writes it: {error!r}", where=document.name, remedy="download it again"
        ) from None
    except Unreadable as error:
        bad.row(0, error.column, error.problem)
        return
    except (ValueError, ArithmeticError) as error:
        raise SourceError(
            f"not as EDGAR writes it: {error}", where=document.name, remedy="download it again"
        ) from None
    for table, rows in found.items():
        yield table, table_of(table, rows, bad)


def _read_json(document: Document, content: bytes, bad: BadRows) -> dict[str, list[dict[str, Any]]]:
    try:
        page = json.loads(content, parse_float=Decimal)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        kind = "a web page" if content.lstrip()[:1] == b"<" else "no JSON"
        raise SourceError(
            f"{kind}: {error}", where=document.name, remedy="the SEC asks for a declared user agent"
        ) from None
    if isinstance(page, dict) and "facts" in page:
        return read_facts(page, bad)
    if isinstance(page, dict) and ("filings" in page or "accessionNumber" in page):
        cik = _CIK.search(document.name)
        if "cik" not in page and not cik:
            raise SourceError(
                "an older page without its company",
                where=document.name,
                remedy="name it as the SEC does: CIK0001318605-submissions-001.json",
            )
        return read_filer(page, str(page.get("cik") or (cik[1] if cik else "")), bad)
    if (
        isinstance(page, dict)
        and page
        and all(isinstance(each, dict) and "cik_str" in each for each in page.values())
    ):
        return read_tickers(page, bad)
    raise SourceError(
        "none of submissions, companyfacts, company_tickers",
        where=document.name,
        remedy=f"see {REGISTER.address}",
    )


def _read_text(document: Document, content: bytes) -> dict[str, list[dict[str, Any]]]:
    text = content.decode("utf-8", "replace")
    if "<ACCEPTANCE-DATETIME>" in text[:5000]:
        return read_submission(text, document.name)
    if re.search(r"exhibit\s*(&#160;|\xa0|\s)*21", text[:20_000], re.IGNORECASE):
        return {"links": read_subsidiaries(text, f"edgar:document:{document.name}", "", None)}
    if "dei:EntityCentralIndexKey" in text:
        return {"facts": read_share_counts(text, "", "", None)}
    raise SourceError(
        "neither a full submission, nor Exhibit 21, nor inline XBRL",
        where=document.name,
        remedy="a full submission is the .txt file behind a filing's index",
    )
