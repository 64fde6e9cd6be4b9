"""Doubtful names, one after the other: a reader says whom each means, and the ledger of decisions keeps it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

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
    from kstreet.entities.decisions import Decisions  # noqa: PLC0415 - opens with the first list

    jobs = [job for job in Jobs(visit.house.setup.state).all() if job.kind == "names"]
    decisions = sorted(_ledger(visit).decisions(), key=lambda row: row.decided_at, reverse=True)
    lists = [{"id": job.id, "name": _called(visit, job), "state": job.state} for job in jobs]
    ruled = Decisions(reversed(decisions), {})
    values = {
        "jobs": [(job, _called(visit, job)) for job in jobs],
        "decisions": [(row, row in ruled.of(row.subject)) for row in decisions[:SHOWN]],
        "moment": visit.moment,
        "loaded": bool(visit.house.lake_number()),
        "reviewer": visit.asked("reviewer"),
    }
    rows = [tuple(getattr(row, column) for column in DECISION_COLUMNS) for row in decisions]
    data = {"lists": lists, "decisions": decisions}
    return Answer("review.jinja", visit.words("review.title"), data, values, DECISION_COLUMNS, rows)


def _called(visit: Visit, job: Job) -> str:
    """Return how a list is called: an upload by its file, the lake's by its version."""
    version = job.asked.get("of_lake")
    return visit.words("review.lake_at", version=version) if version else str(job.asked["name"])


def _ledger(visit: Visit) -> Ledger:
    return Ledger(visit.house.setup.decisions)


def look(visit: Visit) -> Response:
    """Start to match an uploaded list, or the names of the lake, and lead to its page."""
    settings, jobs = visit.house.setup.settings, Jobs(visit.house.setup.state)
    asked: dict[str, Any] = {
        "lake": str(settings.lake.absolute()),
        "cases": [str(folder.absolute()) for folder in settings.cases],
    }
    if visit.sent("of_lake"):
        version = visit.house.lake.version()
        if not version.documents:
            raise KstreetError("nothing is loaded", remedy="kstreet load or kstreet update fill the lake")
        asked |= {"of_lake": version.number, "name": f"lake {version.number}"}
        return see_other(f"/review/{jobs.start('names', asked, {})}")
    file = visit.form.get("names") if visit.form else None
    data = file.file.read() if isinstance(file, UploadFile) else b""
    if not isinstance(file, UploadFile) or not data.strip():
        raise KstreetError("no list of names", remedy="choose a CSV file with one header line")
    asked |= {
        "name": (file.filename or "").rpartition("/")[2].rpartition("\\")[2][:80],
        "column": visit.sent("column").strip() or "name",
        "amount": visit.sent("amount").strip(),
    }
    return see_other(f"/review/{jobs.start('names', asked, {'names.csv': data})}")


def names(visit: Visit) -> Answer:
    """Show the next name that is in doubt and the queue behind it, or how far the matching is."""
    job = _list(visit)
    title = visit.words("review.of", name=_called(visit, job))
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
    said = _said(visit, job)
    left = _left(visit, said["doubtful"])
    skip = min(visit.number("skip"), max(len(left) - 1, 0))
    page = visit.page() if visit.asked("page") else skip // SHOWN + 1
    first = (page - 1) * SHOWN
    values = {
        "job": job,
        "at": at,
        "said": said,
        "left": len(left),
        "skip": skip,
        "row": left[skip] if left else None,
        "queue": list(enumerate(left[first : first + SHOWN], first)),
        "page": page,
        "more": len(left) > first + SHOWN,
        "reviewer": visit.asked("reviewer"),
        "decided": visit.asked("decided"),
        "back": visit.asked("back"),
        "amount": lambda text: visit.reader.number(Decimal(text)),
        "texts": _texts(visit),
        "short": lambda day: visit.reader.short_day(date.fromisoformat(day)),
        "record": lambda each: _record(visit, each),
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


def _said(visit: Visit, job: Job) -> dict[str, Any]:
    """Return what a list was found to hold; a finished list never changes, so it is read once."""
    from kstreet.entities.decisions import subject_of  # noqa: PLC0415 - opens with the first list

    def read() -> dict[str, Any]:
        found: dict[str, Any] = json.loads((job.result / "doubtful.json").read_text(encoding="utf-8"))
        for row in found["doubtful"]:
            row.setdefault("subject", subject_of(row["written"]))
        return found

    return visit.house.once(("doubtful", job.id), read)


def _record(visit: Visit, record: dict[str, Any]) -> dict[str, str]:
    """Return a payment as the reader writes it."""
    reader, found = visit.reader, dict(record)
    low, high = (None if found[end] is None else Decimal(found[end]) for end in ("low", "high"))
    found["amount"] = (
        "" if low is None and high is None else reader.span(low, high, found["currency"] or "USD")
    )
    for name in ("day", "public_at"):
        found[name] = reader.short_day(date.fromisoformat(found[name][:10])) if found[name] else ""
    return {name: value or "" for name, value in found.items()}


def _texts(visit: Visit) -> dict[str, str]:
    """Return the texts of all cases in the visitor's language: any of them may have named a party."""
    texts: dict[str, str] = {}
    for book, _ in visit.house.cases():
        texts |= book.texts.get(visit.lang, {})
    return texts


def _left(visit: Visit, doubtful: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the names that nobody has decided yet, without candidates that were refused."""
    from kstreet.entities.decisions import Decisions  # noqa: PLC0415 - opens with the first list

    ruled = Decisions(_ledger(visit).decisions(), {})
    if not ruled:
        return doubtful
    found = []
    for row in doubtful:
        decided = ruled.of(row["subject"])
        if any(each.verdict == "yes" for each in decided):
            continue
        refused = {each.party for each in decided}
        candidates = [each for each in row["candidates"] if each["id"] not in refused]
        if candidates:
            found.append({**row, "candidates": candidates} if refused else row)
    return found


def decide(visit: Visit) -> Response:
    """Keep a decision on one name and lead to the next."""
    job = _list(visit)
    written, choice = visit.sent("written"), visit.sent("party")
    reviewer, why = visit.sent("reviewer").strip()[:80], visit.sent("why").strip()[:500]
    if job.state != "done":
        raise KstreetError("the list is not matched yet", remedy="wait until it is")
    row = next((row for row in _said(visit, job)["doubtful"] if row["written"] == written), None)
    ids = [each["id"] for each in row["candidates"]] if row else []
    if row is None or choice not in (*ids, NONE):
        raise KstreetError("no party was chosen", remedy="choose one of the parties, or none of them")
    if not reviewer:
        raise KstreetError("nobody is named who decides", remedy="write your name")
    verdict: Verdict = "no" if choice == NONE else "yes"
    meant, subject = ids if choice == NONE else [choice], row["subject"]
    now = _now()
    _ledger(visit).record(Decision(subject, id_, verdict, reviewer, now, why, written) for id_ in meant)
    said = {"decided": written[:80], "back": subject, "skip": visit.sent("skip")[:6] or "0"}
    return see_other(f"/review/{job.id}?{urlencode({'reviewer': reviewer, **said})}")


def undo(visit: Visit) -> Response:
    """Take back what was decided on a name, and lead back to its list."""
    from kstreet.entities.decisions import Decisions  # noqa: PLC0415 - opens with the first list

    reviewer, ledger = visit.sent("reviewer").strip()[:80], _ledger(visit)
    if not reviewer:
        raise KstreetError("nobody is named who decides", remedy="write your name")
    found = Decisions(ledger.decisions(), {}).of(visit.sent("subject"))
    if not found:
        raise KstreetError("there is nothing to take back", remedy="it may have been taken back already")
    now = _now()
    ledger.record(
        Decision(each.subject, each.party, "open", reviewer, now, "", each.written) for each in found
    )
    if visit.sent("list"):
        job = Jobs(visit.house.setup.state).job(visit.sent("list"))
        back = {"reviewer": reviewer, "skip": visit.sent("skip")[:6] or "0"}
        return see_other(f"/review/{job.id}?{urlencode(back)}")
    return see_other("/review")


def _now() -> str:
    """Return the moment, fine enough that what is taken back at once comes after what was decided."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


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
