"""Three steps around one company with networkx and igraph, on the edges that measure_influence.py left.

python bench/peers_influence.py FOLDER [--networkx 1000000]
Run it where they are installed; neither is among the project's requirements. networkx gets the first edges only:
ten million of them take more memory than most machines have.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path
from typing import Any

import numpy as np


def timed(what: str, run: Any) -> Any:  # noqa: ANN401
    began = time.perf_counter()
    found = run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what}: {time.perf_counter() - began:.2f} s, {peak:.2f} GB so far")
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--networkx", type=int, default=1_000_000)
    options.add_argument("--only", choices=("igraph", "networkx"), default=None)
    given = options.parse_args()
    payer, payee = (np.load(given.folder / f"{name}.npy") for name in ("payer", "payee"))
    if given.only != "networkx":
        import igraph  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

        pairs = np.column_stack((payer, payee))
        graph = timed(f"igraph, {len(payer):,} edges read", lambda: igraph.Graph(edges=pairs, directed=True))
        for _ in range(3):
            found = timed("igraph, three steps", lambda: graph.neighborhood(0, order=3, mode="all"))
        print(f"igraph reached {len(found):,}")
    if given.only != "igraph":
        import networkx as nx  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

        some = slice(0, given.networkx)
        net = nx.MultiDiGraph()
        some_pairs = list(zip(payer[some].tolist(), payee[some].tolist(), strict=True))
        timed(f"networkx, {len(some_pairs):,} edges read", lambda: net.add_edges_from(some_pairs))
        plain = net.to_undirected(as_view=True)
        found = timed(
            "networkx, three steps",
            lambda: nx.single_source_shortest_path_length(plain, 0, cutoff=3),
        )
        print(f"networkx reached {len(found):,}")


if __name__ == "__main__":
    main()
