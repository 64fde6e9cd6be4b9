"""All regressions of a study at once, in closed form. Arrays of returns and places of events come in.

Goes out: one `Sample` with every event's estimates, abnormal returns and standardised residuals.
Works in chunks that fit the cache; time and memory are linear in the number of events.
Never here: frames, dates, tests.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.study.models import Design

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

CHUNK = 1024
THREADS = 2
STILL = 1e-9  # a residual spread below this share of the returns' own is rounding, not movement


@dataclass(frozen=True)
class Windows:
    """Days relative to the event, ends included: the estimation (T days) and the event window (L days)."""

    estimation: tuple[int, int]
    event: tuple[int, int]

    @property
    def estimation_days(self) -> int:
        """T."""
        return self.estimation[1] - self.estimation[0] + 1

    @property
    def event_days(self) -> int:
        """L."""
        return self.event[1] - self.event[0] + 1


@dataclass(frozen=True)
class Sample:
    """Every event's estimates; N events, T estimation days, L window days, k factors.

    `abnormal` (N, L) and `residuals` (N, T) have NaN where a return is missing. `sigma` uses n - k - 1.
    `standardised` (N, T): residuals over their own standard errors, sigma sqrt(1 - h) with the diagonal h of the
    hat matrix. `spread_inverse` (N, k, k): inverse of the factors' centred cross products.
    `factors` (N, L, k): the factors on the days of the event window.
    """

    windows: Windows
    session: IntArray
    firm: IntArray
    alpha: FloatArray
    betas: FloatArray
    sigma: FloatArray
    n: IntArray
    freedom: IntArray
    abnormal: FloatArray
    residuals: FloatArray
    standardised: FloatArray
    factor_mean: FloatArray
    spread_inverse: FloatArray
    factors: FloatArray
    total_spread: FloatArray
    intercept: bool
    daily_variance: FloatArray | None = None

    def __len__(self) -> int:
        return len(self.sigma)

    def take(self, which: NDArray[np.bool_] | IntArray) -> Sample:
        """Return the sample of some of the events."""
        kept: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                kept[field.name] = value[which]
        return replace(self, **kept)

    def places(self, first: int, last: int) -> slice:
        """Return where the days `first` to `last` lie in the event window."""
        return slice(first - self.windows.event[0], last - self.windows.event[0] + 1)

    def cumulate(self, first: int, last: int) -> tuple[FloatArray, FloatArray]:
        """Return CAR and its standard error over days `first` to `last`, each of shape (N,).

        Missing days are left out of both. The error is that of the full covariance: with m days whose
        factors sum to s, sigma² (m + m²/n + (s - m mean)' S^-1 (s - m mean)); Campbell, Lo, MacKinlay (1997),
        The Econometrics of Financial Markets, section 4.4.
        """
        part = self.places(first, last)
        ar = self.abnormal[:, part]
        there = np.isfinite(ar)
        days = there.sum(axis=1).astype(np.float64)
        car = np.where(there, ar, 0.0).sum(axis=1)
        factors = self.factors[:, part]
        sums = factors.sum(axis=1) if there.all() else np.where(there[:, :, None], factors, 0.0).sum(axis=1)
        drift = sums - days[:, None] * self.factor_mean
        estimate = np.einsum("nk,nkj,nj->n", drift, self.spread_inverse, drift)
        if self.intercept:
            estimate += days**2 / self.n
        if self.daily_variance is None:
            variance = self.sigma**2 * (days + estimate)
        else:
            variance = (
                np.where(there, self.daily_variance[:, part], 0.0).sum(axis=1) + self.sigma**2 * estimate
            )
        gone = days == 0
        return np.where(gone, np.nan, car), np.where(gone, np.nan, np.sqrt(variance))


def measure(
    returns: FloatArray, design: Design, firm: IntArray, session: IntArray, windows: Windows
) -> Sample:
    """Estimate every event. `returns` (firms, days); `firm`, `session` (N,): places in it.

    Days before the first and after the last day count as missing. Events with fewer days than parameters come
    out with NaN; the caller drops them with their reason.
    """
    first = session.min(initial=0) + windows.estimation[0] - 1
    last = session.max(initial=0) + windows.event[1] + 2
    pad = (max(0, -first), max(0, last - returns.shape[1]))
    net, regressors = _net(returns, design)
    if any(pad):
        net = np.pad(net, ((0, 0), pad), constant_values=np.nan)
        regressors = np.pad(regressors, ((0, 0),) * (regressors.ndim - 2) + (pad, (0, 0)))

    merged: dict[str, Any] = {}

    def one(start: int) -> None:
        part = slice(start, start + CHUNK)
        found = _measure_chunk(
            net, regressors, design, firm=firm[part], session=session[part] + pad[0], windows=windows
        )

        if not merged:
            merged.update(
                {name: np.empty((len(firm), *table.shape[1:]), table.dtype) for name, table in found.items()}
            )
        for name, values in found.items():
            merged[name][part] = values

    one(0)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, range(CHUNK, len(firm), CHUNK)))
    return Sample(windows=windows, session=session, firm=firm, intercept=design.intercept, **merged)


def _net(returns: FloatArray, design: Design) -> tuple[FloatArray, FloatArray]:
    """Return what the regressors have to explain, missing where they are missing, and the regressors."""
    net = returns - design.offset if design.offset.any() else returns
    there = np.isfinite(design.regressors).all(axis=-1)
    if there.all():
        return net, design.regressors
    return np.where(there, net, np.nan), np.nan_to_num(design.regressors)


def _gather(table: FloatArray, rows: IntArray, begin: IntArray, days: int) -> FloatArray:
    """Return `days` consecutive entries of each row from `begin` on, (N, days)."""
    return np.lib.stride_tricks.sliding_window_view(table, days, axis=1)[rows, begin]


def _measure_chunk(
    net: FloatArray,
    regressors: FloatArray,
    design: Design,
    *,
    firm: IntArray,
    session: IntArray,
    windows: Windows,
) -> dict[str, FloatArray | IntArray]:
    columns = np.moveaxis(regressors, -1, 0)
    rows = firm if columns.ndim > 2 else np.zeros(len(firm), np.int64)  # noqa: PLR2004 - factors of each firm's own
    count, factors = len(firm), len(columns)
    spans = []
    for (begin, _), days in (
        (windows.estimation, windows.estimation_days),
        (windows.event, windows.event_days),
    ):
        y = _gather(net, firm, session + begin, days)
        x = np.empty((count, days, factors))
        for place in range(factors):
            x[:, :, place] = _gather(np.atleast_2d(columns[place]), rows, session + begin, days)
        spans.append((y, x))
    (y, x), (y_event, x_event) = spans
    found = _regress(y, x, intercept=design.intercept)
    if design.betas != "ols":
        found |= _lead_and_lag(y, columns[0], session + windows.estimation[0], found, design.betas)
    fitted = found["alpha"][:, None] + np.einsum("ntk,nk->nt", x, found["betas"])
    fitted_event = found["alpha"][:, None] + np.einsum("ntk,nk->nt", x_event, found["betas"])
    residuals = y - fitted
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = np.nansum(residuals**2, axis=1)
        sigma = np.sqrt(np.where(found["freedom"] > 0, squares / found["freedom"], np.nan))
        leverage = found.pop("leverage")
        standardised = residuals / (sigma[:, None] * np.sqrt(np.maximum(1 - leverage, 1e-12)))
    return found | {
        "standardised": standardised,
        "abnormal": y_event - fitted_event,
        "residuals": residuals,
        "sigma": sigma,
        "factors": x_event,
    }


def _regress(y: FloatArray, x: FloatArray, *, intercept: bool) -> dict[str, FloatArray | IntArray]:
    """Least squares of every row of `y` (N, T) on `x` (N, T, k) in centred form; missing `y` are left out."""
    there = np.isfinite(y)
    full = bool(there.all())
    factors = x.shape[2]
    n = there.sum(axis=1)
    filled = y if full else np.where(there, y, 0.0)
    weight = None if full else there[:, :, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        y_mean = filled.sum(axis=1) / n
        x_mean = (x if weight is None else np.where(weight, x, 0.0)).sum(axis=1) / n[:, None]
    centre, x_centre = (y_mean, x_mean) if intercept else (np.zeros(len(y)), np.zeros((len(y), factors)))
    deviation = filled - centre[:, None]
    x_deviation = x - x_centre[:, None, :]
    if weight is not None:
        deviation = np.where(there, deviation, 0.0)
        x_deviation = np.where(weight, x_deviation, 0.0)
    products = np.matmul(x_deviation.transpose(0, 2, 1), x_deviation)
    inverse = _inverse(products)
    cross = np.einsum("ntk,nt->nk", x_deviation, deviation)
    betas = np.einsum("nkj,nj->nk", inverse, cross)
    leverage = np.einsum("ntk,ntk->nt", np.matmul(x_deviation, inverse), x_deviation)
    if intercept:
        with np.errstate(divide="ignore"):
            leverage = leverage + 1.0 / n[:, None]
    return {
        "alpha": centre - np.einsum("nk,nk->n", betas, x_centre),
        "betas": betas,
        "n": n,
        "freedom": n - factors - int(intercept),
        "leverage": leverage,
        "factor_mean": x_centre,
        "spread_inverse": inverse,
        "total_spread": np.sqrt(np.einsum("nt,nt->n", deviation, deviation) / np.maximum(n - 1, 1)),
    }


def _inverse(products: FloatArray) -> FloatArray:
    """Invert cross products (N, k, k); NaN where factors do not move or move together."""
    factors = products.shape[1]
    if factors == 0:
        return products
    scale = np.sqrt(np.einsum("nkk->nk", products))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = products / (scale[:, :, None] * scale[:, None, :])
    broken = ~np.isfinite(share).all(axis=(1, 2)) | (scale < STILL).any(axis=1)
    share[broken] = np.eye(factors)
    if factors > 1:
        broken |= np.linalg.det(share) < STILL
        share[broken] = np.eye(factors)
        share = np.linalg.inv(share)
    scale[broken] = np.nan
    return np.asarray(share / (scale[:, :, None] * scale[:, None, :]))


def _lead_and_lag(
    y: FloatArray, market: FloatArray, begin: IntArray, found: dict[str, FloatArray | IntArray], betas: str
) -> dict[str, FloatArray | IntArray]:
    """Return alpha and beta by Scholes and Williams (1977) or Dimson (1979), with one lead and one lag."""
    days = y.shape[1]
    zeros = np.zeros(len(y), np.int64)
    shifted = [_gather(market[None, :], zeros, begin + lag, days) for lag in (-1, 0, 1)]
    there = np.isfinite(y)
    n = np.maximum(found["n"], 1)
    y_mean = np.where(there, y, 0.0).sum(axis=1) / n
    if betas == "dimson":
        joint = _regress(y, np.stack(shifted, axis=2), intercept=True)["betas"].sum(axis=1)
    else:
        parts = [_regress(y, one[:, :, None], intercept=True)["betas"][:, 0] for one in shifted]
        now, before = shifted[1], shifted[0]
        now, before = now - now.mean(axis=1, keepdims=True), before - before.mean(axis=1, keepdims=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            follow = (now * before).sum(axis=1) / np.sqrt((now**2).sum(axis=1) * (before**2).sum(axis=1))
            joint = (parts[0] + parts[1] + parts[2]) / (1 + 2 * follow)
    alpha = y_mean - joint * found["factor_mean"][:, 0]
    return {"alpha": alpha, "betas": joint[:, None]}
