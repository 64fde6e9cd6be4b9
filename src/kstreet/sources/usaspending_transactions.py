"""Transactions of contracts: one row per action on an award, 297 columns, of which few are read."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from kstreet.sources.lines import csv_keys, places_of
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb
    import pyarrow as pa

    from kstreet.documents import BadRows

NEEDED = [
    "contract_transaction_unique_key",
    "contract_award_unique_key",
    "federal_action_obligation",
    "action_date",
    "awarding_agency_code",
    "awarding_agency_name",
    "recipient_uei",
    "recipient_duns",
    "recipient_name",
    "recipient_parent_uei",
    "recipient_parent_name",
    "total_dollars_obligated",
    "potential_total_value_of_award",
    "award_or_idv_flag",
    "transaction_description",
    "initial_report_date",
    "last_modified_date",
]
_DATES = {
    "solicitation_date": "solicitation",
    "period_of_performance_current_end_date": "performance ends",
}
_DEFENSE = "097"
_SHOWN = 100_000  # broken rows that are named one by one
_MONEY = "try_cast({0} as decimal(18, 2))"
_DAY = "try_cast(substr({0}, 1, 10) as date)"
_DELETED = "correction_delete_ind = 'D'"  # only in the files of changes (Delta)
_FILE_DAY = re.compile(r"_(\d{4})(\d\d)(\d\d)(?=[_.])")


def header_of(file: Path) -> list[str]:
    """Return the columns of a CSV file, nothing where its first line is none of a CSV file."""
    with file.open("rb") as raw:
        first = raw.readline(100_000).decode("utf-8-sig", "replace").replace("\0", "")
    try:
        return [name.strip() for name in next(csv.reader(io.StringIO(first)), [])]
    except csv.Error:
        return []


def read_transactions(
    lines: duckdb.DuckDBPyConnection, file: Path, name: str, bad: BadRows
) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, links, filings, flows, awards and occasions: when they were solicited, when they end."""
    header = header_of(file)
    open_csv(lines, file, header)
    _actions(lines, name, header)
    for line, column, kind, message in lines.execute(
        "select distinct on (line) line, coalesce(column_name, ''), error_type, error_message"
        " from reject_errors order by line"
    ).fetchall():
        bad.row(int(line), column, f"{str(kind).lower()}: {str(message).splitlines()[0][:120]}")
    _report(lines, file, bad)
    for table, query in _QUERIES:
        yield table, lines.sql(query).to_arrow_table().cast(schema_of(table))
    occasions = lines.sql(_OCCASIONS).to_arrow_table().cast(schema_of("occasions"))
    if occasions.num_rows:
        yield "occasions", occasions


def open_csv(lines: duckdb.DuckDBPyConnection, file: Path, header: list[str]) -> None:
    """Make the view `lines` of a CSV file with a header: every column is text."""
    columns = ", ".join(f"'{_quoted(column)}': 'varchar'" for column in header)
    lines.execute(
        f"create view lines as select * from read_csv('{_quoted(file.resolve())}', header = true, delim = ',',"  # noqa: S608
        f" quote = '\"', escape = '\"', columns = {{{columns}}}, auto_detect = false, ignore_errors = true,"
        f" store_rejects = true, rejects_limit = {_SHOWN}, max_line_size = 4000000)"
    )


def _actions(lines: duckdb.DuckDBPyConnection, name: str, header: list[str]) -> None:
    money, day = _MONEY.format("federal_action_obligation"), _DAY.format("action_date")
    first = f"coalesce({_DAY.format('initial_report_date')}, {day})"
    found = _FILE_DAY.findall(name)
    lines.execute("set variable published = ?", [_day(found[-1]) if found else None])
    given = "coalesce(correction_delete_ind, '')" if "correction_delete_ind" in header else "''"
    dates = ", ".join(column if column in header else f"'' as {column}" for column in _DATES)
    lines.execute(
        f"""create temp table actions as
        select *, 'usaspending:' || contract_transaction_unique_key || '@' || version as id,
          case when correction_delete_ind in ('C', 'D') or nth > 1 then greatest(first_public, modified)
            when awarding_agency_code = '{_DEFENSE}' then greatest(first_public, day + interval 90 day)::date
            else first_public end as public_at
        from (
          select {", ".join(NEEDED)}, {dates}, {given} as correction_delete_ind, {money} as amount, {day} as day,
            {first} as first_public,
            coalesce({_DAY.format("last_modified_date")}, getvariable('published')::date) as modified,
            coalesce(nullif(last_modified_date, ''), getvariable('published')::date::varchar, '') as version,
            row_number() over (partition by contract_transaction_unique_key order by last_modified_date) as nth,
            'usaspending:' || case when coalesce(recipient_uei, '') <> '' then recipient_uei
              else 'duns:' || coalesce(recipient_duns, '') end as payee,
            'usaspending' as source, 'https://www.usaspending.gov/award/' || contract_award_unique_key as address
          from lines)"""  # noqa: S608 (all parts are ours)
    )


def _day(found: tuple[str, str, str]) -> date | None:
    try:
        return date(*map(int, found))
    except ValueError:
        return None


def _report(lines: duckdb.DuckDBPyConnection, file: Path, bad: BadRows) -> None:
    """Report the rows that have no amount or no day, each with its line."""
    found = lines.execute(
        f"""select coalesce(contract_transaction_unique_key, ''),
          case when amount is null then 'federal_action_obligation' else 'action_date' end,
          coalesce(case when amount is null then federal_action_obligation else action_date end, '')
        from actions where (amount is null or day is null) and not {_DELETED} order by all limit {_SHOWN}"""  # noqa: S608
    ).fetchall()
    if not found:
        return
    keys = csv_keys(file, ["contract_transaction_unique_key"])
    places = places_of(keys, {each[0] for each in found}, first=not bad.skip)
    found.sort(key=lambda each: places.get(each[0], 1 << 62))
    for key, column, cell in found:
        bad.row(places.get(key, 0), column, f"{cell[:40]!r} cannot be read, of {key[:80]}")


_ORIGIN = "'usaspending' as source, any_value(address) as address, min(public_at) as public_at"
_GOOD = f"from actions where amount is not null and day is not null and not {_DELETED}"
_QUERIES = (
    (
        "parties",
        f"""select payee as id, 'company' as kind, coalesce(any_value(recipient_name), '') as name, '' as country,
          '' as state, '' as note, {_ORIGIN} {_GOOD} group by payee""",
    ),
    (
        "links",
        f"""select payee as party, 'parent' as relation, 'usaspending:' || recipient_parent_uei as other,
          coalesce(any_value(recipient_parent_name), '') as other_name, '' as note, '' as filing_id, {_ORIGIN}
        {_GOOD} and coalesce(recipient_parent_uei, '') <> '' and recipient_parent_uei <> recipient_uei
        group by payee, recipient_parent_uei""",
    ),
    (
        "filings",
        f"""select distinct on (id) id, case when {_DELETED} then 'deletion' else 'transaction' end as form,
          case when {_DELETED} then '' else payee end as filer, coalesce(recipient_name, '') as filer_name,
          contract_award_unique_key as about, day as period_first, day as period_last,
          coalesce(last_modified_date, '') as posted, 'usaspending:' || contract_transaction_unique_key as series,
          version as rank, '' as note, source, address, public_at
        from actions where (amount is not null and day is not null) or {_DELETED}""",  # noqa: S608
    ),
    (
        "flows",
        f"""select distinct on (id) id, 'contract' as kind, 'usaspending:agency:' || awarding_agency_code as payer,
          coalesce(awarding_agency_name, '') as payer_name, payee, coalesce(recipient_name, '') as payee_name,
          contract_award_unique_key as about, null::varchar as stance, 'federal' as office, '' as state,
          amount as amount_low, amount as amount_high, 'USD' as currency, '' as period, day as event_date,
          id as filing_id, true as counted,
          concat_ws('; ', award_or_idv_flag, substr(transaction_description, 1, 200)) as note,
          source, address, public_at {_GOOD}""",
    ),
    (
        "awards",
        f"""select 'usaspending:' || contract_award_unique_key || '@' || max(version) as id,
          contract_award_unique_key as award, any_value(payee) as recipient,
          coalesce(any_value('usaspending:' || recipient_parent_uei), '') as parent,
          coalesce(any_value(awarding_agency_name), '') as agency,
          max_by({_MONEY.format("total_dollars_obligated")}, last_modified_date) as obligated,
          max_by({_MONEY.format("potential_total_value_of_award")}, last_modified_date) as ceiling,
          'the ceiling is no money' as note, {_ORIGIN.replace("min(", "max(")} {_GOOD} group by contract_award_unique_key""",
    ),
)


_OCCASIONS = " union all ".join(
    f"""select 'usaspending:' || contract_award_unique_key || ':{kind}:' || {_DAY.format(column)} as id,
      any_value(payee) as party, '{kind}' as kind, {_DAY.format(column)} as "on", '' as accepted, '' as timing,
      'usaspending:' || contract_award_unique_key as filing_id, {_ORIGIN} {_GOOD}
      and {_DAY.format(column)} is not null group by contract_award_unique_key, {_DAY.format(column)}"""
    for column, kind in _DATES.items()
)


def _quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")
