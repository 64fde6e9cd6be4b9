"""A finished study on a terminal, in files and as JSON."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING, Any

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from rich.table import Table

    from kstreet.study.results import EventStudy
    from kstreet.study.selfcheck import SelfCheck


def tables(
    found: EventStudy, check: SelfCheck | None, shares: pd.DataFrame | None
) -> dict[str, pd.DataFrame]:
    """Return every table of a study by the name of its file."""
    import pandas as pd

    first, last = found.sample.windows.event
    window = found.tests_car(first, last)
    found_tables = {
        "tests": found.tests.reset_index(),
        "window": window.reset_index(),
        "events": found.events.reset_index(),
        "several": found.several_events(first, last).reset_index(),
        "abnormal": found.abnormal.rename(columns=str).reset_index(),
        "news": found.confounders,
        "invalid": pd.DataFrame(list(found.invalid.items()), columns=["test", "reason"]),
    }
    if check is not None:
        found_tables["selfcheck"] = check.table.reset_index()
    if shares is not None:
        found_tables["currency"] = shares.reset_index()
    return found_tables


def write_study(found: EventStudy, check: SelfCheck | None, shares: pd.DataFrame | None, out: Path) -> None:
    """Write a study's page, pictures and numbers into a folder."""
    from kstreet.study import plots
    from kstreet.study.report import leading_test

    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, table in tables(found, check, shares).items():
            table.to_csv(out / f"{name}.csv", index=False)
            mixed = {column: str for column in table if table[column].dtype == object}
            table.astype(mixed).to_parquet(out / f"{name}.parquet", index=False)
        for kind in ("caar", "forest", "heat"):
            found.plot(kind, out / f"{kind}.svg")
            found.plot(kind, out / f"{kind}.png")
        if check is not None:
            chart = plots.placebo_chart(found, check.statistics, leading_test(found, check))
            for ending in ("svg", "png"):
                plots.save(chart, out / f"placebo.{ending}")
        found.report(out / "study.html", check=check)
    except OSError as error:
        raise StudyError(
            f"the results cannot be written: {error.strerror}", where=str(out), remedy="name another folder"
        ) from None


def study_data(
    found: EventStudy, check: SelfCheck | None, shares: pd.DataFrame | None, notes: list[str]
) -> dict[str, Any]:
    """Return a study as data for JSON."""
    from kstreet.study.report import headline

    rows = {
        name: loads(table.to_json(orient="records", date_format="iso", double_precision=12))
        for name, table in tables(found, check, shares).items()
    }
    return {"headline": headline(found, check), "notes": [*notes, *found.notes], **rows}


def show_study(
    found: EventStudy, check: SelfCheck | None, shares: pd.DataFrame | None, notes: list[str]
) -> None:
    """Print a study as tables and sentences."""
    from rich.console import Console

    from kstreet.study.report import headline

    screen = Console(highlight=False)
    screen.print(headline(found, check), style="bold", markup=False)
    screen.print(_day_table(found))
    if check is not None:
        screen.print(_check_table(check))
    if shares is not None:
        mean = shares.mean()
        screen.print(
            f"Raw move over the window {mean['move']:+.2%}: the share's own {mean['share']:+.2%}, "
            f"the currency's {mean['currency']:+.2%} (log returns, mean of the events)",
            markup=False,
        )
    dropped = found.events[found.events["reason"] != ""]
    lines = [f"{index} ({row['firm']}) left out: {row['reason']}" for index, row in dropped.iterrows()]
    moved = found.events[(found.events["note"] != "") & (found.events["reason"] == "")]
    lines += [f"{index} ({row['firm']}): {row['note']}" for index, row in moved.iterrows()]
    news = [
        f"{row['event']} ({row['firm']}): {row['kind']} on day {row['day']}"
        for _, row in found.confounders.iterrows()
    ]
    rest = found.unconfounded() if news else None
    if rest is not None:
        news.append(f"without these: {headline(rest)}")
    for line in (*notes, *found.notes, *lines, *news):
        screen.print(f"- {line}", markup=False)


def _plain_table(title: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))


def _day_table(found: EventStudy) -> Table:
    table = _plain_table("Every day of the window: average abnormal return, cumulated, and five tests")
    names = {
        "bmp": "BMP",
        "adj_bmp": "adj. BMP",
        "grank_t": "GRANK-T",
        "corrado": "Corrado",
        "gsign": "gen. sign",
    }
    for name in ("day", "events", "average", "cumul.", *names.values()):
        table.add_column(name, justify="right", no_wrap=True)
    for day, row in found.tests.iterrows():
        cells = [_figure(row[name], row[f"p_{name}"]) for name in names]
        table.add_row(str(day), f"{row['n']:.0f}", f"{row['aar']:+.2%}", f"{row['caar']:+.2%}", *cells)
    table.caption = "* p < 10 %, ** 5 %, *** 1 %, two-sided; – cannot be told from so few events"
    return table


def _check_table(check: SelfCheck) -> Table:
    table = _plain_table(
        "Placebo events: shares that reject without an effect, and at 5 % with a planted one"
    )
    table.add_column("test", no_wrap=True)
    shares = [str(name) for name in check.table.columns if name != "verdict"]
    for name in shares:
        kind, percent = name.split("_")
        table.add_column(
            f"at {percent} %" if kind == "size" else f"+{percent} %", justify="right", no_wrap=True
        )
    table.add_column("verdict", no_wrap=True)
    for name, row in check.table.iterrows():
        table.add_row(str(name), *(f"{row[share]:.1%}" for share in shares), row["verdict"])
    return table


def _figure(value: float, p: float) -> str:
    return f"{value:.2f}{_stars(p)}" if value == value else "–"  # noqa: PLR0124 - NaN is not itself


def _stars(p: float) -> str:
    return "***" if p < 0.01 else "**" if p < 0.05 else "*" if p < 0.1 else ""  # noqa: PLR2004 - the field's habit
