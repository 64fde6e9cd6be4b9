"""Dated entries and prices of a lake come in; numbered sentences and one picture on the share's axis go out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kstreet.market.calendar import session_of
from kstreet.report.catalogue import Words
from kstreet.report.contents import Moment, PricePart
from kstreet.report.pictures.alone import alone
from kstreet.report.pictures.price_line import price_line
from kstreet.report.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb

    from kstreet.influence.dated import Entry
    from kstreet.influence.ledger import Ledger
    from kstreet.report.contents import MomentKind
    from kstreet.report.reader import Lang

WIDTH = 920
MOST_MARKS = 60  # more than these nobody tells apart on one axis
_NAMES = 3
_MORE = ("kstreet.report.words.timeline",)
_KINDS: dict[str, MomentKind] = {"contracts": "government", "lobbying": "filing"}


@dataclass(frozen=True)
class Axis:
    """A company's entries, each with the moment at which the share could react; `part`: its prices, where there are any."""

    ledger: Ledger
    entries: tuple[Entry, ...]
    moments: tuple[Moment, ...]
    part: PricePart | None


def axis_of(ledger: Ledger, entries: Sequence[Entry], part: PricePart | None) -> Axis:
    """Return entries numbered in their order, each at the first session that could react to it."""
    days = part.days if part else ()
    moments = (
        Moment(number, each.day, _session(each, days), _kind(each), ())
        for number, each in enumerate(entries, start=1)
    )
    return Axis(ledger, tuple(entries), tuple(moments), part)


def prices_in_lake(
    lake: duckdb.DuckDBPyConnection, ledger: Ledger, symbol: str = "", *, as_of: date | None = None
) -> PricePart | None:
    """Return the company's share in its own currency: of the symbol given, else of its tickers; None without prices."""
    found = lake.execute(
        """select p.symbol, p.currency, count(*) from prices p
        where p.symbol = $symbol or ($symbol = '' and p.symbol in (
          select value from aliases where scheme = 'ticker' and party in (select unnest($ids))))
        group by all order by count(*) desc, p.symbol limit 1""",
        {"symbol": symbol.upper(), "ids": sorted(ledger.subject.company)},
    ).fetchone()
    if not found:
        return None
    rows = lake.execute(
        """select day, max(coalesce(adjusted_close, close)) from prices where symbol = $symbol and currency = $currency
          and (cast($as_of as date) is null or day <= cast($as_of as date)) group by day order by day""",
        {"symbol": found[0], "currency": found[1], "as_of": as_of},
    ).fetchall()
    if len(rows) < 2:  # noqa: PLR2004  a line has two ends
        return None
    days, closes = tuple(day for day, _ in rows), tuple(float(close) for _, close in rows)
    own = found[1]
    return PricePart(
        found[0], own, own, days[-1], closes[-1], closes[-1], 1.0, days[-1], (), days, closes, closes, ()
    )


def _session(entry: Entry, days: Sequence[date]) -> date | None:
    if not days or entry.day < days[0] or entry.day > days[-1]:
        return None
    return session_of(entry.day, entry.timing, days)


def _kind(entry: Entry) -> MomentKind:
    if entry.sort == "payments":
        return _KINDS.get(entry.what, "politics")
    if entry.sort == "act":
        return "government"
    if entry.sort == "filing":
        return "filing"
    if entry.sort == "event" and entry.what == "results":
        return "results"
    return "business"


def sentences(axis: Axis, lang: Lang) -> list[str]:
    """Return what each entry says, in the reader's language."""
    words, reader = Words(lang, _MORE), Reader(lang, "")
    return [_sentence(entry, words, reader, axis.ledger.subject.name) for entry in axis.entries]


def note(axis: Axis, lang: Lang) -> str:
    """Return what has to be said of the list: that it is empty, or has no sessions; nothing otherwise."""
    words = Words(lang, _MORE)
    if not axis.entries:
        return words("dated.nothing")
    return "" if axis.part else words("dated.no_prices")


def _sentence(entry: Entry, words: Words, reader: Reader, name: str) -> str:
    names = _names(entry.names, words)
    what = words.known("dated.what", entry.what)
    if entry.sort == "payments":
        group = (
            "dated.heading" if entry.what == "lobbying" else "heading"
        )  # a picture's panel says it otherwise
        said = words(
            "dated.payments",
            whose=words(f"whose.{entry.role}", name=name),
            heading=words.known(group, entry.what),
            amount=reader.span(entry.low, entry.high, entry.currency),
            count=entry.count,
        )
    elif entry.sort == "filing":
        code = "dated.filing_for" if entry.text else "dated.filing"
        return words(code, form=entry.what, names=names, period=entry.text)
    elif entry.sort == "act":
        return words("dated.act", what=what, names=names, text=entry.text)
    else:
        said = words(f"dated.{entry.sort}", what=what, text=entry.text)
    said = said[:1].upper() + said[1:]
    return words("dated.with", said=said, names=names) if names else said


def _names(names: Sequence[str], words: Words) -> str:
    shown = ", ".join(names[:_NAMES])
    return words("dated.more", names=shown, count=len(names) - _NAMES) if len(names) > _NAMES else shown


def timeline_picture(axis: Axis, lang: Lang) -> str:
    """Return the share as a line with a numbered mark for each entry, or for each kind and month where they are many."""
    assert axis.part is not None
    words, reader = Words(lang, _MORE), Reader(lang, axis.part.own)
    moments, _ = _marks(axis.moments)
    drawn = price_line(axis.part, moments, reader, words, width=WIDTH, key="timeline", alone=True)
    return alone(drawn)


def marks_said(axis: Axis, lang: Lang) -> str:
    """Return what a mark of the picture stands for where it is not one entry."""
    moments, unit = _marks(axis.moments)
    words = Words(lang, _MORE)
    if not unit:
        return ""
    return words(
        "dated.grouped", unit=words(f"dated.unit.{unit}"), marks=len(moments), count=len(axis.moments)
    )


def _marks(moments: tuple[Moment, ...]) -> tuple[tuple[Moment, ...], str]:
    """Return the marks to be drawn, numbered as their first entry, and what each stands for where it is several."""
    if len(moments) <= MOST_MARKS:
        return moments, ""
    found: tuple[Moment, ...] = ()
    for unit, months in (("month", 1), ("quarter", 3), ("year", 12)):
        groups: dict[tuple[int, str], list[Moment]] = defaultdict(list)
        for each in moments:
            groups[(each.day.year * 12 + each.day.month - 1) // months, each.kind].append(each)
        found = tuple(replace(each[0]) for each in groups.values())
        if len(found) <= MOST_MARKS:
            return tuple(sorted(found, key=lambda each: each.number)), unit
    return tuple(sorted(found, key=lambda each: each.number)), "year"


def timeline_data(axis: Axis, lang: Lang) -> dict[str, Any]:
    """Return the axis as plain data, every entry with its records."""
    said = sentences(axis, lang)
    return {
        "company": axis.ledger.subject.name,
        "origin": axis.ledger.origin,
        "as_of": str(axis.ledger.as_of or ""),
        "symbol": axis.part.symbol if axis.part else "",
        "entries": [
            {
                "number": moment.number,
                "day": str(moment.day),
                "session": str(moment.session or ""),
                "kind": moment.kind,
                "sort": entry.sort,
                "what": entry.what,
                "whose": entry.role,
                "text": text,
                "low": str(entry.low) if entry.currency else "",
                "high": str(entry.high) if entry.currency else "",
                "currency": entry.currency,
                "names": list(entry.names),
                "sources": [{"source": source, "address": address} for source, address in entry.sources],
                "records": list(entry.ids),
            }
            for moment, entry, text in zip(axis.moments, axis.entries, said, strict=True)
        ],
        "who": dict(axis.ledger.subject.reasons),
        "notes": list(axis.ledger.notes),
    }
