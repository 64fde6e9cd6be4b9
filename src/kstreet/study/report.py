"""A study as one page that anyone can read. A finished study comes in, HTML without any script goes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.errors import StudyError
from kstreet.study import plots
from kstreet.study.citations import SOURCES
from kstreet.study.saying import ENGLISH, Saying
from kstreet.study.selfcheck import placebo_paths
from kstreet.study.significance import TESTS

if TYPE_CHECKING:
    from kstreet.study.results import EventStudy
    from kstreet.study.selfcheck import SelfCheck

CERTAIN = 0.05
MOST_ROWS = 500


def leading_test(study: EventStudy, check: SelfCheck | None = None) -> str:
    """Return the test to lead with: one that held on placebo events where they were drawn."""
    if check is not None:
        for name in check.holding:
            if name not in study.invalid:
                return name
        if check.holding:
            return check.holding[0]
    return study.leading


def headline(study: EventStudy, check: SelfCheck | None = None, say: Saying = ENGLISH) -> str:
    """Say the result in a sentence, by a test that holds."""
    first, last = study.sample.windows.event
    row = study.tests_car(first, last).iloc[0]
    days = {"first": say.number(first), "last": say.number(last)}
    count = len(study.sample)
    if count == 1:
        event = study.events[study.used].iloc[0]
        code = "told.one.clear" if event["p"] < CERTAIN else "told.one.chance"
        figures = {name: say.percent(event[name]) for name in ("car", "low", "high")}
        return say(code, **days, **figures, p=say.number(event["p"], 3))
    name = leading_test(study, check)
    p = row[f"p_{name}"]
    held = say("told.held" if check is not None and name in check.holding else "told.chosen")
    figures = {"mean": say.percent(row["caar"]), "value": say.number(row[name], 2), "p": say.number(p, 3)}
    code = "told.many.clear" if p < CERTAIN else "told.many.chance"
    return say(code, **days, **figures, count=say.number(count), test=say(f"test.{name}"), held=held)


def methods(study: EventStudy, say: Saying = ENGLISH) -> list[str]:
    """Say in sentences what was done."""
    windows, exchange = study.sample.windows, study.panel.exchange
    together = study.significance.clustering
    (first, last), (begin, end) = windows.estimation, windows.event
    span = {"first": first, "last": last, "begin": begin, "end": end, "fewest": study.min_obs}
    days = say("done.sessions", name=exchange.name) if exchange else say("done.days")
    how = say("done.calendar" if together.calendar else "done.relative")
    times = say.number(together.inflation(windows.event_days), 2)
    return [
        say(f"fit.{study.design.model}"),
        say("done.windows", days=days, **{name: say.number(value) for name, value in span.items()}),
        say("done.errors"),
        say("done.correlation", how=how, times=times),
        *([say("fit.garch")] if study.sample.daily_variance is not None else []),
        *([say("fit.trade_to_trade")] if study.design.offset.ndim > 1 else []),
        *(say(f"does.{name}") for name in TESTS),
    ]


def report_page(
    study: EventStudy,
    path: str | Path | None = None,
    *,
    check: SelfCheck | None = None,
    draws: int = 100,
    lang: str = "en",
) -> str:
    """Return the page in a language, and write it where a path is given."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - only pages need it

    say = Saying(lang)
    environment = Environment(
        loader=PackageLoader("kstreet.study"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"say": say, "n": say.number, "percent": say.percent}
    page = environment.get_template("study.html").render(
        study=study,
        lang=lang,
        notes=notes_of(study, say),
        headline=headline(study, check, say),
        methods=methods(study, say),
        sources=SOURCES,
        pictures=_pictures(study, check, draws, say),
        tests=_tests(study, say),
        days=_rows(study),
        events=_shown_events(study),
        most=MOST_ROWS,
        check=None if check is None else check.table.reset_index().to_dict("records"),
        draws=0 if check is None else check.draws,
        clean=_clean(study, say),
    )
    if path is not None:
        try:
            Path(path).write_text(page, encoding="utf-8")
        except OSError as error:
            raise StudyError(
                f"the page cannot be written: {error.strerror}", where=str(path), remedy="name another file"
            ) from None
    return page


def _pictures(study: EventStudy, check: SelfCheck | None, draws: int, say: Saying) -> list[tuple[str, str]]:
    """Return each picture's words and its SVG, the conclusion's first."""
    paths = placebo_paths(study.placebos, draws) if draws else None
    drawn = [
        ("caar", plots.caar_chart(study, paths, say)),
        ("forest", plots.forest_chart(study, say)),
        ("heat", plots.heat_chart(study, say)),
    ]
    if check is not None:
        shown = plots.placebo_chart(study, check.statistics, leading_test(study, check), say)
        drawn.insert(1, ("placebo", shown))
    return [(say(f"drawn.{name}"), plots.svg(chart, say)) for name, chart in drawn]


def _tests(study: EventStudy, say: Saying) -> list[dict[str, Any]]:
    window = study.tests_car(*study.sample.windows.event).iloc[0]
    return [
        {
            "name": say(f"test.{name}"),
            "value": window[name],
            "p": window[f"p_{name}"],
            "why": say.told(study.invalid.get(name, "")),
        }
        for name in TESTS
    ]


def notes_of(study: EventStudy, say: Saying = ENGLISH) -> list[str]:
    """Say what was mended and which tests are not valid here, by their names."""
    why: dict[str, list[str]] = {}
    for name, reason in study.invalid.items():
        why.setdefault(reason, []).append(say(f"test.{name}"))
    return [
        *(say.told(note) for note in study.panel.notes),
        *(
            say("told.not_valid", names=", ".join(names), why=say.told(reason))
            for reason, names in why.items()
        ),
    ]


def _shown_events(study: EventStudy) -> list[dict[str, Any]]:
    """Return the events in their order; of very many those with the largest CARs, and some that were left out."""
    table = study.events
    if len(table) > MOST_ROWS:
        order = table["car"].abs().sort_values(ascending=False, na_position="last").index
        dropped = table.index[~study.used][: MOST_ROWS // 5]
        table = table.loc[[*order[: MOST_ROWS - len(dropped)], *dropped]]
    return [dict(row) for row in table.reset_index().to_dict("records")]


def _rows(study: EventStudy) -> list[dict[str, Any]]:
    columns = [
        "n",
        "aar",
        "caar",
        *(name for test in ("adj_bmp", "grank_t", "corrado") for name in (test, f"p_{test}")),
    ]
    return [dict(row) for row in study.tests[columns].reset_index().to_dict("records")]


def _clean(study: EventStudy, say: Saying) -> dict[str, Any] | None:
    """Return the result without events that have other news in their window."""
    if not len(study.confounders):
        return None
    news = study.confounders.head(MOST_ROWS).to_dict("records")
    return {"news": news, "headline": without_news(study, say)}


def without_news(study: EventStudy, say: Saying = ENGLISH) -> str:
    """Say the result without events that have other news in their window; empty where there is no such news."""
    if not len(study.confounders):
        return ""
    rest = study.unconfounded()
    return headline(rest, say=say) if rest is not None else say("told.none_left")
