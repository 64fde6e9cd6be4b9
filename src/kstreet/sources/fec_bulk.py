"""The FEC's bulk files as tables of text: which file has which columns, and which of its lines are broken.

Pipes between fields, no quotes, no header; the file of independent expenditures is a CSV with a header. Bytes are
UTF-8 or latin-1. DuckDB reads them; a line with another number of fields is reported with its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kstreet.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from kstreet.documents import BadRows

_ITEM = (
    "CMTE_ID AMNDT_IND RPT_TP TRANSACTION_PGI IMAGE_NUM TRANSACTION_TP ENTITY_TP NAME CITY STATE ZIP_CODE EMPLOYER"
    " OCCUPATION TRANSACTION_DT TRANSACTION_AMT OTHER_ID"
)
_TAIL = " TRAN_ID FILE_NUM MEMO_CD MEMO_TEXT SUB_ID"
COLUMNS = {
    "cm": (
        "CMTE_ID CMTE_NM TRES_NM CMTE_ST1 CMTE_ST2 CMTE_CITY CMTE_ST CMTE_ZIP CMTE_DSGN CMTE_TP"
        " CMTE_PTY_AFFILIATION CMTE_FILING_FREQ ORG_TP CONNECTED_ORG_NM CAND_ID"
    ),
    "cn": (
        "CAND_ID CAND_NAME CAND_PTY_AFFILIATION CAND_ELECTION_YR CAND_OFFICE_ST CAND_OFFICE CAND_OFFICE_DISTRICT"
        " CAND_ICI CAND_STATUS CAND_PCC CAND_ST1 CAND_ST2 CAND_CITY CAND_ST CAND_ZIP"
    ),
    "ccl": "CAND_ID CAND_ELECTION_YR FEC_ELECTION_YR CMTE_ID CMTE_TP CMTE_DSGN LINKAGE_ID",
    "indiv": _ITEM + _TAIL,
    "oth": _ITEM + _TAIL,
    "pas2": _ITEM + " CAND_ID" + _TAIL,
    "oppexp": (
        "CMTE_ID AMNDT_IND RPT_YR RPT_TP IMAGE_NUM LINE_NUM FORM_TP_CD SCHED_TP_CD NAME CITY STATE ZIP_CODE"
        " TRANSACTION_DT TRANSACTION_AMT TRANSACTION_PGI PURPOSE CATEGORY CATEGORY_DESC MEMO_CD MEMO_TEXT ENTITY_TP"
        " SUB_ID FILE_NUM TRAN_ID BACK_REF_TRAN_ID REST"
    ),
    "webk": (
        "CMTE_ID CMTE_NM CMTE_TP CMTE_DSGN CMTE_FILING_FREQ TTL_RECEIPTS TRANS_FROM_AFF INDV_CONTB OTH_CMTE_CONTB"
        " CAND_CONTB CAND_LOANS TTL_LOANS_RECEIVED TTL_DISB TRANF_TO_AFF INDV_REFUNDS OTH_CMTE_REFUNDS"
        " CAND_LOAN_REPAY LOAN_REPAY COH_BOY COH_COY DEBTS_OWED_BY NONFED_TRANS_RECEIVED CONTB_TO_OTHER_CMTE"
        " IND_EXP PTY_COORD_EXP NONFED_SHARE_EXP CVG_END_DT"
    ),
    "weball": (
        "CAND_ID CAND_NAME CAND_ICI PTY_CD CAND_PTY_AFFILIATION TTL_RECEIPTS TRANS_FROM_AUTH TTL_DISB"
        " TRANS_TO_AUTH COH_BOP COH_COP CAND_CONTRIB CAND_LOANS OTHER_LOANS CAND_LOAN_REPAY OTHER_LOAN_REPAY"
        " DEBTS_OWED_BY TTL_INDIV_CONTRIB CAND_OFFICE_ST CAND_OFFICE_DISTRICT SPEC_ELECTION PRIM_ELECTION"
        " RUN_ELECTION GEN_ELECTION GEN_ELECTION_PRECENT OTHER_POL_CMTE_CONTRIB POL_PTY_CONTRIB CVG_END_DT"
        " INDIV_REFUNDS CMTE_REFUNDS"
    ),
    "ie": (
        "cand_id cand_name spe_id spe_nam ele_type can_office_state can_office_dis can_office cand_pty_aff exp_amo"
        " exp_date agg_amo sup_opp pur pay file_num amndt_ind tran_id image_num receipt_dat fec_election_yr"
        " prev_file_num dissem_dt"
    ),
}
_NAMES = (
    (re.compile(r"^itcont.*\.txt$|^indiv\d*.*\.txt$"), "indiv"),
    (re.compile(r"^itpas2.*\.txt$|^pas2.*\.txt$"), "pas2"),
    (re.compile(r"^itoth.*\.txt$|^oth\d.*\.txt$"), "oth"),
    (re.compile(r"^(cm|cn|ccl|oppexp|webk|weball)\d*([_.-].*)?\.txt$"), ""),
    (re.compile(r"^independent_expenditure_\d{4}.*\.csv$"), "ie"),
)
_BLOCK = 1 << 24
_SHOWN = 1000


def kind_of(name: str) -> str:
    """Return which bulk file a document is, by its name, or nothing. `by_date` repeats what itcont.txt has."""
    parts = name.casefold().split("/")
    if "by_date" in parts:
        return ""
    for pattern, kind in _NAMES:
        if found := pattern.match(parts[-1]):
            return kind or found[1]
    return ""


def open_lines(
    connection: duckdb.DuckDBPyConnection, file: Path, kind: str, name: str, scratch: Path
) -> None:
    """Make the view `lines` of a file: every column is text. Raises `SourceError` for a file of another kind."""
    _check_first_line(file, kind, name)
    scratch.mkdir(parents=True, exist_ok=True)
    connection.execute(f"set temp_directory = '{_quoted(scratch)}'")
    connection.execute("set memory_limit = '2GB'")
    columns = ", ".join(f"'{column}': 'varchar'" for column in COLUMNS[kind].split())
    shape = (
        "delim = ',', header = true, quote = '\"', escape = '\"'"
        if kind == "ie"
        else "delim = '|', header = false, quote = '', escape = ''"
    )
    extra = ", null_padding = true" if kind == "oppexp" else ""
    connection.execute(
        f"create view lines as select * from read_csv('{_quoted(file)}', {shape}, columns = {{{columns}}},"  # noqa: S608
        f" auto_detect = false, encoding = '{_encoding(file)}', max_line_size = 1000000,"
        f" ignore_errors = true, store_rejects = true, rejects_limit = {_SHOWN}{extra})"
    )


def report_rejects(connection: duckdb.DuckDBPyConnection, bad: BadRows) -> None:
    """Report the lines that could not be split; the view must have been read before."""
    import duckdb

    try:
        found = connection.execute(
            "select line, coalesce(column_name, ''), error_type, error_message from reject_errors order by line"
        ).fetchall()
    except duckdb.CatalogException:
        return  # nothing was rejected, or nothing read
    for line, column, kind, message in found:
        bad.row(int(line), str(column), f"{str(kind).lower()}: {str(message).splitlines()[0][:120]}")


def _check_first_line(file: Path, kind: str, name: str) -> None:
    with file.open("rb") as raw:
        first = raw.readline(1_000_000).lstrip(b"\xef\xbb\xbf")
    due = COLUMNS[kind].split()
    if kind == "ie":
        given = [column.strip().strip('"') for column in first.decode("latin-1").strip().split(",")]
        if given != due:
            strange = ", ".join(sorted(set(due) ^ set(given)))[:200] or "their order"
            raise SourceError(
                f"the header is not that of independent expenditures: {strange}",
                where=f"{name}:1",
                remedy="download the file again; if the FEC changed it, kstreet must be taught",
            )
        return
    fields = first.count(b"|") + 1
    if fields not in {len(due), len(due) - (kind == "oppexp")} or first.lstrip()[:1] == b"<":
        raise SourceError(
            f"a line of {kind} has {len(due)} fields, this one {fields}",
            where=f"{name}:1",
            remedy=f"is this the FEC's file {kind}? its columns: {' '.join(due[:6])} …",
        )


def _encoding(file: Path) -> str:
    """Return utf-8 where the whole file is, else latin-1."""
    carry = b""
    with file.open("rb") as raw:
        while block := raw.read(_BLOCK):
            if not carry and block.isascii():
                continue
            held = carry + block
            try:
                held.decode()
                carry = b""
            except UnicodeDecodeError as error:
                if error.start < len(held) - 3:
                    return "latin-1"
                carry = held[error.start :]
    return "latin-1" if carry else "utf-8"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
