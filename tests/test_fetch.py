"""Servers on this machine that misbehave in every way publishers' servers do; nobody sleeps."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
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
        self.sent: list[bytes] = []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                publisher.asked.append((self.path, dict(self.headers.items())))
                waiting = publisher.answers[self.path]
                (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

            def do_POST(self) -> None:
                publisher.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.do_GET()

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
        if code == 206:
            handler.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
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


def test_a_register_that_is_asked_with_a_question_gets_it(publisher: Publisher, fetcher: Fetcher) -> None:
    address = publisher.at("/search/", says(b'{"results": []}'))
    asked = [Page(f"{address}#{page}", f"page_{page}.json", body=f'{{"page": {page}}}') for page in (1, 2)]
    assert [receipt.name for receipt in fetcher.fetch(asked)] == ["page_1.json", "page_2.json"]
    assert publisher.sent == [b'{"page": 1}', b'{"page": 2}']
    assert publisher.asked[0][1]["Content-Type"] == "application/json"


def test_nobody_asks_without_saying_who(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="who asks"):
        Fetcher(tmp_path, "")
    with pytest.raises(FetchError, match="plain letters"):
        Fetcher(tmp_path, "Jörg joerg@example.org")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(FetchError, match=r"taken/documents: cannot be written.*choose another folder"):
        Fetcher(tmp_path / "taken" / "documents", "Test test@example.org")


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


def test_a_download_that_breaks_again_and_again_gets_through(publisher: Publisher, fetcher: Fetcher) -> None:
    content = random.Random(1).randbytes(12 << 20)
    breaks = [says(content, cut=(each + 1) << 20) for each in range(11)]
    page = Page(publisher.at("/big.bin", *breaks, says(content)), "big.bin")
    list(fetcher.fetch([page]))
    assert (fetcher.folder / "big.bin").read_bytes() == content
    assert len(publisher.asked) == 12


def versioned(*editions: tuple[str, bytes], cut: int) -> Answer:
    """Keep to If-Range: the first answer breaks off after `cut` bytes, and each answer is of the next edition."""
    waiting = list(editions)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        tag, content = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        wanted = handler.headers.get("Range")
        if wanted and handler.headers.get("If-Range") == tag:
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
            handler.send_response(206)
            handler.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        else:
            begin = 0
            handler.send_response(200)
        handler.send_header("ETag", tag)
        handler.send_header("Content-Length", str(len(content) - begin))
        handler.end_headers()
        first = not hasattr(answer, "broke")
        answer.broke = True  # type: ignore[attr-defined]
        handler.wfile.write(content[begin : cut if first else len(content)])
        handler.close_connection = first

    return answer


def test_what_was_begun_is_gone_on_with_only_while_it_is_the_same(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    old, new = b"old" * 100_000, b"new" * 110_000
    same = Page(publisher.at("/same.bin", versioned(('"1"', old), ('"1"', old), cut=90_000)), "same.bin")
    other = Page(publisher.at("/other.bin", versioned(('"1"', old), ('"2"', new), cut=90_000)), "other.bin")
    list(fetcher.fetch([same, other]))
    assert (fetcher.folder / "same.bin").read_bytes() == old
    assert (fetcher.folder / "other.bin").read_bytes() == new
    ranges = [(each["Range"], each["If-Range"]) for _, each in publisher.asked if "Range" in each]
    assert ranges == [("bytes=90000-", '"1"')] * 2


def test_a_later_run_goes_on_where_the_earlier_was_killed(publisher: Publisher, fetcher: Fetcher) -> None:
    content = bytes(range(256)) * 4000
    page = Page(publisher.at("/big.bin", versioned(('"1"', content), cut=0)), "big.bin")
    fetcher.said = print
    part = fetcher.folder / "big.bin.part"
    part.write_bytes(content[:70_000])
    note = {"address": page.address, "etag": '"1"', "modified": "", "size": len(content)}
    part.with_name("big.bin.part.json").write_text(json.dumps(note))
    list(fetcher.fetch([Page(publisher.at("/warm", says(b"x")), "warm"), page]))
    assert (fetcher.folder / "big.bin").read_bytes() == content
    assert publisher.asked[1][1]["Range"] == "bytes=70000-"
    assert sorted(each.name for each in fetcher.folder.iterdir() if "part" in each.name) == []


def test_a_part_that_nobody_knows_is_not_gone_on_with(publisher: Publisher, fetcher: Fetcher) -> None:
    (fetcher.folder / "a.csv.part").write_bytes(b"from somewhere else")
    list(fetcher.fetch([Page(publisher.at("/a.csv", says(b"a,b\n")), "a.csv")]))
    assert (fetcher.folder / "a.csv").read_bytes() == b"a,b\n"
    assert "Range" not in publisher.asked[0][1]


@pytest.mark.parametrize(
    ("place", "tag"),
    [("bytes 0-999/1000", '"1"'), ("bytes 400-999/2000", '"1"'), ("bytes 400-999/1000", '"2"'), ("", '"1"')],
    ids=["another place", "another length", "another tag", "no place"],
)
def test_a_wrong_rest_is_not_put_behind_what_came(
    publisher: Publisher, fetcher: Fetcher, place: str, tag: str
) -> None:
    content = bytes(range(250)) * 4

    def wrong(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(206)
        if place:
            handler.send_header("Content-Range", place)
        handler.send_header("ETag", tag)
        handler.send_header("Content-Length", "600")
        handler.end_headers()
        handler.wfile.write(b"?" * 600)
        handler.close_connection = True

    whole = says(content, ETag='"1"', ranges="no")
    page = Page(publisher.at("/a.bin", says(content, cut=400, ETag='"1"'), wrong, whole), "a.bin")
    list(fetcher.fetch([page]))
    assert (fetcher.folder / "a.bin").read_bytes() == content


def test_a_document_that_was_whole_but_had_no_receipt_is_not_fetched_again(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    def nothing_more(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(416)
        handler.send_header("Content-Range", "bytes */8")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    page = Page(publisher.at("/a.csv", nothing_more), "a.csv")
    (fetcher.folder / "a.csv.part").write_bytes(b"a,b\n1,2\n")
    note = {"address": page.address, "etag": '"1"', "modified": "", "size": 8}
    (fetcher.folder / "a.csv.part.json").write_text(json.dumps(note))
    [receipt] = fetcher.fetch([page])
    assert (receipt.size, receipt.etag) == (8, '"1"')


def test_an_answer_that_is_packed_though_nobody_asked_is_unpacked(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    content = json.dumps({"count": 1, "results": list(range(5000))}).encode()
    packed = gzip.compress(content)
    broken = says(packed, cut=900, Content_Encoding="gzip", ranges="no")
    page = Page(publisher.at("/a.json", broken, says(packed, Content_Encoding="gzip", ranges="no")), "a.json")
    list(fetcher.fetch([page]))
    assert (fetcher.folder / "a.json").read_bytes() == content
    assert all("Range" not in headers for _, headers in publisher.asked)


def test_a_file_that_was_changed_on_disk_is_fetched_whole(publisher: Publisher, fetcher: Fetcher) -> None:
    page = Page(publisher.at("/a.csv", unless_known(b"a,b\n", '"1"')), "a.csv")
    list(fetcher.fetch([page]))
    (fetcher.folder / "a.csv").write_bytes(b"a")
    [receipt] = fetcher.fetch([page])
    assert receipt.fresh
    assert (fetcher.folder / "a.csv").read_bytes() == b"a,b\n"


def test_a_long_download_tells_its_rate_and_the_time_left(publisher: Publisher, fetcher: Fetcher) -> None:
    said: list[str] = []
    fetcher.said = said.append
    content = bytes(40 << 20)
    fetcher.__post_init__()
    list(fetcher.fetch([Page(publisher.at("/big.bin", says(content)), "big.bin")]))
    assert said
    assert all(re.fullmatch(r"big\.bin: [\d.]+ of 41\.9 MB, [\d.]+ MB/s(, .* left)?", line) for line in said)


def test_two_updates_of_one_folder_go_one_after_the_other(publisher: Publisher, fetcher: Fetcher) -> None:
    waiting = threading.Event()
    said: list[str] = []

    def note(text: str) -> None:
        said.append(text)
        waiting.set()

    other = Fetcher(fetcher.folder, fetcher.contact, fetcher.client, fetcher.sleep, fetcher.clock, note)
    first = fetcher.fetch([Page(publisher.at(f"/{name}", says(b"x")), name) for name in ("a", "b")])
    next(first)
    second = threading.Thread(target=lambda: list(other.fetch([Page(publisher.at("/c", says(b"x")), "c")])))
    second.start()
    assert waiting.wait(20)
    assert not (fetcher.folder / "c").exists()
    list(first)
    second.join(20)
    assert (fetcher.folder / "c").exists()
    assert "another update is fetching" in said[0]


def test_a_time_to_wait_may_be_a_date_and_one_that_is_too_long_ends_the_update(
    publisher: Publisher, fetcher: Fetcher, slept: list[float]
) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    page = Page(publisher.at("/a", says(b"", 503, Retry_After=soon), says(b"ok")), "a")
    list(fetcher.fetch([page]))
    assert 80 < slept[0] <= 90
    far = Page(publisher.at("/b", says(b"", 429, Retry_After="7200")), "b")
    publisher.asked.clear()
    with pytest.raises(FetchError, match="asks to wait 7,200 seconds"):
        list(fetcher.fetch([far]))
    assert len(publisher.asked) == 1


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
        ("a.csv", b"<?xml version='1.0'?>\n<!-- moved -->\n<html lang='en'>", "a web page with status 200"),
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


def test_a_web_page_is_known_by_its_type_too(publisher: Publisher, fetcher: Fetcher) -> None:
    sent = says(b"<div>Please wait</div>", Content_Type="text/html; charset=utf-8")
    with pytest.raises(FetchError, match="a web page with status 200"):
        list(fetcher.fetch([Page(publisher.at("/a.csv", sent), "a.csv")]))
    assert len(list(fetcher.fetch([Page(publisher.at("/a.html", sent), "a.html")]))) == 1


def test_a_feed_may_be_shorter_than_the_last_time(publisher: Publisher, fetcher: Fetcher) -> None:
    page = Page(publisher.at("/f.xml", says(b"<rss>1 2</rss>"), says(b"<rss>3</rss>")), "f.xml", shrinks=True)
    assert [receipt.size for _ in range(2) for receipt in fetcher.fetch([page])] == [14, 12]


def test_what_follows_from_a_list_is_asked_for_again_where_it_is_no_page_of_it(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    detail = Page(publisher.at("/detail.json", says(b'{"a": 1}')), "detail.json")
    first = Page(publisher.at("/list.json", says(b"{}")), "list.json", lambda _: detail)
    for _ in range(2):
        assert [receipt.fresh for receipt in fetcher.fetch([first])] == [True, True]


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

        first = unfiltered if number == 0 else ""
        return Page(addresses[number], f"page{number}.json", follow, first, paging=True)

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


@pytest.mark.parametrize("order", [(1, 1), (1, 2, 1), (1, 2, 3, 2)])
def test_rows_that_come_again_are_seen_though_the_links_of_the_page_differ(
    publisher: Publisher, fetcher: Fetcher, order: tuple[int, ...]
) -> None:
    pages = [
        {"results": [{"id": row}], "count": 9, "next": True, "previous": place}
        for place, row in enumerate(order)
    ]
    found: list[object] = []
    with pytest.raises(FetchError, match="repeats the one before"):
        found.extend(fetcher.fetch([pages_of(publisher, *pages)]))
    assert not (fetcher.folder / f"page{len(order) - 1}.json").exists()


def test_pages_tell_how_many_are_left(publisher: Publisher, fetcher: Fetcher) -> None:
    said: list[str] = []
    fetcher.said = said.append
    pages = [{"results": [n], "count": 40, "next": n < 39} for n in range(40)]
    list(fetcher.fetch([pages_of(publisher, *pages)]))
    assert "page 40 of 40" in said[-1]
    assert all(re.search(r"page \d+ of 40, [\d.]+ pages/s, .* left$", line) for line in said[:-1])
    assert len(said) > 10


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
