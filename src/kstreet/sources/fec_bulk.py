"""The FEC's bulk files as tables of text: which file has which columns, and which of its lines are broken.

Pipes between fields, no quotes, no header; independent expenditures and exports of the search are CSV with a
header. Bytes are UTF-8, latin-1 or both. DuckDB reads them; a line with another number of fields is reported with its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kstreet.errors import SourceError
from kstreet.sources.cells import as_utf8
from kstreet.sources.fec_exports import EXPORTS, NEEDED

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

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
CSV = {
    "ie": "independent expenditures",
    "schedule_a": "an export of Schedule A",
    "schedule_b": "an export of Schedule B",
}
_NAMES = (
    (re.compile(r"^itcont.*\.txt$|^indiv\d*.*\.txt$"), "indiv"),
    (re.compile(r"^itpas2.*\.txt$|^pas2.*\.txt$"), "pas2"),
    (re.compile(r"^itoth.*\.txt$|^oth\d.*\.txt$"), "oth"),
    (re.compile(r"^(cm|cn|ccl|oppexp|webk|weball)\d*([_.-].*)?\.txt$"), ""),
    (re.compile(r"^independent_expenditure_\d{4}.*\.csv$"), "ie"),
    (re.compile(r"^(?:.*[_-])?schedule_a(?:[_-].*)?\.csv$"), "schedule_a"),
    (re.compile(r"^(?:.*[_-])?schedule_b(?:[_-].*)?\.csv$"), "schedule_b"),
)
_BLOCK = 1 << 24
_UTF8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
SHOWN = 100_000  # broken rows that are named one by one


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
) -> Path:
    """Make the view `lines` of a file: every column is text; return the file that is read.

    Bytes that are neither all UTF-8 nor all latin-1, or have NULs, are put right in a copy. Raises `SourceError`
    for a file of another kind.
    """
    header = _check_first_line(file, kind, name)
    scratch.mkdir(parents=True, exist_ok=True)
    connection.execute(f"set temp_directory = '{_quoted(scratch)}'")
    connection.execute("set memory_limit = '2GB'")
    encoding = _encoding(file)
    if encoding == "mixed":
        file, encoding = _put_right(file, scratch / "fec-utf8.txt"), "utf-8"
    columns = ", ".join(f"'{column.replace(chr(39), '')}': 'varchar'" for column in header)
    shape = (
        "delim = ',', header = true, quote = '\"', escape = '\"'"
        if kind in CSV
        else "delim = '|', header = false, quote = '', escape = ''"
    )
    extra = ", null_padding = true" if kind == "oppexp" else ""
    connection.execute(
        f"create view given as select * from read_csv('{_quoted(file)}', {shape}, columns = {{{columns}}},"  # noqa: S608
        f" auto_detect = false, encoding = '{encoding}', max_line_size = 1000000,"
        f" ignore_errors = true, store_rejects = true, rejects_limit = {SHOWN}{extra})"
    )
    connection.execute(f"create view lines as {EXPORTS.get(kind, 'select * from given')}")  # noqa: S608
    return file


def _check_first_line(file: Path, kind: str, name: str) -> list[str]:
    """Return the columns. Raises `SourceError` where the first line is not that of the file."""
    with file.open("rb") as raw:
        first = raw.readline(1_000_000).removeprefix(b"\xef\xbb\xbf")
    if kind in CSV:
        given = [column.strip().strip('"') for column in first.decode("latin-1").strip().split(",")]
        due = COLUMNS["ie"].split() if kind == "ie" else [*NEEDED[kind]]
        folded = [column.casefold() for column in given]
        whole = all(folded) and len(set(folded)) == len(folded)
        fits = folded == due if kind == "ie" else whole and set(due) <= set(folded)
        if not fits:
            strange = ", ".join(sorted(set(due) ^ set(folded) if kind == "ie" else set(due) - set(folded)))
            raise SourceError(
                f"the header is not that of {CSV[kind]}: {strange[:200] or 'their order'}",
                where=f"{name}:1",
                remedy="download the file again; if the FEC changed it, kstreet must be taught",
            )
        return folded
    due = COLUMNS[kind].split()
    fields = first.count(b"|") + 1
    if fields not in {len(due), len(due) - (kind == "oppexp")} or first.lstrip()[:1] == b"<":
        raise SourceError(
            f"a line of {kind} has {len(due)} fields, this one {fields}",
            where=f"{name}:1",
            remedy=f"is this the FEC's file {kind}? its columns: {' '.join(due[:6])} …",
        )
    return due


def _encoding(file: Path) -> str:
    """Return utf-8 where the whole file is, latin-1 where nothing in it is, else mixed; NUL bytes mix too."""
    carry, is_utf8, has_utf8 = b"", True, False
    with file.open("rb") as raw:
        while block := raw.read(_BLOCK):
            if b"\0" in block:
                return "mixed"
            if not carry and block.isascii():
                continue
            held = carry + block
            has_utf8 = has_utf8 or bool(_UTF8.search(held))
            carry = b""
            if is_utf8:
                try:
                    held.decode()
                except UnicodeDecodeError as error:
                    is_utf8 = error.start >= len(held) - 3
                    carry = held[error.start :] if is_utf8 else b""
            if has_utf8 and not is_utf8:
                return "mixed"
    return "utf-8" if is_utf8 and not carry else "latin-1"


def _put_right(file: Path, copy: Path) -> Path:
    with file.open("rb") as raw, copy.open("wb") as put:
        while lines := raw.readlines(_BLOCK):
            put.write(as_utf8(b"".join(lines).replace(b"\0", b"")))
    return copy


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
