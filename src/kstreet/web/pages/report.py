"""A kept report: the checked article as it was on the day it was kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from kstreet.report.page import stylesheet
from kstreet.web.kept import kept, remove
from kstreet.web.pages.article import COLUMNS
from kstreet.web.visit import Answer, see_other

if TYPE_CHECKING:
    from starlette.responses import Response

    from kstreet.web.visit import Visit


def report(visit: Visit) -> Answer:
    """Show that the report is kept, with its file in the reader's language and its data."""
    id_ = visit.request.path_params["id"]
    data, _ = kept(visit.house.setup.state, id_)
    claims = data["claims"]
    rows = [tuple(claim[column] for column in COLUMNS) for claim in claims]
    rulings = [claim["verdict"] for claim in claims]
    counts = [(each, rulings.count(each)) for each in dict.fromkeys(rulings)]
    values = {
        "day": datetime.fromisoformat(data["kept_at"]).date(),
        "counts": counts,
        "at": f"/report/{id_}",
    }
    title = visit.words("article.page", title=data["article"]["title"] or visit.words("article.untitled"))
    return Answer("report.jinja", title, data, values, COLUMNS, rows)


def file(visit: Visit) -> Response:
    """Send the report as one page: its own style, known by its hash, and nothing else."""
    _, folder = kept(visit.house.setup.state, visit.request.path_params["id"])
    page = (folder / f"{visit.lang}.html").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src '{stylesheet()[1]}'; frame-ancestors 'none'; base-uri 'none'"
    return HTMLResponse(page, headers={"content-security-policy": policy})


def forget(visit: Visit) -> Response:
    """Remove a report."""
    remove(visit.house.setup.state, visit.request.path_params["id"])
    return see_other("/article")
