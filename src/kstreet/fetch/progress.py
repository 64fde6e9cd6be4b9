"""How far, how fast, how long yet: a line every few seconds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = 5.0  # seconds
_MINUTE = 60


@dataclass
class Progress:
    """Of one document, in bytes. `have` were there before."""

    name: str
    clock: Callable[[], float]
    said: Callable[[str], None]
    have: int = 0
    _new: int = 0
    _began: float = field(init=False)
    _last: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin to count."""
        self._began = self._last = self.clock()

    def add(self, size: int, due: int) -> None:
        """Count bytes; `due` is the size of the whole document, -1 where nobody knows it."""
        self._new += size
        moment = self.clock()
        if moment - self._last < EVERY:
            return
        self._last = moment
        rate = self._new / (moment - self._began)
        have = self.have + self._new
        of = f" of {due / 1e6:,.1f}" if due >= 0 else ""
        left = f", {duration((due - have) / rate)} left" if due > have and rate else ""
        self.said(f"{self.name}: {have / 1e6:,.1f}{of} MB, {rate / 1e6:.2f} MB/s{left}")


@dataclass
class Pages:
    """Of a list that comes page by page."""

    clock: Callable[[], float]
    said: Callable[[str], None]
    _done: int = 0
    _asked: int = 0
    _began: float = field(init=False)
    _last: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin to count."""
        self._began = self._last = self.clock()

    def add(self, name: str, content: bytes, *, asked: bool) -> None:
        """Count a page; the number of all is read from its own `count`. `asked`: it was not on disk already."""
        self._done += 1
        self._asked += asked
        moment = self.clock()
        if moment - self._last < EVERY or not asked:
            return
        self._last = moment
        rate = self._asked / (moment - self._began)
        of = pages_in(content)
        left = f", {duration((of - self._done) / rate)} left" if of > self._done else ""
        self.said(f"{name}: page {self._done:,}{f' of {of:,}' if of else ''}, {rate:.2f} pages/s{left}")


def pages_in(content: bytes) -> int:
    """Return how many pages there are by what one says of itself: `count` over the rows it has; else 0."""
    try:
        page = json.loads(content)
        return -(-int(page["count"]) // len(page["results"]))
    except (ValueError, KeyError, TypeError, ZeroDivisionError, RecursionError):
        return 0


def duration(seconds: float) -> str:
    """Return a time as a reader says it."""
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} s"
    minutes = round(seconds / _MINUTE)
    return f"{minutes} min" if minutes < 2 * _MINUTE else f"{minutes // _MINUTE} h {minutes % _MINUTE} min"
