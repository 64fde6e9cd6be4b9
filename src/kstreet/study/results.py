"""A finished study. The panel and the sample come in; frames, tests, pictures and reports go out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.special import stdtr, stdtrit

from kstreet.errors import StudyError
from kstreet.study.confounders import other_news
from kstreet.study.inference import Inference
from kstreet.study.significance import TESTS, Significance
from kstreet.study.validity import invalid_tests, leading_test

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kstreet.study.correlation import Correlation
    from kstreet.study.engine import Sample
    from kstreet.study.inputs import Panel
    from kstreet.study.models import Design
    from kstreet.study.selfcheck import PlaceboSource, SelfCheck
    from kstreet.study.sessions import Placed


@dataclass(frozen=True, eq=False)
class EventStudy(Inference):
    """The abnormal returns of many events and what can be said of them.

    `sample` holds the events that could be used, in the order given; `used` (events,) says which.
    `news`: other dated news of the same firms, see `confounders`.
    """

    panel: Panel = field(repr=False)
    placed: Placed = field(repr=False)
    sample: Sample = field(repr=False)
    used: NDArray[np.bool_] = field(repr=False)
    design: Design = field(repr=False)
    min_obs: int
    correlation: Correlation
    news: pd.DataFrame | None = field(repr=False, default=None)

    @property
    def _ids(self) -> pd.Index:
        return self.placed.table.index[self.used]

    @property
    def days(self) -> range:
        """The days of the event window."""
        first, last = self.sample.windows.event
        return range(first, last + 1)

    @cached_property
    def significance(self) -> Significance:  # type: ignore[override]  # computed once, when first asked for
        """The tests on arrays."""
        return Significance(self.sample, self.correlation)

    @cached_property
    def abnormal(self) -> pd.DataFrame:
        """Abnormal returns, events by days relative to the event."""
        return pd.DataFrame(self.sample.abnormal, index=self._ids, columns=pd.Index(self.days, name="day"))

    def car(self, first: int, last: int) -> pd.Series:
        """Return each event's cumulative abnormal return over days `first` to `last`."""
        self._check(first, last)
        return pd.Series(self.sample.cumulate(first, last)[0], index=self._ids, name="car")

    @cached_property
    def tests(self) -> pd.DataFrame:
        """Every statistic of every day of the window; `caar` is cumulated from the window's first day."""
        table = pd.DataFrame(self.significance.over([(day, day) for day in self.days]))
        first = self.days[0]
        if np.isfinite(self.sample.abnormal).all():
            table["caar"] = table["aar"].cumsum()
        else:
            table["caar"] = [float(np.nanmean(self.sample.cumulate(first, day)[0])) for day in self.days]
        table.index = pd.Index(self.days, name="day")
        return table

    def tests_car(self, first: int, last: int) -> pd.DataFrame:
        """Return every statistic of the cumulative abnormal return over days `first` to `last`, one row."""
        self._check(first, last)
        table = pd.DataFrame(self.significance.over([(first, last)]))
        table.index = pd.Index([f"[{first},{last}]"], name="window")
        return table

    @cached_property
    def events(self) -> pd.DataFrame:
        """One row an event: model, CAR over the window, its 95 % interval, and why it was moved or dropped."""
        first, last = self.sample.windows.event
        car, error = self.sample.cumulate(first, last)
        freedom = self.sample.freedom
        reach = stdtrit(freedom, 0.975) * error
        rows: dict[str, NDArray[Any]] = {"alpha": self.sample.alpha}
        rows |= {
            f"beta_{name}" if place else "beta": self.sample.betas[:, place]
            for place, name in enumerate(self.design.names)
        }
        if not self.design.names:
            rows["beta"] = np.full(len(car), 0.0 if self.design.intercept else 1.0)
        rows |= {"sigma": self.sample.sigma, "n": self.sample.n, "car": car, "se": error, "t": car / error}
        rows |= {"p": 2 * stdtr(freedom, -np.abs(car / error)), "low": car - reach, "high": car + reach}
        numbers = pd.DataFrame(rows, index=self._ids)
        table = self.placed.table.join(numbers)
        place = np.maximum(self.placed.session, 0)
        session = self.panel.days[np.minimum(place, len(self.panel.days) - 1)].astype("datetime64[s]")
        table.insert(2, "session", pd.Series(session, index=table.index).where(self.placed.session >= 0))
        table["note"] = self.placed.note
        table["reason"] = self.placed.reason
        return table

    @cached_property
    def diagnostics(self) -> pd.DataFrame:
        """One row an event: used or dropped and why, missing days, and other news inside the window."""
        table = self.placed.table[["firm", "date"]].copy()
        table["used"] = self.used
        table["reason"] = self.placed.reason
        table["note"] = self.placed.note
        windows = self.sample.windows
        table["estimation_days"] = (
            pd.Series(self.sample.n, index=self._ids).reindex(table.index).astype("Int64")
        )
        table["estimation_missing"] = windows.estimation_days - table["estimation_days"]
        missing = (~np.isfinite(self.sample.abnormal)).sum(axis=1)
        table["window_missing"] = pd.Series(missing, index=self._ids).reindex(table.index).astype("Int64")
        counts = (
            self.confounders.groupby("event").size() if len(self.confounders) else pd.Series(dtype="int64")
        )
        table["other_news"] = counts.reindex(table.index).fillna(0).astype("Int64")
        return table

    @cached_property
    def confounders(self) -> pd.DataFrame:
        """Other dated news of the same firm inside an event's window: event, firm, date, kind, day."""
        return other_news(self.panel, self.placed, self.sample.windows, self.news)

    @cached_property
    def invalid(self) -> dict[str, str]:
        """The tests that must not be relied on here, with the reason."""
        return invalid_tests(self.significance)

    @property
    def leading(self) -> str:
        """The test to report first."""
        return leading_test(self.invalid)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was found and mended in the data, and which tests are invalid."""
        why: dict[str, list[str]] = {}
        for name, reason in self.invalid.items():
            why.setdefault(reason, []).append(name)
        return (
            *self.panel.notes,
            *(f"Not valid here: {', '.join(names)}: {reason}." for reason, names in why.items()),
        )

    def subset(self, chosen: Sequence[bool] | NDArray[np.bool_]) -> EventStudy:
        """Return the study of some of the events; `chosen` has one entry for each event given."""
        mask = np.asarray(chosen, dtype=bool)
        if mask.shape != self.used.shape:
            raise StudyError(f"{mask.size} choices for {self.used.size} events", remedy="give one for each")
        mask = mask & self.used
        if not mask.any():
            raise StudyError("no event is left", remedy="choose at least one that could be used")
        return replace(self, used=mask, sample=self.sample.take(mask[self.used]))

    def groups(self) -> dict[str, EventStudy]:
        """Return one study for each value of the events' column `group`."""
        if "group" not in self.placed.table:
            raise StudyError("the events have no column group", remedy="add one")
        names = self.placed.table["group"].astype(str)
        kept = dict.fromkeys(names[self.used])
        return {name: self.subset((names == name).to_numpy()) for name in kept}

    def unconfounded(self) -> EventStudy | None:
        """Return the study without events that have other news in their window, None where none is left."""
        clean = ~self.placed.table.index.isin(self.confounders["event"])
        return self.subset(clean) if (clean & self.used).any() else None

    @property
    def placebos(self) -> PlaceboSource:
        """Where placebo events of this study are drawn."""
        from kstreet.study.selfcheck import PlaceboSource  # noqa: PLC0415 - only who asks pays

        sample = self.sample
        return PlaceboSource(
            self.panel.returns, self.design, sample.firm, sample.session, sample.windows, self.min_obs
        )

    def selfcheck(
        self, draws: int = 1000, seed: int = 0, progress: Callable[[int, int], None] | None = None
    ) -> SelfCheck:
        """Measure size and power of every test on placebo events drawn from these data."""
        from kstreet.study.selfcheck import selfcheck  # noqa: PLC0415

        return selfcheck(
            self.placebos, draws=draws, seed=seed, correlation=self.correlation, progress=progress
        )

    def plot(
        self, kind: str = "caar", path: str | Path | None = None, *, draws: int = 100, lang: str = "en"
    ) -> Any:  # noqa: ANN401
        """Return a picture, an Altair chart, and write it to `path` (SVG, PNG or HTML) where one is given.

        `kind`: caar (with the fan of `draws` placebo paths), forest, heat, or placebo (histogram).
        """
        from kstreet.study import plots  # noqa: PLC0415 - Altair is loaded only for pictures
        from kstreet.study.saying import Saying  # noqa: PLC0415
        from kstreet.study.selfcheck import placebo_paths  # noqa: PLC0415

        say = Saying(lang)
        if kind == "caar":
            chart: Any = plots.caar_chart(self, placebo_paths(self.placebos, draws) if draws else None, say)
        elif kind == "placebo":
            chart = plots.placebo_chart(self, self.selfcheck(draws=max(draws, 1)).statistics, None, say)
        elif kind in {"forest", "heat"}:
            chart = plots.forest_chart(self, say) if kind == "forest" else plots.heat_chart(self, say)
        else:
            raise StudyError(f"no picture {kind!r}", remedy="known: caar, forest, heat, placebo")
        if path is not None:
            plots.save(chart, path, say)
        return chart

    def report(
        self,
        path: str | Path | None = None,
        *,
        check: SelfCheck | None = None,
        draws: int = 100,
        lang: str = "en",
    ) -> str:
        """Return the study as one HTML page, English or German, and write it to `path` if given."""
        from kstreet.study.report import report_page  # noqa: PLC0415

        return report_page(self, path, check=check, draws=draws, lang=lang)


__all__ = ["TESTS", "EventStudy"]
