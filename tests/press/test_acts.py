"""Deals, partnerships, acts of states and politics in many manners of saying: kind, figure, parties, status."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from kstreet.press.claims import read_claims

PUBLISHED = date(2025, 9, 24)
KINDS = frozenset({"deal", "partnership", "alliance", "political_vehicle", "political_spending", "lobbying"})
FILES = sorted((Path(__file__).parent / "acts").glob("*.txt"))
LINES = [
    (file.stem.rpartition(".")[2], line)
    for file in FILES
    for line in file.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


class Wanted(NamedTuple):
    """What a line of the tables asks for: `kind value unit | subject | counterparty | status`; empty asks for nothing."""

    kind: str
    value: Decimal | None
    subject: str
    counterparty: str
    status: str


def wanted(claims: str) -> list[Wanted]:
    rows = []
    for claim in filter(str.strip, claims.split(";")):
        figure, *names = (part.strip() for part in claim.split("|"))
        kind, *value = figure.split()
        subject, counterparty, status = (*names, "", "", "")[:3]
        rows.append(Wanted(kind, Decimal(value[0]) if value else None, subject, counterparty, status))
    return sorted(rows, key=lambda row: row.kind)


@pytest.mark.parametrize(
    ("lang", "line"), [pytest.param(*one, id=one[1].partition(" =>")[0]) for one in LINES]
)
def test_a_sentence_gives_its_acts_and_no_others(lang: str, line: str) -> None:
    text, _, claims = line.partition(" =>")
    found = [one for one in read_claims(text, lang, PUBLISHED, None, "Meta") if one.kind in KINDS]
    found.sort(key=lambda one: one.kind)
    asked = wanted(claims)
    assert [one.kind for one in found] == [row.kind for row in asked]
    for one, row in zip(found, asked, strict=True):
        assert row.value is None or one.value == row.value
        assert row.subject in one.subject
        assert row.counterparty in one.counterparty
        assert row.status in {"", one.status}


def test_the_tables_hold_at_least_150_sentences_a_language() -> None:
    langs = [lang for lang, _ in LINES]
    assert min(langs.count("de"), langs.count("en")) >= 150
