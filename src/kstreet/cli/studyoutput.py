"""A finished study on a terminal, in files and as JSON."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING, Any

from kstreet.errors import StudyError
from kstreet.study.saying import ENGLISH, Saying

if TYPE_CHECKING:
    from collections.abc import Sequence
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


def write_study(
    found: EventStudy,
    check: SelfCheck | None,
    shares: pd.DataFrame | None,
    out: Path,
    says: Sequence[Saying] = (ENGLISH,),
) -> None:
    """Write a study's page, pictures and numbers into a folder; of several languages the second as `study.de.html`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, table in tables(found, check, shares).items():
            table.to_csv(out / f"{name}.csv", index=False)
            mixed = {column: str for column in table if table[column].dtype == object}
            table.astype(mixed).to_parquet(out / f"{name}.parquet", index=False)
        for place, say in enumerate(says):
            _write_told(found, check, out, say, f".{say.lang}" if place else "")
    except OSError as error:
        raise StudyError(
            f"the results cannot be written: {error.strerror}", where=str(out), remedy="name another folder"
        ) from None


def _write_told(found: EventStudy, check: SelfCheck | None, out: Path, say: Saying, mark: str) -> None:
    """Write the page and the pictures of one language. `mark`: what their names hold before the ending."""
    from kstreet.study import plots
    from kstreet.study.report import leading_test

    for kind in ("caar", "forest", "heat"):
        for ending in ("svg", "png"):
            found.plot(kind, out / f"{kind}{mark}.{ending}", lang=say.lang)
    if check is not None:
        chart = plots.placebo_chart(found, check.statistics, leading_test(found, check), say)
        for ending in ("svg", "png"):
            plots.save(chart, out / f"placebo{mark}.{ending}", say)
    found.report(out / f"study{mark}.html", check=check, lang=say.lang)


def study_data(
    found: EventStudy,
    check: SelfCheck | None,
    shares: pd.DataFrame | None,
    notes: list[str],
    says: Sequence[Saying] = (ENGLISH,),
) -> dict[str, Any]:
    """Return a study as data for JSON. `told`: the same in the sentences of each language asked for."""
    from kstreet.study.report import headline, leading_test, methods, notes_of, without_news

    rows = {
        name: loads(table.to_json(orient="records", date_format="iso", double_precision=12))
        for name, table in tables(found, check, shares).items()
    }
    told = {
        say.lang: {
            "headline": headline(found, check, say),
            "notes": [*(say.told(note) for note in notes), *notes_of(found, say)],
            "without_news": without_news(found, say),
            "methods": methods(found, say),
        }
        for say in says
    }
    first = told[says[0].lang]
    said = {"headline": first["headline"], "notes": first["notes"], "leading": leading_test(found, check)}
    return {**said, "told": told, **rows}


def show_study(
    found: EventStudy,
    check: SelfCheck | None,
    shares: pd.DataFrame | None,
    notes: list[str],
    say: Saying = ENGLISH,
) -> None:
    """Print a study as tables and sentences."""
    from rich.console import Console

    from kstreet.study.report import headline, notes_of, without_news

    screen = Console(highlight=False)
    screen.print(headline(found, check, say), style="bold", markup=False)
    screen.print(_day_table(found, say))
    if check is not None:
        screen.print(_check_table(check, say))
    if shares is not None:
        mean = shares.mean()
        parts = {name: say.percent(mean[name]) for name in ("move", "share", "currency")}
        screen.print(say("screen.shares", **parts), markup=False)
    dropped = found.events[found.events["reason"] != ""]
    lines = [
        say("screen.left_out", event=str(index), firm=row["firm"], why=say.told(row["reason"]))
        for index, row in dropped.iterrows()
    ]
    moved = found.events[(found.events["note"] != "") & (found.events["reason"] == "")]
    lines += [
        say("screen.noted", event=str(index), firm=row["firm"], why=say.told(row["note"]))
        for index, row in moved.iterrows()
    ]
    news = [
        say(
            "told.news",
            event=str(row["event"]),
            firm=row["firm"],
            kind=say.told(row["kind"]),
            day=say.number(row["day"]),
        )
        for _, row in found.confounders.iterrows()
    ]
    if rest := without_news(found, say):
        news.append(say("screen.rest", said=rest))
    for line in (*(say.told(note) for note in notes), *notes_of(found, say), *lines, *news):
        screen.print(f"- {line}", markup=False)


def _plain_table(title: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))


def _day_table(found: EventStudy, say: Saying) -> Table:
    table = _plain_table(say("screen.days"))
    names = {
        "bmp": "BMP",
        "adj_bmp": "adj. BMP",
        "grank_t": "GRANK-T",
        "corrado": "Corrado",
        "gsign": "gen. sign",
    }
    heads = [say(f"paper.{name}") for name in ("day", "events", "mean", "cumulated")]
    for name in (*heads, *names.values()):
        table.add_column(name, justify="right", no_wrap=True)
    for day, row in found.tests.iterrows():
        cells = [f"{say.number(row[name], 2)}{_stars(row[f'p_{name}'])}" for name in names]
        shares = (say.percent(row["aar"]), say.percent(row["caar"]))
        table.add_row(say.number(day), say.number(row["n"]), *shares, *cells)
    table.caption = say("screen.stars")
    return table


def _check_table(check: SelfCheck, say: Saying) -> Table:
    table = _plain_table(say("screen.placebo"))
    table.add_column(say("paper.test"), no_wrap=True)
    shares = [str(name) for name in check.table.columns if name != "verdict"]
    for name in shares:
        kind, percent = name.split("_")
        figure = say.percent(float(percent) / 100, 1 if "." in percent else 0, signed=kind != "size")
        head = say("paper.size", percent=figure) if kind == "size" else figure
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column(say("paper.verdict"), no_wrap=True)
    for name, row in check.table.iterrows():
        figures = (say.percent(row[share], 1, signed=False) for share in shares)
        table.add_row(say(f"test.{name}"), *figures, say(f"held.{row['verdict']}"))
    return table


def _stars(p: float) -> str:
    return "***" if p < 0.01 else "**" if p < 0.05 else "*" if p < 0.1 else ""  # noqa: PLR2004 - the field's habit
