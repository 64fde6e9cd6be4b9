"""From one party to a party, an office or a place: the paths, and whose the money is that came through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import CaseError
from kstreet.influence.network import HUB
from kstreet.influence.paths import MOST, STEPS, Count, Path, Search, find_paths, handed_on
from kstreet.influence.periods import check_period, number_of
from kstreet.influence.places import place_named
from kstreet.influence.reach import on_ways
from kstreet.influence.shares import LARGEST, MIXED, Share, share_of
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
_NAMED = 5  # parties that a note names
_SHORT = 2  # ways of so few steps are weighed even where only none and all can be said


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

    The words for `notes` are the report's. `counts`: how many ways there are of each number of steps, the ones that
    are not shown among them.
    """

    web: Web
    source: str
    goal: Goal
    paths: tuple[Path, ...]
    share: Share
    low_share: Share
    notes: tuple[Note, ...]
    counts: tuple[Count, ...] = ()


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
    network = web.network
    usable = handed_on(network.payments, web.day) & _within(network.payments, since, until)
    found = find_paths(network, sources, goal.final, usable=usable, steps=steps, hub=hub, most=most)
    rows, covered = _weighable(network, sources, found, goal.final)
    share = share_of(network, sources, rows, goal.final, usable=usable)
    low_share = share
    if not _exact(network, rows):
        low_share = share_of(network, sources, rows, goal.final, usable=usable, upper=False)
    notes = [*goal.notes, *_left_out(network, sources, usable)]
    notes += _circles_said(web, sources, rows, usable)
    if len(found.hubs):
        named = ", ".join(web.name(int(each)) for each in found.hubs[:_NAMED])
        notes.append(Note("path.hubs", (("named", named), ("most", hub))))
    notes += _cut_said(found, steps, covered)
    return Routes(web, source, goal, found.paths, share, low_share, tuple(notes), found.counts)


def _weighable(
    network: Network, sources: NDArray[np.int64], found: Search, final: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], int]:
    """Return the payments on ways of as many steps as can be weighed, and how many steps that is."""
    source = np.zeros(network.size, np.bool_)
    source[sources] = True
    shortest = min((len(path.steps) for path in found.paths), default=1)
    for steps in range(found.deepest, 0, -1):
        rows = on_ways(network.payments, found.rows, final, source, steps)
        between = np.zeros(network.size, np.bool_)
        between[network.payments.payer[rows]] = True
        nodes = np.flatnonzero(between & ~source)
        size = int(network.out.degree(nodes).sum() + network.into.degree(nodes).sum())
        if size <= (LARGEST if steps > _SHORT else MIXED) or steps == shortest:
            break
    return rows, steps


def _exact(network: Network, rows: NDArray[np.int64]) -> bool:
    """Say whether no payment in or out of an account between is a range."""
    p = network.payments
    nodes = np.unique(p.payer[rows]).astype(np.int64)
    around = np.concatenate((rows, network.out.of(nodes), network.into.of(nodes)))
    return bool((p.low[around] == p.high[around]).all())


def _cut_said(found: Search, steps: int, covered: int) -> list[Note]:
    """Return how many ways there are, by which rule those shown were chosen, and what was not looked for."""
    said = []
    if found.cut:
        said.append(Note("path.more_ways", (("count", len(found.paths)),)))
        said += [
            Note(
                "path.counted" if each.whole else "path.counted_part",
                (("count", each.steps), ("ways", each.ways)),
            )
            for each in found.counts
            if each.ways
        ]
    if found.deepest < steps:
        said.append(Note("path.deepest", (("count", found.deepest),)))
    if covered < found.deepest:
        said.append(Note("path.covered", (("count", covered),)))
    return said


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


def _circles_said(
    web: Web, sources: NDArray[np.int64], rows: NDArray[np.int64], usable: NDArray[np.bool_]
) -> list[Note]:
    found = circles(web.network, sources, rows, usable)
    said = [Note("path.circle", (("one", web.name(a)), ("other", web.name(b)))) for a, b in found[:_NAMED]]
    if len(found) > _NAMED:
        said.append(Note("path.circles", (("count", len(found) - _NAMED),)))
    return said


def circles(
    network: Network, sources: NDArray[np.int64], rows: NDArray[np.int64], usable: NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """Return the pairs that paid each other among some payments, and who paid back to the payers that these began with."""
    p = network.payments
    kept = rows[p.payee[rows] >= 0]
    back = network.into.of(sources)
    back = back[usable[back]]
    forth = np.unique(p.payer[kept].astype(np.int64) * network.size + p.payee[kept])
    every = np.concatenate((kept, back))
    turned = np.unique(p.payee[every].astype(np.int64) * network.size + p.payer[every])
    both = np.intersect1d(forth, turned, assume_unique=True)
    pairs = {tuple(sorted(divmod(each, network.size))) for each in both.tolist()}
    return sorted((a, b) for a, b in pairs)


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
    known = set(ids)
    parties = web.numbers(known)
    place = None if len(parties) else goal_of_place(web, text)
    if len(parties) or (known and place is None):  # somebody who is known, but neither paid nor was paid
        return goal_of_parties(web, text, parties)
    if place is None:
        raise CaseError(f"nobody and no office is called {text!r}", remedy=remedy())
    return place
