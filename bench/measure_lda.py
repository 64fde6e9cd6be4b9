"""Lobbying reports: pages of 25 into the lake, the amended year's total right.

python bench/measure_lda.py [--filings 100000] [--folder /var/tmp]
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kstreet.documents import find_documents
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load

sys.path.insert(0, str(Path(__file__).parent))
from registers import write_lda

MOST = 60.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--filings", type=int, default=100_000)
    options.add_argument("--folder", default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        (Path(folder) / "pages").mkdir()
        pages, total = write_lda(Path(folder) / "pages", given.filings)
        lake = Lake(Path(folder) / "lake")
        os.sync()  # the document is on disk before the clock runs
        began, cpu = time.perf_counter(), time.process_time()
        outcome = load(lake, "lda", find_documents([Path(folder) / "pages"]))
        took, used = time.perf_counter() - began, time.process_time() - cpu
        with connect(lake) as connection:
            named = {"client": "CLIENT 0 OF EXAMPLES", "as_of": "2027-01-01"}
            [year] = run_query(connection, "lobbying_by_year", named).fetchall()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{given.filings:,} filings on {pages:,} pages: {took:.1f} s ({used:.1f} s of processor time), {given.filings / took:,.0f} filings a second, peak {peak:.2f} GB"
    )
    right = year[1] == total and outcome.rows["filings"] == given.filings
    print(f"the amended year's total is right: {right}; below {MOST:.0f} s: {took < MOST}")
    if not right:
        sys.exit(1)


if __name__ == "__main__":
    main()
