"""Killed at any moment, on a full disk, beside a second writer: what was stored stays, nothing half is seen."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from kstreet.documents import Page, find_documents
from kstreet.errors import FetchError, StoreError
from kstreet.fetch import Fetcher
from kstreet.store.checks import verify
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER

SAMPLE = FOLDER / "irs527" / "FullDataFile.txt"
CALLS, MOMENTS = 35, 15
POINTS = CALLS + MOMENTS
IMPORTS = """
import os, signal, sys
from pathlib import Path
import duckdb, pyarrow.csv, pyarrow.compute, pyarrow.parquet
from kstreet.documents import find_documents
from kstreet.store.lake import Lake
from kstreet.store.loading import load
import kstreet.sources.irs527_forms, kstreet.sources.irs527_schedules
def run(folder, path):
    load(Lake(Path(folder)), "irs527", find_documents([Path(path)]))
"""
ONCE = IMPORTS + "run(*sys.argv[1:])"
# Forks a loader for every line it reads, so that the kills fall into the writing and not into the imports.
# The line says at which of its calls the loader kills itself; 0: at none, and it leaves their number behind.
SERVER = (
    IMPORTS
    + """
folder, path, tally = sys.argv[1:]
for line in sys.stdin:
    child = os.fork()
    if not child:
        calls, fatal = 0, int(line)
        def count(frame, event, arg):
            global calls
            calls += 1
            if calls == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(count)
        run(folder, path)
        sys.setprofile(None)
        Path(tally).write_text(str(calls))
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
)


def edition(tmp_path: Path, rows: int) -> Path:
    """An edition of the same document with more receipts than the one before."""
    path = tmp_path / f"edition{rows}" / SAMPLE.name
    path.parent.mkdir()
    lines = SAMPLE.read_bytes().splitlines(keepends=True)
    more = [lines[-2].replace(b"|14|", b"|%d|" % (100 + number)) for number in range(rows)]
    path.write_bytes(b"".join([*lines[:-1], *more, lines[-1]]))
    return path


def flows(lake: Lake) -> int:
    with connect(lake) as connection:
        return connection.execute("select count(*) from flows").fetchone()[0]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def start(script: str, lake: Lake, *paths: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(lake.folder), *map(str, paths)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def load_and_kill(server: subprocess.Popen[str], at: int = 0, after: float | None = None) -> int:
    """Let the server fork a loader, kill it at one of its calls or after some seconds; return how it ended."""
    server.stdin.write(f"{at}\n")
    server.stdin.flush()
    child = int(server.stdout.readline())
    if after is not None:
        killer = threading.Timer(after, os.kill, (child, signal.SIGKILL))
        killer.start()
    ended = int(server.stdout.readline())
    if after is not None:
        killer.cancel()
    return ended


def test_killed_at_fifty_random_points_nothing_is_lost(lake: Lake, tmp_path: Path) -> None:
    load(lake, "irs527", find_documents([SAMPLE]))
    before, newer = flows(lake), edition(tmp_path, 8000)
    choose, tally = random.Random(3), tmp_path / "tally"
    with start(SERVER, lake, newer, tally) as server:
        load_and_kill(server)
        back(lake)
        began = time.monotonic()
        assert load_and_kill(server) == 0
        takes, calls = time.monotonic() - began, int(tally.read_text())
        assert flows(lake) == before + 8000
        back(lake)
        for point in range(POINTS):
            if point < CALLS:
                assert load_and_kill(server, at=choose.randrange(1, calls * 99 // 100)) == -signal.SIGKILL
            else:  # within a library's own long calls too; a slow machine may let some of them finish
                load_and_kill(server, after=choose.uniform(0, takes))
            assert verify(lake) == []
            assert flows(lake) in (before, before + 8000)
            if flows(lake) != before:
                back(lake)
        assert load_and_kill(server) == 0
    assert flows(lake) == before + 8000
    named = {part.file for number in lake.versions() for part in lake.version(number).parts()}
    assert {str(file.relative_to(lake.folder)) for file in lake.folder.rglob("*.parquet")} == named


def back(lake: Lake) -> None:
    with lake.writing():
        lake.rollback(None, "2026-01-01T00:00:00+00:00")


def test_two_writers_at_once_both_complete(lake: Lake, tmp_path: Path) -> None:
    first, second = edition(tmp_path, 5000), tmp_path / "other" / "other.txt"
    second.parent.mkdir()
    second.write_bytes(
        SAMPLE.read_bytes()
        .replace(b"|80", b"|90")
        .replace(b"|70", b"|60")
        .replace(b"A|9", b"A|8")
        .replace(b"990000001", b"990000007")
    )
    loaders = [start(ONCE, lake, first), start(ONCE, lake, second)]
    for loader in loaders:
        loader.communicate(timeout=120)
        assert loader.returncode == 0
    assert {each.name for each in lake.version().documents} >= {"FullDataFile.txt", "other.txt"}
    assert lake.version().number == 2


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    place = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else tmp_path
    lake = Lake(place / f"kstreet-full-{os.getpid()}")
    try:
        load(lake, "irs527", find_documents([SAMPLE]))
        before = flows(lake)
        # no process may write a file beyond this size: the system refuses as a full disk does
        limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))"
        ignore = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
        failed = subprocess.run(
            [
                *(sys.executable, "-c", f"import resource, signal\n{ignore}\n{limit}\n{ONCE}"),
                *(str(lake.folder), str(edition(tmp_path, 60_000))),
            ],
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
        )
        assert failed.returncode == 1
        assert "StoreError" in failed.stderr
        assert flows(lake) == before
        assert verify(lake) == []
        load(lake, "irs527", find_documents([edition(tmp_path, 10)]))
        assert flows(lake) == before + 10
    finally:
        for file in sorted(lake.folder.rglob("*"), reverse=True):
            file.unlink() if file.is_file() else file.rmdir()
        lake.folder.rmdir()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 400 kB; only root may mount one. Not below pytest's folder: it could not clear away what a killed run leaves."""
    place = Path(tempfile.mkdtemp(prefix="kstreet-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)]
    if (
        os.geteuid()
        or not shutil.which("mount")
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        place.rmdir()
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    lake = Lake(small_disk / "lake")
    load(lake, "irs527", find_documents([SAMPLE]))
    before = flows(lake)
    large = edition(tmp_path, 20_000)
    chance = random.Random(5)
    large.write_bytes(
        re.sub(
            rb"(?m)^(B\|.*)\|$",
            lambda row: row[1] + chance.randbytes(30).hex().encode() + b"|",
            large.read_bytes(),
        )
    )
    with pytest.raises(StoreError, match="the disk is full; nothing that was stored is lost"):
        load(lake, "irs527", find_documents([large]))
    assert flows(lake) == before
    assert verify(lake) == []
    load(lake, "irs527", find_documents([edition(tmp_path, 10)]))
    assert flows(lake) == before + 10


def test_a_download_onto_a_full_disk_is_said(small_disk: Path) -> None:
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=iter([bytes(2_000_000)])))
    with httpx2.Client(transport=transport) as client:
        fetcher = Fetcher(small_disk / "documents", "Test test@example.org", client, said=lambda _: None)
        with pytest.raises(FetchError, match="the disk is full; what came so far stays"):
            list(fetcher.fetch([Page("https://example.org/a.zip", "a.zip")]))


def test_a_disk_without_room_is_named(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "ParquetWriter", refuse)
    with pytest.raises(StoreError, match="the disk is full; nothing that was stored is lost"):
        load(lake, "irs527", find_documents([SAMPLE]))
    assert lake.version().number == 0
