"""Itemised receipts and disbursements: who owns the money of a transaction type, and what becomes of individuals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.sources.fec_rejects import report_cells
from kstreet.tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow as pa

    from kstreet.documents import BadRows

# type: kind, side that pays ("in": the other side pays the reporting committee), counted, why not
_IN, _OUT = "in", "out"
_THE_GIVER_HAS_IT = "the giver reports it too"
TYPES = {
    **dict.fromkeys(
        ["10", "11", "13", "15", "15C", "15E", "30", "30E", "31", "31E", "32", "32E"],
        ("contribution", _IN, True, ""),
    ),
    **dict.fromkeys(["15I", "15T", "30T", "31T", "32T"], ("contribution", _IN, False, "earmark passed on")),
    **dict.fromkeys(
        ["10J", "11J", "15J", "18J", "19J", "30J", "31J", "32J"],
        ("contribution", _IN, False, "memo: joint fundraising"),
    ),
    **dict.fromkeys(["15Z", "18K"], ("contribution", _IN, False, _THE_GIVER_HAS_IT)),
    **dict.fromkeys(["18L", "18U"], ("contribution", _IN, True, "")),
    **dict.fromkeys(["18G", "18H"], ("transfer", _IN, False, _THE_GIVER_HAS_IT)),
    "19": ("electioneering", _IN, True, ""),
    **dict.fromkeys(["16C", "16F", "16G", "16H", "16J", "16K", "16L", "16R", "16U"], ("loan", _IN, True, "")),
    **dict.fromkeys(["17R", "17U", "17Z", "17Y"], ("refund", _IN, True, "")),
    **dict.fromkeys(
        ["20", "20A", "20B", "20D", "20V", "23Y", "24X", "24Y", "28L", "22H", "24H"],
        ("operating", _OUT, True, ""),
    ),
    **dict.fromkeys(
        ["20C", "20F", "20G", "20R", "22G", "22J", "22K", "22L", "22R", "22U", "22X"],
        ("loan repaid", _OUT, True, ""),
    ),
    **dict.fromkeys(
        ["20Y", "21Y", "22Y", "22Z", "40Y", "41Y", "42Y", "40Z", "41Z", "42Z"], ("refund", _OUT, True, "")
    ),
    **dict.fromkeys(["24K", "24Z", "24P", "24U"], ("contribution", _OUT, True, "")),
    **dict.fromkeys(["24I", "24T", "40T", "41T", "42T"], ("contribution", _OUT, False, "earmark passed on")),
    "24G": ("transfer", _OUT, False, "joint fundraising or affiliated"),
    **dict.fromkeys(["24C", "24R"], ("coordinated", _OUT, True, "")),
    **dict.fromkeys(["24A", "24E", "24F", "24N"], ("expenditure", _OUT, True, "")),
    "29": ("electioneering", _OUT, True, ""),
}
_STANCE = {"24A": "oppose", "24E": "support", "24F": "support", "24N": "oppose"}
# The first two figures of a short number are a year: the last day of it is when the image was surely public
_PUBLIC = """case
  when length(IMAGE_NUM) = 18 then try_strptime(substr(IMAGE_NUM, 1, 8), '%Y%m%d')::date
  when length(IMAGE_NUM) = 11 then make_date(
    try_cast(substr(IMAGE_NUM, 1, 2) as bigint) + case when substr(IMAGE_NUM, 1, 2) > '70' then 1900 else 2000 end, 12, 31)
end"""
_DAY = "try_strptime(TRANSACTION_DT, '%m%d%Y')::date"
_AMOUNT = "try_cast(TRANSACTION_AMT as decimal(18, 2))"
_WRONG = f"({_AMOUNT} is null or (TRANSACTION_DT is not null and {_DAY} is null))"
_PERSON = "coalesce(ENTITY_TP, '') in ('IND', 'CAN', '')"
_ADDRESS = "'https://docquery.fec.gov/cgi-bin/fecimg/?' || coalesce(IMAGE_NUM, '')"


def individual(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield organisations' gifts one by one, and individuals' only as sums by committee, employer and year."""
    _types(lines)
    lines.execute(
        f"""create temp table gathered as
        select CMTE_ID, case when person then upper(trim(coalesce(EMPLOYER, ''))) end as employer,
          case when person then year(day) end as gift_year, case when person then null else SUB_ID end as own,
          sum(case when broken or (person and not (counted and kind in ('contribution', 'refund'))) then 0
                   when pays = 'out' then -amount else amount end)::decimal(18, 2) as amount,
          count(*) filter (where counted and kind = 'contribution' and not broken) as gifts, max(public_at) as public_at,
          count(*) filter (where broken) as broken,
          any_value(case when person then null else struct_pack(
            IMAGE_NUM, TRANSACTION_TP, ENTITY_TP, NAME, STATE, TRANSACTION_DT, TRANSACTION_AMT, OTHER_ID, FILE_NUM,
            MEMO_CD, AMNDT_IND, RPT_TP) end) as row
        from (
          select *, {_PERSON} as person, {_DAY} as day, coalesce({_AMOUNT}, 0) as amount, {_PUBLIC} as public_at,
            coalesce(k.counts, true) and coalesce(MEMO_CD, '') <> 'X' as counted,
            {_WRONG} as broken,
            coalesce(k.kind, 'contribution') as kind, coalesce(k.side, 'in') as pays
          from lines left join types k on k.code = TRANSACTION_TP
        ) group by all"""  # noqa: S608 (all parts are ours)
    )
    if lines.execute("select coalesce(sum(broken), 0) from gathered").fetchall() != [(0,)]:
        _check(lines, bad, "lines")
    yield (
        "employer_sums",
        _arrow(
            lines,
            "employer_sums",
            """select 'fec:' || CMTE_ID as committee, employer, gift_year as "year", sum(amount)::decimal(18, 2) as amount,
              sum(gifts)::bigint as gifts, 'fec' as source, max(public_at) as public_at
            from gathered where own is null group by all having sum(amount) <> 0 or sum(gifts) > 0""",
        ),
    )
    columns = ", ".join(
        f"row.{each} as {each}"
        for each in [
            "IMAGE_NUM",
            "TRANSACTION_TP",
            "ENTITY_TP",
            "NAME",
            "STATE",
            "TRANSACTION_DT",
            "TRANSACTION_AMT",
            "OTHER_ID",
            "FILE_NUM",
            "MEMO_CD",
        ]
    )
    lines.execute(
        f"create temp table chosen as select CMTE_ID, own as SUB_ID, null as CAND_ID, {columns} from gathered"  # noqa: S608
        " where own is not null"
    )
    yield "flows", _flows(lines, "chosen")


def to_candidates(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield what committees gave to candidates and spent for or against them (pas2)."""
    _types(lines)
    yield from _plain(lines, bad, "CAND_ID")


def between_committees(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield what passed between committees (oth)."""
    _types(lines)
    yield from _plain(lines, bad, "null")


def operating(lines: duckdb.DuckDBPyConnection, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    """Yield operating expenditures (oppexp); an individual who is paid is not named."""
    lines.execute(
        """create temp table chosen as select CMTE_ID, SUB_ID, null as CAND_ID, IMAGE_NUM, '20' as TRANSACTION_TP,
          coalesce(ENTITY_TP, 'IND') as ENTITY_TP, NAME, STATE, replace(TRANSACTION_DT, '/', '') as TRANSACTION_DT,
          TRANSACTION_AMT, null as OTHER_ID, FILE_NUM, MEMO_CD, PURPOSE from lines"""
    )
    _types(lines)
    _check(lines, bad, "chosen")
    yield "flows", _flows(lines, "chosen", about="coalesce(PURPOSE, '')")


def _plain(lines: duckdb.DuckDBPyConnection, bad: BadRows, candidate: str) -> Iterator[tuple[str, pa.Table]]:
    lines.execute(
        f"""create temp table chosen as select CMTE_ID, SUB_ID, {candidate} as CAND_ID, IMAGE_NUM, TRANSACTION_TP,
          ENTITY_TP, NAME, STATE, TRANSACTION_DT, TRANSACTION_AMT, OTHER_ID, FILE_NUM, MEMO_CD from lines"""  # noqa: S608
    )
    _check(lines, bad, "chosen")
    yield "flows", _flows(lines, "chosen")


def _types(lines: duckdb.DuckDBPyConnection) -> None:
    lines.execute(
        "create temp table types (code varchar, kind varchar, side varchar, counts boolean, why varchar, stance varchar)"
    )
    lines.executemany(
        "insert into types values (?, ?, ?, ?, ?, ?)",
        [(code, *values, _STANCE.get(code, "")) for code, values in TYPES.items()],
    )


def _check(lines: duckdb.DuckDBPyConnection, bad: BadRows, table: str) -> None:
    report_cells(
        lines,
        bad,
        "SUB_ID",
        f"""select coalesce(SUB_ID, ''), case when {_AMOUNT} is null then 'TRANSACTION_AMT' else 'TRANSACTION_DT' end,
          coalesce(case when {_AMOUNT} is null then TRANSACTION_AMT else TRANSACTION_DT end, '')
        from {table} where {_WRONG}""",  # noqa: S608 (all parts are ours)
    )


def _flows(lines: duckdb.DuckDBPyConnection, table: str, about: str = "''") -> pa.Table:
    """Return flows; a row with a broken amount or day is left out, an individual is not named."""
    own, other = "'fec:' || CMTE_ID", "case when OTHER_ID like 'C%' then 'fec:' || OTHER_ID else '' end"
    named = f"case when {_PERSON} then '' else coalesce(NAME, '') end"
    incoming = "coalesce(k.side, case when TRANSACTION_TP like '1%' then 'in' else 'out' end) = 'in'"
    return _arrow(
        lines,
        "flows",
        f"""select 'fec:' || SUB_ID as id, coalesce(k.kind, 'other ' || coalesce(TRANSACTION_TP, '')) as kind,
          case when {incoming} then {other} else {own} end as payer,
          case when {incoming} then {named} else '' end as payer_name,
          case when {incoming} then {own} else {other} end as payee,
          case when {incoming} then '' else {named} end as payee_name,
          case when CAND_ID is not null then 'fec:' || CAND_ID
               when OTHER_ID is not null and OTHER_ID not like 'C%' then 'fec:' || OTHER_ID
               else {about} end as about,
          nullif(k.stance, '') as stance, 'federal' as office, coalesce(STATE, '') as state,
          {_AMOUNT} as amount_low, {_AMOUNT} as amount_high, 'USD' as currency, '' as period, {_DAY} as event_date,
          '' as filing_id, coalesce(k.counts, true) and coalesce(MEMO_CD, '') <> 'X' as counted,
          concat_ws('; ', TRANSACTION_TP, case when MEMO_CD = 'X' then 'memo' end, nullif(k.why, ''),
            case when {_PERSON} then 'individual' end, 'file ' || FILE_NUM) as note,
          'fec' as source, {_ADDRESS} as address, {_PUBLIC} as public_at
        from {table} left join types k on k.code = TRANSACTION_TP
        where not ({_WRONG})""",  # noqa: S608
    )


def _arrow(lines: duckdb.DuckDBPyConnection, table: str, query: str) -> pa.Table:
    return lines.sql(query).to_arrow_table().cast(schema_of(table))
