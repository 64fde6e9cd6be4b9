"""The dated records beside a company's ledger, from the lake: contract dates, seats, bills, positions, control, others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kstreet.entities.names import normalise
from kstreet.influence.flags.finding import Docket, Others
from kstreet.influence.flags.flag import Dated
from kstreet.influence.flags.lake_hearings import hearings_of_lake
from kstreet.influence.flags.positions import Position
from kstreet.influence.flags.vehicles import Control
from kstreet.influence.flags.windows import days_of
from kstreet.influence.lake_subject import CONTROL
from kstreet.influence.periods import NO_DAY
from kstreet.store.byparty import NAMED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb
    from numpy.typing import NDArray

    from kstreet.influence.flags.contracts import Span
    from kstreet.influence.flags.events import Event
    from kstreet.influence.ledger import Ledger
    from kstreet.influence.subject import Subject

_KNOWN = "(cast($as_of as date) is null or {0} <= cast($as_of as date))"


def docket_of_lake(lake: duckdb.DuckDBPyConnection, ledger: Ledger, events: Sequence[Event] = ()) -> Docket:
    """Return what the lake has beside a ledger, as it was known on the ledger's day."""
    as_of = ledger.as_of
    hearings = hearings_of_lake(lake, ledger.subject, events, as_of)
    return Docket(
        dates=_dates(lake, as_of),
        seats=hearings.seats,
        events=hearings.events,
        lobbied=hearings.lobbied,
        notes=hearings.notes,
        positions=_positions(lake, ledger.subject, as_of),
        controls=_controls(lake, ledger, as_of),
        others=_others(lake, ledger.subject, as_of),
    )


def _dates(lake: duckdb.DuckDBPyConnection, as_of: date | None) -> dict[str, Span]:
    rows = lake.execute(
        f"""select replace(filing_id, 'usaspending:', ''), min(case when kind = 'solicitation' then "on" end),
          max(case when kind = 'performance ends' then "on" end)
        from occasions where kind in ('solicitation', 'performance ends') and {_KNOWN.format("public_at")}
        group by filing_id""",  # noqa: S608 (parts of ours)
        {"as_of": as_of},
    ).fetchall()
    return {award: (solicited, ends) for award, solicited, ends in rows}


def _positions(lake: duckdb.DuckDBPyConnection, subject: Subject, as_of: date | None) -> list[Position]:
    rows = lake.execute(
        f"""select l.name, l.covered_position, coalesce(f.period_last, l.public_at), l.public_at, l.source,
          coalesce(f.address, ''), l.filing_id
        from lobbyists l left join filings f on f.id = l.filing_id
        where l.client in (select unnest($ids)) and trim(coalesce(l.covered_position, '')) <> ''
          and {_KNOWN.format("l.public_at")} order by all""",  # noqa: S608
        {"ids": sorted(subject.company), "as_of": as_of},
    ).fetchall()
    return [Position(*row) for row in rows]


def _controls(lake: duckdb.DuckDBPyConnection, ledger: Ledger, as_of: date | None) -> list[Control]:
    rows = lake.execute(
        f"""select party, relation, coalesce(nullif(other_name, ''), other), public_at, source, coalesce(address, ''), filing_id
        from links where relation in (select unnest($relations)) and party in (select unnest($vehicles))
          and public_at is not null and {_KNOWN.format("public_at")} order by all""",  # noqa: S608
        {"relations": list(CONTROL), "vehicles": sorted(ledger.subject.vehicles), "as_of": as_of},
    ).fetchall()
    return [
        Control(
            party,
            Dated(
                f"{ledger.name(party)} names {other} as {relation}",
                day,
                day,
                source,
                address,
                filing or party,
                "primary",
            ),
        )
        for party, relation, other, day, source, address, filing in rows
        if other in ledger.subject.company or NAMED + normalise(other) in ledger.subject.company
    ]


def _others(lake: duckdb.DuckDBPyConnection, subject: Subject, as_of: date | None) -> Others:
    """Return every organisation's gifts to federal committees and every recipient's awards, joined by full name."""
    given = lake.execute(
        f"""select payer_name, (event_date - date '1970-01-01') as day from flows
        where kind = 'contribution' and payer = '' and payer_name <> '' and payee like 'fec:%' and counted
          and amount_high > 0 and event_date is not null and {_KNOWN.format("public_at")}""",  # noqa: S608
        {"as_of": as_of},
    ).fetchnumpy()
    held = lake.execute(
        f"""with parents as (select party, max(other_name) as name from links where relation = 'parent' group by party),
        spans as (select filing_id, min(case when kind = 'solicitation' then "on" end) as asked,
            max(case when kind = 'performance ends' then "on" end) as ends
          from occasions where kind in ('solicitation', 'performance ends') group by filing_id)
        select coalesce(max(p.name), max(f.payee_name)) as name, min(f.event_date) - date '1970-01-01' as awarded,
          least(min(f.event_date), coalesce(min(s.asked), min(f.event_date))) - date '1970-01-01' as opens,
          greatest(max(f.event_date), coalesce(max(s.ends), max(f.event_date))) - date '1970-01-01' as closes
        from flows f left join parents p on p.party = f.payee
        left join spans s on s.filing_id = 'usaspending:' || f.about
        where f.kind = 'contract' and f.counted and f.event_date is not null and {_KNOWN.format("f.public_at")}
        group by f.about, f.payee""",  # noqa: S608
        {"as_of": as_of},
    ).fetchnumpy()
    numbers: dict[str, int] = {}
    own = {id_.removeprefix(NAMED) for id_ in subject.company if id_.startswith(NAMED)}

    def numbered(names: NDArray[Any]) -> NDArray[np.int64]:
        distinct, place = np.unique(np.asarray(names, dtype=str), return_inverse=True)
        forms = ["" if (form := normalise(each)) in own else form for each in distinct.tolist()]
        return np.array([numbers.setdefault(form, len(numbers)) for form in forms], np.int64)[place]

    numbers[""] = 0
    gifts = days_of(numbered(given["payer_name"]), _whole(given["day"]))
    party = numbered(held["name"])
    return Others(
        0, len(numbers), gifts, party, _whole(held["opens"]), _whole(held["closes"]), _whole(held["awarded"])
    )


def _whole(column: NDArray[Any]) -> NDArray[np.int64]:
    return np.asarray(np.ma.filled(column, NO_DAY), np.int64)
