"""A document comes whole or not at all, goes on where it broke, and is not fetched twice."""

from __future__ import annotations

import gzip
import json
import random
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kstreet.documents import Page
from kstreet.errors import FetchError
from kstreet.fetch import Fetcher
from tests.fetching.conftest import Publisher, says, unless_known

Answer = Callable[[BaseHTTPRequestHandler], None]


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
