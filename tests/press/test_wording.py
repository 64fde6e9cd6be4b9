from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.press.wording import day, money, number, say, signed, word
from kstreet.records import Note

PRESS = Path(__file__).resolve().parents[2] / "src" / "kstreet" / "press"
SENTENCES = tomllib.loads((PRESS / "sentences.toml").read_text(encoding="utf-8"))
CODES = set(SENTENCES) - {"words"}
HOLE = re.compile(r"\{(\w+)")


def used_codes() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PRESS.rglob("*.py"))
    plain = set(re.findall(r"\b[nN]ote\(\s*\"(\w+)\"", text))
    chosen = set(re.findall(r"\"(\w+)\" if [^\n]+? else \"(\w+)\"", text))
    return plain | {code for pair in chosen for code in pair if code in CODES}


def test_every_note_that_a_rule_can_leave_has_its_sentence() -> None:
    assert used_codes() <= CODES


def test_no_sentence_is_left_over() -> None:
    built = {"received", "received_later", "spent", "spent_later"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in PRESS.rglob("*.py"))
    assert {code for code in CODES if f'"{code}"' not in text} <= built


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_say_the_same_figures(code: str) -> None:
    assert set(HOLE.findall(SENTENCES[code]["de"])) == set(HOLE.findall(SENTENCES[code]["en"]))


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "Reported on 29 October 2025 for Q3 2025: revenue 51.24 billion USD."),
        ("de", "Gemeldet am 29. Oktober 2025 für Q3 2025: Umsatz 51,24 Mrd. USD."),
    ],
)
def test_a_note_is_said_as_its_reader_writes(lang: str, says: str) -> None:
    values = {
        "what": "revenue",
        "period": "2025-Q3",
        "day": date(2025, 10, 29),
        "value": Decimal(51_240_000_000),
        "unit": "USD",
    }
    assert say(Note("reported", tuple(values.items())), lang) == says


def test_figures_days_and_words_in_both_languages() -> None:
    assert (number(Decimal("1234.5"), "de"), number(Decimal("1234.5"), "en")) == ("1.234,5", "1,234.5")
    assert (money(Decimal(65_000_000), "USD", "de"), money(Decimal(1000), "EUR", "en")) == (
        "65 Mio. USD",
        "1,000.00 EUR",
    )
    assert (signed(Decimal("-8.89"), "de"), signed(Decimal("2.5"), "en")) == ("−8,89", "+2.50")
    assert day(date(2025, 9, 3), "de") == "3. September 2025"
    assert (word("not checkable", "de"), word("an unknown word", "de")) == (
        "nicht prüfbar",
        "an unknown word",
    )


def test_a_range_stays_a_range() -> None:
    values = (
        ("payer", "A"),
        ("payee", "B"),
        ("low", Decimal(0)),
        ("high", Decimal(5000)),
        ("currency", "USD"),
        ("when", "2025"),
        ("public", date(2026, 1, 20)),
    )
    assert "up to 5,000.00 USD" in say(Note("flow", values), "en")
    higher = dict(values) | {"low": Decimal(1000)}
    assert "1.000,00–5.000,00 USD" in say(Note("flow", tuple(higher.items())), "de")


def test_an_unknown_code_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        say(Note("no_such_sentence"), "en")
