"""An article, pasted or uploaded, with every claim marked in its words and the evidence beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from kstreet.errors import ArticleError, CaseError
from kstreet.web.evidence import filings_of
from kstreet.web.visit import Answer, see_other

if TYPE_CHECKING:
    from datetime import date

    from starlette.responses import Response

    from kstreet.errors import KstreetError
    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.store.casebook import CaseBook
    from kstreet.web.visit import Visit

COLUMNS = (
    *("kind", "subject", "counterparty", "value", "low", "high", "unit", "on", "status", "quote", "verdict"),
    *("found", "found_unit", "difference", "difference_unit", "rule"),
)


def form(visit: Visit) -> Answer:
    """Show the box for an article."""
    return Answer("write.jinja", visit.words("write.title"), {"send": "POST /article/check"}, {"text": ""})


def check(visit: Visit) -> Answer | Response:
    """Check what was sent; nothing of it is kept unless the reader ticks that it be."""
    data, name = _sent(visit)
    found = _read(visit, data, name, visit.day("published"), visit.sent("article_lang"))
    if visit.sent("keep"):
        return see_other(f"/report/{_keep(visit, found)}")
    return _shown(visit, found)


def _keep(visit: Visit, found: Found) -> str:
    """Keep the report in both languages and as data; return its id."""
    from kstreet.report.checkdata import check_data  # noqa: PLC0415
    from kstreet.report.checkpage import check_page  # noqa: PLC0415
    from kstreet.web.kept import keep  # noqa: PLC0415

    pages = {lang: check_page(found.article, found.checked, found.book, lang) for lang in ("de", "en")}
    data = check_data(found.article, found.checked, found.book, visit.day("as_of"))
    return keep(visit.house.setup.state, data, pages)


def bundled(visit: Visit) -> Answer:
    """Check an article that lies in a case."""
    book, _ = visit.house.case(visit.request.path_params["case"])
    wanted = visit.request.path_params["file"]
    for each in book.articles:
        if each.file == wanted:
            data = (book.folder / each.file).read_bytes()
            return _shown(visit, _read(visit, data, each.file, each.published, each.lang))
    raise CaseError(f"no article {wanted!r} in this case", remedy="choose one on the start page")


def _sent(visit: Visit) -> tuple[bytes, str]:
    file = visit.form.get("file") if visit.form else None
    if isinstance(file, UploadFile) and file.filename:
        return file.file.read(), file.filename.rpartition("/")[2].rpartition("\\")[2]
    text, address = visit.sent("text"), visit.sent("address").strip()
    if text.strip():
        return text.encode(), visit.words("write.pasted")
    if not address:
        raise ArticleError("no article was sent", remedy="paste its text, or choose a file")
    if not visit.house.setup.allow_fetch:
        raise ArticleError(
            "this server fetches no addresses", remedy="paste the text, or start it with --allow-fetch"
        )
    from kstreet.fetch.public import fetch_page  # noqa: PLC0415

    page = fetch_page(address)
    return page.data, page.address


@dataclass(frozen=True)
class Found:
    """An article as it was read and checked. `wanting`: what kept claims from being checked."""

    article: Article
    book: CaseBook | None
    checked: tuple[Checked, ...]
    wanting: list[KstreetError]


def _read(visit: Visit, data: bytes, name: str, published: date | None, lang: str) -> Found:
    from kstreet.press.article import article_of  # noqa: PLC0415 - opens with the first article
    from kstreet.press.whole import check_article, covered_to  # noqa: PLC0415

    cases = visit.house.cases()
    read = article_of(
        data,
        name,
        lang=lang if lang in ("de", "en") else "",
        published=published,
        limit=visit.house.setup.settings.article_limit,
        covered_to=covered_to(book for book, _ in cases),
    )
    book, checked, wanting = check_article(read, cases, as_of=visit.day("as_of"))
    return Found(read, book, checked, wanting)


def _shown(visit: Visit, found: Found) -> Answer:
    from kstreet.report.checkdata import check_data  # noqa: PLC0415
    from kstreet.report.checkpage import check_values  # noqa: PLC0415

    read, book = found.article, found.book
    data = check_data(read, found.checked, book, visit.day("as_of"))
    values = {
        **check_values(read, found.checked, book, visit.words, visit.reader),
        "wanting": [(error.problem, error.remedy) for error in found.wanting],
        "case_name": book.name if book else "",
        "known_filings": filings_of(book).keys() if book else (),
    }
    claims = data["claims"]
    assert isinstance(claims, list)
    rows = [tuple(claim[column] for column in COLUMNS) for claim in claims]
    title = visit.words("article.page", title=read.title or visit.words("article.untitled"))
    return Answer("checked.jinja", title, data, values, COLUMNS, rows)
