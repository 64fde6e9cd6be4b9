"""Legal entities with their LEI, their names and their parents (Global Legal Entity Identifier Foundation).

Documents: records as the API gives them (JSON, one or a page), and of the golden copies lei2 (entities) and rr (who
consolidates whom) as CSV. Names have no days: a previous name is known to be one, not since when. A parent is one by
accounting consolidation; a relationship that is no longer active is left out. A newer document takes the place of
the older of its name. There is no control total. Addresses are not read but for the country.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from kstreet.documents import BadRows, Document, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="gleif",
    title="Legal Entity Identifiers: names and parents",
    publisher="Global Legal Entity Identifier Foundation",
    address="https://api.gleif.org/api/v1/lei-records",
    licence="CC0",
    use="any use",
    cadence="three times a day",
    delay="days to a year: entities renew their records once a year",
)
GATHERED = False
_ROWS = 20_000
_LENGTH = 20
_PARENTS = {"IS_DIRECTLY_CONSOLIDATED_BY": "direct", "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate"}
Found = dict[str, list[dict[str, Any]]]


def accepts(name: str) -> bool:
    """Say whether a document of this name may be one of the foundation's."""
    return name.casefold().endswith((".json", ".csv"))


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, aliases and links. Raises `SourceError` for a file of another kind."""
    del scratch
    found: Found = {"parties": [], "aliases": [], "links": []}
    for place, row in _records(document):
        try:
            _add(found, row, bad, place)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            bad.row(place, "", f"a cell cannot be read: {error!r}")
        if len(found["parties"]) + len(found["links"]) >= _ROWS:
            yield from _tables(found, bad)
            found = {"parties": [], "aliases": [], "links": []}
    yield from _tables(found, bad)


def _tables(found: Found, bad: BadRows) -> Iterator[tuple[str, pa.Table]]:
    yield from ((table, table_of(table, rows, bad)) for table, rows in found.items() if rows)


def _records(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the place (line or number) and the cells of each record. Raises `SourceError` for what is none."""
    try:
        yield from _listed(document)
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(
            f"not as GLEIF writes it: {error}", where=document.name, remedy="download it again"
        ) from None


def _listed(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    if document.name.casefold().endswith(".csv"):
        with document.open() as raw:
            rows = csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""))
            names = set(rows.fieldnames or ())
            if "LEI" not in names and "Relationship.StartNode.NodeID" not in names:
                raise _another(document)
            yield from ((rows.line_num, row) for row in rows)
        return
    try:
        content = json.loads(document.read())
        data = content["data"]
    except (ValueError, KeyError, TypeError):
        raise _another(document) from None
    for number, record in enumerate(data if isinstance(data, list) else [data], 1):
        if not isinstance(record, dict) or record.get("type") != "lei-records":
            raise _another(document)
        yield number, record.get("attributes") or {}


def _another(document: Document) -> SourceError:
    return SourceError(
        "no records of GLEIF",
        where=document.name,
        remedy="take lei-records of the API as JSON, or the golden copies lei2 and rr as CSV",
    )


def _add(found: Found, row: dict[str, Any], bad: BadRows, place: int) -> None:
    if "Relationship.StartNode.NodeID" in row:
        _add_parent(found, row, bad, place)
        return
    lei, name, country, others = _of_api(row) if "entity" in row else _of_copy(row)
    if len(lei) != _LENGTH or not lei.isalnum() or not name:
        bad.row(place, "lei", f"{lei!r} called {name!r} is no entity")
        return
    party, origin = f"gleif:{lei}", _origin(lei)
    found["parties"].append(
        {"id": party, "kind": "company", "name": name, "country": country, "state": "", "note": "", **origin}
    )
    schemes = [
        ("lei", lei),
        *(("former_name" if "PREVIOUS" in kind else "name", each) for each, kind in others),
    ]
    found["aliases"] += [
        {"party": party, "scheme": scheme, "value": value, "valid_from": None, "valid_to": None, **origin}
        for scheme, value in dict.fromkeys(schemes)
        if value
    ]


def _of_api(row: dict[str, Any]) -> tuple[str, str, str, list[tuple[str, str]]]:
    entity = row["entity"]
    others = [*(entity.get("otherNames") or ()), *(entity.get("transliteratedOtherNames") or ())]
    return (
        str(row.get("lei") or ""),
        str((entity.get("legalName") or {}).get("name") or ""),
        str((entity.get("legalAddress") or {}).get("country") or ""),
        [(str(each.get("name") or ""), str(each.get("type") or "")) for each in others],
    )


def _of_copy(row: dict[str, Any]) -> tuple[str, str, str, list[tuple[str, str]]]:
    others = [
        (row[name] or "", row.get(f"{name}.type") or "")
        for name in row
        if name and "OtherEntityName." in name and name.rsplit(".", 1)[-1].isdecimal()
    ]
    return (
        row["LEI"] or "",
        row.get("Entity.LegalName") or "",
        row.get("Entity.LegalAddress.Country") or "",
        others,
    )


def _add_parent(found: Found, row: dict[str, Any], bad: BadRows, place: int) -> None:
    child, parent = (row.get(f"Relationship.{side}Node.NodeID") or "" for side in ("Start", "End"))
    how = _PARENTS.get(row.get("Relationship.RelationshipType") or "")
    if how is None or row.get("Relationship.RelationshipStatus") != "ACTIVE":
        return
    if len(child) != _LENGTH or len(parent) != _LENGTH:
        bad.row(place, "NodeID", f"{child!r} and {parent!r} are not both LEIs")
        return
    found["links"].append(
        {
            "party": f"gleif:{child}",
            "relation": "parent",
            "other": f"gleif:{parent}",
            "other_name": "",
            "note": how,
            "filing_id": "",
            **_origin(child),
        }
    )


def _origin(lei: str) -> dict[str, Any]:
    return {"source": "gleif", "address": f"https://search.gleif.org/#/record/{lei}", "public_at": None}
