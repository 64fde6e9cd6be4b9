"""Least squares of many events at once, in closed form. Arrays of returns come in, estimates go out.

Notation: N events, T days, k factors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

STILL = 1e-9  # a spread below this share of what it is held against is rounding, not movement


def gather(table: FloatArray, rows: IntArray, begin: IntArray, days: int) -> FloatArray:
    """Return `days` consecutive entries of each row from `begin` on, (N, days)."""
    return np.lib.stride_tricks.sliding_window_view(table, days, axis=1)[rows, begin]


def unexplained(y: FloatArray, x: FloatArray, alpha: FloatArray, betas: FloatArray) -> FloatArray:
    """Return `y` (N, T) less alpha and betas times `x` (N, k, T)."""
    left = y - alpha[:, None]
    for place in range(x.shape[1]):
        left -= betas[:, place, None] * x[:, place]
    return np.asarray(left)


def squares(values: FloatArray) -> FloatArray:
    """Return the rows' sums of squares over what there is."""
    sums = np.einsum("nt,nt->n", values, values)
    return np.asarray(sums if np.isfinite(sums).all() else np.nansum(values**2, axis=1))


def regress_rows(y: FloatArray, x: FloatArray, *, intercept: bool) -> dict[str, Any]:
    """Least squares of every row of `y` (N, T) on `x` (N, k, T) in centred form; missing `y` are left out."""
    there = np.isfinite(y)
    full = bool(there.all())
    factors, days = x.shape[1:]
    n = np.full(len(y), days) if full else there.sum(axis=1)
    filled = y if full else np.where(there, y, 0.0)
    weight = None if full else there[:, None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        y_mean = filled.sum(axis=1) / n
        x_mean = (x if weight is None else np.where(weight, x, 0.0)).sum(axis=2) / n[:, None]
    centre, x_centre = (y_mean, x_mean) if intercept else (np.zeros(len(y)), np.zeros((len(y), factors)))
    deviation = filled - centre[:, None]
    x_deviation = x - x_centre[:, :, None]
    if weight is not None:
        deviation = np.where(there, deviation, 0.0)
        x_deviation = np.where(weight, x_deviation, 0.0)
    products = np.einsum("nkt,njt->nkj", x_deviation, x_deviation)
    inverse = _inverse(products)
    betas = np.einsum("nkj,nj->nk", inverse, np.einsum("nkt,nt->nk", x_deviation, deviation))
    leverage = _leverage(x_deviation, inverse)
    if intercept:
        with np.errstate(divide="ignore"):
            leverage += 1.0 / n[:, None]
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


def _leverage(x: FloatArray, inverse: FloatArray) -> FloatArray:
    """Return x' S^-1 x for every day; `x` (N, k, T), `inverse` (N, k, k), to (N, T)."""
    if x.shape[1] == 1:
        return np.asarray(np.square(x[:, 0]) * inverse[:, 0])
    return np.asarray(np.einsum("nkt,nkt->nt", np.matmul(inverse, x), x))


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


def lead_and_lag(
    y: FloatArray, market: FloatArray, begin: IntArray, found: dict[str, Any], betas: str
) -> dict[str, Any]:
    """Return alpha and beta by Scholes and Williams (1977) or Dimson (1979), with one lead and one lag."""
    days = y.shape[1]
    zeros = np.zeros(len(y), np.int64)
    shifted = [gather(market[None, :], zeros, begin + lag, days) for lag in (-1, 0, 1)]
    there = np.isfinite(y)
    n = np.maximum(found["n"], 1)
    y_mean = np.where(there, y, 0.0).sum(axis=1) / n
    if betas == "dimson":
        joint = regress_rows(y, np.stack(shifted, axis=1), intercept=True)["betas"].sum(axis=1)
    else:
        parts = [regress_rows(y, one[:, None, :], intercept=True)["betas"][:, 0] for one in shifted]
        now, before = shifted[1], shifted[0]
        now, before = now - now.mean(axis=1, keepdims=True), before - before.mean(axis=1, keepdims=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            follow = (now * before).sum(axis=1) / np.sqrt((now**2).sum(axis=1) * (before**2).sum(axis=1))
            joint = (parts[0] + parts[1] + parts[2]) / (1 + 2 * follow)
    alpha = y_mean - joint * found["factor_mean"][:, 0]
    return {"alpha": alpha, "betas": joint[:, None]}
