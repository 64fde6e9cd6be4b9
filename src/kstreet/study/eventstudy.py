"""The event study as a user calls it: frames come in, an `EventStudy` goes out."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from kstreet.errors import StudyError
from kstreet.study.engine import Sample, Windows, measure
from kstreet.study.inputs import Panel, read_panel
from kstreet.study.leastsquares import STILL
from kstreet.study.models import Design, design, trade_to_trade
from kstreet.study.results import EventStudy
from kstreet.study.sessions import Placed, event_table, place_events

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from kstreet.study.correlation import Correlation


def event_study(
    returns: pd.DataFrame,
    market: pd.Series | None,
    events: pd.DataFrame,
    *,
    model: str = "market",
    estimation: tuple[int, int] = (-130, -11),
    window: tuple[int, int] = (-5, 5),
    factors: pd.DataFrame | None = None,
    calendar: str | None = "XNYS",
    min_obs: int = 60,
    correlation: Correlation = "auto",
    confounders: pd.DataFrame | None = None,
    thin: Literal["", "trade_to_trade"] = "",
    variance: Literal["constant", "garch"] = "constant",
) -> EventStudy:
    """Measure the abnormal returns of events.

    `returns`: days by firms, as fractions (0.01 is one percent), NaN where there was no trade; `market`: the
    index's returns; `factors`: days by factors, named as Kenneth French names them, as fractions.
    `events`: columns `firm` and `date`, optionally `id`, `group`, `timing` (`after_close`) and characteristics. A
    date with a time and zone counts for the next session where it came after the close.
    `model`: mean, market_adjusted, market, capm, ff3, ff5, carhart, factors, scholes_williams or dimson.
    `estimation`, `window`: first and last session relative to the event's, both included.
    `calendar`: the exchange whose sessions are counted (exchange_calendars' code), None for the data's own days.
    `min_obs`: the fewest days with returns that an estimation may have.
    `correlation`: how events are taken to move together, see `kstreet.study.correlation`.
    `confounders`: other dated news, with `firm`, `date` and optionally `kind`.
    `thin`: "trade_to_trade" where a return runs from the firm's last price, so that the factors must, too.
    `variance`: "garch" lets the residuals' variance follow a GARCH(1,1), estimated for every event (needs arch).

    An event that cannot be measured is dropped with its reason in `.events`; `StudyError` is raised where
    nothing can be measured or the input is no table of returns or events.
    """
    windows = _windows(estimation, window)
    if not isinstance(min_obs, (int, float)) or min_obs < 1:
        raise StudyError(
            f"min_obs={min_obs}", remedy="give the fewest days an estimation may have, such as 60"
        )
    _check_words(thin=thin, variance=variance, correlation=correlation)
    panel = read_panel(returns, market, factors, calendar)
    layout = design(model, panel.market, panel.factors, len(panel.days))
    if thin:
        layout = trade_to_trade(layout, panel.returns)
    placed = place_events(events, panel)
    if confounders is not None and len(confounders):
        event_table(confounders, "confounders")
    minimum = max(min_obs, layout.regressors.shape[-1] + 3)
    if minimum > windows.estimation_days:
        raise StudyError(
            f"{minimum} days are needed, and the estimation {estimation} has {windows.estimation_days}",
            remedy="lengthen the estimation, or lower min_obs",
        )
    sample, used = _measure_placed(panel, placed, layout, windows, minimum)
    if not used.any():
        reasons = [
            f"{name}: {reason}" for name, reason in zip(placed.table.index, placed.reason, strict=True)
        ]
        shown = "; ".join(reasons[:3]) + (f"; and {len(reasons) - 3} more" if len(reasons) > 3 else "")  # noqa: PLR2004
        raise StudyError(
            f"no event can be measured ({shown})", remedy="mend the events or give other returns"
        )
    if variance == "garch":
        from kstreet.study.garch import with_garch  # noqa: PLC0415 - an optional extra

        sample = with_garch(sample)
    return EventStudy(panel, placed, sample, used, layout, minimum, correlation, confounders)


def _windows(estimation: tuple[int, int], window: tuple[int, int]) -> Windows:
    for name, span in (("estimation", estimation), ("window", window)):
        try:
            first, last = (index(end) for end in span)
        except (TypeError, ValueError):
            first, last = 1, 0
        if first > last:
            raise StudyError(
                f"{name}={span} is no span of days", remedy="write (first, last), such as (-5, 5)"
            )
    if estimation[1] >= window[0]:
        raise StudyError(
            f"the estimation {estimation} reaches into the window {window}",
            remedy=f"end it at {window[0] - 1} or earlier",
        )
    return Windows((int(estimation[0]), int(estimation[1])), (int(window[0]), int(window[1])))


def _check_words(**given: str) -> None:
    known = {
        "thin": ("", "trade_to_trade"),
        "variance": ("constant", "garch"),
        "correlation": ("auto", "calendar", "relative"),
    }
    for name, value in given.items():
        if value not in known[name]:
            raise StudyError(
                f"{name}={value!r} is not known", remedy=f"known: {', '.join(filter(None, known[name]))}"
            )


def _measure_placed(
    panel: Panel, placed: Placed, layout: Design, windows: Windows, minimum: int
) -> tuple[Sample, NDArray[np.bool_]]:
    """Measure what could be placed and drop, with its reason, what the data do not carry."""
    ends = placed.session + windows.event[1] >= len(panel.days)
    begins = (placed.session >= 0) & (placed.session + windows.event[0] < 0)
    for place in np.flatnonzero((placed.session >= 0) & (ends | begins)):
        side = (
            f"ends after the last day of the data, {panel.days[-1]}"
            if ends[place]
            else "begins before the data"
        )
        placed.reason[place] = f"the window {side}"
    placed.session[(placed.session >= 0) & (ends | begins)] = -1
    places = np.flatnonzero(placed.session >= 0)
    sample = measure(panel.returns, layout, placed.firm[places], placed.session[places], windows)
    kept = np.ones(len(places), dtype=bool)
    known = np.isfinite(layout.regressors).all(axis=-1) & np.isfinite(layout.offset)
    if known.ndim == 1:
        unknown = ~known[placed.session[places]]
        for place in np.flatnonzero(unknown):
            placed.reason[places[place]] = "the market or a factor has no value on the day of the event"
        kept &= ~unknown
    for broken, why in _faults(sample, windows, minimum):
        for place in np.flatnonzero(broken & kept):
            placed.reason[places[place]] = why(place)
        kept &= ~broken
    used = np.zeros(len(placed.session), dtype=bool)
    used[places[kept]] = True
    if not kept.all():
        sample = sample.take(kept)
    _note_missing_days(sample, placed, places[kept])
    return sample, used


def _note_missing_days(sample: Sample, placed: Placed, places: NDArray[np.int64]) -> None:
    """Say which events lack days of their window: their CARs leave these days out."""
    lacking = (~np.isfinite(sample.abnormal)).sum(axis=1)
    for row in np.flatnonzero(lacking):
        words = f"{lacking[row]} of {sample.abnormal.shape[1]} days of the window have no abnormal return"
        before = placed.note[places[row]]
        placed.note[places[row]] = f"{before}; {words}" if before else words


def _faults(sample: Sample, windows: Windows, minimum: int) -> list[tuple[NDArray[np.bool_], Any]]:
    """Return what disqualifies events, each with the sentence that says so, the plainest first."""
    days = windows.estimation_days
    held = windows.event[0] <= 0 <= windows.event[1]
    on_day = sample.abnormal[:, -windows.event[0]] if held else sample.abnormal[:, 0]
    spread: NDArray[np.float64] = np.nan_to_num(sample.total_spread)
    return [
        (
            sample.n < minimum,
            lambda place: f"{sample.n[place]} of {days} estimation days have returns, {minimum} are needed",
        ),
        (np.asarray(spread <= STILL**2), lambda _: "the returns do not move in the estimation"),
        (
            np.asarray(~np.isfinite(sample.betas).all(axis=1)),
            lambda _: "market or factors do not move, or move together, in the estimation",
        ),
        (
            np.logical_not(sample.sigma > STILL * spread),
            lambda _: "the returns are the market's own: nothing is left in the estimation",
        ),
        (~np.isfinite(on_day), lambda _: "no return on the day of the event"),
    ]
