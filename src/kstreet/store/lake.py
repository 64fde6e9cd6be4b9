"""The lake: immutable Parquet parts, and one manifest that says which of them count.

    lake/parts/SOURCE/TABLE/ID.parquet   written once, never changed
    lake/manifests/000012.json           one per version: every document, its hash, its parts with hash and rows
    lake/current                         the number of the version that counts, swapped atomically
    lake/writing                         the lock of the one writer

A part is written whole and synced before a manifest names it; a manifest is written whole and synced before
`current` names it. Whatever is killed in between leaves files that nobody names, and the next writer removes them.
Readers take no lock: the parts of the last versions stay.
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from kstreet.errors import StoreError
from kstreet.store.parts import Part, PartWriter, full_disk, sync

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

KEPT = 3
LAYOUT = 2  # how parts are written; 2: flows by party stand under names too


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document of a source as it was loaded, or several that were gathered: `contents` are their hashes."""

    source: str
    name: str
    sha256: str
    size: int
    loaded_at: str
    newest: str
    parts: tuple[Part, ...]
    contents: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Return how many rows were read from it."""
        return sum(part.rows for part in self.parts if part.counts)


@dataclass(frozen=True, slots=True)
class Version:
    """What counts at one time: documents by source and name, and the parts computed from them."""

    number: int = 0
    said: str = "empty"
    at: str = ""
    documents: tuple[Loaded, ...] = ()
    layout: int = LAYOUT

    def parts(self, table: str | None = None, source: str | None = None) -> tuple[Part, ...]:
        """Return the parts of a table, of a source, or all."""
        return tuple(
            part
            for document in self.documents
            if source in (None, document.source)
            for part in document.parts
            if table in (None, part.table)
        )


@dataclass(frozen=True)
class Lake:
    """A lake in a folder, which need not exist before the first write."""

    folder: Path
    _held: list[int] = field(default_factory=list, compare=False, repr=False)

    def version(self, number: int | None = None) -> Version:
        """Return the version that counts, or another that is kept. Raises `StoreError` where it cannot be read."""
        if number is None:
            try:
                number = int((self.folder / "current").read_text(encoding="ascii"))
            except FileNotFoundError:
                return Version()
            except (OSError, ValueError) as error:
                raise StoreError(
                    f"the lake's pointer is damaged: {error}",
                    where=str(self.folder / "current"),
                    remedy="kstreet store rollback chooses a version that is whole",
                ) from None
        file = self._manifest(number)
        try:
            version = _version_from(json.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise StoreError(
                f"version {number} is not kept",
                where=str(self.folder),
                remedy=f"kept: {', '.join(map(str, self.versions())) or 'none'}",
            ) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"the manifest is damaged: {error}",
                where=str(file),
                remedy="kstreet store rollback chooses another version",
            ) from None
        if version.layout != LAYOUT and version.parts("flows"):
            raise StoreError(
                f"the lake was written in layout {version.layout}, this kstreet reads layout {LAYOUT}",
                where=str(self.folder),
                remedy="load the documents again into a new folder",
            )
        return version

    def versions(self) -> tuple[int, ...]:
        """Return the numbers of the kept versions, oldest first."""
        return tuple(sorted(int(file.stem) for file in (self.folder / "manifests").glob("[0-9]*.json")))

    @contextmanager
    def writing(self, *, wait: bool = True, said: object = print) -> Iterator[None]:
        """Be the only writer. A second one waits and says so, or is refused where it may not wait."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "writing", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(
                f"the lake cannot be written: {error.strerror}",
                where=str(self.folder),
                remedy="choose --lake",
            ) from None
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not wait:
                    raise StoreError(
                        "another update is writing", where=str(self.folder), remedy="wait until it is done"
                    ) from None
                if callable(said):
                    said("another update is writing: waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            self._held.append(lock)
            self._sweep()
            yield
        finally:
            if lock in self._held:
                self._held.remove(lock)
            os.close(lock)

    def parts(self, source: str) -> PartWriter:
        """Return a writer of new parts of one source, to be used as a context."""
        return PartWriter(self.folder, source)

    def commit(self, documents: Iterable[Loaded], said: str, at: str, *, keep: int = KEPT) -> Version:
        """Make a new version count, atomically, and forget all but `keep` versions. Needs `writing()`."""
        if not self._held:
            raise StoreError("a commit needs the lock", where=str(self.folder), remedy="use Lake.writing()")
        last = max((*self.versions(), 0))
        ordered = tuple(sorted(documents, key=lambda document: (document.source, document.name)))
        version = Version(last + 1, said, at, ordered)
        file = self._manifest(version.number)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            for target, text in (
                (file, json.dumps(asdict(version), ensure_ascii=False, indent=1)),
                (self.folder / "current", str(version.number)),
            ):
                draft = target.with_name(target.name + ".draft")
                draft.write_text(text, encoding="utf-8")
                sync(draft)
                draft.replace(target)
                sync(target.parent)
        except OSError as error:
            raise full_disk(error, self.folder) from None
        for number in self.versions()[: -max(keep, 1)]:
            self._manifest(number).unlink()
        self._sweep()
        return version

    def rollback(self, number: int | None, at: str) -> Version:
        """Make an earlier version count again, as a new version; the one before the current where none is named."""
        if number is None:
            earlier = [each for each in self.versions() if each < self.version().number]
            if not earlier:
                raise StoreError("there is no earlier version", where=str(self.folder), remedy="load again")
            number = earlier[-1]
        chosen = self.version(number)
        for part in chosen.parts():
            if problem := part.problem(self.folder):
                raise StoreError(
                    f"version {number} is not whole: {problem}",
                    where=str(self.folder / part.file),
                    remedy=f"choose another with --to: {', '.join(map(str, self.versions()))}; or load again",
                )
        return self.commit(chosen.documents, f"back to version {number}", at)

    def _manifest(self, number: int) -> Path:
        return self.folder / "manifests" / f"{number:06d}.json"

    def _sweep(self) -> None:
        """Remove what no kept version names: the rest of killed writers and forgotten versions."""
        try:
            named = {part.file for number in self.versions() for part in self.version(number).parts()}
        except StoreError:
            return  # a damaged manifest may name parts: nothing is removed before it is mended
        for file in (self.folder / "parts").rglob("*.parquet"):
            if str(file.relative_to(self.folder)) not in named:
                file.unlink(missing_ok=True)
        for draft in self.folder.rglob("*.draft"):
            draft.unlink(missing_ok=True)
        for scratch in (self.folder / "scratch").glob("*"):
            scratch.unlink(missing_ok=True)


def _version_from(table: dict[str, Any]) -> Version:
    documents = tuple(
        Loaded(
            **{
                **document,
                "parts": tuple(Part(**part) for part in document["parts"]),
                "contents": tuple(document["contents"]),
            }
        )
        for document in table["documents"]
    )
    return Version(table["number"], table["said"], table["at"], documents, table.get("layout", 1))
