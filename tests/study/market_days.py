"""Simulated returns for the tests: a market, firms with betas, fat tails."""

from __future__ import annotations

import numpy as np
import pandas as pd

DAYS = 420


def simulated(firms: int = 12, seed: int = 3, days: int = DAYS) -> tuple[pd.DataFrame, pd.Series]:
    draws = np.random.default_rng(seed)
    line = pd.bdate_range("2021-01-04", periods=days)
    market = pd.Series(draws.normal(0.0003, 0.01, days), line, name="market")
    betas = draws.uniform(0.5, 1.5, firms)
    own = 0.015 * draws.standard_t(5, (days, firms)) / np.sqrt(5 / 3)
    values = market.to_numpy()[:, None] * betas + own
    return pd.DataFrame(values, line, [f"F{number}" for number in range(firms)]), market


def spread_events(returns: pd.DataFrame, count: int = 12, seed: int = 5) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    days = returns.index[draws.choice(np.arange(200, len(returns) - 20), count, replace=False)]
    firms = [returns.columns[number % returns.shape[1]] for number in range(count)]
    return pd.DataFrame({"firm": firms, "date": days, "id": [f"e{number}" for number in range(count)]})
