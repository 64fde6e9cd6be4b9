"""An article, pasted or uploaded, with every claim marked in its words and the evidence beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from kstreet.errors import ArticleError, CaseError
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from datetime import date

    from kstreet.press.article import Article
    from kstreet.web.visit import Visit

COLUMNS = (
    *("kind", "subject", "counterparty", "value", "low", "high", "unit", "on", "status", "quote", "verdict"),
    *("found", "found_unit", "difference", "difference_unit", "rule"),
)


def form(visit: Visit) -> Answer:
    """Show the box for an article."""
    return Answer("write.jinja", visit.words("write.title"), {"send": "POST /article/check"}, {"text": ""})


def check(visit: Visit) -> Answer:
    """Check what was sent; nothing of it is kept."""
    data, name = _sent(visit)
    return _checked(visit, data, name, visit.day("published"), visit.sent("article_lang"))


def bundled(visit: Visit) -> Answer:
    """Check an article that lies in a case."""
    book, _ = visit.house.case(visit.request.path_params["case"])
    wanted = visit.request.path_params["file"]
    for each in book.articles:
        if each.file == wanted:
            data = (book.folder / each.file).read_bytes()
            return _checked(visit, data, each.file, each.published, each.lang)
    raise CaseError(f"no article {wanted!r} in this case", remedy="choose one on the start page")


def _sent(visit: Visit) -> tuple[bytes, str]:
    file = visit.form.get("file") if visit.form else None
    if isinstance(file, UploadFile) and file.filename:
        return file.file.read(), file.filename.rpartition("/")[2].rpartition("\\")[2]
    text = visit.sent("text")
    if not text.strip():
        raise ArticleError("no article was sent", remedy="paste its text, or choose a file")
    return text.encode(), visit.words("write.pasted")


def _checked(visit: Visit, data: bytes, name: str, published: date | None, lang: str) -> Answer:
    from kstreet.press.article import article_of  # noqa: PLC0415 - opens with the first article
    from kstreet.press.whole import check_article, covered_to  # noqa: PLC0415
    from kstreet.report.checkdata import check_data  # noqa: PLC0415
    from kstreet.report.checkpage import check_values  # noqa: PLC0415

    cases = visit.house.cases()
    limit = visit.house.setup.settings.article_limit
    read: Article = article_of(
        data,
        name,
        lang=lang if lang in ("de", "en") else "",
        published=published,
        limit=limit,
        covered_to=covered_to(book for book, _ in cases),
    )
    book, checked, wanting = check_article(read, cases, as_of=visit.day("as_of"))
    found = check_data(read, checked, book, visit.day("as_of"))
    values = {
        **check_values(read, checked, book, visit.words, visit.reader),
        "wanting": [(error.problem, error.remedy) for error in wanting],
        "company_case": book.name if book else "",
    }
    claims = found["claims"]
    assert isinstance(claims, list)
    rows = [tuple(claim[column] for column in COLUMNS) for claim in claims]
    title = visit.words("article.page", title=read.title or visit.words("article.untitled"))
    return Answer("checked.jinja", title, found, values, COLUMNS, rows)
