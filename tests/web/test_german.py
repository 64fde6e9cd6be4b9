"""German pages are German: every page of the bundled case, its errors and its lists is walked and read.

What stands in another language is marked so; names of parties and publications stay names.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from kstreet.store.casebook import BUNDLED, open_case
from kstreet.web.app import create_app
from kstreet.web.evidence import filings_of
from tests.web.conftest import ADDRESS as ADDRESS_OF_SITE
from tests.web.conftest import ended
from tests.web.stores import PLAIN, SINGLE, make_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from httpx2 import Response

GERMAN = {"accept-language": "de"}
# words that are frequent in English and are none in German
ENGLISH = set(
    re.findall(
        r"\w+",
        "the of and with were are is by for not that this which their its have been into than or be it"
        " from to as no any only has had before after what when without nearest same cannot give write choose",
    )
)
SPOKEN = ("alt", "title", "aria-label", "placeholder", "data-label", "content", "value")
EMPTY = frozenset(("meta", "link", "input", "br", "img", "hr", "path", "rect", "line", "circle", "use"))
ADDRESS = re.compile(r"https?://\S+|/[\w./-]+|--[\w-]+")
MISTAKES = (
    "/nowhere",
    "/company/nobody",
    "/company/META?as_of=soon",
    "/company/META?currency=XXXX",
    "/company/META/money?by=colour",
    "/company/META/money?since=2025-02-01&until=2025-01-01",
    "/company/META/flags?within=x",
    "/company/META/flags?within=999",
    "/party/meta_2025/nobody",
    "/party/meta_2025/atep?page=0",
    "/party?id=nobody",
    "/path?from=Mteta&to=Texas",
    "/path?from=META&to=Nobody+at+all",
    "/path?from=META&to=Texas&steps=9",
    "/path?from=META&to=Texas&since=2026-02-12&until=2026-02-11",
    "/network?of=META&direction=up",
    "/network?of=nobody",
    "/filing/meta_2025/0",
    "/filing?id=0",
    "/article/of/meta_2025/none",
    "/report/none",
    f"/study/{'0' * 24}",
    f"/review/{'0' * 24}",
    "/compare?" + "&".join(f"company=c{number}" for number in range(7)),
)


class Reading(HTMLParser):
    """A page's text by its language, and where it leads. `said`: what stands in the page's own language."""

    def __init__(self, html: str, lang: str = "de") -> None:
        super().__init__()
        self.lang = lang
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.leads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.leads.append(given["href"].partition("#")[0])
        lang = given.get("lang", self.open[-1][1] if self.open else "")
        if lang == self.lang and given.get("type") not in ("hidden", "radio"):
            names = [name for name in SPOKEN if name != "value" or tag == "button"]
            self.said += [given[name] for name in names if given.get(name)]
        if tag not in EMPTY:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if (
            self.open
            and self.open[-1][1] == self.lang
            and self.open[-1][0] not in ("script", "style", "title")
        ):
            self.said.append(data)


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Return the names that stay names in every language, the longest first."""
    book = open_case(BUNDLED / "meta_2025")
    found = {party.name for party in book.parties.values()} | {alias.value for alias in book.aliases}
    found |= {read.evidence.source.partition(",")[0] for read in filings_of(book).values()}
    found |= {article.title for article in book.articles} | {"the United States", "State Board of Elections"}
    return sorted(found, key=len, reverse=True)


def english(html: str, names: list[str]) -> list[str]:
    """Return what a German page says in English without marking it."""
    found = []
    for said in Reading(html).said:
        text = " ".join(said.split())
        for name in names:
            text = text.replace(name, " ")
        if words := ENGLISH & set(re.findall(r"[a-z]+", ADDRESS.sub(" ", text).lower())):
            found.append(f"{sorted(words)}: {text[:160]}")
    return found


def walked(client: TestClient, begin: list[str], lang: str = "de") -> Iterator[tuple[str, str]]:
    """Yield every page that links lead to, with its address."""
    seen, todo, asking = set(begin), list(begin), {"accept-language": lang}
    while todo:
        address = todo.pop()
        found = client.get(address, headers=asking)
        if found.status_code == 303:
            found = client.get(found.headers["location"], headers=asking)
        if "text/html" not in found.headers.get("content-type", "") or "study.html" in address:
            continue
        yield address, found.text
        for lead in Reading(found.text).leads:
            plain = not re.search(r"\.(json|csv)(\?|$)|[?&]lang=|^/static", lead)
            if plain and lead not in seen:
                seen.add(lead)
                todo.append(lead)


def test_every_page_of_the_bundled_case_is_german(client: TestClient, names: list[str]) -> None:
    pages = dict(walked(client, ["/", "/?q=meta", "/compare?company=meta_2025&company=meta_2025"]))
    assert len(pages) > 40
    found = {address: english(html, names) for address, html in pages.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}


def test_pages_of_a_lake_and_of_another_case_are_german(tmp_path: Path, names: list[str]) -> None:
    begin = [f"/party?id={SINGLE}", "/filing?id=FEC-1", "/company/Friends%20of%20Flow/money"]
    with TestClient(
        create_app(make_site(tmp_path, 5, hostile=False)), base_url=ADDRESS_OF_SITE, follow_redirects=False
    ) as client:
        pages = dict(walked(client, begin))
    known = [*PLAIN, *(name.removesuffix(" Water") for name in PLAIN), *names]
    assert {"/filing?id=FEC-1", begin[0], begin[2]} < pages.keys()
    found = {address: english(html, known) for address, html in pages.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.parametrize("address", MISTAKES)
def test_an_error_is_said_in_german_and_wholly(client: TestClient, names: list[str], address: str) -> None:
    page = client.get(address, headers=GERMAN)
    assert page.status_code in (400, 404, 422)
    assert english(page.text, names) == []
    alert = page.text.partition('role="alert"')[2].partition('<p><a href="/">')[0]
    assert 'lang="en"' not in alert


def test_articles_that_cannot_be_read_are_refused_in_german(
    send: Callable[..., Response], names: list[str]
) -> None:
    for sent in ({}, {"text": "kurz"}, {"text": "x", "published": "gestern"}, {"address": "ftp://x"}):
        page = send("/article/check", sent, headers=GERMAN)
        assert page.status_code == 422
        assert english(page.text, names) == []
        assert 'lang="en"' not in page.text.partition('role="alert"')[2].partition("</main>")[0]


def test_what_failed_beside_the_server_is_said_in_german(
    client: TestClient, send: Callable[..., Response], names: list[str]
) -> None:
    files = {
        "events": ("e.csv", b"firm,date\nX,soon\n", "text/csv"),
        "prices": ("p.csv", b"day,X\n2025-01-02,1\n2025-01-03,2\n"),
    }
    address = send("/study/run", {"model": "mean"}, files=files).headers["location"]
    assert ended(client, address)["state"] == "failed"
    page = client.get(address, headers=GERMAN).text
    assert english(page, names) == []
    assert 'lang="en"' not in page.partition('id="job"')[2].partition("</main>")[0]


def test_english_on_a_german_page_is_noticed_unless_it_is_marked_or_a_name() -> None:
    page = '<html lang="de"><p>{}</p><p lang="en">the record says so</p></html>'
    assert english(page.format("Der Kurs <b>of the</b> Aktie"), []) != []
    assert english(page.format("Forge the Future gab Geld"), ["Forge the Future"]) == []
    assert english(page.format("Der Kurs"), []) == []
    assert english('<html lang="de"><button aria-label="close the page"></button></html>', []) != []
