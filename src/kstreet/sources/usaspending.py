"""Federal contracts: transactions as USAspending's downloads have them.

One row per action on an award. Modifications are additive: `federal_action_obligation` summed over the rows is the
money, negative rows are money taken back; ceilings (`potential_total_value_of_award`) are not money and go to the
table awards. Parents by UEI, by DUNS before April 2022. A transaction that was modified comes again with a later
`last_modified_date`: of one key the last stands. `public_at`: the day of the first report, also of a row that was
modified later; the Defense Department's actions are released 90 days after their day. A download may hold a part
of an award's actions, so that its running total is no control. Where the download says when an award was solicited
and when its performance ends, both are occasions of the recipient, known no earlier than the award's first action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Register
from kstreet.errors import SourceError
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb
    import pyarrow as pa

REGISTER = Register(
    name="usaspending",
    title="Federal contract transactions",
    publisher="US Treasury, USAspending.gov",
    address="https://files.usaspending.gov/award_data_archive/",
    licence="work of the US government, public domain",
    use="any use; names that come from DUNS before 2022 are limited by Dun & Bradstreet",
    cadence="monthly archives, daily API",
    delay="three business days, the Defense Department 90 days",
)
GATHERED = False
OVERLAPS = True
_NEEDED = [
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
_MONEY = "try_cast({0} as decimal(18, 2))"
_DAY = "try_cast(substr({0}, 1, 10) as date)"


def accepts(name: str) -> bool:
    """Say whether a document of this name may be a download of transactions."""
    return name.casefold().endswith(".csv")


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, links, filings, flows and awards. Raises `SourceError` for another kind of table."""
    import duckdb

    scratch.mkdir(parents=True, exist_ok=True)
    with (
        document.local(scratch) as file,
        duckdb.connect(config={"preserve_insertion_order": "false"}) as lines,
    ):
        given = _check_header(file, document.name)
        lines.execute("set memory_limit = '2GB'")
        lines.execute(f"set temp_directory = '{_quoted(scratch.resolve())}'")
        lines.execute(
            f"create view lines as select * from read_csv('{_quoted(file.resolve())}', header = true, delim = ',',"  # noqa: S608
            " quote = '\"', escape = '\"', all_varchar = true, auto_detect = true, sample_size = 1,"
            " ignore_errors = true, store_rejects = true, rejects_limit = 1000, max_line_size = 4000000)"
        )
        try:
            yield from _tables(lines, bad, given)
        except duckdb.Error as error:
            raise SourceError(
                f"the file cannot be read: {str(error).splitlines()[0]}",
                where=document.name,
                remedy="download it again",
            ) from None


def _check_header(file: Path, name: str) -> list[str]:
    with file.open("rb") as raw:
        given = raw.readline(100_000).decode("utf-8-sig", "replace").strip().replace('"', "").split(",")
    missing = [column for column in _NEEDED if column not in given]
    if missing:
        raise SourceError(
            f"no column {', '.join(missing[:4])}",
            where=f"{name}:1",
            remedy="take a download of prime award transactions of contracts",
        )
    return given


def _tables(
    lines: duckdb.DuckDBPyConnection, bad: BadRows, given: list[str]
) -> Iterator[tuple[str, pa.Table]]:
    money, day = _MONEY.format("federal_action_obligation"), _DAY.format("action_date")
    dates = ", ".join(name if name in given else f"'' as {name}" for name in _DATES)
    first = f"coalesce({_DAY.format('initial_report_date')}, {day})"
    lines.execute(
        f"""create temp table actions as select {", ".join(_NEEDED)}, {dates}, {money} as amount, {day} as day,
          'usaspending:' || contract_transaction_unique_key || '@' || coalesce(last_modified_date, '') as id,
          'usaspending:' || case when coalesce(recipient_uei, '') <> '' then recipient_uei
            else 'duns:' || coalesce(recipient_duns, '') end as payee,
          case when awarding_agency_code = '{_DEFENSE}' then greatest({first}, {day} + interval 90 day)::date
            else {first} end as public_at,
          'usaspending' as source, 'https://www.usaspending.gov/award/' || contract_award_unique_key as address
        from lines"""  # noqa: S608
    )
    for line, column, kind, message in lines.execute(
        "select line, coalesce(column_name, ''), error_type, error_message from reject_errors order by line"
    ).fetchall():
        bad.row(int(line), column, f"{str(kind).lower()}: {str(message).splitlines()[0][:120]}")
    for key, amount, date in lines.execute(
        "select contract_transaction_unique_key, federal_action_obligation, action_date from actions"
        " where amount is null or day is null order by all limit 1000"
    ).fetchall():
        bad.row(
            0, "federal_action_obligation or action_date", f"{amount!r} or {date!r} cannot be read, of {key}"
        )
    for table, query in _QUERIES:
        yield table, lines.sql(query).to_arrow_table().cast(schema_of(table))
    occasions = lines.sql(_OCCASIONS).to_arrow_table().cast(schema_of("occasions"))
    if occasions.num_rows:
        yield "occasions", occasions


_ORIGIN = "'usaspending' as source, any_value(address) as address, min(public_at) as public_at"
_GOOD = "from actions where amount is not null and day is not null"
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
        f"""select distinct on (id) id, 'transaction' as form, payee as filer, coalesce(recipient_name, '') as filer_name,
          contract_award_unique_key as about, day as period_first, day as period_last,
          coalesce(last_modified_date, '') as posted, 'usaspending:' || contract_transaction_unique_key as series,
          coalesce(last_modified_date, '') as rank, '' as note, source, address, public_at {_GOOD}""",
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
        f"""select 'usaspending:' || contract_award_unique_key as id, any_value(payee) as recipient,
          coalesce(any_value('usaspending:' || recipient_parent_uei), '') as parent,
          coalesce(any_value(awarding_agency_name), '') as agency,
          max_by({_MONEY.format("total_dollars_obligated")}, last_modified_date) as obligated,
          max_by({_MONEY.format("potential_total_value_of_award")}, last_modified_date) as ceiling,
          'the ceiling is no money' as note, {_ORIGIN} {_GOOD} group by contract_award_unique_key""",
    ),
)
_OCCASIONS = " union all ".join(
    f"""select 'usaspending:' || contract_award_unique_key || ':{kind}:' || {_DAY.format(column)} as id,
      any_value(payee) as party, '{kind}' as kind, {_DAY.format(column)} as "on", '' as accepted, '' as timing,
      'usaspending:' || contract_award_unique_key as filing_id, {_ORIGIN} {_GOOD}
      and {_DAY.format(column)} is not null group by contract_award_unique_key, {_DAY.format(column)}"""
    for column, kind in _DATES.items()
)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
