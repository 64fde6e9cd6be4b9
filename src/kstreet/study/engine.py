"""All regressions of a study at once, in closed form. Arrays of returns and places of events come in.

Goes out: one `Sample` with every event's estimates, abnormal returns and standardised residuals.
Works in chunks that fit the cache; time and memory are linear in the number of events.
Never here: frames, dates, tests.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from kstreet.study.leastsquares import gather, lead_and_lag, regress_rows, squares, unexplained

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.study.models import Design

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

CHUNK = 512
THREADS = 2


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

    @cached_property
    def each_day(self) -> tuple[FloatArray, FloatArray]:
        """The abnormal returns of the window and their standard errors, both (N, L): `cumulate` of every day."""
        drift = self.factors - self.factor_mean[:, None, :]
        estimate = np.einsum("nlk,nkj,nlj->nl", drift, self.spread_inverse, drift)
        if self.intercept:
            estimate += 1.0 / self.n[:, None]
        own = 1.0 if self.daily_variance is None else self.daily_variance / self.sigma[:, None] ** 2
        error = self.sigma[:, None] * np.sqrt(own + estimate)
        return self.abnormal, np.where(np.isfinite(self.abnormal), error, np.nan)


def measure(
    returns: FloatArray, design: Design, firm: IntArray, session: IntArray, windows: Windows
) -> Sample:
    """Estimate every event. `returns` (firms, days); `firm`, `session` (N,): places in it.

    Days before the first and after the last day count as missing. Events with fewer days than parameters come
    out with NaN; the caller drops them with their reason.
    """
    first = session.min(initial=returns.shape[1]) + windows.estimation[0] - 1
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
        with lock:
            for name, values in found.items():
                if name not in merged:
                    merged[name] = np.empty((len(firm), *values.shape[1:]), values.dtype)
        for name, values in found.items():
            merged[name][part] = values

    lock = Lock()
    starts = range(0, max(len(firm), 1), CHUNK)
    if len(starts) == 1:
        one(0)
    else:
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(one, starts))
    return Sample(windows=windows, session=session, firm=firm, intercept=design.intercept, **merged)


def _net(returns: FloatArray, design: Design) -> tuple[FloatArray, FloatArray]:
    """Return what the regressors have to explain, missing where they are missing, and the regressors."""
    net = returns - design.offset if design.offset.any() else returns
    there = np.isfinite(design.regressors).all(axis=-1)
    if there.all():
        return net, design.regressors
    return np.where(there, net, np.nan), np.nan_to_num(design.regressors)


def _measure_chunk(
    net: FloatArray,
    regressors: FloatArray,
    design: Design,
    *,
    firm: IntArray,
    session: IntArray,
    windows: Windows,
) -> dict[str, Any]:
    columns = np.moveaxis(regressors, -1, 0)
    rows = firm if columns.ndim > 2 else np.zeros(len(firm), np.int64)  # noqa: PLR2004 - factors of each firm's own
    spans = []
    for (begin, _), days in (
        (windows.estimation, windows.estimation_days),
        (windows.event, windows.event_days),
    ):
        y = gather(net, firm, session + begin, days)
        x = np.empty((len(firm), len(columns), days))
        for place, column in enumerate(columns):
            x[:, place] = gather(np.atleast_2d(column), rows, session + begin, days)
        spans.append((y, x))
    (y, x), (_, x_event) = spans
    found = regress_rows(y, x, intercept=design.intercept)
    if design.betas != "ols":
        found |= lead_and_lag(y, columns[0], session + windows.estimation[0], found, design.betas)
    abnormal, residuals = (unexplained(*span, found["alpha"], found["betas"]) for span in reversed(spans))
    with np.errstate(divide="ignore", invalid="ignore"):
        sigma = np.sqrt(np.where(found["freedom"] > 0, squares(residuals) / found["freedom"], np.nan))
        leverage = found.pop("leverage")
        room = np.maximum(np.subtract(1.0, leverage, out=leverage), 1e-12, out=leverage)
        error = np.multiply(np.sqrt(room, out=room), sigma[:, None], out=room)
        standardised = np.divide(residuals, error, out=error)
    return found | {
        "standardised": standardised,
        "abnormal": abnormal,
        "residuals": residuals,
        "sigma": sigma,
        "factors": np.moveaxis(x_event, 1, 2),
    }
