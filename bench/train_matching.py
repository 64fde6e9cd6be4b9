"""Train the model that scores pairs of names, and write it as a small file of numbers.

Symmetric trees are grown by second-order boosting (Friedman 2001; Chen and Guestrin 2016) on the noise of
`names_for_training.py` and `strangers_for_training.py` over one half of the listed companies, with the other half as strangers; the calibration
table is fitted on names the trees have not seen. Needs the SEC's list of companies.

    python bench/train_matching.py ../shared/data/records/edgar/company_tickers.json.gz
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from strangers_for_training import training_names

from kstreet.entities.directory import Directory, Entry
from kstreet.entities.exact import read_written
from kstreet.entities.features import FEATURES
from kstreet.entities.forms import read_name
from kstreet.entities.letter_groups import count_groups
from kstreet.entities.match import Matcher
from kstreet.entities.sec_rosters import read_tickers
from kstreet.entities.trees import MODEL, read_trees
from kstreet.entities.usual_names import USUAL, read_usual

if TYPE_CHECKING:
    from numpy.typing import NDArray

TREES, DEPTH, BINS, RATE, SHRINK, SHARE = 400, 6, 48, 0.1, 5.0, 0.35


def examples(
    entries: list[Entry], count: int, seed: int, share: float
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.int64], list[str]]:
    """Return features, truth, and the name's number of each pair whose name needs a score."""
    rng = random.Random(seed)
    named = [entry for entry in entries if entry.scheme == "name"]
    tickers = {entry.id: entry.name for entry in entries if entry.scheme == "ticker"}
    ids = list(dict.fromkeys(entry.id for entry in named))
    rng.shuffle(ids)
    inside = set(ids[: round(len(ids) * share)])
    known = [(entry.id, entry.name, tickers.get(entry.id, "")) for entry in named if entry.id in inside]
    others = [entry.name for entry in named if entry.id not in inside]
    matcher = Matcher(Directory.of(entry for entry in entries if entry.id in inside))
    rows = list(dict.fromkeys(training_names(count, known, others, seed)))
    written = [read_written(name, matcher.index) for name, _, _ in rows]
    open_ = [number for number, each in enumerate(written) if each.open]
    settled = [(each, rows[number][1]) for number, each in enumerate(written) if each.links]
    ids_of = [{matcher.index.entries[link].id for link in each.links} for each, _ in settled]
    single = [
        (found == {meant}) for found, (_, meant) in zip(ids_of, settled, strict=True) if len(found) == 1
    ]
    print(
        f"{len(rows):,} names, {len(settled):,} settled without a score ({np.mean(single):.4f} of those linked right)"
    )
    scored = matcher.score([written[number] for number in open_])
    owner = np.array([entry.id for entry in matcher.index.entries])[scored.pairs.entry]
    meant = np.array([rows[number][1] for number in open_])[scored.owner[scored.pairs.query]]
    reached = len(set(scored.owner[scored.pairs.query][owner == meant]))
    wanted = sum(rows[number][1] != "" for number in open_)
    print(
        f"{len(owner):,} pairs; {reached / wanted:.4f} of {wanted:,} open names of companies have theirs among the candidates"
    )
    return scored.features, owner == meant, scored.owner[scored.pairs.query], [rows[n][1] for n in open_]


def thresholds(features: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Return, per feature, the values that part its rows into about `BINS` bins."""
    cuts = []
    for column in features.T:
        values = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1]).astype(np.float32))
        cuts.append(np.array([np.float32(f"{value:.5g}") for value in values]))
    return cuts


def grow(
    binned: NDArray[np.uint8], slope: NDArray[np.float64], bend: NDArray[np.float64], sizes: list[int]
) -> list[tuple[int, int]]:
    """Return the questions (feature, bin) of one symmetric tree that lower the loss most, level by level."""
    leaf = np.zeros(len(slope), dtype=np.int64)
    asked: list[tuple[int, int]] = []
    for level in range(DEPTH):
        best, choice = -1.0, (0, 0)
        for feature, size in enumerate(sizes):
            key = leaf * size + binned[feature]
            gradient = np.bincount(key, slope, (1 << level) * size).reshape(-1, size).cumsum(1)
            hessian = np.bincount(key, bend, (1 << level) * size).reshape(-1, size).cumsum(1)
            left = gradient**2 / (hessian + SHRINK)
            right = (gradient[:, -1:] - gradient) ** 2 / (hessian[:, -1:] - hessian + SHRINK)
            gains = (left + right).sum(0)[:-1]
            if len(gains) and gains.max() > best:
                best, choice = float(gains.max()), (feature, int(gains.argmax()))
        asked.append(choice)
        leaf |= (binned[choice[0]] > choice[1]).astype(np.int64) << level
    return asked


def train(
    features: NDArray[np.float32], truth: NDArray[np.bool_], seed: int
) -> tuple[float, list[dict[str, object]]]:
    """Return the starting log odds and the trees."""
    rng = np.random.default_rng(seed)
    cuts = thresholds(features)
    binned = np.stack(
        [np.searchsorted(cut, column, side="left") for cut, column in zip(cuts, features.T, strict=True)]
    ).astype(np.uint8)
    sizes = [len(cut) + 1 for cut in cuts]
    start = float(np.log(truth.mean() / (1 - truth.mean())))
    total = np.full(len(truth), start)
    trees: list[dict[str, object]] = []
    for number in range(TREES):
        chance = 1 / (1 + np.exp(-total))
        slope, bend = truth - chance, chance * (1 - chance)
        part = np.flatnonzero(rng.random(len(truth)) < SHARE)
        asked = grow(np.ascontiguousarray(binned[:, part]), slope[part], bend[part], sizes)
        leaf = sum(
            (binned[feature] > cut).astype(np.int64) << level for level, (feature, cut) in enumerate(asked)
        )
        above = np.bincount(leaf, slope, 1 << DEPTH)
        below = np.bincount(leaf, bend, 1 << DEPTH)
        leaves = np.round(RATE * above / (below + SHRINK), 4)
        total += leaves[leaf]
        trees.append(
            {
                "above": [[FEATURES[feature], float(f"{cuts[feature][cut]:.5g}")] for feature, cut in asked],
                "leaves": leaves.tolist(),
            }
        )
        if number % 40 == 39:
            loss = -np.mean(np.where(truth, np.log(chance), np.log1p(-chance)))
            print(f"  {number + 1} trees, loss {loss:.5f}", flush=True)
    return start, trees


def isotonic(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Return (score, share right) steps that never fall: pools adjacent violators, then thins to 40 points."""
    order = np.argsort(scores)
    groups = np.array_split(order, 400)
    blocks: list[list[float]] = []
    for group in groups:
        blocks.append([float(scores[group].mean()), float(right[group].mean()), len(group)])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = blocks[-2], blocks[-1]
            blocks[-2:] = [[(x1 * n1 + x2 * n2) / (n1 + n2), (y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2]]
    thin = (
        blocks
        if len(blocks) <= 60
        else [blocks[at] for at in np.unique(np.linspace(0, len(blocks) - 1, 60).astype(int))]
    )
    return [(round(x, 3), round(min(max(y, 0.0005), 0.9995), 4)) for x, y, _ in thin]


def count_usual(entries: list[Entry], path: Path) -> None:
    """Write in how many names of companies each common word and letter group stands."""
    cores = sorted({read_name(entry.name).core for entry in entries if entry.scheme == "name"})
    words = Counter(word for core in cores for word in set(core.split()))
    groups = np.bincount(count_groups(cores).indices)
    table = {
        "names": len(cores),
        "words": {word: count for word, count in sorted(words.items()) if count >= 12},
        "groups": {int(group): int(groups[group]) for group in np.flatnonzero(groups >= 25)},
    }
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    read_usual.cache_clear()


def best_of(
    scores: NDArray[np.float64], truth: NDArray[np.bool_], owner: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return each name's highest score and whether that pair is right."""
    order = np.lexsort((-scores, owner))
    first = order[np.r_[True, owner[order][1:] != owner[order][:-1]]]
    return scores[first], truth[first]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("companies", type=Path)
    parser.add_argument("--names", type=int, default=60_000)
    parser.add_argument("--out", type=Path, default=MODEL)
    given = parser.parse_args()
    entries = list(read_tickers(given.companies).entries)
    count_usual(entries, USUAL)
    clock = time.perf_counter()
    # Most lists are long; a short one teaches that letters are less telling there.
    parts = [
        examples(entries, round(given.names * part), seed, share)
        for seed, part, share in ((1, 0.45, 0.8), (2, 0.4, 0.6), (3, 0.15, 0.15))
    ]
    features = np.concatenate([part[0] for part in parts])
    truth = np.concatenate([part[1] for part in parts])
    print(
        f"{features.shape[0]:,} pairs of {features.shape[1]} features in {time.perf_counter() - clock:.0f} s"
    )
    start, trees = train(features, truth, 3)
    table = {
        "features": list(FEATURES),
        "start": round(start, 4),
        "calibration": [[-9, 0.0], [9, 1.0]],
        "trees": trees,
    }
    write(given.out, table)
    held = examples(entries, round(given.names * 0.4), 4, 0.75)
    scores, right = best_of(read_trees(given.out).score(held[0]), held[1], held[2])
    table["calibration"] = isotonic(scores, right)
    write(given.out, table)
    print(f"written in {time.perf_counter() - clock:.0f} s: {given.out}, {given.out.stat().st_size:,} bytes")


def write(path: Path, table: dict[str, object]) -> None:
    """Write the model with one tree per line."""
    trees = ",\n  ".join(json.dumps(tree) for tree in table["trees"])  # type: ignore[attr-defined]
    rest = {name: value for name, value in table.items() if name != "trees"}
    path.write_text(json.dumps(rest)[:-1] + ',\n "trees": [\n  ' + trees + "\n ]}\n", encoding="utf-8")
    read_trees.cache_clear()


if __name__ == "__main__":
    main()
