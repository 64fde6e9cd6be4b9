"""`kstreet timeline`, as a reader types it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Run


def test_the_timeline_lists_and_draws_what_was_public(run: Run, tmp_path: Path) -> None:
    ran = run("timeline", "META", "--as-of", "2025-09-24", "--out", "line.svg")
    assert ran.status == 0
    assert "2025-09-22" in ran.out
    assert "2026" not in ran.out
    ET.fromstring((tmp_path / "line.svg").read_text(encoding="utf-8").split("\n", 1)[1])


def test_the_timeline_as_data(run: Run) -> None:
    rows = json.loads(run("timeline", "META", "--json").out)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("out", ["line.png"])
def test_another_kind_of_file_is_refused(run: Run, out: str) -> None:
    ran = run("timeline", "META", "--out", out)
    assert (ran.status, ran.out) == (2, "")
    assert "name a file .svg" in ran.err
