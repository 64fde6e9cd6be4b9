"""A lake's arrays are made once, of the version that is read, however many ask at the same time."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from kstreet.influence import index
from kstreet.influence.index import web_of_lake
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from tests.web.stores import SINGLE, make_site

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


def test_arrays_that_another_version_pushes_aside_while_they_are_opened_are_made_again(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = connect(lake)
    with lake.writing():
        lake.commit(lake.version().documents, "the same again", "2025-02-01T00:00:00+00:00")
    read, pushed = index.PartyTable.read, []

    def pushing(file: Path) -> object:
        if not pushed:
            pushed.append(web_of_lake.__name__)
            web_of_lake(lake, connect(lake))
        return read(file)

    monkeypatch.setattr(index.PartyTable, "read", pushing)
    assert len(web_of_lake(lake, opened, version=1).network.payments) == 20
    assert pushed


def test_what_was_opened_stays_readable_when_its_files_are_gone(lake: Lake) -> None:
    held = web_of_lake(lake, connect(lake))
    shutil.rmtree(lake.folder / "web")
    rows = held.network.out.of(held.numbers({SINGLE}))
    assert {each.source for each in held.paid(rows)} == {"fec"}


def test_the_arrays_are_of_the_version_that_is_read(lake: Lake) -> None:
    opened = connect(lake)
    with lake.writing():
        lake.commit([], "a later version", "2025-02-01T00:00:00+00:00")
    assert len(web_of_lake(lake, opened, version=1).network.payments) == 20
    assert [each.name for each in (lake.folder / "web").iterdir() if each.is_dir()] == ["000001"]
    web_of_lake(lake, connect(lake))
    assert [each.name for each in (lake.folder / "web").iterdir() if each.is_dir()] == ["000002"]
