"""Lobbying: registrations (LD-1), quarterly reports (LD-2) and contributions (LD-203) as LDA.gov's API gives them.

An amendment is a report of its own and names no other: of one registrant, client, year and period the report that
was posted last stands, of LD-203 that of one registrant, lobbyist, year and period (`rank`: time of posting in
UTC, then number). Income or expenses of an active report that are left out mean less than 5,000 dollars (10,000
before 2008) and are kept as a range from 0; a report of no activity is a true nil. A company that reports its own expenses has the fees of
its outside firms in them: `note` says in-house or outside, and no sum may have both. Client numbers are given per
registrant. `public_at` is the day of posting; one before the period's end is an error of the register, and the
day on which the report was due is taken in its place. There is no control total.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable, table_of
from kstreet.sources.lda_contributions import read_contributions
from kstreet.sources.lda_reports import read_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="lda",
    title="Lobbying disclosure: LD-1, LD-2, LD-203",
    publisher="US Senate and House, LDA.gov",
    address="https://lda.gov/api/v1/",
    licence="work of the US government, public domain",
    use="any use; street, telephone and e-mail are not stored",
    cadence="continuous; pages of 25",
    delay="LD-2 is due 20 days after the quarter, LD-203 30 days after the half-year",
)
GATHERED = True
ASKED_BY = "names"  # what --company becomes: every name of the company, or its share symbol


def accepts(name: str) -> bool:
    """Say whether a document of this name is a page or a list of reports."""
    return name.casefold().endswith(".json")


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: reports and contributions posted since a day, of a company where one is named.

    The register gives 25 reports a page and ignores what it does not know, so that counts are compared.
    """
    found = []
    for kind, place in (("filings", "client_name"), ("contributions", "registrant_name")):
        known = {"ordering": "dt_posted"}
        if since:
            known["filing_dt_posted_after"] = since.isoformat()
        if company:
            known[place] = company
        if len(known) == 1:
            raise SourceError("the register pages through a filter only", remedy="give --since or --company")
        stem = "_".join([kind, *(re.sub(r"\W+", "-", each) for each in list(known.values())[1:])])
        base = f"{REGISTER.address}{kind}/?"
        found.append(_page(f"{base}{urlencode(known)}&page=1", stem, 1, f"{base}page=1"))
    return found


def _page(address: str, stem: str, number: int, unfiltered: str = "") -> Page:
    def follow(content: bytes) -> Page | None:
        following = json.loads(content).get("next")
        return (
            _page(f"{address.rpartition('&page=')[0]}&page={number + 1}", stem, number + 1)
            if following
            else None
        )

    return Page(address, f"{stem}_page_{number:05d}.json", follow, unfiltered, paging=True)


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, filings, flows, issues and lobbyists of a page. Raises `SourceError` for another kind of page."""
    del scratch
    found: dict[str, list[dict[str, Any]]] = {}
    parties: dict[str, dict[str, Any]] = {}
    for number, report in enumerate(_reports(document), start=1):
        reader = read_contributions if "contribution_items" in report else read_report
        try:
            rows = reader(report)
        except KeyError as error:
            bad.row(number, str(error.args[0]), "this field is missing; the line is the number of the report")
        except Unreadable as error:
            bad.row(number, error.column, f"{error.problem}; the line is the number of the report")
        except (ValueError, TypeError, AttributeError) as error:
            bad.row(number, "", f"a field cannot be read: {error}; the line is the number of the report")
        else:
            for table, row in rows:
                if table == "parties":
                    parties.setdefault(row["id"], row)
                else:
                    found.setdefault(table, []).append(row)
    found["parties"] = list(parties.values())
    for table, listed in found.items():
        yield table, table_of(table, listed, bad)


def _reports(document: Document) -> list[dict[str, Any]]:
    content = document.read()
    try:
        page = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: {error}", where=document.name, remedy="download it again") from None
    except json.JSONDecodeError as error:
        kind = "a web page" if content.lstrip()[:1] == b"<" else "no JSON"
        raise SourceError(
            f"{kind}: {error.msg}",
            where=f"{document.name}:{error.lineno}:{error.colno}",
            remedy="the register moved to lda.gov in 2026: download the page there",
        ) from None
    except RecursionError:
        raise SourceError("nested too deep", where=document.name, remedy="download it again") from None
    listed = (
        page.get("results", [page] if "filing_uuid" in page else None) if isinstance(page, dict) else page
    )
    if not isinstance(listed, list) or not all(
        isinstance(each, dict) and "filing_uuid" in each for each in listed
    ):
        raise SourceError(
            "no reports of LDA.gov: each has a filing_uuid",
            where=document.name,
            remedy=f"see {REGISTER.address}",
        )
    return listed
