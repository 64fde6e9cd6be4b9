"""Bills that lobbying reports name, and the committees of Congress that handle them, from the lake.

A bill is `HR1234-119`. A report that names no Congress means the one that sat in its period: numbers begin anew with
each Congress, and reports name bills that are pending.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.sources.bills import congress_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    import duckdb

    from kstreet.influence.subject import Subject
    from kstreet.records import Flow

_STANDING = """f.form = 'BILLSTATUS' and f.about in (select unnest($bills))
      and f.id not in (select filing_id from replaced where source = 'bills')"""
_KNOWN = "(cast($as_of as date) is null or {0} <= cast($as_of as date))"


@dataclass(frozen=True, slots=True)
class Lobbied:
    """A bill that a report names: when the report could be known, and where it stands."""

    bill: str
    public_at: date
    source: str
    address: str
    id: str


@dataclass(frozen=True, slots=True)
class Act:
    """What a committee, or a chamber (`house`, `senate`), did about a bill on a day."""

    bill: str
    body: str
    kind: str
    day: date
    public_at: date
    address: str
    id: str


@dataclass(frozen=True, slots=True)
class Handler:
    """A committee that handles a bill. `whole`: it is no subcommittee; `chamber`: house, senate, or empty if joint."""

    body: str
    name: str
    note: str
    address: str

    @property
    def whole(self) -> bool:
        """Say whether it is a committee and no part of one."""
        return not self.body[-1:].isdecimal()

    @property
    def chamber(self) -> str:
        """Return the chamber that it is of, empty for a joint committee."""
        return {"H": "house", "S": "senate"}.get(self.body.removeprefix("congress:")[:1], "")


def bill_named(bill: str, on: date) -> str:
    """Return a bill with its Congress: the one it names, else the one that sat on a day."""
    return bill if not bill or "-" in bill else f"{bill}-{congress_of(on)}"


def lobbied_bills(
    lake: duckdb.DuckDBPyConnection, subject: Subject, as_of: date | None = None
) -> dict[str, Lobbied]:
    """Return the bills that reports for a company name, each with the report that was public first."""
    rows = lake.execute(
        f"""select i.bills, i.public_at, i.source, coalesce(f.address, ''), i.filing_id,
          coalesce(f.period_last, i.public_at)
        from issues i left join filings f on f.id = i.filing_id
        where i.client in (select unnest($ids)) and coalesce(i.bills, '') <> '' and {_KNOWN.format("i.public_at")}
        order by i.public_at desc, i.filing_id""",  # noqa: S608 (parts of ours)
        {"ids": sorted(subject.company), "as_of": as_of},
    ).fetchall()
    found = {}
    for bills, public_at, source, address, filing, period in rows:
        for each in bills.split(";"):
            bill = bill_named(each, period)
            found[bill] = Lobbied(bill, public_at, source, address, filing)
    return found


def handlers_of(
    lake: duckdb.DuckDBPyConnection, bills: Iterable[str], as_of: date | None = None
) -> dict[str, list[Handler]]:
    """Return the committees and subcommittees that handle each bill."""
    rows = lake.execute(
        f"""select f.about, l.other, coalesce(max(p.name), max(l.other_name)), max(l.note), max(l.address)
        from links l join filings f on f.id = l.filing_id left join parties p on p.id = l.other
        where l.relation = 'handled by' and {_STANDING} and {_KNOWN.format("l.public_at")}
        group by f.about, l.other order by f.about, l.other""",  # noqa: S608
        {"bills": sorted(bills), "as_of": as_of},
    ).fetchall()
    found: dict[str, list[Handler]] = defaultdict(list)
    for bill, *handler in rows:
        found[bill].append(Handler(*handler))
    return found


def acts_on(lake: duckdb.DuckDBPyConnection, bills: Iterable[str], as_of: date | None = None) -> list[Act]:
    """Return what committees and chambers did about bills, the oldest first."""
    rows = lake.execute(
        f"""select f.about, o.party, o.kind, o."on", o.public_at, o.address, o.id
        from occasions o join filings f on f.id = o.filing_id
        where {_STANDING} and {_KNOWN.format("o.public_at")} order by o."on", f.about, o.id""",  # noqa: S608
        {"bills": sorted(bills), "as_of": as_of},
    ).fetchall()
    return [Act(bill, body, *rest) for bill, body, *rest in rows]


def bills_of(lake: duckdb.DuckDBPyConnection, flows: Iterable[Flow]) -> Callable[[Flow], Sequence[str]]:
    """Return which bills the lobbying report of a payment names."""
    named = _named(lake, flows)
    return lambda flow: named.get(flow.filing_id, ())


def committees_of(lake: duckdb.DuckDBPyConnection, flows: Iterable[Flow]) -> Callable[[Flow], Sequence[str]]:
    """Return which committees of Congress handle the bills that the lobbying report of a payment names."""
    named = _named(lake, flows)
    handlers = handlers_of(lake, {bill for bills in named.values() for bill in bills})
    return lambda flow: tuple(
        dict.fromkeys(
            each.name
            for bill in named.get(flow.filing_id, ())
            for each in handlers.get(bill, ())
            if each.whole
        )
    )


def _named(lake: duckdb.DuckDBPyConnection, flows: Iterable[Flow]) -> Mapping[str, tuple[str, ...]]:
    filings = sorted({flow.filing_id for flow in flows if flow.filing_id})
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for filing, bills, period in lake.execute(
        """select i.filing_id, i.bills, coalesce(f.period_last, i.public_at) from issues i
        left join filings f on f.id = i.filing_id
        where i.filing_id in (select unnest(?)) and coalesce(i.bills, '') <> '' order by all""",
        [filings],
    ).fetchall():
        for each in bills.split(";"):
            found[filing][bill_named(each, period)] = None
    return {filing: tuple(bills) for filing, bills in found.items()}
