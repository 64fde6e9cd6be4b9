"""Rows of the lake as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.store.engine import query_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

ROWS_SHOWN = 100  # on one page; the CSV has all
_SUMS = ("side", "kind", "stance", "currency", "rows", "low", "high")
Row = dict[str, Any]


def dicts(lake: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] | Row = ()) -> list[Row]:
    """Return the rows of a query of ours by column; missing texts are empty."""
    found = lake.execute(query, values)
    columns = [(each[0], str(each[1]).upper() in ("VARCHAR", "STRING")) for each in found.description or ()]
    return [
        {name: "" if cell is None and text else cell for (name, text), cell in zip(columns, row, strict=True)}
        for row in found.fetchall()
    ]


def payments_of(
    lake: duckdb.DuckDBPyConnection, party: str, as_of: str, *, page: int
) -> tuple[list[Row], list[Row]]:
    """Return what a party paid and got, apart by kind, stance and currency, and one page of it, newest first.

    Page 0 is all of them. Both come from one reading of the party's rows, which is most of the work.
    """
    values: Row = {"party": party, "as_of": as_of}
    window = ""
    if page:
        window = "limit $limit offset $offset"
        values |= {"limit": ROWS_SHOWN, "offset": (page - 1) * ROWS_SHOWN}
    text = f"""with mine as materialized ({query_text("company_flows")}),
      sums as (select true as summed, case when payer = $party then 'paid' else 'got' end as side, kind,
        coalesce(stance, '') as stance, currency, count(*) as rows, sum(amount_low) as low,
        sum(amount_high) as high from mine group by all),
      page as (select false as summed, * from mine order by public_at desc, id {window})
      select * from page union all by name select * from sums
      order by summed desc, side desc, high desc, public_at desc, id, kind, stance, currency"""  # noqa: S608 (our own query)
    rows = dicts(lake, text, values)
    sums = [{name: row[name] for name in _SUMS} for row in rows if row["summed"]]
    left_out = {"summed", *_SUMS} - {"kind", "stance", "currency"}
    flows = [
        {name: cell for name, cell in row.items() if name not in left_out}
        for row in rows
        if not row["summed"]
    ]
    return sums, flows
