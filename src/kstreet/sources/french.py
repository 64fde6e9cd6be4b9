"""Factor returns of Kenneth French's data library: CSV files with words above and below the table.

Percent a day or a month, -99.99 or -999 where there is none. A monthly row is dated by its month's last day; a
yearly table below a monthly one is not read. The whole history is published anew each month: a newer edition takes
the place of the older. There is no control total and no `public_at`. `read` fills
the lake; `read_factors` gives a study one daily file without it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.tables import rows_to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

ADDRESS = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/data_library.html"
REGISTER = Register(
    name="french",
    title="Research factors, daily and monthly",
    publisher="Kenneth R. French",
    address=ADDRESS,
    licence="copyright Kenneth R. French; for research",
    use="research; do not publish the series itself",
    cadence="monthly",
    delay="about a month",
)
GATHERED = False
_FOLDER = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/"
_FILES = (
    "F-F_Research_Data_5_Factors_2x3_daily",
    "F-F_Research_Data_Factors_daily",
    "F-F_Momentum_Factor_daily",
)
_ROW = re.compile(r"^\s*(\d{6}|\d{8})\s*,(.+)$")
_NONE = (Decimal("-99.99"), Decimal(-999))
_DAILY = 8


def accepts(name: str) -> bool:
    """Say whether a document of this name may be a table of factors."""
    return name.casefold().endswith((".csv", ".txt"))


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the daily factors."""
    del since, company
    return [Page(f"{_FOLDER}{name}_CSV.zip", f"{name}_CSV.zip") for name in _FILES]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield one row per factor and day. Raises `SourceError` where there is no table of factors."""
    del scratch
    lines = document.read(100_000_000).decode("latin-1").splitlines()
    header = next((place for place, line in enumerate(lines) if line.strip().startswith(",")), None)
    if header is None:
        raise SourceError(
            "no table of factors: its header begins with a comma",
            where=document.name,
            remedy=f"see {REGISTER.address}",
        )
    names = [name.strip() for name in lines[header].split(",")[1:]]
    rows: list[tuple[object, ...]] = []
    for number, line in enumerate(lines[header + 1 :], start=header + 2):
        found = _ROW.match(line)
        if not found:
            if rows and not line.strip():
                break
            if line.strip():
                bad.row(number, "", f"neither a row of factors nor the table's end: {line[:40]!r}")
            continue
        cells = found[2].split(",")
        if len(cells) != len(names):
            bad.row(number, "", f"{len(cells)} cells, {len(names)} are due")
            continue
        try:
            rows += _row(found[1], names, cells)
        except (ValueError, InvalidOperation):
            bad.row(number, "", f"no day or no number: {line[:60]!r}")
    yield "factors", rows_to_table("factors", rows)


def _row(stamp: str, names: list[str], cells: list[str]) -> list[tuple[object, ...]]:
    year, month = int(stamp[:4]), int(stamp[4:6])
    daily = len(stamp) == _DAILY
    day = date(year, month, int(stamp[6:]) if daily else monthrange(year, month)[1])
    values = [Decimal(cell.strip()) for cell in cells]
    return [
        (name if daily else f"{name} monthly", day, value, "french")
        for name, value in zip(names, values, strict=True)
        if value not in _NONE
    ]
