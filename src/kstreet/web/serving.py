"""The server process: one listener, bounded in what a slow or greedy visitor can take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from kstreet.web.app import create_app

if TYPE_CHECKING:
    from socket import socket

    from kstreet.web.setup import Setup

MOST_AT_ONCE = 256
IDLE = 10  # seconds that a silent connection is kept


def run(setup: Setup, listening: socket) -> None:
    """Serve until stopped. Nothing of a visitor is logged."""
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        create_app(replace(setup, port=port)),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=5,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=32_768,
        http="h11",
        ws="none",
        lifespan="off",
    )
    uvicorn.Server(config).run(sockets=[listening])
