"""On which line of a large file a row lies: looked up only where a row is broken."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def places_of(keys: Iterable[tuple[int, str]], wanted: set[str], *, first: bool) -> dict[str, int]:
    """Return the lines of keys; only of the one that comes first where that is enough."""
    found: dict[str, int] = {}
    for line, value in keys:
        if value in wanted:
            found.setdefault(value, line)
            if first or len(found) == len(wanted):
                break
    return found


def csv_keys(file: Path, names: list[str]) -> Iterator[tuple[int, str]]:
    """Yield line and key of each row of a CSV file with a header; a key of several columns has + between."""
    with file.open(encoding="latin-1", newline="") as text:
        rows = csv.reader(line.replace("\0", "") for line in text)
        try:
            header = [name.strip().casefold().removeprefix("ï»¿") for name in next(rows)]
            places = [header.index(name.casefold()) for name in names]
            begins = rows.line_num + 1
            for row in rows:
                yield begins, "+".join(row[place] if place < len(row) else "" for place in places)
                begins = rows.line_num + 1
        except csv.Error:
            return  # the rows behind a cell without end have no line


def piped_keys(file: Path, place: int) -> Iterator[tuple[int, str]]:
    """Yield line and key of each row of a file with pipes between fields."""
    with file.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            cells = line.split(b"|", place + 1)
            if place < len(cells):
                yield number, cells[place].rstrip(b"\r\n").decode("latin-1")
