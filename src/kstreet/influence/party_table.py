"""Texts by number that stay on disk or in Arrow until one is asked for: names of parties, ids of payments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Self, overload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


class Column(Sequence[str]):
    """One column of texts."""

    def __init__(self, values: pa.ChunkedArray) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [str(each) for each in self._values[place].to_pylist()]
        return str(self._values[place].as_py())

    def find(self, texts: Iterable[str]) -> list[int]:
        """Return the places of some texts."""
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.compute as pc  # noqa: PLC0415

        wanted = pa.array(sorted(set(texts)), pa.string())
        inside = pc.is_in(self._values, value_set=wanted)
        return [int(each) for each in pc.indices_nonzero(inside).to_pylist()]


@dataclass(frozen=True)
class PartyTable(Sequence[str]):
    """The parties' ids by number, with their names and kinds."""

    table: pa.Table

    @classmethod
    def of(cls, ids: list[str], names: list[str], kinds: list[str]) -> Self:
        """Return a table of columns."""
        import pyarrow as pa  # noqa: PLC0415

        return cls(pa.table({"id": pa.array(ids, pa.string()), "name": names, "kind": kinds}))

    @classmethod
    def read(cls, file: Path) -> Self:
        """Return a table from a Parquet file."""
        import pyarrow.parquet as pq  # noqa: PLC0415

        return cls(pq.read_table(file))

    def write(self, file: Path) -> None:
        """Write the table as Parquet."""
        import pyarrow.parquet as pq  # noqa: PLC0415

        pq.write_table(self.table, file, compression="zstd")

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        return Column(self.table["id"])[place]

    @property
    def names(self) -> Column:
        """Return the names by number."""
        return Column(self.table["name"])

    def kind(self, number: int) -> str:
        """Return what a party is."""
        return str(self.table["kind"][number].as_py())

    def find(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of some ids."""
        return Column(self.table["id"]).find(ids)


class Texts:
    """Rows of texts in a Parquet file of equal groups, read group by group, even after the file has been removed."""

    def __init__(self, file: Path, columns: tuple[str, ...], group: int) -> None:
        import pyarrow as pa  # noqa: PLC0415

        self._columns, self._group = columns, group
        with pa.memory_map(str(file)) as opened:
            self._data = opened.read_buffer()
        self._read = lru_cache(maxsize=64)(self._read_group)
        self._known: list[int] = []

    def of(self, rows: NDArray[np.int64]) -> list[tuple[str, str, str]]:
        """Return the texts of some rows."""
        found = []
        for row in rows.tolist():
            group, place = self._place(row)
            table = self._read(group)
            found.append(tuple(str(table[name][place].as_py()) for name in self._columns))
        return found  # type: ignore[return-value]

    def _place(self, row: int) -> tuple[int, int]:
        starts = self._starts()
        group = bisect_right(starts, row) - 1
        return group, row - starts[group]

    def _starts(self) -> list[int]:
        import pyarrow.parquet as pq  # noqa: PLC0415

        if not self._known:
            about = pq.read_metadata(self._reader())
            sizes = [about.row_group(number).num_rows for number in range(about.num_row_groups)]
            self._known = [0, *accumulate(sizes[:-1])]
        return self._known

    def _reader(self) -> Any:  # noqa: ANN401
        import pyarrow as pa  # noqa: PLC0415

        return pa.BufferReader(self._data)

    def _read_group(self, group: int) -> Any:  # noqa: ANN401
        import pyarrow.parquet as pq  # noqa: PLC0415

        return pq.ParquetFile(self._reader()).read_row_group(group, columns=list(self._columns))
