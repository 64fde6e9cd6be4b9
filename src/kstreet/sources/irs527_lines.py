"""The physical lines of the IRS bulk file put back together into records.

Free text in the file carries line ends of its own, so that a record may break into several lines; bytes are
latin-1 with UTF-8 in places. A true line end is one that a record type and a pipe follow; what then still has too
few fields is joined to the lines behind it until the count is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from kstreet.errors import SourceError
from kstreet.sources.cells import as_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kstreet.documents import BadRows

# Fields per record type, the type itself and the empty one behind the last pipe included
FIELDS = {"H": 5, "F": 5, "1": 44, "2": 50, "A": 18, "B": 18, "D": 14, "R": 14, "E": 6}
LONGEST = 1_000_000  # bytes of one record; the longest purposes have some thousand
_BLOCK = 32_000_000
_STRAY = re.compile(rb"\n(?![ABFH12RDE]\|)")  # begins with a plain byte, which the search skips to
_START = re.compile(rb"\n(?=[ABFH12RDE]\|)")


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records: `raw` as they lie in the file from the physical line `first` on, `records` one a line in UTF-8."""

    first: int
    raw: bytes
    records: bytes

    def line_of(self, record: str) -> int:
        """Return the physical line on which a record begins, the block's first where it cannot be told."""
        begins = "|".join(record.split("|")[:3])[:60].encode("utf-8", "replace")
        if self.raw.startswith(begins):
            return self.first
        place = self.raw.find(b"\n" + begins)
        return self.first + (self.raw.count(b"\n", 0, place + 1) if place >= 0 else 0)


def blocks(raw: IO[bytes], where: str) -> Iterator[Block]:
    """Yield whole records.

    Raises `SourceError` for a file that does not begin with a record, and for a record that has no end.
    """
    carry, line = b"", 1
    while chunk := raw.read(_BLOCK):
        if line == 1 and not carry and not re.match(rb"[ABFH12RDE]\|", chunk.removeprefix(b"\xef\xbb\xbf")):
            raise SourceError(
                "not the IRS's file of Forms 8871 and 8872: a line begins with a record type and a pipe",
                where=f"{where}:1",
                remedy="take FullDataFile.txt out of the archive of forms.irs.gov",
            )
        whole, carry = _cut(carry + chunk, where, line)
        if whole:
            yield Block(line, whole, _clean(whole))
            line += whole.count(b"\n") + 1
    if carry.strip():
        yield Block(line, carry, _clean(carry))


def _cut(held: bytes, where: str, line: int) -> tuple[bytes, bytes]:
    """Cut before the last record that begins in what is held: it may not be whole."""
    last = held.rfind(b"\n")
    while last >= 0 and not _START.match(held, last):
        last = held.rfind(b"\n", 0, last)
    if len(held) - last > _BLOCK + LONGEST or (last < 0 and len(held) > LONGEST):
        raise SourceError(
            f"a record longer than {LONGEST:,} bytes",
            where=f"{where}:{line}",
            remedy="the file is damaged: download it again",
        )
    return (held[:last], held[last + 1 :]) if last >= 0 else (b"", held)


def _clean(block: bytes) -> bytes:
    if b"\0" in block:
        block = block.replace(b"\0", b"")
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b" ")
    block = _STRAY.sub(b" ", block.removeprefix(b"\xef\xbb\xbf").rstrip(b"\n"))
    return as_utf8(block) + b"\n"


def mend(rows: list[tuple[int, str]], block: Block, bad: BadRows) -> list[list[str]]:
    """Return the fields of the rows that are no plain A or B, broken ones joined to what follows them.

    `rows`: number in the block, text. A row of which nothing can be made is reported to `bad`.
    """
    mended: list[list[str]] = []
    place = 0
    while place < len(rows):
        text = rows[place][1]
        fields = text.rstrip("\r").split("|")
        due = FIELDS.get(fields[0], 0)
        ahead = place
        while len(fields) < due and ahead + 1 < len(rows) and rows[ahead + 1][0] == rows[ahead][0] + 1:
            ahead += 1
            more = (text := f"{text} {rows[ahead][1]}").split("|")
            if len(more) > due:
                break
            fields = more
        if len(fields) == due:
            mended.append(fields)
            place = ahead + 1
            continue
        bad.row(
            block.line_of(rows[place][1]),
            "",
            f"a record of type {rows[place][1][:1]} has {rows[place][1].count('|') + 1} fields, {due} are due",
        )
        place += 1
    return mended
