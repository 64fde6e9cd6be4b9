"""A lake's arrays are made once, of the version that is read, however many ask at the same time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kstreet.influence import index
from kstreet.influence.index import web_of_lake
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from tests.web.stores import make_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(make_site(tmp_path, 20, hostile=False).settings.lake)


def test_many_who_ask_at_once_find_the_same_whole_arrays(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    write = index._write
    monkeypatch.setattr(index, "_write", lambda *given: (made.append("once"), write(*given)))
    found: list[int] = []

    def ask() -> None:
        found.append(len(web_of_lake(lake, connect(lake)).network.payments))

    asking = [threading.Thread(target=ask) for _ in range(6)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert (made, found) == (["once"], [20] * 6)


def test_the_arrays_are_of_the_version_that_is_read(lake: Lake) -> None:
    opened = connect(lake)
    with lake.writing():
        lake.commit([], "a later version", "2025-02-01T00:00:00+00:00")
    assert len(web_of_lake(lake, opened, version=1).network.payments) == 20
    assert [each.name for each in (lake.folder / "web").iterdir() if each.is_dir()] == ["000001"]
    web_of_lake(lake, connect(lake))
    assert [each.name for each in (lake.folder / "web").iterdir() if each.is_dir()] == ["000002"]
