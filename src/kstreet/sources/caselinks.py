"""What the rows of a case folder must agree on among themselves. Problems come out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kstreet.sources.casefolder import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from kstreet.records import Alias, Deal, Fact, Flow, Occasion, Party, Price
    from kstreet.sources.casefolder import Contents

_UNDATED = date.min
TRANSLATED = ("subject", "about", "note", "name")


def link_problems(contents: Contents, folder: Path) -> list[Problem]:
    """Return what is wrong between the rows and files that could be read.

    A table with unreadable rows is not missed by the others: the reader mends it first.
    """
    broken = {problem.file for problem in contents.problems}
    parties = None if "parties.csv" in broken else {party.id: party for _, party in contents.parties}
    return [
        *_twice("parties.csv", contents.parties),
        *_twice("flows.csv", contents.flows),
        *_twice("deals.csv", contents.deals),
        *_twice("facts.csv", contents.facts),
        *_twice("occasions.csv", contents.occasions),
        *_aliases(contents.aliases, parties),
        *_flows(contents.flows, parties),
        *([] if "flows.csv" in broken else _supersessions(contents.flows)),
        *_counted_twice(contents.flows),
        *_deals(contents.deals, parties),
        *_of_parties("facts.csv", contents.facts, parties),
        *_of_parties("occasions.csv", contents.occasions, parties),
        *_prices(contents.prices),
        *_company(contents.settings, parties),
        *([] if "prices.csv" in broken else _symbols(contents)),
        *_articles(contents, folder),
        *([] if broken else _texts(contents)),
    ]


def shown_texts(contents: Contents) -> set[str]:
    """Return every text of the rows that a reader sees and that may be translated."""
    tables = (contents.parties, contents.flows, contents.deals, contents.facts, contents.occasions)
    said = {getattr(row, name, "") for table in tables for _, row in table for name in TRANSLATED}
    sourced = (*tables, contents.aliases)
    return (said | {row.evidence.source for table in sourced for _, row in table}) - {""}


def _texts(contents: Contents) -> Iterator[Problem]:
    shown, first = shown_texts(contents), dict[tuple[str, str], int]()
    for line, row in contents.texts:
        if row.text not in shown:
            remedy = "copy the text as it stands in the other table, or take the line out"
            yield Problem("texts.csv", line, "text", f"no row says {row.text!r}", remedy)
        key = (row.lang, row.text)
        if key in first:
            problem = f"the same text is translated in line {first[key]}"
            yield Problem("texts.csv", line, "text", problem, "keep one of the two")
        first.setdefault(key, line)


def _twice(file: str, rows: Iterable[tuple[int, Party | Flow | Deal | Fact | Occasion]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line, row in rows:
        if row.id in first:
            problem = f"{row.id} is also in line {first[row.id]}"
            yield Problem(file, line, "id", problem, "give each row an id of its own")
        first.setdefault(row.id, line)


def _party(
    file: str, line: int, column: str, party: str, parties: dict[str, Party] | None, *, public_at: date | None
) -> Iterator[Problem]:
    if parties is None or not party:
        return
    if party not in parties:
        remedy = "add the party to parties.csv, or mend the id"
        yield Problem(file, line, column, f"no party {party}", remedy)
    elif public_at and (parties[party].evidence.public_at or _UNDATED) > public_at:
        problem = f"the row was public on {public_at}, {party} only on {parties[party].evidence.public_at}"
        yield Problem(file, line, column, problem, "mend public_at in one of the two tables")


def _aliases(rows: list[tuple[int, Alias]], parties: dict[str, Party] | None) -> Iterator[Problem]:
    first: dict[tuple[str, str, str, date | None], int] = {}
    for line, alias in rows:
        yield from _party("aliases.csv", line, "party", alias.party, parties, public_at=None)
        if alias.valid_from and alias.valid_to and alias.valid_from > alias.valid_to:
            problem = f"valid from {alias.valid_from}, but only to {alias.valid_to}"
            yield Problem("aliases.csv", line, "valid_from", problem, "swap the two days")
        key = (alias.party, alias.scheme, alias.value, alias.valid_from)
        if key in first:
            yield Problem(
                "aliases.csv", line, "value", f"the same as line {first[key]}", "keep one of the two"
            )
        first.setdefault(key, line)


def _range(file: str, line: int, column: str, low: Decimal | None, high: Decimal | None) -> Iterator[Problem]:
    if low is not None and high is not None and low > high:
        problem = f"the low end {low} is above the high end {high}"
        yield Problem(file, line, column, problem, "swap the two figures")


def _flows(rows: list[tuple[int, Flow]], parties: dict[str, Party] | None) -> Iterator[Problem]:
    file = "flows.csv"
    for line, flow in rows:
        yield from _party(file, line, "payer", flow.payer, parties, public_at=flow.public_at)
        yield from _party(file, line, "payee", flow.payee, parties, public_at=flow.public_at)
        yield from _range(file, line, "amount_low", flow.amount_low, flow.amount_high)
        if not flow.payee and not flow.about:
            yield Problem(
                file, line, "payee", "neither payee nor about", "say who got the money, or what for"
            )
        if not flow.period and not flow.event_date:
            yield Problem(file, line, "period", "neither period nor event_date", "fill one of them")
        if flow.event_date and flow.event_date > flow.public_at:
            problem = f"public on {flow.public_at}, before it happened on {flow.event_date}"
            yield Problem(file, line, "public_at", problem, "give the day on which it could be read")


def _supersessions(rows: list[tuple[int, Flow]]) -> Iterator[Problem]:
    flows = {flow.id: flow for _, flow in rows}
    for line, flow in rows:
        if flow.superseded_by and flow.superseded_by not in flows:
            remedy = "name the id of the row that replaces this one"
            yield Problem("flows.csv", line, "superseded_by", f"no flow {flow.superseded_by}", remedy)
        elif _in_circle(flow, flows):
            problem = "the rows supersede one another in a circle"
            yield Problem("flows.csv", line, "superseded_by", problem, "leave the last one's cell empty")


def _counted_twice(rows: list[tuple[int, Flow]]) -> Iterator[Problem]:
    """Find quarters of lobbying beside the total of their year, which sums would add."""
    standing = [(line, flow) for line, flow in rows if flow.kind == "lobbying" and not flow.superseded_by]
    years = {
        (flow.payer, flow.payee, flow.office, flow.period): line
        for line, flow in standing
        if len(flow.period) == len("2025")
    }
    for line, flow in standing:
        whole = (flow.payer, flow.payee, flow.office, flow.period[:4])
        if len(flow.period) > len("2025") and whole in years:
            problem = f"{flow.period} is also in the year's total in line {years[whole]}"
            yield Problem("flows.csv", line, "period", problem, "keep the year or its parts")


def _in_circle(flow: Flow, flows: dict[str, Flow]) -> bool:
    seen = set()
    while flow.superseded_by in flows and flow.id not in seen:
        seen.add(flow.id)
        flow = flows[flow.superseded_by]
    return flow.id in seen


def _deals(rows: list[tuple[int, Deal]], parties: dict[str, Party] | None) -> Iterator[Problem]:
    file = "deals.csv"
    for line, deal in rows:
        yield from _party(file, line, "party", deal.party, parties, public_at=deal.public_at)
        for other in deal.counterparty.split(";"):
            yield from _party(file, line, "counterparty", other, parties, public_at=deal.public_at)
        yield from _party(file, line, "first_reported_by", deal.first_reported_by, parties, public_at=None)
        yield from _range(file, line, "value_low", deal.value_low, deal.value_high)
        if (deal.value_low is not None or deal.value_high is not None) and not deal.currency:
            yield Problem(file, line, "currency", "a value without a currency", "add its ISO code")
        if deal.event_date > deal.public_at:
            problem = f"public on {deal.public_at}, before it happened on {deal.event_date}"
            yield Problem(
                file, line, "public_at", problem, "event_date is the day of this status, not of a later one"
            )


def _of_parties(
    file: str, rows: Iterable[tuple[int, Fact | Occasion]], parties: dict[str, Party] | None
) -> Iterator[Problem]:
    for line, row in rows:
        yield from _party(file, line, "party", row.party, parties, public_at=row.public_at)


def _prices(rows: list[tuple[int, Price]]) -> Iterator[Problem]:
    first: dict[tuple[str, date], int] = {}
    currencies: dict[str, str] = {}
    for line, price in rows:
        key = (price.symbol, price.day)
        if key in first:
            problem = f"{price.symbol} on {price.day} is also in line {first[key]}"
            yield Problem("prices.csv", line, "day", problem, "keep one of the two")
        first.setdefault(key, line)
        if currencies.setdefault(price.symbol, price.currency) != price.currency:
            problem = f"{price.symbol} was in {currencies[price.symbol]} before"
            yield Problem("prices.csv", line, "currency", problem, "keep a symbol in one currency")


def _company(settings: dict[str, str], parties: dict[str, Party] | None) -> Iterator[Problem]:
    company = settings.get("company")
    if company and parties is not None and company not in parties:
        yield Problem("case.toml", 0, "company", f"no party {company}", "add it to parties.csv")


def _symbols(contents: Contents) -> Iterator[Problem]:
    symbols = {price.symbol for _, price in contents.prices}
    for column in ("symbol", "benchmark"):
        if (symbol := contents.settings.get(column)) and symbol not in symbols:
            yield Problem("case.toml", 0, column, f"no prices of {symbol}", "add its closes to prices.csv")


def _articles(contents: Contents, folder: Path) -> Iterator[Problem]:
    for line, article in contents.articles:
        path = (folder / article["file"]).resolve()
        if folder.resolve() not in path.parents:
            remedy = "put the article into the folder"
            yield Problem("case.toml", line, "file", f"{article['file']} lies outside the folder", remedy)
        elif not path.is_file():
            yield Problem(
                "case.toml", line, "file", f"{article['file']} is missing", "add it, or take the entry out"
            )
