"""A finished study on a terminal, in files and as JSON."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING, Any

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

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
    from rich.table import Table

    from kstreet.study.report import headline

    screen = Console(highlight=False)
    screen.print(headline(found, check), style="bold", markup=False)
    table = Table(title="Every test of every day", title_justify="left")
    names = ("bmp", "adj_bmp", "grank_t", "corrado", "gsign")
    for name in ("day", "events", "average", "cumulated", *names):
        table.add_column(name, justify="right")
    for day, row in found.tests.iterrows():
        cells = [f"{row[name]:.2f}{_stars(row[f'p_{name}'])}" for name in names]
        table.add_row(str(day), f"{row['n']:.0f}", f"{row['aar']:+.2%}", f"{row['caar']:+.2%}", *cells)
    screen.print(table)
    if check is not None:
        shown = Table(title="Placebo events: shares that reject", title_justify="left")
        for name in ("test", *check.table.columns):
            shown.add_column(name, justify="left" if name in {"test", "verdict"} else "right")
        for name, row in check.table.iterrows():
            shown.add_row(str(name), *(each if isinstance(each, str) else f"{each:.1%}" for each in row))
        screen.print(shown)
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


def _stars(p: float) -> str:
    return "***" if p < 0.01 else "**" if p < 0.05 else "*" if p < 0.1 else ""  # noqa: PLR2004 - the field's habit
