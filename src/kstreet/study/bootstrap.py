"""Wild bootstrap of mean CARs, clustered by date: values and dates come in, statistics under the null go out.

All events of one date get one sign: independent signs would treat what they share as noise and reject far too
often. Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

FEWEST_CLUSTERS = 6
MANY_CLUSTERS = 12
_WEBB = np.sqrt([1.5, 1.0, 0.5])


@dataclass(frozen=True)
class WildBootstrap:
    """`t` (H,): mean over its clustered error for each column; `null` (draws, H); `p` (H,); `clusters`."""

    t: FloatArray
    p: FloatArray
    null: FloatArray
    clusters: int


def wild_bootstrap(
    values: FloatArray, clusters: NDArray[np.int64], *, draws: int = 999, seed: int = 0
) -> WildBootstrap:
    """Test that the columns of `values` (N, H) have mean zero; rows of one cluster move together.

    The null is imposed: each draw multiplies the values themselves by a random sign a cluster, or by Webb's six
    points where there are fewer than 12 clusters. Raises `StudyError` for fewer than 6.
    """
    check_draws(draws)
    names, member = np.unique(clusters, return_inverse=True)
    count = len(names)
    if count < FEWEST_CLUSTERS:
        raise StudyError(
            f"{count} dates are too few for a bootstrap by date",
            remedy="use adj_bmp or GRANK-T, or one_date() for events of a single date",
        )
    if not np.isfinite(values).all():
        raise StudyError("a CAR is missing", remedy="leave out events with missing days")
    sums = np.zeros((count, values.shape[1]))
    np.add.at(sums, member, values)
    sizes = np.bincount(member).astype(np.float64)
    generator = np.random.default_rng(seed)
    if count < MANY_CLUSTERS:
        weights = generator.choice(np.concatenate([-_WEBB, _WEBB]), (draws, count))
    else:
        weights = generator.choice(np.array([-1.0, 1.0]), (draws, count))
    observed = _t(sums[None], sizes)[0]
    null = _t(weights[:, :, None] * sums, sizes)
    p = (1 + np.sum(np.abs(null) >= np.abs(observed), axis=0)) / (draws + 1)
    return WildBootstrap(observed, np.asarray(p), null, count)


def event_draws(
    standardised: FloatArray, clusters: NDArray[np.int64], days: int, *, draws: int = 999, seed: int = 0
) -> FloatArray:
    """Return t statistics of every event over `days` days without an event, (draws, N).

    `standardised` (N, T): residuals over their standard errors. A draw takes a random run of days of the
    estimation, the same one for all events of a date, whose days are the same calendar dates. A run that goes past
    the end begins anew (Politis and Romano 1992).
    """
    check_draws(draws)
    names, member = np.unique(clusters, return_inverse=True)
    length = standardised.shape[1]
    starts = np.random.default_rng(seed).integers(0, length, (draws, len(names)))[:, member]
    there = np.isfinite(standardised)
    values = np.where(there, standardised, 0.0)
    events = np.arange(len(standardised))
    sums, counts = np.zeros((draws, len(events))), np.zeros((draws, len(events)))
    for day in range(days):
        place = (starts + day) % length
        sums += values[events, place]
        counts += there[events, place]
    return np.asarray(sums / np.sqrt(np.maximum(counts, 1)))


def check_draws(draws: int) -> None:
    """Raise `StudyError` where nothing would be drawn."""
    if draws < 1:
        raise StudyError(f"draws={draws}", remedy="give 1 or more; a thousand shows a p-value to a percent")


def _t(sums: FloatArray, sizes: FloatArray) -> FloatArray:
    """Return mean over clustered error of clusters' sums (draws, G, H)."""
    count, total = len(sizes), sizes.sum()
    mean = sums.sum(axis=1) / total
    residual = sums - sizes[:, None] * mean[:, None, :]
    error = np.sqrt(count / (count - 1) * np.sum(residual**2, axis=1)) / total
    return np.asarray(mean / np.where(error > 0, error, np.nan))
