"""`kstreet flows`: a company's money by what it is, with what was left out and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from kstreet.cli.moneywords import amounts, print_rows
from kstreet.cli.options import AsJson, AsOf, CaseOrLake, Company, DecisionsFile
from kstreet.cli.who import LEDGER
from kstreet.cli.words import day, write
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from kstreet.influence.overview import Balance, Overview, Strand

_SHOWN = 40
_ROLES = {
    "company": "The company's own money",
    "vehicle": "What its vehicles did with theirs",
    "committee": "Its employees' committee: their money, not the company's",
    "received": "What the company received",
    "others": "What others paid to its vehicles and committees",
}


def flows(
    company: Company,
    /,
    *,
    by: Literal[
        "vehicle", "recipient", "office", "state", "party", "agency", "issue", "bill", "committee", "year"
    ] = "recipient",
    since: str = "",
    until: str = "",
    as_of: AsOf = "",
    lake: CaseOrLake = None,
    decisions: DecisionsFile = LEDGER,
    out: str = "",
    lang: Literal["en", "de"] = "en",
    as_json: AsJson = False,
    csv: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show a company's money by what it is, double counts removed, with the reconciliation.

    Parameters
    ----------
    by
        What the lines of each kind of money are.
    since
        The first day of payments, like 2025-01-01.
    until
        The last day of payments.
    out
        A page (.html) with the picture and its table, or the picture alone (.svg).
    lang
        The language of the page or picture.
    as_json
        Data with every row instead of tables.
    csv
        Every row as CSV, with what becomes of it.
    """
    from kstreet.cli.ledgers import ledger_for
    from kstreet.influence.overview import overview

    held = ledger_for(company, lake, as_of=day(as_of, "--as-of"), decisions=decisions)
    found = overview(
        held.ledger,
        by=by,
        since=day(since, "--since"),
        until=day(until, "--until"),
        groups=held.groups(by),
    )
    if out:
        _draw(found, out, lang)
        print(out, file=sys.stderr if as_json or csv else sys.stdout)
    if as_json:
        print(json.dumps(data_of(found), ensure_ascii=False, indent=1))
    elif csv:
        _rows(found)
    elif not out:
        _show(found)


def _draw(found: Overview, out: str, lang: str) -> None:
    from kstreet.report.flowspage import flows_page, flows_picture

    if out.endswith(".svg"):
        write(out, flows_picture(found, lang))
    elif out.endswith((".html", ".htm")):
        write(out, flows_page(found, lang))
    else:
        raise KstreetError("neither a page nor a picture", where=out, remedy="name a file .html or .svg")


def _show(found: Overview) -> None:
    from kstreet.influence.overview import period_said

    ledger = found.ledger
    known = f", as known on {ledger.as_of}" if ledger.as_of else ""
    print(f"{ledger.subject.name}: {period_said(found.since, found.until)}{known}, from {ledger.origin}")
    if not found.strands:
        print("nothing on record in that period")
    role = ""
    for strand in found.strands:
        if strand.role != role:
            role = strand.role
            print(f"\n{_ROLES[role]}")
        _strand(strand)
    left = [book for book in found.books if book.left]
    if left:
        print("\nReconciliation (reported − left out = standing)")
    for book in left:
        _balance(book)
    for note in found.notes:
        print(f"note: {note}")


def _strand(strand: Strand) -> None:
    total = amounts(strand.low, strand.high, strand.currency)
    print(f"  {strand.heading}: {total} in {sum(len(line.rows) for line in strand.lines)} row(s)")
    rows = [(line.key, amounts(line.low, line.high, strand.currency)) for line in strand.lines[:_SHOWN]]
    print_rows(rows, indent=4)
    if (more := len(strand.lines) - _SHOWN) > 0:
        print(f"    … and {more:,} more; --csv or --json has all")


def _balance(book: Balance) -> None:
    from kstreet.influence.overview import REASONS

    print(f"  {_ROLES[book.role]}, {book.heading}")
    rows = [("reported", amounts(*book.reported, book.currency))]
    rows += [
        (f"− {len(left.entries)} row(s): {REASONS[left.reason]}", amounts(left.low, left.high, left.currency))
        for left in book.left
    ]
    rows.append(("= standing", amounts(*book.standing, book.currency)))
    print_rows(rows, indent=4)


def _rows(found: Overview) -> None:
    import csv as tables

    writer = tables.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        [
            "id",
            "fate",
            "instead",
            "kind",
            "stance",
            "payer",
            "payer_name",
            "payee",
            "payee_name",
            "about",
            "office",
            "state",
            "amount_low",
            "amount_high",
            "currency",
            "period",
            "event_date",
            "public_at",
            "source",
            "address",
            "why",
        ]
    )
    for entry in found.ledger.entries:
        row = _row(found, entry.flow)
        writer.writerow([row["id"], entry.fate, entry.instead, *list(row.values())[1:]])


def _row(found: Overview, flow: Any) -> dict[str, Any]:  # noqa: ANN401
    name = found.ledger.name
    return {
        "id": flow.id,
        "kind": flow.kind,
        "stance": flow.stance or "",
        "payer": flow.payer,
        "payer_name": name(flow.payer),
        "payee": flow.payee,
        "payee_name": name(flow.payee),
        "about": flow.about,
        "office": flow.office or "",
        "state": flow.state,
        "amount_low": str(flow.amount_low),
        "amount_high": str(flow.amount_high),
        "currency": flow.currency,
        "period": flow.period,
        "event_date": str(flow.event_date or ""),
        "public_at": str(flow.public_at),
        "source": flow.evidence.source,
        "address": flow.evidence.address,
        "why": found.ledger.subject.why(flow.payer, flow.payee),
    }


def data_of(found: Overview) -> dict[str, Any]:
    """Return an overview as plain data, every sum with its rows."""
    ledger = found.ledger
    return {
        "company": ledger.subject.name,
        "origin": ledger.origin,
        "as_of": str(ledger.as_of or ""),
        "since": str(found.since or ""),
        "until": str(found.until or ""),
        "by": found.by,
        "strands": [
            {
                "whose": strand.role,
                "heading": strand.heading,
                "currency": strand.currency,
                "low": str(strand.low),
                "high": str(strand.high),
                "lines_add_up": strand.additive,
                "lines": [
                    {
                        "key": line.key,
                        "low": str(line.low),
                        "high": str(line.high),
                        "rows": [_row(found, flow) for flow in line.rows],
                    }
                    for line in strand.lines
                ],
            }
            for strand in found.strands
        ],
        "reconciliation": [
            {
                "whose": book.role,
                "heading": book.heading,
                "currency": book.currency,
                "reported": [str(end) for end in book.reported],
                "left_out": [
                    {
                        "reason": left.reason,
                        "low": str(left.low),
                        "high": str(left.high),
                        "rows": [_row(found, e.flow) | {"instead": e.instead} for e in left.entries],
                    }
                    for left in book.left
                ],
                "standing": [str(end) for end in book.standing],
            }
            for book in found.books
        ],
        "who": dict(ledger.subject.reasons),
        "notes": list(found.notes),
    }
