"""Political organisations under section 527: what they take in and spend (IRS Forms 8871 and 8872).

One file holds every record since 2000, one a line, pipes between fields, original and amended forms together.
A form is a full restatement: of one organisation (EIN) and period the form that was entered last counts
(`rank`: time of entry, then number), and takes its receipts (A) and spending (B) with it. A and B have 18 fields
each and part at the sixteenth: A has the year's aggregate, then the date; B the date, then the purpose.
`public_at` is the day of entry. Control: Schedule A and B against the totals that the form gives, and the records
against the count in the file's last line. Periods that overlap without being equal all stand. Contributors who
give an employer or an occupation are taken for individuals: they keep their employer and lose their name.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.sources.irs527_forms import Forms
from kstreet.sources.irs527_lines import Block, blocks, mend

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="irs527",
    title="Political organization filings and disclosures (Forms 8871 and 8872)",
    publisher="US Internal Revenue Service",
    address="https://forms.irs.gov/app/pod/dataDownload/fullData",
    licence="work of the US government, public domain",
    use="any use; individuals are not stored by name",
    cadence="weekly by tradition",
    delay="forms are due a month after their period or twice a year",
)
GATHERED = False
_AT_ONCE = 2


def accepts(name: str) -> bool:
    """Say whether a document of this name is the register's file."""
    return name.casefold().endswith(".txt")


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the one file."""
    del since, company
    return [Page(REGISTER.address, "FullDataFile.zip")]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, filings, links, flows and controls. Raises `SourceError` for a file of another kind."""
    del scratch
    forms = Forms(bad)
    with document.open() as raw, ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: list[Any] = []
        for block in blocks(raw, document.name):
            waiting.append(pool.submit(_read_block, block))
            if len(waiting) > _AT_ONCE:
                yield from _settle(waiting.pop(0).result(), forms, bad)
        for each in waiting:
            yield from _settle(each.result(), forms, bad)
    forms.check_end(document.name)
    yield from forms.tables()


def _settle(
    found: tuple[Block, pa.Table, list[tuple[int, str]]], forms: Forms, bad: BadRows
) -> Iterator[tuple[str, pa.Table]]:
    """Turn a block into flows. Rows that broke are mended, and read as the others are."""
    from kstreet.sources.irs527_schedules import flows_of, plain_table

    block, plain, others = found
    schedules = []
    for fields in mend(others, block, bad):
        if fields[0] in "AB":
            schedules.append(fields)
        else:
            forms.add(fields, block)
    forms.count(plain.num_rows + len(schedules))
    yield "flows", forms.settle(flows_of(plain, block, bad))
    if schedules:
        yield "flows", forms.settle(flows_of(plain_table(schedules), block, bad))


def _read_block(block: Block) -> tuple[Block, pa.Table, list[tuple[int, str]]]:
    """Split a block: the A and B rows as columns of text, all others as numbered lines."""
    import pyarrow as pa
    from pyarrow import csv

    from kstreet.sources.irs527_schedules import COLUMNS

    others: list[tuple[int, str]] = []

    def put_aside(row: Any) -> str:  # noqa: ANN401 (pyarrow names no type)
        others.append((row.number, row.text))
        return "skip"

    plain = csv.read_csv(
        pa.py_buffer(block.records),
        read_options=csv.ReadOptions(
            use_threads=False,
            block_size=len(block.records) + 1,
            column_names=[f"f{place}" for place in range(18)],
        ),
        parse_options=csv.ParseOptions(
            delimiter="|", quote_char=False, escape_char=False, invalid_row_handler=put_aside
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(COLUMNS, pa.string()),
            include_columns=list(COLUMNS),
            strings_can_be_null=False,
        ),
    )
    return block, plain, others
