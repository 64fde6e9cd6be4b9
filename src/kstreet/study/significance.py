"""Fifteen statistics of one sample, each over any window. A sample comes in, statistics and p-values go out.

Notation of the papers: N events, T estimation days, m days cumulated. Formulas, assumptions and failures:
docs/methods/event-study-tests.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import bdtr, ndtr, stdtr

from kstreet.study.correlation import Clustering, Correlation, clustering
from kstreet.study.ranks import RankedEstimation, exceed, rank_estimation, rank_window_anew, ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kstreet.study.engine import Sample

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

TESTS = (
    *("t_cross", "crude", "patell", "adj_patell", "bmp", "adj_bmp", "sign", "gsign"),
    *("corrado", "corrado_zivney", "grank_t", "grank_z", "wilcoxon"),
)


@dataclass(frozen=True)
class Significance:
    """The tests of one sample; what several windows share is computed once.

    `like`: the tests of a sample that differs in its window's returns alone, whose estimation is taken over.
    """

    sample: Sample
    correlation: Correlation = "auto"
    like: Significance | None = None

    @cached_property
    def clustering(self) -> Clustering:
        """How the events move together."""
        return self.like.clustering if self.like else clustering(self.sample, self.correlation)

    @cached_property
    def ranked(self) -> RankedEstimation:
        """The estimation's ranks."""
        if self.like:
            return rank_window_anew(self.sample, self.like.ranked)
        return rank_estimation(self.sample)

    @cached_property
    def crude_spread(self) -> float:
        """The standard deviation of the average abnormal return over the estimation (Brown and Warner 1980)."""
        average = self.ranked.residual_sums / np.maximum(self.ranked.counts, 1)
        return float(np.std(average[self.ranked.counts > 0], ddof=1))

    @cached_property
    def positive_share(self) -> float:
        """The share of positive residuals in the estimation, averaged over events (Cowan 1992)."""
        return self.ranked.positive / len(self.sample)

    def over(self, windows: Sequence[tuple[int, int]]) -> dict[str, FloatArray]:
        """Return every statistic, `p_` before its name its two-sided p-value; each of shape (windows,)."""
        car, ratio = self._cars(windows)
        days = np.array([last - first + 1 for first, last in windows])
        inflation = np.array([self.clustering.inflation(int(length)) for length in days])
        wide = np.sqrt([self.clustering.beyond_same_day(int(length)) for length in days])
        mean = _mean(car)
        found = {"n": np.isfinite(car).sum(axis=0).astype(np.float64), "aar": mean / days, "caar": mean}
        found |= self._parametric(car, ratio, days, inflation, wide)
        found |= self._signs(car)
        found |= self._daily_ranks(windows, wide)
        found |= self._grank(windows, ratio, wide)
        found["rbar"] = np.array([self.clustering.mean_correlation(int(length)) for length in days])
        return found

    def _cars(self, windows: Sequence[tuple[int, int]]) -> tuple[FloatArray, FloatArray]:
        """Return CARs and CARs over their standard errors, (N, windows)."""
        if all(first == last for first, last in windows):
            days = [first - self.sample.windows.event[0] for first, _ in windows]
            car, error = (values[:, days] for values in self.sample.each_day)
        else:
            pairs = [self.sample.cumulate(first, last) for first, last in windows]
            car, error = (np.stack(values, axis=1) for values in zip(*pairs, strict=True))
        return car, car / error

    def figures(self, first: int, last: int) -> dict[str, float]:
        """Return every statistic over days `first` to `last`."""
        return {name: float(values[0]) for name, values in self.over([(first, last)]).items()}

    def _parametric(
        self, car: FloatArray, ratio: FloatArray, days: IntArray, inflation: FloatArray, wide: FloatArray
    ) -> dict[str, FloatArray]:
        there = np.isfinite(ratio)
        count = there.sum(axis=0)
        freedom = self.sample.freedom
        unit = (freedom / (freedom - 2.0)) @ there
        correlation = (inflation - 1) / np.maximum(len(self.sample) - 1, 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            patell = np.where(there, ratio, 0.0).sum(axis=0) / np.sqrt(unit)
            crude = _mean(car) / (self.crude_spread * np.sqrt(days)) / wide
            bmp = _t(ratio)
            adjusted = bmp * np.sqrt(np.maximum(1 - correlation, 0.0) / inflation)
        return (
            _student("t_cross", _t(car), count - 1)
            | _student("crude", crude, np.full(len(days), self.sample.windows.estimation_days - 1))
            | _normal("patell", patell)
            | _normal("adj_patell", patell / np.sqrt(inflation))
            | _student("bmp", bmp, count - 1)
            | _student("adj_bmp", adjusted, count - 1)
        )

    def _signs(self, car: FloatArray) -> dict[str, FloatArray]:
        there = np.isfinite(car)
        count, positive, expected = there.sum(axis=0), (car > 0).sum(axis=0), self.positive_share
        size = np.where(there & (car != 0), np.abs(car), np.nan)
        places = np.where(np.isfinite(size), ranks(np.ascontiguousarray(size.T)).T, 0.0)
        moved = np.isfinite(size).sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            error = np.sqrt(np.sum(places**2, axis=0) / 4)
            signed = (np.where(car > 0, places, 0.0).sum(axis=0) - moved * (moved + 1) / 4) / error
            general = (positive - count * expected) / np.sqrt(count * expected * (1 - expected))
            sign = (positive - count / 2) / np.sqrt(count / 4)
        # exactly: for few events the normal's p-value of a count is too small
        tails = bdtr(np.minimum(positive, count - positive), count, 0.5)
        return (
            {"sign": sign, "p_sign": np.minimum(1.0, 2 * tails)}
            | _normal("gsign", general)
            | _normal("wilcoxon", signed)
        )

    def _daily_ranks(self, windows: Sequence[tuple[int, int]], wide: FloatArray) -> dict[str, FloatArray]:
        length = self.sample.windows.estimation_days
        found: dict[str, FloatArray] = {}
        for name, (sums, counts) in (
            ("corrado", (self.ranked.corrado, self.ranked.corrado_counts)),
            ("corrado_zivney", self._zivney),
        ):
            with np.errstate(divide="ignore", invalid="ignore"):
                scaled = np.where(counts > 0, sums / np.sqrt(counts), 0.0)
            spread = np.sqrt(np.mean(scaled[counts > 0] ** 2))
            parts = [scaled[length:][self.sample.places(*window)] for window in windows]
            statistic = np.array([part.sum() / np.sqrt(len(part)) for part in parts]) / spread / wide
            found |= _normal(name, statistic)
        return found

    def _grank(
        self, windows: Sequence[tuple[int, int]], ratio: FloatArray, wide: FloatArray
    ) -> dict[str, FloatArray]:
        """Return GRANK-T and GRANK-Z of CARs over their errors, Kolari and Pynnönen (2011), J. of Empirical Finance 18."""
        there = np.isfinite(ratio)
        count, n, counts = there.sum(axis=0), self.sample.n, self.ranked.counts
        above = np.stack(
            [self._window_above(*window, ratio[:, place]) for place, window in enumerate(windows)]
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            centre = (((n + 1) / (n + 2) - 0.5) @ there - above.sum(axis=1)) / count
            daily = np.where(counts > 0, (self.ranked.order_sums + above) / counts - 0.5, 0.0)
            squares = np.sum(daily**2 * (counts / len(n)), axis=1) + centre**2
            days = int((counts > 0).sum()) + 1
            share = centre / np.sqrt(squares / days) / wide
            grank_t = share * np.sqrt((days - 2) / np.maximum(days - 1 - share**2, 1e-12))
            grank_z = centre * count / np.sqrt((n / (12.0 * (n + 2))) @ there) / wide
        few = count <= 1
        grank_t, grank_z = np.where(few, np.nan, grank_t), np.where(few, np.nan, grank_z)
        return _student("grank_t", grank_t, np.full(len(windows), days - 2)) | _normal("grank_z", grank_z)

    def _window_above(self, first: int, last: int, ratio: FloatArray) -> FloatArray:
        """Count residuals above a window's CARs, (T,); those of a single day are counted already."""
        if first == last:
            return np.asarray(self._above_day[0][self.sample.places(first, first)][0])
        return np.asarray(self._above(self._level(ratio[:, None]))[0, 0])

    def _above(self, levels: FloatArray) -> FloatArray:
        """Count the residuals above returns that are scaled by their own spread, (N, L) to (2, L, T).

        Weighed by 1 / (n + 2), as GRANK ranks, and by 1 / (M + 1), as Corrado and Zivney do.
        """
        return exceed(
            self.sample.standardised, levels, 1.0 / np.stack([self.sample.n + 2, self._all_days + 1])
        )

    @staticmethod
    def _level(ratio: FloatArray) -> FloatArray:
        """Return columns of standardised returns over their spread between events, if there is one."""
        there = np.isfinite(ratio)
        count, mean = there.sum(axis=0), _mean(ratio)
        squares = np.sum(np.where(there, ratio - mean, 0.0) ** 2, axis=0)
        spread = np.sqrt(squares / np.maximum(count - 1, 1))
        return np.asarray(ratio / np.where((count > 1) & (spread > 0), spread, 1.0))

    @cached_property
    def _all_days(self) -> IntArray:
        return np.asarray(self.sample.n + np.isfinite(self.sample.abnormal).sum(axis=1))

    @cached_property
    def _levels(self) -> FloatArray:
        """Every day's abnormal returns over their errors and over the day's spread, (N, L)."""
        return self._level(np.divide(*self.sample.each_day))

    @cached_property
    def _above_day(self) -> FloatArray:
        """`_above` of every day of the window, (2, L, T)."""
        return self._above(self._levels)

    @cached_property
    def _zivney(self) -> tuple[FloatArray, FloatArray]:
        """Sums of rank / (M + 1) - 1/2 of standardised returns, the window's scaled by their own spread.

        Corrado and Zivney (1992), J. of Financial and Quantitative Analysis 27. Shapes (T + L,).
        """
        levels, above = self._levels, self._above_day[1]
        there = np.isfinite(levels)
        weight = np.where(there, 1.0 / (self._all_days[:, None] + 1), 0.0)
        within = np.where(there, ranks(levels), 0.0)
        event = np.einsum("nl,nl->l", weight, self.sample.n[:, None] + within) - above.sum(axis=1)
        sums = np.concatenate([self.ranked.wide_sums + above.sum(axis=0), event])
        counts = np.concatenate([self.ranked.counts, there.sum(axis=0)])
        return sums - 0.5 * counts, counts


def _mean(values: FloatArray) -> FloatArray:
    """Return the columns' means over what there is, NaN where there is nothing."""
    there = np.isfinite(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(there, values, 0.0).sum(axis=0) / there.sum(axis=0))


def _t(values: FloatArray) -> FloatArray:
    """Return the columns' means over their cross-sectional errors, NaN for fewer than two values."""
    there = np.isfinite(values)
    count, mean = there.sum(axis=0), _mean(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = np.where(there, values - mean, 0.0)
        spread = np.sqrt(np.einsum("nw,nw->w", deviation, deviation) / (count - 1))
        found = mean / spread * np.sqrt(count)
    return np.where((count > 1) & (spread > 0), found, np.nan)


def _student(name: str, value: FloatArray, freedom: IntArray) -> dict[str, FloatArray]:
    p = 2 * stdtr(np.maximum(freedom, 1), -np.abs(value))
    return {name: value, f"p_{name}": np.where(freedom > 0, p, np.nan)}


def _normal(name: str, value: FloatArray) -> dict[str, FloatArray]:
    return {name: value, f"p_{name}": np.asarray(2 * ndtr(-np.abs(value)))}
