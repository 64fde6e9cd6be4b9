"""Pictures of a study. A finished study comes in, an Altair chart goes out; `save` writes SVG, PNG or HTML.

Colours are told apart by people who see no red or green; every axis says its unit.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd
from scipy.special import stdtrit

from kstreet.errors import StudyError
from kstreet.study.saying import ENGLISH, Saying

if TYPE_CHECKING:
    from kstreet.study.results import EventStudy

BLUE, ORANGE, GREY = "#0b5394", "#b45309", "#8a8a8a"
MOST_ROWS = 60
_ENGLISH_LABELS = re.compile(r' (?:aria-label|aria-roledescription|role)="[^"]*"')
WIDTH, HEIGHT = 640, 340


def caar_chart(study: EventStudy, paths: np.ndarray[Any, Any] | None = None, say: Saying = ENGLISH) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw the average cumulative abnormal return, its 95 % band, and placebo `paths` (draws, days) behind it."""
    table = caar_band(study)
    table["what"] = "events"
    name = say("axis.caar")
    horizontal = alt.X("day:Q", title=say("axis.session"), axis=alt.Axis(format="d", tickMinStep=1))
    vertical = alt.Y("caar:Q", title=name, axis=alt.Axis(format="+.1%"))
    drawn = paths is not None and len(paths) > 0
    layers = _fan(paths, study.days, horizontal, vertical) if drawn else []
    plot = alt.Chart(table)
    layers += [
        plot.mark_area(color=BLUE, opacity=0.22).encode(
            horizontal, alt.Y("low:Q", title=name), alt.Y2("high:Q")
        ),
        plot.mark_line(color=BLUE, strokeWidth=2.5, point=alt.OverlayMarkDef(color=BLUE, size=36)).encode(
            horizontal, vertical
        ),
        alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color="black", strokeWidth=0.7).encode(y="zero:Q"),
        alt.Chart(pd.DataFrame({"event": [0]}))
        .mark_rule(color="black", strokeDash=[4, 3], strokeWidth=0.7)
        .encode(x="event:Q"),
    ]
    count = len(study.sample)
    said = say("title.band")
    if drawn:
        said += say("title.fan", draws=say.number(len(paths)))  # type: ignore[arg-type]
    title = _title(say("title.caar", count=count), said)
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=title)


def _title(text: str, said: str) -> alt.TitleParams:
    return alt.TitleParams(text, subtitle=said, anchor="start", subtitleColor="#444", offset=8)


def _fan(paths: Any, days: range, horizontal: alt.X, vertical: alt.Y) -> list[Any]:  # noqa: ANN401 - an array or none
    """Return placebo paths as thin lines, with dashes around the middle 95 % of them."""
    fan = pd.DataFrame(paths, columns=list(days)).melt(var_name="day", value_name="caar", ignore_index=False)
    fan["draw"] = fan.index
    fan["day"] = fan["day"].astype(int)
    ends = pd.DataFrame(np.quantile(paths, [0.025, 0.975], axis=0), ["low", "high"], list(days))
    edges = ends.melt(var_name="day", value_name="caar", ignore_index=False).reset_index(names="edge")
    edges["day"] = edges["day"].astype(int)
    return [
        alt.Chart(fan)
        .mark_line(color=GREY, opacity=0.25, strokeWidth=0.8)
        .encode(horizontal, vertical, detail="draw:N"),
        alt.Chart(edges)
        .mark_line(color="#555", strokeDash=[5, 4], strokeWidth=1.4)
        .encode(horizontal, vertical, detail="edge:N"),
    ]


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


def forest_chart(study: EventStudy, say: Saying = ENGLISH) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw each event's CAR over the window with its 95 % interval, the largest first, and the mean below."""
    table = study.events[study.used].reset_index()
    table["event"] = _labels(study, say)
    shown = table.reindex(table["car"].abs().sort_values(ascending=False).index[:MOST_ROWS])[
        ["event", "car", "low", "high"]
    ].sort_values("car", ascending=False)
    layers = _intervals(shown, [*shown["event"]], BLUE, "circle", 45, say=say)
    if len(table) > 1:
        whole = caar_band(study).iloc[-1]
        last_row = say("title.mean")
        mean = pd.DataFrame({"event": [last_row], "car": whole["caar"], **whole[["low", "high"]]})
        layers += _intervals(mean, [*shown["event"], last_row], ORANGE, "diamond", 130, say=say)
    zero = (
        alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color="black", strokeWidth=0.7).encode(x="zero:Q")
    )
    first, last = study.sample.windows.event
    which = ""
    if len(table) > MOST_ROWS:
        which = say("title.largest", shown=say.number(MOST_ROWS), all_of=say.number(len(table)))
    title = _title(
        say("title.forest", first=say.number(first), last=say.number(last)), say("title.lines") + which
    )
    return alt.layer(*layers, zero).properties(width=WIDTH - 120, title=title)


def _labels(study: EventStudy, say: Saying) -> list[str]:
    """Return a name for each event that was used; events of one firm and session are told apart by their ids."""
    table = study.events[study.used]
    names = table["firm"] + " " + table["session"].map(lambda day: say.day(day.date()))
    twice = names.duplicated(keep=False).to_numpy()
    return [
        f"{name} ({place})" if again else name
        for name, place, again in zip(names, table.index, twice, strict=True)
    ]


def _intervals(
    table: pd.DataFrame, order: list[str], color: str, shape: str, size: int, *, say: Saying
) -> list[Any]:
    rows = alt.Y("event:N", sort=order, title=None, axis=alt.Axis(labelLimit=220))
    axis = alt.Axis(format="+.0%")
    title = say("axis.car")
    plot = alt.Chart(table)
    return [
        plot.mark_rule(color=color, strokeWidth=1.5).encode(
            rows, alt.X("low:Q", title=title, axis=axis), alt.X2("high:Q")
        ),
        plot.mark_point(color=color, filled=True, size=size, shape=shape, opacity=1).encode(
            rows, alt.X("car:Q", axis=axis)
        ),
    ]


def placebo_chart(
    study: EventStudy, statistics: pd.DataFrame, test: str | None = None, say: Saying = ENGLISH
) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw how a test's figure on day 0 falls among those of placebo events."""
    name = test or study.leading
    day = 0 if 0 in study.days else study.days[0]
    observed = float(study.tests.loc[day, name])
    values = statistics[name].dropna()
    share = float((values.abs() >= abs(observed)).mean())
    bars = (
        alt.Chart(pd.DataFrame({"value": values}))
        .mark_bar(color=GREY)
        .encode(
            alt.X(
                "value:Q",
                bin=alt.Bin(maxbins=40),
                title=say("axis.statistic", test=say(f"test.{name}")),
                axis=alt.Axis(tickCount=10),
            ),
            alt.Y("count()", title=say("axis.draws")),
        )
    )
    line = (
        alt.Chart(pd.DataFrame({"value": [observed]}))
        .mark_rule(color=ORANGE, strokeWidth=2.5)
        .encode(x="value:Q")
    )
    said = say("title.placebo", test=say(f"test.{name}"), day=say.number(day), value=say.number(observed, 2))
    title = _title(
        said[:1].upper() + said[1:],
        say("title.share", draws=say.number(len(values)), share=say.percent(share, 1, signed=False)),
    )
    return alt.layer(bars, line).properties(width=WIDTH, height=HEIGHT - 80, title=title)


def heat_chart(study: EventStudy, say: Saying = ENGLISH) -> Any:  # noqa: ANN401 - Altair's types say less
    """Draw the abnormal returns, events by days."""
    table = study.abnormal.set_axis(pd.Index(_labels(study, say), name="event"))
    largest = table.abs().max(axis=1).sort_values(ascending=False).index[:MOST_ROWS]
    order = study.abnormal.sum(axis=1).set_axis(table.index)[largest].sort_values(ascending=False).index
    long = table.loc[order].reset_index().melt("event", var_name="day", value_name="ar")
    edge = float(np.nanquantile(np.abs(long["ar"]), 0.98)) or 0.01
    said = say("title.scale", edge=say.percent(edge, 1, signed=False))
    if len(table) > MOST_ROWS:
        said += say("title.heat_some", shown=say.number(MOST_ROWS), all_of=say.number(len(table)))
    return (
        alt.Chart(long.dropna())
        .mark_rect()
        .encode(
            alt.X("day:O", title=say("axis.session"), axis=alt.Axis(labelAngle=0)),
            alt.Y("event:N", title=None, sort=list(order), axis=alt.Axis(labelLimit=220)),
            alt.Color(
                "ar:Q",
                title=None,
                scale=alt.Scale(scheme="blueorange", domain=[-edge, 0, edge], clamp=True, reverse=True),
                legend=alt.Legend(format="+.1%"),
            ),
        )
        .properties(
            width=WIDTH - 120,
            title=_title(say("title.heat"), said),
        )
    )


def save(chart: Any, path: str | Path, say: Saying = ENGLISH) -> Path:  # noqa: ANN401 - any of Altair's charts
    """Write a chart as SVG, PNG, HTML or JSON, by the name's ending."""
    import vl_convert  # noqa: PLC0415 - only pictures need it

    target = Path(path)
    if target.suffix == ".svg":
        target.write_text(svg(chart, say), encoding="utf-8")
    elif target.suffix == ".png":
        target.write_bytes(vl_convert.vegalite_to_png(chart.to_json(), scale=2, format_locale=say.format))
    elif target.suffix in {".html", ".json"}:
        chart.save(str(target), **({"inline": True} if target.suffix == ".html" else {}))
    else:
        raise StudyError(
            f"a picture cannot be written as {target.suffix or target.name}", remedy="name it .svg or .png"
        )
    return target


def svg(chart: Any, say: Saying = ENGLISH) -> str:  # noqa: ANN401 - any of Altair's charts
    """Return a chart as the text of an SVG picture."""
    import vl_convert  # noqa: PLC0415 - only pictures need it

    drawn = str(vl_convert.vegalite_to_svg(chart.to_json(), format_locale=say.format))
    return (
        drawn if say.lang == "en" else _ENGLISH_LABELS.sub("", drawn)
    )  # Vega describes marks in English only
