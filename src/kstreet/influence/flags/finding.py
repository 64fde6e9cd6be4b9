"""All flags of a company: the records of its ledger held beside the other dated records of a docket."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import CaseError
from kstreet.influence.flags.contracts import (
    Span,
    award_flags,
    award_windows,
    awards_of,
    contractor_flags,
    contractor_windows,
    federal,
    gift_days,
    gifts_of,
)
from kstreet.influence.flags.flag import Chance, Flag
from kstreet.influence.flags.hearings import Seat, hearing_flags, meeting, meetings
from kstreet.influence.flags.permutation import DRAWS, FEWEST, draw_days, exchange_own
from kstreet.influence.flags.positions import Position, position_flags
from kstreet.influence.flags.rules import AWARD, CONTRACTOR
from kstreet.influence.flags.vehicles import Control, control_flags
from kstreet.influence.flags.windows import Days, Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from kstreet.influence.bills import Lobbied
    from kstreet.influence.flags.contracts import Award
    from kstreet.influence.flags.events import Event
    from kstreet.influence.ledger import Ledger

WITHIN = 30
_YEAR = 366


@dataclass(frozen=True)
class Others:
    """The gifts and contracts of all companies on record, by number; `own` is the company that is asked about.

    `opens`, `closes`: the windows of 11 CFR 115.2; `awarded`: the day of each award's first action.
    """

    own: int
    companies: int
    gifts: Days
    party: NDArray[np.int64]
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    awarded: NDArray[np.int64]


@dataclass(frozen=True)
class Docket:
    """The dated records beside a ledger. `dates`: solicitation and end of performance by award; `notes`: what is missing."""

    dates: Mapping[str, Span] = field(default_factory=dict)
    seats: Sequence[Seat] = ()
    events: Sequence[Event] = ()
    lobbied: Mapping[str, Lobbied] = field(default_factory=dict)
    positions: Sequence[Position] = ()
    controls: Sequence[Control] = ()
    others: Others | None = None
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Found:
    """Flags, and what must be said about what was looked for."""

    flags: tuple[Flag, ...]
    notes: tuple[str, ...]


def find_flags(
    ledger: Ledger, docket: Docket, *, within: int = WITHIN, draws: int = DRAWS, seed: int = 0
) -> Found:
    """Return a company's flags, each with how often the like comes about by chance where that can be said.

    Raises `CaseError` for a number of days or draws that cannot be.
    """
    if not 0 <= within <= _YEAR:
        raise CaseError(f"{within} days", where="--within", remedy=f"ask for 0 to {_YEAR}")
    if draws < 1:
        raise CaseError(f"{draws} draws", where="--draws", remedy="ask for 1000")
    awards = awards_of(ledger, docket.dates)
    own = [gift for gift in gifts_of(ledger, own_only=True) if federal(gift)]
    every = gifts_of(ledger, own_only=False)
    asked = meetings(docket.seats, docket.events, docket.lobbied)
    flags = _with_chance(
        contractor_flags(ledger, awards),
        lambda: (
            _among(docket.others, CONTRACTOR.code, within, draws, seed)
            or _by_days(gift_days(own), contractor_windows(awards), draws, seed)
        ),
    )
    flags += _with_chance(
        award_flags(ledger, awards, within),
        lambda: (
            _among(docket.others, AWARD.code, within, draws, seed)
            or _by_days(gift_days(every), award_windows(awards, within), draws, seed)
        ),
    )
    flags += _with_chance(
        hearing_flags(ledger, every, asked, docket.lobbied, within),
        lambda: _by_days(*meeting(every, asked, within), draws, seed),
    )
    flags += position_flags(ledger, docket.positions, awards)
    flags += control_flags(ledger, docket.controls)
    known = [flag for flag in flags if ledger.as_of is None or flag.public_at <= ledger.as_of]
    return Found(tuple(known), tuple(_notes(ledger, docket, awards)))


def _with_chance(flags: list[Flag], chance: Callable[[], Chance | None]) -> list[Flag]:
    """Return flags with how often the like comes by chance, which is asked for only where there are any."""
    if not flags:
        return flags
    said = chance()
    return [replace(flag, chance=said) for flag in flags]


def _among(others: Others | None, code: str, within: int, draws: int, seed: int) -> Chance | None:
    """Return the chance among similar companies; None where too few are alike."""
    if others is None:
        return None
    first, last = (
        (others.opens, others.closes)
        if code == CONTRACTOR.code
        else (others.awarded - within, others.awarded)
    )
    observed, expected, share, compared = exchange_own(
        others.gifts,
        Windows(others.party, first, last),
        others.own,
        others.companies,
        draws=draws,
        seed=seed,
    )
    return None if compared < FEWEST else Chance(observed, expected, share, compared, draws)


def _by_days(days: Days, windows: Windows, draws: int, seed: int) -> Chance | None:
    """Return the chance when days are drawn from the whole time that the gifts and windows span."""
    if not len(days.day) or not len(windows.first):
        return None
    reach = [int(each) for each in (*days.day, *windows.first, *windows.last)]
    pool = np.arange(min(reach), max(reach) + 1)
    observed, expected, share = draw_days(days, windows, pool=pool, draws=draws, seed=seed)
    return Chance(observed, expected, share, 0, draws)


def _notes(ledger: Ledger, docket: Docket, awards: Sequence[Award]) -> list[str]:
    said = [*ledger.notes, *docket.notes]
    unsolicited = sum(award.solicited is None for award in awards)
    endless = sum(award.ends is None for award in awards)
    if unsolicited:
        said.append(
            f"{unsolicited} of {len(awards)} award(s) without a day of solicitation: their window opens with the first action"
        )
    if endless:
        said.append(
            f"{endless} of {len(awards)} award(s) without an end of performance: their window closes with the last action"
        )
    if not awards:
        said.append("no federal award to the company is on record here: nothing to hold gifts beside")
    if docket.events and not docket.seats:
        said.append("no seats in committees are on record here: kstreet load congress fills them")
    if docket.events and not docket.lobbied:
        said.append("no lobbied bill is on record here")
    missing: dict[str, int] = defaultdict(int)
    for event in docket.events:
        missing["no bill"] += not event.bill
        missing["a bill that was not lobbied"] += bool(event.bill) and event.bill not in docket.lobbied
    said += [f"{count} event(s) with {what}: in no flag" for what, count in missing.items() if count]
    return said
