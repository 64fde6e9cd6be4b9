"""A company's money as one page: the picture, and beside it every figure of it as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet import __version__
from kstreet.errors import CaseError
from kstreet.report.catalogue import LANGUAGES, Words
from kstreet.report.moneyview import currencies, frame_of, namer, panels_of
from kstreet.report.page import environment, stylesheet
from kstreet.report.pictures.alone import alone
from kstreet.report.pictures.sankey import sankey
from kstreet.report.reader import Reader

if TYPE_CHECKING:
    from kstreet.influence.overview import Overview

WIDTH = 920


def flows_picture(found: Overview, lang: str) -> str:
    """Return the picture as a file of its own. Raises `CaseError` where there is no money to draw."""
    pictures = _pictures(found, lang)
    if not pictures:
        raise CaseError("there is no money to draw", remedy="widen the period")
    return alone(pictures[0][1])


def flows_page(found: Overview, lang: str) -> str:
    """Return the page: a picture for each currency, the table of its strands, the reconciliation."""
    words, reader = _reading(found, lang)
    style = stylesheet()
    return (
        environment()
        .get_template("flowspage.jinja")
        .render(
            lang=words.lang,
            title=words("flowspage.title", name=found.ledger.subject.name),
            style=style[0],
            style_hash=style[1],
            w=words,
            r=reader,
            found=found,
            name=namer(found, words),
            pictures=[picture for _, picture in _pictures(found, lang)],
            version=__version__,
        )
    )


def _reading(found: Overview, lang: str) -> tuple[Words, Reader]:
    if lang not in LANGUAGES:
        raise CaseError(f"no page in {lang!r}", remedy=f"known: {', '.join(LANGUAGES)}")
    words = Words("de" if lang == "de" else "en")
    named = currencies(found)
    return words, Reader(words.lang, named[0] if named else "USD")


def _pictures(found: Overview, lang: str) -> list[tuple[str, str]]:
    words, reader = _reading(found, lang)
    drawn = []
    for place, currency in enumerate(currencies(found)):
        picture = sankey(
            panels_of(found, currency, words, reader),
            currency,
            namer(found, words),
            reader=reader,
            words=words,
            width=WIDTH,
            key=f"flows{place}",
            frame=frame_of(found, currency, words, reader),
        )
        if picture:
            drawn.append((currency, picture))
    return drawn
