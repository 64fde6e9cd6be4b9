"""Servers on this machine that misbehave in every way publishers' servers do; nobody sleeps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kstreet.fetch import Fetcher

Answer = Callable[[BaseHTTPRequestHandler], None]


class Publisher:
    """A server whose answers are set by path; it remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.sent: list[bytes] = []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                publisher.asked.append((self.path, dict(self.headers.items())))
                waiting = publisher.answers[self.path]
                (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

            def do_POST(self) -> None:
                publisher.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def at(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return f"http://127.0.0.1:{self.server.server_port}{path}"


def says(content: bytes, status: int = 200, cut: int | None = None, **headers: str) -> Answer:
    """Answer with `content`; `cut`: announce all and close after so many bytes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        begin = 0
        wanted = handler.headers.get("Range")
        code = status
        if wanted and status == 200 and headers.get("ranges") != "no":
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
            code = 206
        handler.send_response(code)
        if code == 206:
            handler.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        for name, value in headers.items():
            if name != "ranges":
                handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content) - begin))
        handler.end_headers()
        handler.wfile.write(content[begin : cut if cut is not None else len(content)])
        if cut is not None:
            handler.close_connection = True

    return answer


def unless_known(content: bytes, etag: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            says(b"", 304)(handler)
        else:
            says(content, ETag=etag)(handler)

    return answer


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    made = Publisher()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def fetcher(tmp_path: Path, slept: list[float]) -> Iterator[Fetcher]:
    made = Fetcher(
        tmp_path / "documents", "Test test@example.org", sleep=slept.append, clock=iter(range(10**6)).__next__
    )
    yield made
    made.client.close()
