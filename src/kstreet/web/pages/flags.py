"""Flags: two dated records and the rule they touch, with how often the like comes about by chance."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kstreet.errors import KstreetError
from kstreet.report.svg import plain
from kstreet.report.telling import Telling
from kstreet.web.evidence import filings_of
from kstreet.web.pages.money import ledger_for
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import duckdb

    from kstreet.influence.flags.finding import Found
    from kstreet.influence.flags.flag import Chance, Dated, Flag
    from kstreet.influence.ledger import Ledger
    from kstreet.store.casebook import CaseBook
    from kstreet.web.visit import Visit

COLUMNS = (
    *("rule", "law", "first_day", "first", "first_source", "second_day", "second", "second_source"),
    *("days", "low", "high", "currency", "expected_by_chance", "share_of_draws"),
)
WITHIN = 30


def flags(visit: Visit) -> Answer:
    """Show a company's flags, from its case or from the lake."""
    within = visit.asked("within", str(WITHIN))
    if not (within.isascii() and within.isdecimal() and len(within) < 4):  # noqa: PLR2004 - a year has three digits
        raise KstreetError(f"{within[:20]!r} is no number of days", where="within", remedy="write it like 30")
    asked = visit.request.path_params["name"]
    ledger, lake, book = ledger_for(visit, asked, visit.day("as_of"))
    found = flags_of(ledger, lake, book, within=int(within))
    values = {
        "groups": grouped(visit, found, book),
        "notes": found.notes,
        "within": within,
        "as_of": visit.day("as_of"),
        "name": asked,
        "company": plain(ledger.subject.name),
        "case_name": book.name if book else "",
        "known_filings": filings_of(book).keys() if book else (),
    }
    data = {
        "company": ledger.subject.name,
        "origin": ledger.origin,
        "flags": [{**asdict(flag), "days": flag.days} for flag in found.flags],
        "notes": list(found.notes),
    }
    title = visit.words("flags.of", name=ledger.subject.name)
    return Answer("flags_page.jinja", title, data, values, COLUMNS, [_row(flag) for flag in found.flags])


def flags_of(
    ledger: Ledger, lake: duckdb.DuckDBPyConnection | None, book: CaseBook | None, *, within: int = WITHIN
) -> Found:
    """Return a company's flags."""
    from kstreet.influence.flags.finding import Docket, find_flags  # noqa: PLC0415 - numpy loads with the first
    from kstreet.influence.flags.lake_docket import docket_of_lake  # noqa: PLC0415
    from kstreet.influence.flags.vehicles import controls_of_case  # noqa: PLC0415

    if lake is not None:
        docket = docket_of_lake(lake, ledger)
    else:
        assert book is not None
        docket = Docket(controls=controls_of_case(book, book.company))
    return find_flags(ledger, docket, within=within)


def grouped(visit: Visit, found: Found, book: CaseBook | None) -> list[dict[str, Any]]:
    """Return the flags by rule, in the reader's words where a case tells its records."""
    told = _teller(visit, book)
    groups: dict[str, dict[str, Any]] = {}
    for flag in found.flags:
        group = groups.setdefault(
            flag.rule.code, {"rule": flag.rule, "chance": _chance(visit, flag.chance), "flags": []}
        )
        days = visit.words("flags.same_day")
        if flag.days:
            days = visit.words("flags.later" if flag.days > 0 else "flags.earlier", count=abs(flag.days))
        rows = [(record, *told(record)) for record in (flag.first, flag.second)]
        group["flags"].append({"rows": rows, "days": days, "note": flag.note})
    return list(groups.values())


def _teller(visit: Visit, book: CaseBook | None) -> Callable[[Dated], tuple[str, bool]]:
    """Return how a record is told, and whether that is in the record's own English."""
    if book is None:
        return lambda record: (record.says, visit.lang != "en")
    told = book.told_in(visit.lang)
    telling = Telling(told.parties, told.company, visit.lang, visit.currency)
    deals = {deal.id: deal for deal in told.deals}
    flows = {flow.id: flow for flow in told.flows}

    def tell(record: Dated) -> tuple[str, bool]:
        if record.table == "deals" and record.id in deals:
            return telling.deals([deals[record.id]]), False
        if record.table == "flows" and record.id in flows:
            return telling.flows([flows[record.id]]), False
        return record.says, visit.lang != "en"

    return tell


def _chance(visit: Visit, chance: Chance | None) -> str:
    if chance is None:
        return visit.words("flags.no_chance")
    reader = visit.reader
    code = "flags.among" if chance.compared else "flags.by_days"
    return visit.words(
        code,
        observed=reader.number(chance.observed),
        expected=reader.number(chance.expected, 1),
        share=reader.percent(chance.share, signed=False),
        draws=reader.number(chance.draws),
        companies=reader.number(chance.compared),
    )


def _row(flag: Flag) -> tuple[object, ...]:
    first, second = flag.first, flag.second
    chance = (flag.chance.expected, flag.chance.share) if flag.chance else (None, None)
    said: tuple[date | str, ...] = (
        first.day,
        first.says,
        first.source,
        second.day,
        second.says,
        second.source,
    )
    return (flag.rule.title, flag.rule.law, *said, flag.days, flag.low, flag.high, flag.currency, *chance)
