"""The site: addresses and their pages, each also as `.json` and `.csv` at the same address."""

from __future__ import annotations

import gzip
import hmac
import logging
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kstreet.errors import BusyError, CaseError, KstreetError, PeriodError
from kstreet.web.guard import Guard
from kstreet.web.house import House, styles
from kstreet.web.pages import (
    about,
    article,
    company,
    compare,
    filing,
    flags,
    money,
    network,
    party,
    path,
    report,
    review,
    sources,
    start,
    study,
)
from kstreet.web.visit import Answer, Visit, form_token, language, respond

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from kstreet.web.setup import Setup

    Page = Callable[[Visit], Answer | Response]

STATIC = Path(__file__).resolve().parent / "static"
FORMS = ("json", "csv")
LARGEST_PART = 20_000_000  # bytes of one uploaded file or field
SMALLEST_PACKED = 2000  # bytes
LARGEST_KEPT = 1_000_000  # bytes of an answer that is remembered
_log = logging.getLogger("kstreet.web")


def create_app(setup: Setup) -> Starlette:
    """Return the site for one server."""
    house = House(setup)
    routes = [
        *_page(house, "/", start.start),
        *_page(house, "/suggest", start.suggest),
        *_page(house, "/company/{name}/money", money.money, steady=True),
        *_page(house, "/company/{name}/flags", flags.flags, steady=True),
        *_page(house, "/company/{name}", company.company, steady=True),
        *_page(house, "/company", company.companies),
        *_page(house, "/party/{case}/{party}", party.in_case, steady=True),
        *_page(house, "/party", party.in_lake, steady=True),
        *_page(house, "/path", path.path, steady=True),
        *_page(house, "/network", network.network, steady=True),
        *_page(house, "/filing/{case}/{key}", filing.in_case, steady=True),
        *_page(house, "/filing", filing.in_lake, steady=True),
        *_page(house, "/article", article.form),
        *_page(house, "/article/of/{case}/{file}", article.bundled, steady=True),
        *_page(house, "/article/check", article.check, methods=("POST",)),
        *_page(house, "/report/{id}", report.report),
        _plain(house, "/report/{id}/file", report.file),
        _plain(house, "/report/{id}/remove", report.forget, "POST"),
        *_page(house, "/compare", compare.compare, steady=True),
        *_page(house, "/study", study.form),
        _plain(house, "/study/run", study.run, "POST"),
        *_page(house, "/study/{id}", study.shown),
        _plain(house, "/study/{id}/{file}", study.download),
        _plain(house, "/study/{id}/{wish}", study.change, "POST"),
        *_page(house, "/review", review.review),
        _plain(house, "/review/look", review.look, "POST"),
        _plain(house, "/review/undo", review.undo, "POST"),
        *_page(house, "/review/{id}", review.names),
        _plain(house, "/review/{id}/decide", review.decide, "POST"),
        _plain(house, "/review/{id}/{wish}", review.change, "POST"),
        *_page(house, "/sources", sources.sources),
        *_page(house, "/methods", about.methods),
        *_page(house, "/data", about.data),
        Route("/static/site.css", _styles),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, setup=setup),
            Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=6),
        ],
        exception_handlers={
            HTTPException: _not_found(house),
            KstreetError: _mistake(house),
        },
    )


async def _styles(_: Request) -> Response:
    """Return the report's stylesheet and the site's own, as one file."""
    return Response(styles(), media_type="text/css", headers={"cache-control": "max-age=86400"})


def _page(
    house: House, path: str, page: Page, methods: tuple[str, ...] = ("GET",), *, steady: bool = False
) -> list[Route]:
    """Return a page's routes. `steady`: it changes with the cases and the lake only, so it is made once."""
    found = []

    def endpoint(form: str) -> Callable[[Request], Awaitable[Response]]:
        return _endpoint(house, page, form, steady=steady)

    if path != "/" and "GET" in methods:
        found += [Route(f"{path}.{form}", endpoint(form), methods=["GET"]) for form in FORMS]
    if path == "/":
        found += [Route(f"/start.{form}", endpoint(form), methods=["GET"]) for form in FORMS]
    found.append(Route(path, endpoint("html"), methods=list(methods)))
    return found


def _plain(house: House, path: str, page: Page, method: str = "GET") -> Route:
    """Return the route of what is no page: a file, or something done that leads to a page."""
    return Route(path, _endpoint(house, page, "html", steady=False), methods=[method])


def _endpoint(
    house: House, page: Page, form: str, *, steady: bool
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        visit = Visit(house, request, language(request), await _sent(house, request))
        try:
            return await run_in_threadpool(_kept if steady else _answered, visit, page, form)
        except (KstreetError, HTTPException):
            raise
        except Exception as error:  # noqa: BLE001 - a page must never fall through to a bare 500
            return _failed(visit, error)
        finally:
            if visit.form is not None:
                await visit.form.close()

    return endpoint


async def _sent(house: House, request: Request) -> FormData | None:
    """Return the form of a request; one that does not come from a page of this server is refused."""
    if request.method != "POST":
        return None
    try:
        form = await request.form(max_files=8, max_fields=1000, max_part_size=LARGEST_PART)
    except ClientDisconnect:
        raise HTTPException(408, "form") from None
    given = form.get("token", "")
    if not isinstance(given, str) or not hmac.compare_digest(
        given.encode(), form_token(house.setup.secret).encode()
    ):
        await form.close()
        raise HTTPException(403, "form")
    return form


def _kept(visit: Visit, page: Page, form: str) -> Response:
    """Return an answer as it was made before, if nothing has changed since; a large one is made each time."""
    url = visit.request.url
    packed = "gzip" in visit.request.headers.get("accept-encoding", "")
    key = ("page", url.path, url.query, visit.lang, form, packed, visit.house.stamp())

    def made() -> Response:
        found = _answered(visit, page, form)
        return _packed(found) if packed and len(found.body) > SMALLEST_PACKED else found

    found = visit.house.once(key, made)
    if len(found.body) > LARGEST_KEPT:
        visit.house.forget(key)
    again = Response(found.body, found.status_code)
    again.raw_headers = list(found.raw_headers)  # who sends an answer may add to its headers
    return again


def _packed(found: Response) -> Response:
    """Return an answer compressed, once for all who ask for it."""
    packed = Response(gzip.compress(bytes(found.body), 6), found.status_code)
    length = [each for each in packed.raw_headers if each[0] == b"content-length"]
    packed.raw_headers = [each for each in found.raw_headers if each[0] != b"content-length"] + length
    packed.headers["content-encoding"] = "gzip"
    packed.headers.add_vary_header("accept-encoding")
    return packed


def _answered(visit: Visit, page: Page, form: str) -> Response:
    answer = page(visit)
    return respond(visit, answer, form) if isinstance(answer, Answer) else answer


def _error(
    house: House, request: Request, status: int, what: str, remedy: str, *, where: str | None = None
) -> Response:
    """Return a page of an error. `where`: the field or place of a message in the program's own English."""
    visit = Visit(house, request, language(request))
    path = request.url.path
    form = next((form for form in FORMS if path.endswith(f".{form}")), "html")
    said = f"{where}: {what}" if where else what
    data = {"error": {"status": status, "what": said, "remedy": remedy}}
    title = visit.words(f"error.{status}") if status in (403, 404, 405, 500) else visit.words("error.title")
    values = {"what": what, "remedy": remedy, "status": status, "where": where}
    answer = Answer("error.jinja", title, data, values, ("error", "remedy"), ((said, remedy),), status)
    return respond(visit, answer, form)


def _not_found(house: House) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        words = Visit(house, request, language(request)).words
        known = status if status in (403, 404, 405) else 400
        return _error(house, request, status, words(f"error.{known}.what"), words(f"error.{known}.remedy"))

    return handler


def _mistake(house: House) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, error: Exception) -> Response:
        assert isinstance(error, KstreetError)
        status = 404 if isinstance(error, CaseError) and request.method == "GET" else 422
        status = 409 if isinstance(error, BusyError) else status
        status = 400 if isinstance(error, PeriodError) else status
        where = "" if "/" in error.where else error.where
        return _error(house, request, status, error.problem, error.remedy, where=where)

    return handler


def _failed(visit: Visit, error: Exception) -> Response:
    # where it failed and of what kind, never the message: it may hold what the visitor sent
    places = [f"{Path(each.filename).name}:{each.lineno}" for each in extract_tb(error.__traceback__)[-6:]]
    page = visit.request.url.path.split("/")[1][:20]
    _log.error("a page failed: /%s: %s at %s", page, type(error).__name__, " > ".join(places))
    words = visit.words
    return _error(visit.house, visit.request, 500, words("error.500.what"), words("error.500.remedy"))
