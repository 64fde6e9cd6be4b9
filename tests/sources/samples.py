"""Documents in their publishers' exact formats, and what is read from them.

`python -m tests.sources.samples NAME` (make sample NAME=…) writes `.expected.json` beside each document of a
register, to be read by eye before it is committed. The documents are invented; real ones lie beside the checkout.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kstreet.documents import BadRows, Document, find_documents
from kstreet.store.loading import find_source

FOLDER = Path(__file__).resolve().parent / "samples"


def documents(name: str) -> list[Document]:
    files = [file for file in sorted((FOLDER / name).iterdir()) if not file.name.endswith(".expected.json")]
    return find_documents(files)


def read_rows(
    name: str, document: Document, bad: BadRows | None = None
) -> dict[str, list[dict[str, object]]]:
    """Return what a source reads, by table, empty cells left out."""
    found: dict[str, list[dict[str, object]]] = {}
    with TemporaryDirectory() as scratch:
        for table, batch in find_source(name).read(document, bad or BadRows(document.name), Path(scratch)):
            rows = found.setdefault(table, [])
            rows += [
                {key: value for key, value in row.items() if value not in (None, "")}
                for row in batch.to_pylist()
            ]
    return {
        table: sorted(rows, key=lambda row: json.dumps(row, default=str))
        for table, rows in sorted(found.items())
        if rows
    }


def as_text(rows: dict[str, list[dict[str, object]]]) -> str:
    return json.dumps(rows, default=str, ensure_ascii=False, indent=1) + "\n"


def expected_of(name: str, document: Document) -> Path:
    return FOLDER / name / f"{document.name.replace('/', '.')}.expected.json"


if __name__ == "__main__":
    for each in documents(sys.argv[1]):
        if find_source(sys.argv[1]).accepts(each.name):
            expected_of(sys.argv[1], each).write_text(as_text(read_rows(sys.argv[1], each)), encoding="utf-8")
            sys.stdout.write(f"{expected_of(sys.argv[1], each)}\n")
