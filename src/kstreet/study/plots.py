"""Pictures of a study. A finished study comes in, an Altair chart goes out; `save` writes SVG, PNG or HTML.

Colours are told apart by people who see no red or green; every axis says its unit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd
from scipy.special import stdtrit

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from kstreet.study.results import EventStudy

BLUE, ORANGE, GREY = "#0b5394", "#b45309", "#8a8a8a"
MOST_ROWS = 60
WIDTH, HEIGHT = 640, 340


def caar_chart(study: EventStudy, paths: np.ndarray[Any, Any] | None = None) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw the average cumulative abnormal return, its 95 % band, and placebo `paths` (draws, days) behind it."""
    table = caar_band(study)
    table["what"] = "events"
    horizontal = alt.X("day:Q", title="Sessions from the event", axis=alt.Axis(format="d"))
    vertical = alt.Y("caar:Q", title="Average cumulative abnormal return", axis=alt.Axis(format="+.1%"))
    layers: list[Any] = []
    if paths is not None and len(paths):
        fan = pd.DataFrame(paths, columns=list(study.days)).melt(
            var_name="day", value_name="caar", ignore_index=False
        )
        fan["draw"] = fan.index
        fan["day"] = fan["day"].astype(int)
        layers.append(
            alt.Chart(fan)
            .mark_line(color=GREY, opacity=0.18, strokeWidth=0.8)
            .encode(horizontal, vertical, detail="draw:N")
        )
    plot = alt.Chart(table)
    layers += [
        plot.mark_area(color=BLUE, opacity=0.22).encode(
            horizontal, alt.Y("low:Q", title="Average cumulative abnormal return"), alt.Y2("high:Q")
        ),
        plot.mark_line(color=BLUE, strokeWidth=2.5, point=alt.OverlayMarkDef(color=BLUE, size=36)).encode(
            horizontal, vertical
        ),
        alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color="black", strokeWidth=0.7).encode(y="zero:Q"),
        alt.Chart(pd.DataFrame({"event": [0]}))
        .mark_rule(color="black", strokeDash=[4, 3], strokeWidth=0.7)
        .encode(x="event:Q"),
    ]
    title = f"{len(study.sample)} events, 95 % band" + (
        f", {len(paths)} placebo draws in grey" if paths is not None else ""
    )
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=title)


def caar_band(study: EventStudy) -> pd.DataFrame:
    """Return day, caar, low, high: the cross-section's spread, widened by how much the events move together.

    A single event's band is its forecast error's.
    """
    rows = []
    first = study.days[0]
    for day in study.days:
        car, error = study.sample.cumulate(first, day)
        there = np.isfinite(car)
        car, error = car[there], error[there]
        count = len(car)
        if count > 1:
            spread = car.std(ddof=1) / np.sqrt(count)
            spread *= np.sqrt(max(study.significance.clustering.inflation(day - first + 1), 1.0))
            reach = float(stdtrit(count - 1, 0.975)) * spread
        else:
            reach = (
                float(stdtrit(study.sample.freedom[there][0], 0.975) * error[0]) if count else float("nan")
            )
        mean = float(car.mean()) if count else float("nan")
        rows.append({"day": day, "caar": mean, "low": mean - reach, "high": mean + reach})
    return pd.DataFrame(rows)


def forest_chart(study: EventStudy) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw each event's CAR over the window with its 95 % interval, the largest first."""
    table = study.events[study.used].reset_index()
    table["event"] = table["firm"] + " " + table["session"].dt.strftime("%Y-%m-%d")
    shown = table.reindex(table["car"].abs().sort_values(ascending=False).index[:MOST_ROWS])[
        ["event", "car", "low", "high"]
    ]
    rows = alt.Y("event:N", sort=alt.EncodingSortField("car", order="descending"), title=None)
    axis = alt.Axis(format="+.0%")
    first, last = study.sample.windows.event
    plot = alt.Chart(shown)
    title = f"CAR over days {first} to {last}, 95 % interval"
    if len(table) > MOST_ROWS:
        title += f" ({MOST_ROWS} largest of {len(table)})"
    return alt.layer(
        plot.mark_rule(color=BLUE).encode(
            rows, alt.X("low:Q", title="Cumulative abnormal return", axis=axis), alt.X2("high:Q")
        ),
        plot.mark_point(color=BLUE, filled=True, size=45).encode(rows, alt.X("car:Q", axis=axis)),
        alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color="black", strokeWidth=0.7).encode(x="zero:Q"),
    ).properties(width=WIDTH - 120, title=title)


def placebo_chart(study: EventStudy, statistics: pd.DataFrame, test: str | None = None) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw how a test's figure on day 0 falls among those of placebo events."""
    name = test or study.leading
    observed = float(study.tests.loc[0 if 0 in study.days else study.days[0], name])
    values = statistics[name].dropna()
    share = float((values.abs() >= abs(observed)).mean())
    bars = (
        alt.Chart(pd.DataFrame({"value": values}))
        .mark_bar(color=GREY)
        .encode(
            alt.X("value:Q", bin=alt.Bin(maxbins=40), title=f"{name} of placebo events"),
            alt.Y("count()", title="Placebo draws"),
        )
    )
    line = (
        alt.Chart(pd.DataFrame({"value": [observed]}))
        .mark_rule(color=ORANGE, strokeWidth=2.5)
        .encode(x="value:Q")
    )
    title = f"Observed {observed:.2f} (line): {share:.1%} of placebo draws are at least as large"
    return alt.layer(bars, line).properties(width=WIDTH, height=HEIGHT - 80, title=title)


def heat_chart(study: EventStudy) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw the abnormal returns, events by days."""
    table = study.abnormal.copy()
    events = study.events.loc[table.index]
    table.index = pd.Index(events["firm"] + " " + events["session"].dt.strftime("%Y-%m-%d"), name="event")
    order = table.abs().max(axis=1).sort_values(ascending=False).index[:MOST_ROWS]
    long = (
        table.loc[~table.index.duplicated()]
        .reindex(order.unique())
        .reset_index()
        .melt("event", var_name="day", value_name="ar")
    )
    edge = float(np.nanquantile(np.abs(long["ar"]), 0.98)) or 0.01
    return (
        alt.Chart(long)
        .mark_rect()
        .encode(
            alt.X("day:O", title="Sessions from the event", axis=alt.Axis(labelAngle=0)),
            alt.Y("event:N", title=None, sort=None),
            alt.Color(
                "ar:Q",
                title="Abnormal return",
                scale=alt.Scale(scheme="blueorange", domain=[-edge, 0, edge], clamp=True, reverse=True),
                legend=alt.Legend(format="+.1%"),
            ),
        )
        .properties(
            width=WIDTH - 120,
            title=f"Abnormal returns of {min(len(table), MOST_ROWS)} of {len(table)} events",
        )
    )


def save(chart: Any, path: str | Path) -> Path:  # noqa: ANN401 - any of Altair's charts
    """Write a chart as SVG, PNG, HTML or JSON, by the name's ending."""
    target = Path(path)
    if target.suffix not in {".svg", ".png", ".html", ".json"}:
        raise StudyError(
            f"a picture cannot be written as {target.suffix or target.name}", remedy="name it .svg or .png"
        )
    options = (
        {"scale_factor": 2}
        if target.suffix == ".png"
        else {"inline": True}
        if target.suffix == ".html"
        else {}
    )
    chart.save(str(target), **options)
    return target


def svg(chart: Any) -> str:  # noqa: ANN401 - any of Altair's charts
    """Return a chart as the text of an SVG picture."""
    import vl_convert  # noqa: PLC0415 - only pictures need it

    return str(vl_convert.vegalite_to_svg(chart.to_json()))
