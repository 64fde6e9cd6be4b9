"""Politely from publishers' servers to disk: who we are, how fast, where we broke off, and what is refused.

A document is written to `NAME.part`, goes on where it broke, is looked at, and only then takes its name; its
receipt (address, time, hash, size) is a line of `receipts.jsonl` in the same folder. Refused is what only looks
right: a web page with status 200, a file shorter than the last time, a page that repeats the one before, a count
that a filter should have made smaller, an archive that would do harm.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kstreet.documents import Page, check_archive
from kstreet.errors import FetchError, KstreetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx2

TRIES = 6
LONGEST_WAIT = 600.0
_BLOCK = 1 << 20
_PACE = {"data.sec.gov": 0.12, "www.sec.gov": 0.12, "lda.gov": 4.1}  # seconds between requests
_USUAL_PACE = 1.0
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_OK, _PART, _UNCHANGED, _BEYOND = 200, 206, 304, 416


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was fetched. `fresh` is false where the server said that nothing has changed."""

    address: str
    name: str
    retrieved_at: str
    sha256: str
    size: int
    etag: str = ""
    modified: str = ""
    fresh: bool = True


@dataclass
class Fetcher:
    """Fetches pages into a folder. `sleep`, `clock` and `client` are the seams for tests."""

    folder: Path
    contact: str
    client: httpx2.Client | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    said: Callable[[str], None] = print
    _last: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the folder and the client; refuse to ask without saying who asks."""
        import httpx2

        if not self.contact:
            raise FetchError(
                "publishers want to know who asks",
                remedy='set contact = "Your Name you@example.org" in kstreet.toml, or KSTREET_CONTACT',
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        agent = f"Mozilla/5.0 (compatible; kstreet; {self.contact})"
        self.client = self.client or httpx2.Client(
            headers={"User-Agent": agent}, timeout=60.0, follow_redirects=True
        )

    def fetch(self, pages: list[Page]) -> Iterator[Receipt]:
        """Fetch pages and what follows them. Raises `FetchError` for a server that does not answer as it should."""
        for start in pages:
            if start.unfiltered:
                self._check_filter(start)
            page: Page | None = start
            before = ""
            while page:
                receipt = self._one(page, resume=page is not start or bool(page.follow))
                if receipt.sha256 == before:
                    (self.folder / page.name).unlink()
                    raise FetchError(
                        "the page repeats the one before",
                        where=page.address,
                        remedy="the register's paging is broken: later",
                    )
                before = receipt.sha256
                yield receipt
                page = page.follow((self.folder / page.name).read_bytes()) if page.follow else None

    def _one(self, page: Page, *, resume: bool) -> Receipt:
        known = self._receipts().get(page.address)
        file = self.folder / page.name
        if resume and known and file.is_file() and page.follow and _has_next(page, file):
            return Receipt(**{**asdict(known), "fresh": False})  # paging goes on behind what is here
        part = file.with_name(file.name + ".part")
        headers = self._download(page, part, known if file.is_file() else None)
        if headers is None:
            assert known is not None
            return Receipt(**{**asdict(known), "fresh": False})
        try:
            self._look_at(page, part, headers, known)
        except KstreetError:
            part.unlink(missing_ok=True)
            raise
        digest = hashlib.sha256()
        with part.open("rb") as raw:
            while block := raw.read(_BLOCK):
                digest.update(block)
            os.fsync(raw.fileno())
        receipt = Receipt(
            page.address,
            page.name,
            datetime.now(UTC).isoformat(timespec="seconds"),
            digest.hexdigest(),
            part.stat().st_size,
            headers.get("etag", ""),
            headers.get("last-modified", ""),
        )
        part.replace(file)
        with (self.folder / "receipts.jsonl").open("a", encoding="utf-8") as book:
            book.write(json.dumps(asdict(receipt)) + "\n")
        return receipt

    def _download(  # noqa: C901 (every answer a server can give, in one place)
        self, page: Page, part: Path, known: Receipt | None
    ) -> dict[str, str] | None:
        """Write the document; return its headers, None where it has not changed."""
        import httpx2

        assert self.client is not None
        problem = ""
        for attempt in range(TRIES):
            headers = {"Accept-Encoding": "identity"}
            have = part.stat().st_size if part.is_file() else 0
            if have:
                headers["Range"] = f"bytes={have}-"
            elif known and known.etag:
                headers["If-None-Match"] = known.etag
            elif known and known.modified:
                headers["If-Modified-Since"] = known.modified
            self._wait_for_turn(page.address)
            try:
                with self.client.stream("GET", page.address, headers=headers) as answer:
                    if answer.status_code == _UNCHANGED and known and not have:
                        return None
                    if answer.status_code in (_OK, _PART):
                        return self._write(answer, part, page)
                    if answer.status_code == _BEYOND:
                        part.unlink(missing_ok=True)
                        continue
                    problem = f"status {answer.status_code}"
                    if answer.status_code not in _AGAIN:
                        break
                    self.sleep(_wait(answer.headers.get("retry-after", ""), attempt))
            except httpx2.InvalidURL as error:
                raise FetchError(f"no address: {error}", where=page.address, remedy="check it") from None
            except (httpx2.HTTPError, _Short) as error:
                problem = str(error) or type(error).__name__
                self.sleep(_wait("", attempt))
        raise FetchError(
            problem or "no answer", where=page.address, remedy="try again later: it goes on where it broke"
        )

    def _write(self, answer: Any, part: Path, page: Page) -> dict[str, str]:  # noqa: ANN401
        resumed = answer.status_code == _PART
        have = part.stat().st_size if resumed and part.is_file() else 0
        due = int(answer.headers.get("content-length", "0") or 0)
        began, written = self.clock(), 0
        with part.open("ab" if resumed else "wb") as out:
            for block in answer.iter_raw():
                out.write(block)
                written += len(block)
                self._progress(page, have + written, have + due, written, began)
        if due and written < due:
            raise _Short(f"the answer ended after {have + written:,} of {have + due:,} bytes")
        return {name.lower(): value for name, value in answer.headers.items()}

    def _progress(self, page: Page, have: int, due: int, written: int, began: float) -> None:
        took = self.clock() - began
        if took > 1 and due > 50 * _BLOCK and written % (25 * _BLOCK) < _BLOCK:
            rate = written / took
            left = f", {(due - have) / rate:,.0f} s left" if rate else ""
            self.said(f"{page.name}: {have / 1e6:,.0f} of {due / 1e6:,.0f} MB, {rate / 1e6:.1f} MB/s{left}")

    def _look_at(self, page: Page, part: Path, headers: dict[str, str], known: Receipt | None) -> None:
        size = part.stat().st_size
        with part.open("rb") as raw:
            start = raw.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        is_page = start.startswith((b"<!doctype html", b"<html")) and not page.name.endswith(
            (".html", ".htm")
        )
        if is_page or not size:
            what = "a web page with status 200 instead of the document" if is_page else "an empty answer"
            raise FetchError(
                what, where=page.address, remedy="the address may have moved, or the server is busy"
            )
        if known and size < known.size and not page.follow:
            raise FetchError(
                f"{size:,} bytes, {known.size:,} the last time",
                where=page.address,
                remedy="a register does not shrink: later; remove its line in receipts.jsonl to take it",
            )
        if page.name.endswith(".zip"):
            check_archive(part)
        if page.name.endswith(".json"):
            try:
                json.loads(part.read_bytes())
            except (ValueError, RecursionError):
                raise FetchError(
                    f"no JSON, though the server says {headers.get('content-type', 'nothing')}",
                    where=page.address,
                    remedy="try again later",
                ) from None

    def _check_filter(self, page: Page) -> None:
        counts = []
        for number, address in enumerate((page.address, page.unfiltered)):
            probe = Page(address, f".count{number}.json")
            part = self.folder / f"{probe.name}.part"
            part.unlink(missing_ok=True)
            self._download(probe, part, None)
            try:
                counts.append(json.loads(part.read_bytes())["count"])
            except (ValueError, KeyError, TypeError):
                raise FetchError("no count in the answer", where=address, remedy="try again later") from None
            finally:
                part.unlink(missing_ok=True)
        if counts[0] == counts[1]:
            raise FetchError(
                f"the filter was ignored: {counts[0]:,} with it and without it",
                where=page.address,
                remedy="the register may have renamed its parameters",
            )

    def _receipts(self) -> dict[str, Receipt]:
        try:
            lines = (self.folder / "receipts.jsonl").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return {}
        found: dict[str, Receipt] = {}
        for line in lines:
            try:
                receipt = Receipt(**json.loads(line))
            except (ValueError, TypeError):
                continue  # a line that was being written when the power went
            found[receipt.address] = receipt
        return found

    def _wait_for_turn(self, address: str) -> None:
        host = urlsplit(address).hostname or ""
        pace = _PACE.get(host, _USUAL_PACE)
        due = self._last.get(host, -pace) + pace - self.clock()
        if due > 0:
            self.sleep(due)
        self._last[host] = self.clock()


class _Short(Exception):  # noqa: N818
    """An answer that ended before its announced length."""


def _has_next(page: Page, file: Path) -> bool:
    """Say whether a saved page is full and has a successor: the last one is asked for again, it may have grown."""
    try:
        return page.follow is not None and page.follow(file.read_bytes()) is not None
    except (KstreetError, ValueError, KeyError):
        return False


def _wait(retry_after: str, attempt: int) -> float:
    if retry_after.isdecimal():
        return min(float(retry_after), LONGEST_WAIT)
    if retry_after:
        try:
            moment = parsedate_to_datetime(retry_after)
        except ValueError:
            return float(2**attempt)
        return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
    return float(2**attempt)
