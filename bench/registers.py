"""Documents in the publishers' exact formats, of any size, with known truth. Everything in them is invented."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FORM_ROWS = 1000
_STRAY = ("\n", "\r\n", "\r", "\n2 ")


@dataclass(frozen=True)
class Truth:
    """What a document holds: records, and money in cents that stands, by kind."""

    records: int
    cents: dict[str, int]


def write_irs(path: Path, lines: int) -> Truth:
    """Write Forms 8872 of 1,000 schedule rows; every fourth is an amendment of the one before; 1 row in 1,000 broken."""
    cents = {"contribution": 0, "expenditure": 0}
    records, form, last = 0, 0, (0, 0)
    with path.open("w", encoding="latin-1", newline="") as out:
        while records < lines:
            form += 1
            amends = form % 4 == 0
            organisation = f"ORGANISATION {form - amends} FOR EXAMPLES"
            number, day = f"{990000000 + form - amends}", f"2025{form % 12 + 1:02d}"
            name = f"{organisation}|{number}"
            receipts = spending = 0
            rows = []
            for row in range(FORM_ROWS):
                amount = (form * 7919 + row * 104729) % 9_000_000 + 20_000
                money = f"{amount // 100}.{amount % 100:02d}"
                given = f"GIVER {row}{_STRAY[form % 4] if row == 500 else ''} COMPANY, INC."
                where = "1 EXAMPLE STREET||SPRINGFIELD|IL|62700|"
                if row % 2:
                    receipts += amount
                    rows.append(
                        f"A|{form}|{form * FORM_ROWS + row}|{name}|{given}|{where}|N/A|{money}|N/A|{money}|{day}11|"
                    )
                else:
                    spending += amount
                    rows.append(
                        f"B|{form}|{form * FORM_ROWS + row}|{name}|{given}|{where}|N/A|{money}|N/A|{day}12|Consulting|"
                    )
            head = [
                "2",
                "8872",
                str(form),
                "20250101",
                "20251231",
                "0",
                "1" if amends else "0",
                "0",
                "0",
                organisation,
                number,
            ]
            head += [""] * 34 + [
                f"{receipts // 100}.{receipts % 100:02d}",
                "0",
                f"{spending // 100}.{spending % 100:02d}",
            ]
            head += [f"2026-0{1 + amends}-11 10:00:00", ""]
            out.write("|".join(head) + "\n" + "\n".join(rows) + "\n")
            records += FORM_ROWS + 1
            if amends:
                cents["contribution"] -= last[0]
                cents["expenditure"] -= last[1]
            cents["contribution"] += receipts
            cents["expenditure"] += spending
            last = (receipts, spending)
    return Truth(records, cents)


def write_indiv(path: Path, lines: int) -> Truth:
    """Write itemised receipts: 1 row in 50 of an organisation, 1 in 100 a memo; money stands where it is no memo."""
    cents = {"organisations": 0, "individuals": 0}
    employers = [f"EMPLOYER NUMBER {number} INC" for number in range(20_000)]
    with path.open("w", encoding="latin-1", newline="") as out:
        for first in range(0, lines, 100_000):
            rows = []
            for row in range(first, min(first + 100_000, lines)):
                amount = (row * 7919) % 330_000 + 100
                organisation, memo = row % 50 == 0, row % 100 == 7
                if not memo:
                    cents["organisations" if organisation else "individuals"] += amount
                rows.append(
                    f"C{row % 6000:08d}|N|Q1|P2024|202404{row % 28 + 1:02d}96{row % 10**8:08d}00|15|{'ORG' if organisation else 'IND'}"
                    f"|EXAMPLE, NAME {row}|SPRINGFIELD|IL|627010000|{employers[row * 7919 % 20_000]}|OCCUPATION|0{row % 9 + 1}"
                    f"{row % 28 + 1:02d}2024|{amount // 100}.{amount % 100:02d}||SA11AI.{row}|17{row % 99999:05d}"
                    f"|{'X' if memo else ''}|*EARMARKED CONTRIBUTION: SEE BELOW|4{row:018d}\n"
                )
            out.write("".join(rows))
    return Truth(lines, cents)


def write_lda(folder: Path, filings: int) -> tuple[int, Decimal]:
    """Write pages of 25 reports; return the pages, and the standing total of client 0's year, which is amended."""
    page = json.loads(
        (Path(__file__).parent.parent / "tests/sources/samples/lda/filings_page_1.json").read_text("utf-8")
    )
    own, firm = json.dumps(page["results"][1]), json.dumps(page["results"][3])
    total, pages = Decimal(0), 0
    for first in range(0, filings, 25):
        reports = []
        for number in range(first, min(first + 25, filings)):
            quarter, client = number % 4, number // 8
            amended = number % 8 >= 4
            report = json.loads(own if client == 0 else firm)
            report["filing_uuid"] = f"{number:08d}-0000-4000-8000-000000000000"
            report["filing_type"] = f"{quarter + 1}A" if amended else f"Q{quarter + 1}"
            report["filing_period"] = ("first_quarter", "second_quarter", "third_quarter", "fourth_quarter")[
                quarter
            ]
            report["dt_posted"] = f"2026-0{2 + amended}-0{1 + quarter}T12:00:00-05:00"
            report["client"]["id"] = report["client"]["client_id"] = client
            report["client"]["name"] = f"CLIENT {client} OF EXAMPLES"
            report["registrant"]["id"] = client % 900
            amount = Decimal(10_000 * (number % 97 + 1))
            report["expenses" if client == 0 else "income"] = f"{amount}.00"
            total += amount if client == 0 and amended else 0
            reports.append(report)
        (folder / f"filings_page_{pages:05d}.json").write_text(
            json.dumps({"count": filings, "results": reports}), "utf-8"
        )
        pages += 1
    return pages, total
