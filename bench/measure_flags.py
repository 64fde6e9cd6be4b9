"""Planted flags of every rule in a lake of a million gifts and a million awards: all found, none of their twins.

python bench/measure_flags.py [--gifts 1000000] [--planted 1000] [--draws 1000] [--folder /var/tmp]
The rule on contractors has a bench of its own (measure_influence.py): its windows are planted by the thousand companies.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from flags_made import AWARDED, CONTROLS, HEARD, POSTED, fill

from kstreet.entities.registry import Registry
from kstreet.influence.flags.finding import find_flags
from kstreet.influence.flags.lake_docket import docket_of_lake
from kstreet.influence.flows import lobbying_by_year
from kstreet.influence.lake_ledger import ledger_of_lake
from kstreet.influence.lake_subject import known_of_name
from kstreet.press.article import read_article
from kstreet.press.whole import check_article
from kstreet.report.figureflags import figure_flags
from kstreet.store.casebook import open_case
from kstreet.store.engine import connect
from kstreet.store.lake import Lake

if TYPE_CHECKING:
    import duckdb

    from kstreet.influence.flags.flag import Flag

RULES = (
    (HEARD, "gift_near_hearing", "first"),
    (AWARDED, "award_after_gift", "first"),
    (POSTED, "covered_position", "first"),
    (CONTROLS, "controlled_vehicle", "first"),
)
WRONG: list[str] = []


def said(what: str, *, right: bool) -> None:
    print(f"  {what}: {'right' if right else 'WRONG'}")
    if not right:
        WRONG.append(what)


def flags_of(
    lake: duckdb.DuckDBPyConnection, company: str, code: str, draws: int, as_of: date | None = None
) -> tuple[list[Flag], float, float]:
    """Return a company's flags of one rule, with seconds by the clock and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    ledger = ledger_of_lake(lake, known_of_name(company), "a lake", as_of=as_of)
    found = find_flags(ledger, docket_of_lake(lake, ledger), draws=draws)
    took = time.perf_counter() - began, time.process_time() - worked
    return [flag for flag in found.flags if flag.rule.code == code], *took


def places(flags: list[Flag], word: str) -> set[str]:
    """Return the numbers of planted or twin records that flags name."""
    said_ = [f"{flag.first.id} {flag.first.says}" for flag in flags]
    return {part.partition(word)[2].lstrip(" :").split()[0].rstrip(";:,") for part in said_ if word in part}


def measure_rule(
    lake: duckdb.DuckDBPyConnection, rule: tuple[str, str, str], planted: int, draws: int
) -> None:
    company, code, _ = rule
    flags, clock, work = flags_of(lake, company, code, draws)
    print(f"{code}: {len(flags):,} flags in {clock:.2f} s ({work:.2f} s of processor)")
    said(f"{planted:,} planted found", right=places(flags, "planted") == {str(n) for n in range(planted)})
    said(f"none of {planted:,} twins", right=not places(flags, "twin") and not places(flags, "later"))
    early, *_ = flags_of(lake, company, code, 1, as_of=date(2013, 12, 31)) if code != HEARD else ([], 0, 0)
    said("none before the records were public", right=not early)


def measure_figures(planted: int) -> None:
    """Say a wrong figure of a year, and the year's own, in as many articles as are planted."""
    case = open_case("meta_2025")
    years = {year: each.spent.high for year, each in lobbying_by_year(case.flows, case.company).items()}
    chance = random.Random(5)
    pairs = [(case, Registry.of(case))]
    found = twins = 0
    began, worked = time.perf_counter(), time.process_time()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "article.txt"
        for number in range(planted):
            year = list(years)[number % len(years)]
            off = Decimal(chance.choice([-1, 1]) * chance.randint(10, 60)) / 100
            for right in (False, True):
                amount = years[year] * (1 if right else 1 + off) / 1_000_000
                file.write_text(
                    f"Meta spent ${amount:.2f} million on lobbying in {year}.\n", encoding="utf-8"
                )
                read = read_article(str(file), lang="en", published=date(2026, 3, 1), limit=10_000)
                _, checked, _ = check_article(read, pairs, meant=pairs[0], as_of=None)
                flags = figure_flags("Meta", read, checked)
                found += bool(flags) and not right
                twins += bool(flags) and right
    clock, work = time.perf_counter() - began, time.process_time() - worked
    print(f"figure_without_filing: {2 * planted:,} articles in {clock:.2f} s ({work:.2f} s of processor)")
    said(f"{planted:,} planted found", right=found == planted)
    said(f"none of {planted:,} twins", right=not twins)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gifts", type=int, default=1_000_000)
    options.add_argument("--planted", type=int, default=1000)
    options.add_argument("--draws", type=int, default=1000)
    options.add_argument("--folder", default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        lake = Lake(Path(folder) / "lake")
        began = time.perf_counter()
        fill(lake, given.gifts, given.gifts, given.planted)
        print(f"{given.gifts:,} gifts and {given.gifts:,} awards made in {time.perf_counter() - began:.1f} s")
        with connect(lake) as connection:
            for rule in RULES:
                measure_rule(connection, rule, given.planted, given.draws)
    measure_figures(given.planted)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    if WRONG:
        sys.exit(1)


if __name__ == "__main__":
    main()
