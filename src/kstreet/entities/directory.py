"""Who can be meant: names with the id they stand for, what they are, and when they held.

Comes in: rows of a CSV file or of a register (`rosters.py`). Goes out: entries, checked and in a fixed order.
"""

from __future__ import annotations

import codecs
import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.entities.forms import read_name
from kstreet.entities.kinds import kind_of
from kstreet.entities.letters import fold
from kstreet.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

# Columns that hold further names of the same row, and the scheme of what stands in them.
FURTHER_COLUMNS = {
    "ticker": "ticker",
    "tickers": "ticker",
    "symbol": "ticker",
    "alias": "alias",
    "aliases": "alias",
    "other_names": "alias",
    "former_name": "former name",
    "former_names": "former name",
    "previous_names": "former name",
}
# The key of cells behind a table's last column.
BEHIND = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name or ticker of a party, and who says so: a register (`source`) and where it stands there (`address`).

    `scheme`: name, former name, alias, brand, subsidiary, ticker, identifier.
    """

    id: str
    name: str
    scheme: str = "name"
    kind: str = "company"
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    address: str = ""

    def holds(self, on: date | None) -> bool:
        """Return whether the name may mean its party on a day: a company's former names go on being used."""
        if on is None:
            return True
        if self.valid_from and on < self.valid_from:
            return False
        return (
            self.scheme not in ("ticker", "subsidiary", "identifier")
            or not self.valid_to
            or on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """What one party is to another without being it: `how` in words, `source` who says so, `since` when."""

    id: str
    other: str
    how: str
    since: date | None
    source: str
    address: str = ""


@dataclass(frozen=True)
class Directory:
    """Entries of parties. `names`: how each id is called; `remarks`: what was odd about the rows."""

    entries: tuple[Entry, ...]
    names: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry], remarks: Iterable[str] = (), ties: Iterable[Tie] = ()) -> Directory:
        """Return a directory without repeated rows; a party is called by its first row of scheme `name`."""
        kept = tuple(dict.fromkeys(entries))
        names: dict[str, str] = {}
        for entry in kept:
            if entry.scheme == "name":
                names.setdefault(entry.id, entry.name)
        for entry in kept:
            names.setdefault(entry.id, entry.name)
        return cls(kept, names, tuple(remarks), tuple(dict.fromkeys(ties)))

    def on(self, day: date | None) -> Directory:
        """Return the entries that may mean their party on a day."""
        if day is None:
            return self
        return Directory(
            tuple(entry for entry in self.entries if entry.holds(day)),
            self.names,
            self.remarks,
            tuple(tie for tie in self.ties if tie.since is None or tie.since <= day),
        )

    def chain(self, id_: str) -> tuple[str, ...]:
        """Return each name of a party with what it is, when it held and who says so, then its ties to others."""
        lines = [
            f"tied to {self._called(tie.other)}: {tie.how} ({_said_by(tie)})"
            for tie in self.ties
            if tie.id == id_
        ]
        lines += [
            f"tied to it: {self._called(tie.id)}: {tie.how} ({_said_by(tie)})"
            for tie in self.ties
            if tie.other == id_
        ]
        for entry in self.entries:
            if entry.id == id_:
                held = (
                    f" {entry.valid_from or ''}…{entry.valid_to or ''}"
                    if entry.valid_from or entry.valid_to
                    else ""
                )
                lines.append(f"{entry.scheme}: {entry.name}{held} ({_said_by(entry)})")
        return tuple(dict.fromkeys(lines))

    def _called(self, id_: str) -> str:
        return f"{self.names[id_]} [{id_}]" if id_ in self.names else id_

    def __add__(self, other: Directory) -> Directory:
        """Return both directories' entries, those of `self` first."""
        return Directory.of(
            (*self.entries, *other.entries), (*self.remarks, *other.remarks), (*self.ties, *other.ties)
        )


def _said_by(said: Entry | Tie) -> str:
    return ", ".join(filter(None, (said.source, said.address)))


def read_table(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file that must have `columns`; cells that are missing or null are empty.

    What stands behind the last column is kept under `BEHIND`. Raises `SourceError` naming file, line, and the
    columns there are.
    """
    csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding=_encoding(path), newline="") as file:
            lines = _Lines(file)
            rows = csv.DictReader(lines, restkey=BEHIND)
            found = rows.fieldnames or []
            _check_columns(path, columns, found)
            last: dict[str, str] = {}
            for row in rows:
                last = {
                    name: "; ".join(value) if isinstance(value, list) else value or ""
                    for name, value in row.items()
                }
                yield last
            if lines.open_quote and any("\n" in cell for cell in last.values()):
                raise SourceError(
                    "a quotation mark is never closed",
                    where=f"{path}:{rows.line_num - sum(cell.count(chr(10)) for cell in last.values()) + 1}",
                    remedy="close it, or double it where it belongs to the name",
                )
    except csv.Error as error:
        raise SourceError(f"not a CSV table: {error}", where=str(path), remedy="mend that line") from None
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", where=str(path), remedy="name another file"
        ) from None


class _Lines:
    """The lines of a file without NULs; knows whether a quotation mark stands open."""

    def __init__(self, file: Iterable[str]) -> None:
        self._file = iter(file)
        self.open_quote = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._file)
        if '"' in line:
            self.open_quote ^= line.count('"') % 2 == 1
        return line.replace("\0", "")


def _check_columns(path: Path, columns: Sequence[str], found: Sequence[str]) -> None:
    for column in columns:
        if column not in found:
            raise SourceError(
                f"no column {column!r}",
                where=f"{path}:1",
                remedy=f"it has: {', '.join(found) or 'nothing'}; name one of them",
            )
        if found.count(column) > 1:
            raise SourceError(
                f"{found.count(column)} columns are called {column!r}",
                where=f"{path}:1",
                remedy="give each a name of its own",
            )


def _encoding(path: Path) -> str:
    """Return UTF-8 where the whole file is, else the encoding of Western spreadsheets, in which any byte is a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8-sig"


def _kind_said(name: str) -> str:
    """Return what a listed name says it is; what has a firm's legal form is a company, whatever it is called."""
    kind = kind_of(fold(name)[0])
    incorporated = kind not in ("fund", "committee") and read_name(name).form
    return "company" if incorporated or kind in ("nobody", "person") else kind


def read_registry(path: Path, name_column: str, id_column: str) -> Directory:
    """Return the directory of a CSV file: one row per name; rows of one id are names of one party.

    Columns called as in `FURTHER_COLUMNS` add tickers, aliases (`;` or `|` between several) and former names.
    """
    entries: list[Entry] = []
    empty = behind = 0
    names: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for row in read_table(path, [name_column, id_column]):
        id_, name = row[id_column].strip(), row[name_column].strip()
        behind += BEHIND in row
        if not id_ or not name:
            empty += 1
            continue
        names[id_].add(name)
        ids[name.casefold()].add(id_)
        kind = row.get("kind", "") or _kind_said(name)
        entries.append(Entry(id_, name, kind=kind, source=path.name))
        for column, scheme in FURTHER_COLUMNS.items():
            if column not in (name_column, id_column) and row.get(column):
                further = row[column].replace("|", ";").split(";")
                entries += [
                    Entry(id_, each.strip(), scheme, kind, source=path.name)
                    for each in further
                    if each.strip()
                ]
    remarks = []
    if empty:
        remarks.append(f"{path}: {empty} row(s) without id or name left out")
    if several := sum(len(each) > 1 for each in names.values()):
        remarks.append(f"{path}: {several} id(s) with several names, taken as names of one party")
    if shared := sum(len(each) > 1 for each in ids.values()):
        remarks.append(f"{path}: {shared} name(s) of several ids, which stay ambiguous")
    if behind:
        remarks.append(f"{path}: {behind} row(s) with more cells than the header; those behind are left out")
    if not entries:
        raise SourceError(
            "no row with an id and a name", where=str(path), remedy="name the columns that hold them"
        )
    return Directory.of(entries, remarks)
