"""Ranks of many events at once. Residuals come in, sums of ranks by day go out.

A value's place is packed into the lowest bits of its own number, so that one sort of whole numbers gives the
order; numbers that agree in all other bits get average ranks.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.study.engine import Sample

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

BLOCK = 255  # so many truths add up without overflow in eight bits
SHORT_BLOCK = 64  # so many rows of residuals stay in the cache while all levels are held against them
ROWS = 256  # ranked at once, so that they stay in the cache
THREADS = 2
_SIGN = np.int64(0x7FFF_FFFF_FFFF_FFFF)


@dataclass(frozen=True)
class RankedEstimation:
    """What the rank tests need of the estimation, over N events and T days.

    `corrado` (T + L,): sums over events of rank / (M + 1) - 1/2 of raw abnormal returns, M days each;
    `corrado_counts` (T + L,). `order_sums` (T,): sums of rank / (n + 2) within the
    estimation, `wide_sums` (T,): of rank / (M + 1); `counts` and
    `residual_sums` (T,). `positive`: the events' shares of positive residuals, added up.
    """

    corrado: FloatArray
    corrado_counts: FloatArray
    order_sums: FloatArray
    wide_sums: FloatArray
    counts: FloatArray
    residual_sums: FloatArray
    positive: float


def ranks(values: FloatArray) -> FloatArray:
    """Return the ranks of each row from 1, ties averaged; missing values get ranks after all others."""
    places, tied = _order(values)
    found = np.empty(values.shape)
    np.put_along_axis(found, places, np.arange(1.0, values.shape[1] + 1)[None, :], axis=1)
    for row in np.flatnonzero(tied):
        _, member, counts = np.unique(values[row], return_inverse=True, return_counts=True, equal_nan=False)
        found[row] = (np.cumsum(counts) - (counts - 1) / 2)[member]
    return found


def _order(values: FloatArray) -> tuple[IntArray, NDArray[np.bool_]]:
    """Return the places of each row's values in ascending order, and which rows may have ties."""
    days = values.shape[1]
    mask = np.int64((1 << max(1, (days - 1).bit_length())) - 1)
    whole = bool(np.isfinite(values).all())
    keys = ((values if whole else np.where(np.isnan(values), np.inf, values)) + 0.0).view(np.int64)
    turned = keys >> np.int64(63)
    turned &= _SIGN
    keys ^= turned
    keys &= ~mask
    keys |= np.arange(days, dtype=np.int64)
    keys.sort(axis=1)
    places = np.bitwise_and(keys, mask, out=turned)
    keys ^= places
    same = keys[:, 1:] == keys[:, :-1]
    if not whole:
        same &= keys[:, 1:] != np.array([np.inf]).view(np.int64)[0] & ~mask
    tied = same.any(axis=1)
    return places, tied


def rank_sums(values: FloatArray, weight: FloatArray) -> FloatArray:
    """Return the sums over rows of weight times rank by column; missing values add nothing."""
    rows, days = values.shape
    places, tied = _order(values)
    if not tied.any() and np.isfinite(values).all():
        scaled = np.multiply.outer(weight, np.arange(1.0, days + 1))
        return np.bincount(places.ravel(), weights=scaled.ravel(), minlength=days).astype(np.float64)
    found = np.where(np.isfinite(values), ranks(values), 0.0)
    return weight[:rows] @ found


def exceed(standardised: FloatArray, levels: FloatArray, weights: FloatArray) -> FloatArray:
    """Return the weighted numbers of events whose residual of a day is above each of their levels.

    `standardised` (N, T), `levels` (N, L), `weights` (W, N) to (W, L, T). An event without a level is not above it.
    Equal weights are counted, not multiplied.
    """
    shape = (levels.shape[1], standardised.shape[1])
    if (weights == weights[:, :1]).all() and np.isfinite(levels).all():  # the common case: no day is missing
        count = np.zeros(shape, np.int64)
        buffer = np.empty((shape[0], SHORT_BLOCK, shape[1]), bool)
        for start in range(0, len(levels), SHORT_BLOCK):
            part = slice(start, start + SHORT_BLOCK)
            above = buffer[:, : len(levels[part])]
            np.greater(standardised[None, part], levels[part].T[:, :, None], out=above)
            count += above.view(np.uint8).sum(axis=1, dtype=np.uint8)
        return np.asarray(weights[:, :1, None] * count)
    found = np.zeros((len(weights), *shape))
    for place, level in enumerate(levels.T):
        weighed = np.where(np.isfinite(level), weights, 0.0)
        for start in range(0, len(level), BLOCK):
            part = slice(start, start + BLOCK)
            found[:, place] += weighed[:, part] @ (standardised[part] > level[part, None])
    return found


def rank_estimation(sample: Sample) -> RankedEstimation:
    """Rank every event's estimation once, for all windows that will be asked for."""
    starts = range(0, len(sample), ROWS)
    if len(starts) > 1:
        with ThreadPoolExecutor(THREADS) as pool:
            parts = list(pool.map(lambda start: _rank_chunk(sample, start), starts))
    else:
        parts = [_rank_chunk(sample, start) for start in starts]
    total = [np.sum([part[place] for part in parts], axis=0) for place in range(6)]
    days = sample.windows.estimation_days
    return RankedEstimation(
        corrado=total[0],
        corrado_counts=total[1],
        order_sums=total[2],
        wide_sums=total[3],
        counts=total[1][:days],
        residual_sums=total[4],
        positive=float(total[5]),
    )


def rank_window_anew(sample: Sample, ranked: RankedEstimation) -> RankedEstimation:
    """Return the ranks of a sample that differs from the one ranked in its window's returns alone."""
    raw = np.concatenate([sample.residuals, sample.abnormal], axis=1)
    there = np.isfinite(raw)
    days, counts = there.sum(axis=1), there.sum(axis=0).astype(np.float64)
    return replace(ranked, corrado=rank_sums(raw, 1.0 / (days + 1)) - 0.5 * counts, corrado_counts=counts)


def _rank_chunk(sample: Sample, start: int) -> tuple[FloatArray, ...]:
    part = slice(start, start + ROWS)
    residuals, abnormal, n = sample.residuals[part], sample.abnormal[part], sample.n[part]
    raw = np.concatenate([residuals, abnormal], axis=1)
    there = np.isfinite(raw)
    days, counts = there.sum(axis=1), there.sum(axis=0).astype(np.float64)
    corrado = rank_sums(raw, 1.0 / (days + 1)) - 0.5 * counts
    standardised = sample.standardised[part]
    order = rank_sums(standardised, 1.0 / (n + 2))
    if (n == n[0]).all() and (days == days[0]).all():
        wide = order * ((n[0] + 2) / (days[0] + 1))
    else:
        wide = rank_sums(standardised, 1.0 / (days + 1))
    sums = np.where(there[:, : residuals.shape[1]], residuals, 0.0).sum(axis=0)
    positive = np.asarray(np.sum((residuals > 0).sum(axis=1) / n))
    return corrado, counts, order, wide, sums, positive
