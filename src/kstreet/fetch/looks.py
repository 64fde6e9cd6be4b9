"""What only looks right: a web page with status 200, less than the last time, a repeated page, an ignored filter."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from kstreet.documents import check_archive
from kstreet.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kstreet.documents import Page
    from kstreet.fetch.receipts import Receipt

_HEAD = 2048
_WEB_PAGE = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def look_at(page: Page, part: Path, headers: Mapping[str, str], known: Receipt | None) -> None:
    """Raise `FetchError` or `SourceError` where a document cannot be what its name says."""
    size = part.stat().st_size
    if not size:
        raise FetchError(
            "an empty answer", where=page.address, remedy="the address may have moved, or the server is busy"
        )
    if not page.name.endswith((".html", ".htm")):
        _no_web_page(page, part, headers)
    if known and size < known.size and not page.paging and not page.shrinks:
        raise FetchError(
            f"{size:,} bytes, {known.size:,} the last time",
            where=page.address,
            remedy="a register does not shrink: later; remove its line in receipts.jsonl to take it",
        )
    if page.name.endswith(".zip"):
        check_archive(part)
    if page.name.endswith(".json"):
        _is_json(page, part, headers)


def key_of(content: bytes) -> str:
    """Return what tells a page from another: its rows where it has any, for its links and times may differ."""
    try:
        rows = json.loads(content)["results"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest() if rows else ""


def count_in(content: bytes, address: str) -> int:
    """Return the count that a page states. Raises `FetchError` where it states none."""
    try:
        return int(json.loads(content)["count"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FetchError("no count in the answer", where=address, remedy="try again later") from None


def _no_web_page(page: Page, part: Path, headers: Mapping[str, str]) -> None:
    with part.open("rb") as raw:
        start = raw.read(_HEAD).lstrip(b"\xef\xbb\xbf")
    told = headers.get("content-type", "").lower().startswith(("text/html", "application/xhtml"))
    feed = page.name.endswith((".xml", ".rss", ".atom"))  # often sent as text/html
    if _WEB_PAGE.match(start) or (told and not feed and start.lstrip()[:1] == b"<"):
        raise FetchError(
            "a web page with status 200 instead of the document",
            where=page.address,
            remedy="the address may have moved, or the server is busy",
        )


def _is_json(page: Page, part: Path, headers: Mapping[str, str]) -> None:
    try:
        json.loads(part.read_bytes())
    except (ValueError, RecursionError):
        raise FetchError(
            f"no JSON, though the server says {headers.get('content-type', 'nothing')}",
            where=page.address,
            remedy="try again later",
        ) from None
