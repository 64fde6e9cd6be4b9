"""What a share would have returned without the event: the market model by ordinary least squares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

FEWEST_DAYS = 3


@dataclass(frozen=True, slots=True)
class MarketModel:
    """R = alpha + beta Rm + e over `n` days; `sigma` is the residuals' standard error with n - 2.

    Brown and Warner (1985), Using daily stock returns, J. of Financial Economics 14.
    """

    alpha: float
    beta: float
    sigma: float
    n: int
    market_mean: float
    market_squares: float

    def abnormal(self, firm: FloatArray, market: FloatArray) -> FloatArray:
        """Return what is left of the firm's returns; both of shape (days,)."""
        return firm - self.alpha - self.beta * market

    def cumulative_error(self, market: FloatArray) -> float:
        """Return the standard error of a sum of abnormal returns over days outside the estimation.

        The estimates of alpha and beta are shared by all days, so the errors are correlated: with L days,
        variance = sigma² (L + L²/n + (sum of (Rm - mean))² / sum of squares).
        """
        days = len(market)
        drift = float(np.sum(market - self.market_mean))
        return self.sigma * float(np.sqrt(days + days**2 / self.n + drift**2 / self.market_squares))


def market_model(firm: FloatArray, market: FloatArray) -> MarketModel:
    """Estimate the market model; `firm` and `market` are returns of shape (days,), all finite."""
    days = len(firm)
    if days < FEWEST_DAYS:
        raise StudyError(f"{days} days cannot carry a market model", remedy="give a longer estimation window")
    centred = market - market.mean()
    squares = float(centred @ centred)
    if not squares > 0:
        raise StudyError("the market does not move", remedy="give the market's returns, not its level")
    beta = float(centred @ (firm - firm.mean())) / squares
    alpha = float(firm.mean()) - beta * float(market.mean())
    residuals = firm - alpha - beta * market
    sigma = float(np.sqrt(residuals @ residuals / (days - 2)))
    return MarketModel(alpha, beta, sigma, days, float(market.mean()), squares)
