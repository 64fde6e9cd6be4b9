"""Whose money, and where it is on record: a case, or the lake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.errors import CaseError, KstreetError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from kstreet.influence.ledger import Ledger
    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook


@dataclass(frozen=True)
class Held:
    """A ledger, and the case it comes from where it comes from one."""

    ledger: Ledger
    case: CaseBook | None = None

    def groups(self, by: str) -> Callable[[Flow], Sequence[str]] | None:
        """Return what a row belongs to where the row alone does not say it; None where it does."""
        del by
        return None


def ledger_for(company: str, *, as_of: date | None = None) -> Held:
    """Return the ledger of a company's case. Raises `CaseError` with the nearest names where nobody is called so."""
    from kstreet.influence.ledger import ledger_of_case

    found = case_of(company)
    if found is None:
        raise nobody(company)
    case, party = found
    return Held(ledger_of_case(case, company=party, as_of=as_of), case)


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
