"""A real server, visited by those who are slow, break off, lie about lengths, or kill it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx2
import pytest

from kstreet.web import guard, serving
from kstreet.web.serving import server_of
from tests.web.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kstreet.web.setup import Setup

QUICK = 0.5  # seconds that this server waits for a slow visitor


@pytest.fixture(scope="module")
def port(setup: Setup) -> Iterator[int]:
    """Return the port of a server with little patience."""
    patch = pytest.MonkeyPatch()
    patch.setattr(serving, "SLOWEST_HEADERS", QUICK)
    patch.setattr(serving, "IDLE", 1)
    patch.setattr(guard, "SLOWEST_BODY", QUICK)
    listening = socket.create_server(("127.0.0.1", 0))
    number = listening.getsockname()[1]
    server = server_of(replace(setup, port=number))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield number
    server.should_exit = True
    thread.join(PATIENCE)
    listening.close()
    patch.undo()


@contextmanager
def opened(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as found:
        yield found


def rest(found: socket.socket) -> bytes:
    """Return everything until the server closes the connection."""
    data = b""
    while piece := found.recv(65_536):
        data += piece
    return data


def get(port: int, path: str = "/methods") -> int:
    return httpx2.get(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE).status_code


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
def test_headers_that_never_end_are_not_waited_for(port: int, begun: bytes) -> None:
    with opened(port) as found:
        found.sendall(begun)
        assert b"200 OK" not in rest(found)
    assert get(port) == 200


def test_headers_that_drip_are_cut_off_however_alive_they_seem(port: int) -> None:
    with opened(port) as found:
        began = time.monotonic()
        found.sendall(b"GET / HTTP/1.1\r\n")
        try:
            while time.monotonic() - began < PATIENCE:
                found.sendall(b"X: y\r\n")
                threading.Event().wait(QUICK / 10)
        except OSError:
            pass
        assert time.monotonic() - began < PATIENCE / 2


def test_the_second_request_of_a_connection_is_not_waited_for_longer(port: int) -> None:
    with opened(port) as found:
        found.sendall(f"GET /methods HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert found.recv(12) == b"HTTP/1.1 200"
        found.sendall(b"GET /me")
        assert rest(found)


def test_a_body_that_never_comes_is_not_waited_for(port: int) -> None:
    head = f"POST /article/check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1000\r\n"
    with opened(port) as found:
        found.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=")
        assert b" 500 " not in rest(found)
    assert get(port) == 200


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 9000 + b"\r\n",
        b"\x00" * 5000,
    ],
)
def test_what_is_no_request_is_refused_and_the_server_goes_on(port: int, request_: bytes) -> None:
    with opened(port) as found:
        try:
            found.sendall(request_)
            said = rest(found)
        except OSError:
            said = b""
        assert not said or 400 <= int(said.split()[1]) < 500
    assert get(port) == 200


def test_many_silent_connections_do_not_keep_others_out_for_long(port: int) -> None:
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(serving.MOST_AT_ONCE + 20)]
    began = time.monotonic()
    while True:
        try:
            if get(port) == 200:
                break
        except httpx2.HTTPError:
            pass
        assert time.monotonic() - began < PATIENCE
        threading.Event().wait(0.1)
    for each in silent:
        each.close()


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command as its user does, and yield the process and its address."""
    words = [sys.executable, "-m", "kstreet", "serve", "--port", "0", "--state", "state"]
    with subprocess.Popen(
        words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as started:
        assert started.stdout is not None
        address = started.stdout.readline().split()[-1].rstrip("/")
        try:
            yield started, address
        finally:
            started.kill()


def token(address: str) -> str:
    page = httpx2.get(f"{address}/study", timeout=PATIENCE).text
    return page.partition('name="token" value="')[2].partition('"')[0]


def test_a_study_survives_the_death_of_its_server(tmp_path: Path) -> None:
    with served(tmp_path) as (server, address):
        sent = {"case": "meta_2025", "token": token(address)}
        found = httpx2.post(f"{address}/study/run", data=sent, timeout=PATIENCE)
        place = found.headers["location"]
        os.kill(server.pid, signal.SIGKILL)
        server.wait(PATIENCE)
    with served(tmp_path) as (_, address):
        began = time.monotonic()
        while (now := httpx2.get(f"{address}{place}.json", timeout=PATIENCE).json())["state"] == "running":
            assert time.monotonic() - began < PATIENCE
            threading.Event().wait(0.2)
        assert now["state"] == "done"
        assert now["result"]["tests"]
        assert token(address) != sent["token"]
        old = httpx2.post(f"{address}/study/run", data=sent, timeout=PATIENCE)
        assert old.status_code == 403
