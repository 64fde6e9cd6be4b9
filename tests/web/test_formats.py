"""Figures and days stand on every page as its reader writes them; what a record quotes stays as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kstreet.store.casebook import BUNDLED, open_case
from kstreet.web.evidence import filings_of
from tests.web.test_german import ADDRESS, Reading, walked

if TYPE_CHECKING:
    from starlette.testclient import TestClient

SHORTEST = 8  # letters of a quotation
START = ["/", "/?q=meta", "/compare?company=meta_2025&company=meta_2025"]
STRAY = {
    "de": {
        "a day of another manner": r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}",
        "thousands by a comma": r"\b\d{1,3},\d{3},\d{3}\b",
        "decimals by a point": r"\b\d+\.\d{1,2}(?:%| %| (?:Mio|Mrd|USD|EUR))",
        "the sign before the amount": r"[$€£]\s?\d",
        "a percentage without a space": r"\d%",
        "a scale of another language": r"\d(?:bn|tn|m)\b",
        "a hyphen for a minus": r"(?<![\w\d-])-\d+(?:[.,]\d+)?\s?[%$€]",
    },
    "en": {
        "a day of another manner": r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b",
        "thousands by a point": r"\b\d{1,3}\.\d{3}\.\d{3}\b",
        "decimals by a comma": r"\b\d+,\d{1,2}(?:%| ?(?:m|bn|USD|EUR)\b)",
        "the sign behind the amount": r"\d\s?[€$£](?!\w)",
        "a percentage with a space": r"\d\s%",
        "a scale of another language": r"\d\s(?:Mio|Mrd|Bio)\.",
        "a hyphen for a minus": r"(?<![\w\d-])-[$€£]?\d+(?:[.,]\d+)?%",
    },
}
# what a reader types: the form says its day and its span in the manner that it is sent in
TYPED = re.compile(r"META 2025-09-24|-?\d+:-?\d+")


@pytest.fixture(scope="module")
def quoted() -> list[str]:
    """Return what records say in their own words: sources, notes, subjects, names."""
    book = open_case(BUNDLED / "meta_2025")
    found = {read.evidence.source for read in filings_of(book).values()}
    rows = (*book.flows, *book.deals, *book.facts, *book.occasions, *book.parties.values(), *book.aliases)
    for row in rows:
        found |= {str(getattr(row, name, "")) for name in ("note", "subject", "about", "name", "value")}
    texts = [text for said in book.texts.values() for text in said.values()]
    return sorted((text for text in {*found, *texts} if len(text) >= SHORTEST), key=len, reverse=True)


def stray(html: str, lang: str, quoted: list[str]) -> list[str]:
    """Return the figures and days of a page that are not written in its reader's manner."""
    found = []
    for said in Reading(html, lang).said:
        text = " ".join(said.split())
        for quote in quoted:
            text = text.replace(quote, " ")
        for day in re.findall(
            r"\d{4}-\d\d-\d\d", " ".join(quoted)
        ):  # a picture breaks a source's name over lines
            text = text.replace(day, " ")
        text = TYPED.sub(" ", ADDRESS.sub(" ", text))
        found += [f"{what}: {text[:160]}" for what, shape in STRAY[lang].items() if re.search(shape, text)]
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
def test_figures_and_days_are_written_as_the_reader_writes_them(
    client: TestClient, quoted: list[str], lang: str
) -> None:
    found = {address: stray(html, lang, quoted) for address, html in walked(client, START, lang)}
    assert len(found) > 40
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        *(("de", said) for said in ("am 2025-09-24", "1,234,567 Zeilen", "3.5 Mio. $", "$45", "12%", "4bn")),
        *(("en", said) for said in ("on 24.09.2025", "1.234.567 rows", "3,54%", "45 €", "12 %", "4 Mio.")),
    ],
)
def test_a_stray_format_is_noticed(lang: str, said: str) -> None:
    assert stray(f'<html lang="{lang}"><p>{said}</p></html>', lang, []) != []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        *(("de", said) for said in ("am 24.09.2025", "1.234.567 Zeilen", "1.234,5 Mio. €", "−3,54 %")),
        *(("en", said) for said in ("on 24 Sep 2025", "1,234,567 rows", "$1.2m", "€1,234.5bn", "−3.54%")),
    ],
)
def test_the_reader_s_own_manner_is_no_stray(lang: str, said: str) -> None:
    assert stray(f'<html lang="{lang}"><p>{said}</p></html>', lang, []) == []
