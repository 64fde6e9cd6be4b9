"""Doubtful names, one after the other: a reader says whom each means, and the ledger of decisions keeps it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile

from kstreet.errors import CaseError, KstreetError
from kstreet.store.ledger import COLUMNS as DECISION_COLUMNS
from kstreet.store.ledger import Decision, Ledger
from kstreet.web.jobs import Jobs
from kstreet.web.visit import Answer, see_other

if TYPE_CHECKING:
    from starlette.responses import Response

    from kstreet.store.ledger import Verdict
    from kstreet.web.jobs import Job
    from kstreet.web.visit import Visit

NONE = "none"
SHOWN = 50
COLUMNS = ("written", "amount", "kind", "candidate", "candidate_name", "score", "reason")


def review(visit: Visit) -> Answer:
    """Show the lists there are, a form for another, and what was decided."""
    jobs = [job for job in Jobs(visit.house.setup.state).all() if job.kind == "names"]
    decisions = sorted(_ledger(visit).decisions(), key=lambda row: row.decided_at, reverse=True)
    lists = [{"id": job.id, "name": job.asked["name"], "state": job.state} for job in jobs]
    values = {"jobs": jobs, "decisions": decisions[:SHOWN], "moment": visit.moment}
    rows = [tuple(getattr(row, column) for column in DECISION_COLUMNS) for row in decisions]
    data = {"lists": lists, "decisions": decisions}
    return Answer("review.jinja", visit.words("review.title"), data, values, DECISION_COLUMNS, rows)


def _ledger(visit: Visit) -> Ledger:
    return Ledger(visit.house.setup.decisions)


def look(visit: Visit) -> Response:
    """Start to match an uploaded list and lead to its page."""
    file = visit.form.get("names") if visit.form else None
    data = file.file.read() if isinstance(file, UploadFile) else b""
    if not isinstance(file, UploadFile) or not data.strip():
        raise KstreetError("no list of names", remedy="choose a CSV file with one header line")
    settings = visit.house.setup.settings
    asked = {
        "name": (file.filename or "").rpartition("/")[2].rpartition("\\")[2][:80],
        "column": visit.sent("column").strip() or "name",
        "amount": visit.sent("amount").strip(),
        "lake": str(settings.lake.absolute()),
        "cases": [str(folder.absolute()) for folder in settings.cases],
    }
    return see_other(f"/review/{Jobs(visit.house.setup.state).start('names', asked, {'names.csv': data})}")


def names(visit: Visit) -> Answer:
    """Show the next name that is in doubt, or how far the matching is."""
    job = _list(visit)
    title = visit.words("review.of", name=job.asked["name"])
    at = f"/review/{job.id}"
    data: dict[str, Any] = {"id": job.id, "state": job.state, "step": job.step}
    data |= {
        "step_text": visit.words(f"step.{job.step}"),
        "done": job.done,
        "total": job.total,
        "problem": job.problem,
    }
    if job.state != "done":
        return Answer("job.jinja", title, data, {"job": job, "at": at})
    said = json.loads((job.result / "doubtful.json").read_text(encoding="utf-8"))
    left = _left(visit, said["doubtful"])
    skip = min(visit.number("skip"), max(len(left) - 1, 0))
    values = {
        "job": job,
        "at": at,
        "said": said,
        "left": len(left),
        "skip": skip,
        "row": left[skip] if left else None,
        "reviewer": visit.asked("reviewer"),
        "decided": visit.asked("decided"),
        "amount": lambda text: visit.reader.number(Decimal(text)),
    }
    rows = [
        (
            *(row["written"], row["amount"], row["kind"], each["id"], each["name"], each["score"]),
            each["reason"],
        )
        for row in left
        for each in row["candidates"]
    ]
    return Answer("review_names.jinja", title, {**data, "doubtful": left}, values, COLUMNS, rows)


def _left(visit: Visit, doubtful: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the names that nobody has decided yet, without candidates that were refused."""
    from kstreet.entities.decisions import subject_of  # noqa: PLC0415 - opens with the first list

    yes: set[str] = set()
    no: set[tuple[str, str]] = set()
    for decision in _ledger(visit).decisions():
        if decision.verdict == "yes":
            yes.add(decision.subject)
        elif decision.verdict == "no":
            no.add((decision.subject, decision.party))
    found = []
    for row in doubtful:
        subject = subject_of(row["written"])
        candidates = [each for each in row["candidates"] if (subject, each["id"]) not in no]
        if subject not in yes and candidates:
            found.append({**row, "candidates": candidates})
    return found


def decide(visit: Visit) -> Response:
    """Keep a decision on one name and lead to the next."""
    from urllib.parse import urlencode  # noqa: PLC0415

    from kstreet.entities.decisions import subject_of  # noqa: PLC0415

    job = _list(visit)
    written, choice = visit.sent("written"), visit.sent("party")
    reviewer, why = visit.sent("reviewer").strip()[:80], visit.sent("why").strip()[:500]
    if job.state != "done":
        raise KstreetError("the list is not matched yet", remedy="wait until it is")
    said = json.loads((job.result / "doubtful.json").read_text(encoding="utf-8"))
    row = next((row for row in said["doubtful"] if row["written"] == written), None)
    ids = [each["id"] for each in row["candidates"]] if row else []
    if not ids or choice not in (*ids, NONE):
        raise KstreetError("no party was chosen", remedy=visit.words("review.choose"))
    if not reviewer:
        raise KstreetError("nobody is named who decides", remedy=visit.words("review.reviewer"))
    verdict: Verdict = "no" if choice == NONE else "yes"
    subject, now = subject_of(written), datetime.now(UTC).isoformat(timespec="seconds")
    meant = ids if choice == NONE else [choice]
    _ledger(visit).record(Decision(subject, id_, verdict, reviewer, now, why, written) for id_ in meant)
    back = urlencode({"reviewer": reviewer, "decided": written[:80], "skip": visit.sent("skip")[:6] or "0"})
    return see_other(f"/review/{job.id}?{back}")


def change(visit: Visit) -> Response:
    """Cancel a matching, start it again, or remove the list; decisions stay."""
    job, jobs = _list(visit), Jobs(visit.house.setup.state)
    wish = visit.request.path_params["wish"]
    if wish == "remove":
        jobs.remove(job.id)
        return see_other("/review")
    if wish not in ("cancel", "again"):
        raise KstreetError("nothing of that kind can be done", remedy="use the buttons of the page")
    (jobs.cancel if wish == "cancel" else jobs.again)(job.id)
    return see_other(f"/review/{job.id}")


def _list(visit: Visit) -> Job:
    job = Jobs(visit.house.setup.state).job(visit.request.path_params["id"])
    if job.kind != "names":
        raise CaseError("no such list here", remedy="upload one")
    return job
