"""How a company is spelled in a lake: what `spellings.py` finds, and what is kept of it. Needs nothing that matches names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as it stands in a lake. `what`: the company, a committee of it, in doubt, or refused by a person.

    `score`: the probability that the company is meant; `likely`: it comes from likeness, not from the same name.
    """

    name: str
    what: Literal["company", "committee", "doubt", "refused"]
    score: float
    reason: str
    likely: bool = False


@dataclass(frozen=True)
class Spelled:
    """A company in a lake. `party`: its id in the registry; `ids`: its numbers in the registers, with reasons."""

    party: str
    ids: dict[str, str]
    spellings: tuple[Spelling, ...]
