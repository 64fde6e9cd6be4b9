"""The catalogues, and figures as each reader writes them."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kstreet.report.catalogue import Words, catalogue
from kstreet.report.dossier import build_dossier
from kstreet.report.page import dossier_page
from kstreet.report.reader import Reader
from kstreet.report.telling import Telling, discreet
from kstreet.sources.casecells import DEAL_KINDS, FLOW_KINDS, OCCASION_KINDS, TIMINGS

if TYPE_CHECKING:
    from kstreet.report.reader import Lang
    from kstreet.store.casebook import CaseBook


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_catalogues_hold_the_same_sentences_with_the_same_figures() -> None:
    english, german = catalogue("en"), catalogue("de")
    shared = {code for code in english if not code.startswith("rule.")}
    assert shared == {code for code in german if not code.startswith("rule.")}
    assert {code for code in shared if fields(english[code]) != fields(german[code])} == set()


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_word_of_a_case_folder_has_its_words(lang: Lang) -> None:
    known = catalogue(lang)
    wanted = [f"deal.{kind}" for kind in DEAL_KINDS] + [f"headline.{kind}" for kind in DEAL_KINDS]
    wanted += [f"flow.{kind}" for kind in FLOW_KINDS] + [f"flow_one.{kind}" for kind in FLOW_KINDS]
    wanted += [f"occasion.{kind}" for kind in OCCASION_KINDS] + [f"timing.{word}" for word in TIMINGS]
    assert [code for code in wanted if code not in known] == []


def test_a_sentence_takes_the_form_its_count_asks_for() -> None:
    words = Words("en")
    assert words("against.flat", count=3, all=6).startswith("3 of 6 ")
    assert words("against.flat", count=1, all=6).startswith("One of 6 ")
    assert words("against.flat", count=6, all=6).startswith("All 6 ")
    assert words("against.flat", count=1, all=1).startswith("The one ")


@pytest.mark.parametrize(
    ("lang", "value", "currency", "written"),
    [
        ("en", "1200000", "USD", "$1.2m"),
        ("de", "1234500000", "EUR", "1,235 Mrd. €"),
        ("de", "1234567", "EUR", "1,235 Mio. €"),
        ("de", "999999.5", "EUR", "999.999,50 €"),
        ("en", "51242000000", "USD", "$51.242bn"),
        ("en", "830235.93", "USD", "$830,235.93"),
        ("de", "830235.93", "USD", "830.235,93 $"),
        ("en", "-5000", "EUR", "−€5,000"),
        ("en", "1500", "CHF", "CHF 1,500"),
        ("de", "2000000000000", "USD", "2 Bio. $"),
    ],
)
def test_amounts(lang: Lang, value: str, currency: str, written: str) -> None:
    found = Reader(lang, "EUR").amount(Decimal(value), currency)
    assert found.replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("lang", "low", "high", "written"),
    [
        ("en", 5000, 10000, "$5,000–$10,000"),
        ("de", 14300000000, 14800000000, "14,3–14,8 Mrd. $"),
        ("de", 900000, 1200000, "900.000 $–1,2 Mio. $"),
        ("en", 0, 5000, "up to $5,000"),
        ("de", None, 5000, "bis zu 5.000 $"),
        ("en", 10_000_000_000, None, "at least $10bn"),
        ("de", 7, 7, "7 $"),
        ("en", None, None, ""),
    ],
)
def test_ranges_stay_ranges(lang: Lang, low: int | None, high: int | None, written: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert Reader(lang, "EUR").span(ends[0], ends[1], "USD").replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("lang", "fraction", "written"),
    [("en", 0.0254, "+2.5%"), ("de", -0.0889, "−8,9 %"), ("en", -0.0001, "0.0%"), ("de", 12.5, "+1.250,0 %")],
)
def test_percentages(lang: Lang, fraction: float, written: str) -> None:
    assert Reader(lang, "EUR").percent(fraction).replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("period", "english", "german"),
    [
        ("2025-Q3", "Q3 2025", "3. Quartal 2025"),
        ("2025-H1", "H1 2025", "1. Halbjahr 2025"),
        ("2025", "2025", "2025"),
        ("2025-08", "Aug 2025", "Aug 2025"),
        ("2025-09-21/2025-09-30", "21 Sep 2025–30 Sep 2025", "21.09.2025–30.09.2025"),
        ("soon <b>", "soon <b>", "soon <b>"),
    ],
)
def test_periods(period: str, english: str, german: str) -> None:
    for lang, written in (("en", english), ("de", german)):
        telling = Telling({}, "", "de" if lang == "de" else "en", "EUR")
        assert telling.period(period).replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    "private", ["jane.doe@example.com", "+1 202-555-0147", "(202) 555-0147", "1200 Elm Street"]
)
def test_no_way_to_reach_an_individual_is_shown(meta: CaseBook, private: str) -> None:
    assert private not in discreet(f"call {private} now")
    flows = tuple(replace(flow, note=f"ask {private}", about=private) for flow in meta.flows)
    page = dossier_page(build_dossier(replace(meta, flows=flows)))
    assert private not in page
    assert "ask […]" in page


@pytest.mark.parametrize(
    "kept", ["45,000,000 dollars", "2025-09-23", "Form 8872", "https://a.org/123-456-7890/x"]
)
def test_figures_and_addresses_of_filings_are_kept(kept: str) -> None:
    assert kept in discreet(f"see {kept}.")


def test_countries_have_the_names_of_the_readers_language(meta: CaseBook) -> None:
    page = dossier_page(build_dossier(meta, as_of=date(2026, 3, 31), lang="de"))
    assert "Frankreich, Deutschland, Italien, Japan, Südkorea" in page
    assert "South Korea" not in page


def test_an_individual_who_paid_is_not_named(meta: CaseBook) -> None:
    gift = replace(meta.flows[0], id="gift", payer="zuckerberg", payee="meta_pac", kind="contribution")
    case = replace(meta, flows=(*meta.flows, gift))
    page = dossier_page(build_dossier(case, as_of=date(2026, 3, 31)))
    assert "an individual" in page
    assert "Mark Zuckerberg" not in page
