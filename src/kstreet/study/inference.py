"""What else a study can be asked: several windows at once, long horizons, characteristics, one date, one firm.

Each method hands arrays to the module of its name and gives back a frame or that module's frozen result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy.special import stdtr

from kstreet.errors import StudyError
from kstreet.study import bhar, bootstrap, multiple, onedate, portfolio, regression, synthetic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kstreet.study.engine import Sample
    from kstreet.study.inputs import Panel
    from kstreet.study.models import Design
    from kstreet.study.sessions import Placed
    from kstreet.study.significance import Significance

    FloatArray = NDArray[np.float64]


class Inference:
    """Methods of an `EventStudy` beyond the tests of a day or a window."""

    panel: Panel
    placed: Placed
    sample: Sample
    used: NDArray[np.bool_]
    design: Design
    significance: Significance

    def _check(self, first: int, last: int) -> None:
        windows = self.sample.windows.event
        if not all(isinstance(day, (int, np.integer)) for day in (first, last)):
            raise StudyError(f"[{first}, {last}] are no days", remedy="write whole numbers, such as -1, 1")
        if first > last or first < windows[0] or last > windows[1]:
            raise StudyError(
                f"[{first}, {last}] is not inside the window {windows}",
                remedy="choose days inside it or give a wider window=",
            )

    def _check_all(self, windows: Sequence[tuple[int, int]]) -> None:
        if not windows:
            raise StudyError("no windows", remedy="give one or more, such as [(0, 0), (-1, 1)]")
        for first, last in windows:
            self._check(first, last)

    def wild_bootstrap(
        self, windows: Sequence[tuple[int, int]], *, draws: int = 999, seed: int = 0
    ) -> pd.DataFrame:
        """Test mean CARs over several windows by a wild bootstrap clustered by date: caar, t, p, one row a window.

        `p_romano_wolf` counts all windows. Events with a missing day in any of the windows are left out.
        """
        values = self._cars(windows)
        there = np.isfinite(values).all(axis=1)
        found = bootstrap.wild_bootstrap(values[there], self.sample.session[there], draws=draws, seed=seed)
        table = {"caar": values[there].mean(axis=0), "t": found.t, "p": found.p}
        table["p_romano_wolf"] = multiple.romano_wolf(found.t, found.null)
        return pd.DataFrame(table, index=self._labels(windows))

    def several_events(self, first: int, last: int, *, draws: int = 999, seed: int = 0) -> pd.DataFrame:
        """Return every event's t over days `first` to `last` with p-values that count all events.

        Holm's, Benjamini and Hochberg's, and Romano and Wolf's, whose draws keep together what shares a date.
        An event without a return on these days has none.
        """
        self._check(first, last)
        car, error = self.sample.cumulate(first, last)
        t = car / error
        p = 2 * stdtr(self.sample.freedom, -np.abs(t))
        there = np.isfinite(p)
        null = bootstrap.event_draws(
            self.sample.standardised[there],
            self.sample.session[there],
            last - first + 1,
            draws=draws,
            seed=seed,
        )
        corrected = {
            "p_holm": multiple.holm(p[there]),
            "p_benjamini_hochberg": multiple.benjamini_hochberg(p[there]),
            "p_romano_wolf": multiple.romano_wolf(t[there], null),
        }
        table = pd.DataFrame({"car": car, "t": t, "p": p}, index=self.placed.table.index[self.used])
        return table.assign(
            **{name: pd.Series(values, table.index[there]) for name, values in corrected.items()}
        )

    def several_windows(self, windows: Sequence[tuple[int, int]], *, test: str = "adj_bmp") -> pd.DataFrame:
        """Return a test over several windows with Holm's and Benjamini and Hochberg's p-values beside its own."""
        self._check_all(windows)
        figures = self.significance.over(windows)
        if test not in figures:
            raise StudyError(f"no test {test!r}", remedy="name a column of .tests")
        p = figures[f"p_{test}"]
        table = {"caar": figures["caar"], test: figures[test], "p": p}
        table |= {"p_holm": multiple.holm(p), "p_benjamini_hochberg": multiple.benjamini_hochberg(p)}
        return pd.DataFrame(table, index=self._labels(windows))

    def bhar(
        self,
        first: int,
        last: int,
        *,
        log: bool,
        benchmark: Literal["market", "model"] = "market",
        draws: int = 1000,
        seed: int = 0,
    ) -> bhar.BuyAndHold:
        """Return buy-and-hold abnormal returns over days `first` to `last`, against the market or the model.

        `log`: whether the returns given to the study are logs.
        """
        self._check(first, last)
        firm = self._raw(first, last)
        if benchmark == "market":
            if self.panel.market is None:
                raise StudyError("no market to hold instead", remedy='give market=, or benchmark="model"')
            places = self.sample.session[:, None] + np.arange(first, last + 1)
            other = self.panel.market[places]
        else:
            other = firm - self.sample.abnormal[:, self.sample.places(first, last)]
        return bhar.mean_buy_and_hold(bhar.buy_and_hold(firm, other, log=log), draws=draws, seed=seed)

    def calendar_time(self, first: int, last: int, *, weighted: bool = True) -> portfolio.CalendarTime:
        """Return the calendar-time portfolio that holds each firm from `first` to `last` sessions after its event.

        The span may leave the event window.
        """
        if first > last:
            raise StudyError(f"[{first}, {last}] is no span of days", remedy="write first, last")
        return portfolio.calendar_time(
            self.panel.returns,
            self.design,
            self.sample.firm,
            self.sample.session,
            (first, last),
            weighted=weighted,
        )

    def cross_section(
        self,
        characteristics: Sequence[str],
        first: int,
        last: int,
        *,
        cluster: Sequence[Literal["firm", "date"]] = ("firm", "date"),
        weighted: bool = False,
    ) -> pd.DataFrame:
        """Regress CARs over days `first` to `last` on columns of the events: coefficient, error, t, p.

        Errors are clustered by firm and date; `weighted` weighs by one over the squared forecast error.
        """
        self._check(first, last)
        car, error = self.sample.cumulate(first, last)
        x, there = self._characteristics(characteristics)
        there &= np.isfinite(car)
        labels = {"firm": self.sample.firm, "date": self.sample.session}
        if unknown := [name for name in cluster if name not in labels]:
            raise StudyError(f"no clusters by {', '.join(unknown)}", remedy="known: firm, date")
        found = regression.regress(
            car[there],
            x[there],
            [labels[name][there] for name in cluster],
            1 / error[there] ** 2 if weighted else None,
        )
        table = {"coefficient": found.coefficients, "error": found.errors, "t": found.t, "p": found.p}
        return pd.DataFrame(table, index=["constant", *characteristics])

    def one_date(
        self, characteristics: Sequence[str], first: int, last: int, *, how: Literal["ols", "gls"] = "ols"
    ) -> pd.DataFrame:
        """Regress the CARs of one date on columns of the events, against the same regression on earlier days.

        `how`: portfolio OLS, or GLS by the residuals' shrunk covariance.
        """
        self._check(first, last)
        if len(np.unique(self.sample.session)) > 1:
            raise StudyError("the events have several dates", remedy="use cross_section()")
        car, _ = self.sample.cumulate(first, last)
        x, there = self._characteristics(characteristics)
        there &= np.isfinite(car) & np.isfinite(self.sample.residuals).all(axis=1)
        found = onedate.one_date(
            car[there], self.sample.residuals[there], x[there], days=last - first + 1, how=how
        )
        table = {"coefficient": found.coefficients, "error": found.errors, "t": found.t, "p": found.p}
        return pd.DataFrame(table, index=["constant", *characteristics])

    def synthetic(
        self, event: object, first: int, last: int, donors: Sequence[str] | None = None
    ) -> synthetic.Synthetic:
        """Return one event against a synthetic twin made of other firms (all with full data where not named)."""
        self._check(first, last)
        ids = list(self.placed.table.index[self.used])
        if event not in ids:
            raise StudyError(f"no event {event!r} that could be measured", remedy="name an id of .abnormal")
        place = ids.index(event)
        session, firm = int(self.sample.session[place]), int(self.sample.firm[place])
        begin, end = self.sample.windows.estimation
        before = self.panel.returns[:, max(session + begin, 0) : session + end + 1]
        after = self.panel.returns[:, session + first : session + last + 1]
        named = [*self.panel.firms] if donors is None else list(donors)
        if unknown := [name for name in named if name not in self.panel.firms]:
            raise StudyError(f"no returns of {', '.join(unknown)}", remedy="name columns of the returns")
        line = np.isfinite(before[firm])
        before = before[:, line]
        full = np.isfinite(before).all(axis=1) & np.isfinite(after).all(axis=1) & (before.std(axis=1) > 0)
        chosen = [self.panel.firms[name] for name in named if self.panel.firms[name] != firm]
        chosen = [other for other in chosen if full[other]]
        return synthetic.synthetic_control(before[firm], before[chosen], after[firm], after[chosen])

    def _cars(self, windows: Sequence[tuple[int, int]]) -> FloatArray:
        columns = []
        self._check_all(windows)
        for first, last in windows:
            whole = np.isfinite(self.sample.abnormal[:, self.sample.places(first, last)]).all(axis=1)
            columns.append(np.where(whole, self.sample.cumulate(first, last)[0], np.nan))
        return np.stack(columns, axis=1)

    def _raw(self, first: int, last: int) -> FloatArray:
        places = self.sample.session[:, None] + np.arange(first, last + 1)
        return np.asarray(self.panel.returns[self.sample.firm[:, None], places])

    def _characteristics(self, names: Sequence[str]) -> tuple[FloatArray, NDArray[np.bool_]]:
        table = self.placed.table[self.used]
        if missing := [name for name in names if name not in table]:
            raise StudyError(
                f"the events have no column {', '.join(missing)}",
                remedy=f"they have {', '.join(map(str, table.columns))}",
            )
        numbers = table[list(names)].apply(pd.to_numeric, errors="coerce")
        broken = numbers.isna() & table[list(names)].notna()
        if broken.to_numpy().any():
            name = broken.any().idxmax()
            raise StudyError(
                f"the characteristic {name} holds words", remedy="write it as numbers, 0 and 1 for no and yes"
            )
        x = np.column_stack([np.ones(len(table)), numbers.to_numpy(dtype=np.float64)])
        return x, np.isfinite(x).all(axis=1)

    @staticmethod
    def _labels(windows: Sequence[tuple[int, int]]) -> pd.Index:
        return pd.Index([f"[{first},{last}]" for first, last in windows], name="window")
