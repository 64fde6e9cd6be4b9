"""Whose money, and where it is on record: a case, or the lake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.errors import CaseError, KstreetError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from kstreet.influence.lake_subject import Known
    from kstreet.influence.ledger import Ledger
    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook


@dataclass(frozen=True)
class Held:
    """A ledger, and the case or the lake that it comes from."""

    ledger: Ledger
    case: CaseBook | None = None
    lake: duckdb.DuckDBPyConnection | None = None

    def groups(self, by: str) -> Callable[[Flow], Sequence[str]] | None:
        """Return what a row belongs to where another table of the lake says it; None where the row itself does."""
        if self.lake is None:
            return None
        from kstreet.influence.groups import groups_of_lake

        return groups_of_lake(self.lake, self.ledger, by)


def ledger_for(
    company: str, lake: Path | None = None, *, as_of: date | None = None, decisions: str = ""
) -> Held:
    """Return the ledger of a company: of its case, or of the lake where one is named or no case knows the company.

    `decisions`: the file of people's decisions on names, which always win.

    Raises `CaseError` or `StoreError` with the nearest names where nobody is called so.
    """
    from kstreet.influence.ledger import ledger_of_case

    found = case_of(company)
    if found and lake is None:
        case, party = found
        return Held(ledger_of_case(case, company=party, as_of=as_of), case)
    opened = open_lake(lake)
    if opened is None:
        raise nobody(company)
    from kstreet.influence.lake_ledger import ledger_of_lake

    connection, origin = opened
    known = names_in_lake(company, lake, connection, found, as_of=as_of, decisions=decisions)
    return Held(
        ledger_of_lake(connection, known, origin, as_of=as_of), found[0] if found else None, connection
    )


def names_in_lake(
    company: str,
    folder: Path | None,
    rows: duckdb.DuckDBPyConnection,
    found: tuple[CaseBook, str] | None,
    *,
    as_of: date | None = None,
    decisions: str = "",
) -> Known:
    """Return what is known of a company, with the names under which the registry finds it in the lake."""
    from pathlib import Path

    from kstreet.cli.who import LEDGER
    from kstreet.cli.words import lake_at
    from kstreet.influence.known_names import known_in_lake
    from kstreet.settings import read_settings
    from kstreet.store.ledger import Ledger as Decisions

    ruled = Decisions(Path(decisions or LEDGER)).decisions()
    return known_in_lake(
        lake_at(folder), rows, company, found, cases=read_settings().cases, decisions=ruled, as_of=as_of
    )


def open_lake(folder: Path | None) -> tuple[duckdb.DuckDBPyConnection, str] | None:
    """Return the lake that is named, or that of the settings, and how it is called; None where it is empty.

    Raises `StoreError` where the one that is named is empty.
    """
    from kstreet.cli.words import lake_at
    from kstreet.errors import StoreError
    from kstreet.store.engine import connect

    lake = lake_at(folder)
    version = lake.version()
    if version.documents:
        return connect(lake, version), f"the lake, version {version.number}"
    if folder is not None:
        raise StoreError("an empty lake", where=str(folder), remedy="kstreet load fills it")
    return None


def nobody(name: str) -> CaseError:
    """Return the message for a name that no case knows, with the nearest that one does."""
    from kstreet.cli.words import known_cases
    from kstreet.entities.registry import Registry
    from kstreet.influence.nearest import nearest
    from kstreet.settings import read_settings
    from kstreet.store.casebook import open_case

    known = [
        spelt for place in known_cases(read_settings()) for spelt in Registry.of(open_case(place)).spellings()
    ]
    near = ", ".join(nearest(name, known))
    return CaseError(
        f"nobody is called {name!r}",
        remedy=f"nearest: {near}" if near else "kstreet case list names the cases that are known",
    )


def case_of(company: str) -> tuple[CaseBook, str] | None:
    """Return the case that knows a company, and its id there; None where no case does."""
    from kstreet.cli.words import find_case, known_cases
    from kstreet.entities.registry import Registry
    from kstreet.settings import read_settings
    from kstreet.store.casebook import open_case

    settings = read_settings()
    try:
        case = find_case(company, settings)
    except KstreetError:
        for place in known_cases(settings):
            book = open_case(place)
            if link := Registry.of(book).resolve(company, None):
                return book, link.party.id
        return None
    return case, case.company
