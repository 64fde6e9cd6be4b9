"""Tables for a study: a case's news, prices and days of results, typed lines, the lake's factors; CSV goes out."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from kstreet.store.casebook import CaseBook

Row = tuple[str, ...]
MOST_TYPED = 2000  # lines
_FRENCH = {
    "capm": ("Mkt-RF", "RF"),
    "ff3": ("Mkt-RF", "SMB", "HML", "RF"),
    "ff5": ("Mkt-RF", "SMB", "HML", "RMW", "CMA", "RF"),
    "carhart": ("Mkt-RF", "SMB", "HML", "Mom", "RF"),
}
_HEAD: Row = ("firm", "date", "id", "group")


def table_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def written_in(data: bytes) -> list[str]:
    """Return the names of a table's columns, in small letters."""
    header = data.decode("utf-8-sig", "replace").partition("\n")[0].strip()
    separator = max(",;\t", key=header.count)
    return [name.strip().strip('"').lower() for name in header.split(separator) if name.strip()]


def chosen_events(book: CaseBook, picked: set[str] | None) -> list[Row]:
    """Return a case's dated news of influence, or those of its numbers that were picked."""
    from kstreet.report.dossier import build_dossier  # noqa: PLC0415

    rows = [
        (book.symbol, moment.day.isoformat(), str(moment.number), moment.kind)
        for moment in build_dossier(book).moments
        if moment.of_influence and (picked is None or str(moment.number) in picked)
    ]
    if not rows:
        raise StudyError("no events", where="events", remedy="choose at least one of the days")
    return [_HEAD, *rows]


def typed_events(text: str, symbol: str) -> list[Row]:
    """Return the events that were typed, one a line: a symbol and a day, or a day alone of the case's company."""
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines()[:MOST_TYPED], 1):
        cells = [cell for cell in re.split(r"[,;\s]+", line.strip()) if cell]
        if not cells:
            continue
        firm, written = (symbol, cells[0]) if len(cells) == 1 else (cells[0], cells[1])
        day = _day(written)
        if day is None or not firm:
            raise StudyError(
                f"line {number}: {line.strip()[:40]!r} is no event",
                where="typed",
                remedy="write a symbol and a day, such as META 2025-09-24",
            )
        rows.append((firm, day, str(number), ""))
    return [_HEAD, *rows]


def _day(text: str) -> str | None:
    """Return a day in ISO form, with its time of day where one is given."""
    try:
        if "T" in text:
            return datetime.fromisoformat(text).isoformat()
        dotted = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
        found = date(int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted else date.fromisoformat(text)
        return found.isoformat()
    except ValueError:
        return None


def prices_of(book: CaseBook) -> bytes:
    """Return a case's closes as a long table."""
    rows = [("day", "symbol", "close")]
    rows += [
        (price.day.isoformat(), symbol, repr(price.adjusted_close or price.close))
        for symbol, prices in book.prices.items()
        for price in prices
    ]
    return table_of(rows)


def results_days(book: CaseBook) -> bytes:
    """Return the days on which a case's company reported, as other news."""
    days = {fact.public_at for fact in book.facts if fact.party == book.company}
    days |= {each.on for each in book.occasions if each.party == book.company and each.kind == "results"}
    rows = [("firm", "date", "kind"), *((book.symbol, day.isoformat(), "results") for day in sorted(days))]
    return table_of(rows)


def factor_table(lake: duckdb.DuckDBPyConnection | None, model: str) -> bytes | None:
    """Return the lake's factors as Kenneth French writes them; None where it lacks one, or holds two editions of it.

    The small-minus-big of five factors is not that of three: where the lake holds both files, neither is taken.
    """
    wanted = _FRENCH.get(model, ())
    if lake is None or not wanted:
        return None
    names = {row[0] for row in lake.execute("select distinct name from factors").fetchall()}
    if not names.issuperset(wanted) or ("SMB" in wanted and ("RMW" in names) != (model == "ff5")):
        return None
    found = lake.execute(
        """select day, list(percent order by name) from (
          select day, name, min(percent) as percent, count(distinct percent) as editions from factors
          where name in (select unnest($names)) group by all)
        group by day having count(*) = $count and max(editions) = 1 order by day""",
        {"names": list(wanted), "count": len(wanted)},
    ).fetchall()
    rows = [("", *sorted(wanted)), *((f"{day:%Y%m%d}", *map(str, values)) for day, values in found)]
    return table_of(rows) if len(rows) > 1 else None
