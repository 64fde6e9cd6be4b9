"""The web around a company: of its case, or of the lake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.cli.ledgers import case_of, nobody

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import numpy as np

    from kstreet.influence.web import Web


@dataclass(frozen=True)
class HeldWeb:
    """A web, the company in it, and how other names are found there."""

    web: Web
    name: str
    numbers: np.ndarray[Any, np.dtype[np.int64]]
    ids_of: Callable[[str], set[str]]
    near: Callable[[str], str]


def web_for(company: str, lake: Path | None = None, *, as_of: date | None = None) -> HeldWeb:
    """Return the web that a company is in: of its case, or of the lake where one is named or no case knows it."""
    from kstreet.entities.registry import Registry
    from kstreet.influence.nearest import nearest
    from kstreet.influence.web import web_of_case

    found = case_of(company)
    if not found or lake is not None:
        raise nobody(company)
    case, party = found
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
    )
