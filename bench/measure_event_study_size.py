"""Do the tests hold? Size at 5 % and power against one percent, for scattered events and for one date.

Returns simulated with a market, an industry factor that the model does not see, fat tails and calm and stormy times.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

import kstreet

DRAWS = 500
LIMIT = 0.09
NOISE = 1.645 * (LIMIT * (1 - LIMIT) / DRAWS) ** 0.5
ONE_DATE = ("adj_bmp", "corrado", "grank_t")


def stormy_returns(firms: int = 200, days: int = 1500) -> tuple[pd.DataFrame, pd.Series]:
    draws = np.random.default_rng(12)
    storm = np.exp(0.3 * np.convolve(draws.normal(0, 1, days + 60), np.full(61, 61**-0.5), "valid"))
    market = draws.normal(0.0003, 0.01, days) * storm
    industry = draws.normal(0, 0.006, (days, 8))[:, np.arange(firms) % 8]
    own = 0.016 * draws.standard_t(5, (days, firms)) / np.sqrt(5 / 3)
    values = market[:, None] * draws.uniform(0.6, 1.4, firms) + (industry + own) * storm[:, None]
    line = pd.bdate_range("2015-01-02", periods=days)
    return pd.DataFrame(values, line, [f"S{number}" for number in range(firms)]), pd.Series(market, line)


def main() -> int:
    returns, market = stormy_returns()
    draws = np.random.default_rng(5)
    firms = draws.choice(returns.columns, 50, replace=False)
    days = returns.index[draws.choice(np.arange(300, 1480), 50, replace=False)]
    tables = []
    for date in (days, returns.index[900]):
        events = pd.DataFrame({"firm": firms, "date": date})
        study = kstreet.event_study(returns, market, events, estimation=(-260, -11), calendar=None)
        tables.append(study.selfcheck(draws=DRAWS).table[["size_5", "power_1", "verdict"]])
        tables[-1]["valid"] = [name not in study.invalid for name in tables[-1].index]
    shown = pd.concat(tables, axis=1, keys=["scattered dates", "one date"])
    print(shown.to_string(float_format="{:.3f}".format))
    scattered, one = tables
    held = (
        scattered["size_5"].between(0.02, LIMIT).all()
        and (one.loc[list(ONE_DATE), "size_5"] < LIMIT + NOISE).all()
    )
    print(
        f"limit on one date for {', '.join(ONE_DATE)}: {LIMIT:.0%}, give or take {NOISE:.1%} for {DRAWS} draws"
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
