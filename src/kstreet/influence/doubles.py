"""Money that stands in several rows: the same gift by giver and taker, a notice and its report, two registers.

Equal payments (same parties, same amount) that several report within `NEAR` days of each other are the same ones:
of such a cluster as many stand as the most thorough reporter has, so that two gifts of one amount stay two.
A row that its register does not count because another party reports it stands where that report is missing, and
only as "up to".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kstreet.influence.kinds import INDEPENDENT
from kstreet.influence.payments import NOBODY
from kstreet.influence.periods import NO_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.influence.payments import Payments

NEAR = 31  # days: giver and taker date a gift by sending and by receiving
STANDS, UNCOUNTED, TWICE, NOTICE, LONE = 0, 1, 2, 3, 4
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Doubles:
    """What becomes of each payment: `STANDS`, `UNCOUNTED` (its register says so), `TWICE`, `NOTICE`, `LONE`.

    `LONE` stands as "up to": its register leaves it to another's report that is not there. `instead`: the number
    of the payment that stands for it, -1 where there is none.
    """

    fate: NDArray[np.int8]
    instead: NDArray[np.int64]

    @property
    def standing(self) -> NDArray[np.bool_]:
        """Which payments are money by themselves."""
        stands: NDArray[np.bool_] = (self.fate == STANDS) | (self.fate == LONE)
        return stands


def find_doubles(
    payments: Payments, *, mirrored: NDArray[np.bool_] | None = None, near: int = NEAR
) -> Doubles:
    """Say which payments are the same money as another one.

    `mirrored`: which uncounted payments are so because another party reports them; they are looked for there.
    """
    fate = np.where(payments.counted, STANDS, UNCOUNTED).astype(np.int8)
    instead = np.full(len(payments), -1, np.int64)
    mirror = np.zeros(len(payments), np.bool_) if mirrored is None else mirrored & ~payments.counted
    order, cluster = _clusters(payments, payments.counted | mirror, near)
    if len(order):
        reporter = _reporters(payments, mirror)[order]
        several = _reported_by_several(cluster, reporter)
        order, cluster, reporter = order[several], cluster[several], reporter[several]
        first = order[_same_place(cluster, reporter, payments.first[order])]
        doubled, mates = order[first != order], first[first != order]
        instead[doubled] = mates
        named = payments.of_kinds({"notice"})[doubled]
        fate[doubled] = np.where(mirror[doubled], UNCOUNTED, np.where(named, NOTICE, TWICE))
    fate[mirror & (instead < 0)] = LONE
    return Doubles(fate, instead)


def in_a_list(payments: Payments) -> NDArray[np.bool_]:
    """Return spending in reports of which the register has a list by itself, with its notices and amendments."""
    lists = payments.of_kinds({"independent_expenditure"})
    reports = payments.of_kinds({"expenditure"}) & (payments.stance > 0)
    key = (
        payments.payer.astype(np.int64) * (len(payments.parties) + 1) + payments.about + 1
    ) * 3 + payments.stance
    inside: NDArray[np.bool_] = reports & np.isin(key, np.unique(key[lists]))
    return inside


def _clusters(
    payments: Payments, asked: NDArray[np.bool_], near: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return payments in the order of their key and day, and the number of the cluster of each."""
    spent = payments.of_kinds(INDEPENDENT) & ((payments.stance > 0) | payments.of_kinds({"notice"}))
    other = np.where(spent, payments.about, payments.payee)
    sort = np.where(spent, -1 - payments.stance, payments.kind)
    asked = asked & (payments.payer != NOBODY) & (other != NOBODY) & (payments.high > 0)
    rows = np.flatnonzero(asked & (payments.first != NO_DAY))
    if not len(rows):
        return rows, rows
    columns = (payments.payer[rows], other[rows], sort[rows], payments.low[rows], payments.high[rows])
    mixed = _mixed(columns)
    order = np.lexsort((payments.first[rows], mixed))
    rows, mixed = rows[order], mixed[order]
    fresh = np.concatenate(([True], mixed[1:] != mixed[:-1]))
    for column in columns:
        ordered = column[order]
        fresh[1:] |= ordered[1:] != ordered[:-1]
    group = np.cumsum(fresh)
    begin = int(payments.first[rows].min())
    reach = int(payments.last[rows].max()) - begin + near + 2
    until = np.maximum.accumulate(group * reach + (payments.last[rows].astype(np.int64) - begin))
    first = payments.first[rows].astype(np.int64) - begin
    apart = first[1:] > until[:-1] - group[1:] * reach + near
    fresh[1:] |= apart
    return rows, np.cumsum(fresh) - 1


def _mixed(columns: tuple[NDArray[Any], ...]) -> NDArray[np.uint64]:
    """Return one number per row that is the same for equal rows, and almost never for others."""
    mixed = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.int64).view(np.uint64)) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _reporters(payments: Payments, mirror: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return who reports, in the order of whose row stands: reports before notices before what is not counted."""
    said = payments.reporter.astype(np.int64) * len(payments.kinds) + payments.kind
    step = int(said.max(initial=0)) + 1
    ranked: NDArray[np.int64] = said + step * payments.of_kinds({"notice"}) + 2 * step * mirror
    return ranked


def _reported_by_several(cluster: NDArray[np.int64], reporter: NDArray[np.int64]) -> NDArray[np.bool_]:
    starts = np.flatnonzero(np.concatenate(([True], cluster[1:] != cluster[:-1])))
    several = np.minimum.reduceat(reporter, starts) != np.maximum.reduceat(reporter, starts)
    chosen: NDArray[np.bool_] = several[cluster]
    return chosen


def _same_place(
    cluster: NDArray[np.int64], reporter: NDArray[np.int64], day: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Return, for the n-th row of each reporter in a cluster, the place of the n-th row of the first of them."""
    size = len(cluster)
    by_reporter = np.lexsort((day, reporter, cluster))
    nth = np.empty(size, np.int64)
    nth[by_reporter] = _run_places((cluster[by_reporter], reporter[by_reporter]))
    by_nth = np.lexsort((reporter, nth, cluster))
    place = _run_places((cluster[by_nth], nth[by_nth]))
    first = np.empty(size, np.int64)
    first[by_nth] = by_nth[np.arange(size) - place]
    return first


def _run_places(columns: tuple[NDArray[np.int64], ...]) -> NDArray[np.int64]:
    """Return each row's place in its run of equal rows."""
    size = len(columns[0])
    fresh = np.ones(size, np.bool_)
    fresh[1:] = False
    for column in columns:
        fresh[1:] |= column[1:] != column[:-1]
    numbers = np.arange(size)
    return numbers - np.maximum.accumulate(np.where(fresh, numbers, 0))
