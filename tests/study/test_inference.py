from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from market_days import simulated, spread_events

from kstreet import event_study
from kstreet.errors import StudyError
from kstreet.study.bhar import buy_and_hold, mean_buy_and_hold, skewness_adjusted_t
from kstreet.study.onedate import one_date
from kstreet.study.regression import regress
from kstreet.study.synthetic import synthetic_control

RETURNS, MARKET = simulated()
EVENTS = spread_events(RETURNS).assign(size=np.arange(12.0), held=[0, 1] * 6)
STUDY = event_study(RETURNS, MARKET, EVENTS, calendar=None)


def test_buy_and_hold_compounds_and_logs_add() -> None:
    simple = buy_and_hold(np.array([[0.1, 0.1]]), np.array([[0.0, 0.05]]), log=False)
    assert simple == pytest.approx([1.21 - 1.05])
    assert buy_and_hold(np.log1p([[0.1, 0.1]]), np.log1p([[0.0, 0.05]]), log=True) == pytest.approx(simple)
    missing = buy_and_hold(np.array([[np.nan, 0.1]]), np.array([[0.5, 0.05]]), log=False)
    assert missing == pytest.approx([1.1 - 1.05])


def test_the_skewness_adjusted_t_is_johnsons() -> None:
    values = np.array([0.5, -0.1, 0.0, 0.2, -0.2, 0.9, 0.1, -0.1])
    spread = values.std(ddof=1)
    ratio, skewness = values.mean() / spread, np.mean((values - values.mean()) ** 3) / spread**3
    by_hand = np.sqrt(8) * (ratio + skewness * ratio**2 / 3 + skewness / 48)
    assert float(skewness_adjusted_t(values)) == pytest.approx(by_hand)


def test_the_bootstrap_holds_on_skewed_returns() -> None:
    draws = np.random.default_rng(7)
    p = [mean_buy_and_hold(draws.exponential(0.2, 80) - 0.2, draws=199).p_bootstrap for _ in range(200)]
    assert 0.01 <= np.mean(np.asarray(p) < 0.05) <= 0.11


def test_bhar_of_a_study_is_against_market_or_model() -> None:
    market = STUDY.bhar(0, 3, log=True)
    place = RETURNS.index.get_loc(EVENTS["date"][0])
    own, other = RETURNS["F0"].iloc[place : place + 4].sum(), MARKET.iloc[place : place + 4].sum()
    assert market.events[0] == pytest.approx(np.exp(own) - np.exp(other))
    model = STUDY.bhar(0, 3, log=True, benchmark="model")
    expected = own - STUDY.car(0, 3).iloc[0]
    assert model.events[0] == pytest.approx(np.exp(own) - np.exp(expected))
    with pytest.raises(StudyError, match="cannot show a skewed mean"):
        mean_buy_and_hold(np.array([0.1, 0.2]))


def test_calendar_time_finds_a_planted_drift_and_nothing_in_noise() -> None:
    drifting = RETURNS.copy()
    for event in EVENTS.to_dict("records"):
        place = RETURNS.index.get_loc(event["date"])
        drifting.iloc[place + 1 : place + 21, RETURNS.columns.get_loc(event["firm"])] += 0.01
    quiet = STUDY.calendar_time(1, 20)
    found = event_study(drifting, MARKET, EVENTS, calendar=None).calendar_time(1, 20)
    assert found.alpha - quiet.alpha == pytest.approx(0.01, abs=1e-3)
    assert found.p < 0.001 < quiet.p
    assert quiet.firms.max() <= 12
    with pytest.raises(StudyError, match="too few"):
        STUDY.calendar_time(1, 1)


def by_loops(y: np.ndarray, x: np.ndarray, firm: np.ndarray, date: np.ndarray) -> np.ndarray:
    bread = np.linalg.inv(x.T @ x)
    scores = x * (y - x @ (bread @ x.T @ y))[:, None]

    def part(labels: list) -> np.ndarray:
        names = sorted(set(labels))
        meat = sum(
            np.outer(total, total)
            for total in (sum(scores[row] for row in range(len(y)) if labels[row] == name) for name in names)
        )
        return meat * len(names) / (len(names) - 1) * (len(y) - 1) / (len(y) - x.shape[1])

    both = list(zip(firm, date, strict=True))
    meat = part(list(firm)) + part(list(date)) - part(both)
    return np.sqrt(np.diag(bread @ meat @ bread))


def test_errors_clustered_both_ways_are_those_of_cameron_gelbach_and_miller() -> None:
    draws = np.random.default_rng(11)
    firm, date = draws.integers(0, 8, 60), draws.integers(0, 10, 60)
    x = np.column_stack([np.ones(60), draws.normal(size=60)])
    y = x @ [0.1, 0.5] + draws.normal(size=8)[firm] + draws.normal(size=10)[date] + draws.normal(size=60)
    found = regress(y, x, [firm, date])
    assert found.errors == pytest.approx(by_loops(y, x, firm, date))
    assert found.freedom == 7
    assert found.coefficients == pytest.approx(np.linalg.lstsq(x, y, rcond=None)[0])


def test_a_cross_section_regresses_the_cars() -> None:
    table = STUDY.cross_section(["size", "held"], -1, 1, cluster=["date"])
    x = np.column_stack([np.ones(12), EVENTS["size"], EVENTS["held"]])
    solved = np.linalg.lstsq(x, STUDY.car(-1, 1).to_numpy(), rcond=None)[0]
    assert table["coefficient"].to_numpy() == pytest.approx(solved)
    assert table.index.tolist() == ["constant", "size", "held"]


@pytest.mark.parametrize(
    ("events", "names", "says"),
    [
        (EVENTS, ["weight"], "no column weight"),
        (EVENTS.assign(kind="deal"), ["kind"], "holds words"),
        (EVENTS.assign(flat=1.0), ["flat"], "do not vary"),
        (EVENTS.head(2), ["size"], "2 rows for 2 coefficients"),
    ],
)
def test_characteristics_that_cannot_be_used_are_refused(
    events: pd.DataFrame, names: list, says: str
) -> None:
    with pytest.raises(StudyError, match=says):
        event_study(RETURNS, MARKET, events, calendar=None).cross_section(names, 0, 0)


@pytest.mark.parametrize("how", ["ols", "gls"])
def test_a_cross_section_of_one_date_holds_its_size_where_errors_move_together(how: str) -> None:
    draws = np.random.default_rng(13)
    rejected, naive = [], []
    for _ in range(120):
        trait = draws.normal(size=40)
        shock = draws.standard_normal(201)  # a factor that loads on the trait, and is not in the model
        residuals = 0.02 * np.outer(trait, shock) + draws.normal(0, 0.02, (40, 201))
        x = np.column_stack([np.ones(40), trait])
        found = one_date(residuals[:, -1], residuals[:, :-1], x, how=how)
        rejected.append(found.p[1] < 0.05)
        naive.append(regress(residuals[:, -1], x).p[1] < 0.05)
    assert np.mean(rejected) < 0.11
    assert np.mean(naive) > 0.4


def test_one_date_of_a_study_uses_its_own_residuals() -> None:
    events = pd.DataFrame({"firm": RETURNS.columns, "date": RETURNS.index[300], "size": np.arange(12.0)})
    study = event_study(RETURNS, MARKET, events, calendar=None)
    table = study.one_date(["size"], 0, 1)
    x = np.column_stack([np.ones(12), np.arange(12.0)])
    solved = np.linalg.lstsq(x, study.car(0, 1).to_numpy(), rcond=None)[0]
    assert table["coefficient"].to_numpy() == pytest.approx(solved)
    daily = np.linalg.lstsq(x, study.sample.residuals, rcond=None)[0]
    placebos = daily[:, 1:] + daily[:, :-1]
    assert table["error"].to_numpy() == pytest.approx(placebos.std(axis=1, ddof=1))
    with pytest.raises(StudyError, match="several dates"):
        STUDY.one_date(["size"], 0, 0)


def test_a_twin_made_of_two_donors_is_recognised_and_the_jump_recovered() -> None:
    draws = np.random.default_rng(17)
    donors, after = draws.normal(0, 0.02, (10, 150)), draws.normal(0, 0.02, (10, 3))
    mix = np.zeros(10)
    mix[[2, 5]] = 0.3, 0.7
    firm = mix @ donors + draws.normal(0, 0.001, 150)
    found = synthetic_control(firm, donors, mix @ after + 0.01, after)
    assert found.weights == pytest.approx(mix, abs=0.02)
    assert found.weights.sum() == pytest.approx(1)
    assert found.car == pytest.approx(0.03, abs=0.002)
    assert found.p == pytest.approx(1 / 11)


def test_the_twin_of_an_event_leaves_the_firm_itself_out() -> None:
    found = STUDY.synthetic("e0", 0, 2)
    assert len(found.weights) == 11
    assert found.gap.sum() == pytest.approx(found.car)
    named = STUDY.synthetic("e0", 0, 2, donors=["F0", "F1", "F2", "F3", "F4", "F5"])
    assert len(named.weights) == 5
    with pytest.raises(StudyError, match="no event 'e99'"):
        STUDY.synthetic("e99", 0, 0)
    with pytest.raises(StudyError, match="2 donors are too few"):
        STUDY.synthetic("e0", 0, 0, donors=["F1", "F2"])
    with pytest.raises(StudyError, match="no returns of XX"):
        STUDY.synthetic("e0", 0, 0, donors=["XX"])
