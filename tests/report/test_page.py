"""The page: escaped, self-contained, complete in both languages, honest about what is missing."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from kstreet.report.dossier import build_dossier
from kstreet.report.page import dossier_page, is_link, spans, stylesheet

if TYPE_CHECKING:
    from kstreet.store.casebook import CaseBook

LATER = date(2026, 3, 31)


class Outline(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.styled: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name == "style":
                self.styled.append(tag)
            elif name.startswith("on"):
                self.handlers.append(name)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_hostile_names_stay_text(hostile: CaseBook, lang: str) -> None:
    page = dossier_page(build_dossier(hostile, as_of=LATER, lang=lang))
    outline = Outline(page)
    assert not {"script", "iframe", "img", "object", "link"} & set(outline.tags)
    assert outline.tags.count("style") == 1
    assert outline.handlers == outline.styled == []
    assert all(link.startswith(("#", "https://", "http://")) for link in outline.links)
    assert not re.search("[\N{RIGHT-TO-LEFT OVERRIDE}\N{POP DIRECTIONAL FORMATTING}\x07]", page)


def test_a_name_of_ten_thousand_letters_is_cut(meta: CaseBook, hostile: CaseBook) -> None:
    plain = dossier_page(build_dossier(meta, as_of=LATER))
    assert len(dossier_page(build_dossier(hostile, as_of=LATER))) < 2 * len(plain)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_page_needs_nothing_from_elsewhere(meta: CaseBook, lang: str) -> None:
    page = dossier_page(build_dossier(meta, as_of=LATER, lang=lang))
    assert f'<html lang="{lang}">' in page
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert stylesheet()[1] in policy[1]
    assert "url(" not in stylesheet()[0]
    assert not re.search(r'\b(?:src|srcset|data|poster)="', page)


def test_ids_are_unique_and_every_anchor_leads_somewhere(meta: CaseBook) -> None:
    outline = Outline(dossier_page(build_dossier(meta, as_of=LATER)))
    assert len(set(outline.ids)) == len(outline.ids)
    anchors = [link[1:] for link in outline.links if link.startswith("#")]
    assert len(anchors) > 20
    assert set(anchors) <= set(outline.ids)


def test_sections_stand_in_order_with_the_conclusion_first(meta: CaseBook) -> None:
    page = dossier_page(build_dossier(meta, as_of=LATER))
    order = [
        "conclusion",
        "price",
        "timeline",
        "money",
        "lobbying",
        "market",
        "reports",
        "next",
        "sources",
        "methods",
    ]
    assert re.findall(r'<h2 id="([a-z]+)">', page)[1:] == order


def test_a_case_that_holds_next_to_nothing_says_what_is_missing(bare: CaseBook) -> None:
    page = dossier_page(build_dossier(bare, as_of=LATER))
    assert page.count('class="missing"') >= 6
    assert "Add them to prices.csv" in page
    assert "No date can be measured: the case holds no prices of the share known by then." in page
    assert "It cannot be said yet: no date could be measured." in page


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_new_case_makes_a_page_that_says_prices_are_too_few(skeleton: CaseBook, lang: str) -> None:
    dossier = build_dossier(skeleton, lang=lang)
    page = dossier_page(dossier)
    assert any(row.gap for row in dossier.reactions) or dossier.market_gap
    assert ("260 returns before the date" if lang == "en" else "260 Renditen vor dem Tag") in page


def test_a_few_days_of_prices_are_no_twelve_months(skeleton: CaseBook) -> None:
    page = dossier_page(build_dossier(skeleton)).replace("\N{NO-BREAK SPACE}", " ")
    assert "high in $ since 3 Mar 2025" in page
    assert "12-month high" not in page
    assert re.search(r'text-anchor="start">3 Mar 2025<', page)


def test_figures_stand_as_each_reader_writes_them(meta: CaseBook) -> None:
    english = dossier_page(build_dossier(meta, as_of=LATER, lang="en"))
    german = dossier_page(build_dossier(meta, as_of=LATER, lang="de")).replace("\N{NO-BREAK SPACE}", " ")
    assert "$51.242bn" in english
    assert "51,242 Mrd. $" in german
    assert "31. Oktober 2025" in german


def test_the_german_page_holds_no_english_of_ours(meta: CaseBook) -> None:
    from kstreet.report.catalogue import catalogue

    german = dossier_page(build_dossier(meta, as_of=LATER, lang="de"))
    english = {
        sentence
        for code, sentence in catalogue("en").items()
        if len(sentence) > 12 and "{" not in sentence and catalogue("de")[code] != sentence
    }
    assert len(english) > 50
    assert [sentence for sentence in english if f">{sentence}<" in german] == []


def test_a_currency_without_fixings_leaves_the_share_in_its_own(meta: CaseBook) -> None:
    dossier = build_dossier(meta, as_of=LATER, currency="XYZ")
    assert dossier.price is not None
    assert (dossier.price.reader, dossier.rate_missing) == ("USD", True)
    assert "fixes no rate of XYZ" in dossier_page(dossier)


def test_the_reader_of_the_own_currency_sees_one_line(meta: CaseBook) -> None:
    page = dossier_page(build_dossier(meta, as_of=LATER, currency="USD"))
    assert "The share price" in page
    assert 'class="line reader"' not in page


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://www.sec.gov/x?a=1&b=2", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a b", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, linked: bool) -> None:
    assert is_link(address) is linked


def test_runs_of_numbers_are_written_as_spans() -> None:
    assert spans([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"
