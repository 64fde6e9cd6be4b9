"""Pages say what the command line says, in both languages and as data."""

from __future__ import annotations

import csv
import importlib
import io
import re
from typing import TYPE_CHECKING

import pytest

from kstreet.report.catalogue import catalogue
from kstreet.web.visit import WORDS, form_token

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from kstreet.web.setup import Setup

PAGES = ["/", "/company", "/company/META", "/article", "/article/of/meta_2025/article.de.txt", "/sources"]
PAGES += [
    "/methods",
    "/data",
    "/suggest?q=oracle",
    "/company/META/money",
    "/company/META/flags",
    "/party/meta_2025/atep",
]
SEED = "Die Meta-Aktie notierte am Dienstag bei 639,40 Euro. Laut Reuters spricht Meta mit Oracle über 20 Milliarden Dollar."


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_in_both_languages(client: TestClient, path: str, lang: str) -> None:
    found = client.get(path, headers={"accept-language": lang})
    assert found.status_code == 200
    assert f'<html lang="{lang}">' in found.text
    assert found.text.count("<h1") == 1


@pytest.mark.parametrize("path", [page for page in PAGES if "?" not in page])
def test_every_page_is_data_at_the_same_address(client: TestClient, path: str) -> None:
    base = "/start" if path == "/" else path
    assert client.get(f"{base}.json").json()
    if f"{base}.csv" in client.get(path).text:
        rows = list(csv.reader(io.StringIO(client.get(f"{base}.csv").text)))
        assert len({len(row) for row in rows}) == 1


def test_a_name_typed_into_the_box_leads_to_its_page(client: TestClient) -> None:
    found = client.get("/?q=zuckerbergs imperium")
    assert (found.status_code, found.headers["location"]) == (303, "/company/meta_2025")
    assert client.get("/?q=nobody at all").status_code == 200


def test_a_pasted_article_comes_back_with_its_claims_marked(client: TestClient, setup: Setup) -> None:
    sent = {"text": SEED, "published": "2025-09-24", "token": form_token(setup.secret)}
    found = client.post("/article/check", data=sent, headers={"accept-language": "de"})
    assert found.status_code == 200
    assert re.search(r'<mark class="supported">[^<]*639,40 Euro', found.text)
    assert "640,55" in found.text
    kept = [file.read_bytes() for file in setup.state.rglob("*") if file.is_file()]
    assert not [data for data in kept if b"639,40" in data or b"20 Milliarden" in data]


def test_an_uploaded_file_is_read(client: TestClient, setup: Setup) -> None:
    files = {"file": ("a.txt", SEED.encode("cp1252"), "text/plain")}
    sent = {"published": "2025-09-24", "token": form_token(setup.secret)}
    assert "640.55" in client.post("/article/check", data=sent, files=files).text


def test_an_empty_form_is_answered_with_the_remedy(client: TestClient, setup: Setup) -> None:
    found = client.post("/article/check", data={"text": " ", "token": form_token(setup.secret)})
    assert found.status_code == 422
    assert "paste its text" in found.text


def test_the_language_that_was_chosen_is_remembered(client: TestClient) -> None:
    found = client.get("/methods?lang=de")
    assert found.cookies["lang"] == "de"
    client.cookies.clear()


def test_both_catalogues_of_the_site_say_the_same_things() -> None:
    for module in WORDS:
        english = importlib.import_module(f"{module}_en").SENTENCES
        german = importlib.import_module(f"{module}_de").SENTENCES
        assert set(english) == set(german)
        for code, sentence in english.items():
            assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", german[code])), code


def test_no_sentence_of_the_site_stands_in_for_one_of_the_report() -> None:
    for module in WORDS:
        assert not set(importlib.import_module(f"{module}_en").SENTENCES) & set(catalogue("en")), module


def test_no_module_of_the_catalogue_says_what_another_says() -> None:
    parts = [importlib.import_module(f"{module}_en").SENTENCES for module in WORDS]
    assert sum(map(len, parts)) == len(set().union(*parts))
