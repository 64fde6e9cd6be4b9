"""`kstreet network`, as a reader types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.influence.flags.official import lake_of
from tests.influence.flags.test_contracts import CONTRACT, GIFTS


def test_the_network_lists_links_and_steps(run: Run) -> None:
    ran = run("network", "META")
    assert "4 at 1 step(s), 1 at 2 step(s), 5 link(s), from the case meta_2025" in ran.out
    assert "0 to 750,000 USD" in ran.out


@pytest.mark.parametrize("kind", ["svg", "html", "graphml", "csv"])
def test_the_network_is_written_for_other_programs(run: Run, tmp_path: Path, kind: str) -> None:
    assert run("network", "META", "--out", f"net.{kind}").status == 0
    assert "American Technology Excellence Project" in (tmp_path / f"net.{kind}").read_text(encoding="utf-8")


def test_a_lake_is_asked_for_paths_and_shared_receivers(run: Run, tmp_path: Path) -> None:
    lake_of(tmp_path, GIFTS, [CONTRACT])
    ran = run("path", "Example Prisons Inc", "Example Super PAC", "--lake", "lake")
    assert "25,499,995 USD reached Example Super PAC" in ran.out
    shared = run("network", "Example Prisons Inc", "--lake", "lake", "--shared-with", "Department of Justice")
    assert shared.status == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("network", "META", "--out", "net.doc"), "name a file .svg, .html, .graphml or .csv"),
        (("network", "META", "--shared-with", "Orcale"), "Oracle Corporation"),
        (("network", "META", "--steps", "0"), "ask for 1 to 6"),
    ],
)
def test_mistakes_are_named_with_their_remedy(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
