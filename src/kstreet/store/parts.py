"""Parquet parts: written whole, synced, hashed, then never changed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from kstreet.errors import StoreError
from kstreet.store.byparty import BY_PARTY, GROUP, RUN, STORED, schema_by_party, sorted_by_party
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    import pyarrow as pa

_GROUP = 250_000
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file; `file` is relative to the lake."""

    table: str
    file: str
    rows: int
    size: int
    sha256: str

    @property
    def counts(self) -> bool:
        """Say whether its rows are in no other part: flows are stored once more, sorted by party."""
        return self.table != BY_PARTY

    def problem(self, lake: Path) -> str:
        """Return what is wrong with the file at first sight, or nothing."""
        try:
            size = (lake / self.file).stat().st_size
        except OSError:
            return "missing"
        return "" if size == self.size else f"{size:,} bytes, {self.size:,} were written"


class PartWriter:
    """Writes one part per table, batch by batch; `finish` makes them durable, leaving without it removes them."""

    def __init__(self, folder: Path, source: str) -> None:
        self._folder, self._source = folder, source
        self._open: dict[str, tuple[Path, Any]] = {}
        self._rows: dict[str, int] = {}
        self._waiting: dict[str, list[pa.Table]] = {}
        self._pool = ThreadPoolExecutor(1)  # the next block is read while this one is written
        self._pending: list[Future[None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        for file, writer in self._open.values():
            with contextlib.suppress(OSError):  # the disk may still be full: the file goes anyway
                writer.close()
            file.unlink(missing_ok=True)

    def write(self, table: str, batch: pa.Table) -> None:
        """Add rows. Raises `StoreError` where they cannot be written."""
        if not batch.num_rows:
            return
        self._add(table, batch, _GROUP)
        if table == "flows":
            self._add(BY_PARTY, batch, RUN)

    def finish(self) -> tuple[Part, ...]:
        """Close and sync every part and return them."""
        try:
            for table in list(self._waiting):
                self._hand_over(table)
            self._settle(0)
            parts = []
            for table, (file, writer) in self._open.items():
                writer.close()
                sync(file)
                sync(file.parent)
                inside = str(file.relative_to(self._folder))
                parts.append(Part(table, inside, self._rows[table], file.stat().st_size, hash_of(file)))
        except OSError as error:
            raise full_disk(error, self._folder) from None
        self._open.clear()
        return tuple(parts)

    def _add(self, table: str, batch: pa.Table, most: int) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= most:
            self._hand_over(table)

    def _hand_over(self, table: str) -> None:
        self._pending.append(self._pool.submit(self._flush, table, self._waiting.pop(table)))
        self._settle(_AT_ONCE)

    def _settle(self, most: int) -> None:
        while len(self._pending) > most:
            self._pending.pop(0).result()

    def _flush(self, table: str, waiting: list[pa.Table]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        batch = pa.concat_tables(waiting)
        copy = table == BY_PARTY
        if copy:
            batch = sorted_by_party(batch)
        self._rows[table] = self._rows.get(table, 0) + batch.num_rows
        try:
            if table not in self._open:
                file = self._folder / "parts" / self._source / table / f"{uuid.uuid4().hex}.parquet"
                file.parent.mkdir(parents=True, exist_ok=True)
                writer = pq.ParquetWriter(
                    file,
                    schema_by_party() if copy else schema_of(table),
                    compression="zstd",
                    compression_level=1,
                    use_dictionary=_repeating(table),
                )
                self._open[table] = (file, writer)
            self._open[table][1].write_table(batch, row_group_size=GROUP if copy else _GROUP)
        except OSError as error:
            raise full_disk(error, self._folder) from None


def _repeating(table: str) -> list[str]:
    """Return the columns whose values repeat: a dictionary of ids that are all different costs time and room."""
    return [name for name, kind in STORED[table].items() if kind == "text" and name not in ("id", "rank")]


def hash_of(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def full_disk(error: OSError, folder: Path) -> StoreError:
    """Return what a reader is told when the disk refuses."""
    if error.errno == errno.ENOSPC or "No space left" in str(error):
        return StoreError(
            "the disk is full; nothing that was stored is lost",
            where=str(folder),
            remedy="make room, then run the same command again",
        )
    return StoreError(
        f"the lake cannot be written: {error.strerror or error}", where=str(folder), remedy="check the folder"
    )
