"""A flag never makes a secondary account look like the record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_a_flag_says_how_good_its_evidence_is(run: Run) -> None:
    said = run("flags", "META").out
    assert "Axios, 2025-09-23 (secondary), public 2025-09-23" in said
    assert "(primary)" not in said
