"""What a flag is: two dated records, the rule they touch, and how often the like comes about by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kstreet.influence.flags.rules import Rule
    from kstreet.records import Flow, Grade


@dataclass(frozen=True, slots=True)
class Dated:
    """One record in words, the day it is about, when it could be known, and where it stands.

    `table`: the case's or lake's table that holds the record by its id, empty where none does.
    """

    says: str
    day: date
    public_at: date
    source: str
    address: str
    id: str
    grade: Grade
    table: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """How often a pattern comes about by chance.

    `observed`: how many of the company's payments show it; `expected`: how many do on average when payments are
    dated as others'; `share`: of the draws, with at least as many; `compared`: companies whose dates were taken,
    0 where days of the record were; `draws`: how many times.
    """

    observed: int
    expected: float
    share: float
    compared: int
    draws: int


@dataclass(frozen=True, slots=True)
class Flag:
    """Two records that touch a rule. `days`: from the first to the second."""

    rule: Rule
    party: str
    first: Dated
    second: Dated
    low: Decimal
    high: Decimal
    currency: str
    chance: Chance | None = None
    note: str = ""

    @property
    def days(self) -> int:
        """Return the days from the first record to the second."""
        return (self.second.day - self.first.day).days

    @property
    def public_at(self) -> date:
        """Return the first day on which both records could be known."""
        return max(self.first.public_at, self.second.public_at)


def dated_flow(flow: Flow, says: str, day: date) -> Dated:
    """Return a flow as a flag's record."""
    return Dated(
        says,
        day,
        flow.public_at,
        flow.evidence.source,
        flow.evidence.address,
        flow.id,
        flow.evidence.grade,
        "flows",
    )
