"""Do the tests hold on these data? A study comes in; size and power over placebo events go out.

Placebos have the same firms, the same count and the same clustering of dates as the study's events: events
whose windows touch move together to a random place, so that what they share they share there too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kstreet.errors import StudyError
from kstreet.study.bootstrap import check_draws
from kstreet.study.engine import Windows, measure
from kstreet.study.significance import TESTS, Significance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from kstreet.study.correlation import Correlation
    from kstreet.study.engine import Sample
    from kstreet.study.models import Design

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

LEVELS = (0.01, 0.05, 0.10)
HOLDS = (0.025, 0.075)


@dataclass(frozen=True)
class SelfCheck:
    """Shares of placebo draws that reject. `table`: one row a test.

    Columns `size_1`, `size_5`, `size_10`, `power_0.5`, `power_1`, `power_2` (rejections at 5 % after adding
    so many percent to day 0) and `verdict`: holds, rejects too often, rejects too rarely.
    `statistics` (draws, tests): the placebos' own figures.
    """

    table: pd.DataFrame
    statistics: pd.DataFrame
    draws: int
    events: int

    def __str__(self) -> str:
        """Say size and power in percent, a line a test."""
        shares = [name for name in self.table if name != "verdict"]
        shown = self.table.assign(
            **{name: (100 * self.table[name]).map("{:.1f} %".format) for name in shares}
        )
        return f"{self.draws} draws of {self.events} placebo events\n{shown.to_string()}"

    @property
    def holding(self) -> tuple[str, ...]:
        """The tests whose size is right here, the most powerful first."""
        kept = self.table[self.table["verdict"] == "holds"]
        power = [name for name in kept if str(name).startswith("power")]
        return (
            tuple(kept.sort_values(power[len(power) // 2], ascending=False).index)
            if power
            else tuple(kept.index)
        )


@dataclass(frozen=True)
class PlaceboSource:
    """Where placebos are drawn: returns (firms, days), the design, and the events' firms and sessions."""

    returns: FloatArray
    design: Design
    firm: IntArray
    session: IntArray
    windows: Windows
    min_obs: int


@dataclass(frozen=True)
class Cluster:
    """Events that move together: which they are, how far each lies from the first, and where that may start."""

    events: IntArray
    offset: IntArray
    starts: IntArray


def selfcheck(
    source: PlaceboSource,
    *,
    draws: int = 1000,
    shifts: Sequence[float] = (0.005, 0.01, 0.02),
    seed: int = 0,
    correlation: Correlation = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> SelfCheck:
    """Draw placebo events and count how often each test of day 0 rejects, without and with a planted return."""
    check_draws(draws)
    day = 0 if source.windows.event[0] <= 0 <= source.windows.event[1] else source.windows.event[0]
    small = replace(source, windows=Windows(source.windows.estimation, (day, day)))
    generator = np.random.default_rng(seed)
    clusters = _clusters(small, _room(small))
    null: list[dict[str, float]] = []
    power: list[list[dict[str, float]]] = [[] for _ in shifts]
    for number in range(draws):
        sample = _draw(small, clusters, generator)
        tests = Significance(sample, correlation)
        null.append(tests.figures(day, day))
        for place, shift in enumerate(shifts):
            moved = replace(sample, abnormal=sample.abnormal + shift)
            power[place].append(Significance(moved, correlation, like=tests).figures(day, day))
        if progress and (number + 1) % 10 == 0:
            progress(number + 1, draws)
    rows = {name: _row(name, null, power, shifts) for name in TESTS}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("test")
    statistics = pd.DataFrame([{name: one[name] for name in TESTS} for one in null])
    return SelfCheck(table, statistics, draws, len(source.firm))


def placebo_paths(source: PlaceboSource, draws: int = 100, seed: int = 0) -> FloatArray:
    """Return the average cumulative abnormal returns of placebo events, (draws, days of the window)."""
    check_draws(draws)
    generator = np.random.default_rng(seed)
    clusters = _clusters(source, _room(source))
    paths = [np.cumsum(np.nanmean(_draw(source, clusters, generator).abnormal, axis=0)) for _ in range(draws)]
    return np.asarray(paths)


def _row(
    name: str, null: list[dict[str, float]], power: list[list[dict[str, float]]], shifts: Sequence[float]
) -> dict[str, object]:
    p = np.array([one[f"p_{name}"] for one in null])
    row: dict[str, object] = {f"size_{level:.0%}".rstrip("%"): float(np.mean(p < level)) for level in LEVELS}
    for shift, figures in zip(shifts, power, strict=True):
        row[f"power_{shift * 100:g}"] = float(np.mean([one[f"p_{name}"] < LEVELS[1] for one in figures]))
    size = float(np.mean(p < LEVELS[1]))
    noise = 1.645 * np.sqrt(LEVELS[1] * (1 - LEVELS[1]) / len(p))
    low, high = min(HOLDS[0], LEVELS[1] - noise), max(HOLDS[1], LEVELS[1] + noise)
    row["verdict"] = "rejects too often" if size > high else "rejects too rarely" if size < low else "holds"
    return row


def _room(source: PlaceboSource) -> NDArray[np.bool_]:
    """Return where each firm can have a placebo, (firms, days): a return on the day and enough before it."""
    there = np.isfinite(source.returns - source.design.offset) & np.isfinite(source.design.regressors).all(
        axis=1
    )
    before = np.concatenate([np.zeros((len(there), 1)), np.cumsum(there, axis=1)], axis=1)
    days = there.shape[1]
    begin = np.clip(np.arange(days) + source.windows.estimation[0], 0, days)
    end = np.clip(np.arange(days) + source.windows.estimation[1] + 1, 0, days)
    enough = before[:, end] - before[:, begin] >= max(source.min_obs, 3 + source.design.regressors.shape[-1])
    inside = np.arange(days)
    last = days - max(source.windows.event[1], 0)
    inside_data = (inside >= -source.windows.estimation[0]) & (
        inside < last
    )  # all windows must lie in the data
    return np.asarray(there & enough & inside_data)


def _clusters(source: PlaceboSource, room: NDArray[np.bool_]) -> list[Cluster]:
    """Return the events that move together: those whose windows touch, or share a session where that is all."""
    days = source.returns.shape[1]
    order = np.argsort(source.session, kind="stable")
    for reach in (source.windows.event_days, 1):
        cuts = np.flatnonzero(np.diff(source.session[order]) >= reach) + 1
        parts = np.split(order, cuts)
        if max(int(np.ptp(source.session[part])) for part in parts) < days / 4:
            break
    found = []
    for part in parts:
        offset = source.session[part] - source.session[part].min()
        reach = days - int(offset.max())
        votes = np.zeros(reach, np.int64)
        for one, shift in zip(source.firm[part], offset, strict=True):
            votes += room[one, shift : shift + reach]
        if votes.max() == 0:
            raise StudyError(
                "the data have no room for placebo events", remedy="give more days or a shorter estimation"
            )
        # where no day suits every firm, the days that suit most of them
        found.append(Cluster(part, offset, np.flatnonzero(votes == votes.max())))
    return found


def _draw(source: PlaceboSource, clusters: Sequence[Cluster], generator: np.random.Generator) -> Sample:
    session = np.empty(len(source.firm), np.int64)
    for cluster in clusters:
        session[cluster.events] = cluster.starts[generator.integers(len(cluster.starts))] + cluster.offset
    sample = measure(source.returns, source.design, source.firm, session, source.windows)
    usable = (sample.n >= source.min_obs) & (sample.sigma > 0) & np.isfinite(sample.abnormal).any(axis=1)
    return sample if usable.all() else sample.take(usable)
