"""The web around a company: of its case, or of the lake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.cli.ledgers import case_of, names_in_lake, nobody, open_lake

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kstreet.influence.held import HeldWeb


def web_for(
    company: str, lake: Path | None = None, *, as_of: date | None = None, decisions: str = ""
) -> HeldWeb:
    """Return the web that a company is in: of its case, or of the lake where one is named or no case knows it.

    `decisions`: the file of people's decisions on names, which always win.
    """
    from kstreet.influence.held import held_by_case, held_by_lake

    found = case_of(company)
    if found and lake is None:
        return held_by_case(*found, as_of=as_of)
    opened = open_lake(lake)
    if opened is None:
        raise nobody(company)
    from kstreet.cli.words import lake_at
    from kstreet.influence.index import web_of_lake

    connection, _ = opened
    return held_by_lake(
        lambda: web_of_lake(lake_at(lake), connection, as_of=as_of),
        connection,
        company,
        found=found,
        case_of=case_of,
        called=lambda name, case: names_in_lake(
            name, lake, connection, case, as_of=as_of, decisions=decisions
        ),
    )


def say_names(held: HeldWeb) -> None:
    """Print what a reader has to know of the company's names."""
    for note in held.subject.notes if held.subject else ():
        print(f"note: {note}")
