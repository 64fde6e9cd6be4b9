"""Event studies that run beside the server: chosen or uploaded events and prices, progress, results to keep."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import FileResponse

from kstreet.errors import CaseError, KstreetError, StudyError
from kstreet.web.jobs import Jobs
from kstreet.web.studywords import TESTS, Result, read_result
from kstreet.web.visit import Answer, see_other

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from kstreet.store.casebook import CaseBook
    from kstreet.web.jobs import Job
    from kstreet.web.visit import Visit

MODELS = ("market", "mean", "market_adjusted", "scholes_williams", "dimson")
CALENDARS = ("XNYS", "XNAS", "XLON", "XETR", "XPAR", "XTKS", "none")
DRAWS = 300
EVENTS_SHOWN = 200
PICTURES = ("caar", "placebo", "forest", "heat")
DOWNLOADS = {
    **{f"{name}.csv": "text/csv; charset=utf-8" for name in ("tests", "window", "events", "abnormal")},
    **{f"{name}.csv": "text/csv; charset=utf-8" for name in ("news", "invalid", "selfcheck", "currency")},
    **{f"{name}{mark}.svg": "image/svg+xml" for mark in ("", ".de") for name in PICTURES},
    **{f"{name}.parquet": "application/vnd.apache.parquet" for name in ("tests", "events", "abnormal")},
    **dict.fromkeys(("study.html", "study.de.html"), "text/html; charset=utf-8"),
    "data.json": "application/json",
}
# the report is a page of its own: it may show its style and pictures, and run nothing
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
COLUMNS = ("day", "n", "aar", "caar")


def form(visit: Visit) -> Answer:
    """Show what can be studied, and the studies there are."""
    jobs = [job for job in Jobs(visit.house.setup.state).all() if job.kind == "study"]
    books = [book for book, _ in visit.house.cases()]
    values = {
        "jobs": jobs,
        "books": books,
        "chosen": visit.asked("case"),
        "models": MODELS,
        "calendars": CALENDARS,
        "draws": DRAWS,
        "moment": visit.moment,
    }
    data = {"studies": [_listed(job) for job in jobs], "send": "POST /study/run"}
    rows = [tuple(_listed(job).values()) for job in jobs]
    return Answer(
        "study.jinja", visit.words("study.title"), data, values, ("id", "state", "began", "name"), rows
    )


def _listed(job: Job) -> dict[str, object]:
    return {"id": job.id, "state": job.state, "began": job.began, "name": job.asked.get("name", "")}


def run(visit: Visit) -> Response:
    """Start a study and lead to its page."""
    files: dict[str, bytes] = {}
    name, market = "", visit.sent("market").strip()
    case = visit.sent("case")
    if case:
        book = visit.house.case_called(case)
        files, name, market = _bundled(book), book.parties[book.company].name, market or book.benchmark
    for field in ("events", "prices"):
        if (data := _uploaded(visit, field)) is not None:
            files[f"{field}.csv"] = data
            name = name if field == "prices" else visit.words("study.uploaded")
    for field in ("events", "prices"):
        if f"{field}.csv" not in files:
            problem = "no events" if field == "events" else "no prices"
            raise StudyError(problem, remedy="choose a company, or upload both tables")
    options = ["--prices", "prices.csv", "--lang=en", "--lang=de", *_options(visit, market)]
    id_ = Jobs(visit.house.setup.state).start("study", {"name": name, "options": options}, files)
    return see_other(f"/study/{id_}")


def _uploaded(visit: Visit, field: str) -> bytes | None:
    found = visit.form.get(field) if visit.form else None
    if not isinstance(found, UploadFile) or not found.filename:
        return None
    data = found.file.read()
    if not data.strip():
        raise StudyError(
            "the file is empty", where=field, remedy="save it as CSV, UTF-8, with one header line"
        )
    return data


def _options(visit: Visit, market: str) -> list[str]:
    """Return the command's options from the form, each held against what it may be."""
    model, calendar = visit.sent("model") or "market", visit.sent("calendar") or "XNYS"
    if model not in MODELS or calendar not in CALENDARS:
        raise StudyError("an unknown model or calendar", remedy="choose one of the form's")
    found = [f"--model={model}", f"--calendar={calendar}"]
    for field, usual in (("estimation", "-130:-11"), ("window", "-5:5")):
        span = visit.sent(field).strip() or usual
        if not re.fullmatch(r"[+-]?\d{1,4}\s*:\s*[+-]?\d{1,4}", span):
            raise StudyError(f"{span[:20]!r} is no span of days", where=field, remedy="write it as -5:5")
        found.append(f"--{field}={span}")
    if market and model != "mean":
        if not re.fullmatch(r"[\w.^=-]{1,20}", market):
            raise StudyError("no symbol", where="market", remedy="name one of the prices' columns")
        found.append(f"--market={market}")
    if visit.sent("selfcheck"):
        found += ["--selfcheck", f"--draws={DRAWS}"]
    return found


def _bundled(book: CaseBook) -> dict[str, bytes]:
    """Return a case's dated news of influence and its prices as the tables that a study takes."""
    from kstreet.report.dossier import build_dossier  # noqa: PLC0415

    events = [("firm", "date", "id", "group")]
    events += [
        (book.symbol, moment.day.isoformat(), str(moment.number), moment.kind)
        for moment in build_dossier(book).moments
        if moment.of_influence
    ]
    prices = [("day", "symbol", "close")]
    prices += [
        (price.day.isoformat(), symbol, repr(price.adjusted_close or price.close))
        for symbol, rows in book.prices.items()
        for price in rows
    ]
    return {"events.csv": _csv(events), "prices.csv": _csv(prices)}


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def shown(visit: Visit) -> Answer:
    """Show where a study stands, or what it found."""
    job = _study(visit)
    title = visit.words("study.of", name=job.asked.get("name", ""))
    data: dict[str, Any] = {**_listed(job), "step": job.step, "done": job.done, "total": job.total}
    data |= {"step_text": visit.words(f"step.{job.step}"), "problem": job.problem, "remedy": job.remedy}
    if job.state != "done":
        return Answer("job.jinja", title, data, {"job": job, "at": f"/study/{job.id}"})
    found = json.loads((job.result / "data.json").read_text(encoding="utf-8"))
    result: Result = read_result(found, visit.words, visit.reader)
    files = _files(job, visit.lang)
    pictures = {
        name: base64.b64encode((job.result / file).read_bytes()).decode()
        for name in PICTURES[:2]
        if (file := _told(job, f"{name}.svg", visit.lang)) in files
    }
    values = {"job": job, "found": result, "pictures": pictures, "files": files, "at": f"/study/{job.id}"}
    values |= {"tests": TESTS, "most": EVENTS_SHOWN}
    rows = [tuple(row.get(column) for column in COLUMNS) for row in found["tests"]]
    return Answer("study_result.jinja", title, {**data, "result": found}, values, COLUMNS, rows)


def _told(job: Job, file: str, lang: str) -> str:
    """Return the name of a file in a language, where there is one in it."""
    name, _, ending = file.rpartition(".")
    own = f"{name}.{lang}.{ending}"
    return own if (job.result / own).is_file() else file


def _files(job: Job, lang: str) -> list[str]:
    """Return what can be downloaded: every table, and the page and pictures in a language."""
    names = dict.fromkeys(_told(job, name, lang) for name in DOWNLOADS if ".de." not in name)
    return [name for name in names if (job.result / name).is_file()]


def download(visit: Visit) -> Response:
    """Send one file of a finished study."""
    job, name = _study(visit), visit.request.path_params["file"]
    if name not in DOWNLOADS or not (job.result / name).is_file():
        raise CaseError("no such file of this study", remedy="choose one on its page")
    headers = {"content-security-policy": REPORT_POLICY} if name.endswith(".html") else {}
    how = "inline" if name.endswith((".html", ".svg")) else "attachment"
    return FileResponse(
        job.result / name,
        headers=headers,
        media_type=DOWNLOADS[name],
        filename=name,
        content_disposition_type=how,
    )


def change(visit: Visit) -> Response:
    """Cancel a study, start it again, or remove it."""
    job, jobs = _study(visit), Jobs(visit.house.setup.state)
    wish = visit.request.path_params["wish"]
    if wish == "cancel":
        jobs.cancel(job.id)
    elif wish == "again":
        jobs.again(job.id)
    elif wish == "remove":
        jobs.remove(job.id)
        return see_other("/study")
    else:
        raise KstreetError("nothing of that kind can be done", remedy="use the buttons of the page")
    return see_other(f"/study/{job.id}")


def _study(visit: Visit) -> Job:
    job = Jobs(visit.house.setup.state).job(visit.request.path_params["id"])
    if job.kind != "study":
        raise CaseError("no such study here", remedy="start one")
    return job
