"""Buy-and-hold abnormal returns: what a holder gained over the benchmark, and tests for skewed figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr

from kstreet.errors import StudyError
from kstreet.study.bootstrap import check_draws

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

RESAMPLED_SHARE = 0.25
FEWEST_EVENTS = 8


@dataclass(frozen=True)
class BuyAndHold:
    """`events` (N,), each event's, with their mean, plain t, skewness-adjusted t and the bootstrap's p-value of that."""

    events: FloatArray
    mean: float
    t: float
    p: float
    t_skewness: float
    p_skewness: float
    p_bootstrap: float


def buy_and_hold(firm: FloatArray, benchmark: FloatArray, *, log: bool) -> FloatArray:
    """Return the product of a firm's gross returns less the benchmark's, (N,); both (N, days).

    A day without a return is left out of both. `log`: whether the returns are logs.
    """
    there = np.isfinite(firm) & np.isfinite(benchmark)
    own = np.where(there, firm if log else np.log1p(firm), 0.0).sum(axis=1)
    other = np.where(there, benchmark if log else np.log1p(benchmark), 0.0).sum(axis=1)
    return np.where(there.any(axis=1), np.exp(own) - np.exp(other), np.nan)


def skewness_adjusted_t(values: FloatArray) -> FloatArray:
    """Return Johnson's (1978) t of the mean along the last axis: √n (S + γ S² / 3 + γ / (6 n)).

    S is mean over standard deviation, γ the skewness. Lyon, Barber and Tsai (1999), J. of Finance 54.
    """
    count = values.shape[-1]
    mean = values.mean(axis=-1, keepdims=True)
    spread = values.std(axis=-1, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = mean[..., 0] / spread
        skewness = np.mean((values - mean) ** 3, axis=-1) / spread**3
    return np.asarray(np.sqrt(count) * (ratio + skewness * ratio**2 / 3 + skewness / (6 * count)))


def mean_buy_and_hold(values: FloatArray, *, draws: int = 1000, seed: int = 0) -> BuyAndHold:
    """Test that the mean is zero. The bootstrap draws quarters of the sample around its own mean."""
    check_draws(draws)
    kept = values[np.isfinite(values)]
    count = len(kept)
    if count < FEWEST_EVENTS:
        raise StudyError(f"{count} events cannot show a skewed mean", remedy=f"give {FEWEST_EVENTS} or more")
    if not kept.std() > 0:
        raise StudyError("all buy-and-hold returns are equal", remedy="check the returns")
    plain = float(kept.mean() / kept.std(ddof=1) * np.sqrt(count))
    adjusted = float(skewness_adjusted_t(kept))
    size = max(4, int(count * RESAMPLED_SHARE))
    sample = np.random.default_rng(seed).choice(kept - kept.mean(), (draws, size))
    null = skewness_adjusted_t(sample)
    null = null[np.isfinite(null)]
    p = (1 + np.sum(np.abs(null) >= abs(adjusted))) / (len(null) + 1)
    freedom = count - 1
    return BuyAndHold(
        events=values,
        mean=float(kept.mean()),
        t=plain,
        p=2 * float(stdtr(freedom, -abs(plain))),
        t_skewness=adjusted,
        p_skewness=2 * float(stdtr(freedom, -abs(adjusted))),
        p_bootstrap=float(p),
    )
