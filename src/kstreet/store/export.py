"""The lake in other people's formats: Parquet, CSV, one SQLite file, FollowTheMoney entities.

What is exported is what stands: replaced filings and rows that would count money twice stay behind, except in
Parquet, CSV and SQLite, which have every table as it is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from kstreet.errors import StoreError
from kstreet.tables import FORMULA, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb
    import pyarrow as pa

_BATCH = 50_000
_SCHEMAS = {
    "company": "Company",
    "firm": "Company",
    "committee": "Organization",
    "political_organisation": "Organization",
    "agency": "PublicBody",
    "person": "Person",
}
_STANDING = """select f.* from flows f left join replaced r on r.filing_id = f.filing_id and r.source = f.source
  where f.counted and r.filing_id is null"""


def to_tables(connection: duckdb.DuckDBPyConnection, folder: Path, kind: str) -> int:
    """Write every table as Parquet or CSV, each file whole or not at all; return the rows."""
    import pyarrow.csv
    import pyarrow.parquet as pq

    rows = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            found = connection.sql(f'select * from "{table}"').to_arrow_reader(_BATCH)  # noqa: S608 (ours)
            with _whole(folder / f"{table}.{kind}") as part:
                writer: Any = (
                    pq.ParquetWriter(part, found.schema)
                    if kind == "parquet"
                    else pyarrow.csv.CSVWriter(part, found.schema)
                )
                with writer:
                    for batch in found:
                        writer.write_batch(harmless(batch) if kind == "csv" else batch)
                        rows += batch.num_rows
    except OSError as error:
        raise _cannot(error, folder) from None
    return rows


def harmless(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the rows with an apostrophe before text that a spreadsheet would take for a formula."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = []
    for column in batch.columns:
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            formula = pc.match_substring_regex(column, FORMULA)
            if pc.any(formula).as_py():
                columns.append(pc.if_else(formula, pc.binary_join_element_wise("'", column, ""), column))
                continue
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def to_sqlite(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
    """Write every table into one new SQLite file; money and figures as decimal text, days as ISO text."""
    if file.exists():
        raise StoreError("there is a file already", where=str(file), remedy="choose another name")
    rows = 0
    try:
        with _whole(file) as part, closing(sqlite3.connect(part)) as book, book:
            for table, columns in TABLES.items():
                named = ", ".join(f'"{column}"' for column in columns)
                book.execute(f'create table "{table}" ({named})')
                marks = ", ".join("?" * len(columns))
                for batch in connection.sql(f'select * from "{table}"').to_arrow_reader(_BATCH):  # noqa: S608
                    values = [[_plain(value) for value in column.to_pylist()] for column in batch.columns]
                    book.executemany(
                        f'insert into "{table}" values ({marks})',  # noqa: S608
                        zip(*values, strict=True),
                    )
                    rows += batch.num_rows
    except (OSError, sqlite3.Error) as error:
        raise _cannot(error, file) from None
    return rows


def to_ftm(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
    """Write FollowTheMoney entities, one JSON a line; individuals who gave are not among them."""
    written = 0
    try:
        with _whole(file) as part, part.open("w", encoding="utf-8") as out:
            for entity in entities(connection):
                out.write(json.dumps(entity, ensure_ascii=False) + "\n")
                written += 1
    except OSError as error:
        raise _cannot(error, file) from None
    return written


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """Give a file beside the one that is meant; it takes its name when it is written to the end."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def entities(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """Yield parties, then payments, contracts and representations between them."""
    named: dict[str, str] = {}
    for id_, kind, name, country, address in _rows(
        connection,
        "select id, any_value(kind), max(name), max(country), max(address) from parties group by id order by id",
    ):
        named[id_] = name or id_
        known = {"name": named[id_], "sourceUrl": address or ""}
        if len(country or "") == len("us"):
            known["country"] = country.lower()
        yield _entity(id_, _SCHEMAS.get(kind, "LegalEntity"), **known)
    columns = "id, kind, payer, payer_name, payee, payee_name, amount_high, currency, event_date, note, address, filing_id, about, period"
    for row in _rows(connection, f"select {columns} from ({_STANDING}) order by id"):  # noqa: S608
        flow = dict(zip(columns.split(", "), row, strict=True))
        sides = []
        for side in ("payer", "payee"):
            id_, name = flow[side] or "", flow[f"{side}_name"] or ""
            id_ = id_ or (f"name:{hashlib.sha256(name.upper().encode()).hexdigest()[:24]}" if name else "")
            if id_ and id_ not in named:
                named[id_] = name or id_
                schema = "PublicBody" if ":agency:" in id_ else "LegalEntity"
                yield _entity(id_, schema, name=named[id_])
            sides.append(_key(id_) if id_ else "")
        yield from _flow(flow, *sides)


def _flow(flow: dict[str, Any], payer: str, payee: str) -> Iterator[dict[str, Any]]:
    day = str(flow["event_date"] or (flow["period"] or "")[:10])
    money = {"amount": str(flow["amount_high"]), "currency": flow["currency"], "sourceUrl": flow["address"]}
    same = {**money, "date": day}
    if flow["kind"] == "contract":
        contract = f"{flow['id']}:contract"
        yield _entity(contract, "Contract", title=flow["about"], authority=payer, contractDate=day, **money)
        yield _entity(flow["id"], "ContractAward", supplier=payee, contract=_key(contract), **same)
    elif flow["kind"] == "lobbying" and payer and payee:
        yield _entity(
            flow["id"],
            "Representation",
            client=payer,
            agent=payee,
            role="lobbying",
            date=day,
            sourceUrl=flow["address"],
        )
        yield _entity(
            f"{flow['id']}:fee", "Payment", payer=payer, beneficiary=payee, purpose="lobbying", **same
        )
    else:
        yield _entity(flow["id"], "Payment", payer=payer, beneficiary=payee, purpose=flow["kind"], **same)


def _entity(id_: str, schema: str, **properties: str) -> dict[str, Any]:
    filled = {name: [value] for name, value in properties.items() if value}
    return {"id": _key(id_), "schema": schema, "properties": filled}


def _key(id_: str) -> str:
    """Return an id in the letters that FollowTheMoney allows."""
    plain = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-.") else "-" for letter in id_
    )
    return (
        plain
        if plain == id_.replace(":", "-") and plain[-1:].isalnum()
        else f"{plain}-{hashlib.sha256(id_.encode()).hexdigest()[:8]}"
    )


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    for batch in connection.sql(query).to_arrow_reader(_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _plain(value: Any) -> Any:  # noqa: ANN401
    return value if value is None or isinstance(value, int | str) else str(value)


def _cannot(error: Exception, place: Path) -> StoreError:
    return StoreError(
        f"the export cannot be written: {error}", where=str(place), remedy="choose another place"
    )
