"""`kstreet bills`: what a company lobbied on, the committees that handle it, and their members who got gifts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from kstreet.cli.moneywords import amounts
from kstreet.cli.who import LEDGER
from kstreet.cli.words import day, write
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from kstreet.influence.bill_ways import BillWay, Gifted

_SHOWN = 20
_MEMBERS = 10
_WHOSE = {"company": "its own", "committee": "its employees' committee's", "vehicle": "its vehicles'"}


def bills(
    company: str,
    /,
    *,
    as_of: str = "",
    lake: Path | None = None,
    decisions: str = LEDGER,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    csv: Annotated[bool, Parameter(negative="")] = False,
    out: str = "",
    lang: Literal["en", "de"] = "en",
) -> None:
    """Show the bills that a company lobbied on, the committees that handle them, and their members who got gifts.

    Parameters
    ----------
    company
        A symbol, a name, an identifier, or a case.
    as_of
        Use nothing that became public after this day.
    lake
        The folder of the lake; that of the settings where none is named.
    decisions
        The ledger of people's decisions on names (kstreet review), which always win; used where it exists.
    as_json
        Data with the ids of every gift.
    csv
        Every link as CSV: company, bill, committee, member, gifts.
    out
        The picture to write (.svg).
    lang
        The language of the picture.
    """
    from kstreet.cli.ledgers import ledger_for
    from kstreet.cli.words import lake_at
    from kstreet.influence.bill_ways import bill_ways

    own = lake_at(None)
    folder = lake or (own.folder if own.version().documents else None)
    held = ledger_for(company, folder, as_of=day(as_of, "--as-of"), decisions=decisions)
    found = bill_ways(held.lake, held.ledger) if held.lake is not None else []
    name = held.ledger.subject.name
    if out:
        _draw(out, name, found, lang)
    if as_json:
        data = {
            "company": name,
            "origin": held.ledger.origin,
            "bills": [_data(each) for each in found],
            "notes": list(held.ledger.notes),
        }
        print(json.dumps(data, ensure_ascii=False, indent=1))
    elif csv:
        _table(name, found)
    else:
        _show(name, held.ledger.origin, found)
        for note in held.ledger.notes:
            print(f"note: {note}")


def _draw(out: str, name: str, found: list[BillWay], lang: str) -> None:
    from kstreet.report.billsmap import bills_picture

    if not out.endswith(".svg"):
        raise KstreetError("no picture", where=out, remedy="name a file .svg")
    drawn = bills_picture(name, found, lang)
    if not drawn:
        raise KstreetError(
            "no report on record names a bill", where=out, remedy="kstreet load lda fills them"
        )
    write(out, drawn)


def _show(name: str, origin: str, found: list[BillWay]) -> None:
    known = sum(bool(each.committees) for each in found)
    print(
        f"{name}: {len(found):,} bill(s) named in lobbying reports, {known:,} in the register of bills, from {origin}"
    )
    print("A gift beside a bill is no word on intent, and forbidden by no rule as such.")
    for way in found[:_SHOWN]:
        title = f"  {way.title}" if way.title else ""
        print(f"\n{way.report.bill}{title}")
        print(f"  lobbied: public {way.report.public_at}, {way.report.address or way.report.id}")
        for handler, members in way.committees:
            print(f"  handled by {handler.name}: {handler.note}")
            for each in members[:_MEMBERS]:
                print(f"    {each.member}: {_gift(each)}")
            if len(members) > _MEMBERS:
                print(f"    … and {len(members) - _MEMBERS:,} more members; --json or --csv has all")
    if len(found) > _SHOWN:
        print(f"\n… and {len(found) - _SHOWN:,} more bills; --json or --csv has all")
    if not found:
        print("note: kstreet load lda fills the reports, kstreet load bills and congress the rest, in a lake")
    if found and not known:
        print("note: no register of bills here has them: kstreet load bills fills it")


def _gift(each: Gifted) -> str:
    money = amounts(each.low, each.high, each.currency)
    return f"{money} in {each.count} gift(s), {_WHOSE.get(each.role, each.role)}"


def _data(way: BillWay) -> dict[str, Any]:
    return {
        "bill": way.report.bill,
        "title": way.title,
        "report": way.report.id,
        "public_at": str(way.report.public_at),
        "address": way.report.address,
        "committees": [
            {
                "id": handler.body,
                "name": handler.name,
                "did": handler.note,
                "address": handler.address,
                "members": [
                    {
                        "member": each.member,
                        "whose": each.role,
                        "gifts": each.count,
                        "low": str(each.low),
                        "high": str(each.high),
                        "currency": each.currency,
                        "records": list(each.ids),
                    }
                    for each in members
                ],
            }
            for handler, members in way.committees
        ],
    }


def _table(name: str, found: list[BillWay]) -> None:
    import csv as tables
    import sys

    from kstreet.tables import no_formula

    writer = tables.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        [
            "company",
            "bill",
            "title",
            "report",
            "committee",
            "committee_name",
            "did",
            "member",
            "whose",
            "gifts",
            "low",
            "high",
            "currency",
        ]
    )
    for way in found:
        for handler, members in way.committees or ((None, ()),):
            begin = [name, way.report.bill, way.title, way.report.id]
            begin += [handler.body, handler.name, handler.note] if handler else ["", "", ""]
            for each in members or (None,):
                end: list[object] = ["", "", "", "", "", ""]
                if each:
                    end = [each.member, each.role, each.count, each.low, each.high, each.currency]
                writer.writerow([no_formula(str(cell)) for cell in (*begin, *end)])
