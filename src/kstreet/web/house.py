"""What the pages of one server share: the cases, the lake, the templates."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

from jinja2 import ChoiceLoader, FileSystemLoader

from kstreet import __version__
from kstreet.errors import BusyError, CaseError
from kstreet.report.page import environment, stylesheet
from kstreet.report.states import state_name
from kstreet.web.evidence import evidence_of, filing_key
from kstreet.web.lakeweb import web_of_version

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Hashable, Mapping
    from datetime import date

    import duckdb
    from jinja2 import Environment

    from kstreet.entities.registry import Registry
    from kstreet.influence.lake_subject import Known
    from kstreet.influence.web import Web
    from kstreet.store.casebook import CaseBook
    from kstreet.store.lake import Lake
    from kstreet.web.names import Names
    from kstreet.web.setup import Setup
    from kstreet.web.visit import Visit

Built = TypeVar("Built")
REMEMBERED = 256
PATIENCE = 8.0  # seconds that a visitor waits for what is made beside his request
TEMPLATES = Path(__file__).resolve().parent / "templates"
NAVIGATION = ("article", "company", "path", "compare", "study", "review", "sources", "methods", "data")


@cache
def styles() -> str:
    """Return the stylesheet of every page."""
    own = Path(__file__).resolve().parent / "static" / "site.css"
    return stylesheet()[0] + own.read_text(encoding="utf-8")


@cache
def style_version() -> str:
    """Return what changes when the styles or the script do, so that no browser keeps old ones."""
    script = Path(__file__).resolve().parent / "static" / "site.js"
    return sha256(styles().encode() + script.read_bytes()).hexdigest()[:10]


class House:
    """Everything that outlives one request. Cases are opened again when their files change."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self._cases: dict[Path, tuple[int, tuple[CaseBook, Registry] | CaseError]] = {}
        self._built: OrderedDict[Hashable, Future[object]] = OrderedDict()
        self._building = Lock()

    @cached_property
    def templates(self) -> Environment:
        """The report's templates, with the site's own before them."""
        base = environment()
        own = FileSystemLoader(TEMPLATES)
        found = base.overlay(loader=ChoiceLoader([own, base.loader] if base.loader else [own]))
        found.filters |= {"filing": filing_key, "state": state_name, "evidence_of": evidence_of}
        return found

    def render(
        self,
        template: str,
        visit: Visit,
        title: str,
        values: Mapping[str, object],
        *,
        has_table: bool = False,
    ) -> str:
        """Return a page as HTML."""
        path = visit.request.url.path
        answered = visit.request.method != "GET" or template == "error.jinja"
        other = "de" if visit.lang == "en" else "en"
        return self.templates.get_template(template).render(
            {
                **values,
                "lang": visit.lang,
                "w": visit.words,
                "texts": values.get("texts")
                or self._texts(str(values.get("case_name") or values.get("name") or ""), visit.lang),
                "r": visit.reader,
                "title": title,
                "path": path,
                "other_lang": other,
                "switch": _switch(visit, other),
                "token": visit.token,
                "navigation": NAVIGATION,
                "allow_fetch": self.setup.allow_fetch,
                "has_table": has_table,
                "version": __version__,
                "style_version": style_version(),
                "formats": "" if answered else path if path != "/" else "/start",
                "query": f"?{visit.request.url.query}" if visit.request.url.query else "",
            }
        )

    def _texts(self, case: str, lang: str) -> Mapping[str, str]:
        """Return a case's texts in a language; none where there is no such case."""
        return next((book.texts.get(lang, {}) for book, _ in self.cases() if book.name == case), {})

    def cases(self) -> list[tuple[CaseBook, Registry]]:
        """Return the bundled cases and those of the settings; a broken one is left out here, its page says why."""
        found = []
        for folder in self.folders():
            try:
                found.append(self._case(folder))
            except CaseError:
                continue
        return found

    def folders(self) -> list[Path]:
        """Return the folders of all cases, the bundled ones first."""
        from kstreet.store.casebook import BUNDLED  # noqa: PLC0415 - opens with the first page

        roots = (BUNDLED, *self.setup.settings.cases)
        return [file.parent for root in roots for file in sorted(root.glob("*/case.toml"))]

    def _case(self, folder: Path) -> tuple[CaseBook, Registry]:
        from kstreet.entities.registry import Registry  # noqa: PLC0415
        from kstreet.store.casebook import open_case  # noqa: PLC0415

        stamp = _newest(folder)
        known = self._cases.get(folder)
        if known is None or known[0] != stamp:
            try:
                book = open_case(folder)
                known = (stamp, (book, Registry.of(book)))
            except CaseError as error:
                known = (stamp, error)
            self._cases[folder] = known
        if isinstance(known[1], CaseError):
            raise known[1]
        return known[1]

    def case_called(self, name: str) -> CaseBook:
        """Return a case by its folder's name alone."""
        for book, _ in self.cases():
            if book.name == name:
                return book
        raise CaseError(f"no case {name!r}", remedy="choose one of the companies on the start page")

    def case(self, name: str) -> tuple[CaseBook, Registry]:
        """Return a case by its name, symbol, company's id or any name of the company."""
        wanted = name.casefold()
        for book, registry in self.cases():
            if wanted in (book.name.casefold(), book.symbol.casefold(), book.company.casefold()):
                return book, registry
        for book, registry in self.cases():
            link = registry.resolve(name, None)
            if link and link.party.id == book.company:
                return book, registry
        raise CaseError(f"no case of {name!r}", remedy="choose one of the companies on the start page")

    def once(self, key: Hashable, build: Callable[[], Built]) -> Built:
        """Return what was built for a key before, or build it; who asks meanwhile waits for the same.

        The oldest of many is forgotten, and so is a building that failed.
        """
        found, mine = self._claimed(key)
        if mine:
            self._fill(key, found, build)
        return found.result()  # type: ignore[return-value]

    def soon(self, key: Hashable, build: Callable[[], Built]) -> Built:
        """Return the same as `once`, built beside the request. Raises `BusyError` where that takes long."""
        found, mine = self._claimed(key)
        if mine:
            Thread(target=self._fill, args=(key, found, build), daemon=True).start()
        try:
            return found.result(PATIENCE)  # type: ignore[return-value]
        except FutureTimeoutError:
            remedy = "try again in a minute; it is made once for each version of the registers"
            raise BusyError("the web of the registers is being made ready", remedy=remedy) from None

    def _claimed(self, key: Hashable) -> tuple[Future[object], bool]:
        """Return what is built or being built for a key, and whether it is the caller who must build it."""
        with self._building:
            found = self._built.get(key)
            mine = found is None
            if found is None:
                found = self._built[key] = Future()
                while len(self._built) > REMEMBERED:
                    self._built.popitem(last=False)
            self._built.move_to_end(key)
        return found, mine

    def _fill(self, key: Hashable, found: Future[object], build: Callable[[], object]) -> None:
        try:
            found.set_result(build())
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            with self._building:
                self._built.pop(key, None)
            found.set_exception(error)

    @cached_property
    def names(self) -> Names:
        """Who can be looked up."""
        from kstreet.web.names import Names  # noqa: PLC0415 - sqlite opens with the first search

        return Names(self)

    def stamp(self) -> Hashable:
        """Return what changes when a case's file, the lake's version or a decision on names does."""
        return (*(_newest(folder) for folder in self.folders()), self.lake_number(), self._decided())

    def _decided(self) -> Hashable:
        """Return what changes with the ledger of decisions: SQLite writes the file, or first a log beside it."""
        ledger = self.setup.decisions
        said = [_stat(file) for file in (ledger, ledger.with_name(f"{ledger.name}-wal"))]
        return tuple((each.st_mtime_ns, each.st_size) for each in said if each)

    def names_in_lake(
        self,
        rows: duckdb.DuckDBPyConnection,
        company: str,
        found: tuple[CaseBook, str] | None = None,
        as_of: date | None = None,
    ) -> Known:
        """Return what is known of a company, with the names under which the registry and people find it in the lake."""
        from kstreet.influence.known_names import known_in_lake  # noqa: PLC0415 - the model loads with the first
        from kstreet.store.ledger import Ledger  # noqa: PLC0415

        ruled = Ledger(self.setup.decisions).decisions()
        cases = self.setup.settings.cases
        return known_in_lake(self.lake, rows, company, found, cases=cases, decisions=ruled, as_of=as_of)

    def lake_number(self) -> str:
        """Return the number of the lake's version as it stands in the pointer, unread; empty where there is none."""
        try:
            return (self.setup.settings.lake / "current").read_text(encoding="ascii")
        except (OSError, ValueError):
            return ""

    def forget(self, key: Hashable) -> None:
        """Keep what was built for a key no longer: it is too large."""
        with self._building:
            self._built.pop(key, None)

    def opened(self) -> duckdb.DuckDBPyConnection | None:
        """Return a cursor over the lake's version that counts now; None where nothing is loaded.

        One version is opened once; whoever began to read stays with the version that he began with.
        """
        found = self._opened()
        return found[1].cursor() if found else None

    def web_of_lake(self) -> Web | None:
        """Return the payments of the lake's version that counts now as a web; None where nothing is loaded.

        Raises `BusyError` while its arrays are being made for the first time and that takes long.
        """
        found = self._opened()
        if found is None:
            return None
        number, connection = found
        cursor = connection.cursor()
        return self.soon(("web", number), lambda: web_of_version(self.lake, cursor, number))

    def _opened(self) -> tuple[int, duckdb.DuckDBPyConnection] | None:
        """Return the lake's version that counts now and its connection."""
        from kstreet.store.engine import connect  # noqa: PLC0415

        def connected() -> tuple[int, duckdb.DuckDBPyConnection] | None:
            version = self.lake.version()
            return (version.number, connect(self.lake, version)) if version.documents else None

        return self.once(("lake", self.lake_number()), connected)

    @property
    def lake(self) -> Lake:
        """The lake; its newest version is asked for anew with each request."""
        from kstreet.store.lake import Lake  # noqa: PLC0415

        return Lake(self.setup.settings.lake)


def _newest(folder: Path) -> int:
    return max((file.stat().st_mtime_ns for file in folder.iterdir()), default=0)


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None


def _switch(visit: Visit, other: str) -> str:
    """Return this page's address in the other language; a form's answer leads back to its form."""
    url = visit.request.url
    if visit.request.method != "GET":
        return f"/article?lang={other}"
    return f"{url.path}?{url.include_query_params(lang=other).query}"
