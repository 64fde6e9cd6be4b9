"""Statistics that no published example holds, against scipy and against loops that follow the papers."""

from __future__ import annotations

import numpy as np
import pytest
from market_days import simulated, spread_events
from scipy import stats

from kstreet import event_study
from kstreet.study.ranks import ranks

RETURNS, MARKET = simulated(30)
EVENTS = spread_events(RETURNS, 30)
GAPS = RETURNS.mask(np.random.default_rng(5).random(RETURNS.shape) < 0.03)
for _event in EVENTS.to_dict("records"):
    GAPS.loc[_event["date"], _event["firm"]] = RETURNS.loc[_event["date"], _event["firm"]]
STUDY = event_study(RETURNS, MARKET, EVENTS, calendar=None, window=(-2, 2))
THIN = event_study(GAPS, MARKET, EVENTS, calendar=None, window=(-2, 2))


@pytest.mark.parametrize("span", [(0, 0), (-2, 2)])
def test_t_sign_and_wilcoxon_are_scipys(span: tuple[int, int]) -> None:
    cars, row = STUDY.car(*span).to_numpy(), STUDY.tests_car(*span).iloc[0]
    t = stats.ttest_1samp(cars, 0)
    assert (row["t_cross"], row["p_t_cross"]) == (pytest.approx(t.statistic), pytest.approx(t.pvalue))
    signed = stats.wilcoxon(cars, method="asymptotic", correction=False)
    assert abs(row["wilcoxon"]) == pytest.approx(
        abs(signed.zstatistic)
    )  # scipy takes the smaller sum of ranks
    assert row["p_wilcoxon"] == pytest.approx(signed.pvalue)
    assert row["p_sign"] == pytest.approx(stats.binomtest(int((cars > 0).sum()), 30).pvalue)


def rows_of(study) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each event the raw residuals, the standardised ones and the window's returns over their errors."""
    found = []
    for place in range(len(study.sample)):
        ratios = [study.sample.cumulate(day, day) for day in study.days]
        window = np.array([car[place] / error[place] for car, error in ratios])
        found.append((study.sample.residuals[place], study.sample.standardised[place], window))
    return found


def rank_statistic(uniform: list[np.ndarray], length: int, span: slice) -> float:
    """Corrado's: the mean ranks of the window's days over the spread of all days' mean ranks."""
    table = np.array(uniform)
    counts = np.isfinite(table).sum(axis=0)
    daily = np.nansum(table, axis=0) / np.sqrt(counts)
    part = daily[length:][span]
    return float(part.sum() / np.sqrt(len(part)) / np.sqrt(np.mean(daily**2)))


@pytest.mark.parametrize("study", [STUDY, THIN], ids=["whole", "with gaps"])
def test_corrado_and_corrado_zivney_follow_their_papers(study) -> None:
    rows = rows_of(study)
    spread = np.nanstd([window for _, _, window in rows], axis=0, ddof=1)
    raw, scaled = [], []
    for (residuals, standardised, window), abnormal in zip(rows, study.sample.abnormal, strict=True):
        for values, kept in (
            (np.r_[residuals, abnormal], raw),
            (np.r_[standardised, window / spread], scaled),
        ):
            there = np.isfinite(values)
            uniform = np.full(len(values), np.nan)
            uniform[there] = stats.rankdata(values[there]) / (there.sum() + 1) - 0.5
            kept.append(uniform)
    for days, span in (((0, 0), slice(2, 3)), ((-2, 2), slice(0, 5))):
        row = study.tests_car(*days).iloc[0]
        assert row["corrado"] == pytest.approx(rank_statistic(raw, 120, span))
        assert row["corrado_zivney"] == pytest.approx(rank_statistic(scaled, 120, span))


@pytest.mark.parametrize("study", [STUDY, THIN], ids=["whole", "with gaps"])
@pytest.mark.parametrize("span", [(0, 0), (-2, 2)])
def test_the_generalised_rank_tests_follow_their_paper(study, span: tuple[int, int]) -> None:
    car, error = study.sample.cumulate(*span)
    level = car / error / np.std(car / error, ddof=1)
    table = []
    for standardised, one in zip(study.sample.standardised, level, strict=True):
        values = np.r_[standardised, one]
        there = np.isfinite(values)
        uniform = np.full(len(values), np.nan)
        uniform[there] = stats.rankdata(values[there]) / (there.sum() + 1) - 0.5
        table.append(uniform)
    counts = np.isfinite(table).sum(axis=0)
    mean = np.nanmean(table, axis=0)
    z = mean[-1] / np.sqrt(np.mean(counts / 30 * mean**2))
    days = len(mean)
    row = study.tests_car(*span).iloc[0]
    assert row["grank_t"] == pytest.approx(z * np.sqrt((days - 2) / (days - 1 - z**2)))
    n = study.sample.n
    assert row["grank_z"] == pytest.approx(mean[-1] * 30 / np.sqrt(np.sum(n / (12 * (n + 2)))))


def test_ranks_average_ties_and_put_what_is_missing_last() -> None:
    draws = np.random.default_rng(1)
    values = draws.integers(-3, 4, (40, 21)).astype(float) * draws.choice([1.0, 1e-7, 1e9], (40, 1))
    assert ranks(values) == pytest.approx(stats.rankdata(values, axis=1))
    values[3, 4] = np.nan
    assert ranks(values)[3, 4] == 21
    there = np.isfinite(values[3])
    assert ranks(values)[3, there] == pytest.approx(stats.rankdata(values[3, there]))


def test_the_mean_model_with_many_equal_returns_ranks_them_alike() -> None:
    rounded = RETURNS.round(2)
    found = event_study(rounded, None, EVENTS, model="mean", calendar=None, window=(0, 0))
    raw = []
    for residuals, abnormal in zip(found.sample.residuals, found.sample.abnormal, strict=True):
        values = np.round(np.r_[residuals, abnormal], 12)
        raw.append(stats.rankdata(values) / 122 - 0.5)
    assert found.tests["corrado"].iloc[0] == pytest.approx(rank_statistic(raw, 120, slice(0, 1)), abs=1e-6)
