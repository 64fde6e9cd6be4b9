"""Schedules A and B of Form 8872 as columns: amounts, dates, and who is an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.tables import fill_table

if TYPE_CHECKING:
    import pyarrow as pa

    from kstreet.documents import BadRows
    from kstreet.sources.irs527_lines import Block

# type, form, line, organisation, EIN, name, state, employer, amount, occupation, aggregate or date, date or purpose
COLUMNS = ("f0", "f1", "f2", "f3", "f4", "f5", "f9", "f12", "f13", "f14", "f15", "f16")
_NOBODY = r"(?i)^\s*(n/?\.?a\.?|none|not applicable|null|-*|x+)\s*$"
_ORGANISATION = (
    r"(?i)\b(inc|llc|llp|lp|ltd|corp|corporation|company|co|plc|pac|committee|cmte|fund|union|local|association"
    r"|assn|assoc|foundation|council|party|group|partners|partnership|bank|trust|coalition|friends|citizens"
    r"|federation|league|chamber|institute|services|holdings|platforms|campaign|account|tribe|nation)\b"
)
_FIRST, _LAST = 1900, 2099  # years that a date may have
ADDRESS = "https://forms.irs.gov/app/pod/basicSearch/search"


def plain_table(rows: list[list[str]]) -> pa.Table:
    """Return mended rows in the shape in which whole ones are read."""
    import pyarrow as pa

    return pa.table(
        {name: pa.array([row[int(name[1:])] for row in rows], pa.string()) for name in COLUMNS},
    )


def flows_of(table: pa.Table, block: Block, bad: BadRows) -> pa.Table:
    """Return the receipts (A) and spending (B) in a block; rows with a broken amount or date go to `bad`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    receiving = pc.equal(table["f0"], "A")
    known = pc.or_(receiving, pc.equal(table["f0"], "B"))
    days, dated = _days(pc.if_else(receiving, table["f16"], table["f15"]))
    money, plain = _amounts(table["f13"])
    good = pc.and_(pc.and_(plain, dated), known)
    rows = table
    if rows.num_rows and not pc.all(good).as_py():
        _report(rows, pc.invert(good), plain, block, bad)
        rows, receiving = rows.filter(good), receiving.filter(good)
        money, days = money.filter(good), days.filter(good)
    organisation = pc.binary_join_element_wise("irs527", rows["f4"], ":")
    named, nobody = _is_organisation(rows), pa.scalar("")
    other = pc.if_else(named, pc.utf8_trim_whitespace(rows["f5"]), nobody)
    return fill_table(
        "flows",
        {
            "id": pc.binary_join_element_wise("irs527", rows["f0"], rows["f2"], ":"),
            "kind": pc.if_else(receiving, pa.scalar("contribution"), pa.scalar("expenditure")),
            "payer": pc.if_else(receiving, nobody, organisation),
            "payer_name": pc.if_else(receiving, other, rows["f3"]),
            "payee": pc.if_else(receiving, organisation, nobody),
            "payee_name": pc.if_else(receiving, rows["f3"], other),
            "about": pc.if_else(receiving, nobody, rows["f16"]),
            "state": rows["f9"],
            "amount_low": money,
            "amount_high": money,
            "currency": "USD",
            "event_date": days,
            "filing_id": pc.binary_join_element_wise("irs527", rows["f1"], ":"),
            "counted": True,
            "note": _employers(rows, named),
            "source": "irs527",
            "address": ADDRESS,
        },
        rows.num_rows,
    )


def _employers(rows: pa.Table, named: Any) -> Any:  # noqa: ANN401
    """Return what is kept of an individual: the employer."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pc.all(named).as_py():
        return ""
    employer = pc.utf8_trim_whitespace(rows["f12"])
    return pc.if_else(
        named, pa.scalar(""), pc.binary_join_element_wise("individual; employer", employer, ": ")
    )


def _is_organisation(rows: pa.Table) -> Any:  # noqa: ANN401
    import pyarrow as pa
    import pyarrow.compute as pc

    nobody = pc.and_(_matches(rows["f12"], _NOBODY), _matches(rows["f14"], _NOBODY))
    if pc.all(nobody).as_py():
        return nobody
    known = pc.if_else(
        nobody, pa.scalar(""), rows["f5"]
    )  # only where it is not clear yet is the name looked at
    return pc.or_(nobody, _matches(known, _ORGANISATION))


def _matches(column: Any, pattern: str) -> Any:  # noqa: ANN401
    """Look at every different value once: employers repeat by the thousand."""
    import pyarrow.compute as pc

    values = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    encoded = pc.dictionary_encode(values)
    return pc.match_substring_regex(encoded.dictionary, pattern).take(encoded.indices)


def _amounts(texts: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return amounts, and which of them are right."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = pa.decimal128(18, 2)
    try:
        return texts.cast(kind), pa.repeat(pa.scalar(True), len(texts))
    except pa.ArrowInvalid:
        trimmed = pc.utf8_trim_whitespace(texts)
        plain = pc.match_substring_regex(trimmed, r"^-?\d{1,15}(\.\d{0,2})?$")
        return pc.if_else(plain, trimmed, "0").cast(kind), plain


def _days(texts: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return days and which of them are right; an empty cell is right and has no day."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    empty = pc.equal(texts, "")
    shaped = pc.equal(pc.binary_length(texts), 8)
    try:
        held = pc.if_else(shaped, texts, "20000101").cast(pa.int32())
    except pa.ArrowInvalid:
        shaped = pc.match_substring_regex(texts, r"^\d{8}$")
        held = pc.if_else(shaped, texts, "20000101").cast(pa.int32())
    numbers = held.to_numpy(zero_copy_only=False)
    years, months, days = numbers // 10_000, numbers // 100 % 100, numbers % 100
    starts = ((years - 1970) * 12 + months - 1).astype("datetime64[M]")
    whole = starts.astype("datetime64[D]") + (days - 1)
    real = (years >= _FIRST) & (years <= _LAST) & (months >= 1) & (months <= 12) & (days >= 1)  # noqa: PLR2004
    real &= whole.astype("datetime64[M]") == starts
    usable = pc.and_(shaped, pa.array(real))
    found = pa.array(whole.astype(np.int64).astype(np.int32)).cast(pa.date32())
    return pc.if_else(usable, found, pa.scalar(None, pa.date32())), pc.or_(usable, empty)


def _report(rows: pa.Table, wrong: Any, plain: Any, block: Block, bad: BadRows) -> None:  # noqa: ANN401
    for each, amount_right in zip(
        rows.filter(wrong).to_pylist(), plain.filter(wrong).to_pylist(), strict=True
    ):
        record = f"{each['f0']}|{each['f1']}|{each['f2']}"
        line = block.line_of(record)
        if each["f0"] not in ("A", "B"):
            bad.row(line, "record type", f"{each['f0'][:20]!r} is no record type")
        elif not amount_right:
            bad.row(line, "amount", f"{each['f13'][:40]!r} is no amount, in {record[:60]}")
        else:
            cell = each["f16" if each["f0"] == "A" else "f15"]
            bad.row(line, "date", f"{cell[:40]!r} is no day, in {record[:60]}")
