"""What a reader does beyond the first walk: print, come back to a study or a report, follow money with the keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kstreet.store.casebook import BUNDLED
from tests.web.browsing import WIDTHS, Site, aside, complaints, context, kept, small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PRINTED = [
    "/company/META",
    "/company/META/money",
    "/path?from=META&to=Making+Our+Tomorrow",
    "/network?of=META",
]
PRINTED += ["/article/of/meta_2025/article.de.txt", "/party/meta_2025/atep", "{filing}", "/sources", "/data"]
READABLE = 4.5  # contrast of text, WCAG 2.2, 1.4.3; numbers on discs bring their own ground
_CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).slice(0, 3).map(each => each / 255)
      .map(each => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light("rgb(255, 255, 255)");
  return [...document.querySelectorAll("h1, h2, p, td, th, a, caption, figcaption, svg text")]
    .filter(each => each.getBoundingClientRect().width > 1 && !each.closest(".number, .disc-number"))
    .map(each => [each, getComputedStyle(each)])
    .map(([each, style]) => [(paper + 0.05) / (light(each.tagName === "text" ? style.fill : style.color) + 0.05), each.textContent])
    .filter(([contrast]) => contrast < %s)
    .map(([contrast, said]) => `${contrast.toFixed(1)}: ${said.slice(0, 60)}`);
}"""


def filled(path: str, page: Page, site: Site) -> str:
    """Return an address with what only the site itself knows."""
    if path != "{filing}":
        return path
    html = page.request.get(f"{site.address}/party/meta_2025/atep").text()
    return re.findall(r'href="(/filing/[^"]+)"', html)[0]


def seen(page: Page, selector: str) -> list[str]:
    """Return what of a kind can be seen."""
    return [each.inner_text() for each in page.locator(selector).all() if each.is_visible()]


def unprintable(page: Page) -> list[str]:
    """Return what on a printed page is navigation, or pale on paper."""
    pale: list[str] = page.evaluate(_CONTRAST.replace("%s", str(READABLE)))
    return seen(page, "nav, form, button") + pale


@pytest.mark.parametrize("path", PRINTED)
def test_a_page_prints_dark_on_white_without_navigation(browser: Browser, site: Site, path: str) -> None:
    visit = context(browser, "de")
    page = visit.new_page()
    page.goto(site.address + filled(path, page, site))
    assert unprintable(page) != []
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 960})
    assert unprintable(page) == []
    assert aside(page, 680) == []
    shapes = "[...document.querySelectorAll('tbody tr')].map(each => getComputedStyle(each).display)"
    assert set(page.evaluate(shapes)) <= {"table-row"}  # no list of lines as on a narrow screen
    for link in page.locator("main a[href^='http']").all():
        address = link.get_attribute("href")
        assert address
        assert address in link.evaluate("each => getComputedStyle(each, '::after').content")
    printed = page.pdf(format="A4", print_background=False)
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page\r") >= 1
    visit.close()


def test_what_is_pale_on_paper_is_noticed(browser: Browser, site: Site) -> None:
    visit = context(browser, "en")
    page = visit.new_page()
    page.goto(f"{site.address}/sources")
    page.emulate_media(media="print")
    assert unprintable(page) == []
    page.evaluate("document.querySelector('h1').style.color = '#bbb'")
    assert len(unprintable(page)) == 1
    visit.close()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_study_is_run_from_its_form_and_found_again(browser: Browser, site: Site, lang: str) -> None:
    visit = context(browser, lang)
    page = visit.new_page()
    page.goto(f"{site.address}/study?case=meta_2025")
    page.get_by_role("button", name={"de": "Studie rechnen", "en": "Run the study"}[lang]).click()
    said = {"de": "mittlere Überrendite", "en": "mean abnormal return"}[lang]
    page.get_by_text(said).first.wait_for()
    address = page.url
    with page.expect_download() as loading:
        page.get_by_role("link", name="events.csv").click()
    assert Path(loading.value.path()).read_text(encoding="utf-8").startswith("id,firm,date")
    kept(page, "study-result", lang)
    assert complaints(page) == []
    again = context(browser, lang)
    other = again.new_page()
    other.goto(address)
    assert other.get_by_text(said).count() >= 1
    other.reload()
    assert other.get_by_role("link", name="tests.csv").count() == 1
    again.close()
    visit.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_report_is_kept_opened_by_its_address_elsewhere_and_removed(
    browser: Browser, site: Site, script: bool
) -> None:
    text = (BUNDLED / "meta_2025" / "article.de.txt").read_text(encoding="utf-8")
    visit = context(browser, "de", java_script_enabled=script)
    page = visit.new_page()
    page.goto(f"{site.address}/article")
    page.get_by_label("Text des Artikels").fill(text)
    page.locator("#keep").check()
    page.get_by_role("button", name="Prüfen").click()
    page.wait_for_url("**/report/*")
    address = page.url
    visit.close()
    elsewhere = context(browser, "en")
    other = elsewhere.new_page()
    other.goto(address)
    if script:
        kept(other, "report", "en")
        assert complaints(other) == []
    other.locator("a.out").click()
    assert other.locator("mark.supported").count() >= 1
    for width in WIDTHS:
        other.set_viewport_size({"width": width, "height": 900})
        assert (aside(other, width), small(other)) == ([], [])
    assert complaints(other) == []
    other.goto(address)
    other.locator("form[action$='/remove'] button").click()
    assert other.goto(address).status == 404  # type: ignore[union-attr]
    elsewhere.close()


def test_the_keyboard_alone_follows_money(browser: Browser, site: Site) -> None:
    visit = context(browser, "en")
    page = visit.new_page()
    page.goto(f"{site.address}/path")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "from":
            break
    page.keyboard.type("meta plat")
    page.locator("#from-suggestions li").first.wait_for()
    assert complaints(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#from").startswith("Meta Plat")
    page.keyboard.press("Tab")
    page.keyboard.type("forge")
    page.locator("#to-suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/path?**")
    assert page.get_by_text("At most $1.365m can have come this way.").count() == 1
    assert "Texas Ethics Commission" in page.inner_text("main")
    visit.close()
