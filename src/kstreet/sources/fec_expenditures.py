"""Independent expenditures as filed: 24 and 48 hour notices and regular reports in one CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.sources.fec_rejects import report_cells
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow as pa

    from kstreet.documents import BadRows

_RECEIVED = "coalesce(try_strptime(receipt_dat, ['%d-%b-%y', '%m/%d/%Y', '%Y-%m-%d']))::date"
_DISSEMINATED = "coalesce(try_strptime(dissem_dt, ['%d-%b-%y', '%m/%d/%Y', '%Y-%m-%d']))::date"
_SPENT = "coalesce(try_strptime(exp_date, ['%d-%b-%y', '%m/%d/%Y', '%Y-%m-%d']))::date"


def independent(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield filings and expenditures. The same expenditure in a later filing of its spender is not counted again."""
    lines.execute("create temp table rows as select *, row_number() over () as place from lines")
    for column, wrong in (
        ("exp_amo", "try_cast(exp_amo as decimal(18, 2)) is null"),
        ("receipt_dat", f"{_RECEIVED} is null"),
        ("file_num", "try_cast(file_num as bigint) is null"),
    ):
        report_cells(
            lines,
            bad,
            "file_num+tran_id",
            f"select concat_ws('+', coalesce(file_num, ''), coalesce(tran_id, '')), '{column}', coalesce({column}, '') from rows where {wrong} order by place",  # noqa: S608
        )
    yield "filings", _filings(lines)
    # the n-th equal expenditure of a filing repeats the n-th of an earlier one; within a filing all are meant
    lines.execute(
        f"""create temp table ranked as
        select *, row_number() over (
          partition by spe_id, cand_id, exp_amo, coalesce(dissem_dt, exp_date), pay, sup_opp, nth
          order by {_RECEIVED}, try_cast(file_num as bigint), place) as filed
        from (select r.*, row_number() over (
            partition by file_num, spe_id, cand_id, exp_amo, coalesce(dissem_dt, exp_date), pay, sup_opp order by place) as nth
          from rows r
          where try_cast(exp_amo as decimal(18, 2)) is not null and {_RECEIVED} is not null
            and try_cast(file_num as bigint) is not null
            and file_num not in (select prev_file_num from rows where coalesce(prev_file_num, '') <> ''
              and prev_file_num <> file_num))"""  # noqa: S608
    )
    yield "flows", _flows(lines)


def _filings(lines: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return the filings; the chain of amendments is followed to its first."""
    files = {
        row[0]: row[1:]
        for row in lines.execute(
            f"""select file_num, max(spe_id), max(spe_nam), max({_RECEIVED}), max(amndt_ind),
              max(nullif(prev_file_num, '')) from rows
            where try_cast(file_num as bigint) is not null and {_RECEIVED} is not null group by file_num"""  # noqa: S608
        ).fetchall()
    }
    from kstreet.tables import rows_to_table

    rows = []
    for file, (spender, name, received, amended, _) in files.items():
        root, seen = file, {file}
        while root in files and files[root][4] and files[root][4] not in seen:
            root = files[root][4]
            seen.add(root)
        rows.append(
            {
                "id": f"fec:file:{file}",
                "form": "independent expenditures",
                "filer": f"fec:{spender}",
                "filer_name": name,
                "series": f"fec:file:{root}",
                "rank": f"{int(file):012d}",
                "note": f"amendment {amended}" if amended and amended != "N" else "",
                "posted": str(received),
                "source": "fec",
                "address": f"https://docquery.fec.gov/cgi-bin/forms/{spender}/{file}/",
                "public_at": received,
            }
        )
    return rows_to_table("filings", rows)


def _flows(lines: duckdb.DuckDBPyConnection) -> pa.Table:
    return (
        lines.sql(
            f"""with kept as (
              select *, true as standing from ranked
              union all by name
              select *, false as standing from rows where try_cast(exp_amo as decimal(18, 2)) is not null
                and {_RECEIVED} is not null and try_cast(file_num as bigint) is not null
                and place not in (select place from ranked))
            select 'fec:ie:' || file_num || ':' || coalesce(tran_id, '') || ':' || place as id,
              'independent_expenditure' as kind, 'fec:' || spe_id as payer, coalesce(spe_nam, '') as payer_name,
              '' as payee, coalesce(pay, '') as payee_name,
              case when coalesce(cand_id, '') <> '' then 'fec:' || cand_id else coalesce(cand_name, '') end as about,
              case upper(sup_opp) when 'S' then 'support' when 'O' then 'oppose' end as stance, 'federal' as office,
              coalesce(can_office_state, '') as state, try_cast(exp_amo as decimal(18, 2)) as amount_low,
              try_cast(exp_amo as decimal(18, 2)) as amount_high, 'USD' as currency, '' as period,
              coalesce({_DISSEMINATED}, {_SPENT}) as event_date, 'fec:file:' || file_num as filing_id,
              not (standing and filed > 1) as counted,
              concat_ws('; ', pur, case when standing and filed > 1 then 'an earlier notice has it' end) as note,
              'fec' as source, 'https://docquery.fec.gov/cgi-bin/forms/' || spe_id || '/' || file_num || '/' as address,
              {_RECEIVED} as public_at
            from kept"""  # noqa: S608
        )
        .to_arrow_table()
        .cast(schema_of("flows"))
    )
