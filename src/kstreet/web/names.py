"""Who can be looked up: the names of the cases and the lake, in an index that follows both."""

from __future__ import annotations

import threading
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from kstreet.errors import KstreetError
from kstreet.store.search import Named, find_names, names_of_lake, write_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kstreet.web.house import House


class Names:
    """The index of one server. It is made anew beside the old one when a case's file or the lake's version changes."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._folder = house.setup.state / "names"
        self._making, self._few = threading.Lock(), threading.Lock()

    def find(self, typed: str, limit: int) -> list[Named]:
        """Return who is meant by what was typed, in the newest index that is finished."""
        file = self._file()
        if file is None:
            return []
        try:
            return find_names(file, typed, limit)
        except KstreetError:
            file.unlink(missing_ok=True)
            return []

    def wait(self) -> None:
        """Return when no index is being made."""
        with self._making:
            pass

    def _file(self) -> Path | None:
        wanted = self._folder / f"{sha256(repr(self._house.stamp()).encode()).hexdigest()[:16]}.db"
        if wanted.exists():
            return wanted
        if not self._house.lake_number():
            self._make(wanted)
            return wanted
        if not self._making.locked():
            threading.Thread(target=self._make, args=(wanted,), name="names", daemon=True).start()
        finished = sorted(self._folder.glob("*.db"), key=_age) if self._folder.is_dir() else []
        return finished[-1] if finished else self._of_cases()

    def _of_cases(self) -> Path:
        """Return an index of the cases alone, until the first of all is finished."""
        file = self._folder / "cases" / "names.db"
        with self._few:
            if not file.exists():
                write_index(file, self._cases())
        return file

    def _make(self, wanted: Path) -> None:
        with self._making:
            if wanted.exists():
                return
            with suppress(KstreetError):
                write_index(wanted, self._all())
            for old in self._folder.glob("*.db"):
                if old != wanted:
                    old.unlink(missing_ok=True)

    def _all(self) -> Iterator[Named]:
        yield from self._cases()
        lake = self._house.opened()
        if lake is not None:
            for id_, kind, name in names_of_lake(lake):
                yield Named(name, kind, name, f"/party?id={quote(id_, safe='')}")

    def _cases(self) -> Iterator[Named]:
        """Yield the companies before the others, each by its name before its other spellings."""
        later: list[Named] = []
        for book, _ in self._house.cases():
            for party in book.parties.values():
                own = party.id == book.company
                address = f"/company/{book.name}" if own else f"/party/{book.name}/{quote(party.id, safe='')}"
                spellings = [party.name]
                spellings += [alias.value for alias in book.aliases if alias.party == party.id]
                named = [Named(party.name, party.kind, each, address) for each in dict.fromkeys(spellings)]
                if own:
                    yield from named
                else:
                    later += named
        yield from later


def _age(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
