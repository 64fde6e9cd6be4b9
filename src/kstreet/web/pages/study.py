"""Event studies that run beside the server: chosen or uploaded events and prices, progress, results to keep."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse

from kstreet.errors import CaseError, KstreetError, StudyError
from kstreet.web.jobs import Jobs
from kstreet.web.studyform import (
    CALENDARS,
    FIELDS,
    MODELS,
    RETURNS,
    TICKS,
    USUAL,
    can_vary,
    read_form,
    sent_fields,
)
from kstreet.web.studywords import TESTS, Result, read_result
from kstreet.web.visit import Answer, see_other

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.responses import Response

    from kstreet.store.casebook import CaseBook
    from kstreet.web.jobs import Job
    from kstreet.web.visit import Visit

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
    """Show what can be studied, and the studies there are; `like` takes the settings of a study before."""
    sent, errors = dict(USUAL) | dict.fromkeys(TICKS, ""), {}
    if like := visit.asked("like"):
        job = Jobs(visit.house.setup.state).job(like)
        sent |= job.asked.get("sent", {})
        if job.place in FIELDS:
            errors[job.place] = (job.problem, job.remedy)
    else:
        books = visit.house.cases()
        sent |= {"case": visit.asked("case", "" if visit.asked("own") or not books else books[0][0].name)}
        sent["results"] = "1"
    return _form(visit, sent, errors)


def _form(
    visit: Visit, sent: Mapping[str, str], errors: Mapping[str, tuple[str, str]], status: int = 200
) -> Answer:
    """Show the form with what was sent before. `errors`: problem and remedy by the field at fault."""
    jobs = [job for job in Jobs(visit.house.setup.state).all() if job.kind == "study"]
    chosen = next((book for book, _ in visit.house.cases() if book.name == sent["case"]), None)
    values = {
        "jobs": jobs,
        "books": [book for book, _ in visit.house.cases()],
        "sent": sent,
        "errors": errors,
        "chosen": chosen,
        "listed": _listed_events(visit, chosen) if chosen else [],
        "picked": set(visit.all_sent("event")) if visit.sent("picked") else None,
        "models": MODELS,
        "calendars": CALENDARS,
        "returns": RETURNS,
        "can_vary": can_vary(),
        "moment": visit.moment,
    }
    data: dict[str, object] = {"studies": [_listed(job) for job in jobs], "send": "POST /study/run"}
    if errors:
        place, (problem, remedy) = next(iter(errors.items()))
        data |= {"error": {"status": status, "field": place, "what": problem, "remedy": remedy}}
    rows = [tuple(_listed(job).values()) for job in jobs]
    columns = ("id", "state", "began", "name")
    return Answer("study.jinja", visit.words("study.title"), data, values, columns, rows, status)


def _listed(job: Job) -> dict[str, object]:
    return {"id": job.id, "state": job.state, "began": job.began, "name": job.asked.get("name", "")}


def _listed_events(visit: Visit, book: CaseBook) -> list[tuple[str, date, str]]:
    """Return number, day and headline of a case's dated news of influence, the newest first."""
    from kstreet.report.dossier import build_dossier  # noqa: PLC0415
    from kstreet.report.story import Story  # noqa: PLC0415

    def told() -> list[tuple[str, date, str]]:
        built = build_dossier(book, lang=visit.lang)
        story = Story(built)
        chosen = [moment for moment in built.moments if moment.of_influence]
        return [(str(each.number), each.day, story.entry(each).headline) for each in reversed(chosen)]

    return visit.house.once(("events", book.name, visit.lang, visit.house.stamp()), told)


def run(visit: Visit) -> Answer | Response:
    """Start a study and lead to its page; a mistake is said beside the field at fault."""
    try:
        asked = read_form(visit)
    except StudyError as error:
        if error.where not in FIELDS:
            raise
        return _form(visit, sent_fields(visit), {error.where: (error.problem, error.remedy)}, 422)
    kept = {"name": asked.name, "options": asked.options, "sent": asked.sent}
    return see_other(f"/study/{Jobs(visit.house.setup.state).start('study', kept, asked.files)}")


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
