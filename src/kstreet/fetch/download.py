"""One document over HTTP into a part on disk: in turn, again where the server is busy, on from where it broke."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kstreet.errors import FetchError
from kstreet.fetch.progress import Progress
from kstreet.fetch.receipts import Begun, forget, read_begun, write_begun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import httpx2

    from kstreet.fetch.receipts import Receipt

TRIES = 6  # without a megabyte more
LONGEST_WAIT = 600.0
_ENOUGH = 1 << 20  # bytes that count as getting on
_PACE = {"data.sec.gov": 0.12, "www.sec.gov": 0.12, "lda.gov": 4.1}  # seconds between requests
_USUAL_PACE = 1.0
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_OK, _PART, _UNCHANGED, _BEYOND = 200, 206, 304, 416
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")

Headers = dict[str, str]


@dataclass
class Downloads:
    """Asks servers for documents. `sleep` and `clock` are the seams for tests."""

    client: httpx2.Client
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    said: Callable[[str], None] = print
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, address: str, part: Path, known: Receipt | None = None, body: str = "") -> Headers | None:
        """Write a document into `part` and return its headers, None where it is as it was when `known`.

        `body`: what is sent with POST; without it the document is asked for with GET.

        Raises `FetchError` where the server does not give it; what came so far stays, and the next call goes on.
        """
        import httpx2

        failures, problem = 0, "no answer"
        while failures < TRIES:
            have = _have(part)
            try:
                found, wait, problem = self._ask(address, part, known, body)
            except httpx2.InvalidURL as error:
                raise FetchError(f"no address: {error}", where=address, remedy="check it") from None
            except (httpx2.HTTPError, _Short) as error:
                found, wait, problem = "again", -1.0, str(error) or type(error).__name__
            if found == "unchanged":
                return None
            if not isinstance(found, str):
                return found
            failures = 0 if _have(part) - have >= _ENOUGH else failures + 1
            if wait:
                self.sleep(wait if wait > 0 else float(2 ** max(failures - 1, 0)))
        raise FetchError(problem, where=address, remedy="try again later: it goes on where it broke")

    def _ask(
        self, address: str, part: Path, known: Receipt | None, body: str
    ) -> tuple[Headers | str, float, str]:
        """Ask once. Returns headers, "unchanged" or "again"; how long to wait (-1: longer each time); the problem."""
        begun = read_begun(part, address)
        if begun is None:
            forget(part)
        self._wait_for_turn(address)
        headers = _conditions(begun, part, known) | ({"Content-Type": "application/json"} if body else {})
        with self.client.stream(
            "POST" if body else "GET", address, headers=headers, content=body.encode() or None
        ) as answer:
            status = answer.status_code
            if status == _UNCHANGED and known and begun is None:
                return "unchanged", 0, ""
            if status == _OK:
                return self._write(answer, address, part, None), 0, ""
            if status == _PART and begun and _goes_on(answer.headers, begun, _have(part)):
                return self._write(answer, address, part, begun), 0, ""
            if status in (_PART, _BEYOND):
                if begun and status == _BEYOND and _is_whole(answer.headers, begun, _have(part)):
                    return {"etag": begun.etag, "last-modified": begun.modified}, 0, ""
                forget(part)  # another document than the one that was begun
                return "again", 0, "the server does not go on where it broke"
            if status not in _AGAIN:
                remedy = "it may have moved, or it does not let you in: look at it in a browser"
                raise FetchError(f"status {status}", where=address, remedy=remedy)
            return "again", _wait(answer.headers.get("retry-after", ""), address), f"status {status}"

    def _write(self, answer: httpx2.Response, address: str, part: Path, begun: Begun | None) -> Headers:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        packed = headers.get("content-encoding", "identity").lower() not in ("identity", "")
        due = int(length) if (length := headers.get("content-length", "")).isdecimal() else -1
        have = _have(part) if begun else 0
        if begun is None:
            size = -1 if packed else due
            begun = Begun(address, headers.get("etag", ""), headers.get("last-modified", ""), size)
            forget(part)
            if not packed:  # what is unpacked on the way cannot be gone on with
                write_begun(part, begun)
        progress = Progress(part.name.removesuffix(".part"), self.clock, self.said, have)
        with part.open("ab" if have else "wb") as out:
            for block in answer.iter_bytes() if packed else answer.iter_raw():
                out.write(block)
                progress.add(len(block), have + due if due >= 0 and not packed else -1)
        if due >= 0 and answer.num_bytes_downloaded < due:
            raise _Short(f"the answer ended after {answer.num_bytes_downloaded:,} of {due:,} bytes")
        return {"etag": begun.etag, "last-modified": begun.modified, **headers}

    def _wait_for_turn(self, address: str) -> None:
        host = urlsplit(address).hostname or ""
        pace = _PACE.get(host, _USUAL_PACE)
        due = self._last.get(host, -pace) + pace - self.clock()
        if due > 0:
            self.sleep(due)
        self._last[host] = self.clock()


class _Short(Exception):  # noqa: N818
    """An answer that ended before its announced length."""


def _have(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _conditions(begun: Begun | None, part: Path, known: Receipt | None) -> Headers:
    """Return the headers that ask for the rest of what was begun, or for what is newer than what is known."""
    asked = {"Accept-Encoding": "identity"}
    if begun and (have := _have(part)):
        asked["Range"] = f"bytes={have}-"
        if begun.condition:
            asked["If-Range"] = begun.condition
    elif known:
        if known.etag:
            asked["If-None-Match"] = known.etag
        if known.modified:
            asked["If-Modified-Since"] = known.modified
    return asked


def _goes_on(headers: Mapping[str, str], begun: Begun, have: int) -> bool:
    """Say whether a part of a document is the rest of the one that was begun: its place, its length, its tag."""
    found = _RANGE.fullmatch(headers.get("content-range", ""))
    if found is None or found[1] is None or int(found[1]) != have:
        return False
    if found[3] != "*" and begun.size >= 0 and int(found[3]) != begun.size:
        return False
    return headers.get("etag", begun.etag) == begun.etag


def _is_whole(headers: Mapping[str, str], begun: Begun, have: int) -> bool:
    """Say whether nothing was missing: the process ended between the last byte and the receipt."""
    found = _RANGE.fullmatch(headers.get("content-range", ""))
    return found is not None and found[3] == str(have) == str(begun.size)


def _wait(retry_after: str, address: str) -> float:
    """Return how long the server asks to wait, -1 where it does not say. Raises `FetchError` where it is too long."""
    seconds = -1.0
    if retry_after.strip().isdecimal():
        seconds = float(retry_after)
    elif retry_after:
        try:
            moment = parsedate_to_datetime(retry_after)
        except ValueError:
            return -1.0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = max((moment - datetime.now(UTC)).total_seconds(), 0.0)
    if seconds > LONGEST_WAIT:
        raise FetchError(
            f"the server asks to wait {seconds:,.0f} seconds",
            where=address,
            remedy="run the same command again after that: it goes on where it broke",
        )
    return seconds
