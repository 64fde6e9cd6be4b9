"""Millions of employers as people type them against the list of companies: time per million, memory, equal links.

The names are the noise of `names_for_testing.py`, each made anew, so few repeat: real employers repeat far more.
Floors: the last million takes no more than 1.5 times the second (the first warms up), memory below 4 GB; with
--spark the same file is matched on Spark, and every link and score must be equal.

    python bench/measure_employers.py [--names 5000000] [--spark]
"""

from __future__ import annotations

import argparse
import csv
import resource
import sys
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from measure_matching import split_registry
from names_for_testing import noisy_names

from kstreet.entities.batch import match_file, matched_rows
from kstreet.entities.directory import read_table
from kstreet.entities.match import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kstreet.entities.match import Match

GIGABYTES, SLOWER, MADE_AT_ONCE = 4, 1.5, 250_000


def write_names(path: Path, count: int, known: list[tuple[str, str, str]], absent: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["name"])
        left, seed = count, 1000
        while left:
            rows = islice(noisy_names(MADE_AT_ONCE, known, absent, seed), left)
            made = [[written] for written, _, _ in rows]
            table.writerows(made)
            left, seed = left - len(made), seed + 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", type=int, default=5_000_000)
    parser.add_argument("--registry", type=Path)
    parser.add_argument("--spark", action="store_true")
    given = parser.parse_args()
    directory, known, absent = split_registry(given.registry)
    with tempfile.TemporaryDirectory() as folder:
        names, here, there = (Path(folder, name) for name in ("names.csv", "here.csv", "spark.csv"))
        write_names(names, given.names, known, absent)
        matcher = Matcher(directory)
        step = max(given.names // 5, 1)
        clocks = [(time.perf_counter(), time.process_time())]

        def timed() -> Iterator[tuple[dict[str, str], Match]]:
            for number, pair in enumerate(matched_rows(matcher, read_table(names, ["name"]), "name"), 1):
                if number % step == 0:
                    clocks.append((time.perf_counter(), time.process_time()))
                yield pair

        counts = match_file(timed(), "name", here)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        spent = [later[1] - earlier[1] for earlier, later in pairwise(clocks)]
        print(f"{counts['rows']:,} names, {counts['linked']:,} linked, against {len(known):,} companies")
        for number, ((clock, _), seconds) in enumerate(zip(clocks[1:], spent, strict=True), 1):
            print(
                f"  up to {number * step:>9,}: {clock - clocks[0][0]:7.1f} s in all, {seconds:6.1f} s of processor"
            )
        print(f"memory {memory:.2f} GB")
        failed = memory > GIGABYTES or spent[-1] > SLOWER * spent[1]
        if given.spark:
            failed |= on_spark(matcher, names, here, there)
    print("FAILED" if failed else "all floors held")
    sys.exit(failed)


def on_spark(matcher: Matcher, names: Path, here: Path, there: Path) -> bool:
    """Match the same list on Spark; return whether any row differs."""
    from kstreet.entities.on_spark import matched_rows_on_spark  # noqa: PLC0415  needs kstreet[spark]
    from kstreet.store.spark import spark_session  # noqa: PLC0415

    clock = time.perf_counter()
    match_file(matched_rows_on_spark(spark_session(), matcher, names, ["name"]), "name", there)
    with here.open(encoding="utf-8") as one, there.open(encoding="utf-8") as other:
        differing = sum(left != right for left, right in zip(one, other, strict=True))
    print(f"on Spark: {time.perf_counter() - clock:.1f} s, {differing:,} rows differ")
    return differing > 0


if __name__ == "__main__":
    main()
