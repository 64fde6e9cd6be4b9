"""Servers are waited for as they ask, and what only looks right is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kstreet.documents import Page
from kstreet.errors import FetchError, SourceError
from kstreet.fetch import Fetcher
from tests.fetching.conftest import Publisher, says

Answer = Callable[[BaseHTTPRequestHandler], None]


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
