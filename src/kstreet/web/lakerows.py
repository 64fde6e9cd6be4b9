"""Rows of the lake as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.store.engine import query_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

ROWS_SHOWN = 100  # on one page; the CSV has all
Row = dict[str, Any]


def dicts(lake: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] | Row = ()) -> list[Row]:
    """Return the rows of a query of ours by column; missing texts are empty."""
    found = lake.execute(query, values)
    columns = [(each[0], str(each[1]).upper() in ("VARCHAR", "STRING")) for each in found.description or ()]
    return [
        {name: "" if cell is None and text else cell for (name, text), cell in zip(columns, row, strict=True)}
        for row in found.fetchall()
    ]


def flows_of(lake: duckdb.DuckDBPyConnection, party: str, as_of: str, *, page: int) -> list[Row]:
    """Return one page of a party's payments, newest first; page 0 is all of them."""
    text = query_text("company_flows")
    values: Row = {"party": party, "as_of": as_of}
    if page:
        text += " limit $limit offset $offset"
        values |= {"limit": ROWS_SHOWN, "offset": (page - 1) * ROWS_SHOWN}
    return dicts(lake, text, values)


def sums_of(lake: duckdb.DuckDBPyConnection, party: str, as_of: str) -> list[Row]:
    """Return what a party paid and got, apart by kind, stance and currency."""
    text = f"""select case when payer = $party then 'paid' else 'got' end as side, kind,
        coalesce(stance, '') as stance, currency, count(*) as rows,
        sum(amount_low) as low, sum(amount_high) as high
      from ({query_text("company_flows")}) group by all order by side desc, high desc, kind, stance, currency"""  # noqa: S608 (our own query)
    return dicts(lake, text, {"party": party, "as_of": as_of})
