"""Made webs of money with planted truth: ways that exist and ways that only seem to, doubles, gifts in windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.influence.flags.windows import Days, Windows, days_of, windows_of
from kstreet.influence.payments import Payments, of_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

COMPANY = 0
_FIRST_DAY, _LAST_DAY = 14_000, 20_000


@dataclass(frozen=True)
class Ways:
    """Planted ways from the company: parties of each, in order; `true`: in order of time."""

    parties: tuple[tuple[int, ...], ...]
    true: tuple[bool, ...]


@dataclass(frozen=True)
class MadeWeb:
    """A web, its planted ways, and what its payments come to when each counts once (cents)."""

    payments: Payments
    ways: Ways
    doubled: NDArray[np.bool_]
    total: int


def make_web(edges: int, parties: int, *, doubles: int, ways: int, seed: int = 1) -> MadeWeb:
    """Return a web whose parties have payments as in life: a few very many, most a few.

    Every amount differs, so that only planted doubles are equal. A doubled payment comes again from another
    reporter within 20 days.
    """
    random = np.random.default_rng(seed)
    inside = parties - 10 * ways
    payer = _skewed(random, inside, edges)
    payee = _skewed(random, inside, edges)
    payee = np.where(payee == payer, (payee + 1) % inside, payee)
    payer[:2000] = COMPANY
    payee[:2000] = 1 + np.arange(2000) * 37 % (inside - 1)
    day = random.integers(_FIRST_DAY, _LAST_DAY, edges)
    planted, chain = _ways(random, inside, ways)
    payer, payee = np.concatenate((payer, chain[0])), np.concatenate((payee, chain[1]))
    day = np.concatenate((day, chain[2]))
    amount = random.permutation(len(payer)).astype(np.int64) * 3 + 1000
    total = int(amount.sum())
    again = random.choice(edges, doubles, replace=False)
    columns: dict[str, object] = {
        "payer": np.concatenate((payer, payer[again])),
        "payee": np.concatenate((payee, payee[again])),
        "low": np.concatenate((amount, amount[again])),
        "first": np.concatenate((day, day[again] + random.integers(-20, 21, doubles))),
        "reporter": np.concatenate((np.zeros(len(payer), np.int32), np.ones(doubles, np.int32))),
    }
    doubled = np.concatenate((np.zeros(len(payer), np.bool_), np.ones(doubles, np.bool_)))
    shuffled = random.permutation(len(doubled))
    made = of_columns(
        range(parties),  # type: ignore[arg-type]
        ["contribution"],
        ("",),
        **{name: np.asarray(column)[shuffled] for name, column in columns.items()},
    )
    return MadeWeb(made, planted, doubled[shuffled], total)


def _skewed(random: np.random.Generator, parties: int, size: int) -> NDArray[np.int64]:
    """Return parties of which the first have most payments (a Zipf's law of exponent about two thirds)."""
    return (parties * random.random(size) ** 3).astype(np.int64)


def _ways(
    random: np.random.Generator, begin: int, count: int
) -> tuple[Ways, tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
    """Return ways of two to six steps through parties of their own; every other one goes back in time once."""
    parties, true, rows = [], [], []
    for number in range(count):
        steps = 2 + number % 5
        way = [COMPANY, *range(begin + 10 * number, begin + 10 * number + steps)]
        days = np.sort(random.choice(np.arange(_FIRST_DAY, _LAST_DAY), steps, replace=False))
        ordered = number % 2 == 0
        if not ordered:
            place = int(random.integers(1, steps))
            days[place - 1], days[place] = days[place], days[place - 1]
        rows += list(zip(way[:-1], way[1:], days.tolist(), strict=True))
        parties.append(tuple(way))
        true.append(ordered)
    columns = [np.array(column, np.int64) for column in zip(*rows, strict=True)]
    return Ways(tuple(parties), tuple(true)), (columns[0], columns[1], columns[2])


@dataclass(frozen=True)
class MadeGifts:
    """Gifts and contract windows of companies; the last `planted` companies have one gift inside, as many outside."""

    gifts: Days
    windows: Windows
    companies: int
    inside: NDArray[np.int64]
    outside: NDArray[np.int64]


def make_gifts(gifts: int, awards: int, companies: int, *, planted: int, seed: int = 2) -> MadeGifts:
    """Return gifts and windows by chance, and planted ones: inside a window, and the same gift a year later."""
    random = np.random.default_rng(seed)
    chance = companies - 2 * planted
    party = (chance * random.random(gifts - 2 * planted) ** 2).astype(np.int64)
    day = random.integers(_FIRST_DAY, _LAST_DAY, len(party))
    owner = (chance * random.random(awards - 2 * planted) ** 2).astype(np.int64)
    first = random.integers(_FIRST_DAY, _LAST_DAY, len(owner))
    last = first + random.integers(10, 200, len(owner))
    marked = np.arange(chance, companies)
    opened = random.integers(_FIRST_DAY, _LAST_DAY - 800, 2 * planted)
    closed = opened + random.integers(30, 119, 2 * planted)
    given = random.integers(opened, closed + 1)
    given[planted:] += 365
    inside = len(party) + np.arange(planted)
    return MadeGifts(
        days_of(np.concatenate((party, marked)), np.concatenate((day, given))),
        windows_of(
            np.concatenate((owner, marked)), np.concatenate((first, opened)), np.concatenate((last, closed))
        ),
        companies,
        inside,
        inside + planted,
    )
