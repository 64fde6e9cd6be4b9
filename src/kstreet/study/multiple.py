"""Many tests at once: p-values come in, p-values that count all of them go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]


def holm(p: ArrayLike) -> FloatArray:
    """Return Holm's (1979) step-down p-values: the chance of any false rejection, under any dependence."""
    values = _checked(p)
    order = np.argsort(values, kind="stable")
    count = len(values)
    stepped = np.maximum.accumulate(values[order] * np.arange(count, 0, -1))
    found = np.empty(count)
    found[order] = np.minimum(stepped, 1.0)
    return found


def benjamini_hochberg(p: ArrayLike) -> FloatArray:
    """Return Benjamini and Hochberg's (1995) p-values: the expected share of false among all rejections.

    For tests that are independent or positively dependent.
    """
    values = _checked(p)
    order = np.argsort(-values, kind="stable")
    count = len(values)
    stepped = np.minimum.accumulate(values[order] * count / np.arange(count, 0, -1))
    found = np.empty(count)
    found[order] = np.minimum(stepped, 1.0)
    return found


def romano_wolf(statistics: ArrayLike, null: ArrayLike) -> FloatArray:
    """Return Romano and Wolf's (2005) step-down p-values, which use how the tests depend on each other.

    `statistics` (H,) and their draws under the null (B, H), two-sided. Econometrica 73; p-values as in Romano
    and Wolf (2016), Statistics and Probability Letters 113.
    """
    observed = np.abs(np.asarray(statistics, dtype=np.float64))
    draws = np.abs(np.asarray(null, dtype=np.float64))
    if observed.ndim != 1 or draws.ndim != 2 or draws.shape[1] != len(observed) or not len(draws):  # noqa: PLR2004
        raise StudyError(
            f"statistics {observed.shape} and draws {draws.shape} do not fit",
            remedy="give (H,) and (draws, H)",
        )
    order = np.argsort(-observed, kind="stable")
    # the largest draw among the tests not yet passed: a maximum from the smallest statistic upwards
    largest = np.maximum.accumulate(draws[:, order[::-1]], axis=1)[:, ::-1]
    shares = (1 + np.sum(largest >= observed[order], axis=0)) / (len(draws) + 1)
    found = np.empty(len(observed))
    found[order] = np.maximum.accumulate(shares)
    return found


def _checked(p: ArrayLike) -> FloatArray:
    values = np.asarray(p, dtype=np.float64)
    if values.ndim != 1 or not np.all((values >= 0) & (values <= 1)):
        raise StudyError("p-values must be a list of numbers from 0 to 1", remedy="leave out what is missing")
    return values
