"""What the lake's registers say of who is who becomes one directory: companies by CIK, the rest beside or tied to them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.documents import find_documents
from kstreet.entities.gathering import gather
from kstreet.entities.lake_registers import amounts_by_name
from kstreet.entities.match import Matcher
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from kstreet.tables import rows_to_table

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.entities.directory import Directory

TICKERS = {"0": {"cik_str": 77, "ticker": "EXPL", "title": "Example Platforms, Inc."}}
LEI = "EXAMPLE000000000000"
ORIGIN = {"source": "edgar", "address": "https://www.sec.gov/x", "public_at": None}


def _subsidiary(name: str, day: date, owned: str = "") -> dict[str, object]:
    return {
        "party": "edgar:77",
        "relation": "subsidiary",
        "other": "",
        "other_name": name,
        "note": f"Delaware{owned}",
        "filing_id": f"edgar:{day}",
        **ORIGIN,
        "public_at": day,
    }


def _alias(party: str, scheme: str, value: str, source: str = "edgar") -> dict[str, object]:
    row = {"party": party, "scheme": scheme, "value": value, "valid_from": None, "valid_to": None}
    return {**row, **ORIGIN, "source": source}


def _party(id_: str, name: str, kind: str = "company") -> dict[str, object]:
    source = id_.split(":", maxsplit=1)[0]
    return {
        "id": id_,
        "kind": kind,
        "name": name,
        "country": "US",
        "state": "",
        "note": "",
        **ORIGIN,
        "source": source,
        "address": f"https://{source}.gov/{id_}",
    }


def _link(party: str, relation: str, other: str, other_name: str) -> dict[str, object]:
    row = _subsidiary(other_name, date(2024, 1, 1))
    return row | {
        "party": party,
        "relation": relation,
        "other": other,
        "source": party.split(":", maxsplit=1)[0],
    }


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    folder: Path = tmp_path_factory.mktemp("lake")
    (folder / "company_tickers.json").write_text(json.dumps(TICKERS))
    cells = [""] * 15
    cells[0], cells[1], cells[13] = "C00000077", "EXAMPLE FRIENDS PAC", "EXAMPLE PLATFORMS INC"
    (folder / "cm.txt").write_text("|".join(cells) + "\n", encoding="latin-1")
    lake = Lake(folder / "lake")
    load(lake, "edgar", find_documents([folder / "company_tickers.json"]))
    load(lake, "fec", find_documents([folder / "cm.txt"]))
    _add(
        lake,
        {
            "links": [
                _subsidiary("Old Widgets LLC", date(2020, 2, 1)),
                _subsidiary("Kept Widgets LLC", date(2020, 2, 1)),
                _subsidiary("Kept Widgets LLC", date(2022, 2, 1)),
                _subsidiary("New Widgets LLC", date(2022, 2, 1)),
                _subsidiary("Half Widgets LLC", date(2022, 2, 1), "; 50 % owned"),
                _link("usaspending:CHILD", "parent", "usaspending:ABOVE", "EXAMPLE PLATFORMS INC"),
                _link(f"gleif:{LEI}2", "parent", f"gleif:{LEI}1", ""),
                _link("usaspending:LONE", "parent", "usaspending:OTHER", "Unlisted Holdings LLC"),
            ],
            "aliases": [
                _alias("edgar:77", "lei", f"{LEI}1"),
                _alias(f"gleif:{LEI}3", "former_name", "Nearby AB", "gleif"),
            ],
            "parties": [
                _party("lda:client:5", "Example Platforms, Inc. and its subsidiaries"),
                _party("lda:client:6", "Example Platforms Association"),
                _party("lda:client:7", "Someone Else LLC"),
                _party("lda:client:8", "SOMEONE ELSE, LLC"),
                _party("lda:registrant:9", "Someone Else LLC", "firm"),
                _party("usaspending:CHILD", "Rocket Widgets LLC"),
                _party(f"gleif:{LEI}1", "Example Plattformen AG"),
                _party(f"gleif:{LEI}2", "Beispiel Widgets GmbH"),
                _party(f"gleif:{LEI}3", "Faraway AB"),
                _party("usaspending:LONE", "Lonely Widgets LLC"),
            ],
        },
    )
    return gather([], "", "", crosswalk=False, lake=lake)


def _add(lake: Lake, tables: dict[str, list[dict[str, object]]]) -> None:
    from kstreet.store.lake import Loaded

    with lake.writing():
        with lake.parts("edgar") as writer:
            for table, rows in tables.items():
                writer.write(table, rows_to_table(table, rows))
            parts = writer.finish()
        more = Loaded("edgar", "more", "0", 0, "2026-01-01T00:00:00", "", parts)
        lake.commit([*lake.version().documents, more], "more", "2026-01-01T00:00:00")


@pytest.mark.parametrize(
    ("written", "id_", "kind"),
    [
        ("EXAMPLE PLATFORMS INC", "77", "company"),
        ("EXPL", "77", "company"),
        ("77", "77", "company"),
        ("lda:client:5", "77", "company"),
        ("usaspending:ABOVE", "77", "company"),
        ("Rocket Widgets", "77", "company"),
        ("Lonely Widgets LLC", "usaspending:OTHER", "company"),
        ("Unlisted Holdings", "usaspending:OTHER", "company"),
        ("Someone Else", "lda:client:7", "company"),
        ("lda:client:8", "lda:client:7", "company"),
        ("lda:registrant:9", "lda:client:7", "company"),
        (f"{LEI}1", "77", "company"),
        ("Example Plattformen", "77", "company"),
        ("Beispiel Widgets", "77", "company"),
        ("Nearby AB", f"gleif:{LEI}3", "company"),
        ("Example Platforms Association", "lda:client:6", "association"),
        ("EXAMPLE FRIENDS PAC", "C00000077", "committee"),
        ("C00000077", "C00000077", "committee"),
        ("Example Platforms PAC", "77", "committee"),
    ],
)
def test_a_name_or_number_of_a_register_ends_at_its_party(
    directory: Directory, written: str, id_: str, kind: str
) -> None:
    match = Matcher(directory).one(written)
    assert (match.id, match.kind) == (id_, kind)


@pytest.mark.parametrize(
    ("written", "on", "held"),
    [
        ("Old Widgets", date(2021, 1, 1), True),
        ("Old Widgets", date(2023, 1, 1), False),
        ("Kept Widgets", date(2023, 1, 1), True),
        ("Kept Widgets", date(2019, 1, 1), True),
        ("New Widgets", date(2021, 1, 1), False),
        ("New Widgets", date(2023, 1, 1), True),
        ("Half Widgets", date(2023, 1, 1), False),
    ],
)
def test_a_subsidiary_is_one_only_while_the_exhibits_list_it(
    directory: Directory, written: str, on: date, held: bool
) -> None:
    assert (Matcher(directory, on=on).one(written).reason.startswith("subsidiary")) == held


def test_the_chain_of_a_link_goes_down_to_the_register_s_own_address(directory: Directory) -> None:
    chain = directory.chain("77")
    assert any("https://lda.gov/lda:client:5" in line and "without its addition" in line for line in chain)
    assert any("tied to it: EXAMPLE FRIENDS PAC [C00000077]: sponsored by it" in line for line in chain)
    committee = directory.chain("C00000077")
    assert committee[0].startswith("tied to Example Platforms, Inc. [77]: sponsored by it")
    assert "https://www.fec.gov/data/committee/C00000077/" in committee[0]


def test_an_empty_lake_adds_nobody(tmp_path: Path) -> None:
    assert gather([], "", "", lake=Lake(tmp_path / "none")).entries == gather([], "", "").entries


def test_the_names_in_a_lake_come_with_the_money_beside_them(tmp_path: Path) -> None:
    from decimal import Decimal

    lake = Lake(tmp_path / "lake")
    sum_ = {"committee": "fec:C1", "year": 2024, "gifts": 1, "source": "fec", "public_at": None}
    rows = [
        sum_ | {"employer": name, "amount": Decimal(given)} for name, given in (("A", 5), ("B", 1), ("A", 2))
    ]
    _add(lake, {"employer_sums": rows})
    assert amounts_by_name(lake) == {"A": Decimal(7), "B": Decimal(1)}
