"""LD-203: what registrants and their lobbyists gave, twice a year."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from kstreet.sources.cells import iso_day, money, number, words
from kstreet.sources.lda_reports import Row, filing_origin, inside, name_of, party, period_of, posted_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    "feca": "contribution under the Federal Election Campaign Act: the FEC has it too",
    "he": "honorary expenses",
    "me": "meeting expenses",
    "ple": "presidential library",
    "pic": "presidential inaugural committee",
}


def read_contributions(report: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of one LD-203. Raises `KeyError` for a field that is missing."""
    return iter(list(_rows(report)))


def _rows(report: dict[str, Any]) -> Iterator[Row]:
    uuid = f"lda:{report['filing_uuid']}"
    registrant = inside(report, "registrant")
    lobbyist = inside(report, "lobbyist") if report["lobbyist"] else None
    firm = f"lda:registrant:{number(registrant['id'], 'registrant.id')}"
    origin = filing_origin(report)
    late = origin.pop("late", "")
    yield "parties", party(firm, "firm", registrant, registrant["description"], origin)
    payer = f"lda:lobbyist:{number(lobbyist['id'], 'lobbyist.id')}" if lobbyist else firm
    name = name_of(lobbyist) if lobbyist else words(registrant["name"], "registrant.name")
    first, last = period_of(report)
    yield (
        "filings",
        {
            "id": uuid,
            "form": f"LD-203 {report['filing_type']}",
            "filer": payer,
            "filer_name": name,
            "about": firm,
            "period_first": first,
            "period_last": last,
            "posted": report["dt_posted"],
            "series": f"lda203:{registrant['id']}:{payer}:{report['filing_year']}:{report['filing_period']}",
            "rank": f"{posted_at(report).astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f} {report['filing_uuid']}",
            "note": late,
            **origin,
        },
    )
    for pac in report["pacs"] or ():
        yield (
            "links",
            {"party": firm, "relation": "committee", "other_name": str(pac), "filing_id": uuid, **origin},
        )
    for place, item in enumerate(report["contribution_items"] or (), start=1):
        giver = words(item["contributor_name"], "contributor_name")
        amount = money(item["amount"], "amount")
        yield (
            "flows",
            {
                "id": f"{uuid}:{place}",
                "kind": "contribution",
                "payer": payer,
                "payer_name": name if giver.casefold() in ("", "self") else giver,
                "payee_name": words(item["payee_name"], "payee_name"),
                "about": words(item["honoree_name"], "honoree_name"),
                "amount_low": amount,
                "amount_high": amount,
                "currency": "USD",
                "period": f"{first}/{last}",
                "event_date": iso_day(item["date"], "date") if item["date"] else None,
                "filing_id": uuid,
                "counted": True,
                "note": f"LD-203: {_KINDS.get(item['contribution_type'], item['contribution_type'])}",
                **origin,
            },
        )
