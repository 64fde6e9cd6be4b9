"""A company, its parties and its filings: one figure is followed from page to page down to its publisher."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

MOST = 100 * 1024  # bytes of a page without its pictures


def without_pictures(page: str) -> bytes:
    return re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL).encode()


def links(page: str, begin: str) -> set[str]:
    return {unescape(each) for each in re.findall(rf'href="({begin}[^"#]*)"', page)}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_dossier_stays_small_and_asks_for_two_more_files(client: TestClient, lang: str) -> None:
    page = client.get("/company/META", headers={"accept-language": lang}).text
    assert len(without_pictures(page)) <= MOST
    assert len(re.findall(r'<(?:link|script|img)[^>]+(?:src|href)="', page)) <= 2


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_45_million_lead_to_their_filing_and_on_to_the_publisher(client: TestClient, lang: str) -> None:
    headers = {"accept-language": lang}
    page = client.get("/company/META", headers=headers).text
    row = next(
        row
        for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)
        if "Technology Excellence" in row and "45" in row and "/filing/" in row
    )
    [filing] = links(row, "/filing/")
    read = client.get(filing, headers=headers).text
    assert (
        {"en": "$45m", "de": "45 Mio. $"}[lang] in read.replace("\N{NO-BREAK SPACE}", " ")
        or "45,000,000" in read
        or "45.000.000" in read
    )
    assert links(read, "https://")
    assert "/party/meta_2025/atep" in read


def test_every_link_to_a_filing_and_a_party_leads_somewhere(client: TestClient) -> None:
    filings = links(client.get("/company/META").text, "/filing/")
    assert len(filings) > 20
    parties = set().union(*(links(client.get(filing).text, "/party/") for filing in filings))
    assert len(parties) > 10
    for address in filings | parties:
        for form in ("", ".json", ".csv"):
            assert client.get(address + form).status_code == 200, address + form


def test_a_day_before_the_payment_does_not_know_it(client: TestClient) -> None:
    early, late = (client.get(f"/company/META?as_of={day}").text for day in ("2025-06-30", "2026-03-31"))
    assert "American Technology Excellence" not in early
    assert "American Technology Excellence" in late
    assert 'value="2025-06-30"' in early


def test_a_currency_can_be_chosen_and_a_wrong_one_is_said(client: TestClient) -> None:
    assert "<option selected>USD</option>" in client.get("/company/META?currency=usd").text
    assert client.get("/company/META?currency=euro").status_code == 422


def test_money_is_grouped_as_asked_for_and_its_books_balance(client: TestClient) -> None:
    data = client.get("/company/META/money.json?by=year").json()
    assert {strand["whose"] for strand in data["strands"]} >= {"company", "vehicle", "committee"}
    for book in data["reconciliation"]:
        for end, key in enumerate(("low", "high")):
            left = sum(float(each[key]) for each in book["left_out"])
            assert float(book["reported"][end]) - left == pytest.approx(float(book["standing"][end]))
    assert client.get("/company/META/money?by=colour").status_code == 422
    assert client.get("/company/META/money?since=2026-01-01&until=2025-01-01").status_code >= 400


def test_german_pages_of_records_hold_no_english_headings(client: TestClient) -> None:
    page = client.get("/company/META/money?by=vehicle", headers={"accept-language": "de"}).text
    said = re.sub(
        r"<[^>]+>", " ", without_pictures(page).decode()
    )  # the picture names its sources as they are
    for english in ("contributions", "spending", "directly", "reported", "amendment"):
        assert english not in said


def test_a_page_is_made_once_until_a_file_of_the_case_changes(client: TestClient) -> None:
    assert client.get("/party/meta_2025/atep").content == client.get("/party/meta_2025/atep").content
    assert client.get("/party/meta_2025/nobody").status_code == 404
    assert client.get("/party/nowhere/atep").status_code == 404
    assert client.get("/filing/meta_2025/0").status_code == 404
    assert client.get("/party?id=fec:C1").status_code == 404
    assert client.get("/party/meta_2025/atep?page=0").status_code == 422
