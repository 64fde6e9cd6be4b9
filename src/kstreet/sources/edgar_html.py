"""Exhibit 21 (subsidiaries) and inline XBRL (share counts by class), out of HTML."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from kstreet.sources.cells import figure_of, iso_day

if TYPE_CHECKING:
    from datetime import date

_FOOTNOTES = re.compile(r"(\s*\(\d+\)(\s*,\s*)?|\*)+\s*$")
_HEAD = re.compile(
    r"(?i)jurisdiction|incorporation|organi[sz]ation|organized|laws of|percent|owned|registrant|^name$|subsidiar|december \d"
)
_COUNT = re.compile(
    r"<ix:nonFraction\b([^>]*\bname\s*=\s*[\"']dei:EntityCommonStockSharesOutstanding[\"'][^>]*)>(.*?)</ix:nonFraction>",
    re.DOTALL | re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"<(?:\w+:)?context\b[^>]*\bid\s*=\s*[\"']([^\"']+)[\"'][^>]*>(.*?)</(?:\w+:)?context>", re.DOTALL
)
_CIK = re.compile(r"name\s*=\s*[\"']dei:EntityCentralIndexKey[\"'][^>]*>(?:<[^>]*>|\s)*(\d{1,10})<")
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"(?i)<(?:br|/?p|/?div|/?tr|/?li|/h\d)\b[^>]*>|\n")
# a list without a table: name, then dots, dashes, a tab or room, then where it was founded
_LISTED = re.compile(
    r"^\s*(?P<name>[A-Z0-9][^\t]{2,120}?)(?:\s*\.{3,}\s*|\s*\t+\s*|\s{3,}|\s+[–—-]\s+|\s*\((?=[A-Z][^()]*\)\s*$))"
    r"(?P<place>[A-Z][A-Za-z.,&' ]{1,50}?)\)?\s*$"
)
_PLACE = re.compile(r"^(?:[A-Z][A-Za-z.']*|of|the|and|&|,)(?:[ ,]+(?:[A-Z][A-Za-z.']*|of|the|and|&))*$")


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
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            text = " ".join("".join(self._cell).split())
            if text and self.rows:
                self.rows[-1].append(text)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def read_subsidiaries(text: str, party: str, filing: str, public: date | None) -> list[dict[str, Any]]:
    """Return the subsidiaries that an Exhibit 21 lists: name, jurisdiction, and the share owned where it is given.

    Tables are read; where there is none, lines of a name and a place.
    """
    parser = _Rows()
    parser.feed(text)
    parser.close()
    found = [row for cells in parser.rows if (row := _from_cells(cells))] or _from_lines(text)
    return [
        {
            "party": party,
            "relation": "subsidiary",
            "other": "",
            "other_name": name,
            "note": "; ".join(part for part in (place, f"{owned} % owned" if owned else "") if part),
            "filing_id": filing,
            "source": "edgar",
            "address": "https://www.sec.gov/edgar/search/",
            "public_at": public,
        }
        for name, place, owned in found
    ]


def _from_cells(cells: list[str]) -> tuple[str, str, str] | None:
    """Return name, place and share of a row of a table, None for a head or something else."""
    plain = [cell for cell in cells if _FOOTNOTES.sub("", cell).strip()]
    if len(plain) < 2 or any(_HEAD.search(cell) for cell in plain[1:]) or _HEAD.fullmatch(plain[0]):  # noqa: PLR2004
        return None
    name = _FOOTNOTES.sub("", plain[0]).strip()
    owned = next((cell for cell in plain[1:] if re.fullmatch(r"[\d.]+ ?%?", cell)), "")
    places = [cell for cell in plain[1:] if re.search(r"[A-Za-z]", cell)]
    if not re.search(r"[A-Za-z]", name) or not places:
        return None
    return name, places[-1], owned.rstrip("% ")


def _from_lines(text: str) -> list[tuple[str, str, str]]:
    lines = (unescape(_TAG.sub("", line)).replace("\xa0", " ")[:300] for line in _BREAK.split(text))
    found = (_LISTED.match(line) for line in lines)
    return [
        (_FOOTNOTES.sub("", each["name"]).strip(), each["place"].strip(), "")
        for each in found
        if each and _PLACE.match(each["place"].strip()) and not _HEAD.search(each[0])
    ]


def read_share_counts(text: str, party: str, filing: str, public: date | None) -> list[dict[str, Any]]:
    """Return the shares outstanding by class, on the day that the cover page gives.

    `party`: the filer, where it is known; else the cover page names it. Raises `Unreadable` for a broken count.
    """
    cik = _CIK.search(text)
    party = party or (f"edgar:{int(cik[1])}" if cik else "")
    if not party:
        return []
    contexts = dict(_CONTEXT.findall(text))
    rows: dict[str, dict[str, Any]] = {}
    for attributes, shown in _COUNT.findall(text):
        context = re.search(r"contextRef\s*=\s*[\"']([^\"']+)", attributes, re.IGNORECASE)
        inside = contexts.get(context[1], "") if context else ""
        day = re.search(r"instant>\s*(\d{4}-\d\d-\d\d)", inside)
        member = re.search(r"ClassOfStockAxis[\"'][^>]*>\s*([^<\s]+)", inside)
        kind = member[1].split(":")[-1].removesuffix("Member") if member else "all classes"
        id_ = f"{party}:shares:{kind}:{day[1] if day else ''}:{filing}"
        rows[id_] = {
            "id": id_,
            "party": party,
            "figure": f"dei:EntityCommonStockSharesOutstanding [{kind}]",
            "first": None,
            "last": iso_day(day[1], "instant") if day else None,
            "value": _count(attributes, shown),
            "unit": "shares",
            "form": "",
            "filing_id": filing,
            "source": "edgar",
            "address": "https://www.sec.gov/edgar/search/",
            "public_at": public,
        }
    return list(rows.values())


def _count(attributes: str, shown: str) -> Decimal:
    """Return the number of shares: 2,189.9 with a scale of 6; 2.189,9 in some formats; a dash is none."""
    text = re.sub(r"\s", "", unescape(_TAG.sub("", shown)))
    kind = re.search(r"\bformat\s*=\s*[\"']([^\"']+)", attributes, re.IGNORECASE)
    form = kind[1].casefold().replace("-", "") if kind else ""
    if text in ("—", "-", "–") or "zero" in form:
        return Decimal(0)
    text = text.replace(".", "").replace(",", ".") if "commadecimal" in form else text.replace(",", "")
    scale = re.search(r"\bscale\s*=\s*[\"'](-?\d{1,2})[\"']", attributes)
    return figure_of(
        figure_of(text, "EntityCommonStockSharesOutstanding").scaleb(int(scale[1]) if scale else 0),
        "EntityCommonStockSharesOutstanding",
    )
