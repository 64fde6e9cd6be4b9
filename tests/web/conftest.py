"""A site on the bundled case, visited without a network."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from kstreet.settings import Settings
from kstreet.web.app import create_app
from kstreet.web.setup import Setup
from kstreet.web.visit import form_token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from httpx2 import Response

    from tests.web.browsing import Site

PATIENCE = 240  # seconds
ADDRESS = "http://127.0.0.1:8040"


@pytest.fixture(scope="session")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    folder: Path = tmp_path_factory.mktemp("site")
    return Setup(Settings(lake=folder / "lake"), folder / "state", folder / "decisions.db")


@pytest.fixture(scope="session")
def client(setup: Setup) -> Iterator[TestClient]:
    with TestClient(create_app(setup), base_url=ADDRESS, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def send(client: TestClient, setup: Setup) -> Callable[..., Response]:
    """Send a form as a page of this server does."""

    def sent(path: str, data: dict[str, str] | None = None, **more: object) -> Response:
        return client.post(path, data={**(data or {}), "token": form_token(setup.secret)}, **more)

    return sent


def ended(client: TestClient, address: str) -> dict[str, object]:
    """Wait until a job has ended, as its page does; a machine under load may take long."""
    began = time.monotonic()
    while (found := client.get(f"{address}.json").json())["state"] == "running":
        assert time.monotonic() - began < PATIENCE, found
        threading.Event().wait(0.1)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Yield a server of its own with a case and a lake of five payments."""
    from tests.web.browsing import Site

    found = Site(tmp_path_factory.mktemp("walk"), 5)
    yield found
    found.stop()
