"""From one party to a party, an office or a place: the paths, and whose the money is that came through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import CaseError
from kstreet.influence.network import HUB
from kstreet.influence.paths import MOST, STEPS, Path, find_paths, handed_on
from kstreet.influence.periods import check_period, number_of
from kstreet.influence.places import place_named
from kstreet.influence.shares import Share, share_of
from kstreet.records import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from numpy.typing import NDArray

    from kstreet.influence.network import Network
    from kstreet.influence.payments import Payments
    from kstreet.influence.places import Place
    from kstreet.influence.web import Web

LONGEST = 6


@dataclass(frozen=True)
class Goal:
    """What is to be reached: what was asked for, what is meant by it, and the payments that reach it.

    `place`: the office or place that is meant, None for a party.
    """

    name: str
    meant: str
    final: NDArray[np.bool_]
    notes: tuple[Note, ...] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Routes:
    """The ways from a payer to a goal. `share`: at the upper ends of ranges, `low_share`: at the lower ones.

    The words for `notes` are the report's.
    """

    web: Web
    source: str
    goal: Goal
    paths: tuple[Path, ...]
    share: Share
    low_share: Share
    notes: tuple[Note, ...]


def find_routes(
    web: Web,
    source: str,
    sources: NDArray[np.int64],
    goal: Goal,
    *,
    steps: int = STEPS,
    hub: int = HUB,
    most: int = MOST,
    since: date | None = None,
    until: date | None = None,
) -> Routes:
    """Return how money can have come from some parties to a goal.

    `since`, `until`: follow only payments that can have been made in this period; what an account held before it
    is others' money. Raises `CaseError` for more steps than six, `PeriodError` for a period that cannot be.
    """
    check_period(since, until)
    if not 1 <= steps <= LONGEST:
        raise CaseError(f"{steps} steps", where="--steps", remedy=f"ask for 1 to {LONGEST}")
    usable = handed_on(web.network.payments, web.day) & _within(web.network.payments, since, until)
    found = find_paths(web.network, sources, goal.final, usable=usable, steps=steps, hub=hub, most=most)
    share, low_share = (
        share_of(web.network, sources, found.rows, goal.final, usable=usable, upper=upper)
        for upper in (True, False)
    )
    notes = list(goal.notes)
    notes += _left_out(web.network, sources, usable)
    notes += [Note("path.circle", (("one", a), ("other", b))) for a, b in circles(web, found.rows)]
    if len(found.hubs):
        named = ", ".join(web.name(int(each)) for each in found.hubs[:5])
        notes.append(Note("path.hubs", (("named", named), ("most", hub))))
    if found.cut:
        notes.append(Note("path.more_ways", (("count", len(found.paths)),)))
    return Routes(web, source, goal, found.paths, share, low_share, tuple(notes))


def _within(payments: Payments, since: date | None, until: date | None) -> NDArray[np.bool_]:
    """Return which payments can have been made in a period; one without a day is on no path anyway."""
    kept = np.ones(len(payments), np.bool_)
    if since:
        kept &= payments.last >= number_of(since)
    if until:
        kept &= payments.first <= number_of(until)
    return kept


def _left_out(network: Network, sources: NDArray[np.int64], usable: NDArray[np.bool_]) -> list[Note]:
    payments = network.payments
    rows = network.out.of(sources)
    odd = rows[~usable[rows] & payments.counted[rows]]
    below = int((payments.high[odd] <= 0).sum())
    undated = int((payments.first[odd] < -(2**30)).sum())
    said = []
    if below:
        said.append(Note("path.below", (("count", below),)))
    if undated:
        said.append(Note("path.undated", (("count", undated),)))
    return said


def circles(web: Web, rows: NDArray[np.int64]) -> list[tuple[str, str]]:
    """Return the pairs that paid each other, among some payments."""
    payments = web.network.payments
    kept = rows[payments.payee[rows] >= 0]
    pairs = set(zip(payments.payer[kept].tolist(), payments.payee[kept].tolist(), strict=True))
    back = set(pairs)
    for payee in {payee for _, payee in pairs}:
        own = web.network.out.of(np.array([payee]))
        back |= {(payee, other) for other in payments.payee[own].tolist() if (other, payee) in pairs}
    return sorted({(web.name(a), web.name(b)) for a, b in pairs if (b, a) in back and a < b})


def goal_of_parties(web: Web, name: str, parties: NDArray[np.int64]) -> Goal:
    """Return the goal of reaching some parties, or of being spent for or against them."""
    payments = web.network.payments
    wanted = np.zeros(web.network.size + 1, np.bool_)
    wanted[parties] = True
    wanted[-1] = False
    about = wanted[payments.about]
    notes = [Note("path.spent")] if bool((about & ~wanted[payments.payee]).any()) else []
    return Goal(name, name, wanted[payments.payee] | about, tuple(notes))


def goal_of_place(web: Web, text: str) -> Goal | None:
    """Return the goal of an office or a place; None where the words name none."""
    place = place_named(text)
    if place is None:
        return None
    payments = web.network.payments
    aimed = np.array([place.holds(each) for each in payments.places] or [False])
    final = aimed[payments.place]
    if place.candidates:
        pattern = re.compile(place.candidates)
        meant = np.array([bool(pattern.fullmatch(id_)) for id_ in payments.parties] + [False])
        final = meant[payments.about] | meant[payments.payee]
    elif place.office == "federal" and place.state:
        pattern = re.compile(f"fec:[SH]\\w{place.state}\\w+")
        meant = np.array([bool(pattern.fullmatch(id_)) for id_ in payments.parties] + [False])
        final = meant[payments.about] | meant[payments.payee]
    notes = []
    if place.office == "state" and place.body in ("senate", "house", "assembly", "governor"):
        notes.append(Note("path.no_office"))
    return Goal(text, place.said, final, tuple(notes), place)


def goal_named(web: Web, text: str, ids: Iterable[str], remedy: Callable[[], str]) -> Goal:
    """Return the goal that a name means: a party by its ids, else an office or place.

    Raises `CaseError` where it is neither.
    """
    parties = web.numbers(ids)
    if len(parties):
        return goal_of_parties(web, text, parties)
    place = goal_of_place(web, text)
    if place is None:
        raise CaseError(f"nobody and no office is called {text!r}", remedy=remedy())
    return place
