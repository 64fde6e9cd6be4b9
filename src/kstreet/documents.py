"""Documents as they lie on disk: plain, gz or zip; opened so that an archive can do no harm.

Comes in: paths. Goes out: one `Document` per file or archive member, to be read as bytes. Refused: members that
would leave their folder, archives that unpack to more than 100 times their size, pages that only look right.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Literal

from kstreet.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_UNPACKED = 100  # times the packed size; FEC and IRS archives unpack to 6 to 12 times
SMALL_ENOUGH = 50_000_000  # bytes that any archive may unpack to
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Register:
    """What a reader should know of a register before using it."""

    name: str
    title: str
    publisher: str
    address: str
    licence: str
    use: str
    cadence: str
    delay: str


@dataclass(frozen=True, slots=True)
class Page:
    """Something to fetch. `name`: the file it becomes; `follow`: the next page, from this one's bytes.

    `paging`: a page of one list that only grows at its end, so that full pages are not asked for again.
    `shrinks`: it may be smaller than the last time, as a feed or a list of what is there today.
    `body`: JSON that is sent, where the server wants to be asked with POST; the address then ends in a #mark of its own.
    `unfiltered`: an address that gives the count without the filter, to see that the filter was not ignored.
    """

    address: str
    name: str
    follow: Callable[[bytes], Page | None] | None = None
    unfiltered: str = ""
    paging: bool = False
    shrinks: bool = False
    body: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be read, and why; its text stays in the document, which may name individuals."""

    line: int
    column: str
    problem: str
    remedy: str


@dataclass(slots=True)
class BadRows:
    """Where readers report rows they cannot read: the first one stops the load, unless rows may be skipped."""

    document: str
    skip: bool = False
    found: list[Reject] = field(default_factory=list)

    def row(self, line: int, column: str, problem: str, remedy: str = "mend the row, or --skip-bad") -> None:
        """Report one row. Raises `SourceError` where bad rows may not be skipped."""
        if not self.skip:
            where = f"{self.document}:{line}" if line else self.document
            raise SourceError(f"{column}: {problem}" if column else problem, where=where, remedy=remedy)
        self.found.append(Reject(line, column, problem, remedy))


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a publisher. `name` is stable from one download to the next; `member` in an archive."""

    name: str
    path: Path
    packing: Literal["plain", "gz", "zip"] = "plain"
    member: str = ""

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the unpacked bytes. Raises `SourceError` where the packing is broken or unpacks to too much."""
        try:
            with self._raw() as raw:
                yield raw
        except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise SourceError(
                f"the archive is damaged: {error}", where=str(self.path), remedy="download it again"
            ) from None
        except OSError as error:
            raise SourceError(
                f"the file cannot be read: {error.strerror or error}", where=str(self.path), remedy="check it"
            ) from None

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        most = max(self.path.stat().st_size * MOST_UNPACKED, SMALL_ENOUGH)
        if self.packing == "zip":
            state = self.path.stat()
            with _bundle(self.path, state.st_size, state.st_mtime_ns).open(self.member) as raw:
                yield io.BufferedReader(_Bounded(raw, most, self.name), _BLOCK)
        elif self.packing == "gz":
            with gzip.open(self.path) as raw:
                yield io.BufferedReader(_Bounded(raw, most, self.name), _BLOCK)
        else:
            with self.path.open("rb") as plain:
                yield plain

    def read(self, most: int = 500_000_000) -> bytes:
        """Return all bytes of a document that is read at once."""
        with self.open() as raw:
            content = raw.read(most + 1)
        if len(content) > most:
            raise SourceError(
                f"larger than {most:,} bytes", where=self.name, remedy="this register's documents are smaller"
            )
        return content

    @contextmanager
    def local(self, scratch: Path) -> Iterator[Path]:
        """Give the unpacked document as a file, for readers that need one; a copy is removed afterwards."""
        if self.packing == "plain":
            yield self.path
            return
        scratch.mkdir(parents=True, exist_ok=True)
        copy = scratch / f"unpacked-{hashlib.sha256(self.name.encode()).hexdigest()[:16]}"
        try:
            with self.open() as raw, copy.open("wb") as plain:
                shutil.copyfileobj(raw, plain, _BLOCK)
            yield copy
        finally:
            copy.unlink(missing_ok=True)

    def _is_small_member(self) -> bool:
        if self.packing != "zip":
            return False
        try:
            state = self.path.stat()
            bundle = _bundle(self.path, state.st_size, state.st_mtime_ns)
            return bundle.getinfo(self.member).file_size <= SMALL_ENOUGH
        except (OSError, KeyError, zipfile.BadZipFile):
            return False

    def sha256(self) -> str:
        """Return the hash of the file and the member's name: the same document gives the same hash.

        Of a small member only its own content counts, so that a newer archive brings as new what is new in it.
        """
        digest = hashlib.sha256(self.member.encode())
        with self.open() if self._is_small_member() else self.path.open("rb") as raw:
            while block := raw.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()


@lru_cache(maxsize=1)
def _bundle(path: Path, size: int, changed: int) -> zipfile.ZipFile:
    """Return an open archive: to list its members anew for each of twenty thousand takes an hour."""
    del size, changed
    return zipfile.ZipFile(path)


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than it may."""

    def __init__(self, raw: IO[bytes] | gzip.GzipFile, most: int, name: str) -> None:
        self._raw, self._left, self._name = raw, most, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        content = self._raw.read(len(view))
        self._left -= len(content)
        if self._left < 0:
            raise SourceError(
                f"unpacks to more than {MOST_UNPACKED} times its size",
                where=self._name,
                remedy="no register packs that tightly: download it again from the publisher",
            )
        view[: len(content)] = content
        return len(content)


def find_documents(paths: list[Path]) -> list[Document]:
    """Return the documents in files, archives and folders, by name: in a folder, with the way to it from there.

    Raises `SourceError` for what is missing, for an archive that cannot be opened, for a member whose name
    would lead out of its folder.
    """
    found: list[Document] = []
    for path in paths:
        if path.is_dir():
            for each in sorted(each for each in path.rglob("*") if each.is_file()):
                inside = each.relative_to(path).as_posix().removesuffix(each.name)
                found += [replace(one, name=inside + one.name) for one in find_documents([each])]
        elif not path.is_file():
            raise SourceError("no such file", where=str(path), remedy="check the path")
        elif path.suffix.casefold() == ".zip":
            found += _members(path)
        elif path.suffix.casefold() == ".gz":
            found.append(Document(path.name[:-3], path, "gz"))
        else:
            found.append(Document(path.name, path))
    return found


def check_archive(path: Path) -> None:
    """Raise `SourceError` where a zip archive is damaged, would leave its folder or unpack to far too much."""
    members = _members(path)
    with zipfile.ZipFile(path) as bundle:
        size = sum(info.file_size for info in bundle.infolist())
    if size > max(path.stat().st_size * MOST_UNPACKED, SMALL_ENOUGH):
        raise SourceError(
            f"its {len(members)} members unpack to {size:,} bytes, more than {MOST_UNPACKED} times its size",
            where=str(path),
            remedy="do not use this archive",
        )


def _members(path: Path) -> list[Document]:
    try:
        with zipfile.ZipFile(path) as bundle:
            infos = [info for info in bundle.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise SourceError(
            f"not a zip archive that can be opened: {error}", where=str(path), remedy="download it again"
        ) from None
    if not infos:
        raise SourceError("the archive is empty", where=str(path), remedy="download it again")
    for info in infos:
        inside = PurePosixPath(info.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
            raise SourceError(
                f"the member {info.filename!r} would leave its folder",
                where=str(path),
                remedy="do not use this archive",
            )
    return [Document(f"{path.name}/{info.filename}", path, "zip", info.filename) for info in infos]
