"""Names come in as a Spark frame or a long CSV file; the same rows with whom each name means go out.

The registry goes to every worker once. A name's match depends on the name and the registry alone, so the links are
those of one machine.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.entities.batch import COLUMNS
from kstreet.entities.directory import Directory, read_table
from kstreet.entities.match import LIKELY, Candidate, Match, Matcher
from kstreet.store.engine import bare_connection
from kstreet.store.spark import write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    import pyarrow as pa

_ADDED = (*COLUMNS, "candidates", "notes")
_TYPES = ("string", "string", "double", "string", "string", "string", "string")
_ROWS = 50_000
# What each worker made of the registry that was sent to it; kept with it, so that its id stays its own.
_made: dict[tuple[int, date | None, float], tuple[object, Matcher]] = {}


def match_frame(
    names: Any,  # noqa: ANN401  a frame of pyspark, which is optional
    column: str,
    directory: Directory,
    *,
    on: date | None = None,
    threshold: float = LIKELY,
) -> Any:  # noqa: ANN401
    """Return a Spark frame's rows with `match_id` … `kind`, `candidates` and `notes` (JSON) added; null is empty."""
    kept = [(name, kind) for name, kind in names.dtypes if name not in _ADDED]
    schema = ", ".join(f"`{name}` {kind}" for name, kind in (*kept, *zip(_ADDED, _TYPES, strict=True)))
    sent = names.sparkSession.sparkContext.broadcast((directory.entries, dict(directory.names)))
    columns = [name for name, _ in kept]

    def matched(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        matcher = _matcher(sent.value, on, threshold)
        for batch in batches:
            yield _with_matches(batch, columns, column, matcher)

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")  # none is used
        return names.mapInArrow(matched, schema)


def _matcher(sent: tuple[Any, Any], on: date | None, threshold: float) -> Matcher:
    key = (id(sent), on, threshold)
    if key not in _made:
        _made[key] = (sent, Matcher(Directory(sent[0], sent[1]), on=on, threshold=threshold))
    return _made[key][1]


def _with_matches(batch: pa.RecordBatch, columns: list[str], column: str, matcher: Matcher) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415  loads with the first rows

    found = matcher.all([name or "" for name in batch.column(column).to_pylist()])
    cells = {
        "match_id": [match.id for match in found],
        "match_name": [match.name for match in found],
        "score": [match.score for match in found],
        "reason": [match.reason for match in found],
        "kind": [match.kind for match in found],
        "candidates": [json.dumps([[c.id, c.name, c.score, c.reason] for c in m.candidates]) for m in found],
        "notes": [json.dumps(match.notes) for match in found],
    }
    types = {name: pa.float64() if name == "score" else pa.string() for name in cells}
    added = [pa.array(values, types[name]) for name, values in cells.items()]
    return pa.RecordBatch.from_arrays(
        [*(batch.column(name) for name in columns), *added], names=[*columns, *_ADDED]
    )


def matched_rows_on_spark(
    session: Any,  # noqa: ANN401
    matcher: Matcher,
    batch: Path,
    columns: Sequence[str],
) -> Iterator[tuple[dict[str, str], Match]]:
    """Yield each row of a CSV file with whom its name (the first of `columns`) means, in order."""
    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder, "names"), Path(folder, "found")
        _write_names((row[columns[0]] for row in read_table(batch, columns)), given)
        frame = session.read.parquet(str(given))
        matched = match_frame(frame, "name", matcher.index.directory, threshold=matcher.threshold)
        write_parquet(matched, found)
        yield from zip(read_table(batch, columns), _read_matches(found), strict=True)


def _write_names(names: Iterator[str], folder: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder.mkdir()
    row = 0
    part: list[str] = []
    schema = pa.schema({"row": pa.int64(), "name": pa.string()})

    def write() -> None:
        table = pa.table({"row": range(row - len(part), row), "name": part}, schema=schema)
        pq.write_table(table, folder / f"{row:012}.parquet")

    for name in names:
        part.append(name)
        row += 1
        if len(part) == _ROWS:
            write()
            part = []
    if part or not row:  # a part of its own name: the last whole one stays
        write()


def _read_matches(folder: Path) -> Iterator[Match]:
    with bare_connection() as connection:
        rows = connection.execute(
            "select name, match_id, match_name, score, reason, kind, candidates, notes "
            "from read_parquet(?) order by row",
            [str(folder / "*.parquet")],
        )
        while some := rows.fetchmany(_ROWS):
            for name, id_, called, score, reason, kind, candidates, notes in some:
                shown = tuple(Candidate(*each) for each in json.loads(candidates))
                yield Match(name, id_, called, score, reason, kind, shown, tuple(json.loads(notes)))
