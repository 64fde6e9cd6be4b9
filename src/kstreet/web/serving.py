"""The server process: one listener, bounded in what a slow or greedy visitor can take."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kstreet.web.app import create_app

if TYPE_CHECKING:
    import asyncio

    from kstreet.web.setup import Setup

MOST_AT_ONCE = 256
INTERRUPTED = 130  # 128 and the number of SIGINT
IDLE = 10  # seconds that a silent connection is kept
SLOWEST_HEADERS = 10.0  # seconds from a connection, or the first byte of a request, to the end of its headers


class Patient(H11Protocol):
    """HTTP that waits for a request's headers as long as it takes an honest visitor, and no longer."""

    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on while the headers are not complete."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()
        elif self._clock is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._rest()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._clock = self.loop.call_later(SLOWEST_HEADERS, self._late)

    def _rest(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _late(self) -> None:
        self._clock = None
        answering = self.cycle is not None and not self.cycle.response_complete
        if not answering and not self.transport.is_closing():
            self.transport.close()


def server_of(setup: Setup) -> uvicorn.Server:
    """Return the server. Nothing of a visitor is logged."""
    config = uvicorn.Config(
        create_app(setup),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=5,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=32_768,
        http=Patient,
        ws="none",
        lifespan="off",
    )
    return uvicorn.Server(config)


def run(setup: Setup, listening: socket.socket) -> None:
    """Serve until stopped. Ctrl-C ends the process there and then, with status 130.

    Whatever a thread is at work on is whole or not there, and none may be waited for: one that is in DuckDB while
    the interpreter closes brings the process down with an abort.
    """
    # asyncio sets this only on sockets that name their protocol; without it an answer waits 40 ms for its last bytes
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        server_of(replace(setup, port=listening.getsockname()[1])).run(sockets=[listening])
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
