"""Federal contracts: transactions and awards, as USAspending's downloads and its API have them.

One row of the transactions (CSV, 297 columns) per action on an award. Modifications are additive:
`federal_action_obligation` summed over the rows is the money, negative rows are money taken back; ceilings
(`potential_total_value_of_award`) and running totals of awards (summaries as CSV, answers of the API) are not to be
added and go to the table awards. Parents by UEI, by DUNS before April 2022. A transaction that was modified comes
again with a later `last_modified_date`: of one key the last stands; a file of changes (Delta) marks what was
corrected (C) and what was deleted (D, which leaves nothing standing). `public_at`: the day of the first report; of
a correction the day on which it was made; the Defense Department's actions are released 90 days after their day.
A download may hold a part of an award's actions, so that its running total is no control. Where the download says
when an award was solicited and when its performance ends, both are occasions of the recipient, known no earlier than
the award's first action.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources import usaspending_awards, usaspending_transactions
from kstreet.sources.usaspending_awards import read_answer, read_summaries
from kstreet.sources.usaspending_transactions import header_of, read_transactions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="usaspending",
    title="Federal contract transactions and awards",
    publisher="US Treasury, USAspending.gov",
    address="https://files.usaspending.gov/award_data_archive/",
    licence="work of the US government, public domain",
    use="any use; names that come from DUNS before 2022 are limited by Dun & Bradstreet",
    cadence="monthly archives, daily API",
    delay="three business days, the Defense Department 90 days",
)
GATHERED = False
OVERLAPS = True
_API = "https://api.usaspending.gov/api/v2/"
_SEARCH = re.compile(r"^(CONT_(AWD|IDV)_|spending_by_award|contract|idv).*\.json$", re.IGNORECASE)
_CONTRACTS = ["A", "B", "C", "D"]
_FIELDS = [
    "Award ID",
    "Recipient Name",
    "Recipient UEI",
    "Award Amount",
    "Awarding Agency",
    "Last Modified Date",
]
_FIRST_DAY = "2007-10-01"  # searches reach back so far
_ROWS, _MOST_PAGES = 100, 500  # rows a page; the search ends after 50,000 rows
_OCTOBER = 10


def accepts(name: str) -> bool:
    """Say whether a document of this name may be a download of contracts or an answer of the API."""
    plain = name.rsplit("/", 1)[-1]
    return plain.casefold().endswith(".csv") or bool(_SEARCH.match(plain))


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: of a company its awards, else the archives of the fiscal years since a day."""
    today = datetime.now(UTC).date()
    if company:
        return [_search(company, since.isoformat() if since else _FIRST_DAY, today.isoformat(), 1)]
    years = range(_fiscal_year(since or today), _fiscal_year(today) + 1)
    return [
        Page(
            f"{_API}bulk_download/list_monthly_files/#{year}",
            f"monthly_files_FY{year}.json",
            _archives,
            shrinks=True,
            body=json.dumps({"agency": "all", "fiscal_year": year, "type": "contracts"}),
        )
        for year in years
    ]


def _archives(content: bytes) -> Page | None:
    """Return the full archive that a list of archives names."""
    for each in json.loads(content)["monthly_files"]:
        if "_Full_" in each["file_name"]:
            return Page(each["url"], each["file_name"])
    return None


def _search(company: str, first: str, last: str, number: int) -> Page:
    asked: dict[str, Any] = {
        "filters": {
            "recipient_search_text": [company],
            "award_type_codes": _CONTRACTS,
            "time_period": [{"start_date": first, "end_date": last}],
        },
        "fields": _FIELDS,
        "sort": "Award ID",
        "order": "asc",
        "limit": _ROWS,
        "page": number,
    }

    def follow(content: bytes) -> Page | None:
        if not json.loads(content)["page_metadata"]["hasNext"]:
            return None
        if number == _MOST_PAGES:
            raise SourceError(
                f"more than {_ROWS * _MOST_PAGES:,} awards of {company}", remedy="give a later --since"
            )
        return _search(company, first, last, number + 1)

    name = re.sub(r"\W+", "-", company)
    return Page(
        f"{_API}search/spending_by_award/#{name}-{first}-{number}",
        f"spending_by_award_{name}_page_{number:05d}.json",
        follow,
        body=json.dumps(asked),
        shrinks=True,
    )


def _fiscal_year(day: date) -> int:
    return day.year + (day.month >= _OCTOBER)


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, links, filings, flows and awards. Raises `SourceError` for another kind of table."""
    import duckdb

    if document.name.casefold().endswith(".json"):
        yield from read_answer(document, bad)
        return
    scratch.mkdir(parents=True, exist_ok=True)
    with (
        document.local(scratch) as file,
        duckdb.connect(config={"preserve_insertion_order": "false"}) as lines,
    ):
        header = header_of(file)
        lines.execute("set memory_limit = '2GB'")
        lines.execute("set temp_directory = '{}'".format(str(scratch.resolve()).replace("'", "''")))
        if len(set(header)) != len(header) or not all(header):
            raise SourceError(
                "a column without a name, or one named twice",
                where=f"{document.name}:1",
                remedy="download it again",
            )
        summaries = (
            set(usaspending_awards.NEEDED) <= set(header) and "federal_action_obligation" not in header
        )
        missing = [column for column in usaspending_transactions.NEEDED if column not in header]
        if missing and not summaries:
            raise SourceError(
                f"no column {', '.join(missing[:4])}",
                where=f"{document.name}:1",
                remedy="take a download of prime award transactions, or of prime award summaries, of contracts",
            )
        try:
            if summaries:
                yield from read_summaries(lines, file, header, bad)
            else:
                yield from read_transactions(lines, file, document.name, bad)
        except duckdb.Error as error:
            raise SourceError(
                f"the file cannot be read: {str(error).splitlines()[0][:200]}",
                where=document.name,
                remedy="download it again",
            ) from None
