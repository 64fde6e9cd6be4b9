"""Ctrl-C ends the server quietly, whatever its threads are at work on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx2

from tests.web.conftest import PATIENCE

SERVER = """
import socket, sys, threading
from pathlib import Path
import duckdb
from kstreet.settings import Settings
from kstreet.web import serving
from kstreet.web.setup import Setup

def work():
    rows = duckdb.connect()
    while True:
        rows.execute("select count(*) from range(200000)").fetchall()

for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
folder = Path(sys.argv[1])
setup = Setup(Settings(), folder / "state", folder / "decisions.db", "127.0.0.1", 0, "", False)
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
serving.run(setup, listening)
"""


def test_an_interrupt_ends_the_server_without_an_abort(tmp_path: Path) -> None:
    words = [sys.executable, "-c", SERVER, str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        try:
            assert started.stdout is not None
            port = int(started.stdout.readline())
            assert httpx2.get(f"http://127.0.0.1:{port}/data", timeout=PATIENCE).status_code == 200
            started.send_signal(signal.SIGINT)
            _, said = started.communicate(timeout=PATIENCE)
        finally:
            started.kill()
    assert (started.returncode, said) == (130, "")
