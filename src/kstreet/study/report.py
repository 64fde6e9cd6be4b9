"""A study as one page that anyone can read. A finished study comes in, HTML without any script goes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.errors import StudyError
from kstreet.study import plots
from kstreet.study.citations import (
    MODEL_SENTENCES,
    SOURCES,
    TEST_NAMES,
    TEST_SENTENCES,
    THIN_SENTENCE,
    VARIANCE_SENTENCE,
)
from kstreet.study.selfcheck import placebo_paths

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


def headline(study: EventStudy, check: SelfCheck | None = None) -> str:
    """Say the result in a sentence, by a test that holds."""
    first, last = study.sample.windows.event
    row = study.tests_car(first, last).iloc[0]
    count = len(study.sample)
    if count == 1:
        event = study.events[study.used].iloc[0]
        verdict = "is more than chance would give" if event["p"] < CERTAIN else "is within what chance gives"
        return (
            f"The abnormal return over days {first} to {last} is {event['car']:+.2%} "
            f"(95 % interval {event['low']:+.2%} to {event['high']:+.2%}, p = {event['p']:.3f}); it {verdict}."
        )
    name = leading_test(study, check)
    p = row[f"p_{name}"]
    verdict = "is more than chance would give" if p < CERTAIN else "is within what chance gives"
    held = (
        "which held on placebo events"
        if check is not None and name in check.holding
        else "chosen for these events"
    )
    return (
        f"Over {count} events the mean abnormal return over days {first} to {last} is {row['caar']:+.2%}; "
        f"by the {TEST_NAMES[name]} ({row[name]:.2f}, p = {p:.3f}), {held}, it {verdict}."
    )


def methods(study: EventStudy) -> list[str]:
    """Say in sentences what was done."""
    windows = study.sample.windows
    days = f"sessions of {study.panel.exchange.name}" if study.panel.exchange else "days of the data"
    together = study.significance.clustering
    first, last = windows.event
    how = (
        "by the calendar dates that their windows share (Kolari, Pape and Pynnönen 2018)"
        if together.calendar
        else "by relative day as published (Kolari and Pynnönen 2010), since their windows share hardly any dates"
    )
    return [
        MODEL_SENTENCES[study.design.model],
        (
            f"The estimation runs over {days} {windows.estimation[0]} to {windows.estimation[1]} before the event, "
            f"with at least {study.min_obs} returns; the window over {first} to {last}."
        ),
        (
            "Standard errors hold the forecast's own error and the covariance of a window's days, with as many degrees "
            "of freedom as the regression leaves."
        ),
        (
            f"Correlations between events are taken {how}; the variance of a mean over the window is "
            f"{together.inflation(windows.event_days):.2f} times that of independent events."
        ),
        *([VARIANCE_SENTENCE] if study.sample.daily_variance is not None else []),
        *([THIN_SENTENCE] if study.design.offset.ndim > 1 else []),
        *TEST_SENTENCES.values(),
    ]


def report_page(
    study: EventStudy, path: str | Path | None = None, *, check: SelfCheck | None = None, draws: int = 100
) -> str:
    """Return the page, and write it where a path is given."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - only pages need it

    window = study.tests_car(*study.sample.windows.event).iloc[0]
    paths = placebo_paths(study.placebos, draws) if draws else None
    pictures = [
        (
            "Average cumulative abnormal return with its 95 % band and placebo paths",
            plots.svg(plots.caar_chart(study, paths)),
        ),
        (
            "Each event's cumulative abnormal return with its 95 % interval",
            plots.svg(plots.forest_chart(study)),
        ),
        ("Abnormal returns by event and day", plots.svg(plots.heat_chart(study))),
    ]
    if check is not None:
        shown = plots.placebo_chart(study, check.statistics, leading_test(study, check))
        pictures.insert(1, ("The test's figure among those of placebo events", plots.svg(shown)))
    tests = [
        {
            "key": name,
            "name": TEST_NAMES[name],
            "value": window[name],
            "p": window[f"p_{name}"],
            "why": study.invalid.get(name, ""),
        }
        for name in TEST_NAMES
    ]
    environment = Environment(
        loader=PackageLoader("kstreet.study"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("study.html").render(
        study=study,
        notes=_notes(study),
        headline=headline(study, check),
        methods=methods(study),
        sources=SOURCES,
        pictures=pictures,
        tests=tests,
        days=_rows(study),
        events=_shown_events(study),
        most=MOST_ROWS,
        check=None if check is None else check.table.reset_index().to_dict("records"),
        draws=0 if check is None else check.draws,
        names=TEST_NAMES,
        clean=_clean(study),
    )
    if path is not None:
        try:
            Path(path).write_text(page, encoding="utf-8")
        except OSError as error:
            raise StudyError(
                f"the page cannot be written: {error.strerror}", where=str(path), remedy="name another file"
            ) from None
    return page


def _notes(study: EventStudy) -> list[str]:
    """Say what was mended and which tests are not valid here, by their names."""
    why: dict[str, list[str]] = {}
    for name, reason in study.invalid.items():
        why.setdefault(reason, []).append(TEST_NAMES[name])
    return [
        *study.panel.notes,
        *(f"Not valid here: {', '.join(names)}: {reason}." for reason, names in why.items()),
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


def _clean(study: EventStudy) -> dict[str, Any] | None:
    """Return the result without events that have other news in their window."""
    if not len(study.confounders):
        return None
    rest = study.unconfounded()
    news = study.confounders.head(MOST_ROWS).to_dict("records")
    return {
        "news": news,
        "headline": headline(rest) if rest is not None else "No event is left without other news.",
    }
