"""Exhibit 21 (subsidiaries) and inline XBRL (share counts by class), out of HTML."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import Any

_FOOTNOTES = re.compile(r"(\s*\(\d+\)(\s*,\s*)?|\*)+\s*$")
_HEAD = re.compile(
    r"(?i)jurisdiction|incorporation|organi[sz]ation|organized|laws of|percent|owned|registrant|^name$|subsidiar|december \d"
)
_COUNT = re.compile(
    r"<ix:nonFraction\b([^>]*\bname=\"dei:EntityCommonStockSharesOutstanding\"[^>]*)>(.*?)</ix:nonFraction>",
    re.DOTALL,
)
_CONTEXT = re.compile(r"<xbrli:context id=\"([^\"]+)\">(.*?)</xbrli:context>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class _Rows(HTMLParser):
    """Collects the cells of table rows that have any text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self._cell is not None:
            text = " ".join("".join(self._cell).split())
            if text and self.rows:
                self.rows[-1].append(text)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def read_subsidiaries(text: str, party: str, filing: str, public: date | None) -> list[dict[str, Any]]:
    """Return the subsidiaries that an Exhibit 21 lists: name, jurisdiction, and the share owned where it is given."""
    parser = _Rows()
    parser.feed(text)
    rows = []
    for cells in parser.rows:
        plain = [cell for cell in cells if _FOOTNOTES.sub("", cell).strip()]
        if len(plain) < 2 or any(_HEAD.search(cell) for cell in plain[1:]) or _HEAD.fullmatch(plain[0]):  # noqa: PLR2004
            continue
        name = _FOOTNOTES.sub("", plain[0]).strip()
        owned = next((cell for cell in plain[1:-1] if re.fullmatch(r"[\d.]+%?", cell)), "")
        if not re.search(r"[A-Za-z]", name) or not re.search(r"[A-Za-z]", plain[-1]):
            continue
        rows.append(
            {
                "party": party,
                "relation": "subsidiary",
                "other": "",
                "other_name": name,
                "note": "; ".join(
                    part for part in (plain[-1], f"{owned.rstrip('%')} % owned" if owned else "") if part
                ),
                "filing_id": filing,
                "source": "edgar",
                "address": "https://www.sec.gov/edgar/search/",
                "public_at": public,
            }
        )
    return rows


def read_share_counts(text: str, filing: str, public: date | None) -> list[dict[str, Any]]:
    """Return the shares outstanding by class, on the day that the cover page gives."""
    cik = re.search(r"name=\"dei:EntityCentralIndexKey\"[^>]*>(\d+)<", text)
    if not cik:
        return []
    party = f"edgar:{int(cik[1])}"
    contexts = dict(_CONTEXT.findall(text))
    rows = []
    for attributes, shown in _COUNT.findall(text):
        context = re.search(r"contextRef=\"([^\"]+)\"", attributes)
        scale = re.search(r"\bscale=\"(-?\d+)\"", attributes)
        inside = contexts.get(context[1], "") if context else ""
        day = re.search(r"<xbrli:instant>(\d{4}-\d\d-\d\d)", inside)
        member = re.search(r"ClassOfStockAxis\"[^>]*>\s*([^<\s]+)", inside)
        count = Decimal(unescape(_TAG.sub("", shown)).replace(",", "").strip()).scaleb(
            int(scale[1]) if scale else 0
        )
        kind = member[1].split(":")[-1].removesuffix("Member") if member else "all classes"
        rows.append(
            {
                "id": f"{party}:shares:{kind}:{day[1] if day else ''}:{filing}",
                "party": party,
                "figure": f"dei:EntityCommonStockSharesOutstanding [{kind}]",
                "first": None,
                "last": date.fromisoformat(day[1]) if day else None,
                "value": count,
                "unit": "shares",
                "form": "",
                "filing_id": filing,
                "source": "edgar",
                "address": "https://www.sec.gov/edgar/search/",
                "public_at": public,
            }
        )
    return rows
