"""The web around a company: of its case, or of the lake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.cli.ledgers import case_of, nobody, open_lake
from kstreet.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import duckdb
    import numpy as np

    from kstreet.influence.web import Web
    from kstreet.store.casebook import CaseBook


@dataclass(frozen=True)
class HeldWeb:
    """A web, the company in it, and how other names are found there."""

    web: Web
    name: str
    numbers: np.ndarray[Any, np.dtype[np.int64]]
    ids_of: Callable[[str], set[str]]
    near: Callable[[str], str]
    case: CaseBook | None = None


def web_for(company: str, lake: Path | None = None, *, as_of: date | None = None) -> HeldWeb:
    """Return the web that a company is in: of its case, or of the lake where one is named or no case knows it."""
    found = case_of(company)
    if found and lake is None:
        return _of_case(*found, as_of)
    opened = open_lake(lake)
    if opened is None:
        raise nobody(company)
    return _of_lake(company, lake, opened[0], found, as_of)


def _of_case(case: CaseBook, party: str, as_of: date | None) -> HeldWeb:
    from kstreet.entities.registry import Registry
    from kstreet.influence.nearest import nearest
    from kstreet.influence.web import web_of_case

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
        lambda name: "nearest: " + ", ".join(nearest(name, registry.spellings())),
        case,
    )


def _of_lake(
    company: str,
    folder: Path | None,
    connection: duckdb.DuckDBPyConnection,
    found: tuple[CaseBook, str] | None,
    as_of: date | None,
) -> HeldWeb:
    from kstreet.cli.words import lake_at
    from kstreet.influence.index import web_of_lake
    from kstreet.influence.lake_subject import known_of_case, known_of_name, subject_of_lake

    known = known_of_case(*found) if found else known_of_name(company)
    subject = subject_of_lake(connection, known)
    web = web_of_lake(lake_at(folder), connection, as_of=as_of)
    refused: dict[str, str] = {}

    def ids_of(name: str) -> set[str]:
        other = case_of(name)
        try:
            return set(
                subject_of_lake(connection, known_of_case(*other) if other else known_of_name(name)).company
            )
        except StoreError as error:
            refused[name] = error.remedy
            return set()

    return HeldWeb(
        web,
        subject.name,
        web.numbers(subject.company),
        ids_of,
        lambda name: refused.get(name, "kstreet who finds whom a name means"),
        found[0] if found else None,
    )
