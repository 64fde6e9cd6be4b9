"""Small regressions whose errors may be clustered: arrays come in, coefficients with honest errors go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Regression:
    """Coefficients (k,), errors, t and two-sided p by Student's t with `freedom`."""

    coefficients: FloatArray
    errors: FloatArray
    t: FloatArray
    p: FloatArray
    n: int
    freedom: int


def regress(
    y: FloatArray, x: FloatArray, clusters: Sequence[Labels] = (), weights: FloatArray | None = None
) -> Regression:
    """Regress `y` (n,) on `x` (n, k), the constant included by the caller.

    No clusters: errors that stand unequal variances (HC1). One or two: clustered by them, with two by both,
    V = V1 + V2 - V12 (Cameron, Gelbach and Miller 2011, J. of Business and Economic Statistics 29), each part
    with G/(G - 1) (n - 1)/(n - k), and t with the smaller G - 1 degrees of freedom.
    """
    count, terms = x.shape
    if count <= terms:
        raise StudyError(f"{count} rows for {terms} coefficients", remedy="give more events or fewer columns")
    scale = np.ones(count) if weights is None else np.sqrt(weights)
    y, x = y * scale, x * scale[:, None]
    if np.linalg.matrix_rank(x) < terms:
        raise StudyError("characteristics that do not vary, or vary together", remedy="leave one of them out")
    bread = np.linalg.inv(x.T @ x)
    coefficients = bread @ (x.T @ y)
    scores = x * (y - x @ coefficients)[:, None]
    if not clusters:
        meat, freedom = scores.T @ scores * count / (count - terms), count - terms
    else:
        meat, freedom = _clustered(scores, clusters, terms)
    variance = np.diag(bread @ meat @ bread)
    if np.any(variance <= 0):  # two-way clustering may leave none: then the larger of the one-way errors
        parts = [np.diag(bread @ _one_way(scores, one, terms) @ bread) for one in clusters]
        variance = np.where(variance > 0, variance, np.max(parts, axis=0))
    errors = np.sqrt(variance)
    t = coefficients / errors
    return Regression(coefficients, errors, t, 2 * stdtr(freedom, -np.abs(t)), count, freedom)


def _one_way(scores: FloatArray, labels: Labels, terms: int) -> FloatArray:
    names, member = np.unique(labels, return_inverse=True)
    sums = np.zeros((len(names), scores.shape[1]))
    np.add.at(sums, member, scores)
    count = len(scores)
    return np.asarray(sums.T @ sums * len(names) / (len(names) - 1) * (count - 1) / (count - terms))


def _clustered(scores: FloatArray, clusters: Sequence[Labels], terms: int) -> tuple[FloatArray, int]:
    sizes = [len(np.unique(labels)) for labels in clusters]
    if min(sizes) <= 1:
        raise StudyError("all events are in one cluster", remedy="use one_date() for events of a single date")
    meat = np.sum([_one_way(scores, labels, terms) for labels in clusters], axis=0)
    if len(clusters) > 1:
        _, both = np.unique(np.stack(clusters, axis=1), axis=0, return_inverse=True)
        meat = meat - _one_way(scores, both.ravel(), terms)
    return np.asarray(meat), min(sizes) - 1
