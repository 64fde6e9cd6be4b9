# ruff: noqa: PLC0415  each tool is loaded only where it is asked for
"""Other tools on the names of `measure_matching.py`: exact after normalising, TF-IDF of letter groups, Splink.

Run by it, each in a process of its own; Splink only where the Python named has it (it is no dependency).

    python bench/peers_matching.py exact|tfidf|splink names.csv registry.csv out.csv
"""

from __future__ import annotations

import csv
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMS = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|lp|plc|the|holdings?|group|nv|sa|ag)\b"
)
Link = tuple[int, str, float]


def plain(name: str) -> str:
    text = re.sub(r"[^a-z0-9 ]+", " ", name.lower().replace("&", " and "))
    return " ".join(FORMS.sub(" ", text).split()) or text.strip()


def exact(names: Sequence[str], registry: Sequence[tuple[str, str]]) -> Iterator[Link]:
    found: dict[str, set[str]] = {}
    for id_, name in registry:
        found.setdefault(plain(name), set()).add(id_)
    for number, name in enumerate(names):
        ids = found.get(plain(name), set())
        if len(ids) == 1:
            yield number, next(iter(ids)), 1.0


def tfidf(names: Sequence[str], registry: Sequence[tuple[str, str]]) -> Iterator[Link]:
    """Cosine of TF-IDF weights of three-letter groups, the best entry for each name."""
    from sparse_dot_topn import sp_matmul_topn

    from kstreet.entities.letter_groups import GROUPS, count_groups, rarity, weigh

    held = count_groups([plain(name) for _, name in registry])
    import numpy as np

    weights = rarity(held, np.zeros(GROUPS, dtype=np.float32), 0)
    right = weigh(held, weights).T.tocsr()
    for start in range(0, len(names), 50_000):
        left = weigh(count_groups([plain(name) for name in names[start : start + 50_000]]), weights)
        best = sp_matmul_topn(left, right, top_n=1, n_threads=2, sort=True)
        for row in range(best.shape[0]):
            if best.indptr[row] < best.indptr[row + 1]:
                at = best.indptr[row]
                yield start + row, registry[best.indices[at]][0], float(best.data[at])


def splink(names: Sequence[str], registry: Sequence[tuple[str, str]]) -> Iterator[Link]:
    """Splink 5 on one column as its guides show: Jaro-Winkler levels, blocking on beginnings and words, trained by EM."""
    import pandas as pd
    import splink.comparison_library as cl  # type: ignore[import-not-found]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def frame(rows: Sequence[tuple[str, str]]) -> pd.DataFrame:
        table = pd.DataFrame(rows, columns=["unique_id", "written"])
        table["name"] = table["written"].map(plain)
        table["first"] = table["name"].str.split().str[0].fillna("")
        table["begins"] = table["name"].str[:4]
        table["ends"] = table["name"].str[-5:]
        return table[table["name"] != ""]

    unique = list(dict.fromkeys(names))
    left = frame([(str(number), name) for number, name in enumerate(unique)])
    right = frame(list({id_: (id_, name) for id_, name in registry}.values()))
    blocks = [block_on("first"), block_on("begins"), block_on("ends")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("name"),
            cl.ExactMatch("first").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=blocks,
    )
    database = DuckDBAPI()
    tables = [
        database.register(table, dataset_display_name=called)
        for table, called in ((left, "names"), (right, "registry"))
    ]
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("begins"))
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    best = (
        found.sort_values("match_probability")
        .groupby("unique_id_l" if found["source_dataset_l"].iloc[0] == "names" else "unique_id_r")
        .tail(1)
    )
    own, other = ("l", "r") if found["source_dataset_l"].iloc[0] == "names" else ("r", "l")
    link = {
        unique[int(row[f"unique_id_{own}"])]: (row[f"unique_id_{other}"], row["match_probability"])
        for _, row in best.iterrows()
    }
    for number, name in enumerate(names):
        if name in link:
            yield number, link[name][0], link[name][1]


def main() -> None:
    peer, names_path, registry_path, out = sys.argv[1:]
    with Path(names_path).open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    with Path(registry_path).open(encoding="utf-8", newline="") as file:
        registry = [(row["id"], row["name"]) for row in csv.DictReader(file)]
    clock = time.perf_counter()
    links = list({"exact": exact, "tfidf": tfidf, "splink": splink}[peer](names, registry))
    seconds = time.perf_counter() - clock
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("row", "id", "score"))
        table.writerows(links)
    # not ru_maxrss: it begins with what the process that started this one had
    held = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    print(f"{seconds:.1f} s, {int(held[1]) / 2**20 if held else 0:.2f} GB")


if __name__ == "__main__":
    main()
