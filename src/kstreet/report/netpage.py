"""Who is around a company as one page: the map, and beside it every link as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet import __version__
from kstreet.errors import CaseError
from kstreet.influence.periods import day_of
from kstreet.influence.web import money
from kstreet.report.catalogue import LANGUAGES, Words
from kstreet.report.page import environment, stylesheet
from kstreet.report.pictures.alone import alone
from kstreet.report.pictures.netmap import network_map
from kstreet.report.reader import Reader

if TYPE_CHECKING:
    from kstreet.influence.neighbours import Surroundings

SHOWN = 1000


def network_picture(found: Surroundings, name: str, lang: str) -> str:
    """Return the map as a file of its own."""
    words, reader = _reading(found, lang)
    return alone(network_map(found, name, reader=reader, words=words, key="net"))


def network_page(found: Surroundings, name: str, lang: str) -> str:
    """Return the page: the map and the table of its links."""
    words, reader = _reading(found, lang)
    style = stylesheet()
    rows = [
        {
            "payer": found.web.name(link.payer),
            "payee": found.web.name(link.payee),
            "kind": words.known("flow", link.kind) + {"support": " +", "oppose": " −"}.get(link.stance, ""),
            "amount": reader.span(money(link.low), money(link.high), found.web.currency),
            "count": link.count,
            "last": day_of(link.last),
        }
        for link in found.links[:SHOWN]
    ]
    return (
        environment()
        .get_template("netpage.jinja")
        .render(
            lang=words.lang,
            title=words("netmap.title", name=name),
            style=style[0],
            style_hash=style[1],
            w=words,
            r=reader,
            rows=rows,
            left=len(found.links) - len(rows),
            picture=network_map(found, name, reader=reader, words=words, key="net"),
            version=__version__,
        )
    )


def _reading(found: Surroundings, lang: str) -> tuple[Words, Reader]:
    if lang not in LANGUAGES:
        raise CaseError(f"no page in {lang!r}", remedy=f"known: {', '.join(LANGUAGES)}")
    words = Words("de" if lang == "de" else "en")
    return words, Reader(words.lang, found.web.currency)
