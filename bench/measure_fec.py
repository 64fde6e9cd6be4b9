"""The FEC's file of individual contributions: bytes a second into the lake, beside DuckDB's own copy to Parquet.

python bench/measure_fec.py [--lines 20000000] [--folder /var/tmp]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from kstreet.documents import find_documents
from kstreet.sources.fec_bulk import COLUMNS
from kstreet.store.engine import bare_connection, connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load

sys.path.insert(0, str(Path(__file__).parent))
from registers import write_indiv

MEMORY = 3.0


def copy(path: Path, out: Path) -> float:
    """What DuckDB needs to read the file and write it as Parquet, all columns as text."""
    columns = ", ".join(f"'{column}': 'varchar'" for column in COLUMNS["indiv"].split())
    began = time.perf_counter()
    with bare_connection() as connection:
        connection.execute(
            f"copy (select * from read_csv('{path}', delim = '|', header = false, quote = '', escape = '',"
            f" columns = {{{columns}}}, auto_detect = false)) to '{out}' (format parquet)"
        )
    return time.perf_counter() - began


def ours(path: Path, folder: Path) -> tuple[float, dict[str, Decimal], float]:
    lake = Lake(folder / "lake")
    began = time.perf_counter()
    load(lake, "fec", find_documents([path]))
    took = time.perf_counter() - began
    with connect(lake) as connection:
        totals = {
            "organisations": connection.execute("select sum(amount_low) from flows where counted").fetchall()[
                0
            ][0],
            "individuals": connection.execute("select sum(amount) from employer_sums").fetchall()[0][0],
        }
    return took, totals, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=20_000_000)
    options.add_argument("--folder", default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "itcont.txt"
        truth = write_indiv(path, given.lines)
        size = path.stat().st_size / 1e6
        os.sync()  # the file is on disk before the clock runs
        fresh = multiprocessing.get_context("spawn")  # each in a process of its own: peaks do not mix
        with fresh.Pool(1, maxtasksperchild=1) as pool:
            theirs = pool.apply(copy, (path, Path(folder) / "copy.parquet"))
        (Path(folder) / "copy.parquet").unlink()
        with fresh.Pool(1, maxtasksperchild=1) as pool:
            took, totals, peak = pool.apply(ours, (path, Path(folder)))
    print(f"{given.lines:,} lines, {size / 1000:.2f} GB")
    print(f"DuckDB read_csv to Parquet: {theirs:.1f} s, {size / theirs:.0f} MB/s")
    print(
        f"kstreet load fec:           {took:.1f} s, {size / took:.0f} MB/s, {theirs / took:.2f} times as fast, peak {peak:.2f} GB"
    )
    right = totals == {kind: Decimal(cents) / 100 for kind, cents in truth.cents.items()}
    print(
        f"totals equal the truth to the cent: {right}; at least half: {theirs / took >= 0.5}; below {MEMORY:.0f} GB: {peak < MEMORY}"
    )
    if not right:
        sys.exit(1)


if __name__ == "__main__":
    main()
