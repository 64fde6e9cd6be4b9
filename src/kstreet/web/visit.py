"""One request as a page sees it: who asks in which language, with what words, and the answer that goes back."""

from __future__ import annotations

import csv
import hmac
import io
import json
import re
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from kstreet.errors import KstreetError
from kstreet.report.catalogue import Words
from kstreet.report.reader import Reader
from kstreet.tables import no_formula

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from kstreet.report.reader import Lang
    from kstreet.web.house import House

WORDS = (
    "kstreet.web.words.site",
    "kstreet.web.words.records",
    "kstreet.web.words.work",
    "kstreet.web.words.webs",
    "kstreet.study.words",
)
MOST_PAGES = 100_000
MOST_DIGITS = 7
_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says: `data` as JSON, `columns` and `rows` as CSV, `template` with `values` as HTML."""

    template: str
    title: str
    data: Mapping[str, object]
    values: Mapping[str, object] = field(default_factory=dict)
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """A request. `form`: what was sent with it, already checked against the form's token."""

    house: House
    request: Request
    lang: Lang
    form: FormData | None = None

    @property
    def words(self) -> Words:
        """The catalogue of the visitor's language."""
        return Words(self.lang, WORDS)

    @property
    def reader(self) -> Reader:
        """How the visitor's language writes figures and days; no page fails for a currency that is none."""
        given = self.asked("currency").upper()
        return Reader(self.lang, given if _CURRENCY.fullmatch(given) else self.house.setup.settings.currency)

    @property
    def currency(self) -> str:
        """The currency asked for, or the settings'."""
        given = self.asked("currency", self.house.setup.settings.currency).upper()
        if not _CURRENCY.fullmatch(given):
            raise KstreetError(
                f"{given!r} is no currency", where="currency", remedy="write an ISO code like EUR"
            )
        return given

    def asked(self, name: str, default: str = "") -> str:
        """Return a parameter of the address."""
        return self.request.query_params.get(name, default).strip()

    def sent(self, name: str) -> str:
        """Return a field of the form that was sent."""
        found = self.form.get(name, "") if self.form else ""
        return found if isinstance(found, str) else ""

    def all_sent(self, name: str) -> list[str]:
        """Return every value of a field that can be sent several times."""
        return [each for each in self.form.getlist(name) if isinstance(each, str)] if self.form else []

    def day(self, name: str) -> date | None:
        """Return a day of the address or the form; None where it is not given."""
        text = self.sent(name) or self.asked(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise KstreetError(
                f"{text!r} is not a day", where=name, remedy="write it like 2025-09-24"
            ) from None

    def number(self, name: str) -> int:
        """Return a small whole number of the address; 0 where there is none."""
        text = self.asked(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS else 0

    def moment(self, text: str) -> str:
        """Return a moment (ISO 8601, UTC) as a day and an hour; what is none as it stands."""
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return text[:40]
        return f"{self.reader.short_day(at.date())}, {at:%H:%M} UTC"

    def page(self) -> int:
        """Return the number of the page of a long table, from 1."""
        text = self.asked("page", "1")
        if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:9]) <= MOST_PAGES:
            raise KstreetError(f"{text[:20]!r} is no page", where="page", remedy="write a number from 1")
        return int(text)

    @property
    def wants_all(self) -> bool:
        """Whether data are asked for, which hold every row, and not a page, which shows some."""
        return self.request.url.path.endswith((".json", ".csv"))

    @property
    def token(self) -> str:
        """What a form carries so that no other site can send it."""
        return form_token(self.house.setup.secret)


def form_token(secret: bytes) -> str:
    """Return the token of this server's forms."""
    return hmac.new(secret, b"form", "sha256").hexdigest()


def language(request: Request) -> Lang:
    """Return the visitor's language: as asked, as chosen before, as the browser prefers; English otherwise."""
    for given in (request.query_params.get("lang", ""), request.cookies.get("lang", "")):
        if given in ("de", "en"):
            return "de" if given == "de" else "en"
    best, weight = "en", 0.0
    for part in request.headers.get("accept-language", "").split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            value = float(quality or 1)
        except ValueError:
            continue
        if name[:2].lower() in ("de", "en") and value > weight:
            best, weight = name[:2].lower(), value
    return "de" if best == "de" else "en"


def respond(visit: Visit, answer: Answer, form: str) -> Response:
    """Return an answer in the form asked for: `html`, `json` or `csv`."""
    if form == "json":
        return JSONResponse(json.loads(json.dumps(answer.data, default=_plainly)), answer.status)
    if form == "csv":
        name = re.sub(r"[^a-z0-9]+", "-", visit.request.url.path.rpartition(".")[0].lower()).strip("-")
        headers = {"content-disposition": f'attachment; filename="{name or "kstreet"}.csv"'}
        return Response(table(answer.columns, answer.rows), answer.status, headers, "text/csv; charset=utf-8")
    page = visit.house.render(
        answer.template, visit, answer.title, answer.values, has_table=bool(answer.columns)
    )
    found = HTMLResponse(page, answer.status)
    if visit.request.query_params.get("lang") in ("de", "en"):
        found.set_cookie("lang", visit.lang, max_age=31_536_000, httponly=True, samesite="lax")
    return found


def _plainly(value: object) -> object:
    """Return a record as a JSON object; days and amounts as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as CSV; a cell that a spreadsheet would take for a formula stands behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return no_formula(value)
    return "" if value is None else value


def see_other(address: str) -> RedirectResponse:
    """Send the visitor to the page of what was done."""
    return RedirectResponse(address, 303)
