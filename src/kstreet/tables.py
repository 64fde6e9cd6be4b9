"""The tables of the lake: their columns and kinds of value, in one place for readers, store and queries.

Kinds: `text`, `money` (full units, cents kept), `figure` (six places), `day`, `count`, `flag`. Nothing else is
stored, so every engine reads the same values. An amount that a register publishes as a range has both ends.
`public_at` is when the market could know. Never a street address, telephone number or e-mail address.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

FORMULA = r"^[=+\-@\t\r\n]"  # how text begins that a spreadsheet would take for a formula
_ORIGIN = {"source": "text", "address": "text", "public_at": "day"}

TABLES: Mapping[str, Mapping[str, str]] = {
    # `party` ids are "source:number"; entities joins them, the lake does not
    "parties": {
        "id": "text",
        "kind": "text",
        "name": "text",
        "country": "text",
        "state": "text",
        "note": "text",
        **_ORIGIN,
    },
    "aliases": {
        "party": "text",
        "scheme": "text",
        "value": "text",
        "valid_from": "day",
        "valid_to": "day",
        **_ORIGIN,
    },
    "links": {
        "party": "text",
        "relation": "text",
        "other": "text",
        "other_name": "text",
        "note": "text",
        "filing_id": "text",
        **_ORIGIN,
    },
    # of one `series` the filing with the highest `rank` stands, the others are replaced by their successor
    "filings": {
        "id": "text",
        "form": "text",
        "filer": "text",
        "filer_name": "text",
        "about": "text",
        "period_first": "day",
        "period_last": "day",
        "posted": "text",
        "series": "text",
        "rank": "text",
        "note": "text",
        **_ORIGIN,
    },
    "replaced": {"filing_id": "text", "superseded_by": "text", "superseded_at": "day", "source": "text"},
    # `counted` is false where adding the row would count money twice; `note` says why
    "flows": {
        "id": "text",
        "kind": "text",
        "payer": "text",
        "payer_name": "text",
        "payee": "text",
        "payee_name": "text",
        "about": "text",
        "stance": "text",
        "office": "text",
        "state": "text",
        "amount_low": "money",
        "amount_high": "money",
        "currency": "text",
        "period": "text",
        "event_date": "day",
        "filing_id": "text",
        "counted": "flag",
        "note": "text",
        **_ORIGIN,
    },
    # a publisher's own total held against the rows: reported = itemised + unitemised, else `difference`
    "controls": {
        "filing_id": "text",
        "line": "text",
        "reported": "money",
        "itemised": "money",
        "unitemised": "money",
        "difference": "money",
        "naive": "money",
        "source": "text",
    },
    "issues": {
        "filing_id": "text",
        "client": "text",
        "issue": "text",
        "description": "text",
        "bills": "text",
        "agencies": "text",
        "source": "text",
        "public_at": "day",
    },
    "lobbyists": {
        "filing_id": "text",
        "client": "text",
        "person": "text",
        "name": "text",
        "covered_position": "text",
        "newly_listed": "flag",
        "source": "text",
        "public_at": "day",
    },
    "employer_sums": {
        "committee": "text",
        "employer": "text",
        "year": "count",
        "amount": "money",
        "gifts": "count",
        "source": "text",
        "public_at": "day",
    },
    "committee_totals": {
        "committee": "text",
        "line": "text",
        "amount": "money",
        "period_last": "day",
        "source": "text",
    },
    # an award as of a day: the row with the latest `id` of an `award` stands; none of it is to be added to flows
    "awards": {
        "id": "text",
        "award": "text",
        "recipient": "text",
        "parent": "text",
        "agency": "text",
        "obligated": "money",
        "ceiling": "money",
        "note": "text",
        **_ORIGIN,
    },
    "facts": {
        "id": "text",
        "party": "text",
        "figure": "text",
        "first": "day",
        "last": "day",
        "value": "figure",
        "unit": "text",
        "form": "text",
        "filing_id": "text",
        **_ORIGIN,
    },
    "occasions": {
        "id": "text",
        "party": "text",
        "kind": "text",
        "on": "day",
        "accepted": "text",
        "timing": "text",
        "filing_id": "text",
        **_ORIGIN,
    },
    "seats": {
        "party": "text",
        "body": "text",
        "body_name": "text",
        "title": "text",
        "first": "day",
        "last": "day",
        **_ORIGIN,
    },
    "articles": {"id": "text", "title": "text", "feed": "text", **_ORIGIN},
    "factors": {"name": "text", "day": "day", "percent": "figure", "source": "text"},
    # units of a currency for one euro
    "rates": {"currency": "text", "day": "day", "per_euro": "figure", "source": "text", "public_at": "day"},
    "prices": {
        "symbol": "text",
        "day": "day",
        "close": "figure",
        "adjusted_close": "figure",
        "currency": "text",
        "source": "text",
        "public_at": "day",
    },
    "rejects": {
        "source": "text",
        "document": "text",
        "line": "count",
        "column_name": "text",
        "problem": "text",
        "remedy": "text",
    },
}


@cache
def schema_of(table: str) -> pa.Schema:
    """Return the Arrow schema of one table."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(),
        "money": pa.decimal128(18, 2),
        "figure": pa.decimal128(30, 6),
        "day": pa.date32(),
        "count": pa.int64(),
        "flag": pa.bool_(),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in TABLES[table].items()])


def rows_to_table(table: str, rows: Iterable[Sequence[object] | Mapping[str, object]]) -> pa.Table:
    """Return rows (in the order of the columns, or as mappings with blanks left out) as an Arrow table."""
    import pyarrow as pa

    schema = schema_of(table)
    listed = list(rows)
    if listed and isinstance(listed[0], dict):
        columns: list[list[object]] = [[row.get(name) for row in listed] for name in schema.names]  # type: ignore[union-attr]
    else:
        columns = [list(column) for column in zip(*listed, strict=True)] or [[] for _ in schema.names]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def fill_table(table: str, columns: Mapping[str, object], height: int) -> pa.Table:
    """Return an Arrow table from whole columns; a single value fills its column, a missing one is null."""
    import pyarrow as pa

    arrays = []
    schema = schema_of(table)
    if unknown := set(columns) - set(schema.names):
        raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
    for name, kind in zip(schema.names, schema.types, strict=True):
        given = columns.get(name)
        if isinstance(given, pa.Array | pa.ChunkedArray):
            arrays.append(given if given.type == kind else given.cast(kind))
        else:
            arrays.append(
                pa.nulls(height, kind) if given is None else pa.repeat(pa.scalar(given, kind), height)
            )
    return pa.Table.from_arrays(arrays, schema=schema)


def no_formula(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    return f"'{text}" if re.match(FORMULA, text) else text
