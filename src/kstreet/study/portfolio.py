"""Calendar-time portfolio: on every day, the firms that had an event lately; its own regression says if they gain.

Jaffe (1974), J. of Business 47; Mandelker (1974); Fama (1998), J. of Financial Economics 49. Events that overlap
make one return a day, so that what they share is in the portfolio's own variance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError
from kstreet.study.regression import Regression, regress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.study.models import Design

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

FEWEST_DAYS = 30


@dataclass(frozen=True)
class CalendarTime:
    """`alpha`: the abnormal return a day with its error, t and p; `days` (D,) that had a portfolio, `firms` on each."""

    alpha: float
    error: float
    t: float
    p: float
    regression: Regression
    days: IntArray
    firms: IntArray
    returns: FloatArray


def calendar_time(
    returns: FloatArray,
    design: Design,
    firm: IntArray,
    session: IntArray,
    span: tuple[int, int],
    *,
    weighted: bool,
) -> CalendarTime:
    """Hold each firm from `span[0]` to `span[1]` sessions after its event, equally weighted, each firm once a day.

    `returns` (firms, days). The portfolio's return net of the model's offset is regressed on the model's factors;
    with `weighted` each day counts by its number of firms. Errors stand unequal variances (HC1).
    """
    if design.offset.ndim > 1:
        raise StudyError(
            "a portfolio cannot hold trade-to-trade returns", remedy='leave out thin="trade_to_trade"'
        )
    held = np.zeros(returns.shape, dtype=bool)
    for day in range(span[0], span[1] + 1):
        place = session + day
        inside = (place >= 0) & (place < returns.shape[1])
        held[firm[inside], place[inside]] = True
    held &= np.isfinite(returns)
    counts = held.sum(axis=0)
    usable = (counts > 0) & np.isfinite(design.regressors).all(axis=1) & np.isfinite(design.offset)
    days = np.flatnonzero(usable)
    if len(days) < max(FEWEST_DAYS, design.regressors.shape[1] + 3):
        raise StudyError(
            f"{len(days)} days with a portfolio are too few", remedy="hold longer, or give more events"
        )
    mean = np.where(held, returns, 0.0).sum(axis=0)[days] / counts[days]
    net = mean - design.offset[days]
    x = np.column_stack([np.ones(len(days)), design.regressors[days]])
    found = regress(net, x, weights=counts[days].astype(np.float64) if weighted else None)
    figures = (float(part[0]) for part in (found.coefficients, found.errors, found.t, found.p))
    alpha, error, t, p = figures
    return CalendarTime(alpha, error, t, p, found, days, counts[days], net)
