"""Lobbyists who held a position at the agency that made an award to their client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.influence.flags.contracts import dated_award
from kstreet.influence.flags.flag import Dated, Flag
from kstreet.influence.flags.rules import POSITION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kstreet.influence.flags.contracts import Award
    from kstreet.influence.ledger import Ledger

# what disclosures call agencies, and words of the names that USAspending gives them
_CALLED = {
    "agriculture": "usda|agriculture",
    "commerce": "doc|commerce|noaa|nist",
    "defense": "dod|defense|pentagon|army|navy|air force|marine corps|darpa",
    "education": "education",
    "energy": "doe|energy",
    "environmental protection": "epa|environmental protection",
    "general services": "gsa|general services",
    "health and human services": "hhs|health and human services|cms|fda|nih|cdc",
    "homeland security": "dhs|homeland security|fema|tsa|cbp|ice|coast guard",
    "housing and urban": "hud|housing and urban development",
    "interior": "doi|interior",
    "justice": "doj|justice|fbi|dea|bureau of prisons",
    "labor": "dol|department of labor",
    "aeronautics and space": "nasa|aeronautics and space",
    "science foundation": "nsf|national science foundation",
    "state": "department of state|state department|usaid",
    "transportation": "dot|transportation|faa",
    "treasury": "treasury|irs",
    "veterans affairs": "va|veterans affairs",
}


@dataclass(frozen=True, slots=True)
class Position:
    """A lobbyist of a client and the covered position that a report gives."""

    person: str
    position: str
    day: date
    public_at: date
    source: str
    address: str
    filing: str


def same_agency(position: str, agency: str) -> bool:
    """Say whether a position's words name the agency."""
    if len(agency) > 3 and agency.casefold() in position.casefold():  # noqa: PLR2004 (a name, not initials)
        return True
    for part, called in _CALLED.items():
        if part in agency.casefold():
            found = re.search(rf"\b(?:{called})\b", position.casefold())
            return bool(found)
    return False


def position_flags(ledger: Ledger, positions: Sequence[Position], awards: Sequence[Award]) -> list[Flag]:
    """Return one flag per person, position and agency: the earliest report and the largest award since 20 years."""
    found: dict[tuple[str, str, str], Flag] = {}
    for held in sorted(positions, key=lambda each: (each.day, each.filing)):
        for award in sorted(awards, key=lambda each: (-each.amount, each.id)):
            key = (held.person, held.position, award.agency)
            if key not in found and same_agency(held.position, award.agency):
                found[key] = _flag(ledger, held, award)
    return sorted(found.values(), key=lambda flag: (-flag.high, flag.first.says))


def _flag(ledger: Ledger, held: Position, award: Award) -> Flag:
    return Flag(
        POSITION,
        ledger.subject.name,
        Dated(
            f"{held.person} lobbied for {ledger.subject.name}; covered position: {held.position}",
            held.day,
            held.public_at,
            held.source,
            held.address,
            held.filing,
            "primary",
        ),
        dated_award(award, award.says),
        award.amount,
        award.amount,
        award.currency,
        None,
        "when the position was held is not in the report; agencies are matched by their names and usual initials",
    )
