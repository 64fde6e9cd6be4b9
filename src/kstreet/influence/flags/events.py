"""Hearings, votes and other dated events of a committee, from a table that a reader brings.

Columns: `date`, `body` (a committee's id, such as SSCM, or its name), `kind` (hearing, vote, markup), and where they
are known `bill`, `public_at`, `source`, `address`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kstreet.errors import SourceError
from kstreet.sources.lda_reports import bills_in

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.records import Grade

_NEEDED = ("date", "body", "kind")


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of a body. `bill`: without spaces and points, such as HR1234; empty where none is named.

    `line`: its number among the events; `record`: its id in the lake, empty where a table has it.
    """

    day: date
    body: str
    kind: str
    bill: str
    public_at: date
    source: str
    address: str
    line: int
    grade: Grade = "secondary"
    record: str = ""


def read_events(file: Path) -> list[Event]:
    """Return the events of a CSV table. Raises `SourceError` for the first row that has no day; none is used then."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as table:
            rows = csv.DictReader(table)
            missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
            if missing:
                raise SourceError(
                    f"no column {', '.join(missing)}",
                    where=f"{file}:1",
                    remedy=f"needed: {', '.join(_NEEDED)}",
                )
            return [_event(row, f"{file}", rows.line_num) for row in rows]
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", where=str(file), remedy="name another file"
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(
            f"no CSV in UTF-8: {error}", where=str(file), remedy="save it as CSV UTF-8"
        ) from None


def _event(row: dict[str, str | None], file: str, line: int) -> Event:
    said = {name: (value or "").strip() for name, value in row.items() if name}
    on = _day(said["date"], file, line, "date")
    if not said["body"]:
        raise SourceError("an event of nobody", where=f"{file}:{line}", remedy="fill the column body")
    known = said.get("public_at", "")
    return Event(
        on,
        said["body"],
        said["kind"] or "event",
        _bill(said.get("bill", "")),
        _day(known, file, line, "public_at") if known else on,
        said.get("source", "") or file,
        said.get("address", ""),
        line,
    )


def _bill(text: str) -> str:
    """Return a bill as `HR1234`, or `HR1234-118` where the cell names the Congress."""
    plain = re.sub(r"[^A-Z0-9-]", "", text.upper())
    if re.fullmatch(r"[A-Z]+\d+-\d{2,3}", plain):
        return plain
    found = bills_in(text)
    return found[0] if found else plain.replace("-", "")


def _day(text: str, file: str, line: int, column: str) -> date:
    if not text:
        raise SourceError(
            "an event without a date",
            where=f"{file}:{line}",
            remedy="give its day, like 2025-09-24, or leave the row out",
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SourceError(
            f"{text!r} is not a day", where=f"{file}:{line}: {column}", remedy="write it like 2025-09-24"
        ) from None
