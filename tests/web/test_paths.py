"""The pages of paths and networks say what the command line says, and help who asks for what is not there."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from kstreet.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

QUESTIONS = ["from=META&to=California", "from=META&to=Making+Our+Tomorrow", "from=META&to=Texas+Senate"]
QUESTIONS += [
    "from=META&to=California&as_of=2025-12-31",
    "from=META&to=Texas&since=2026-02-12",
    "from=META&to=Oracle",
]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """Ask the command line, and return its data."""

    def ask(*words: str) -> object:
        capsys.readouterr()
        with suppress(SystemExit):
            main([*words, "--json"])
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_path_is_the_command_line_s(client: TestClient, said: Callable[..., object], question: str) -> None:
    asked = dict(part.split("=") for part in question.replace("+", " ").split("&"))
    options = [
        word
        for name in ("since", "as_of")
        if name in asked
        for word in (f"--{name.replace('_', '-')}", asked[name])
    ]
    found = client.get(f"/path.json?{question}", headers={"accept-language": "en"}).json()
    assert found == said("path", asked["from"], asked["to"], *options)


@pytest.mark.parametrize("steps", ["1", "2"])
def test_a_network_is_the_command_line_s(client: TestClient, said: Callable[..., object], steps: str) -> None:
    found = client.get(f"/network.json?of=META&steps={steps}", headers={"accept-language": "en"}).json()
    assert found == said("network", "META", "--steps", steps)
    new = client.get("/network.json?of=META&since=2026-02-10").json()
    assert [link["payee_name"] for link in new["links"]] == [
        link["payee_name"]
        for link in said("network", "META", "--since", "2026-02-10")["links"]  # type: ignore[index]
    ]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_each_step_stands_with_its_days_amount_and_filing(client: TestClient, lang: str) -> None:
    found = client.get("/path?from=META&to=Making+Our+Tomorrow", headers={"accept-language": lang})
    assert found.status_code == 200
    assert ("45 Mio." if lang == "de" else "$45m") in found.text
    assert ("nichts bis" if lang == "de" else "none to") in found.text
    assert found.text.count('href="/filing/meta_2025/') == 2
    assert found.text.count("<svg") == 2
    rows = list(csv.DictReader(io.StringIO(client.get("/path.csv?from=META&to=Making+Our+Tomorrow").text)))
    assert [(row["way"], row["step"], row["payee"]) for row in rows] == [
        ("1", "1", "American Technology Excellence Project"),
        ("1", "2", "Making Our Tomorrow"),
    ]
    address = found.text.partition('href="/filing/meta_2025/')[2].partition('"')[0]
    assert client.get(f"/filing/meta_2025/{address}").status_code == 200


def test_a_german_page_of_a_path_has_no_english_words(client: TestClient) -> None:
    for page in ("/path?from=META&to=Texas+Senate", "/network?of=META", "/path", "/network"):
        text = client.get(page, headers={"accept-language": "de"}).text
        assert not [
            word
            for word in (" offices", "contribution", "the record says", "paid", " to ")
            if f">{word}" in text
        ]
    assert "nicht auf welches Amt" in client.get("/path?from=META&to=Texas+Senate&lang=de").text
    client.cookies.clear()


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/path?from=Mteta+Platforms&to=Texas", "from=Meta+Platforms"),
        ("/path?from=META&to=Forge+the+Futur+Projct", "to=Forge+the+Future+Project"),
        ("/network?of=Mteta+Platforms", "/network?of=Meta+Platforms"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_as_links(
    client: TestClient, address: str, near: str
) -> None:
    found = client.get(address)
    assert found.status_code == 404
    assert near in found.text.replace("&amp;", "&").replace("%20", "+")
    path, _, query = address.partition("?")
    data = client.get(f"{path}.json?{query}")
    assert data.status_code == 404
    assert data.json()["error"]["nearest"]


@pytest.mark.parametrize("page", ["/path?from=META&to=Texas", "/company/META/money?by=year"])
def test_a_period_that_cannot_be_is_a_request_that_cannot_be(client: TestClient, page: str) -> None:
    found = client.get(f"{page}&since=2026-02-12&until=2026-02-11")
    assert found.status_code == 400
    assert "swap the two days" in found.text
    assert client.get(f"{page}&since=2026-02-12&until=2026-02-12").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/path?from=META&to=Texas&steps=7",
        "/path?from=META&to=Texas&since=2026-02-30",
        "/network?of=META&steps=4",
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_the_remedy(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_somebody_who_neither_paid_nor_was_paid_is_known_all_the_same(client: TestClient) -> None:
    found = client.get("/path?from=META&to=Oracle", headers={"accept-language": "en"})
    assert (found.status_code, "There is no way" in found.text) == (200, True)
    assert "Nobody is around" in client.get("/network?of=Oracle", headers={"accept-language": "en"}).text


def test_pages_of_parties_lead_to_paths_and_networks(client: TestClient) -> None:
    for page in ("/company/META", "/party/meta_2025/atep"):
        text = client.get(page).text
        for address in ("/path?from=", "/network?of="):
            link = address + text.partition(f'href="{address}')[2].partition('"')[0].replace("&amp;", "&")
            assert client.get(link).status_code == 200, link
