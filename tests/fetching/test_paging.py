"""Pages follow each other to the last, and what every register plans to fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from kstreet.documents import Page
from kstreet.errors import FetchError, SourceError
from kstreet.fetch import Fetcher
from tests.fetching.conftest import Publisher, says

Answer = Callable[[BaseHTTPRequestHandler], None]


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
