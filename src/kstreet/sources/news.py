"""News: what feeds (RSS, Atom) announce. Address, title and day are kept, the text never: it is its publisher's.

`public_at` is the day the feed gives for the entry, in UTC; an entry without one has none. The same address comes
once. Nothing is amended and there is no control total.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="news",
    title="Feeds of newsrooms and papers",
    publisher="whoever publishes the feed",
    address="https://about.fb.com/news/feed/",
    licence="titles and addresses only; texts are their publishers'",
    use="finding articles; quote a title with its address",
    cadence="as the feed",
    delay="none",
)
GATHERED = False
OVERLAPS = True


def accepts(name: str) -> bool:
    """Say whether a document of this name may be a feed."""
    return name.casefold().endswith((".xml", ".rss", ".atom"))


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the feed of the register."""
    del since, company
    return [Page(REGISTER.address, "feed.xml", shrinks=True)]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield the entries of a feed. Raises `SourceError` for what is no feed."""
    del scratch
    import feedparser

    content = document.read(20_000_000)
    try:
        feed = feedparser.parse(content, sanitize_html=True, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 (feedparser lets through whatever a broken feed makes of it)
        raise SourceError(
            f"a feed that cannot be read: {error}", where=document.name, remedy="download it again"
        ) from None
    if not feed.get("version"):
        raise SourceError(
            "neither RSS nor Atom", where=document.name, remedy="give the feed, not the page about it"
        )
    rows: dict[str, dict[str, object]] = {}
    for number, entry in enumerate(feed.entries, start=1):
        link, title = str(entry.get("link", "")), " ".join(str(entry.get("title", "")).split())
        if not link.startswith(("http://", "https://")) or not title:
            bad.row(number, "link or title", "the entry has none; the line is its number in the feed")
            continue
        id_ = f"news:{hashlib.sha256(link.encode()).hexdigest()[:24]}"
        # feedparser's own get answers for one day with the other, and warns
        moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        rows.setdefault(
            id_,
            {
                "id": id_,
                "title": title,
                "feed": " ".join(str(feed.feed.get("title", "")).split()),
                "source": "news",
                "address": link,
                "public_at": date(*moment[:3]) if moment else None,
            },
        )
    yield "articles", table_of("articles", list(rows.values()), bad)
