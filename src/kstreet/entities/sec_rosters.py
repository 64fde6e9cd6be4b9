"""The SEC's lists come in (companies with tickers, submissions, Exhibit 21); a directory by CIK goes out."""

from __future__ import annotations

import gzip
import html
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from kstreet.entities.directory import Directory, Entry
from kstreet.entities.forms import read_name
from kstreet.entities.kinds import kind_of
from kstreet.entities.letters import fold
from kstreet.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

_TICKERS = "SEC, company tickers"
_HALF = 50


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, unpacked where gzip packed them."""
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    except (OSError, EOFError) as error:
        raise SourceError(f"cannot be read: {error}", where=str(path), remedy="fetch it again") from None


def read_json(path: Path) -> Any:  # noqa: ANN401  JSON is anything
    """Return what a JSON file holds, packed by gzip or not."""
    try:
        return json.loads(read_bytes(path))
    except ValueError as error:
        raise SourceError(f"not a JSON file: {error}", where=str(path), remedy="fetch it again") from None


def kind_listed(name: str) -> str:
    """Return what a listed name is: a fund or a company; nothing else is listed, whatever it is called."""
    return "fund" if kind_of(fold(name)[0]) == "fund" else "company"


def read_tickers(path: Path) -> Directory:
    """Return the list of companies with tickers (company_tickers.json). It lists only present ones."""
    table = read_json(path)
    try:
        rows = [(str(row["cik_str"]), row["title"], row["ticker"]) for row in table.values()]
    except (AttributeError, KeyError, TypeError) as error:
        raise SourceError(
            f"not the SEC's list of companies: {error!r}",
            where=str(path),
            remedy="it is called company_tickers.json",
        ) from None
    entries = []
    for cik, title, ticker in rows:
        kind = kind_listed(title)
        entries.append(Entry(cik, title, "name", kind, source=_TICKERS))
        entries.append(Entry(cik, ticker, "ticker", kind, source=_TICKERS))
    return Directory.of(entries)


def read_submissions(path: Path) -> Directory:
    """Return a company's names and tickers with the days of its former names (submissions/CIK….json)."""
    table = read_json(path)
    try:
        cik, name = str(int(table["cik"])), table["name"]
        source = f"SEC, submissions of CIK {cik}"
        kind = kind_listed(name)
        former = sorted(table["formerNames"], key=lambda each: each["to"] or "")
        since = _day(former[-1]["to"]) if former else None
        entries = [Entry(cik, name, "name", kind, since, None, source)]
        entries += [
            Entry(cik, each["name"], "former name", kind, _day(each["from"]), _day(each["to"]), source)
            for each in former
        ]
        entries += [Entry(cik, ticker, "ticker", kind, source=source) for ticker in table["tickers"]]
        entries += [Entry(cik, table["lei"], "identifier", kind, source=source)] if table.get("lei") else []
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"not the SEC's submissions: {error!r}", where=str(path), remedy="it is called CIK….json"
        ) from None
    return Directory.of(entries)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def read_exhibit(path: Path, parent: str) -> Directory:
    """Return the subsidiaries of an Exhibit 21 as names of the company `parent` (a CIK).

    Left out: what it owns half of or less, and lines that carry no legal form and no place beside them.
    """
    text = read_bytes(path).decode("utf-8", "replace")
    stated = re.search(r"(January|March|June|September|December)\s+\d{1,2},\s+(\d{4})", text)
    source = f"SEC, Exhibit 21 of CIK {parent}" + (f" for {stated[2]}" if stated else "")
    entries = []
    for row in re.split(r"</tr>", text, flags=re.IGNORECASE):
        cells = [
            re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", cell))).strip()
            for cell in re.split(r"</t[dh]>", row, flags=re.IGNORECASE)
        ]
        filled = [cell for cell in cells if cell]
        if len(filled) < 2 or not read_name(filled[0]).core:  # noqa: PLR2004  a name and a place
            continue
        name = re.sub(r"(?:\s*\(\d+\))+$", "", filled[0])
        owned = [float(cell) for cell in filled[1:] if re.fullmatch(r"\d{1,3}(?:\.\d+)?", cell)]
        if read_name(name).form and not (owned and owned[0] <= _HALF):
            entries.append(Entry(parent, name, "subsidiary", source=source))
    if not entries:
        raise SourceError("no subsidiaries found", where=str(path), remedy="is it an Exhibit 21?")
    return Directory.of(entries)
