"""The web that a company is in, with what a question about it needs: its numbers there, and how others are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kstreet.entities.registry import Registry
from kstreet.errors import StoreError
from kstreet.influence.lake_subject import known_of_case, known_of_name, subject_of_lake
from kstreet.influence.nearest import nearest
from kstreet.influence.web import web_of_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import duckdb
    import numpy as np

    from kstreet.influence.lake_subject import Known as Names
    from kstreet.influence.subject import Subject
    from kstreet.influence.web import Web
    from kstreet.store.casebook import CaseBook

    Known = tuple[CaseBook, str]


@dataclass(frozen=True)
class HeldWeb:
    """A web, the company in it, and how other names are found there; `near`: the remedy for a name that nobody bears.

    `subject`: who the company is in a lake.
    """

    web: Web
    name: str
    numbers: np.ndarray[Any, np.dtype[np.int64]]
    ids_of: Callable[[str], set[str]]
    near: Callable[[str], str]
    case: CaseBook | None = None
    subject: Subject | None = None

    @property
    def who(self) -> dict[str, Any]:
        """Return as plain data who is the company in a lake and why, and what has to be said of its names."""
        if self.subject is None:
            return {}
        return {"who": dict(self.subject.reasons), "names": list(self.subject.notes)}


def held_by_case(case: CaseBook, party: str, *, as_of: date | None = None) -> HeldWeb:
    """Return the web of a case, around one of its parties."""
    registry = Registry.of(case)
    web = web_of_case(case, as_of=as_of)

    def ids_of(name: str) -> set[str]:
        link = registry.resolve(name, None)
        return {name} & set(case.parties) | ({link.party.id} if link else set())

    return HeldWeb(
        web,
        case.parties[party].name,
        web.numbers({party}),
        ids_of,
        lambda name: _near(name, registry),
        case,
    )


def held_by_lake(
    web: Callable[[], Web],
    connection: duckdb.DuckDBPyConnection,
    company: str,
    *,
    found: Known | None,
    case_of: Callable[[str], Known | None],
    called: Callable[[str, Known | None], Names] | None = None,
) -> HeldWeb:
    """Return the web of a lake, around a company. `found`: the case that knows it; `case_of`: the one that knows another.

    `web` opens the web, which is asked for only where the company is found. `called`: under which names a company
    stands in the lake; its own, to the last word, where not given. Raises `StoreError` with the nearest names where
    nobody in the lake is called so.
    """
    named = called or _own_names
    subject = subject_of_lake(connection, named(company, found))
    refused: dict[str, str] = {}

    def ids_of(name: str) -> set[str]:
        try:
            return set(subject_of_lake(connection, named(name, case_of(name))).company)
        except StoreError as error:
            refused[name] = error.remedy
            return set()

    opened = web()
    numbers = opened.numbers(subject.company)
    only_a_number = subject.name in subject.company and len(numbers)
    return HeldWeb(
        opened,
        opened.name(int(numbers[0])) if only_a_number else subject.name,
        numbers,
        ids_of,
        lambda name: refused.get(name, "kstreet who finds whom a name means"),
        found[0] if found else None,
        subject,
    )


def _near(name: str, registry: Registry) -> str:
    near = ", ".join(nearest(name, registry.spellings()))
    return f"nearest: {near}" if near else "kstreet who finds whom a name means"


def _own_names(company: str, found: Known | None) -> Names:
    return known_of_case(*found) if found else known_of_name(company)
