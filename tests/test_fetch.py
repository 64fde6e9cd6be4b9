"""Servers on this machine that misbehave in every way publishers' servers do; nobody sleeps."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kstreet.documents import Page
from kstreet.errors import FetchError, SourceError
from kstreet.fetch import Fetcher

Answer = Callable[[BaseHTTPRequestHandler], None]


class Publisher:
    """A server whose answers are set by path; it remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                publisher.asked.append((self.path, dict(self.headers.items())))
                waiting = publisher.answers[self.path]
                (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def at(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return f"http://127.0.0.1:{self.server.server_port}{path}"


def says(content: bytes, status: int = 200, cut: int | None = None, **headers: str) -> Answer:
    """Answer with `content`; `cut`: announce all and close after so many bytes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        begin = 0
        wanted = handler.headers.get("Range")
        code = status
        if wanted and status == 200 and headers.get("ranges") != "no":
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
            code = 206
        handler.send_response(code)
        for name, value in headers.items():
            if name != "ranges":
                handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content) - begin))
        handler.end_headers()
        handler.wfile.write(content[begin : cut if cut is not None else len(content)])
        if cut is not None:
            handler.close_connection = True

    return answer


def unless_known(content: bytes, etag: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            says(b"", 304)(handler)
        else:
            says(content, ETag=etag)(handler)

    return answer


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    made = Publisher()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def fetcher(tmp_path: Path, slept: list[float]) -> Iterator[Fetcher]:
    made = Fetcher(
        tmp_path / "documents", "Test test@example.org", sleep=slept.append, clock=iter(range(10**6)).__next__
    )
    yield made
    made.client.close()


def test_a_document_comes_with_its_receipt(publisher: Publisher, fetcher: Fetcher) -> None:
    [receipt] = fetcher.fetch([Page(publisher.at("/a.csv", says(b"a,b\n")), "a.csv")])
    assert (fetcher.folder / "a.csv").read_bytes() == b"a,b\n"
    assert (receipt.size, receipt.fresh) == (4, True)
    line = json.loads((fetcher.folder / "receipts.jsonl").read_text())
    assert line["sha256"] == receipt.sha256
    assert "test@example.org" in publisher.asked[0][1]["User-Agent"]


def test_nobody_asks_without_saying_who(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="who asks"):
        Fetcher(tmp_path, "")


def test_what_has_not_changed_is_not_fetched_again(publisher: Publisher, fetcher: Fetcher) -> None:
    page = Page(publisher.at("/a.csv", unless_known(b"a,b\n", '"1"')), "a.csv")
    list(fetcher.fetch([page]))
    [again] = fetcher.fetch([page])
    assert not again.fresh
    assert publisher.asked[1][1]["If-None-Match"] == '"1"'


def test_a_download_goes_on_where_it_broke(publisher: Publisher, fetcher: Fetcher) -> None:
    content = bytes(range(256)) * 4000
    page = Page(publisher.at("/big.bin", says(content, cut=300_000), says(content)), "big.bin")
    [receipt] = fetcher.fetch([page])
    assert (fetcher.folder / "big.bin").read_bytes() == content
    assert receipt.size == len(content)
    assert publisher.asked[1][1]["Range"] == "bytes=300000-"


def test_a_server_that_knows_no_ranges_begins_anew(publisher: Publisher, fetcher: Fetcher) -> None:
    content = b"x" * 500_000
    page = Page(publisher.at("/big.bin", says(content, cut=100_000), says(content, ranges="no")), "big.bin")
    list(fetcher.fetch([page]))
    assert (fetcher.folder / "big.bin").read_bytes() == content


def test_a_busy_server_is_waited_for_as_it_asks(
    publisher: Publisher, fetcher: Fetcher, slept: list[float]
) -> None:
    page = Page(
        publisher.at("/a.csv", says(b"", 429, Retry_After="17"), says(b"", 503), says(b"ok")), "a.csv"
    )
    list(fetcher.fetch([page]))
    assert 17.0 in slept
    assert (fetcher.folder / "a.csv").read_bytes() == b"ok"


def test_requests_to_one_host_keep_their_pace(
    publisher: Publisher, tmp_path: Path, slept: list[float]
) -> None:
    fetcher = Fetcher(tmp_path, "Test test@example.org", sleep=slept.append, clock=lambda: 5.0)
    list(fetcher.fetch([Page(publisher.at(f"/{name}", says(b"x")), name) for name in ("a", "b", "c")]))
    fetcher.client.close()
    assert slept == [1.0, 1.0]


def bomb() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("FullDataFile.txt", b"0" * 60_000_000)
    return raw.getvalue()


def traversal() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as bundle:
        bundle.writestr("../../etc/passwd", b"x")
    return raw.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says_what"),
    [
        ("a.json", b"\n<!DOCTYPE html><title>Moved</title>", "a web page with status 200"),
        ("a.zip", b"<html>Please wait</html>", "a web page with status 200"),
        ("a.csv", b"", "an empty answer"),
        ("a.json", b'{"count": ', "no JSON"),
        ("a.zip", b"PK\x03\x04 broken", "not a zip archive"),
        ("a.zip", bomb(), "more than 100 times its size"),
        ("a.zip", traversal(), "would leave its folder"),
    ],
)
def test_what_only_looks_right_is_refused(
    publisher: Publisher, fetcher: Fetcher, name: str, content: bytes, says_what: str
) -> None:
    page = Page(publisher.at(f"/{name}", says(content)), name)
    with pytest.raises((FetchError, SourceError), match=says_what):
        list(fetcher.fetch([page]))
    assert not (fetcher.folder / name).exists()


def test_a_file_shorter_than_the_last_time_is_refused(publisher: Publisher, fetcher: Fetcher) -> None:
    page = Page(publisher.at("/a.csv", says(b"a,b\n1,2\n"), says(b"a,b\n")), "a.csv")
    list(fetcher.fetch([page]))
    with pytest.raises(FetchError, match="4 bytes, 8 the last time"):
        list(fetcher.fetch([page]))
    assert (fetcher.folder / "a.csv").read_bytes() == b"a,b\n1,2\n"


def test_a_page_that_is_gone_is_said_at_once(
    publisher: Publisher, fetcher: Fetcher, slept: list[float]
) -> None:
    with pytest.raises(FetchError, match="status 404"):
        list(fetcher.fetch([Page(publisher.at("/a.csv", says(b"gone", 404)), "a.csv")]))
    assert slept == []


def test_a_server_that_never_recovers_is_given_up(publisher: Publisher, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="status 503"):
        list(fetcher.fetch([Page(publisher.at("/a.csv", says(b"", 503)), "a.csv")]))
    assert len(publisher.asked) == 6


def pages_of(publisher: Publisher, *contents: dict[str, object], unfiltered: str = "") -> Page:
    addresses = [
        publisher.at(f"/page{number}", says(json.dumps(content).encode()))
        for number, content in enumerate(contents)
    ]

    def page(number: int) -> Page:
        def follow(content: bytes) -> Page | None:
            return page(number + 1) if json.loads(content)["next"] else None

        return Page(addresses[number], f"page{number}.json", follow, unfiltered if number == 0 else "")

    return page(0)


def test_paging_goes_on_after_the_last_page(publisher: Publisher, fetcher: Fetcher) -> None:
    contents = [{"n": number, "count": 3, "next": number < 2} for number in range(3)]
    start = pages_of(publisher, *contents)
    list(fetcher.fetch([start]))
    publisher.asked.clear()
    found = list(fetcher.fetch([start]))
    assert [receipt.fresh for receipt in found] == [False, False, True]
    assert [path for path, _ in publisher.asked] == ["/page2"]  # the last page may have grown


def test_a_page_that_repeats_is_refused(publisher: Publisher, fetcher: Fetcher) -> None:
    same = {"n": 1, "count": 50, "next": True}
    with pytest.raises(FetchError, match="repeats the one before"):
        list(fetcher.fetch([pages_of(publisher, same, same, same)]))


def test_a_filter_that_is_ignored_is_seen(publisher: Publisher, fetcher: Fetcher) -> None:
    everything = publisher.at("/all", says(b'{"count": 1950000}'))
    start = pages_of(publisher, {"count": 1_950_000, "next": False}, unfiltered=everything)
    with pytest.raises(FetchError, match="the filter was ignored: 1,950,000"):
        list(fetcher.fetch([start]))
    right = pages_of(publisher, {"count": 12, "next": False}, unfiltered=everything)
    assert len(list(fetcher.fetch([right]))) == 1


def test_every_plan_names_documents_that_its_source_accepts() -> None:
    from datetime import date

    from kstreet.store.loading import find_source, source_names

    planned = 0
    for name in source_names():
        source = find_source(name)
        for page in source.pages(date(2025, 1, 1), "META") if hasattr(source, "pages") else ():
            planned += 1
            assert page.address.startswith("https://")
            inside = {"FullDataFile.zip": "FullDataFile.txt", "indiv26.zip": "itcont.txt"}
            zipped = page.name.endswith(".zip")
            assert source.accepts(inside.get(page.name, page.name)) or zipped
    assert planned > 15


def test_lobbying_is_paged_with_its_filter_to_the_last_page() -> None:
    from kstreet.sources import lda

    filings, contributions = lda.pages(None, "Meta Platforms")
    assert (
        filings.address
        == "https://lda.gov/api/v1/filings/?ordering=dt_posted&client_name=Meta+Platforms&page=1"
    )
    assert contributions.unfiltered == "https://lda.gov/api/v1/contributions/?page=1"
    second = filings.follow(b'{"next": "https://lda.gov/api/v1/filings/?page=2&page_size=1000"}')
    assert second.address.endswith("client_name=Meta+Platforms&page=2")
    assert second.name == "filings_Meta-Platforms_page_00002.json"
    assert second.follow(b'{"next": null}') is None
    with pytest.raises(SourceError, match="--since or --company"):
        lda.pages(None, "")


def test_a_companys_filings_are_found_by_its_symbol() -> None:
    from kstreet.sources import edgar

    [tickers] = edgar.pages(None, "meta")
    listed = b'{"0": {"cik_str": 1326801, "ticker": "META", "title": "Meta Platforms, Inc."}}'
    submissions = tickers.follow(listed)
    assert submissions.address == "https://data.sec.gov/submissions/CIK0001326801.json"
    assert submissions.follow(b"{}").name == "companyfacts_CIK0001326801.json"
    with pytest.raises(SourceError, match="no share symbol"):
        edgar.pages(None, "NOBODY")[0].follow(listed)
