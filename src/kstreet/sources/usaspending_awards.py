"""Awards as a whole: summaries as CSV, and what the API says of an award or of a search for awards.

The running total of an award is what its transactions add up to: it stands in the table awards and is never added
to them. An award's ceiling is no money.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable, iso_day, money, table_of, words
from kstreet.sources.lines import csv_keys, places_of
from kstreet.sources.usaspending_transactions import open_csv
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb
    import pyarrow as pa

    from kstreet.documents import BadRows, Document

NEEDED = [
    "contract_award_unique_key",
    "total_obligated_amount",
    "potential_total_value_of_award",
    "awarding_agency_name",
    "recipient_uei",
    "recipient_name",
    "recipient_parent_uei",
    "recipient_parent_name",
    "last_modified_date",
]
_ADDRESS = "https://www.usaspending.gov/award/"
_MONEY = "try_cast(nullif({0}, '') as decimal(18, 2))"


def read_summaries(
    lines: duckdb.DuckDBPyConnection, file: Path, header: list[str], bad: BadRows
) -> Iterator[tuple[str, pa.Table]]:
    """Yield awards, their recipients and their parents from a file of award summaries."""
    open_csv(lines, file, header)
    lines.execute("create temp table held as select * from lines")
    for line, column, kind, message in lines.execute(
        "select distinct on (line) line, coalesce(column_name, ''), error_type, error_message"
        " from reject_errors order by line"
    ).fetchall():
        bad.row(int(line), column, f"{str(kind).lower()}: {str(message).splitlines()[0][:120]}")
    wrong = lines.execute(
        f"""select contract_award_unique_key, total_obligated_amount from held
        where {_MONEY.format("total_obligated_amount")} is null limit 100000"""  # noqa: S608 (all parts are ours)
    ).fetchall()
    if wrong:
        keys = csv_keys(file, ["contract_award_unique_key"])
        places = places_of(keys, {str(each[0]) for each in wrong}, first=not bad.skip)
        for key, cell in sorted(wrong, key=lambda each: places.get(str(each[0]), 1 << 62)):
            bad.row(places.get(str(key), 0), "total_obligated_amount", f"{cell!r} is no amount, of {key}")
    good = f"from held where {_MONEY.format('total_obligated_amount')} is not null"
    known = "try_cast(substr(last_modified_date, 1, 10) as date)"
    origin = (
        f"'usaspending' as source, '{_ADDRESS}' || contract_award_unique_key as address, {known} as public_at"
    )
    queries = {
        "awards": f"""select distinct on (id)
            'usaspending:' || contract_award_unique_key || '@' || coalesce(last_modified_date, '') as id,
            contract_award_unique_key as award, 'usaspending:' || recipient_uei as recipient,
            coalesce('usaspending:' || nullif(recipient_parent_uei, ''), '') as parent,
            coalesce(awarding_agency_name, '') as agency, {_MONEY.format("total_obligated_amount")} as obligated,
            {_MONEY.format("potential_total_value_of_award")} as ceiling,
            'running total of its transactions; the ceiling is no money' as note, {origin} {good}""",
        "parties": f"""select distinct on (id) 'usaspending:' || recipient_uei as id, 'company' as kind,
            coalesce(recipient_name, '') as name, '' as country, '' as state, '' as note, {origin}
          {good} and coalesce(recipient_uei, '') <> ''""",
        "links": f"""select distinct on (party, other) 'usaspending:' || recipient_uei as party, 'parent' as relation,
            'usaspending:' || recipient_parent_uei as other, coalesce(recipient_parent_name, '') as other_name,
            '' as note, '' as filing_id, {origin}
          {good} and coalesce(recipient_parent_uei, '') not in ('', recipient_uei)""",
    }
    for table, query in queries.items():
        yield table, lines.sql(query).to_arrow_table().cast(schema_of(table))


def read_answer(document: Document, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield the awards of an answer of the API: one award, or a page of a search.

    Raises `SourceError` for another kind of answer.
    """
    content = document.read()
    try:
        page = json.loads(content)
    except (ValueError, RecursionError) as error:
        kind = "a web page" if content.lstrip()[:1] == b"<" else "no JSON"
        raise SourceError(f"{kind}: {error}", where=document.name, remedy="ask the API again") from None
    single = isinstance(page, dict) and "generated_unique_award_id" in page
    results = [page] if single else page.get("results") if isinstance(page, dict) else None
    if not isinstance(results, list):
        raise SourceError(
            "neither an award of the API nor a page of awards",
            where=document.name,
            remedy="transactions come as CSV: kstreet sources usaspending says where",
        )
    found: dict[str, list[dict[str, Any]]] = {"awards": [], "parties": [], "links": []}
    for line, each in enumerate(results, start=1):
        try:
            (_award if single else _result)(each, found)
        except KeyError as error:
            bad.row(line, str(error.args[0]), "this field is missing; the line is the place in the list")
        except Unreadable as error:
            bad.row(line, error.column, f"{error.problem}; the line is the place in the list")
        except (TypeError, AttributeError) as error:
            bad.row(line, "", f"no award: {error}; the line is the place in the list")
    for table, rows in found.items():
        yield table, table_of(table, rows, bad)


def _award(page: dict[str, Any], found: dict[str, list[dict[str, Any]]]) -> None:
    recipient, agency = page["recipient"], page["awarding_agency"] or {}
    known = (page["period_of_performance"] or {}).get("last_modified_date")
    ceiling = page.get("base_and_all_options")
    origin = _origin(page["generated_unique_award_id"], known)
    party, parent = _party(recipient, "recipient_"), _party(recipient, "parent_recipient_")
    found["awards"].append(
        {
            "id": f"usaspending:{page['generated_unique_award_id']}@{known or ''}",
            "award": page["generated_unique_award_id"],
            "recipient": party,
            "parent": parent,
            "agency": words((agency.get("toptier_agency") or {}).get("name"), "toptier_agency"),
            "obligated": money(page["total_obligation"], "total_obligation"),
            "ceiling": None if ceiling is None else money(ceiling, "base_and_all_options"),
            "note": f"{page['category']}; running total of its transactions; the ceiling is no money",
            **origin,
        }
    )
    name = words(recipient["recipient_name"], "recipient_name")
    found["parties"].append(
        {"id": party, "kind": "company", "name": name, "country": "", "state": "", "note": "", **origin}
    )
    if parent not in ("", party):
        above = words(recipient["parent_recipient_name"], "parent_recipient_name")
        found["links"].append(
            {"party": party, "relation": "parent", "other": parent, "other_name": above, **origin}
        )


def _result(row: dict[str, Any], found: dict[str, list[dict[str, Any]]]) -> None:
    known = row.get("Last Modified Date")
    origin = _origin(row["generated_internal_id"], known)
    uei = words(row.get("Recipient UEI"), "Recipient UEI")
    party = f"usaspending:{uei}" if uei else ""
    found["awards"].append(
        {
            "id": f"usaspending:{row['generated_internal_id']}@{known or ''}",
            "award": row["generated_internal_id"],
            "recipient": party,
            "parent": "",
            "agency": words(row.get("Awarding Agency"), "Awarding Agency"),
            "obligated": money(row["Award Amount"], "Award Amount"),
            "note": "running total of its transactions",
            **origin,
        }
    )
    if party:
        name = words(row["Recipient Name"], "Recipient Name")
        found["parties"].append(
            {"id": party, "kind": "company", "name": name, "country": "", "state": "", "note": "", **origin}
        )


def _party(recipient: dict[str, Any], prefix: str) -> str:
    uei = words(recipient.get(f"{prefix}uei"), f"{prefix}uei")
    duns = words(recipient.get(f"{prefix}unique_id"), f"{prefix}unique_id")
    return f"usaspending:{uei}" if uei else f"usaspending:duns:{duns}" if duns else ""


def _origin(award: object, known: object) -> dict[str, Any]:
    return {
        "source": "usaspending",
        "address": _ADDRESS + words(award, "generated_unique_award_id"),
        "public_at": iso_day(known, "last_modified_date") if known else None,
    }
