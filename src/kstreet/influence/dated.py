"""A company's ledger and lake come in; everything dated about it goes out, each on the day on which it could be known.

Payments that became public on one day, of one sort of payer, kind and currency, are one entry; so are the acts of one
committee on one day. Filings whose payments are listed anyway do not stand a second time, nor do lobbyists' own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kstreet.errors import CaseError
from kstreet.influence.bills import acts_on, lobbied_bills
from kstreet.influence.kinds import heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import duckdb

    from kstreet.influence.ledger import Ledger
    from kstreet.influence.subject import Role
    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook

Sort = Literal["payments", "filing", "event", "act", "deal"]
_NAMES = 3
# reports to the SEC that say how the company fares; the others would drown them
_FORMS = ("10-K", "10-Q", "20-F", "40-F", "DEF 14A", "S-1")
_ITEMS = {"1.01": "agreement", "1.02": "agreement ended", "2.01": "acquisition", "2.02": "results"}
_ACTS = ("hearing", "markup", "committee vote", "report")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became public on a day. `what`: the heading, form, item, act or deal; `role`: whose payments.

    `low`, `high`: both ends of payments' sum; `names`: whom it is with or about; `timing`: when on the day.
    """

    sort: Sort
    day: date
    what: str
    count: int = 1
    role: str = ""
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    currency: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    timing: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    ids: tuple[str, ...] = field(default=(), compare=False)


def dated_in_lake(
    lake: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    case: CaseBook | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> list[Entry]:
    """Return everything dated about a company, the oldest first. Raises `CaseError` for a period that ends before it begins."""
    if since and until and until < since:
        raise CaseError(f"the period ends before it begins: {since} to {until}", remedy="swap the two days")
    last = min(filter(None, (until, ledger.as_of)), default=None)
    every = [
        *_payments(ledger),
        *_filings(lake, ledger),
        *_events(lake, ledger),
        *_acts(lake, ledger),
        *(_deals(case, ledger) if case else ()),
    ]
    kept = [each for each in every if not (since and each.day < since) and not (last and each.day > last)]
    return sorted(kept, key=lambda each: (each.day, each.sort, each.what, each.role, each.ids))


def _payments(ledger: Ledger) -> Iterator[Entry]:
    groups: dict[tuple[date, Role, str, str], list[Flow]] = defaultdict(list)
    for entry in ledger.entries:
        flow = entry.flow
        if entry.stands:
            role = ledger.subject.role(flow.payer, flow.payee)
            groups[flow.public_at, role, heading(flow.kind, flow.stance), flow.currency].append(flow)
    for (day, role, what, currency), flows in groups.items():
        yield Entry(
            "payments",
            day,
            what,
            len(flows),
            role,
            sum((flow.amount_low for flow in flows), Decimal(0)),
            sum((flow.amount_high for flow in flows), Decimal(0)),
            currency,
            _others(ledger, flows),
            sources=_sources((flow.evidence.source, flow.evidence.address) for flow in flows),
            ids=tuple(flow.id for flow in flows),
        )


def _others(ledger: Ledger, flows: Sequence[Flow]) -> tuple[str, ...]:
    """Return who is on the other side, the largest first."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for flow in flows:
        side = flow.payer if flow.payee in ledger.subject.company else flow.payee or flow.about
        if side:
            sums[ledger.name(side)] += flow.amount_high
    return tuple(sorted(sums, key=lambda name: (-sums[name], name)))


def _filings(lake: duckdb.DuckDBPyConnection, ledger: Ledger) -> Iterator[Entry]:
    told = sorted({entry.flow.filing_id for entry in ledger.entries if entry.flow.filing_id})
    rows = lake.execute(
        """select id, form, coalesce(nullif(filer_name, ''), filer), period_first, period_last, public_at, source,
          coalesce(address, '') from filings
        where (filer in (select unnest($ids)) or about in (select unnest($ids))) and public_at is not null
          and form not like 'LD-203%' and id not in (select unnest($told)) and (source <> 'edgar' or form in (select unnest($forms)))
          and not exists (from replaced r where r.filing_id = filings.id and r.source = filings.source)
        order by public_at, id""",
        {"ids": _ids(ledger), "told": told, "forms": list(_FORMS)},
    ).fetchall()
    for id_, form, filer, first, last, day, source, address in rows:
        period = f"{first}/{last}" if first and last else str(last or first or "")
        yield Entry(
            "filing", day, form, names=(filer,), text=period, sources=((source, address),), ids=(id_,)
        )


def _events(lake: duckdb.DuckDBPyConnection, ledger: Ledger) -> Iterator[Entry]:
    """Yield what the company told the SEC as it happened: results, agreements, acquisitions."""
    rows = lake.execute(
        """select id, kind, "on", public_at, timing, source, coalesce(address, '') from occasions
        where party in (select unnest($ids)) and source = 'edgar' and public_at is not null order by public_at, id""",
        {"ids": _ids(ledger)},
    ).fetchall()
    for id_, kind, _, day, timing, source, address in rows:
        item = kind.rpartition(" ")[2]
        if item in _ITEMS:
            yield Entry(
                "event",
                day,
                _ITEMS[item],
                text=kind,
                timing=timing or "",
                sources=((source, address),),
                ids=(id_,),
            )


def _acts(lake: duckdb.DuckDBPyConnection, ledger: Ledger) -> Iterator[Entry]:
    """Yield what committees and chambers did about bills that the company lobbied on."""
    bills = lobbied_bills(lake, ledger.subject, ledger.as_of)
    if not bills:
        return
    called = _called(lake)
    groups: dict[tuple[date, str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for act in acts_on(lake, bills, ledger.as_of):
        vote = act.kind.startswith("recorded vote")
        if vote or act.kind in _ACTS:
            groups[act.day, "recorded vote" if vote else act.kind, act.body].append(
                (act.bill, act.address, act.id)
            )
    for (day, kind, body), found in groups.items():
        yield Entry(
            "act",
            day,
            kind,
            len(found),
            names=(called.get(body, body.removeprefix("congress:")),),
            text=", ".join(dict.fromkeys(bill for bill, _, _ in found)),
            sources=_sources(("bills", address) for _, address, _ in found),
            ids=tuple(id_ for _, _, id_ in found),
        )


def _called(lake: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    rows = lake.execute(
        """select id, max(name) from (
          select id, name from parties where id like 'congress:%' and kind = 'committee'
          union all select other, other_name from links where relation = 'handled by') group by id"""
    ).fetchall()
    return {"congress:house": "House", "congress:senate": "Senate", **dict(rows)}


def _deals(case: CaseBook, ledger: Ledger) -> Iterator[Entry]:
    for deal in case.deals:
        if ledger.as_of is None or deal.public_at <= ledger.as_of:
            names = tuple(
                case.parties[each].name for each in deal.counterparty.split(";") if each in case.parties
            )
            yield Entry(
                "deal",
                deal.public_at,
                f"{deal.kind}, {deal.status}",
                low=deal.value_low or Decimal(0),
                high=deal.value_high or Decimal(0),
                currency=deal.currency,
                names=names,
                text=deal.subject,
                sources=((deal.evidence.source, deal.evidence.address),),
                ids=(deal.id,),
            )


def _ids(ledger: Ledger) -> list[str]:
    return sorted(ledger.subject.everybody)


def _sources(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(found))[:_NAMES]
