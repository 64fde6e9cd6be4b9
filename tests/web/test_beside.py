"""An update beside the server, killed at any moment, and the server killed under load: no answer is of half a version."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx2
import pytest

from kstreet.store.lake import Lake
from tests.web.conftest import PATIENCE
from tests.web.stores import SINGLE
from tests.web.test_slow import served, token
from tests.web.updating import ROWS

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = (
    f"/party.json?id={SINGLE}",
    "/filing.json?id=FEC-1",
    f"/path.json?from={SINGLE}&to=fec:C00000004&in=lake",
    f"/network.json?of={SINGLE}&in=lake&steps=2",
)
BUSY = 409
ROUNDS, MOMENTS = 6, 8


@contextmanager
def updating(folder: Path) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "tests.web.updating", str(folder / "lake")]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def told(writer: subprocess.Popen[str]) -> None:
    assert writer.stdin is not None
    writer.stdin.write("go\n")
    writer.stdin.flush()


def loaded(writer: subprocess.Popen[str]) -> None:
    """Have a version loaded, and wait until it is."""
    told(writer)
    assert writer.stdout is not None
    writer.stdout.readline()


def version_of(address: str, data: dict[str, Any]) -> int:
    """Return the version that an answer is of. Fails where it mixes several, or lacks rows."""
    if address.startswith("/path"):
        paid = [each for way in data["paths"] for step in way["steps"] for each in step]
        amounts = [Decimal(each["amount_high"]) for each in paid]
        assert Decimal(data["share"]["high"]["reached"]) == sum(amounts)
        assert len(paid) == ROWS // 10
    elif address.startswith("/network"):
        amounts = [Decimal(link["amount_high"]) / link["payments"] for link in data["links"]]
        assert sum(link["payments"] for link in data["links"]) == ROWS
    else:
        amounts = [Decimal(flow["amount_high"]) for flow in data["flows"]]
        assert len(amounts) == (ROWS if address.startswith("/filing") else ROWS // 2)
        if "sums" in data:
            assert sum(Decimal(row["high"]) for row in data["sums"]) == sum(amounts)
    [amount] = set(amounts)
    return int(amount)


def asked(address: str, path: str, lake: Lake) -> int:
    """Return the version that the server answered with: none that was past when it was asked, none to come."""
    before = lake.version().number
    found = httpx2.get(f"{address}{path}", timeout=PATIENCE)
    if found.status_code == BUSY:
        return before
    assert found.status_code == 200, found.text[:500]
    version = version_of(path, found.json())
    assert before <= version <= lake.version().number
    return version


def test_an_update_beside_the_server_never_shows_half_a_version(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    with updating(tmp_path) as writer:
        loaded(writer)
        with served(tmp_path) as (_, address), ThreadPoolExecutor(4) as crowd:
            for _ in range(ROUNDS):
                told(writer)
                answers = crowd.map(lambda path: asked(address, path, lake), ADDRESSES * 2)
                assert len(list(answers)) == 2 * len(ADDRESSES)
                writer.stdout.readline()
            assert asked(address, ADDRESSES[0], lake) == ROUNDS + 1


def test_an_update_that_is_killed_beside_the_server_changes_nothing_or_all(tmp_path: Path) -> None:
    lake, chance = Lake(tmp_path / "lake"), random.Random(7)
    with updating(tmp_path) as writer:
        loaded(writer)
    with served(tmp_path) as (_, address), ThreadPoolExecutor(4) as crowd:
        for _ in range(MOMENTS):
            with updating(tmp_path) as writer:
                told(writer)
                threading.Event().wait(chance.uniform(0.3, 1.5))
                answers = crowd.map(lambda path: asked(address, path, lake), ADDRESSES)
                os.kill(writer.pid, signal.SIGKILL)
                assert len(list(answers)) == len(ADDRESSES)
            now = lake.version().number
            assert {asked(address, path, lake) for path in ADDRESSES} == {now}


def test_a_server_killed_under_load_answers_the_same_when_it_is_started_again(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    with updating(tmp_path) as writer:
        loaded(writer)
    with served(tmp_path) as (server, address), ThreadPoolExecutor(8) as crowd:
        text = {"text": "Die Meta-Aktie notierte bei 639,40 Euro.", "keep": "1", "token": token(address)}
        kept = httpx2.post(f"{address}/article/check", data=text, timeout=PATIENCE).headers["location"]

        def ask(path: str) -> int:
            try:
                return httpx2.get(f"{address}{path}", timeout=PATIENCE).status_code
            except httpx2.HTTPError:
                return 0

        asking = [crowd.submit(ask, path) for path in ADDRESSES * 10]
        asking[3].result()
        os.kill(server.pid, signal.SIGKILL)
        statuses = [each.result() for each in asking]
        assert set(statuses) <= {0, 200, BUSY}
        assert statuses[-1] == 0  # it was killed while they asked
    with served(tmp_path) as (_, address):
        assert {asked(address, path, lake) for path in ADDRESSES} == {1}
        assert httpx2.get(f"{address}{kept}", timeout=PATIENCE).status_code == 200


def test_an_answer_of_two_versions_would_be_noticed() -> None:
    flows = [{"amount_high": "1"}] * (ROWS - 1) + [{"amount_high": "2"}]
    with pytest.raises(ValueError, match="too many values"):
        version_of("/filing.json", {"flows": flows})
    with pytest.raises(AssertionError):
        version_of("/filing.json", {"flows": flows[:-1]})
