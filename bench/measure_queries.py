"""All flows of one company among many: the named query, warm, on DuckDB, and its rows held against Spark's.

python bench/measure_queries.py [--flows 20000000] [--folder /var/tmp]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kstreet.errors import StoreError
from kstreet.store.asking import ask_named
from kstreet.store.engine import bare_connection, connect, run_query
from kstreet.store.lake import Lake, Loaded
from kstreet.store.loading import now
from kstreet.tables import schema_of

MOST = 0.3
RUNS = 9
COMPANY = "fec:C00000042"


def fill(lake: Lake, flows: int) -> int:
    """Put flows of 50,000 parties into a lake, sorted by nothing; return how many are the company's."""
    with lake.writing(), lake.parts("fec") as writer, bare_connection() as connection:
        for first in range(0, flows, 1_000_000):
            last = min(first + 1_000_000, flows)
            rows = connection.sql(
                f"""select 'fec:' || i as id, 'contribution' as kind, printf('fec:C%08d', (i * 7919) % 50000) as payer,
                  'COMMITTEE ' || (i * 7919) % 50000 as payer_name, printf('fec:C%08d', (i * 104729 + 1) % 50000) as payee,
                  '' as payee_name, '' as about, null::varchar as stance, 'federal' as office, 'DC' as state,
                  (i % 5000)::decimal(18, 2) as amount_low, (i % 5000)::decimal(18, 2) as amount_high, 'USD' as currency,
                  '' as period, date '2010-01-01' + (i % 5000)::int as event_date, '' as filing_id, i % 90 <> 0 as counted,
                  '24K' as note, 'fec' as source, 'https://docquery.fec.gov/' as address,
                  date '2010-02-01' + (i % 5000)::int as public_at from range({first}, {last}) t(i)"""
            ).to_arrow_table()
            writer.write("flows", rows.cast(schema_of("flows")))
        parts = writer.finish()
        lake.commit([Loaded("fec", "made", "0", 0, now(), "", parts)], "made", now())
    mine = sum(
        1 for i in range(min(flows, 50_000)) if (i * 7919) % 50_000 == 42 or (i * 104729 + 1) % 50_000 == 42
    )
    return mine * (flows // 50_000)


def on_spark(lake: Lake, values: dict[str, str]) -> tuple[list[tuple[object, ...]], float]:
    """The rows and the seconds that Spark needs, views and all, once it runs; no seconds where it is missing."""
    took = []
    found: list[tuple[object, ...]] = []
    try:
        for _ in range(RUNS):
            began = time.perf_counter()
            table = ask_named(lake, "company_flows", values, "spark").read_all()
            took.append(time.perf_counter() - began)
        found = [tuple(row.values()) for row in table.to_pylist()]
    except StoreError:
        return [], 0.0
    return found, statistics.median(took[1:])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--flows", type=int, default=20_000_000)
    options.add_argument("--folder", default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        lake = Lake(Path(folder) / "lake")
        expected = fill(lake, given.flows)
        values = {"party": COMPANY, "as_of": "2030-01-01"}
        with connect(lake) as connection:
            took, rows = [], 0
            for _ in range(RUNS):
                began = time.perf_counter()
                found = run_query(connection, "company_flows", values).fetchall()
                rows = len(found)
                took.append(time.perf_counter() - began)
            [(kept,)] = connection.execute(
                "select count(*) from flows where (payer = ? or payee = ?) and counted", [COMPANY, COMPANY]
            ).fetchall()
        theirs, spark = on_spark(lake, values)
    warm = statistics.median(took[1:])
    print(
        f"{given.flows:,} flows, {rows:,} of one party: {warm:.3f} s warm (median of {RUNS - 1}), {took[0]:.3f} s cold"
    )
    if spark:
        same = theirs == found
        print(f"Spark: {spark:.2f} s warm (median of {RUNS - 1}), the same rows: {same}")
        if not same:
            sys.exit(1)
    else:
        print("Spark: not installed (pip install 'kstreet[spark]', Java 17)")
    print(f"rows are right: {rows == kept and kept <= expected}; below {MOST} s: {warm < MOST}")
    if rows != kept or not rows:
        sys.exit(1)


if __name__ == "__main__":
    main()
