"""Sixteen additions to the S&P 500, 1997-1999: every published figure, see truth/make_sp500.py."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kstreet.study.eventstudy import event_study
from kstreet.study.results import EventStudy

TRUTH = Path(__file__).parent / "truth"
TESTS = (
    *("caar", "t_cross", "patell", "bmp", "rbar", "adj_patell", "adj_bmp", "sign", "gsign", "corrado"),
    *("crude", "grank_t", "grank_z"),
)


def truth(name: str) -> pd.DataFrame:
    return pd.read_csv(TRUTH / f"sp500_{name}.csv")


def study(calendar: str | None, **options: object) -> EventStudy:
    returns = truth("returns").pivot_table(index="day", columns="firm", values="return")
    returns.index = pd.to_datetime(returns.index)
    market = truth("market").set_index("day")["market"]
    market.index = pd.to_datetime(market.index)
    events = truth("events")
    events["date"] = pd.to_datetime(events["date"])
    returns = returns.reindex(market.index)
    return event_study(returns, market, events, window=(-2, 2), calendar=calendar, **options)


@pytest.fixture(scope="module", params=[None, "XNYS"])
def found(request: pytest.FixtureRequest) -> EventStudy:
    return study(request.param)


def test_every_firm_has_its_published_model_and_abnormal_returns(found: EventStudy) -> None:
    published = truth("firms").set_index("firm")
    mine = found.events.set_index("firm").loc[published.index]
    for column in ("alpha", "beta", "sigma"):
        assert mine[column].to_numpy() == pytest.approx(published[column].to_numpy(), rel=1e-6, abs=1e-9)
    by_firm = found.abnormal.set_axis(found.events["firm"]).loc[published.index]
    for day in range(-2, 3):
        assert by_firm[day].to_numpy() == pytest.approx(published[str(day)].to_numpy(), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("test", TESTS)
def test_every_statistic_is_the_published_one_to_six_digits(found: EventStudy, test: str) -> None:
    published = truth("tests")
    assert len(published) == 9
    for row in published.to_dict("records"):
        mine = found.tests_car(row["first"], row["last"])[test].iloc[0]
        assert mine == pytest.approx(row[test], rel=1e-6, abs=1e-8), (row["first"], row["last"])


def test_the_table_of_days_has_the_same_statistics_and_cumulates_the_average(found: EventStudy) -> None:
    published = truth("tests")
    for row in published.to_dict("records"):
        if row["first"] == row["last"]:
            day = found.tests.loc[row["first"]]
            assert day["aar"] == pytest.approx(row["caar"], rel=1e-6)
            assert day["bmp"] == pytest.approx(row["bmp"], rel=1e-6)
    assert found.tests["caar"].iloc[-1] == pytest.approx(0.05807572055, rel=1e-8)


def test_correlations_by_calendar_date_differ_from_those_by_relative_day() -> None:
    by_date, by_day = study(None, correlation="calendar"), study(None, correlation="relative")
    day = by_date.tests_car(0, 0)["rbar"].iloc[0]
    assert by_day.tests_car(0, 0)["rbar"].iloc[0] == pytest.approx(0.01746560202, rel=1e-8)
    # Coca-Cola Enterprises and Travelers were added on one day, the other fourteen on days of their own
    pair = truth("returns").pivot_table(index="day", columns="firm", values="return")
    assert 0 < day < 0.002
    assert day * 16 * 15 == pytest.approx(2 * 0.0601388, abs=1e-4)
    assert pair[["Coca-Cola Enterprises", "Travelers Group"]].notna().all(axis=1).sum() == 133
