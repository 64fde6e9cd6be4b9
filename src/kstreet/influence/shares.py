"""How much of what reached a goal can be said to be one payer's, when the vehicles between hold others' money too.

Money in an account has no name. Three figures say what can be said:

least, most   over every way of naming each account's dollars that the dates allow: an account can hand on no more
              of a payer's money than came in before, and no more of the others' than they paid in. Both are linear
              programmes on the payments (a network flow over time; Ahuja, Magnanti and Orlin, Network Flows, 1993,
              chapter 19), solved exactly.
pro rata      as if each account were mixed through at every payment.

An account that paid out more than is on record had other money: that much is taken as there from the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.influence.periods import NO_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.influence.network import Network

LARGEST = 12_000  # payments of one programme
MIXED = 200_000  # payments that can be followed pro rata


@dataclass(frozen=True)
class Share:
    """Cents. `reached`: what the goal got on these ways; `least`, `most`, `pro_rata`: how much of it is the payer's.

    `exact`: whether least and most are those of the programme, or only none and all that can have passed.
    `unknown`: what the accounts between must have had beside what is on record.
    """

    reached: int
    least: int
    most: int
    pro_rata: int
    exact: bool
    unknown: int


@dataclass(frozen=True)
class _Accounts:
    """The accounts between payer and goal and every payment in or out of them.

    `entering`, `leaving`: number of the account, -1 where it is none of them; `own`: the payer's payments.
    """

    amount: NDArray[np.int64]
    come: NDArray[np.int64]
    gone: NDArray[np.int64]
    entering: NDArray[np.int64]
    leaving: NDArray[np.int64]
    own: NDArray[np.bool_]
    final: NDArray[np.bool_]
    order: NDArray[np.int64]
    size: int


def share_of(
    network: Network,
    sources: NDArray[np.int64],
    rows: NDArray[np.int64],
    final: NDArray[np.bool_],
    *,
    usable: NDArray[np.bool_],
    upper: bool = True,
) -> Share:
    """Return whose the money on some ways is. `rows`: every payment on a way from payer to goal (`Search.rows`).

    `upper`: take the upper ends of ranges, otherwise the lower ones.
    """
    accounts, direct = _accounts(network, sources, rows, final, usable, upper=upper)
    if not accounts.final.any():
        return Share(direct, direct, direct, direct, exact=True, unknown=0)
    opening = _opening(accounts)
    reached = direct + int(accounts.amount[accounts.final].sum())
    pro_rata = direct + _pro_rata(accounts, opening)
    paid_in = int(accounts.amount[accounts.own].sum())
    if len(accounts.amount) > LARGEST:
        most = direct + min(paid_in, int(accounts.amount[accounts.final].sum()))
        return Share(reached, direct, most, min(pro_rata, most), exact=False, unknown=int(opening.sum()))
    least, most = (direct + _programme(accounts, opening, sign) for sign in (1, -1))
    within = min(max(pro_rata, least), most)
    return Share(reached, least, most, within, exact=True, unknown=int(opening.sum()))


def _accounts(
    network: Network,
    sources: NDArray[np.int64],
    rows: NDArray[np.int64],
    final: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    *,
    upper: bool,
) -> tuple[_Accounts, int]:
    """Return the accounts, and what went from payer to goal without passing through any."""
    payments = network.payments
    source = np.zeros(network.size, np.bool_)
    source[sources] = True
    between = np.zeros(network.size, np.bool_)
    between[payments.payer[rows]] = True
    between &= ~source
    numbers = np.cumsum(between) - 1
    nodes = np.flatnonzero(between)
    every = np.unique(np.concatenate((network.out.of(nodes), network.into.of(nodes))))
    every = every[usable[every] & (payments.first[every] != NO_DAY)]
    on_way = np.zeros(len(payments), np.bool_)
    on_way[rows] = True
    amount = (payments.high if upper else payments.low)[every]
    payer, payee = payments.payer[every], payments.payee[every]
    inner = (payee >= 0) & between[np.maximum(payee, 0)]
    straight = rows[final[rows] & source[payments.payer[rows]]]
    straight = straight[~_enters(payments.payee[straight], between)]
    made = _Accounts(
        amount=np.maximum(amount, 0),
        come=payments.first[every].astype(np.int64),
        gone=payments.last[every].astype(np.int64),
        entering=np.where(inner, numbers[np.maximum(payee, 0)], -1),
        leaving=np.where(between[payer], numbers[payer], -1),
        own=source[payer],
        final=final[every] & on_way[every] & between[payer],
        order=every,
        size=len(nodes),
    )
    return made, int((payments.high if upper else payments.low)[straight].sum())


def _enters(payee: NDArray[np.int32], between: NDArray[np.bool_]) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (payee >= 0) & between[np.maximum(payee, 0)]
    return inside


def _opening(accounts: _Accounts) -> NDArray[np.int64]:
    """Return what each account must have had before, so that it never pays out what it has not."""
    account, day, change, _ = _events(accounts)
    order = np.lexsort((-np.sign(change), day, account))
    account, change = account[order], change[order]
    running = np.cumsum(change)
    starts = np.flatnonzero(np.concatenate(([True], account[1:] != account[:-1])))
    before = np.concatenate(([0], running))[starts]
    opening = np.zeros(accounts.size, np.int64)
    opening[account[starts]] = np.maximum(0, before - np.minimum.reduceat(running, starts))
    return opening


def _events(
    accounts: _Accounts,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return account, day, change and payment of every coming in and going out."""
    into, out = np.flatnonzero(accounts.entering >= 0), np.flatnonzero(accounts.leaving >= 0)
    return (
        np.concatenate((accounts.entering[into], accounts.leaving[out])),
        np.concatenate((accounts.come[into], accounts.gone[out])),
        np.concatenate((accounts.amount[into], -accounts.amount[out])),
        np.concatenate((into, out)),
    )


def _pro_rata(accounts: _Accounts, opening: NDArray[np.int64]) -> int:
    """Return the payer's part of what reached the goal if every account were always mixed through."""
    held = opening.astype(np.float64)
    own = np.zeros(accounts.size)
    part = np.where(accounts.own, 1.0, 0.0)
    reached = 0.0
    depth = np.where(accounts.leaving < 0, 0, 1)
    for place in np.lexsort((accounts.order, depth, accounts.gone)).tolist():
        amount, leaving, entering = (
            float(accounts.amount[place]),
            int(accounts.leaving[place]),
            int(accounts.entering[place]),
        )
        if leaving >= 0:
            share = own[leaving] / max(held[leaving], amount) if own[leaving] > 0 else 0.0
            part[place] = share
            own[leaving] -= share * amount
            held[leaving] = max(held[leaving] - amount, 0.0)
        if entering >= 0:
            held[entering] += amount
            own[entering] += part[place] * amount
        if accounts.final[place]:
            reached += part[place] * amount
    return round(reached)


def _programme(accounts: _Accounts, opening: NDArray[np.int64], sign: int) -> int:
    """Return the least (1) or most (-1) of the payer's money that can have reached the goal.

    Variables: the payer's part of each payment, and of each account after each event. What comes in less what goes
    out is what is added to the account; no part is above the whole.
    """
    from scipy.optimize import linprog  # noqa: PLC0415 (only shares need it)
    from scipy.sparse import coo_array  # noqa: PLC0415

    account, day, change, payment = _events(accounts)
    order = np.lexsort((-np.sign(change), day, account))
    account, change, payment = account[order], change[order], payment[order]
    count, events = len(accounts.amount), len(account)
    fresh = np.concatenate(([True], account[1:] != account[:-1]))
    balance = np.cumsum(change)
    begun = np.flatnonzero(fresh)
    before = np.concatenate(([0], balance))[begun]
    balance += (opening[account[begun]] - before)[np.cumsum(fresh) - 1]
    numbers = np.arange(events)
    going_on = numbers[~fresh]
    row = np.concatenate((numbers, going_on, numbers))
    column = np.concatenate((count + numbers, count + going_on - 1, payment))
    value = np.concatenate((np.ones(events), -np.ones(len(going_on)), -np.sign(change).astype(float)))
    matrix = coo_array((value, (row, column)), shape=(events, count + events)).tocsr()
    part = accounts.amount.astype(float)
    low = np.concatenate((np.where(accounts.own, part, 0.0), np.zeros(events)))
    foreign = (accounts.leaving < 0) & ~accounts.own
    high = np.concatenate((np.where(foreign, 0.0, part), np.maximum(balance, 0).astype(float)))
    cost = np.concatenate((np.where(accounts.final, float(sign), 0.0), np.zeros(events)))
    found = linprog(
        cost, A_eq=matrix, b_eq=np.zeros(events), bounds=np.column_stack((low, high)), method="highs"
    )
    return round(float(sign * found.fun))
