"""What a return is explained by: model names and factor frames come in, one design of days by factors goes out.

Never here: estimation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

MODELS = {
    "mean": "mean-adjusted",
    "market_adjusted": "market-adjusted",
    "market": "market model",
    "capm": "CAPM",
    "ff3": "Fama-French three factors",
    "ff5": "Fama-French five factors",
    "carhart": "Carhart four factors",
    "factors": "the factors given",
    "scholes_williams": "market model, Scholes-Williams beta",
    "dimson": "market model, Dimson beta",
}
_FRENCH: dict[str, tuple[str, ...]] = {
    "capm": ("mktrf",),
    "ff3": ("mktrf", "smb", "hml"),
    "ff5": ("mktrf", "smb", "hml", "rmw", "cma"),
    "carhart": ("mktrf", "smb", "hml", "mom"),
}
FRENCH_MODELS = tuple(_FRENCH)
_LARGEST_DAILY_SPREAD = 0.2


@dataclass(frozen=True)
class Design:
    """`regressors` (days, factors) beside an intercept, `offset` (days,) is subtracted from every return.

    With trade-to-trade returns both differ by firm: (firms, days, factors) and (firms, days).

    `betas`: "ols", or which lead-and-lag beta replaces it ("scholes_williams", "dimson").
    """

    model: str
    names: tuple[str, ...]
    regressors: FloatArray
    offset: FloatArray
    intercept: bool
    betas: str = "ols"


def model_name(model: str) -> str:
    """Return the model's own spelling of a name ("Market-Adjusted" is "market_adjusted")."""
    name = str(model).strip().lower().replace("-", "_").replace(" ", "_")
    if name not in MODELS:
        raise StudyError(f"no model {model!r}", remedy=f"known: {', '.join(MODELS)}")
    return name


def design(model: str, market: FloatArray | None, factors: Mapping[str, FloatArray], days: int) -> Design:
    """Lay out the days by factors of a model. `market` (days,); `factors`: columns of shape (days,), as fractions.

    Columns of factors are known by Kenneth French's names: Mkt-RF, SMB, HML, RMW, CMA, Mom, RF. Where Mkt-RF is not
    among them it is the market's return less RF.
    """
    name = model_name(model)
    none = np.zeros(days)
    if name == "mean":
        return Design(name, (), np.empty((days, 0)), none, intercept=True)
    if name in _FRENCH or name == "factors":
        return _factor_design(name, factors, market)
    if market is None:
        raise StudyError(f"the model {name} needs the market's returns", remedy="give market=")
    if name == "market_adjusted":
        return Design(name, (), np.empty((days, 0)), market, intercept=False)
    betas = "ols" if name == "market" else name
    return Design(name, ("market",), market[:, None], none, intercept=True, betas=betas)


def _plain(column: object) -> str:
    letters = "".join(letter for letter in str(column).lower() if letter.isalnum())
    return "mom" if letters in {"umd", "wml"} else letters


def _factor_design(name: str, factors: Mapping[str, FloatArray], market: FloatArray | None) -> Design:
    if not factors:
        raise StudyError(
            f"the model {name} needs factors",
            remedy="give factors= (--factors), such as Kenneth French's daily file",
        )
    known = {_plain(column): values for column, values in factors.items()}
    spelled = {_plain(column): str(column) for column in factors}
    if name in _FRENCH and "mktrf" not in known and "rf" in known and market is not None:
        known["mktrf"], spelled["mktrf"] = market - known["rf"], "Mkt-RF"
    wanted: Sequence[str] = _FRENCH.get(name) or tuple(key for key in known if key != "rf")
    if missing := [key for key in wanted if key not in known]:
        raise StudyError(
            f"the factors lack {', '.join(missing)}", remedy=f"they have {', '.join(spelled.values())}"
        )
    if name in _FRENCH and "rf" not in known:
        raise StudyError("the factors lack the riskless rate RF", remedy="add a column RF")
    for key in wanted:
        if np.nanstd(known[key]) > _LARGEST_DAILY_SPREAD:
            raise StudyError(
                f"the factor {spelled[key]} looks like percent", remedy="divide the factors by 100"
            )
    regressors = np.column_stack([known[key] for key in wanted])
    offset = known.get("rf", np.zeros(len(regressors)))
    return Design(name, tuple(spelled[key] for key in wanted), regressors, offset, intercept=True)


def trade_to_trade(layout: Design, returns: FloatArray) -> Design:
    """Add up factors and offset over the days since a firm's last return, as its own return does.

    `returns` (firms, days), NaN where there was no trade. Maynes and Rumsey (1993), J. of Banking and Finance 17,
    without their weights: a return of several days counts as one observation. Factors must be trade-to-trade as
    well where they lack days; a return that begins or ends on such a day is left out.
    """
    if layout.betas != "ols":
        raise StudyError(
            f"{layout.model} and trade-to-trade returns are two remedies for thin trading", remedy="take one"
        )
    days = returns.shape[1]
    place = np.where(np.isfinite(returns), np.arange(days), -1)
    last = np.maximum.accumulate(place, axis=1)
    before = np.concatenate([np.full((len(returns), 1), -1), last[:, :-1]], axis=1)
    before = np.where(before < 0, np.arange(days) - 1, before)  # a firm's first return is one day's
    there = np.isfinite(layout.regressors).all(axis=1) & np.isfinite(layout.offset)
    known = np.concatenate(
        [[True], there]
    )  # whether the factors' own returns end on a day, the first day's start too
    sums = np.concatenate(
        [np.zeros((1, layout.regressors.shape[1])), np.cumsum(np.nan_to_num(layout.regressors), axis=0)]
    )
    offsets = np.concatenate([[0.0], np.cumsum(np.nan_to_num(layout.offset))])
    whole = there[None, :] & known[before + 1]
    regressors = np.where(whole[:, :, None], sums[1:][None] - sums[before + 1], np.nan)
    return replace(layout, regressors=regressors, offset=offsets[1:] - offsets[before + 1])
