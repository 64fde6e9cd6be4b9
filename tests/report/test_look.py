"""Pages in a real browser: no violation found by axe, nothing wider than the screen, legible pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.report.checkpage import check_page
from kstreet.report.dossier import build_dossier
from kstreet.report.page import dossier_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.store.casebook import CaseBook

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    if (!svg.getBoundingClientRect().width) continue;
    const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    const edge = svg.getBoundingClientRect();
    for (const [words, box] of boxes)
      if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push('outside: ' + words);
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      const a = boxes[i][1], b = boxes[j][1];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 4) found.push(boxes[i][0] + ' over ' + boxes[j][0]);
    }
  }
  return found;
}"""


def opened(browser: Browser, file: Path, html: str, width: int, scheme: str) -> tuple[Page, list[str]]:
    """Open a page; return it with what the browser complained about."""
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    return page, said


def complaints(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(
    ("width", "scheme", "lang"),
    [(390, "light", "de"), (390, "dark", "en"), (820, "dark", "de"), (1440, "light", "en")],
)
def test_a_dossier_is_legible_and_accessible(  # noqa: PLR0917
    browser: Browser,
    meta: CaseBook,
    article: Article,
    checked: tuple[Checked, ...],
    tmp_path: Path,
    width: int,
    scheme: str,
    lang: str,
) -> None:
    built = build_dossier(meta, as_of=date(2026, 3, 31), lang=lang, article=article, checked=checked)
    page, said = opened(browser, tmp_path / "page.html", dossier_page(built), width, scheme)
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPS) == []
    assert complaints(page) == []
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_checked_article_is_legible_and_accessible(  # noqa: PLR0917
    browser: Browser,
    meta: CaseBook,
    article: Article,
    checked: tuple[Checked, ...],
    tmp_path: Path,
    width: int,
) -> None:
    html = check_page(article, checked, meta, "de")
    page, said = opened(browser, tmp_path / "page.html", html, width, "light")
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints(page) == []
    page.close()


def test_hostile_names_run_nothing_and_stay_on_the_screen(
    browser: Browser, hostile: CaseBook, tmp_path: Path
) -> None:
    html = dossier_page(build_dossier(hostile, as_of=date(2026, 3, 31)))
    page, said = opened(browser, tmp_path / "page.html", html, 390, "light")
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.scripts.length") == 0
    page.close()


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_page_about_nearly_nothing_is_accessible(
    browser: Browser, bare: CaseBook, tmp_path: Path, lang: str
) -> None:
    page, said = opened(
        browser, tmp_path / "page.html", dossier_page(build_dossier(bare, lang=lang)), 820, "light"
    )
    assert said == []
    assert complaints(page) == []
    page.close()


def test_on_paper_the_page_is_black_on_white_and_its_sources_show_their_addresses(
    browser: Browser, meta: CaseBook, tmp_path: Path
) -> None:
    html = dossier_page(build_dossier(meta, as_of=date(2026, 3, 31)))
    page, _ = opened(browser, tmp_path / "page.html", html, 820, "dark")
    page.emulate_media(media="print")
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.narrow')).display") == "none"
    after = "getComputedStyle(document.querySelector('ol.sources a'), '::after').content"
    assert "https://" in page.evaluate(after)
    assert page.pdf()[:5] == b"%PDF-"
    page.close()
