"""The arrays of a lake are made outside the server's process, and what prevents it is said on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstreet.errors import StoreError
from kstreet.influence import index
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.web.lakeweb import web_of_version
from tests.web.stores import make_site

ROWS = 20


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(make_site(tmp_path, ROWS, hostile=False).settings.lake)


def test_another_process_makes_the_arrays(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("made in the server")

    monkeypatch.setattr(index, "make_index", refused)
    with pytest.raises(AssertionError, match="in the server"):
        index.web_of_lake(lake, connect(lake))
    assert len(web_of_version(lake, connect(lake), lake.version().number).network.payments) == ROWS
    assert index.is_made(lake, lake.version().number)


def test_what_prevents_it_is_said(lake: Lake) -> None:
    opened = connect(lake)
    (lake.folder / "web").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="arrays cannot be written") as refusal:
        web_of_version(lake, opened, lake.version().number)
    assert refusal.value.remedy == "see to the folder's rights and to the room on the disk"


def test_an_end_without_a_word_is_said_as_such(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(StoreError, match="could not be made"):
        web_of_version(lake, connect(lake), lake.version().number)
