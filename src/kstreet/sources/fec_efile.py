"""Federal campaign money: electronic filings, one `.fec` file each, as the committee sent them.

HDR line, form, itemisations; fields are parted by the byte 0x1C from version 6 on and by commas before; where a
column stands depends on form and version (`fec_columns.toml`). An amendment names the first report of its chain in
the header: of one chain the filing with the highest number stands. Memo items are kept and not counted. Control:
itemised receipts that are no memo + unitemised gifts of individuals = the form's total of receipts. 24 and 48 hour
notices (F24) are of the kind `notice`: the regular report has them again. A register of its own, never to be added
to the bulk files, which have the same money. Individuals leave the reader as sums by employer. The file has no day
of receipt: `public_at` is the day on which it was signed, or 20 days after its period.
"""

from __future__ import annotations

import csv
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Register
from kstreet.errors import SourceError
from kstreet.sources.fec_filing import Filing, columns_of
from kstreet.tables import rows_to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="fec_efile",
    title="Campaign finance, electronic filings",
    publisher="US Federal Election Commission",
    address="https://docquery.fec.gov/dcdev/posted/",
    licence="work of the US government, public domain",
    use="individual contributors may not be solicited nor their data sold (52 USC 30111(a)(4)); they are not stored",
    cadence="within minutes of filing",
    delay="monthly or quarterly; notices within 24 or 48 hours",
)
GATHERED = True
_NUMBER = re.compile(r"(?:FEC-)?(\d+)", re.IGNORECASE)
_LONGEST = 1_000_000


def accepts(name: str) -> bool:
    """Say whether a document of this name is an electronic filing."""
    return name.casefold().endswith(".fec")


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield the filing, its flows and its controls. Raises `SourceError` for a file that is no electronic filing."""
    del scratch
    number = PurePosixPath(document.name).stem
    if not number.isdecimal():
        raise SourceError(
            "the name is not a filing's number", where=document.name, remedy="name the file like 1229017.fec"
        )
    lines = _lines(document)
    header = next(lines, (1, [""]))[1]
    if header[0].strip().upper() != "HDR" or len(header) < 3:  # noqa: PLR2004
        raise SourceError(
            "no electronic filing: its first line begins with HDR",
            where=f"{document.name}:1",
            remedy="take the .fec file of docquery.fec.gov",
        )
    version = header[2].strip()
    place, form = next(lines, (2, [""]))
    filing = Filing(number, _root(number, header, version), form, version)
    if problem := filing.problem:
        bad.row(place, "", problem)
    for line, fields in lines:
        kind = fields[0][:2].casefold()
        columns = columns_of(kind, version) if kind in ("sa", "sb", "se") else None
        if columns is None:
            continue
        try:
            filing.add(kind, fields, columns)
        except (ValueError, ArithmeticError, IndexError) as error:
            bad.row(line, fields[0], f"the row cannot be read: {error or 'too few fields'}")
    for table, rows in filing.tables().items():
        yield table, rows_to_table(table, rows)


def _root(number: str, header: list[str], version: str) -> str:
    place = 6 if version[:1] in ("3", "4", "5") else 5
    found = _NUMBER.fullmatch(header[place].strip()) if len(header) > place else None
    return found[1] if found else number


def _lines(document: Document) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the fields of every line that is not the text of a letter."""
    content = document.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    inside = False
    for number, line in enumerate(text.replace("\0", "").split("\n"), start=1):
        if len(line) > _LONGEST:
            raise SourceError(
                "a line that has no end", where=f"{document.name}:{number}", remedy="download it again"
            )
        mark = line.strip().upper()
        if mark in ("[BEGINTEXT]", "[ENDTEXT]"):
            inside = mark == "[BEGINTEXT]"
        elif not inside and mark:
            plain = line.rstrip("\r")
            yield number, plain.split("\x1c") if "\x1c" in plain else next(csv.reader([plain]), [""])
