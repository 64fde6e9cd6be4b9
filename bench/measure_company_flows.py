"""All flows of one company among many, from its name to what stands: subject, rows, doubles, strands.

python bench/measure_company_flows.py [--flows 20000000] [--folder /var/tmp]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from measure_queries import COMPANY, fill

from kstreet.influence.lake_ledger import ledger_of_lake
from kstreet.influence.lake_subject import known_of_name
from kstreet.influence.overview import overview
from kstreet.store.engine import connect
from kstreet.store.lake import Lake

MOST = 0.5
RUNS = 7


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--flows", type=int, default=20_000_000)
    options.add_argument("--folder", default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        lake = Lake(Path(folder) / "lake")
        fill(lake, given.flows)
        with connect(lake) as connection:
            clock, work, total = [], [], 0
            for _ in range(RUNS):
                began, worked = time.perf_counter(), time.process_time()
                found = overview(ledger_of_lake(connection, known_of_name(COMPANY), "a lake"))
                clock.append(time.perf_counter() - began)
                work.append(time.process_time() - worked)
                total = sum(
                    int(strand.high) for strand in found.strands if strand.role in ("company", "received")
                )
            [(due,)] = connection.execute(
                "select sum(amount_high) from flows where (payer = ? or payee = ?) and counted",
                [COMPANY, COMPANY],
            ).fetchall()
    warm = statistics.median(clock[1:])
    print(
        f"{given.flows:,} flows, {len(found.ledger.entries):,} of one company: {warm:.2f} s warm (median of {RUNS - 1};"
        f" {statistics.median(work[1:]):.2f} s of processor), {clock[0]:.2f} s first"
    )
    print(f"the sum is right: {total == int(due)}; below {MOST} s: {warm < MOST}")
    if total != int(due):
        sys.exit(1)


if __name__ == "__main__":
    main()
