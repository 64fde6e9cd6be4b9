"""Whatever text comes in: no error, exact words, order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kstreet.press.claims import read_claims

PUBLISHED = date(2025, 9, 24)
PIECES = [
    *(
        word
        for file in sorted((Path(__file__).parent / "sentences").glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
        for word in line.split(" =>")[0].split()[1:]
    ),
    *[
        "\n",
        ".",
        ",",
        ";",
        ":",
        "–",
        "“",
        "„",
        "”",
        "(",
        ")",
        "?",
        "!",
        "%",
        "$",
        "€",
        "'s",
        "İ",
        "ß",
        "\xa0",
        "\u200b",
        "-",
        "--",
        "…",
        "\t",
    ],
]
LANGUAGES = st.sampled_from(["de", "en"])


def holds(text: str, lang: str) -> None:
    claims = read_claims(text, lang, PUBLISHED, None, "Meta")
    assert all(text[claim.start : claim.end] == claim.quote and claim.quote for claim in claims)
    starts = [(claim.start, claim.end) for claim in claims]
    assert starts == sorted(starts)


@given(st.text(max_size=300), LANGUAGES)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_error(text: str, lang: str) -> None:
    holds(text, lang)


@given(st.lists(st.sampled_from(PIECES), max_size=60), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_words_of_business_news_in_any_order_are_read_without_error(words: list[str], lang: str) -> None:
    holds(" ".join(words), lang)


@given(st.sampled_from(["de", "en"]), st.integers(min_value=0, max_value=3))
@settings(max_examples=8, deadline=None)
def test_empty_and_blank_texts_claim_nothing(lang: str, lines: int) -> None:
    assert read_claims("\n" * lines + " " * lines, lang, PUBLISHED) == ()
