"""Three steps around one company, and ways in order of time, beside networkx and igraph on the same edges.

python bench/peers_influence.py FOLDER [--edges 1000000] [--only kstreet|igraph|networkx]
FOLDER holds what measure_influence.py --keep left. Run it where both are installed; neither is among the project's
requirements. Each of the three runs in a process of its own, so that its memory is its own; neither peer knows of
dates, so on both a search by earliest arrival is written out here. Answers must be the same, or it ends with 1.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COMPANY, STEPS, WAYS = 0, 3, 6
_BEFORE = -(2**31)
Answer = dict[str, Any]


def timed(what: str, run: Callable[[], Any]) -> Any:  # noqa: ANN401
    began, worked = time.perf_counter(), time.process_time()
    found = run()
    took, work = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what}: {took:.2f} s ({work:.2f} s of processor), {peak:.2f} GB at most so far", file=sys.stderr)
    return found


def edges(folder: Path, size: int) -> tuple[Any, Any, Any]:
    return tuple(
        np.load(folder / f"{name}.npy", mmap_mode="r")[:size] for name in ("payer", "payee", "first")
    )


def goals(payee: Any) -> list[int]:  # noqa: ANN401
    """Return receivers whose ways are looked for: the largest, and some by chance."""
    chance = np.random.default_rng(6).choice(payee, 20)
    return [1, 10, 100, 1000, *(int(each) for each in chance if each != COMPANY)]


def by_kstreet(folder: Path, size: int) -> Answer:
    from kstreet.influence.network import FAR, build_network  # noqa: PLC0415
    from kstreet.influence.paths import find_paths, handed_on  # noqa: PLC0415
    from kstreet.influence.payments import of_columns  # noqa: PLC0415

    payer, payee, day = edges(folder, size)
    parties = int(max(payer.max(), payee.max())) + 1
    made = of_columns(
        range(parties),  # type: ignore[arg-type]
        ["contribution"],
        payer=payer,
        payee=payee,
        first=day,
        low=np.ones(len(payer), np.int64),
    )
    network = timed("kstreet, edges read", lambda: build_network(made))
    source, usable = np.array([COMPANY]), handed_on(made)
    for _ in range(3):
        around = timed(
            "kstreet, three steps", lambda: network.around(source, STEPS, usable=usable, hub=2**31)
        )

    def ways() -> list[int]:
        found = (
            find_paths(network, source, made.payee == goal, usable=usable, steps=WAYS, hub=2**31, most=1)
            for goal in goals(payee)
        )
        return [len(each.paths[0].steps) if each.paths else 0 for each in found]

    steps = timed(f"kstreet, shortest ways in order of time to {len(goals(payee))} goals", ways)
    return {"reached": int((around.depth != FAR).sum()), "ways": steps}


def by_igraph(folder: Path, size: int) -> Answer:
    import igraph  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    payer, payee, day = edges(folder, size)
    graph = timed(
        "igraph, edges read", lambda: igraph.Graph(edges=np.column_stack((payer, payee)), directed=True)
    )
    for _ in range(3):
        found = timed("igraph, three steps", lambda: graph.neighborhood(COMPANY, order=STEPS, mode="all"))

    def paid(party: int) -> Iterable[tuple[int, int]]:
        rows = graph.incident(party, mode="out")
        return zip(payee[rows].tolist(), day[rows].tolist(), strict=True)

    steps = timed("igraph, shortest ways in order of time to everybody", lambda: arrivals(paid))
    return {"reached": len(found), "ways": [steps.get(goal, 0) for goal in goals(payee)]}


def by_networkx(folder: Path, size: int) -> Answer:
    import networkx as nx  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    payer, payee, day = edges(folder, size)
    net = nx.MultiDiGraph()
    rows = zip(payer.tolist(), payee.tolist(), ({"day": each} for each in day.tolist()), strict=True)
    timed("networkx, edges read", lambda: net.add_edges_from(rows))
    plain = net.to_undirected(as_view=True)
    found = timed(
        "networkx, three steps",
        lambda: nx.single_source_shortest_path_length(plain, COMPANY, cutoff=STEPS),
    )

    def paid(party: int) -> Iterable[tuple[int, int]]:
        return ((other, when) for _, other, when in net.out_edges(party, data="day"))

    steps = timed("networkx, shortest ways in order of time to everybody", lambda: arrivals(paid))
    return {"reached": len(found), "ways": [steps.get(goal, 0) for goal in goals(payee)]}


def arrivals(paid: Callable[[int], Iterable[tuple[int, int]]]) -> dict[int, int]:
    """Return by how many steps money can first have come to each party: those whose day got earlier go on."""
    steps: dict[int, int] = {}
    day, front = {COMPANY: _BEFORE}, {COMPANY: _BEFORE}
    for step in range(1, WAYS + 1):
        following: dict[int, int] = {}
        for party, held in front.items():
            for other, when in paid(party):
                if held <= when < min(day.get(other, 2**31), following.get(other, 2**31)):
                    following[other] = when
        day |= following
        for party in following:
            steps.setdefault(party, step)
        front = following
    return steps


ASKED = {"kstreet": by_kstreet, "igraph": by_igraph, "networkx": by_networkx}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--edges", type=int, default=10_000_000)
    options.add_argument("--only", choices=tuple(ASKED), action="append", default=None)
    options.add_argument("--inside", choices=tuple(ASKED), default=None, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.inside:
        print(json.dumps(ASKED[given.inside](given.folder, given.edges)))
        return
    answers = {}
    for name in given.only or ASKED:
        run = [sys.executable, __file__, str(given.folder), "--edges", str(given.edges), "--inside", name]
        done = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
        answers[name] = json.loads(done.stdout)
    first = next(iter(answers.values()))
    same = all(each == first for each in answers.values())
    print(f"{given.edges:,} edges, reached {first['reached']:,}, steps {first['ways']}: same answers: {same}")
    if not same:
        print(answers)
        sys.exit(1)


if __name__ == "__main__":
    main()
