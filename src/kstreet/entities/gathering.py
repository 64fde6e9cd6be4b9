"""Files that say who there is come in; one directory goes out, with what the cases and the crosswalk add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.entities.crosswalk import add_crosswalk, read_crosswalk
from kstreet.entities.directory import Directory, read_registry
from kstreet.entities.lake_registers import of_lake
from kstreet.entities.rosters import of_case, read_roster
from kstreet.errors import SourceError
from kstreet.store.casebook import bundled_cases, open_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kstreet.store.lake import Lake

_REGISTERS = (".json", ".gz", ".html", ".htm", ".txt")


def gather(
    files: Sequence[Path],
    name_column: str,
    id_column: str,
    *,
    cases: Sequence[Path] = (),
    crosswalk: bool = True,
    lake: Lake | None = None,
    listed: bool = False,
) -> Directory:
    """Return the directory of the files given, or of all known cases, the lake and the crosswalk where none is.

    Parties of several registers become one where they share a CIK. The cases are always looked at for names of
    the companies that the files list. `listed`: of the lake only what a list of companies has.
    """
    known = _of_cases(cases)
    if not files:
        found = known + of_lake(lake, known, listed=listed) if lake else known
        return _with_crosswalk(found) if crosswalk else found
    found = Directory.of(())
    for path in files:
        if not path.exists():
            raise SourceError("no such file", where=str(path), remedy="name a registry that exists")
        register = path.name.lower().endswith(_REGISTERS)
        found += read_roster(path, found) if register else read_registry(path, name_column, id_column)
    return add_crosswalk(found, known + read_crosswalk()) if crosswalk else found


def _of_cases(folders: Sequence[Path]) -> Directory:
    places: list[str | Path] = [*bundled_cases()]
    for folder in folders:
        places += sorted(path.parent for path in folder.glob("*/case.toml"))
    found = Directory.of(())
    for place in places:
        found += of_case(open_case(place))
    return found


def _with_crosswalk(found: Directory) -> Directory:
    """Return a directory by CIK with the crosswalk's parties: new ones whole, known ones with what is new of them."""
    crosswalk = read_crosswalk()
    new = [entry for entry in crosswalk.entries if entry.id not in found.names]
    return add_crosswalk(found, crosswalk) + Directory.of(new)
