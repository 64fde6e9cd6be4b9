"""Where the columns of `.fec` files stand, by line and version of the format (`fec_columns.csv`).

Counted from 0, only what is read; facts of the FEC's format specifications. Versions that begin with P are filings
on paper that the FEC had typed in. `32+39` is a sum of two columns.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("fec_columns.csv")

Columns = dict[str, tuple[int, ...]]


@cache
def columns_of(kind: str, version: str) -> Columns | None:
    """Return where the columns of a line stand in a version such as 8.3, 5.00, 3.00 or P3.2; None if unknown."""
    short = re.sub(r"^(P?\d\.\d).*", r"\1", version.upper())
    for wanted in (short, short[:1]):
        if (kind, wanted) in _tables():
            return _tables()[kind, wanted]
    return None


@cache
def line_kind(line: str) -> str:
    """Return which columns a line such as SA11AI, SB23, SE or F57 has; nothing for one that is not read."""
    plain = line.strip().casefold()
    for kind in ("sa3l", "f132", "f133", "f56", "f57", "f65", "f76", "f92", "f93"):
        if plain == kind:
            return kind
    return plain[:2] if plain[:2] in ("sa", "sb", "se", "sf", "h3", "h4", "h5", "h6") else ""


@cache
def _tables() -> dict[tuple[str, str], Columns]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            (row["kind"], version): {
                name: tuple(map(int, places.split("+")))
                for name, _, places in (each.partition("=") for each in row["columns"].split())
            }
            for row in csv.DictReader(file)
            for version in row["versions"].split()
        }
