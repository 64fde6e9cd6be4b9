"""One firm, one event, a synthetic twin of other firms: returns come in, the gap and in-space placebos go out.

Abadie, Diamond and Hainmueller (2010), J. of the American Statistical Association 105; on returns as in
Acemoglu and others (2016), J. of Financial Economics 121.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

FEWEST_DONORS = 5


@dataclass(frozen=True)
class Synthetic:
    """`gap` (L,): the firm's returns less its twin's; `weights` (donors,) add up to one.

    `fit`: the root mean square gap of the estimation; `placebo_ratios` (donors,): |CAR| over that fit for each
    donor taken as if it were hit; `p`: the share of firms, the hit one included, whose ratio is as large.
    """

    gap: FloatArray
    car: float
    weights: FloatArray
    fit: float
    ratio: float
    placebo_ratios: FloatArray
    p: float


def synthetic_control(
    firm: FloatArray, donors: FloatArray, firm_event: FloatArray, donors_event: FloatArray
) -> Synthetic:
    """Weigh donors (J, T) so that they follow `firm` (T,) before the event, and compare (J, L) with (L,) after.

    All finite. The p-value cannot fall below 1 / (J + 1). Raises `StudyError` for fewer than 5 donors.
    """
    count = len(donors)
    if count < FEWEST_DONORS:
        raise StudyError(
            f"{count} donors are too few", remedy=f"give {FEWEST_DONORS} or more firms without the event"
        )
    weights, gap, fit = _twin(firm, donors, firm_event, donors_event)
    ratio = abs(float(gap.sum())) / fit
    ratios = np.empty(count)
    for place in range(count):
        rest = np.arange(count) != place
        _, other, spread = _twin(donors[place], donors[rest], donors_event[place], donors_event[rest])
        ratios[place] = abs(float(other.sum())) / spread
    p = (1 + int(np.sum(ratios >= ratio))) / (count + 1)
    return Synthetic(gap, float(gap.sum()), weights, fit, ratio, ratios, p)


def _twin(
    firm: FloatArray, donors: FloatArray, firm_event: FloatArray, donors_event: FloatArray
) -> tuple[FloatArray, FloatArray, float]:
    """Return weights on the simplex by least squares, the gap over the window, and the fit before."""
    from scipy.optimize import nnls  # noqa: PLC0415 - slow to load, and only twins need it

    heavy = 1e3 * float(np.sqrt(np.sum(donors**2)))  # a row this heavy makes the weights add up to one
    table = np.vstack([donors.T, np.full((1, len(donors)), heavy)])
    weights, _ = nnls(table, np.append(firm, heavy))
    weights /= weights.sum()
    residual = firm - weights @ donors
    fit = float(np.sqrt(np.mean(residual**2)))
    if not fit > 0:
        raise StudyError("the donors repeat the firm", remedy="leave its own series out of the donors")
    return weights, firm_event - weights @ donors_event, fit
