"""The web of influence at full size: doubles, ways, steps, flags and flows, held against planted truth.

python bench/measure_influence.py [--edges 10000000] [--folder /var/tmp] [--keep FOLDER]
`--keep` leaves the edges for bench/peers_influence.py, which runs networkx and igraph on them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from influence_made import COMPANY, MadeWeb, make_gifts, make_web

from kstreet.influence.doubles import find_doubles
from kstreet.influence.flags.permutation import exchange_calendars
from kstreet.influence.flags.windows import pairs
from kstreet.influence.network import FAR, Network, Rows, build_network
from kstreet.influence.paths import find_paths, handed_on
from kstreet.influence.payments import Payments, column_names

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS_LIMIT, MEMORY_LIMIT, FLAGS_LIMIT = 1.0, 2.0, 60.0
WRONG: list[str] = []


def said(what: str, *, right: bool) -> None:
    print(f"{what}: {'right' if right else 'WRONG'}")
    if not right:
        WRONG.append(what)


class Watch:
    """Seconds by the clock, and of the processor: on a machine that others use the second is the work."""

    def __init__(self) -> None:
        self._clock, self._work = time.perf_counter(), time.process_time()

    @property
    def clock(self) -> float:
        return time.perf_counter() - self._clock

    @property
    def work(self) -> float:
        return time.process_time() - self._work

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.work:.2f} s of processor)"


def timed(run: Callable[[], object]) -> tuple[float, float]:
    watch = Watch()
    run()
    return watch.clock, watch.work


def measure_doubles(made: MadeWeb) -> Payments:
    watch = Watch()
    found = find_doubles(made.payments)
    print(f"doubles among {len(made.payments):,} payments: {watch}")
    said(
        f"{made.doubled.sum():,} planted doubles, and no other",
        right=int((~found.standing).sum()) == int(made.doubled.sum()),
    )
    said("the sum to the cent", right=int(made.payments.high[found.standing].sum()) == made.total)
    return made.payments.only(np.flatnonzero(found.standing))


def keep(network: Network, folder: Path) -> None:
    for name in column_names():
        np.save(folder / f"{name}.npy", getattr(network.payments, name))
    for side, rows in (("out", network.out), ("into", network.into)):
        np.save(folder / f"{side}.start.npy", rows.start)
        np.save(folder / f"{side}.row.npy", rows.row)


def opened(folder: Path, parties: int) -> Network:
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in column_names()}
    sides = [
        Rows(*(np.load(folder / f"{side}.{part}.npy", mmap_mode="r") for part in ("start", "row")))
        for side in ("out", "into")
    ]
    payments = Payments(**arrays, parties=range(parties), kinds=("contribution",))  # type: ignore[arg-type]
    return Network(payments, *sides)


def measure_steps(folder: Path, parties: int) -> None:
    """Three steps around one company on arrays that lie on disk, in this process; prints seconds and memory."""
    network = opened(folder, parties)
    source = np.array([COMPANY])
    took = [timed(lambda: network.around(source, 3)) for _ in range(5)]
    around = network.around(source, 3)
    reached = int((around.depth != FAR).sum())
    # of this program alone: getrusage has the most that the process had before it became this program, too
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1e6
    warm, work = (statistics.median(each) for each in zip(*took[1:], strict=True))
    print(
        f"three steps around one company: {reached:,} of {network.size:,} parties, {warm:.2f} s warm"
        f" ({work:.2f} s of processor), {took[0][0]:.2f} s first, {peak:.2f} GB"
    )
    print(f"below {STEPS_LIMIT} s and {MEMORY_LIMIT} GB: {warm < STEPS_LIMIT and peak < MEMORY_LIMIT}")


def measure_paths(network: Network, made: MadeWeb) -> None:
    usable = handed_on(network.payments)
    source, took = np.array([COMPANY]), []
    missed = invented = 0
    for way, ordered in zip(made.ways.parties, made.ways.true, strict=True):
        watch = Watch()
        found = find_paths(network, source, network.payments.payee == way[-1], usable=usable)
        took.append((watch.clock, watch.work))
        ways = {path.parties for path in found.paths}
        missed += ordered and way not in ways
        invented += not ordered and way in ways
    print(f"a way of up to six steps to a quiet party: {_times(took)}")
    said(f"{sum(made.ways.true)} planted ways found", right=not missed)
    said(f"{len(took) - sum(made.ways.true)} ways against time left out", right=not invented)


def measure_crowds(network: Network, made: MadeWeb) -> None:
    """Look for ways to receivers amid the web, where they are many: the largest, and some by chance."""
    usable, source, took = handed_on(network.payments), np.array([COMPANY]), []
    inside = min(way[1] for way in made.ways.parties)
    chance = np.random.default_rng(4).integers(1, inside, 40)
    listed = counted = against_time = 0
    for goal in [1, 2, 5, 10, 100, 1000, *chance.tolist()]:
        watch = Watch()
        found = find_paths(network, source, network.payments.payee == goal, usable=usable)
        took.append((watch.clock, watch.work))
        listed += len(found.paths)
        counted += sum(each.ways for each in found.counts)
        against_time += sum(not in_order(network.payments, path.steps) for path in found.paths)
    print(f"ways to a party amid the web: {_times(took)}; {listed:,} listed of {counted:,} found")
    said("no way out of time order", right=not against_time)


def in_order(payments: Payments, steps: tuple[tuple[int, ...], ...]) -> bool:
    """Say whether some payment of each step can follow one of the step before, by nothing but their days."""
    day = -(2**31)
    for step in steps:
        days = [max(day, int(payments.first[row])) for row in step if payments.last[row] >= day]
        if not days:
            return False
        day = min(days)
    return True


def _times(took: list[tuple[float, float]]) -> str:
    clock, work = (statistics.median(each) for each in zip(*took, strict=True))
    longest, hardest = (max(each) for each in zip(*took, strict=True))
    return (
        f"{clock:.2f} s ({work:.2f} s of processor; medians of {len(took)}),"
        f" {longest:.2f} s ({hardest:.2f} s) at most"
    )


def measure_flags(gifts: int, awards: int, draws: int) -> None:
    made = make_gifts(gifts, awards, 50_000, planted=1000)
    watch = Watch()
    found = pairs(made.gifts, made.windows)[0]
    matched = str(watch)
    chances = exchange_calendars(made.gifts, made.windows, made.companies, draws=draws)
    drawn = watch.clock
    whole = str(watch)
    flagged = np.zeros(gifts, np.bool_)
    flagged[found] = True
    print(
        f"flags over {gifts:,} gifts and {awards:,} awards: {matched} for {len(found):,} pairs,"
        f" {whole} with {draws:,} permutations; below {FLAGS_LIMIT} s: {drawn < FLAGS_LIMIT}"
    )
    said("1,000 planted gifts in windows flagged", right=bool(flagged[made.inside].all()))
    said("the same gifts a year later not", right=not flagged[made.outside].any())
    print(f"gifts in windows: {int(chances.observed.sum()):,}, by chance {chances.expected.sum():,.0f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--edges", type=int, default=10_000_000)
    options.add_argument("--gifts", type=int, default=1_000_000)
    options.add_argument("--draws", type=int, default=1000)
    options.add_argument("--folder", default=None)
    options.add_argument("--keep", default=None)
    options.add_argument("--steps-of", nargs=2, default=None, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.steps_of:
        measure_steps(Path(given.steps_of[0]), int(given.steps_of[1]))
        return
    parties = max(given.edges // 10, 5000)
    made = make_web(given.edges, parties, doubles=given.edges // 100, ways=100)
    standing = measure_doubles(made)
    watch = Watch()
    network = build_network(standing)
    print(f"arrays of {len(standing):,} payments and {parties:,} parties: {watch}")
    measure_paths(network, made)
    measure_crowds(network, made)
    with TemporaryDirectory(dir=given.folder) as scratch:
        folder = Path(given.keep or scratch)
        folder.mkdir(exist_ok=True)
        keep(network, folder)
        del network, standing, made
        subprocess.run([sys.executable, __file__, "--steps-of", str(folder), str(parties)], check=True)
    measure_flags(given.gifts, given.gifts, given.draws)
    if WRONG:
        sys.exit(1)


if __name__ == "__main__":
    main()
