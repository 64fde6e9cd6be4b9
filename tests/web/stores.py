"""Stores for the pages to show: a case and a lake of any number of rows, with plain names or with hostile ones."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.settings import Settings
from kstreet.store.casebook import new_case
from kstreet.store.lake import Lake, Loaded
from kstreet.tables import schema_of
from kstreet.web.setup import Setup

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = "<script>alert('x')</script>\"&</style><img src=x onerror=alert(1)>{{7*7}}"
OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}CAP reveroF\N{POP DIRECTIONAL FORMATTING}\N{ZERO WIDTH SPACE} PAC"
FORMULA = "=cmd|' /C calc'!A0"
LONG = "Committee " * 1000
HOSTILE = (MARKUP, OVERRIDE, FORMULA, LONG, "-2+3", "@SUM(A1)", "javascript:alert(1)", "x" * 10_000)
PLAIN = ("Friends of Flow", "Ohio Forward", "Pumps PAC", "Committee for Clear Water")
SINGLE = "fec:C00000001"


def make_site(folder: Path, rows: int, *, hostile: bool) -> Setup:
    """Return a server's setup with a case called `made` and a lake, each of so many payments."""
    names = HOSTILE if hostile else PLAIN
    made = new_case("made", folder / "cases")
    _rewrite(made / "parties.csv", lambda number, _: {"name": names[number % len(names)], "note": names[0]})
    _rewrite(
        made / "aliases.csv",
        lambda number, row: {
            "value": row["value"]
            if row["scheme"] not in ("name", "former_name")
            else f"{names[number % len(names)]}"[:400]
        },
    )
    said = {"source": names[0], "note": names[-1][: 5000 if rows < 100 else 200]}
    _rewrite(made / "deals.csv", lambda *_: said | {"subject": names[0]})
    _rewrite(made / "facts.csv", lambda *_: said)
    _rewrite(made / "flows.csv", lambda *_: said | {"about": names[0]}, rows)
    lake = Lake(folder / "lake")
    if rows:
        fill(lake, rows, names)
    settings = Settings(cases=(folder / "cases",), lake=lake.folder)
    return Setup(settings, folder / "state", folder / "decisions.db")


def _rewrite(file: Path, change: object, count: int | None = None) -> None:
    """Change every row of a table; with a count, let it have so many rows, made from those that are there."""
    assert callable(change)
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    columns = list(rows[0])
    if count is not None:
        first = date(2025, 2, 1)
        rows = [
            {
                **rows[0],
                "id": f"flow_{number}",
                "amount_low": str(1000 + number),
                "amount_high": str(1000 + number),
                "event_date": str(first + timedelta(days=number % 200)),
                "public_at": str(first + timedelta(days=number % 200 + 7)),
                "filing_id": f"F{number}",
            }
            for number in range(count)
        ]
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns)
        table.writeheader()
        for number, row in enumerate(rows):
            table.writerow(row | {key: text for key, text in change(number, row).items() if key in columns})


def fill(lake: Lake, rows: int, names: tuple[str, ...], amount: Decimal | None = None) -> None:
    """Load so many payments in the place of those that were there, each of another amount or all of the same."""
    import pyarrow as pa

    def table(name: str, said: list[dict[str, object]]) -> pa.Table:
        return pa.Table.from_pylist(
            [dict.fromkeys(schema_of(name).names) | row for row in said], schema_of(name)
        )

    day = date(2024, 1, 2)
    origin = {"source": "fec", "address": "https://docquery.fec.gov/", "public_at": day}
    parties = [
        {
            "id": f"fec:C0000000{number}",
            "kind": "committee",
            "name": names[number % len(names)],
            "country": "US",
            "state": "DC",
            "note": names[0],
            **origin,
        }
        for number in range(8)
    ]
    flows = [
        {
            "id": f"fec:{number}",
            "kind": "contribution",
            "payer": SINGLE if number % 2 else "fec:C00000002",
            "payer_name": names[number % len(names)],
            "payee": f"fec:C0000000{3 + number % 5}",
            "payee_name": names[(number + 1) % len(names)],
            "about": names[0],
            "office": "federal",
            "state": "DC",
            "amount_low": amount or Decimal(number + 1),
            "amount_high": amount or Decimal(number + 1),
            "currency": "USD",
            "period": "",
            "event_date": day,
            "filing_id": "FEC-1",
            "counted": True,
            "note": names[0],
            **origin,
        }
        for number in range(rows)
    ]
    filing = {
        "id": "FEC-1",
        "form": names[0],
        "filer": SINGLE,
        "filer_name": names[0],
        "about": "",
        "posted": "",
        "series": "s",
        "rank": "1",
        "note": names[0],
        "period_first": day,
        "period_last": day,
        **origin,
    }
    issue = {
        "filing_id": "FEC-1",
        "client": SINGLE,
        "issue": "TAX",
        "description": names[0],
        "bills": names[0],
        "agencies": "",
        "source": "lda",
        "public_at": day,
    }
    with lake.writing(), lake.parts("fec") as writer:
        writer.write("parties", table("parties", parties))
        writer.write("flows", table("flows", flows))
        writer.write("filings", table("filings", [filing]))
        writer.write("issues", table("issues", [issue]))
        parts = writer.finish()
        lake.commit(
            [Loaded("fec", "made", "0", 0, "2025-01-01T00:00:00+00:00", "2024-01-02", parts)],
            "made",
            "2025-01-01T00:00:00+00:00",
        )
