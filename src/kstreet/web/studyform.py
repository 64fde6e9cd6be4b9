"""The form of a study: what was sent comes in, the command's options and tables go out.

Raises `StudyError` whose place is the field at fault, so that the form can say it there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from kstreet.errors import CaseError, StudyError
from kstreet.web.studytables import (
    chosen_events,
    factor_table,
    prices_of,
    results_days,
    table_of,
    typed_events,
    written_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.store.casebook import CaseBook
    from kstreet.web.visit import Visit

MODELS: tuple[str, ...] = ("market", "mean", "market_adjusted", "capm", "ff3", "ff5", "carhart", "factors")
MODELS += ("scholes_williams", "dimson")
OF_AN_INDEX = frozenset(("market", "market_adjusted", "scholes_williams", "dimson"))
OF_FACTORS = frozenset(("capm", "ff3", "ff5", "carhart", "factors"))
CALENDARS = ("XNYS", "XNAS", "XLON", "XETR", "XPAR", "XTKS", "none")
RETURNS = ("", "log", "simple")
USUAL: Mapping[str, str] = {
    "case": "",
    "typed": "",
    "market": "",
    "model": "market",
    "estimation": "-130:-11",
    "window": "-5:5",
    "calendar": "XNYS",
    "currency": "",
    "prices_in": "USD",
    "returns": "",
    "min_obs": "60",
    "draws": "300",
}
TICKS = ("results", "trade_to_trade", "garch", "selfcheck")
FILES = ("events", "prices", "news", "factors", "fixings")
FIELDS = frozenset((*USUAL, *TICKS, *FILES))
FEWEST_OBS, MOST_OBS = 10, 2000
FEWEST_DRAWS, MOST_DRAWS = 20, 1000
_CURRENCY = re.compile("[A-Z]{3}")
_SYMBOL = re.compile(r"[\w.^=-]{1,20}")
_SPAN = re.compile(r"([+-]?\d{1,4})\s*[:,]\s*([+-]?\d{1,4})")


@dataclass(frozen=True)
class Asked:
    """A study to be run: `sent` are the fields as the form shows them again, `files` the tables by their names."""

    name: str
    sent: dict[str, str]
    options: list[str]
    files: dict[str, bytes]


def can_vary() -> bool:
    """Whether a variance can follow a GARCH here: it needs an optional library."""
    return find_spec("arch") is not None


def sent_fields(visit: Visit) -> dict[str, str]:
    """Return the form's fields as they were sent; what was left empty has its usual value."""
    found = {name: visit.sent(name).strip()[:4000] or usual for name, usual in USUAL.items()}
    return found | {name: "1" if visit.sent(name) else "" for name in TICKS}


def read_form(visit: Visit) -> Asked:
    """Return the study that was asked for. Raises `StudyError` naming the field at fault."""
    sent = sent_fields(visit)
    book = _case(visit, sent["case"])
    files: dict[str, bytes] = {}
    for name in ("prices", "news", "factors", "fixings"):
        if (data := uploaded(visit, name)) is not None:
            files[f"{name}.csv"] = data
    files["events.csv"], name = _events(visit, sent, book)
    if "prices.csv" not in files:
        if book is None:
            raise StudyError("no prices", where="prices", remedy="choose a company, or upload a table")
        files["prices.csv"] = prices_of(book)
    if sent["results"] and book is not None and "news.csv" not in files:
        files["news.csv"] = results_days(book)
    market = sent["market"] or (book.benchmark if book else "")
    options = [*_settings(sent, market), *_of_model(visit, sent["model"], files)]
    options += [f"--{name}={name}.csv" for name in ("news", "fixings") if f"{name}.csv" in files]
    return Asked(name, sent, ["--prices=prices.csv", "--lang=en", "--lang=de", *options], files)


def _case(visit: Visit, name: str) -> CaseBook | None:
    if not name:
        return None
    try:
        return visit.house.case_called(name)
    except CaseError as error:
        raise StudyError(error.problem, where="case", remedy=error.remedy) from None


def _events(visit: Visit, sent: Mapping[str, str], book: CaseBook | None) -> tuple[bytes, str]:
    """Return the events and what the study is called: an uploaded table counts before typed lines, these before a case's."""
    own = visit.words("study.uploaded")
    if (data := uploaded(visit, "events")) is not None:
        missing = [name for name in ("firm", "date") if name not in written_in(data)]
        if missing:
            raise StudyError(
                f"no column {missing[0]}",
                where="events",
                remedy=f"the columns are {', '.join(written_in(data)) or 'none'}; name firm and date",
            )
        return data, own
    if sent["typed"]:
        symbol = book.symbol if book else ""
        return table_of(typed_events(sent["typed"], symbol)), book.parties[book.company].name if book else own
    if book is None:
        raise StudyError("no events", where="events", remedy="choose a company, type events, or upload them")
    picked = set(visit.all_sent("event")) if visit.sent("picked") else None
    return table_of(chosen_events(book, picked)), book.parties[book.company].name


def uploaded(visit: Visit, field: str) -> bytes | None:
    """Return an uploaded table; None where there is none."""
    found = visit.form.get(field) if visit.form else None
    if not isinstance(found, UploadFile) or not found.filename:
        return None
    data = found.file.read()
    if not data.strip():
        raise StudyError(
            "the file is empty", where=field, remedy="save it as CSV, UTF-8, with one header line"
        )
    return data


def _settings(sent: Mapping[str, str], market: str) -> list[str]:
    """Return the command's options from the form, each held against what it may be."""
    model, calendar, returns = sent["model"], sent["calendar"], sent["returns"]
    for field, known in (("model", MODELS), ("calendar", CALENDARS), ("returns", RETURNS)):
        if sent[field] not in known:
            raise StudyError("an unknown model or calendar", where=field, remedy="choose one of the form's")
    found = [f"--model={model}", f"--calendar={calendar}"]
    found += [f"--returns={returns}"] if returns else []
    spans = {field: _span(sent[field], field) for field in ("estimation", "window")}
    if spans["estimation"][1] >= spans["window"][0]:
        raise StudyError(
            f"the estimation {sent['estimation']} reaches into the window {sent['window']}",
            where="estimation",
            remedy=f"end it at {spans['window'][0] - 1} or earlier",
        )
    found += [f"--{field}={first}:{last}" for field, (first, last) in spans.items()]
    found.append(f"--min-obs={_count(sent, 'min_obs', FEWEST_OBS, MOST_OBS)}")
    for field in ("currency", "prices_in"):
        code = sent[field].upper()
        if code and not _CURRENCY.fullmatch(code):
            raise StudyError(
                f"{code[:20]!r} is no currency", where=field, remedy="write an ISO code like EUR"
            )
        found += [f"--{field.replace('_', '-')}={code}"] if code else []
    found += [f"--{each.replace('_', '-')}" for each in ("trade_to_trade", "garch") if sent[each]]
    if sent["selfcheck"]:
        found += ["--selfcheck", f"--draws={_count(sent, 'draws', FEWEST_DRAWS, MOST_DRAWS)}"]
    return found + _index(model, market)


def _index(model: str, market: str) -> list[str]:
    if not market and model in OF_AN_INDEX:
        raise StudyError(
            f"the model {model} needs an index", where="market", remedy="name one of the prices' columns"
        )
    if market and not _SYMBOL.fullmatch(market):
        raise StudyError("no symbol", where="market", remedy="name one of the prices' columns")
    return [f"--market={market}"] if market and model != "mean" else []


def _of_model(visit: Visit, model: str, files: dict[str, bytes]) -> list[str]:
    """Add the factors that a model needs to the files: uploaded ones, else the lake's."""
    if model not in OF_FACTORS:
        files.pop("factors.csv", None)
        return []
    if "factors.csv" not in files:
        table = factor_table(visit.house.opened(), model)
        if table is None:
            raise StudyError(
                f"the model {model} needs factors",
                where="factors",
                remedy="upload one of Kenneth French's daily files",
            )
        files["factors.csv"] = table
    return ["--factors=factors.csv"]


def _span(text: str, field: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        raise StudyError(f"{text[:20]!r} is no span of days", where=field, remedy="write it as -5:5")
    return int(found[1]), int(found[2])


def _count(sent: Mapping[str, str], field: str, fewest: int, most: int) -> int:
    text = sent[field]
    if not (text.isascii() and text.isdecimal()) or not fewest <= int(text[:6]) <= most:
        raise StudyError(
            f"{text[:20]!r} is no such number", where=field, remedy=f"ask for {fewest} to {most}"
        )
    return int(text)
