"""All firms are hit on one date: does the hit depend on what they are? Residuals come in, a placebo test goes out.

On one date errors of firms move together, so that a cross-section's own errors are far too small. The same
regression on the days of the estimation shows how its coefficients move by chance. Cohn, Johnson, Liu and Wardlaw,
Past is prologue: inference from the cross section of returns around an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class OneDate:
    """`coefficients` (k,) of the event, `errors` their spread over `placebos` (draws, k), `p` the rank among them."""

    coefficients: FloatArray
    errors: FloatArray
    t: FloatArray
    p: FloatArray
    placebos: FloatArray


def one_date(
    event: FloatArray,
    estimation: FloatArray,
    x: FloatArray,
    *,
    days: int = 1,
    how: Literal["ols", "gls"] = "ols",
) -> OneDate:
    """Regress `event` (N,), CARs over `days` days of one date, on `x` (N, k), against placebo windows.

    `estimation` (N, T): the firms' residuals on the same calendar days; every run of `days` of them is a placebo.
    `gls` weighs by the inverse of the residuals' covariance, shrunk to its diagonal (Ledoit and Wolf 2004).
    """
    count, terms = x.shape
    if count <= terms:
        raise StudyError(f"{count} firms for {terms} coefficients", remedy="give more firms or fewer columns")
    if np.linalg.matrix_rank(x) < terms:
        raise StudyError("characteristics that do not vary, or vary together", remedy="leave one of them out")
    if how == "gls":
        project = _weighted_projection(estimation, x)
        half = estimation.shape[1] // 2
        # each half of the placebos is weighed by the other half's covariance: on its own it would look too calm
        daily: FloatArray = np.concatenate(
            [
                _weighted_projection(estimation[:, half:], x) @ estimation[:, :half],
                _weighted_projection(estimation[:, :half], x) @ estimation[:, half:],
            ],
            axis=1,
        )
    else:
        project = np.asarray(np.linalg.pinv(x), dtype=np.float64)
        daily = np.asarray(project @ estimation, dtype=np.float64)
    sums = np.concatenate([np.zeros((terms, 1)), np.cumsum(daily, axis=1)], axis=1)
    placebos = (sums[:, days:] - sums[:, :-days]).T
    coefficients = project @ event
    errors = placebos.std(axis=0, ddof=1)
    p = (1 + np.sum(np.abs(placebos) >= np.abs(coefficients), axis=0)) / (len(placebos) + 1)
    return OneDate(coefficients, errors, coefficients / errors, np.asarray(p), placebos)


def _weighted_projection(residuals: FloatArray, x: FloatArray) -> FloatArray:
    weight = np.linalg.inv(_shrunk_covariance(residuals))
    return np.asarray(np.linalg.solve(x.T @ weight @ x, x.T @ weight))


def _shrunk_covariance(residuals: FloatArray) -> FloatArray:
    """Return the covariance of the rows, its correlations shrunk to zero as far as their noise says."""
    days = residuals.shape[1]
    spread = residuals.std(axis=1, keepdims=True)
    shape = (residuals - residuals.mean(axis=1, keepdims=True)) / spread
    correlation = shape @ shape.T / days
    noise = (shape**2 @ (shape**2).T / days - correlation**2) / days
    off = ~np.eye(len(residuals), dtype=bool)
    squares = float(np.sum(correlation[off] ** 2))
    shrink = min(1.0, float(np.sum(noise[off])) / squares) if squares else 1.0
    correlation[off] *= 1 - shrink
    return np.asarray(correlation * (spread @ spread.T) + 1e-12 * np.eye(len(residuals)))
