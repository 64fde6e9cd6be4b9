"""Federal campaign money: the FEC's bulk files.

cm, cn, ccl (committees, candidates, how they belong together), indiv, pas2, oth (itemised), oppexp (operating),
webk, weball (totals), independent expenditures; exports of the search on its site (Schedules A and B). The itemised files hold reports as amended: nothing is replaced
here. Money is owned once: memo items, passed-on earmarks (24I, 24T), joint fundraising, and the receiving side of
what another committee reports are kept, not counted. pas2 is a part of oth and is read first; a row that both have
counts once. Independent expenditures come as filed, with 24 and 48 hour notices: an amended filing is replaced by
the one that names it, and a notice that a report repeats is not counted; they are a kind of their own, never to be
added to the expenditures of pas2. `public_at` is the day in the image number; older numbers have only a year, and
its last day is taken. Of indiv only organisations' gifts and sums by employer, committee and year are read:
individual contributors are not stored (52 USC 30111(a)(4)).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources import fec_committees, fec_expenditures, fec_items
from kstreet.sources.fec_bulk import kind_of, open_lines
from kstreet.sources.fec_rejects import remember, report_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="fec",
    title="Campaign finance, bulk files",
    publisher="US Federal Election Commission",
    address="https://www.fec.gov/data/browse-data/?tab=bulk-data",
    licence="work of the US government, public domain",
    use="individual contributors may not be solicited nor their data sold (52 USC 30111(a)(4)); they are not stored",
    cadence="itemised files weekly, independent expenditures daily",
    delay="reports are due monthly or quarterly; independent expenditures within 24 or 48 hours",
)
GATHERED = False
OVERLAPS = True
_READERS = {
    "cm": fec_committees.committees,
    "cn": fec_committees.candidates,
    "ccl": fec_committees.linkages,
    "webk": fec_committees.committee_totals,
    "weball": fec_committees.candidate_totals,
    "indiv": fec_items.individual,
    "pas2": fec_items.to_candidates,
    "oth": fec_items.between_committees,
    "oppexp": fec_items.operating,
    "schedule_b": fec_items.to_candidates,
    "schedule_a": fec_items.individual,
    "ie": fec_expenditures.independent,
}


def accepts(name: str) -> bool:
    """Say whether a document of this name is a bulk file that is read."""
    return bool(kind_of(name))


def order(name: str) -> int:
    """Return the place of a document in a load: pas2 before oth, which repeats it with less."""
    return list(_READERS).index(kind_of(name))


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the files of the two-year cycle of `since`, or of this one."""
    del company
    year = (since or datetime.now(UTC).date()).year
    cycle = year + year % 2
    folder = f"https://www.fec.gov/files/bulk-downloads/{cycle}/"
    names = [
        f"{kind}{cycle % 100:02d}.zip"
        for kind in ("cm", "cn", "ccl", "pas2", "oth", "oppexp", "webk", "weball", "indiv")
    ]
    return [Page(folder + name, name) for name in (*names, f"independent_expenditure_{cycle}.csv")]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield tables of rows. Raises `SourceError` where the file is not what its name says."""
    import duckdb

    kind = kind_of(document.name)
    with (
        document.local(scratch) as file,
        duckdb.connect(config={"preserve_insertion_order": "false"}) as lines,
    ):
        if not file.stat().st_size:
            raise SourceError("the file is empty", where=document.name, remedy="download it again")
        opened = open_lines(lines, file.resolve(), kind, document.name, scratch.resolve())
        remember(lines, opened, kind)
        try:
            yield from _READERS[kind](lines, bad)
        except duckdb.Error as error:
            raise SourceError(
                f"the file cannot be read: {str(error).splitlines()[0]}",
                where=document.name,
                remedy="download it again",
            ) from None
        report_lines(lines, bad)
