"""How much events move together. Residuals and sessions come in, correlations between events go out.

Two events share risk only on calendar dates that lie in both their windows. Kolari, Pape and Pynnönen (2018),
Event study testing with cross-sectional correlation due to partially overlapping event windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.study.engine import Sample

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

Correlation = Literal["auto", "calendar", "relative"]
CHUNK = 1024
BLOCK = 16  # sessions; small enough that the products stay on one thread, which is faster for so little
MATERIAL = 1.1  # a variance larger by a tenth: a standard error larger by a twentieth


@dataclass(frozen=True)
class Clustering:
    """Correlation between events, N of them.

    `relative`: the mean correlation of the estimation's residuals by relative day over all pairs, as printed in
    Kolari and Pynnönen (2010). `lagged[k]`: the sum of correlations over ordered pairs of events that lie k
    sessions apart, each on the calendar dates that both estimations share (k from 0 to L - 1).
    `calendar`: whether the second is used.
    """

    events: int
    relative: float
    lagged: FloatArray
    calendar: bool

    def inflation(self, days: int) -> float:
        """Return the variance of a mean CAR over `days` days against that of independent events.

        1 + (1/N) times the pairs' correlations, each weighed by the share of days their windows have in common.
        """
        if not self.calendar:
            return max(1 + (self.events - 1) * self.relative, 1e-6)
        return self._by_dates(days)

    def _by_dates(self, days: int) -> float:
        lags = np.arange(min(days, len(self.lagged)))
        shared = 1 - lags / days
        return max(1 + float(shared @ self.lagged[lags]) / max(self.events, 1), 1e-6)

    def mean_correlation(self, days: int) -> float:
        """Return the mean correlation over all pairs that gives that inflation."""
        return (self.inflation(days) - 1) / (self.events - 1) if self.events > 1 else 0.0

    def beyond_same_day(self, days: int) -> float:
        """Return the variance against one in which only events of the same date share risk."""
        return max(self._by_dates(days) / self._by_dates(1), 1.0) if self.calendar else 1.0


def clustering(sample: Sample, how: Correlation = "auto") -> Clustering:
    """Measure how much the events of a sample move together, in time linear in their number.

    `auto` goes by the calendar wherever shared dates raise a variance by a tenth or more, and keeps the
    published formula elsewhere, so that figures can be held against other tools'.
    """
    count = len(sample)
    sessions, sums, own = _by_session(sample)
    total = sums.sum(axis=0)
    pairs = count * (count - 1)
    relative = (float(total @ total) - own) / pairs if pairs else 0.0
    lagged = _lagged(sample, sessions, sums, own)
    found = Clustering(count, relative, lagged, calendar=True)
    by_calendar = how == "calendar" or (
        how == "auto" and found.inflation(sample.windows.event_days) >= MATERIAL
    )
    return Clustering(count, relative, lagged, calendar=by_calendar)


def _by_session(sample: Sample) -> tuple[IntArray, FloatArray, float]:
    """Add up the unit rows of each session's events: sessions (S,), sums (S, T), and all rows' squares."""
    order = np.argsort(sample.session, kind="stable")
    sessions, group = np.unique(sample.session[order], return_inverse=True)
    sums = np.zeros((len(sessions), sample.windows.estimation_days))
    own = 0.0
    for start in range(0, len(order), CHUNK):
        part = order[start : start + CHUNK]
        rows = _unit_rows(sample.residuals[part])
        own += float(np.einsum("nt,nt->", rows, rows))
        members, begins, sizes = np.unique(
            group[start : start + CHUNK], return_index=True, return_counts=True
        )
        for place in range(
            int(sizes.max())
        ):  # the first of every session, then the second: few sessions have many
            more = sizes > place
            sums[members[more]] += rows[begins[more] + place]
    return sessions, sums, own


def _unit_rows(residuals: FloatArray) -> FloatArray:
    """Return the rows without their means and with length one; missing days are zero."""
    there = np.isfinite(residuals)
    if there.all():
        centred = residuals - residuals.mean(axis=1, keepdims=True)
    else:
        filled = np.where(there, residuals, 0.0)
        centred = filled - filled.sum(axis=1, keepdims=True) / np.maximum(there.sum(axis=1, keepdims=True), 1)
        centred = np.where(there, centred, 0.0)
    centred /= np.sqrt(np.einsum("nt,nt->n", centred, centred))[:, None]
    return np.asarray(centred)


def _lagged(sample: Sample, sessions: IntArray, sums: FloatArray, own: float) -> FloatArray:
    """Sum the correlations over ordered pairs by the number of sessions between them, (L,).

    A pair's correlation on the T - k dates that both estimations share is rescaled by T / (T - k).
    """
    days = sample.windows.estimation_days
    found = np.zeros(min(sample.windows.event_days, days))
    for begin in range(0, len(sessions), BLOCK):
        last = np.searchsorted(sessions, sessions[min(begin + BLOCK, len(sessions)) - 1] + len(found))
        line = sessions[begin:last]
        offset = line - line[0]
        dated = np.zeros((len(line), int(offset[-1]) + days))  # the sums, each from its own date on
        for row, first in enumerate(offset):
            dated[row, first : first + days] = sums[begin + row]
        joint = dated[:BLOCK] @ dated.T
        lags = line[None, :] - line[:BLOCK, None]
        near = (lags > 0) & (lags < len(found))
        found += np.bincount(lags[near], weights=joint[near], minlength=len(found))
    found *= 2 * days / (days - np.arange(len(found)))
    found[0] = float(np.einsum("st,st->", sums, sums)) - own
    return np.pad(found, (0, sample.windows.event_days - len(found)))
