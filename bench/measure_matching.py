"""How well and how fast names are matched: against noise the model was not trained on, and real spellings by hand.

Prints precision, recall and F1 by kind of noise, the recall where precision is held at 0.99, how often links of a
given score are right, time and memory; with --peers, what other tools reach on the same names. The registry is the
SEC's list of companies where it lies in the records beside the checkout, else a list of invented companies.
Floors: F1 0.94 at the default threshold, recall 0.80 at precision 0.99, 200,000 names in 40 s and 2 GB.

    python bench/measure_matching.py [--names 200000] [--peers] [--plot calibration.svg]
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from invented_companies import invented
from names_for_stress import stress_names
from names_for_testing import noisy_names

from kstreet.entities.crosswalk import add_crosswalk, read_crosswalk
from kstreet.entities.directory import Directory, Entry
from kstreet.entities.match import LIKELY, Matcher
from kstreet.entities.sec_rosters import read_tickers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "data" / "records"
BY_HAND = HERE / "names_by_hand.csv"
F1_FLOOR, RECALL_FLOOR, PRECISION = 0.94, 0.80, 0.99
NOISES = {"testing": noisy_names, "stress": stress_names}
SECONDS, GIGABYTES = 40, 2
BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


def companies(path: Path | None) -> list[Entry]:
    """Return the SEC's list of companies, or invented ones."""
    return list(read_tickers(path).entries) if path else invented(10_000)


def listed_at(path: Path | None) -> Path | None:
    """Return the list given, else the SEC's where it lies in the records beside the checkout."""
    listed = SHARED / "edgar" / "company_tickers.json.gz"
    return path or (listed if listed.exists() else None)


def split_registry(path: Path | None) -> tuple[Directory, list[tuple[str, str, str]], list[str]]:
    """Return a directory of 85 % of the companies, these as (id, name, ticker), and the names of the others."""
    entries = companies(listed_at(path))
    ids = list(dict.fromkeys(entry.id for entry in entries))
    random.Random(77).shuffle(ids)
    inside = set(ids[: round(len(ids) * 0.85)])
    tickers = {entry.id: entry.name for entry in entries if entry.scheme == "ticker"}
    named = {entry.id: entry.name for entry in entries if entry.scheme == "name"}
    known = [(id_, named[id_], tickers.get(id_, "")) for id_ in ids if id_ in inside]
    directory = Directory.of(entry for entry in entries if entry.id in inside)
    return directory, known, [named[id_] for id_ in ids if id_ not in inside]


def score_of(
    score: NDArray[np.float64], right: NDArray[np.bool_], wanted: int, least: float
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the links from a score on."""
    linked = score >= least
    hits = float((linked & right).sum())
    precision, recall = hits / max(float(linked.sum()), 1), hits / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def recall_held(score: NDArray[np.float64], right: NDArray[np.bool_], wanted: int) -> float:
    """Return the highest recall at which precision is still 0.99."""
    rows = (score_of(score, right, wanted, least) for least in np.unique(score[score > 0]))
    return max((recall for precision, recall, _ in rows if precision >= PRECISION), default=0.0)


def line(
    title: str, score: NDArray[np.float64], right: NDArray[np.bool_], wanted: int, *, least: float, rest: str
) -> float:
    precision, recall, f1 = score_of(score, right, wanted, least)
    held = recall_held(score, right, wanted)
    print(f"{title:34} {precision:9.3f} {recall:9.3f} {f1:9.3f} {held:14.3f}   {rest}")
    return f1


def judged(
    matcher: Matcher, rows: Sequence[tuple[str, str, str]]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the score of each name's best party (0 where there is none) and whether it is the right one."""
    score, right = np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)
    for number, (match, (_, meant, _)) in enumerate(
        zip(matcher.stream(row[0] for row in rows), rows, strict=True)
    ):
        best = match.id or (match.candidates[0].id if match.candidates else "")
        score[number] = match.score if best else 0
        right[number] = bool(meant) and best == meant
    return score, right


def by_noise(
    rows: Sequence[tuple[str, str, str]], score: NDArray[np.float64], right: NDArray[np.bool_]
) -> None:
    """Print, per kind of noise, how many names were linked rightly, wrongly and not at all."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, kind) in enumerate(rows):
        kinds[kind].append(number)
    print(f"\n{'noise':34} {'names':>9} {'precision':>9} {'recall':>9} {'F1':>9} {'linked wrong':>14}")
    for kind, numbers in sorted(kinds.items()):
        wanted = sum(rows[number][1] != "" for number in numbers)
        precision, recall, f1 = score_of(score[numbers], right[numbers], wanted, LIKELY)
        wrong = ((score[numbers] >= LIKELY) & ~right[numbers]).mean()
        figures = f"{precision:9.3f} {recall:9.3f} {f1:9.3f}" if wanted else f"{'–':>9} {'–':>9} {'–':>9}"
        print(f"{kind:34} {len(numbers):9,} {figures} {wrong:14.3f}")


def calibration(
    score: NDArray[np.float64], right: NDArray[np.bool_]
) -> list[tuple[float, float, float, int]]:
    """Print and return, per band of scores: its ends, the share that is right, and how many names are in it."""
    bands = []
    print("\nscore          names   right")
    for low, high in itertools.pairwise(BANDS):
        inside = (score >= low) & (score < high)
        share = float(right[inside].mean()) if inside.any() else float("nan")
        print(f"{low:.2f} to {min(high, 1):.2f} {inside.sum():9,} {share:7.3f}")
        bands.append((low, min(high, 1.0), share, int(inside.sum())))
    return bands


def plot(bands: Iterable[tuple[float, float, float, int]], path: Path) -> None:
    """Draw the share right against the score, beside the line on which both are equal."""
    import altair as alt  # noqa: PLC0415  only where a picture is asked for

    points = [
        {"score": (low + high) / 2, "right": share, "names": count}
        for low, high, share, count in bands
        if count
    ]
    chart = alt.Chart(alt.InlineData(values=points)).encode(
        x=alt.X("score:Q", scale=alt.Scale(domain=[0.5, 1]), title="score given"),
        y=alt.Y("right:Q", scale=alt.Scale(domain=[0.5, 1]), title="share right"),
    )
    line_of_truth = (
        alt.Chart(alt.InlineData(values=[{"a": 0.5}, {"a": 1.0}]))
        .mark_line(strokeDash=[4, 4], color="gray")
        .encode(
            x=alt.X("a:Q", scale=alt.Scale(domain=[0.5, 1])), y=alt.Y("a:Q", scale=alt.Scale(domain=[0.5, 1]))
        )
    )
    (line_of_truth + chart.mark_line() + chart.mark_point(filled=True, size=60)).properties(
        width=360, height=360, title="Links by score, and how many are right"
    ).save(path)


def by_hand(path: Path, crosswalk: bool) -> None:
    """Print how the real spellings labelled by hand come out."""
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["cik"], "") for row in csv.DictReader(file)]
    directory = read_tickers(path)
    matcher = Matcher(add_crosswalk(directory, read_crosswalk()) if crosswalk else directory)
    score, right = judged(matcher, rows)
    title = f"by hand ({len(rows):,}){'' if crosswalk else ', names only'}"
    line(title, score, right, sum(row[1] != "" for row in rows), least=LIKELY, rest="")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--registry", type=Path)
    parser.add_argument("--noise", choices=NOISES, default="testing")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    path = listed_at(given.registry)
    directory, known, absent = split_registry(path)
    print("registry: " + (path.name if path else "invented companies"))
    rows = NOISES[given.noise](given.names, known, absent, 99)
    clock, busy = time.perf_counter(), time.process_time()
    matcher = Matcher(directory)
    score, right = judged(matcher, rows)
    seconds, busy = time.perf_counter() - clock, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    wanted = sum(row[1] != "" for row in rows)
    print(f"{len(rows):,} names ({1 - wanted / len(rows):.0%} nobody's) against {len(known):,} companies\n")
    print(f"{'':34} {'precision':>9} {'recall':>9} {'F1':>9} {'recall at .99':>14}   time, memory")
    f1 = line(
        "kstreet",
        score,
        right,
        wanted,
        least=LIKELY,
        rest=f"{seconds:.1f} s ({busy:.0f} of processor), {memory:.2f} GB",
    )
    if given.peers:
        peers(rows, known, given.peer_python)
    if path:
        by_hand(path, crosswalk=True)
        by_hand(path, crosswalk=False)
    by_noise(rows, score, right)
    bands = calibration(score, right)
    if given.plot:
        plot(bands, given.plot)
    held = recall_held(score, right, wanted)
    failed = (
        f1 < F1_FLOOR
        or held < RECALL_FLOOR
        or seconds > SECONDS * given.names / 200_000 + 5
        or memory > GIGABYTES
    )
    print(f"\n{'FAILED: below the floors' if failed else 'all floors held'}")
    sys.exit(failed)


def peers(rows: Sequence[tuple[str, str, str]], known: Sequence[tuple[str, str, str]], python: str) -> None:
    """Let the other tools match the same names, each in a process of its own, and print what they reach."""
    with tempfile.TemporaryDirectory() as folder:
        names, registry = Path(folder, "names.csv"), Path(folder, "registry.csv")
        for path, header, cells in (
            (names, ("name", "id", "kind"), rows),
            (registry, ("id", "name", "ticker"), known),
        ):
            with path.open("w", encoding="utf-8", newline="") as file:
                table = csv.writer(file)
                table.writerow(header)
                table.writerows(cells)
        wanted = sum(row[1] != "" for row in rows)
        for peer in ("exact", "tfidf", "splink"):
            out = Path(folder, f"{peer}.csv")
            ran = subprocess.run(
                [python, str(HERE / "peers_matching.py"), peer, str(names), str(registry), str(out)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if ran.returncode:
                print(
                    f"{peer:34} not run: {ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else ran.returncode}"
                )
                continue
            with out.open(encoding="utf-8", newline="") as file:
                found = {int(row["row"]): (row["id"], float(row["score"])) for row in csv.DictReader(file)}
            score = np.array([found.get(number, ("", 0.0))[1] for number in range(len(rows))])
            right = np.array(
                [bool(row[1]) and found.get(number, ("", 0))[0] == row[1] for number, row in enumerate(rows)]
            )
            best = max(
                np.unique(np.quantile(score[score > 0], np.linspace(0, 0.9, 40))),
                key=lambda least: score_of(score, right, wanted, least)[2],
            )
            line(f"{peer} (its best threshold)", score, right, wanted, least=best, rest=ran.stdout.strip())


if __name__ == "__main__":
    main()
