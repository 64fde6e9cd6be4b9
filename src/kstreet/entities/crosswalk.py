"""Brands, former names and large subsidiaries of well-known companies, told by their present name.

`crosswalk.csv` is our own list, each row with its source; where a registry lists the present name, its id takes over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from kstreet.entities.directory import Directory, Entry, read_table
from kstreet.entities.forms import read_name

CROSSWALK = Path(__file__).resolve().parent / "crosswalk.csv"


@cache
def read_crosswalk(path: Path = CROSSWALK) -> Directory:
    """Return the crosswalk; ids are CIKs without zeros."""
    entries = []
    named: set[str] = set()
    for row in read_table(path, ["cik", "company", "scheme", "value", "valid_from", "valid_to", "source"]):
        if row["cik"] not in named:
            named.add(row["cik"])
            entries.append(Entry(row["cik"], row["company"], source="SEC, company tickers"))
        first, last = (
            date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")
        )
        entries.append(Entry(row["cik"], row["value"], row["scheme"], "company", first, last, row["source"]))
    return Directory.of(entries)


def add_crosswalk(directory: Directory, crosswalk: Directory) -> Directory:
    """Return the directory with what the crosswalk knows of the companies it lists.

    A party of the crosswalk is the directory's party with the same CIK, else the only one with its present name.
    A name that the directory gives to somebody else is not added.
    """
    by_core: dict[str, set[str]] = {}
    for entry in directory.entries:
        if entry.scheme != "ticker":
            by_core.setdefault(read_name(entry.name).core, set()).add(entry.id)
    present: dict[str, set[str]] = {}
    for entry in crosswalk.entries:
        if entry.scheme == "name":
            present.setdefault(entry.id, set()).update(by_core.get(read_name(entry.name).core, ()))
    same = {
        id_: id_ if id_ in directory.names and _alike(id_, directory, crosswalk) else next(iter(found), "")
        for id_, found in present.items()
        if len(found) <= 1
    }
    added = [
        replace(entry, id=same[entry.id])
        for entry in crosswalk.entries
        if same.get(entry.id)
        and entry.scheme != "name"
        and by_core.get(read_name(entry.name).core, {same[entry.id]}) == {same[entry.id]}
    ]
    return Directory.of((*directory.entries, *added), directory.remarks, directory.ties)


def _alike(id_: str, directory: Directory, crosswalk: Directory) -> bool:
    """Return whether an id means the same in both: small numbers are row numbers in one and CIKs in the other."""
    first = read_name(directory.names[id_]).core.split()[:1]
    return any(
        read_name(entry.name).core.split()[:1] == first for entry in crosswalk.entries if entry.id == id_
    )
