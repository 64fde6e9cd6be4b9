"""Event studies: seconds and memory beside the peers, on the same simulated returns.

KSTREET_PEERS names a Python in whose environment the peers are installed (see peers_event_study.py).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

import kstreet

ESTIMATION, WINDOW = (-260, -11), (-10, 10)


def simulated(firms: int = 500, days: int = 2800) -> tuple[pd.DataFrame, pd.Series]:
    draws = np.random.default_rng(4)
    line = pd.bdate_range("2012-01-02", periods=days)
    market = pd.Series(draws.normal(0.0003, 0.01, days), line, name="market")
    own = draws.normal(0, 0.02, (days, firms))
    names = [f"S{number}" for number in range(firms)]
    return pd.DataFrame(market.to_numpy()[:, None] + own, index=line, columns=names), market


def drawn_events(returns: pd.DataFrame, count: int) -> pd.DataFrame:
    draws = np.random.default_rng(count)
    cells = draws.choice(returns.shape[1] * (len(returns) - 330), count, replace=False)
    firm, day = np.divmod(cells, len(returns) - 330)
    return pd.DataFrame({"firm": returns.columns[firm], "date": returns.index[day + 300]})


def all_tests(returns: pd.DataFrame, market: pd.Series, events: pd.DataFrame) -> float:
    begin = time.perf_counter()
    study = kstreet.event_study(
        returns, market, events, estimation=ESTIMATION, window=WINDOW, calendar=None, min_obs=60
    )
    shown = len(study.tests) + len(study.tests_car(*WINDOW))
    seconds = time.perf_counter() - begin
    assert (len(study.sample), shown) == (len(events), 22)
    return seconds


def peers(returns: pd.DataFrame, market: pd.Series, events: pd.DataFrame) -> dict[str, str]:
    python = os.environ.get("KSTREET_PEERS")
    if not python:
        return {"peers": "not measured: set KSTREET_PEERS to a Python that has them"}
    with tempfile.TemporaryDirectory() as folder:
        returns.assign(market=market).rename_axis("date").to_csv(Path(folder) / "returns.csv")
        events.to_csv(Path(folder) / "events.csv", index=False)
        script = Path(__file__).with_name("peers_event_study.py")
        shown = subprocess.run([python, str(script), folder], capture_output=True, text=True, check=True)
    return dict(line.split("\t", 1) for line in shown.stdout.splitlines())


def main() -> int:
    returns, market = simulated()
    all_tests(returns, market, drawn_events(returns, 50))
    thousand = drawn_events(returns, 1000)
    best = min(all_tests(returns, market, thousand) for _ in range(7))
    print(f"1,000 events, all tests, 21 days   {best:.3f} s   (limit 0.1)")
    fastest = float("inf")
    for name, figure in peers(returns, market, thousand).items():
        print(f"  {name:32} {figure}")
        fastest = min(fastest, float(figure)) if figure.replace(".", "").isdigit() else fastest
    if fastest < float("inf"):
        print(f"  the fastest peer takes {fastest / best:.1f} times as long")
    for count in (10_000, 100_000):
        seconds = all_tests(returns, market, drawn_events(returns, count))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{count:,} events   {seconds:.2f} s   {memory:.2f} GB   (limit for 100,000: 6 s, 2 GB)")
    study = kstreet.event_study(
        returns, market, drawn_events(returns, 50), estimation=ESTIMATION, window=WINDOW, calendar=None
    )
    begin = time.perf_counter()
    study.selfcheck(draws=1000)
    print(f"selfcheck, 1,000 draws of 50 events   {time.perf_counter() - begin:.1f} s   (limit 20)")
    return 0 if best <= 0.1 else 1


if __name__ == "__main__":
    sys.exit(main())
