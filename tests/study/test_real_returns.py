"""Size and golden figures on real prices, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kstreet import event_study
from kstreet.market.factors import factor_frame
from kstreet.market.tables import read_price_table, simple_or_log
from kstreet.study.significance import TESTS

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def market_folder(shared: Path) -> Path:
    return shared / "data" / "market"


@pytest.fixture(scope="module")
def returns(market_folder: Path) -> pd.DataFrame:
    names = [
        path.stem for path in market_folder.glob("*.csv") if path.stem.isupper() and "-" not in path.stem
    ]
    return simple_or_log(read_price_table(market_folder, names).prices)


def test_on_random_dates_every_test_has_about_its_size(returns: pd.DataFrame) -> None:
    draws = np.random.default_rng(1)
    firms = returns.drop(columns=["GSPC", "IXIC"])
    cells = draws.choice(firms.shape[1] * 2400, 50, replace=False)
    events = pd.DataFrame({"firm": firms.columns[cells % firms.shape[1]]})
    events["date"] = firms.index[300 + cells // firms.shape[1]]
    study = event_study(firms, returns["GSPC"], events, estimation=(-260, -11))
    size = study.selfcheck(draws=400, seed=1).table["size_5"]
    assert set(size.index) == set(TESTS)
    assert size.between(0.02, 0.095).all(), size


def test_on_one_date_the_tests_that_stand_it_keep_their_size(returns: pd.DataFrame) -> None:
    chips = returns[["AAPL", "AMZN", "GOOG", "META", "MSFT", "NVDA", "TSLA"]]
    banks = returns[["GS", "JPM", "XOM", "CVX"]]
    firms = pd.concat([chips, banks], axis=1)
    events = pd.DataFrame({"firm": firms.columns, "date": firms.index[1500]})
    study = event_study(firms, returns["GSPC"], events, estimation=(-260, -11))
    size = study.selfcheck(draws=400, seed=2).table["size_5"]
    assert (size[["adj_bmp", "corrado"]] < 0.09).all(), size


def test_factors_of_the_library_explain_more_than_the_market_alone(
    returns: pd.DataFrame, market_folder: Path
) -> None:
    files = ("F-F_Research_Data_5_Factors_2x3_daily.csv", "F-F_Momentum_Factor_daily.csv")
    factors = factor_frame([market_folder / name for name in files])
    events = pd.DataFrame(
        {"firm": ["META", "AAPL", "JPM"], "date": ["2022-02-02", "2020-10-29", "2023-03-10"]}
    )
    sigma = {
        model: event_study(returns, returns["GSPC"], events, model=model, factors=factors)
        .events["sigma"]
        .mean()
        for model in ("mean", "capm", "ff3", "ff5", "carhart")
    }
    assert sigma["ff5"] < sigma["capm"] < sigma["mean"]
    assert sigma["ff3"] < sigma["capm"]


def test_metas_results_of_february_2022_were_a_shock(returns: pd.DataFrame) -> None:
    released = pd.Timestamp("2022-02-02 16:05", tz="America/New_York")
    events = pd.DataFrame({"firm": ["META"], "date": [released]})
    event = event_study(returns, returns["GSPC"], events, window=(0, 0)).events.iloc[0]
    assert event["session"] == pd.Timestamp("2022-02-03")
    assert event["car"] == pytest.approx(np.log(237.76 / 323.0), abs=0.04)
    assert event["p"] < 1e-6


def test_the_published_example_is_met_from_its_own_files(shared: Path) -> None:
    folder = shared / "data" / "golden" / "eventstudytools_sp500"
    names = ["name", "day", "price"]
    firms = pd.read_csv(folder / "02_FirmData.csv", sep=";", header=None, names=names)
    index = pd.read_csv(folder / "03_MarketData.csv", sep=";", header=None, names=names)
    prices = pd.concat([firms, index]).assign(
        day=lambda table: pd.to_datetime(table["day"], format="%d.%m.%Y")
    )
    returns = simple_or_log(prices.pivot_table(index="day", columns="name", values="price").abs())
    wanted = pd.read_csv(folder / "01_RequestFile.csv", sep=";", header=None)
    events = pd.DataFrame({"firm": wanted[1], "date": pd.to_datetime(wanted[3], format="%d.%m.%Y")})
    returns.columns = returns.columns.str.strip()
    study = event_study(
        returns.drop(columns="SP500"), returns["SP500"], events, window=(-2, 2), calendar=None
    )
    golden = pd.read_csv(folder / "golden_multi_tests.csv", index_col=0)
    row = study.tests_car(-2, 2).iloc[0]
    for theirs, ours in {"t_cs": "t_cross", "crude_dep": "crude"}.items():
        assert row[ours] == pytest.approx(golden.loc["car[-2,+2]", theirs], rel=1e-6)
    for name in (
        "caar",
        "patell",
        "bmp",
        "rbar",
        "adj_patell",
        "adj_bmp",
        "sign",
        "gsign",
        "corrado",
        "grank_t",
    ):
        assert row[name] == pytest.approx(golden.loc["car[-2,+2]", name], rel=1e-6)
