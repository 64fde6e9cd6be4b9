"""Committees, candidates, how they belong together, and their totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.sources.fec_bulk import COLUMNS
from kstreet.sources.fec_rejects import report_cells
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow as pa

    from kstreet.documents import BadRows

_ORIGIN = "'fec' as source, 'https://www.fec.gov/data/{0}/' || {1} || '/' as address, null::date as public_at"
_TOTALS = COLUMNS["webk"].split()[5:-1]
_NO_TOTALS = {
    "CAND_ID",
    "CAND_NAME",
    "CAND_ICI",
    "PTY_CD",
    "CAND_PTY_AFFILIATION",
    "CAND_OFFICE_ST",
    "CAND_OFFICE_DISTRICT",
    "SPEC_ELECTION",
    "PRIM_ELECTION",
    "RUN_ELECTION",
    "GEN_ELECTION",
    "GEN_ELECTION_PRECENT",
    "CVG_END_DT",
}


def committees(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield committees and what they say of their connected organisation; treasurers and streets are not read."""
    del bad
    origin = _ORIGIN.format("committee", "CMTE_ID")
    yield (
        "parties",
        _arrow(
            lines,
            "parties",
            f"""select 'fec:' || CMTE_ID as id, 'committee' as kind, coalesce(CMTE_NM, '') as name, 'US' as country,
              coalesce(CMTE_ST, '') as state, concat_ws('; ', 'type ' || CMTE_TP, 'designation ' || CMTE_DSGN,
              'organisation ' || ORG_TP, 'party ' || CMTE_PTY_AFFILIATION) as note, {origin} from lines""",  # noqa: S608
        ),
    )
    yield (
        "links",
        _arrow(
            lines,
            "links",
            f"""select 'fec:' || CMTE_ID as party, 'connected organisation' as relation, '' as other,
              CONNECTED_ORG_NM as other_name, '' as note, '' as filing_id, {origin} from lines
            where coalesce(trim(CONNECTED_ORG_NM), '') not in ('', 'NONE')
            union all
            select 'fec:' || CMTE_ID, 'candidate', 'fec:' || CAND_ID, '', '', '', {origin} from lines
            where CAND_ID is not null""",  # noqa: S608
        ),
    )


def candidates(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield candidates: name, party, office; no street."""
    del bad
    origin = _ORIGIN.format("candidate", "CAND_ID")
    yield (
        "parties",
        _arrow(
            lines,
            "parties",
            f"""select 'fec:' || CAND_ID as id, 'person' as kind, coalesce(CAND_NAME, '') as name, 'US' as country,
              coalesce(CAND_OFFICE_ST, '') as state, concat_ws('; ', 'office ' || CAND_OFFICE,
              'district ' || CAND_OFFICE_DISTRICT, 'party ' || CAND_PTY_AFFILIATION, 'election ' || CAND_ELECTION_YR)
              as note, {origin} from lines""",  # noqa: S608
        ),
    )


def linkages(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield which committee is whose."""
    del bad
    yield (
        "links",
        _arrow(
            lines,
            "links",
            f"""select 'fec:' || CMTE_ID as party, 'candidate' as relation, 'fec:' || CAND_ID as other,
              '' as other_name, concat_ws('; ', 'type ' || CMTE_TP, 'designation ' || CMTE_DSGN,
              'election ' || CAND_ELECTION_YR) as note, '' as filing_id,
              {_ORIGIN.format("committee", "CMTE_ID")} from lines""",  # noqa: S608
        ),
    )


def committee_totals(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield the totals of committees, line by line (webk)."""
    yield from _totals(lines, bad, "CMTE_ID", _TOTALS)


def candidate_totals(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield the totals of candidates, line by line (weball)."""
    yield from _totals(
        lines, bad, "CAND_ID", [name for name in COLUMNS["weball"].split() if name not in _NO_TOTALS]
    )


def _totals(
    lines: duckdb.DuckDBPyConnection, bad: BadRows, id_: str, names: list[str]
) -> Iterator[tuple[str, pa.Table]]:
    lines.execute(
        f"""create temp table totals as select {id_} as party, line, given, CVG_END_DT as ended from (
          unpivot (select {id_}, CVG_END_DT, {", ".join(names)} from lines) on {", ".join(names)}
          into name line value given)"""  # noqa: S608
    )
    report_cells(
        lines,
        bad,
        id_,
        "select party, line, given from totals where try_cast(given as decimal(18, 2)) is null order by all",
    )
    report_cells(
        lines,
        bad,
        id_,
        "select distinct party, 'CVG_END_DT', ended from totals where ended is not null"
        " and try_strptime(ended, '%m/%d/%Y') is null order by all",
    )
    yield (
        "committee_totals",
        _arrow(
            lines,
            "committee_totals",
            """select 'fec:' || party as committee, line, try_cast(given as decimal(18, 2)) as amount,
              try_strptime(ended, '%m/%d/%Y')::date as period_last, 'fec' as source
            from totals where try_cast(given as decimal(18, 2)) is not null""",
        ),
    )


def _arrow(lines: duckdb.DuckDBPyConnection, table: str, query: str) -> pa.Table:
    return lines.sql(query).to_arrow_table().cast(schema_of(table))
