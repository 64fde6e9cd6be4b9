"""The ledger of a company from the lake: its rows, what its registers say of them, and who the names are.

The company's own rows come first, then those of its vehicles and committees, then what others paid into these.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kstreet.entities.names import normalise
from kstreet.influence.lake_subject import beginnings, stands_under, subject_of_lake
from kstreet.influence.ledger import Ledger, make_ledger
from kstreet.influence.subject import is_fund_of
from kstreet.records import Evidence, Flow
from kstreet.store.byparty import NAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    import duckdb

    from kstreet.influence.lake_subject import Known
    from kstreet.influence.subject import Subject

_MIRROR = "the giver reports it too"
_COLUMNS = (
    "id, kind, payer, payer_name, payee, payee_name, about, stance, office, state, amount_low, amount_high, currency,"
    " period, event_date, public_at, filing_id, counted, note, source, address"
)
_MOST = Decimal("0.5")  # of a committee's receipts: from here on it is called a vehicle
_FEW = 40  # receivers that are looked up one by one; for more, one reading of all flows is faster
Row = dict[str, Any]


def ledger_of_lake(
    lake: duckdb.DuckDBPyConnection, known: Known, origin: str, *, as_of: date | None = None
) -> Ledger:
    """Return the ledger of a company in the lake, as it was known on a day."""
    subject = subject_of_lake(lake, known)
    found = _rows(lake, subject.everybody, subject, as_of)
    if funded := _funded(lake, subject, tuple(found.values())):
        subject = replace(
            subject, vehicles=subject.vehicles | set(funded), reasons={**subject.reasons, **funded}
        )
        found |= _rows(lake, funded, subject, as_of)
    rows = sorted(found.values(), key=lambda row: (row["public_at"], row["id"]))
    called = _called(lake, rows)
    committees = {name: id_ for id_, name in called.items() if id_.startswith("fec:")}
    same = {NAMED + normalise(name): id_ for name, id_ in committees.items()}
    flows, uncounted, mirrored = [], {}, set()
    for row in rows:
        flow = _flow(row, subject, same)
        flows.append(flow)
        if not row["counted"]:
            uncounted[flow.id] = flow.note
            if _MIRROR in flow.note:
                mirrored.add(flow.id)
    said = {
        row[side] or NAMED + normalise(row[f"{side}_name"]): row[f"{side}_name"]
        for row in rows
        for side in ("payer", "payee")
        if row[f"{side}_name"]
    }
    return make_ledger(
        subject,
        flows,
        {**subject.called} | said | called | dict.fromkeys(subject.company, subject.name),
        origin,
        as_of=as_of,
        uncounted=uncounted,
        mirrored=frozenset(mirrored),
        replaced=frozenset(row["id"] for row in rows if row["superseded_by"]),
        reporters={row["id"]: f"{row['source']}:{row['side']}" for row in rows},
        same=same | dict.fromkeys(subject.company, min(subject.company)),
        notes=[*subject.notes, *_contradictions(lake, rows)],
    )


def _names(row: Row) -> tuple[str, str]:
    return row["payer_name"] or "", row["payee_name"] or ""


def _rows(
    lake: duckdb.DuckDBPyConnection, parties: Iterable[str], subject: Subject, as_of: date | None
) -> dict[str, Row]:
    """Return the flows of some parties by id, each with what replaced it and which side reported it.

    `subject`: everybody who is the company, those parties among them.
    """
    parties = set(parties)
    ids = sorted(id_ for id_ in parties if not id_.startswith(NAMED))
    words = beginnings(id_.removeprefix(NAMED) for id_ in parties if id_.startswith(NAMED))
    where, values = stands_under(ids, sorted({*words, *subject.starts}) if words else ())
    known = replaced = "true"
    if as_of is not None:
        known, replaced = "public_at <= $as_of", "r.superseded_at <= $as_of"
        values["as_of"] = as_of
    found = lake.execute(
        f"""with mine as (select {_COLUMNS} from flows_by_party where {known} and ({where}))
        select f.*, coalesce(r.superseded_by, '') as superseded_by,
          case when g.filer is null then '' when g.filer = f.payer then 'giver' when g.filer = f.payee then 'taker'
            else '' end as side
        from mine f
        left join replaced r on r.filing_id = f.filing_id and r.source = f.source and {replaced}
        left join filings g on g.id = f.filing_id and f.filing_id <> ''""",  # noqa: S608 (parts of ours)
        values,
    )
    columns = [each[0] for each in found.description or ()]
    # a flow between two of them stands under both
    rows = {row[0]: dict(zip(columns, row, strict=True)) for row in found.fetchall()}
    return {id_: row for id_, row in rows.items() if _concerns(row, subject)}


def _funded(lake: duckdb.DuckDBPyConnection, subject: Subject, rows: Sequence[Row]) -> dict[str, str]:
    """Return the receivers of the company's gifts that had most of their money from it, and how much of it."""
    given: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        gift = row["kind"] == "contribution" and row["counted"] and not row["superseded_by"] and row["payee"]
        if gift and subject.role(_party(row, "payer", {}), row["payee"]) == "company":
            given[row["payee"]] += row["amount_high"]
    given = {id_: amount for id_, amount in given.items() if amount > 0 and id_ not in subject.everybody}
    shares = {id_: given[id_] / total for id_, total in _taken(lake, sorted(given)) if total > 0}
    return {
        id_: f"{min(share, Decimal(1)):.0%} of what it took came from the company"
        for id_, share in shares.items()
        if share >= _MOST
    }


def _taken(lake: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[tuple[str, Decimal]]:
    """Return what some receivers took in gifts, from whomever."""
    if not ids:
        return []
    values: dict[str, object]
    table, where, values = "flows", "payee in (select unnest($ids))", {}
    if len(ids) <= _FEW:
        table = "flows_by_party"
        one_of, values = stands_under(ids, ())
        where = f"({one_of}) and payee = party"
    rows: list[tuple[str, Decimal]] = lake.execute(
        f"""select payee, sum(amount) from (
          select f.payee, f.amount_high as amount from {table} f
          left join replaced r on r.filing_id = f.filing_id and r.source = f.source
          where {where} and f.kind in ('contribution', 'transfer') and f.counted and r.filing_id is null
          union all select committee, amount from employer_sums where committee in (select unnest($ids))
        ) group by payee""",  # noqa: S608 (parts of ours)
        {"ids": list(ids), **values},
    ).fetchall()
    return rows


def _concerns(row: Row, subject: Subject) -> bool:
    return any(
        (row[side] or NAMED + normalise(row[f"{side}_name"] or "")) in subject.everybody
        for side in ("payer", "payee")
    )


def _flow(row: Row, subject: Subject, same: Mapping[str, str]) -> Flow:
    payer, payee = (_party(row, side, same) for side in ("payer", "payee"))
    if payer in subject.company and row["payer_name"]:
        payer = _real_giver(row, payer, subject)
    return Flow(
        id=row["id"],
        kind=row["kind"],
        payer=payer,
        payee=payee,
        about=row["about"] or "",
        stance=row["stance"] or None,
        office=row["office"] or None,
        state=row["state"] or "",
        amount_low=row["amount_low"],
        amount_high=row["amount_high"],
        currency=row["currency"],
        period=row["period"] or "",
        event_date=row["event_date"],
        public_at=row["public_at"],
        filing_id=row["filing_id"] or "",
        superseded_by=f"filing {row['superseded_by']}" if row["superseded_by"] else "",
        evidence=Evidence(row["source"], row["address"] or "", "primary", row["public_at"]),
        note=row["note"] or "",
    )


def _party(row: Row, side: str, same: Mapping[str, str]) -> str:
    if row[side]:
        return str(row[side])
    form = normalise(row[f"{side}_name"] or "")
    return same.get(NAMED + form, NAMED + form) if form else ""


def _real_giver(row: Row, payer: str, subject: Subject) -> str:
    """Return the committee where a company's contributions report (LD-203) lists its committee's gift."""
    if row["source"] == "lda" and is_fund_of(
        row["payer_name"], {id_.removeprefix(NAMED) for id_ in subject.company if id_.startswith(NAMED)}
    ):
        return min(subject.committees, default=NAMED + normalise(row["payer_name"]))
    return payer


def _called(lake: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> dict[str, str]:
    """Return how parties are called: those that rows name by number, and committees that rows name only by name."""
    ids = {row[side] for row in rows for side in ("payer", "payee", "about") if row[side]}
    names = {name.upper() for row in rows for name in _names(row) if name}
    found = lake.execute(
        """select id, max(name) from parties where id in (select unnest($ids))
          or (source = 'fec' and kind = 'committee' and upper(name) in (select unnest($names))) group by id""",
        {"ids": sorted(ids), "names": sorted(names)},
    ).fetchall()
    return {id_: name for id_, name in found if name}


def _contradictions(lake: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> list[str]:
    """Return, in words, the filings whose own totals are not the sum of their rows."""
    filings = sorted({row["filing_id"] for row in rows if row["filing_id"]})
    found = lake.execute(
        """select filing_id, line, reported, difference from controls
        where difference <> 0 and filing_id in (select unnest(?)) order by filing_id, line""",
        [filings],
    ).fetchall()
    return [
        f"{filing} contradicts itself: its {line} of {reported:,} differ from its rows by {difference:,}; the rows are added"
        for filing, line, reported, difference in found
    ]


def issues_of(
    lake: duckdb.DuckDBPyConnection, flows: Iterable[Flow], column: str
) -> Callable[[Flow], Sequence[str]]:
    """Return what lobbying reports name: `issue` (codes) or `agencies`."""
    filings = sorted({flow.filing_id for flow in flows if flow.filing_id})
    assert column in ("issue", "agencies")
    named: dict[str, list[str]] = defaultdict(list)
    for filing, text in lake.execute(
        f"select filing_id, {column} from issues where filing_id in (select unnest(?)) order by all",  # noqa: S608
        [filings],
    ).fetchall():
        named[filing] += [each.strip() for each in (text or "").split(";") if each.strip()]
    return lambda flow: tuple(dict.fromkeys(named.get(flow.filing_id, ())))


def political_parties(
    lake: duckdb.DuckDBPyConnection, flows: Iterable[Flow]
) -> Callable[[Flow], Sequence[str]]:
    """Return the political party that a register gives for whom a payment is about, or to."""
    ids = sorted({id_ for flow in flows for id_ in (flow.about, flow.payee) if id_})
    rows = lake.execute(
        r"""select id, max(regexp_extract(note, '(?:^|; )party ([A-Z]+)', 1)) from parties
        where id in (select unnest(?)) group by id""",
        [ids],
    ).fetchall()
    party = {id_: name for id_, name in rows if name}
    return lambda flow: tuple(filter(None, (party.get(flow.about) or party.get(flow.payee),)))
