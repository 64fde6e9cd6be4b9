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


def estimated(returns, place: int) -> dict[str, np.ndarray]:
    """One event's market model, residuals, abnormal returns and forecast errors, by matrices and loops."""
    event = EVENTS.iloc[place]
    zero = RETURNS.index.get_loc(event["date"])
    y, market = returns[event["firm"]].to_numpy(), MARKET.to_numpy()
    days = [day for day in range(zero - 130, zero - 10) if np.isfinite(y[day])]
    x = np.column_stack([np.ones(len(days)), market[days]])
    solved = np.linalg.solve(x.T @ x, x.T @ y[days])
    residuals = np.full(120, np.nan)
    residuals[np.array(days) - zero + 130] = y[days] - x @ solved
    sigma = np.sqrt(np.nansum(residuals**2) / (len(days) - 2))
    window = [day for day in range(zero - 2, zero + 3) if np.isfinite(y[day])]
    future = np.column_stack([np.ones(len(window)), market[window]])
    covariance = sigma**2 * (np.eye(len(window)) + future @ np.linalg.inv(x.T @ x) @ future.T)
    abnormal = y[window] - future @ solved
    zero_at = window.index(zero)
    return {
        "n": np.array(len(days)),
        "residuals": residuals,
        "ar": np.array([abnormal[zero_at], abnormal.sum()]),
        "error": np.sqrt([covariance[zero_at, zero_at], covariance.sum()]),
    }


@pytest.mark.parametrize(("study", "returns"), [(STUDY, RETURNS), (THIN, GAPS)], ids=["whole", "with gaps"])
@pytest.mark.parametrize("which", [0, 1], ids=["day 0", "the window"])
def test_patell_bmp_their_adjusted_forms_crude_and_generalised_sign_follow_their_papers(
    study, returns, which: int
) -> None:
    parts = [estimated(returns, place) for place in range(30)]
    row = study.tests_car(*[(0, 0), (-2, 2)][which]).iloc[0]
    car = np.array([part["ar"][which] for part in parts])
    scaled = car / np.array([part["error"][which] for part in parts])
    n = np.array([part["n"] for part in parts])
    patell = scaled.sum() / np.sqrt(
        np.sum((n - 2) / (n - 4))
    )  # Patell (1976): t with n - 2 has this variance
    bmp = scaled.mean() / np.sqrt(np.sum((scaled - scaled.mean()) ** 2) / (30 * 29))
    assert (row["patell"], row["bmp"]) == (pytest.approx(patell), pytest.approx(bmp))
    residuals = np.array([part["residuals"] for part in parts])
    filled = np.nan_to_num(residuals - np.nanmean(residuals, axis=1, keepdims=True))
    unit = filled / np.sqrt(np.sum(filled**2, axis=1, keepdims=True))
    mean = np.mean([unit[i] @ unit[j] for i in range(30) for j in range(30) if i != j])
    assert row["rbar"] == pytest.approx(mean)
    # Kolari and Pynnonen (2010), equations 8 and 11
    assert row["adj_bmp"] == pytest.approx(bmp * np.sqrt((1 - mean) / (1 + 29 * mean)))
    assert row["adj_patell"] == pytest.approx(patell / np.sqrt(1 + 29 * mean))
    spread = np.std(np.nanmean(residuals, axis=0), ddof=1)  # Brown and Warner (1980)
    assert row["crude"] == pytest.approx(car.mean() / (spread * np.sqrt([1, 5][which])))
    share = np.mean([np.mean(one[np.isfinite(one)] > 0) for one in residuals])  # Cowan (1992)
    general = (np.sum(car > 0) - 30 * share) / np.sqrt(30 * share * (1 - share))
    assert row["gsign"] == pytest.approx(general)
    assert row["p_gsign"] == pytest.approx(2 * stats.norm.sf(abs(general)))
    assert row["p_patell"] == pytest.approx(2 * stats.norm.sf(abs(patell)))
    assert row["p_bmp"] == pytest.approx(2 * stats.t.sf(abs(bmp), 29))


def test_betas_for_thin_trading_follow_their_papers() -> None:
    y, market = RETURNS["F0"].to_numpy(), MARKET.to_numpy()
    zero = RETURNS.index.get_loc(EVENTS["date"][0])
    days = np.arange(zero - 130, zero - 10)

    def slope(shift: int) -> float:
        return float(np.polyfit(market[days + shift], y[days], 1)[0])

    rho = np.corrcoef(market[days], market[days - 1])[0, 1]
    scholes = (slope(-1) + slope(0) + slope(1)) / (1 + 2 * rho)
    x = np.column_stack([np.ones(120), market[days - 1], market[days], market[days + 1]])
    dimson = np.linalg.lstsq(x, y[days], rcond=None)[0][1:].sum()
    for model, beta in (("scholes_williams", scholes), ("dimson", dimson)):
        found = event_study(RETURNS, MARKET, EVENTS, calendar=None, model=model)
        assert found.events["beta"].iloc[0] == pytest.approx(beta)
        alpha = y[days].mean() - beta * market[days].mean()
        assert found.events["alpha"].iloc[0] == pytest.approx(alpha)
        ar = y[zero - 5 : zero + 6] - alpha - beta * market[zero - 5 : zero + 6]
        assert found.abnormal.iloc[0].to_numpy() == pytest.approx(ar)


def test_correlations_by_calendar_follow_their_dates_by_loops() -> None:
    near = EVENTS.assign(date=[RETURNS.index[300 + place % 4] for place in range(30)])
    study = event_study(RETURNS, MARKET, near, calendar=None, window=(-2, 2), correlation="calendar")
    residuals = study.sample.residuals
    dates = study.sample.session[:, None] + np.arange(120)
    unit = residuals - residuals.mean(axis=1, keepdims=True)
    unit /= np.sqrt(np.sum(unit**2, axis=1, keepdims=True))
    for days in (1, 5):
        total = 0.0
        for i in range(30):
            for j in range(30):
                apart = abs(study.sample.session[i] - study.sample.session[j])
                if i == j or apart >= days:
                    continue
                _, mine, theirs = np.intersect1d(dates[i], dates[j], return_indices=True)
                correlation = unit[i, mine] @ unit[j, theirs] * 120 / (120 - apart)
                total += correlation * (1 - apart / days)
        assert study.significance.clustering.inflation(days) == pytest.approx(max(1 + total / 30, 1e-6))


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
