"""A company's money from registers as they are published: one company in five of them, each dollar once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import Document
from kstreet.errors import StoreError
from kstreet.influence import lake_ledger
from kstreet.influence.lake_ledger import issues_of, ledger_of_lake, political_parties
from kstreet.influence.lake_subject import known_of_name
from kstreet.influence.ledger import Ledger
from kstreet.influence.overview import overview
from kstreet.store.engine import connect
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER

REGISTERS = ("fec", "fec_efile", "lda", "irs527", "usaspending")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    filled = Lake(tmp_path_factory.mktemp("record") / "lake")
    for name in REGISTERS:
        files = sorted((FOLDER / name).glob("*"))
        documents = [Document(file.name, file) for file in files if not file.name.endswith(".expected.json")]
        load(filled, name, documents, skip_bad=True)
    return filled


def ledger(lake: Lake, name: str, as_of: date | None = None) -> Ledger:
    return ledger_of_lake(connect(lake), known_of_name(name), "a lake", as_of=as_of)


def sums(held: Ledger) -> dict[tuple[str, str], Decimal]:
    return {(each.role, each.heading): each.high for each in overview(held).strands}


def test_one_company_in_several_registers_is_one(lake: Lake) -> None:
    subject = ledger(lake, "EXAMPLE PLATFORMS, INC.").subject
    assert {"lda:client:700", "lda:registrant:500"} <= subject.company
    assert "fec:C00000001" in subject.committees
    assert {"irs527:990000001", "fec:C00000003"} <= subject.vehicles
    assert subject.reasons["fec:C00000003"] == "100% of what it took came from the company"


def test_many_receivers_are_weighed_as_few_are(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    few = ledger(lake, "EXAMPLE PLATFORMS, INC.")
    monkeypatch.setattr(lake_ledger, "_FEW", 0)
    many = ledger(lake, "EXAMPLE PLATFORMS, INC.")
    assert many.subject == few.subject
    assert sums(many) == sums(few)


def test_amendments_lists_and_second_reports_count_once(lake: Lake) -> None:
    held = ledger(lake, "Example Platforms Inc")
    found = sums(held)
    given = next(each for each in overview(held).strands if each.heading == "contributions")
    assert {line.key: line.high for line in given.lines}["Example Voters Project"] == 1_000_000
    assert found["company", "lobbying"] == 13_950_000
    assert found["vehicle", "independent expenditures against"] == 70_000
    assert found["vehicle", "independent expenditures for"] == Decimal("61000.50")


def test_a_committees_gift_in_the_companys_report_is_the_committees(lake: Lake) -> None:
    held = ledger(lake, "Example Platforms Inc")
    [row] = [
        each.flow
        for each in held.entries
        if each.flow.id.endswith("000000000000:1") and "lda" in each.flow.id
    ]
    assert row.payer == "fec:C00000001"
    assert held.subject.role(row.payer, row.payee) == "committee"


def test_contracts_come_in_as_received_with_what_was_taken_back(lake: Lake) -> None:
    found = overview(ledger(lake, "Example Aerospace LLC"))
    [strand] = found.strands
    assert (strand.role, strand.heading, strand.high) == ("received", "contracts", Decimal("869999.50"))
    assert [line.key for line in strand.lines] == ["Example Space Administration"]


def test_the_lake_is_known_as_of_a_day(lake: Lake) -> None:
    before = sums(ledger(lake, "Example Platforms Inc", date(2025, 12, 31)))
    assert before["company", "contributions"] < 46_020_000
    assert ("vehicle", "independent expenditures for") not in before


def test_reports_say_issues_agencies_and_parties(lake: Lake) -> None:
    connection = connect(lake)
    held = ledger_of_lake(connection, known_of_name("Example Platforms Inc"), "a lake")
    flows = [entry.flow for entry in held.entries]
    lobbying = next(flow for flow in flows if flow.kind == "lobbying" and flow.amount_high)
    assert issues_of(connection, flows, "issue")(lobbying) == ("CPT",)
    assert issues_of(connection, flows, "agencies")(lobbying)
    assert callable(political_parties(connection, flows))


def test_a_name_that_nobody_bears_is_answered_with_the_nearest(lake: Lake) -> None:
    with pytest.raises(StoreError, match="nearest: EXAMPLE PLATFORMS"):
        ledger(lake, "Exmple Platforms")


def test_a_longer_name_is_another_company(lake: Lake, tmp_path: Path) -> None:
    del tmp_path
    with pytest.raises(StoreError, match="nobody in the lake"):
        ledger(lake, "Example")
