"""Pages and what follows them into a folder.

A document is written to `NAME.part`, looked at, and only then takes its name. Of a list that comes page by page the
full pages on disk are not asked for again: paging goes on behind them.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from kstreet.errors import FetchError, KstreetError
from kstreet.fetch.download import Downloads
from kstreet.fetch.looks import count_in, key_of, look_at
from kstreet.fetch.progress import Pages
from kstreet.fetch.receipts import Receipt, add_receipt, forget, note_of, read_receipts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx2

    from kstreet.documents import Page
    from kstreet.fetch.download import Headers


@dataclass
class Fetcher:
    """Fetches pages into a folder. `sleep`, `clock` and `client` are the seams for tests."""

    folder: Path
    contact: str
    client: httpx2.Client | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    said: Callable[[str], None] = print
    _downloads: Downloads = field(init=False)

    def __post_init__(self) -> None:
        """Make the folder and the client; refuse to ask without saying who asks."""
        import httpx2

        if not self.contact:
            raise FetchError(
                "publishers want to know who asks",
                remedy='set contact = "Your Name you@example.org" in kstreet.toml, or KSTREET_CONTACT',
            )
        with _disk(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        if not self.contact.isascii():
            raise FetchError(
                "the contact has letters that a request cannot carry",
                remedy="write it in plain letters, as Joerg Mueller joerg@example.org",
            )
        headers = {"User-Agent": f"Mozilla/5.0 (compatible; kstreet; {self.contact})"}
        self.client = self.client or httpx2.Client(headers=headers, timeout=60.0, follow_redirects=True)
        self._downloads = Downloads(self.client, self.sleep, self.clock, self.said)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.client is not None
        self.client.close()

    def fetch(self, pages: list[Page]) -> Iterator[Receipt]:
        """Fetch pages and what follows them. Raises `FetchError` for a server that does not answer as it should."""
        with self._alone():
            for start in pages:
                if start.unfiltered:
                    self._check_filter(start)
                yield from self._chain(start)

    def _chain(self, start: Page) -> Iterator[Receipt]:
        progress = Pages(self.clock, self.said)
        page: Page | None = start
        keys: dict[str, str] = {}
        addresses: set[str] = set()
        while page:
            receipt = self._one(page)
            file = self.folder / page.name
            content = file.read_bytes() if page.follow or page.paging else b""
            if page.paging:
                progress.add(page.name, content, asked=receipt.fresh)
                key = key_of(content)
                if page.address in addresses or (key and key in keys):
                    file.unlink()
                    raise FetchError(
                        f"the page repeats the one before, {keys.get(key, page.name)}",
                        where=page.address,
                        remedy="the register's paging is broken: later",
                    )
                keys[key] = page.name
                addresses.add(page.address)
            yield receipt
            page = page.follow(content) if page.follow else None

    def _one(self, page: Page) -> Receipt:
        known = read_receipts(self.folder).get(page.address)
        file = self.folder / page.name
        there = known if known and file.is_file() and file.stat().st_size == known.size else None
        if there and page.paging and _has_next(page, file):
            return replace(there, fresh=False)  # paging goes on behind what is here
        part = file.with_name(file.name + ".part")
        with _disk(self.folder):
            headers = self._downloads.get(page.address, part, there, page.body)
            if headers is None:
                assert there is not None
                return replace(there, fresh=False)
            try:
                look_at(page, part, headers, known)
            except KstreetError:
                forget(part)
                raise
            return self._keep(page, part, headers)

    def _keep(self, page: Page, part: Path, headers: Headers) -> Receipt:
        with part.open("rb") as raw:
            digest = hashlib.file_digest(raw, "sha256").hexdigest()
            os.fsync(raw.fileno())
        receipt = Receipt(
            page.address,
            page.name,
            datetime.now(UTC).isoformat(timespec="seconds"),
            digest,
            part.stat().st_size,
            headers.get("etag", ""),
            headers.get("last-modified", ""),
        )
        part.replace(self.folder / page.name)
        note_of(part).unlink(missing_ok=True)
        add_receipt(self.folder, receipt)
        return receipt

    def _check_filter(self, page: Page) -> None:
        """Refuse a count that a filter should have made smaller."""
        counts = []
        for number, address in enumerate((page.address, page.unfiltered)):
            part = self.folder / f".count{number}.part"
            forget(part)
            try:
                with _disk(self.folder):
                    self._downloads.get(address, part)
                    counts.append(count_in(part.read_bytes(), address))
            finally:
                forget(part)
        if counts[0] == counts[1]:
            raise FetchError(
                f"the filter was ignored: {counts[0]:,} with it and without it",
                where=page.address,
                remedy="the register may have renamed its parameters",
            )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one who writes into the folder; the second waits and says so."""
        with _disk(self.folder):
            lock = os.open(self.folder / ".fetching", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.said(f"another update is fetching into {self.folder}: waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise FetchError(
            "the disk is full; what came so far stays" if full else f"cannot be written: {error.strerror}",
            where=str(folder),
            remedy="make room, then run the same command again"
            if full
            else "choose another folder with --to",
        ) from None


def _has_next(page: Page, file: Path) -> bool:
    """Say whether a saved page is full and has a successor: the last one is asked for again, it may have grown."""
    try:
        return page.follow is not None and page.follow(file.read_bytes()) is not None
    except (KstreetError, ValueError, KeyError):
        return False
