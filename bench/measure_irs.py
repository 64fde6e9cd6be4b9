"""The IRS's file of Forms 8871 and 8872: lines a second into the lake, no line lost, truth recovered.

python bench/measure_irs.py [--lines 5000000] [--folder /var/tmp]
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from kstreet.documents import find_documents
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load

sys.path.insert(0, str(Path(__file__).parent))
from registers import write_irs

LEAST = 300_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=5_000_000)
    options.add_argument("--folder", default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "FullDataFile.txt"
        truth = write_irs(path, given.lines)
        size = path.stat().st_size
        lake = Lake(Path(folder) / "lake")
        os.sync()  # the document is on disk before the clock runs
        began, cpu = time.perf_counter(), time.process_time()
        outcome = load(lake, "irs527", find_documents([path]))
        took, used = time.perf_counter() - began, time.process_time() - cpu
        with connect(lake) as connection:
            totals = {
                row[1]: row[3]
                for row in run_query(connection, "standing_totals", {"as_of": "2027-01-01"}).fetchall()
            }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{truth.records:,} records, {size / 1e9:.2f} GB, {os.cpu_count()} cores")
    print(
        f"{truth.records / took:,.0f} lines a second ({took:.1f} s, {used:.1f} s of processor time, peak {peak:.2f} GB)"
    )
    right = totals == {kind: Decimal(cents) / 100 for kind, cents in truth.cents.items()}
    whole = outcome.rows["flows"] + outcome.rows["filings"] == truth.records
    print(
        f"no record lost: {whole}; totals equal the truth to the cent: {right}; at least {LEAST:,}: {truth.records / took >= LEAST}"
    )
    if not (right and whole):
        sys.exit(1)


if __name__ == "__main__":
    main()
