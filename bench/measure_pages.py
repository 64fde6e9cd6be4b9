"""Pages of a real server on a large store: one visitor, fifty at once, names as they are typed, killed, updated.

python bench/measure_pages.py [--flows 20000000] [--names 1000000] [--folder /var/tmp]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx2
import pyarrow as pa
from measure_queries import COMPANY, fill

from kstreet.store.lake import Lake, Loaded
from kstreet.store.loading import now
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIAN, P95, CROWD_P95, FIRST, SEARCH = 0.080, 0.200, 1.5, 2.0, 0.030  # seconds
MEMORY = 1500  # megabytes
CROWD, ROUNDS, VISITS = 50, 8, 15
WORDS = ("ALPHA", "RIVER", "UNION", "NORTH", "SOLAR", "PRIME", "HARBOR", "METRO", "DELTA", "SUMMIT")
PAGES = (
    *("/", "/company/META", "/company/META/money", "/company/META/flags", f"/party?id={COMPANY}"),
    *("/party/meta_2025/atep", "/article/of/meta_2025/article.de.txt", "/sources", "/methods", "/study"),
)
IN_LAKE = (
    *("/company/{one}/money", "/company/{one}/flags", "/network?of={one}&in=lake&steps=1"),
    *("/network?of={one}&in=lake&steps=2", "/path?from={one}&to={other}&in=lake&steps=3"),
)
TYPED = ("co", "com", "alpha", "alpha ri", "union 77", "north solar", "prime 4", "zz", "delta summit 12")


def add_names(lake: Lake, count: int) -> None:
    """Add parties of as many different names to the lake's version."""
    version = lake.version()
    with lake.writing(), lake.parts("irs527") as writer:
        for first in range(0, count, 100_000):
            numbers = range(first, min(first + 100_000, count))
            names = [f"{WORDS[n % 10]} {WORDS[n // 10 % 10]} COMMITTEE {n}" for n in numbers]
            columns = {
                "id": [f"irs527:{n}" for n in numbers],
                "kind": ["committee"] * len(names),
                "name": names,
            }
            rows = pa.table(columns)
            for name in schema_of("parties").names:
                if name not in columns:
                    empty = pa.nulls(len(names), schema_of("parties").field(name).type)
                    rows = rows.append_column(name, empty)
            writer.write("parties", rows.select(schema_of("parties").names).cast(schema_of("parties")))
        added = Loaded("irs527", "names", "0", 0, now(), "", writer.finish())
        lake.commit([*version.documents, added], "names", now())


class Served:
    """The command `kstreet serve`, started as its user does."""

    def __init__(self, folder: Path, lake: Path) -> None:
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kstreet", "serve", "--port", "0", "--state", str(folder / "state")],
            cwd=folder,
            env={**os.environ, "KSTREET_LAKE": str(lake)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().split()[-1].rstrip("/")
        httpx2.get(f"{self.address}/", timeout=60).raise_for_status()
        self.first = time.perf_counter() - began

    def memory(self) -> int:
        """Return the most memory that the process has held, in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024

    def end(self, how: int = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def alone(server: Served) -> list[float]:
    """Return how long warm pages take for one visitor, over HTTP, and print each page's median."""
    took: list[float] = []
    with httpx2.Client(base_url=server.address, timeout=60) as visitor:
        for page in PAGES:
            began = time.perf_counter()
            visitor.get(page).raise_for_status()
            cold = time.perf_counter() - began
            each = []
            for _ in range(VISITS):
                began = time.perf_counter()
                visitor.get(page).raise_for_status()
                each.append(time.perf_counter() - began)
            print(
                f"  {page}: {statistics.median(each) * 1000:.0f} ms warm, {cold * 1000:.0f} ms the first time"
            )
            took += each
        each = []
        for number in range(40):  # parties that nobody has asked for yet
            began = time.perf_counter()
            visitor.get("/party", params={"id": f"fec:C{number * 1201 % 50_000:08d}"}).raise_for_status()
            each.append(time.perf_counter() - began)
        print(
            f"  a party never asked for before: {statistics.median(each) * 1000:.0f} ms, p95 {p95(each) * 1000:.0f} ms"
        )
    return took


def in_lake(server: Served) -> None:
    """Print how long pages on companies of the lake take: the first of all, others never asked before, again."""
    with httpx2.Client(base_url=server.address, timeout=600) as visitor:
        for page in IN_LAKE:
            first: list[float] = []
            again: list[float] = []
            for number in range(6):
                ends = {"one": f"fec:C{number * 977 + 42:08d}", "other": f"fec:C{number * 31 + 7:08d}"}
                first.append(fetched(visitor, page.format(**ends)))
                again.append(fetched(visitor, page.format(**ends)))
            print(
                f"  {page}: {first[0]:.2f} s the very first, {statistics.median(first[1:]):.2f} s other companies,"
                f" {max(first[1:]):.2f} s at most, {statistics.median(again) * 1000:.0f} ms again"
            )


def fetched(visitor: httpx2.Client, page: str) -> float:
    """Return how long a page takes, from the first wish, asked again as long as the server says that it prepares."""
    began = time.perf_counter()
    while (found := visitor.get(page)).status_code == httpx2.codes.CONFLICT:
        time.sleep(0.5)
    found.raise_for_status()
    return time.perf_counter() - began


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


async def crowd(address: str) -> tuple[list[float], int]:
    """Return how long pages take for fifty visitors at once, and how many were not answered with 200."""
    took: list[float] = []
    wrong = 0
    limits = httpx2.Limits(max_connections=CROWD)

    async def visitor(number: int, client: httpx2.AsyncClient) -> None:
        nonlocal wrong
        for place in range(ROUNDS):
            began = time.perf_counter()
            try:
                found = await client.get(PAGES[(number + place) % len(PAGES)])
                wrong += found.status_code != httpx2.codes.OK
            except httpx2.HTTPError:
                wrong += 1
            took.append(time.perf_counter() - began)

    async with httpx2.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        await asyncio.gather(*(visitor(number, client) for number in range(CROWD)))
    return took, wrong


def typed(server: Served, names: int) -> list[float]:
    """Return how long suggestions take over HTTP once the index is there."""
    took = []
    with httpx2.Client(base_url=server.address, timeout=60) as visitor:
        began = time.perf_counter()
        while not visitor.get("/suggest.json", params={"q": f"committee {names - 1}"}).json()["suggestions"]:
            time.sleep(0.5)
        print(f"  index of {names:,} names made beside the server in {time.perf_counter() - began:.0f} s")
        for _ in range(10):
            for text in TYPED:
                began = time.perf_counter()
                visitor.get(f"/suggest.json?{urlencode({'q': text})}").raise_for_status()
                took.append(time.perf_counter() - began)
    return took


def keeps_results(folder: Path, lake: Path) -> bool:
    """Return whether a finished study is there after the server was killed under load."""
    server = Served(folder, lake)
    page = httpx2.get(f"{server.address}/study", timeout=60).text
    token = page.partition('name="token" value="')[2].partition('"')[0]
    form = {"case": "meta_2025", "token": token}
    place = httpx2.post(f"{server.address}/study/run", data=form, timeout=60).headers["location"]
    while httpx2.get(f"{server.address}{place}.json", timeout=60).json()["state"] == "running":
        time.sleep(0.3)
    before = httpx2.get(f"{server.address}{place}.json", timeout=60).json()
    load = subprocess.Popen([sys.executable, __file__, "--load", server.address])
    time.sleep(2)
    server.end(signal.SIGKILL)
    load.wait()
    server = Served(folder, lake)
    after = httpx2.get(f"{server.address}{place}.json", timeout=60).json()
    server.end()
    return before["state"] == "done" and json.dumps(after) == json.dumps(before)


def whole_versions(server: Served, lake: Lake) -> Iterator[bool]:
    """Yield whether each page during an update showed one version of the lake, the old or the new, whole."""
    documents = lake.version().documents
    with httpx2.Client(base_url=server.address, timeout=60) as visitor:
        rows = [each["rows"] for each in visitor.get("/sources.json").json()["sources"]]
        for place in range(6):
            kept = documents[:1] if place % 2 == 0 else documents
            with lake.writing():
                lake.commit(kept, f"update {place}", now())
            found = visitor.get("/sources.json").json()
            counts = [each["rows"] for each in found["sources"]]
            yield found["version"] == lake.version().number and (counts == rows) == (place % 2 == 1)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--flows", type=int, default=20_000_000)
    options.add_argument("--names", type=int, default=1_000_000)
    options.add_argument("--folder", default=None)
    options.add_argument("--load", default="", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.load:
        asyncio.run(crowd(given.load))
        return
    with TemporaryDirectory(dir=given.folder) as made:
        folder = Path(made)
        lake = Lake(folder / "lake")
        fill(lake, given.flows)
        add_names(lake, given.names)
        server = Served(folder, lake.folder)
        print(f"{given.flows:,} flows, {given.names:,} names; load {os.getloadavg()[0]:.1f}")
        print(f"first page after the start: {server.first:.2f} s; below {FIRST} s: {server.first < FIRST}")
        search = typed(server, given.names)
        print(f"suggestions: {statistics.median(search) * 1000:.0f} ms, p95 {p95(search) * 1000:.0f} ms")
        took = alone(server)
        median = statistics.median(took)
        print(f"one visitor, warm: {median * 1000:.0f} ms, p95 {p95(took) * 1000:.0f} ms")
        print("pages on companies of the lake:")
        in_lake(server)
        asyncio.run(crowd(server.address))
        crowded, wrong = asyncio.run(crowd(server.address))
        print(
            f"{CROWD} at once: {len(crowded)} pages, {wrong} wrong, p95 {p95(crowded):.2f} s; {server.memory()} MB"
        )
        whole = list(whole_versions(server, lake))
        print(f"one version on every page during {len(whole)} updates: {all(whole)}")
        memory = server.memory()
        server.end()
        kept = keeps_results(folder, lake.folder)
        print(f"killed under load, started again, every finished result there: {kept}")
    bounds = {
        f"median below {MEDIAN} s": median < MEDIAN,
        f"p95 below {P95} s": p95(took) < P95,
        f"p95 of {CROWD} below {CROWD_P95} s, none wrong": p95(crowded) < CROWD_P95 and not wrong,
        f"memory below {MEMORY} MB": memory < MEMORY,
        f"suggestions below {SEARCH} s": statistics.median(search) < SEARCH,
    }
    for bound, held in bounds.items():
        print(f"{bound}: {held}")
    if wrong or not all(whole) or not kept:
        sys.exit(1)


if __name__ == "__main__":
    main()
