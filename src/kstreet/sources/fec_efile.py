"""Federal campaign money: electronic filings, one `.fec` file each, as the committee sent them.

HDR line, form, itemisations; fields are parted by the byte 0x1C from version 6 on and by commas before, versions 1
and 2 begin with a header of several lines; where a column stands depends on line and version (`fec_columns.csv`).
An amendment names the first report of its chain in the header: of one chain the filing with the highest number
stands. Memo items (earmarks and joint fundraising that only pass through among them) are kept and not counted.
Control: itemised receipts that are no memo + unitemised gifts of individuals = the form's total of receipts.
Notices within 24 and 48 hours (F24, F5) are of the kind `notice`, those of gifts (F6) `contribution notice`: the
regular report has them again. A register
of its own, never to be added to the bulk files, which have the same money. Individuals leave the reader as sums by
employer. The file has no day of receipt: `public_at` is the day on which it was signed, where that is not before
the end of its period, or 20 days after the period.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable
from kstreet.sources.fec_columns import columns_of, line_kind
from kstreet.sources.fec_filing import Filing
from kstreet.tables import rows_to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="fec_efile",
    title="Campaign finance, electronic filings",
    publisher="US Federal Election Commission",
    address="https://www.fec.gov/files/bulk-downloads/electronic/",
    licence="work of the US government, public domain",
    use="individual contributors may not be solicited nor their data sold (52 USC 30111(a)(4)); they are not stored",
    cadence="within minutes of filing; archives by day",
    delay="monthly or quarterly; notices within 24 or 48 hours",
)
GATHERED = True
_NUMBER = re.compile(r"(?:FEC-?)?0*(\d{1,12})", re.IGNORECASE)
_LONGEST = 1_000_000
_DAYS = 7  # archives that are fetched where no first day is given


def accepts(name: str) -> bool:
    """Say whether a document of this name is an electronic filing."""
    return name.casefold().endswith(".fec")


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the archive of each day since then, of a week where none is given."""
    del company
    today = datetime.now(UTC).date()
    first = since or today - timedelta(days=_DAYS)
    days = (first + timedelta(days=each) for each in range((today - first).days))
    return [Page(f"{REGISTER.address}{day:%Y%m%d}.zip", f"{day:%Y%m%d}.zip") for day in days]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield the filing, its flows and its controls. Raises `SourceError` for a file that is no electronic filing."""
    del scratch
    number = _NUMBER.fullmatch(PurePosixPath(document.name).stem)
    if not number:
        raise SourceError(
            "the name is not a filing's number", where=document.name, remedy="name the file like 1229017.fec"
        )
    lines = _fields(_lines(document), document.name)
    place, header = next(lines, (1, [""]))
    version = header[2].strip() if len(header) > 2 else ""  # noqa: PLR2004
    if header[0].strip().upper() != "HDR" or not version:
        raise SourceError(
            "no electronic filing: its first line begins with HDR",
            where=f"{document.name}:1",
            remedy="take the .fec file of docquery.fec.gov",
        )
    place, form = next(lines, (place + 1, [""]))
    filing = Filing(number[1], _root(number[1], header, version), form, version)
    if filing.problem:
        bad.row(place, "", filing.problem)
    for line, fields in lines:
        kind = line_kind(fields[0])
        if not kind:
            continue
        columns = columns_of(kind, version)
        if columns is None:
            bad.row(line, fields[0], f"where its columns stand in version {version[:20]} is not known")
            continue
        try:
            filing.add(kind, fields, columns)
        except Unreadable as error:
            bad.row(line, f"{fields[0][:10]}, {error.column}", error.problem)
    try:
        tables = filing.tables()
    except Unreadable as error:
        bad.row(place, f"{form[0][:10]}, {error.column}", error.problem)
        return
    for table, rows in tables.items():
        yield table, rows_to_table(table, rows)


def _root(number: str, header: list[str], version: str) -> str:
    """Return the number of the first report of the chain; of P (paper) and 1 to 2 the header does not name it."""
    place = {"3": 6, "4": 6, "5": 6}.get(version[:1], 5)
    named = version[:1] not in ("P", "1", "2") and len(header) > place
    found = _NUMBER.fullmatch(header[place].strip()) if named else None
    return found[1] if found else number


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines that are not the text of a letter, of the header of versions 1 and 2 one as HDR."""
    inside, old = False, {"": ""}
    with document.open() as raw:
        number = 0
        while line := raw.readline(_LONGEST + 1):
            number += 1
            if len(line) > _LONGEST:
                raise SourceError(
                    "a line that has no end", where=f"{document.name}:{number}", remedy="download it again"
                )
            text = _text(line).lstrip("\ufeff") if number == 1 else _text(line)
            mark = text.strip().upper()
            if mark in ("[BEGINTEXT]", "[ENDTEXT]"):
                inside = mark == "[BEGINTEXT]"
            elif mark.startswith("/*") and len(old) == 1 and number == 1:
                old = {"/*": ""}
            elif "/*" in old:
                name, _, value = mark.partition("=")
                old[name.strip()] = value.strip()
                if mark.startswith("/*"):
                    yield number, f"HDR,FEC,{old.get('FEC_VER_#', '')}"
                    old = {"": ""}
            elif not inside and mark:
                yield number, text


def _text(line: bytes) -> str:
    plain = line.rstrip(b"\r\n").replace(b"\0", b"")
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return plain.decode("latin-1")


def _fields(lines: Iterator[tuple[int, str]], name: str) -> Iterator[tuple[int, list[str]]]:
    for number, text in lines:
        if "\x1c" in text:
            # some software of filers puts quotes around its cells
            yield number, [cell.strip('"') if cell[:1] == '"' else cell for cell in text.split("\x1c")]
            continue
        try:
            yield number, next(csv.reader([text.replace("\r", " ")]), [""]) or [""]
        except csv.Error as error:
            raise SourceError(
                f"a line that cannot be split: {error}", where=f"{name}:{number}", remedy="download it again"
            ) from None
