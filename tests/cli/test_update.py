"""`kstreet update` from a publisher on this machine into the lake: fetched, receipted, loaded, and not twice."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kstreet.fetch import download
from kstreet.sources import bills, congress
from tests.cli.conftest import Run
from tests.fetching.conftest import Publisher, says, unless_known
from tests.sources.samples import FOLDER

FILES = (
    "legislators-current",
    "committees-current",
    "committee-membership-current",
    "legislators-historical",
)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    made = Publisher()
    for name in FILES:
        content = (FOLDER / "congress" / f"{name}.yaml").read_bytes()
        made.at(f"/{name}.yaml", unless_known(content, f'"{name}"'))
    monkeypatch.setattr(download, "_USUAL_PACE", 0.0)
    monkeypatch.setattr(congress, "REGISTER", replace(congress.REGISTER, address=made.at("/", says(b""))))
    monkeypatch.setenv("KSTREET_CONTACT", "Test test@example.org")
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_what_is_new_is_fetched_and_loaded_once(run: Run, publisher: Publisher, tmp_path: Path) -> None:
    first = run("update", "congress", "--to", "papers")
    assert first.status == 0
    assert "congress: 4 document(s) new, 0 unchanged" in first.out
    assert "version 1: " in first.out
    receipts = (tmp_path / "papers" / "congress" / "receipts.jsonl").read_text().splitlines()
    assert {json.loads(line)["name"] for line in receipts} == {f"{name}.yaml" for name in FILES}
    assert {headers["User-Agent"] for _, headers in publisher.asked} == {
        "Mozilla/5.0 (compatible; kstreet; Test test@example.org)"
    }
    again = run("update", "congress", "--to", "papers")
    assert "congress: 0 document(s) new, 4 unchanged" in again.out
    assert "version 1: nothing new to load" in again.out
    assert run("store", "verify").status == 0


def test_what_cannot_be_fetched_leaves_the_lake_as_it_was(run: Run, publisher: Publisher) -> None:
    run("update", "congress")
    publisher.at(f"/{FILES[1]}.yaml", says(b"<!doctype html><title>Moved</title>"))
    broken = run("update", "congress")
    assert broken.status == 2
    assert "a web page with status 200" in broken.err
    assert "version 1: " in run("store", "verify").out


def test_bills_come_as_archives_and_an_unchanged_one_is_not_read_twice(
    run: Run, publisher: Publisher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.write(FOLDER / "bills" / "BILLSTATUS-119hr1234.xml", "BILLSTATUS-119hr1234.xml")
    root = publisher.at("/", says(b""))
    monkeypatch.setattr(bills, "REGISTER", replace(bills.REGISTER, address=root))
    for page in bills.pages(None, ""):
        publisher.at(page.address.removeprefix(root.rstrip("/")), unless_known(packed.getvalue(), '"one"'))
    first = run("update", "bills", "--to", "papers")
    assert "bills: 8 document(s) new, 0 unchanged" in first.out
    assert len((tmp_path / "papers" / "bills" / "receipts.jsonl").read_text().splitlines()) == 8
    again = run("update", "bills", "--to", "papers")
    assert "bills: 0 document(s) new, 8 unchanged" in again.out
    assert "nothing new to load" in again.out
    assert run("store", "verify").status == 0
    assert "public domain" in run("sources", "bills").out
