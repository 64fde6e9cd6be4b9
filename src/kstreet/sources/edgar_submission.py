"""A full submission: the SGML header with the sure time of acceptance, and the documents behind it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable, compact_day
from kstreet.sources.edgar_html import read_share_counts, read_subsidiaries
from kstreet.sources.edgar_times import NEW_YORK, Rows, add_filing

_DOCUMENT = re.compile(r"<DOCUMENT>\s*<TYPE>([^\s<]+)(.*?)</DOCUMENT>", re.DOTALL)
# The header names an 8-K's items in words
_ITEMS = {
    "entry into a material definitive agreement": "1.01",
    "termination of a material definitive agreement": "1.02",
    "bankruptcy or receivership": "1.03",
    "mine safety": "1.04",
    "material cybersecurity incidents": "1.05",
    "completion of acquisition or disposition of assets": "2.01",
    "results of operations and financial condition": "2.02",
    "creation of a direct financial obligation": "2.03",
    "triggering events that accelerate": "2.04",
    "cost associated with exit or disposal activities": "2.05",
    "material impairments": "2.06",
    "notice of delisting": "3.01",
    "unregistered sales of equity securities": "3.02",
    "material modifications to rights of security holders": "3.03",
    "changes in registrant's certifying accountant": "4.01",
    "non-reliance on previously issued financial statements": "4.02",
    "changes in control of registrant": "5.01",
    "departure of directors": "5.02",
    "amendments to articles of incorporation": "5.03",
    "temporary suspension of trading under": "5.04",
    "amendments to the registrant's code of ethics": "5.05",
    "amendment to registrant's code of ethics": "5.05",
    "change in shell company status": "5.06",
    "submission of matters to a vote of security holders": "5.07",
    "shareholder director nominations": "5.08",
    "regulation fd disclosure": "7.01",
    "other events": "8.01",
    "financial statements and exhibits": "9.01",
}


def read_submission(text: str, name: str) -> Rows:
    """Return the filing, its items, its filer's names, subsidiaries and share counts."""
    header = text[: text.find("</SEC-HEADER>")]
    accepted = re.search(r"<ACCEPTANCE-DATETIME>(\d{14})", header)
    number = re.search(r"ACCESSION NUMBER:\s*(\S+)", header)
    cik = re.search(r"CENTRAL INDEX KEY:\s*(\d+)", header)
    form = re.search(r"CONFORMED SUBMISSION TYPE:\s*(\S+)", header)
    filed = re.search(r"FILED AS OF DATE:\s*(\d{8})", header)
    if not (accepted and number and cik and form and filed):
        raise SourceError("the header is not whole", where=name, remedy="download the submission again")
    party = f"edgar:{int(cik[1])}"
    company = re.search(r"COMPANY CONFORMED NAME:\s*(.+)", header)
    reported = re.search(r"CONFORMED PERIOD OF REPORT:\s*(\d{8})", header)
    rows: Rows = {"filings": [], "occasions": [], "aliases": [], "links": [], "facts": []}
    add_filing(
        rows,
        party=party,
        name=company[1].strip() if company else "",
        number=number[1],
        form=form[1],
        filed=compact_day(filed[1], "FILED AS OF DATE"),
        reported=compact_day(reported[1], "CONFORMED PERIOD OF REPORT") if reported else None,
        accepted=_moment(accepted[1]),
        items=[item_of(each) for each in re.findall(r"ITEM INFORMATION:\s*(.+)", header)],
    )
    filing = rows["filings"][0]
    rows["aliases"] = _former_names(header, party, filing)
    for kind, body in _DOCUMENT.findall(text):
        if kind.upper().startswith("EX-21"):
            rows["links"] += read_subsidiaries(body, party, filing["id"], filing["public_at"])
        elif kind.upper() in ("10-K", "10-Q", "10-K/A", "10-Q/A", "20-F", "40-F"):
            rows["facts"] += read_share_counts(body, party, filing["id"], filing["public_at"])
    return rows


def item_of(words: str) -> str:
    """Return an item's number such as 5.02, or its words where they are not known."""
    plain = words.strip().casefold().replace("\u2019", "'")
    return next((number for known, number in _ITEMS.items() if plain.startswith(known)), words.strip())


def _former_names(header: str, party: str, filing: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the names before this one. The day beside them is of no use: Facebook's, renamed in 2021, is 2005."""
    found = re.findall(r"FORMER CONFORMED NAME:[ \t]*(\S.*)\s+DATE OF NAME CHANGE:", header)
    return [
        {
            "party": party,
            "scheme": "former_name",
            "value": name.strip(),
            "source": "edgar",
            "address": filing["address"],
            "public_at": filing["public_at"],
        }
        for name in found
    ]


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=NEW_YORK)
    except ValueError:
        raise Unreadable("ACCEPTANCE-DATETIME", f"{text!r} is no time") from None
