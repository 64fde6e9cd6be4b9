"""One share, one event: its abnormal return with an honest interval and a placebo distribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr, stdtrit

from kstreet.errors import StudyError
from kstreet.study.normal import market_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

FEWEST_DAYS = 30
CONFIDENCE = 0.95


@dataclass(frozen=True)
class SingleEvent:
    """The event's abnormal returns, in the unit of the returns that were given.

    `ar` one per day of the window; `se` the standard error of `car` with the forecast's own error; `low`,
    `high` its 95 % interval and `p` by Student's t with n - 2; `placebo_share` how many of the
    `placebo_cars` are at least as large, sign aside.
    """

    alpha: float
    beta: float
    sigma: float
    n: int
    ar: tuple[float, ...]
    car: float
    se: float
    low: float
    high: float
    t: float
    p: float
    placebo_share: float
    placebo_count: int
    placebo_cars: tuple[float, ...]


def single_event(
    firm: FloatArray,
    market: FloatArray,
    day: int,
    *,
    estimation: int = 250,
    gap: int = 10,
    window: tuple[int, int] = (0, 0),
    exclude: Sequence[int] = (),
) -> SingleEvent:
    """Measure one event by the market model.

    `firm`, `market`: returns of shape (days,). `day`: the event's place in them. The model is estimated on up to
    `estimation` days that end `gap` days before the event, without the places in `exclude` (other events)
    and without days on which a return is missing. The placebos are the windows inside the estimation, each
    predicted by a model from which its own days are left out, as the event's are.
    Raises `StudyError` where the window leaves the data or fewer than 30 days remain.
    """
    first, last = day + window[0], day + window[1]
    _check(firm, market, day, window, gap)
    end = day - gap
    places = np.arange(max(0, end - estimation), max(0, end))
    places = places[~np.isin(places, np.asarray(exclude, dtype=np.int64))]
    places = places[np.isfinite(firm[places]) & np.isfinite(market[places])]
    if len(places) < FEWEST_DAYS:
        raise StudyError(
            f"{len(places)} days before the event can be used, {FEWEST_DAYS} are needed",
            remedy="give earlier prices or a shorter gap",
        )
    model = market_model(firm[places], market[places])
    if not model.sigma > 0:
        raise StudyError("the share does not move by itself", remedy="give the share's own returns")
    ar = model.abnormal(firm[first : last + 1], market[first : last + 1])
    car = float(ar.sum())
    se = model.cumulative_error(market[first : last + 1])
    freedom = model.n - 2
    reach = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * se
    placebos = _placebo_cars(firm, market, places, len(ar))
    share = float(np.mean(np.abs(placebos) >= abs(car))) if len(placebos) else float("nan")
    return SingleEvent(
        alpha=model.alpha,
        beta=model.beta,
        sigma=model.sigma,
        n=model.n,
        ar=tuple(ar.tolist()),
        car=car,
        se=se,
        low=car - reach,
        high=car + reach,
        t=car / se,
        p=2 * float(stdtr(freedom, -abs(car / se))),
        placebo_share=share,
        placebo_count=len(placebos),
        placebo_cars=tuple(placebos.tolist()),
    )


def _check(firm: FloatArray, market: FloatArray, day: int, window: tuple[int, int], gap: int) -> None:
    first, last = day + window[0], day + window[1]
    if len(firm) != len(market):
        raise StudyError(
            f"{len(firm)} returns of the firm, {len(market)} of the market",
            remedy="give the same days of both",
        )
    if window[1] < window[0]:
        raise StudyError(f"the window {window} ends before it begins", remedy="write (first, last)")
    if -window[0] > gap:
        raise StudyError(
            f"the window {window} reaches into the estimation", remedy=f"give a gap of {-window[0]} or more"
        )
    if first < 0 or last >= len(firm):
        raise StudyError(
            f"the window of days {first} to {last} leaves the {len(firm)} days given",
            remedy="give prices that cover the window",
        )
    if not (np.isfinite(firm[first : last + 1]).all() and np.isfinite(market[first : last + 1]).all()):
        raise StudyError("a return is missing inside the window", remedy="give prices for its days")


def _placebo_cars(firm: FloatArray, market: FloatArray, places: NDArray[np.int64], length: int) -> FloatArray:
    """Return the CAR of every unbroken run of `length` estimation days, its days left out of the model.

    With hat matrix H and residuals e, the prediction errors of days W left out are (I - H_WW)^-1 e_W.
    Shape (runs,).
    """
    model = market_model(firm[places], market[places])
    residuals = model.abnormal(firm[places], market[places])
    starts = np.arange(len(places) - length + 1)
    starts = starts[places[starts + length - 1] - places[starts] == length - 1]
    runs = starts[:, None] + np.arange(length)
    centred = (market[places] - model.market_mean)[runs]
    hat = 1 / model.n + centred[:, :, None] * centred[:, None, :] / model.market_squares
    errors = np.linalg.solve(np.eye(length) - hat, residuals[runs][:, :, None])[:, :, 0]
    return np.asarray(errors.sum(axis=1))
