"""Prices, moves, distances, values, targets, figures and dates, in the many ways that they are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kstreet.press.claims import read_claims

if TYPE_CHECKING:
    from kstreet.records import Claim

PUBLISHED = date(2025, 9, 24)
TABLES = {
    file.stem: [
        line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    for file in sorted((Path(__file__).parent / "market_sentences").glob("*.txt"))
}
LEAST = 150
MARKET = {"price", "move", "distance", "market_value", "price_target", "figure", "date"}


def plain(value: Decimal | None) -> str:
    return "-" if value is None else format(value.normalize(), "f")


def agrees(claim: Claim, marked: list[str]) -> bool:
    """Compare kind, value and unit, and what else the table tells: subject, @time, <since."""
    kind, value, unit, *more = marked
    wanted = value if value == "-" else plain(Decimal(value))
    if (claim.kind, plain(claim.value), claim.unit or "-") != (kind, wanted, unit):
        return False
    return all(
        claim.on == one[1:]
        if one[0] == "@"
        else claim.since == one[1:]
        if one[0] == "<"
        else claim.subject.casefold() == one.replace("_", " ").casefold()
        for one in more
    )


@pytest.mark.parametrize("line", [line for lines in TABLES.values() for line in lines])
def test_a_sentence_of_the_market_is_read_whole_and_no_other_of_its_kinds(line: str) -> None:
    lang, said = line.split(" ", 1)
    text, _, told = said.partition(" =>")
    marks = [mark.split() for mark in told.split(";") if mark.strip()]
    left = [one for one in read_claims(text, lang, PUBLISHED, None, "Meta") if one.kind in MARKET]
    for mark in marks:
        found = next((claim for claim in left if agrees(claim, mark)), None)
        assert found is not None, (mark, left)
        assert text[found.start : found.end] == found.quote
        left.remove(found)
    assert left == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_both_languages_have_enough_manners(lang: str) -> None:
    assert len(TABLES[lang]) >= LEAST
