"""A site in a real browser: its server, what axe says of a page, what does not fit a screen, what is too small."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.web.serving import server_of
from tests.web.conftest import PATIENCE
from tests.web.stores import make_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from kstreet.web.setup import Setup

WIDTHS = (390, 820, 1440)
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
SMALLEST = 11.0  # pixels of a letter in a picture, as it stands on the screen
_ASIDE = """width => [...document.querySelectorAll("body *")].filter(each => {
  const box = each.getBoundingClientRect();
  const style = getComputedStyle(each);
  return box.width && style.visibility !== "hidden" && box.left > -900 &&
    (box.right > width + 1 || (/auto|scroll/.test(style.overflowX) && each.scrollWidth > each.clientWidth + 1));
}).map(each => each.outerHTML.slice(0, 120))"""
_SMALL = """smallest => [...document.querySelectorAll("svg text")].filter(each => {
  const box = each.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a;
  return box.width && size < smallest - 0.05;
}).map(each => each.textContent)"""


class Site:
    """A server of its own on a store of so many rows."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        port = self.listening.getsockname()[1]
        self.setup: Setup = replace(make_site(folder, rows, hostile=False), port=port)
        self.address = f"http://127.0.0.1:{port}"
        self.server = server_of(self.setup)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listening]})
        self.thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(PATIENCE)
        self.listening.close()


def context(browser: Browser, lang: str, **more: object) -> BrowserContext:
    locale = {"de": "de-DE", "en": "en-GB"}[lang]
    found = browser.new_context(locale=locale, viewport={"width": 820, "height": 900}, **more)  # type: ignore[arg-type]
    found.set_default_timeout(PATIENCE * 1000)
    return found


def complaints(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{page.url} {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def aside(page: Page, width: int) -> list[str]:
    """Return what is wider than the screen, or has to be scrolled sideways."""
    found: list[str] = page.evaluate(_ASIDE, width)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("the page itself")
    return found


def small(page: Page) -> list[str]:
    """Return the lines in pictures whose letters are too small to be read."""
    found: list[str] = page.evaluate(_SMALL, SMALLEST)
    return found


def kept(page: Page, name: str, lang: str) -> None:
    """Keep a picture of a page at each width, light and dark; nothing may be wider than the screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert (aside(page, width), small(page)) == ([], []), (name, width)
            page.screenshot(path=ARTEFACTS / f"{name}-{lang}-{width}-{scheme}.png", full_page=True)
