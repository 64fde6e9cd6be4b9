"""Residuals whose variance comes and goes: a sample comes in, the same with a GARCH(1,1) variance goes out.

Bollerslev (1986), J. of Econometrics 31; in event studies Savickas (2003), J. of Financial Research 26. By `arch`.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.study.engine import Sample

    FloatArray = NDArray[np.float64]

PERCENT = 100.0  # the optimiser wants numbers near one


def with_garch(sample: Sample) -> Sample:
    """Let each event's residual variance follow sigma²(t) = w + a e²(t-1) + b sigma²(t-1).

    The estimation is standardised by its own days' variance, the window by the forecast from the estimation's last
    day on; both times n / (n - k - 1). Where the model cannot be fitted the constant variance stays.
    """
    try:
        from arch import arch_model  # noqa: PLC0415, F401 - an optional extra
    except ImportError:
        raise StudyError(
            "variance='garch' needs the library arch", remedy="install kstreet with the extra [garch]"
        ) from None
    standardised = sample.standardised.copy()
    ahead = sample.windows.event[1] - sample.windows.estimation[1]
    daily = np.repeat(sample.sigma[:, None] ** 2, sample.windows.event_days, axis=1)
    for place in range(len(sample)):
        there = np.isfinite(sample.residuals[place])
        fitted = _fit(sample.residuals[place, there], ahead)
        if fitted is None:
            continue
        path, forecast = fitted
        scale = float(sample.n[place] / sample.freedom[place])
        standardised[place, there] *= sample.sigma[place] / np.sqrt(path * scale)
        daily[place] = forecast[-sample.windows.event_days :] * scale
    return replace(sample, standardised=standardised, daily_variance=daily)


def _fit(residuals: FloatArray, ahead: int) -> tuple[FloatArray, FloatArray] | None:
    """Return the variance of every day and of the `ahead` days after them, None where nothing can be fitted."""
    from arch import arch_model  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = arch_model(residuals * PERCENT, mean="Zero", vol="GARCH", p=1, q=1, rescale=False)
        found = model.fit(disp="off", show_warning=False)
        if found.convergence_flag != 0:
            return None
        forecast = found.forecast(horizon=ahead, reindex=False).variance.to_numpy()[-1]
    path = np.asarray(found.conditional_volatility) ** 2
    if not (np.isfinite(path).all() and np.isfinite(forecast).all() and (path > 0).all()):
        return None
    return path / PERCENT**2, np.asarray(forecast) / PERCENT**2
