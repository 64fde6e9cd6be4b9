"""Doubtful names of the lake: the most money first, decided at once and taken back, and what that does to the money."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from kstreet.documents import find_documents
from kstreet.entities.decisions import subject_of
from kstreet.settings import Settings
from kstreet.store.ledger import Decision, Ledger
from kstreet.store.loading import load
from kstreet.web.app import create_app
from kstreet.web.pages.review import SHOWN
from kstreet.web.setup import Setup
from kstreet.web.visit import form_token
from tests.cli.conftest import Run, run
from tests.influence.flags.official import Gift, lake_of
from tests.web.conftest import ADDRESS, ended

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response

__all__ = ["run"]  # the fixture
TICKERS = {
    "0": {"cik_str": 1326801, "ticker": "META", "title": "Meta Platforms, Inc."},
    "1": {"cik_str": 907471, "ticker": "CASH", "title": "Example Bank Holdings Inc"},
}
NAMES = ("Meta Platforms, Inc.", "META", "META PLATFROMS GROUP HOLDING", "ZZYZX QUARRY 17")
NAMES += ("EXAMPLE BANKING HLDGS", "Example Bank Holdings Inc")
DOUBTFUL = "META"


class Desk:
    """A site on a lake with names as filers type them; each gives ten times what the one before gave."""

    def __init__(self, folder: Path) -> None:
        gifts = [Gift(name, f"{10**place}", date(2025, 3, 1)) for place, name in enumerate(NAMES, 2)]
        lake = lake_of(folder, gifts, [])
        (folder / "company_tickers.json").write_text(json.dumps(TICKERS), encoding="utf-8")
        load(lake, "edgar", find_documents([folder / "company_tickers.json"]))
        self.setup = Setup(Settings(lake=lake.folder), folder / "state", folder / "decisions.db")
        self.client = TestClient(create_app(self.setup), base_url=ADDRESS, follow_redirects=False)

    def send(self, path: str, **data: str) -> Response:
        return self.client.post(path, data={**data, "token": form_token(self.setup.secret)})

    def queue(self) -> str:
        address: str = self.send("/review/look", of_lake="1").headers["location"]
        assert ended(self.client, address)["state"] == "done"
        return address

    def left(self, address: str) -> list[str]:
        return [row["written"] for row in self.client.get(f"{address}.json").json()["doubtful"]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def queue(desk: Desk) -> str:
    return desk.queue()


def test_the_queue_of_the_lake_has_the_most_money_first_and_shows_both_names_with_their_records(
    desk: Desk, queue: str
) -> None:
    rows = desk.client.get(f"{queue}.json").json()["doubtful"]
    assert DOUBTFUL in [row["written"] for row in rows]
    assert not {"Meta Platforms, Inc.", "ZZYZX QUARRY 17"} & {row["written"] for row in rows}
    amounts = [float(row["amount"]) for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    place = [row["written"] for row in rows].index(DOUBTFUL)
    page = desk.client.get(f"{queue}?skip={place}", headers={"accept-language": "de"}).text
    main = page.partition("<main")[2].partition("</main>")[0]
    for said in (
        "META</bdi> →",
        "1.000\N{NO-BREAK SPACE}$",
        "01.03.2025",
        "auch andere heißen so",
        "1326801",
    ):
        assert said in main
    assert "Meta Platforms, Inc.</bdi> (<bdi>Name" in main


def flows_of(run: Run, desk: Desk) -> set[str]:
    """Return the amounts of what the command takes for the company's own gifts."""
    words = ("flows", "META", "--lake", desk.setup.settings.lake, "--json")
    data = run(*words, "--decisions", desk.setup.decisions).data
    return {
        row["amount_high"]
        for strand in data["strands"]
        if strand["whose"] == "company"
        for line in strand["lines"]
        for row in line["rows"]
    }


def test_a_decision_is_kept_at_once_changes_the_money_that_is_found_and_can_be_taken_back(
    desk: Desk, queue: str, run: Run
) -> None:
    before, left = flows_of(run, desk), desk.left(queue)
    assert "1000.00" not in before
    found = desk.send(f"{queue}/decide", written=DOUBTFUL, party="1326801", reviewer="A. Reader", why="seen")
    assert found.status_code == 303
    assert flows_of(run, desk) == before | {"1000.00"}
    assert DOUBTFUL not in desk.left(queue)
    again = TestClient(create_app(desk.setup), base_url=ADDRESS)  # as a server that was started anew
    assert DOUBTFUL not in [row["written"] for row in again.get(f"{queue}.json").json()["doubtful"]]
    page = desk.client.get(found.headers["location"]).text
    form = page.partition('action="/review/undo"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert desk.send("/review/undo", **fields | {}).status_code == 303
    assert flows_of(run, desk) == before
    assert desk.left(queue) == left
    assert [each.verdict for each in Ledger(desk.setup.decisions).decisions()][-2:] == ["yes", "open"]
    assert desk.send("/review/undo", **fields).status_code == 422


def test_pages_of_a_company_follow_the_decision_as_well(desk: Desk, queue: str) -> None:
    address, bank = "/company/Example%20Bank%20Holdings%20Inc/money.json", "EXAMPLE BANKING HLDGS"

    def given() -> set[str]:
        strands = desk.client.get(address).json()["strands"]
        return {strand["high"] for strand in strands if strand["whose"] == "company"}

    assert given() == {"10000000.00"}
    desk.send(f"{queue}/decide", written=bank, party="907471", reviewer="A. Reader")
    assert given() == {"11000000.00"}
    desk.send("/review/undo", subject=subject_of(bank), reviewer="A. Reader")
    assert given() == {"10000000.00"}


def test_a_refused_party_is_shown_no_more_and_comes_back(desk: Desk, queue: str) -> None:
    desk.send(f"{queue}/decide", written=DOUBTFUL, party="none", reviewer="A. Reader")
    assert DOUBTFUL not in desk.left(queue)
    page = desk.client.get("/review", headers={"accept-language": "de"}).text
    assert "Zurücknehmen" in page
    desk.send(
        "/review/undo", subject=subject_of(DOUBTFUL), reviewer="A. Reader", list=queue.rpartition("/")[2]
    )
    assert DOUBTFUL in desk.left(queue)


def test_a_lake_with_nothing_in_it_says_so(client: TestClient, setup: Setup) -> None:
    token = form_token(setup.secret)
    found = client.post(
        "/review/look", data={"of_lake": "1", "token": token}, headers={"accept-language": "de"}
    )
    assert found.status_code == 422
    assert "es ist nichts geladen" in found.text


def many(state: Path, count: int) -> str:
    """Put a finished list of so many doubtful names in place."""
    id_ = secrets.token_hex(12)
    result = state / "jobs" / id_ / "result"
    result.mkdir(parents=True)
    asked = {"name": "many", "of_lake": 1}
    job = {"kind": "names", "asked": asked, "began": "2026-01-01T00:00:00+00:00"}
    (result.parent / "job.json").write_text(json.dumps(job), encoding="utf-8")
    rows = [
        {
            "written": f"NAME {number}",
            "subject": f"company: name {number}",
            "kind": "company",
            "amount": str(10**6 - number),
            "candidates": [{"id": "1", "name": "One, Inc.", "score": 0.5, "reason": "same name"}],
        }
        for number in range(count)
    ]
    said = json.dumps({"names": count, "linked": 0, "doubtful": rows})
    (result / "doubtful.json").write_text(said, encoding="utf-8")
    return f"/review/{id_}"


def test_five_thousand_names_are_paged(desk: Desk) -> None:
    address = many(desk.setup.state, 5000)
    for page in (1, 2, 5000 // SHOWN):
        html = desk.client.get(f"{address}?page={page}").text
        assert len(html.encode()) < 100_000
        places = [int(place) for place in re.findall(r"\?skip=(\d+)[^>]*><bdi>NAME", html)]
        assert places == list(range((page - 1) * SHOWN, page * SHOWN))
    assert f"NAME {SHOWN + 7}" in desk.client.get(f"{address}?skip={SHOWN + 7}").text.partition("<h2>")[2]
    assert len(desk.left(address)) == 5000
    desk.send(f"{address}/decide", written="NAME 0", party="1", reviewer="A. Reader")
    assert desk.left(address)[0] == "NAME 1"


def test_a_ledger_from_before_takes_decisions_back_too(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as old:
        old.execute(
            "create table decision (subject text not null, party text not null, verdict text not null"
            " check (verdict in ('yes', 'no', 'same-as')), decided_by text not null, decided_at text not null,"
            " why text not null, written text not null,"
            " primary key (subject, party, verdict, decided_by, decided_at)) without rowid"
        )
        old.execute("insert into decision values ('a', '1', 'yes', 'pat', '2026-01-01', '', 'A')")
    old.close()
    ledger = Ledger(file)
    assert ledger.record([Decision("a", "1", "open", "pat", "2026-01-02", "", "A")]) == 1
    assert [each.verdict for each in ledger.decisions()] == ["yes", "open"]
