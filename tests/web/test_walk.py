"""A newcomer's walk through the site in a real browser, with and without script, and with the keyboard alone."""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kstreet.store.casebook import BUNDLED
from kstreet.store.ledger import Ledger
from tests.web.browsing import Site, aside, complaints, context, kept, small
from tests.web.stores import SINGLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/company",
    "/company/META",
    "/company/META/money",
    "/company/META/flags",
    "/party/meta_2025/atep",
]
PAGES += ["/path", "/path?from=META&to=Making+Our+Tomorrow", "/path?from=Metta&to=Texas"]
PAGES += ["/network", "/network?of=META", "/company/META/money?by=year"]
PAGES += ["/article", "/article/of/meta_2025/article.{lang}.txt", "/compare?company=meta_2025&company=made"]
PAGES += ["/study", "/review", "/sources", "/methods", "/data", "/?q=meta", "/nowhere", "{filing}", "{list}"]
OF_THE_STORE = [
    "/company/made",
    "/company/made/money",
    "/party/made/friends_of_flow",
    f"/party?id={SINGLE}",
    "/filing?id=FEC-1",
    f"/path?from={SINGLE}&to=fec:C00000004&in=lake",
    f"/network?of={SINGLE}&in=lake&steps=3",
]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_newcomer_s_walk(browser: Browser, site: Site, script: bool) -> None:
    text = (BUNDLED / "meta_2025" / "article.de.txt").read_text(encoding="utf-8")
    visit = context(browser, "de", java_script_enabled=script)
    page = visit.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site.address)
    page.get_by_label("Text des Artikels").fill(text)
    page.get_by_label("Erschienen am").fill("2025-09-24")
    page.get_by_role("button", name="Prüfen").click()
    assert page.locator("mark.supported", has_text="640 Euro").count() == 1
    assert page.get_by_text("ist also die der Währung, nicht die der Aktie").count() >= 1
    requests.clear()
    page.get_by_role("link", name="Meta Platforms, Inc.").first.click()
    page.wait_for_url("**/company/meta_2025")
    assert len(requests) <= 3
    row = page.locator("#money ~ table tr", has_text="American Technology Excellence Project").first
    assert "45" in row.inner_text()
    row.locator("a[href^='/filing/']").click()
    page.wait_for_url("**/filing/**")
    assert (
        page.get_by_role("link", name="Beim Herausgeber öffnen").get_attribute("href").startswith("https://")
    )
    assert "45.000.000" in page.inner_text("main")
    page.get_by_role("link", name="Dossier zu Meta").click()
    page.get_by_role("link", name="Eine Ereignisstudie zu diesen Tagen rechnen").click()
    page.get_by_role("button", name="Studie rechnen").click()
    page.get_by_text("mittlere Überrendite").first.wait_for()
    with page.expect_download() as loading:
        page.get_by_role("link", name="tests.csv").click()
    table = Path(loading.value.path()).read_text(encoding="utf-8")
    assert table.startswith("day,n,aar,caar")
    page.get_by_role("link", name="English").click()
    page.get_by_text("mean abnormal return").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Methods", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Methods"
    assert visit.cookies()[0]["name"] == "lang"
    visit.close()


def test_the_keyboard_alone_finds_a_company(browser: Browser, site: Site) -> None:
    visit = context(browser, "en")
    page = visit.new_page()
    page.goto(site.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("meta plat")
    page.locator("#suggestions li").first.wait_for()
    assert complaints(page) == []
    page.keyboard.press("ArrowDown")
    assert page.locator("#suggestions li").first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/company/meta_2025")
    visit.close()


@pytest.fixture
def listed(site: Site) -> str:
    """Return the address of a list of names of which two are in doubt."""
    id_ = secrets.token_hex(12)
    result = site.setup.state / "jobs" / id_ / "result"
    result.mkdir(parents=True)
    asked = {"name": "list.csv", "column": "name", "amount": ""}
    job = {"kind": "names", "asked": asked, "began": "2026-01-01T00:00:00+00:00"}
    (result.parent / "job.json").write_text(json.dumps(job), encoding="utf-8")
    candidates = [
        {"id": id_, "name": name, "score": 0.4, "reason": "one word differs"}
        for id_, name in (("meta", "Meta Platforms, Inc."), ("other", "Other, Inc."))
    ]
    rows = [
        {"written": f"{written} {id_[:4]}", "kind": "company", "amount": "5", "candidates": candidates}
        for written in ("ZETA PLATFROMS", "ZETTA GMBH")
    ]
    (result / "doubtful.json").write_text(
        json.dumps({"names": 5, "linked": 3, "doubtful": rows}), encoding="utf-8"
    )
    return f"/review/{id_}"


def test_the_keyboard_alone_decides_names(browser: Browser, site: Site, listed: str) -> None:
    visit = context(browser, "de")
    page = visit.new_page()
    page.goto(f"{site.address}{listed}?reviewer=A.+Reader")
    page.keyboard.press("2")
    assert page.locator("#party-2").is_checked()
    page.keyboard.press("Enter")
    page.get_by_text("ZETTA GMBH").first.wait_for()
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    page.get_by_text("Kein Name dieser Liste").wait_for()
    kept = {(row.verdict, row.party) for row in Ledger(site.setup.decisions).decisions()}
    assert kept == {("yes", "other"), ("no", "meta"), ("no", "other")}
    page.keyboard.press("u")
    page.get_by_role("heading", name="ZETTA GMBH").wait_for()
    rows = Ledger(site.setup.decisions).decisions()
    assert [row.verdict for row in rows][-2:] == ["open", "open"]
    assert complaints(page) == []
    visit.close()


def filled(path: str, lang: str, page: Page, site: Site, listed: str) -> str:
    """Return an address with what only the site itself knows."""
    if path == "{filing}":
        html = page.request.get(f"{site.address}/party/meta_2025/atep").text()
        return re.findall(r'href="(/filing/[^"]+)"', html)[0]
    return path.replace("{lang}", lang).replace("{list}", listed)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_page_is_accessible_and_fits_every_screen(
    browser: Browser, site: Site, lang: str, listed: str
) -> None:
    visit = context(browser, lang)
    page = visit.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    found: list[str] = []
    for path in PAGES + OF_THE_STORE:
        page.goto(site.address + filled(path, lang, page, site, listed))
        name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "start"
        kept(page, name, lang)
        found += complaints(page)
        page.emulate_media(color_scheme="light")
        found += (
            complaints(page)
            if path in ("/", "/company/META", "/article/of/meta_2025/article.{lang}.txt")
            else []
        )
    assert "\n".join(found) == ""
    assert [line for line in said if "404" not in line] == []
    visit.close()


@pytest.mark.parametrize("rows", [0, 5000])
def test_pages_fit_with_no_rows_and_with_thousands(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, rows: int
) -> None:
    site = Site(tmp_path_factory.mktemp(f"rows{rows}"), rows)
    try:
        for lang in ("de", "en"):
            visit = context(browser, lang)
            page = visit.new_page()
            for path in OF_THE_STORE:
                page.goto(site.address + path)
                kept(page, f"rows{rows}{re.sub('[^a-z0-9]+', '-', path.lower())}", lang)
                assert complaints(page) == []
            visit.close()
    finally:
        site.stop()


def test_a_page_that_is_too_wide_or_too_small_to_read_is_noticed(browser: Browser, site: Site) -> None:
    visit = context(browser, "en")
    page = visit.new_page()
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{site.address}/company/META/money")
    assert (aside(page, 390), small(page)) == ([], [])
    page.evaluate("document.querySelector('main').style.width = '500px'")
    assert "the page itself" in aside(page, 390)
    page.reload()
    page.evaluate("document.querySelector('figure .narrow svg').style.width = '250px'")
    assert "Meta Platforms, Inc." in small(page)
    page.reload()
    page.evaluate(
        "document.querySelector('figure').style.cssText = 'overflow-x: auto';"
        "document.querySelector('figure .narrow').style.width = '900px'"
    )
    assert aside(page, 390) != []
    visit.close()
