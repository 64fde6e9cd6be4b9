"""Sentences as journalists write them, each with everything that is to be read in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.press.claims import read_claims

PUBLISHED = date(2025, 9, 24)
LINES = [
    line
    for file in sorted((Path(__file__).parent / "sentences").glob("*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def wanted(claims: str) -> list[tuple[str, str, str]]:
    """Read `kind value unit; …`; `-` stands for none."""
    rows = [claim.split() for claim in claims.split(";") if claim.strip()]
    return [
        (kind, "None" if value == "-" else plain(Decimal(value)), "" if unit == "-" else unit)
        for kind, value, unit in rows
    ]


def plain(value: Decimal | None) -> str:
    return "None" if value is None else format(value.normalize(), "f")


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_is_read_whole_and_nothing_else(line: str) -> None:
    lang, said = line.split(" ", 1)
    text, _, claims = said.partition(" =>")
    found = read_claims(text, lang, PUBLISHED, None, "Meta")
    assert sorted((claim.kind, plain(claim.value), claim.unit) for claim in found) == sorted(wanted(claims))
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
