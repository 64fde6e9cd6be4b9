"""docs/how-to/add-a-source.md is followed to the letter: its file makes a source that loads."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from kstreet import sources
from kstreet.documents import find_documents
from kstreet.errors import SourceError
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load, source_names

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-source.md"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the file of the page where sources lie."""
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "prizes.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    return tmp_path


def test_the_page_makes_a_source_that_loads(added: Path) -> None:
    assert "prizes" in source_names()
    (added / "prizes.csv").write_text("Example AG,Best Example\nno title\n", encoding="utf-8")
    lake = Lake(added / "lake")
    with pytest.raises(SourceError, match="the row has no title") as caught:
        load(lake, "prizes", find_documents([added / "prizes.csv"]))
    assert caught.value.where == "prizes.csv:2"
    outcome = load(lake, "prizes", find_documents([added / "prizes.csv"]), skip_bad=True)
    assert (outcome.rows["articles"], outcome.rejected) == (1, 1)
    with connect(lake) as connection:
        assert connection.execute("select title, feed from articles").fetchall() == [
            ("Best Example", "Example AG")
        ]
        assert connection.execute("select line, column_name from rejects").fetchall() == [(2, "title")]
