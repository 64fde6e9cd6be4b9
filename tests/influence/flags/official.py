"""Invented companies in the FEC's and USAspending's own formats."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kstreet.documents import find_documents
from kstreet.sources.fec_bulk import COLUMNS
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER

SAMPLE = FOLDER / "usaspending" / "FY2025_080_Contracts_Full_20250801_1.csv"
HEADER = SAMPLE.read_text(encoding="utf-8").splitlines()[0].split(",")


@dataclass(frozen=True)
class Gift:
    giver: str
    amount: str
    day: date
    committee: str = "C00000099"


@dataclass(frozen=True)
class Contract:
    recipient: str
    amount: str
    awarded: date
    solicited: date | None = None
    ends: date | None = None
    agency: str = "Department of Justice"


def itcont(gifts: list[Gift]) -> str:
    """Return organisations' gifts as lines of itcont.txt."""
    lines = []
    for number, gift in enumerate(gifts, start=1):
        cells = dict.fromkeys(COLUMNS["indiv"].split(), "")
        cells |= {
            "CMTE_ID": gift.committee,
            "AMNDT_IND": "N",
            "RPT_TP": "M6",
            "IMAGE_NUM": f"20240620{number:010d}",
            "TRANSACTION_TP": "10",
            "ENTITY_TP": "ORG",
            "NAME": gift.giver,
            "STATE": "FL",
            "TRANSACTION_DT": f"{gift.day:%m%d%Y}",
            "TRANSACTION_AMT": gift.amount,
            "TRAN_ID": f"T{number}",
            "FILE_NUM": "1790001",
            "SUB_ID": f"{4062020240000000000 + number}",
        }
        lines.append("|".join(cells.values()))
    return "\n".join(lines) + "\n"


def transactions(contracts: list[Contract], file: Path) -> None:
    """Write contracts as a download of prime award transactions."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEADER, restval="")
        writer.writeheader()
        for number, each in enumerate(contracts, start=1):
            writer.writerow(
                {
                    "contract_transaction_unique_key": f"1500_-NONE-_15EX{number}_0_-NONE-_0",
                    "contract_award_unique_key": f"CONT_AWD_15EX{number}_1500",
                    "federal_action_obligation": each.amount,
                    "total_dollars_obligated": each.amount,
                    "potential_total_value_of_award": each.amount,
                    "action_date": each.awarded,
                    "period_of_performance_start_date": each.awarded,
                    "period_of_performance_current_end_date": each.ends or "",
                    "solicitation_date": each.solicited or "",
                    "awarding_agency_code": "015",
                    "awarding_agency_name": each.agency,
                    "recipient_uei": f"UEI{sum(map(ord, each.recipient)):09d}",
                    "recipient_name": each.recipient,
                    "award_or_idv_flag": "AWARD",
                    "transaction_description": "SERVICES",
                    "initial_report_date": each.awarded,
                    "last_modified_date": each.awarded,
                }
            )


def lake_of(folder: Path, gifts: list[Gift], contracts: list[Contract]) -> Lake:
    """Load made records through the registers' own readers."""
    files = folder / "files"
    files.mkdir()
    (files / "itcont.txt").write_text(itcont(gifts), encoding="utf-8")
    committee = [
        "C00000099",
        "EXAMPLE SUPER PAC",
        "",
        "",
        "",
        "",
        "DC",
        "",
        "U",
        "O",
        "",
        "Q",
        "",
        "NONE",
        "",
    ]
    (files / "cm.txt").write_text("|".join(committee) + "\n", encoding="utf-8")
    transactions(contracts, files / "FY2024_015_Contracts_Full_20250801_1.csv")
    lake = Lake(folder / "lake")
    load(lake, "fec", find_documents([files / "itcont.txt", files / "cm.txt"]))
    load(lake, "usaspending", find_documents([files / "FY2024_015_Contracts_Full_20250801_1.csv"]))
    return lake
