"""A site on the bundled case, visited without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from kstreet.settings import Settings
from kstreet.web.app import create_app
from kstreet.web.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESS = "http://127.0.0.1:8040"


@pytest.fixture(scope="session")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    folder: Path = tmp_path_factory.mktemp("site")
    return Setup(Settings(lake=folder / "lake"), folder / "state")


@pytest.fixture(scope="session")
def client(setup: Setup) -> Iterator[TestClient]:
    with TestClient(create_app(setup), base_url=ADDRESS, follow_redirects=False) as found:
        yield found
