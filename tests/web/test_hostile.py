"""Names that are markup, marks of direction, formulas or ten thousand letters, on every page and in every download."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from kstreet.store.casebook import check_case
from kstreet.web.app import create_app
from tests.web.conftest import ADDRESS
from tests.web.stores import SINGLE, make_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from kstreet.web.setup import Setup

PAGES = ["/", "/company", "/company/made", "/company/made/money", "/company/made/money?by=vehicle"]
PAGES += [
    "/company/made/flags",
    "/party/made/friends_of_flow",
    "/party/made/example_pumps",
    f"/party?id={SINGLE}",
]
PAGES += ["/filing?id=FEC-1", "/compare?company=made&company=META", "/suggest?q=script", "/suggest?q=comm"]
WEBS = [f"/path?from={SINGLE}&to=fec:C00000004&in=lake", f"/network?of={SINGLE}&in=lake&steps=3"]
WEBS += ["/path?from=made&to=friends_of_flow", "/network?of=example_pumps"]
WEBS += ["/path?from=%3Cscript%3Ealert(1)%3C/script%3E&to=x", "/network?of=%E2%80%AEevil"]
PAGES += WEBS
PAGES += [
    "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/sources",
    "/study?case=made",
    "/review",
    "/nowhere/<script>",
]
STEERING = re.compile(
    "[\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT ISOLATE}\x00-\x08]"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    folder: Path = tmp_path_factory.mktemp("hostile")
    setup = make_site(folder, 40, hostile=True)
    assert check_case(folder / "cases" / "made") == []
    return setup


@pytest.fixture(scope="module")
def visitor(hostile: Setup) -> Iterator[TestClient]:
    with TestClient(create_app(hostile), base_url=ADDRESS, follow_redirects=True) as found:
        found.get("/suggest?q=comm")  # the first search begins to make the index
        yield found


def data_of(page: str, form: str) -> str:
    path, _, query = page.partition("?")
    return f"{'/start' if path == '/' else path}.{form}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_a_name_becomes_markup_or_steers_the_page(
    visitor: TestClient, hostile: Setup, page: str, lang: str
) -> None:
    found = visitor.get(page, headers={"accept-language": lang})
    assert found.status_code in (200, 404)
    assert str(hostile.state.parent) not in found.text
    assert "<script>alert" not in found.text
    assert "<img src=x" not in found.text
    assert 'href="javascript:' not in found.text
    assert not STEERING.search(found.text)
    assert max(map(len, re.findall(r">([^<]+)<", found.text))) < 6000


@pytest.mark.parametrize("page", PAGES[:-1])
def test_downloads_hold_names_as_they_are_and_no_formula(
    visitor: TestClient, hostile: Setup, page: str
) -> None:
    found = visitor.get(data_of(page, "json"))
    assert found.headers["content-type"].startswith("application/json")
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.json() is not None
    assert str(hostile.state.parent) not in found.text
    found = visitor.get(data_of(page, "csv"))
    if found.headers["content-type"].startswith("text/csv"):
        for row in csv.reader(io.StringIO(found.text)):
            assert not [cell for cell in row if re.match(r"[=@\t\r]|[+-](?!\d+(\.\d+)?$)", cell)]


def test_a_name_of_the_store_is_found_as_it_is_written(visitor: TestClient) -> None:
    found = visitor.get("/suggest.json?q=friends").json()
    assert isinstance(found["suggestions"], list)


@pytest.mark.browser
@pytest.mark.parametrize(
    "page",
    [
        *("/company/made", "/company/made/money", "/party/made/friends_of_flow", f"/party?id={SINGLE}"),
        *("/filing?id=FEC-1", *WEBS),
    ],
)
def test_in_the_browser_hostile_names_run_nothing_and_stay_on_the_screen(
    browser: Browser, visitor: TestClient, page: str
) -> None:
    html = visitor.get(page).text
    styles = visitor.get("/static/site.css").text
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    said: list[str] = []
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.route(
        "**/*",
        lambda route: (
            route.fulfill(status=200, body=html, content_type="text/html")
            if route.request.is_navigation_request()
            else route.fulfill(
                status=200,
                body=styles if "site.css" in route.request.url else "",
                content_type="text/css" if "site.css" in route.request.url else "text/javascript",
            )
        ),
    )
    opened.goto("http://127.0.0.1/page")
    assert said == []
    assert opened.evaluate("document.querySelectorAll('script').length") == 1
    assert opened.evaluate("document.querySelectorAll('img[src=x]').length") == 0
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    opened.close()
