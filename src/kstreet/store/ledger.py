"""Human decisions on who is who, in one SQLite file: each with who decided, when and why, none ever erased.

What is taken back is taken back by another.

Owned by the matching of names (`entities/`, `kstreet review`). The latest decision on a name and a party counts; an
earlier one stays as history. Export and merge go through CSV, so that two ledgers can become one.
"""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Literal, get_args

from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Verdict = Literal["yes", "no", "same-as", "open"]
_TABLE = """
create table if not exists decision (
    subject text not null,   -- the name as it is compared, or a party's id (same-as)
    party text not null,
    verdict text not null check (verdict in ('yes', 'no', 'same-as', 'open')),
    decided_by text not null,
    decided_at text not null, -- ISO 8601, UTC
    why text not null,
    written text not null,   -- the name as it stood in the record
    primary key (subject, party, verdict, decided_by, decided_at)
) without rowid
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A name is (`yes`) or is not (`no`) a party; or one party's id is another's (`same-as`).

    `open`: what was decided on them before is taken back.
    """

    subject: str
    party: str
    verdict: Verdict
    decided_by: str
    decided_at: str
    why: str
    written: str = ""


COLUMNS = tuple(field.name for field in fields(Decision))


class Ledger:
    """The decisions in a file, which is made with the first decision."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, the oldest first."""
        if not self.path.exists():
            return ()
        rows = self._run("select * from decision order by decided_at, decided_by, subject, party")
        return tuple(Decision(*row) for row in rows)  # type: ignore[arg-type]

    def record(self, decisions: Iterable[Decision]) -> int:
        """Add decisions that are not in the ledger yet, all or none; return how many were new."""
        rows = [astuple(decision) for decision in decisions]
        for row in rows:
            if not row[0].strip() or not row[1].strip() or not row[3].strip():
                raise KstreetError(
                    "a decision needs a name, a party and who decided",
                    where=str(self.path),
                    remedy="give all three",
                )
        try:
            with closing(self._open()) as ledger, ledger:
                before = ledger.total_changes
                ledger.executemany("insert or ignore into decision values (?, ?, ?, ?, ?, ?, ?)", rows)
                return ledger.total_changes - before
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def export(self, path: Path) -> int:
        """Write all decisions to a CSV file; return how many."""
        decisions = self.decisions()
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(COLUMNS)
            rows.writerows(astuple(decision) for decision in decisions)
        return len(decisions)

    def merge(self, path: Path) -> int:
        """Add the decisions of an exported CSV file; return how many were new."""
        return self.record(read_decisions(path))

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        ledger = sqlite3.connect(self.path)
        ledger.execute("pragma journal_mode = wal")
        ledger.execute(_TABLE)
        made = ledger.execute("select sql from sqlite_master where name = 'decision'").fetchone()
        if "'open'" not in made[0]:
            _widen(ledger)
        return ledger

    def _run(self, query: str) -> list[tuple[str, ...]]:
        try:
            with closing(self._open()) as ledger:
                return list(ledger.execute(query))
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def _broken(self, error: sqlite3.Error) -> KstreetError:
        return KstreetError(
            f"not a ledger of decisions: {error}",
            where=str(self.path),
            remedy="name another file with --decisions",
        )


def _widen(ledger: sqlite3.Connection) -> None:
    """Let a ledger that was made before decisions could be taken back hold that, too."""
    with ledger:
        ledger.execute("begin immediate")
        made = ledger.execute("select sql from sqlite_master where name = 'decision'").fetchone()
        if "'open'" in made[0]:
            return
        ledger.execute("alter table decision rename to decision_before")
        ledger.execute(_TABLE)
        ledger.execute("insert into decision select * from decision_before")
        ledger.execute("drop table decision_before")


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of an exported CSV file; a wrong row is an error with its line."""
    found = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                raise KstreetError(
                    f"no column {missing[0]!r}",
                    where=f"{path}:1",
                    remedy=f"a ledger's export has {', '.join(COLUMNS)}",
                )
            for row in rows:
                if row["verdict"] not in get_args(Verdict):
                    raise KstreetError(
                        f"{row['verdict']!r} is no verdict",
                        where=f"{path}:{rows.line_num}",
                        remedy="write yes, no, same-as or open",
                    )
                found.append(Decision(**{column: row[column] or "" for column in COLUMNS}))  # type: ignore[arg-type]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KstreetError(
            f"cannot be read: {error}",
            where=str(path),
            remedy="name a file that kstreet review --export wrote",
        ) from None
    return found
