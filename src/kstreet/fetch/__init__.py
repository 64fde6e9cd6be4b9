"""Politely from publishers' servers to disk: who we are, how fast, where we broke off, and what is refused.

In come the pages that a source names, out come documents in a folder, each with a receipt (address, time, hash,
size) as a line of `receipts.jsonl` beside it. What a document says is none of this room's business.
"""

from __future__ import annotations

from kstreet.fetch.fetcher import Fetcher
from kstreet.fetch.receipts import Receipt

__all__ = ["Fetcher", "Receipt"]
