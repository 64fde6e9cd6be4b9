"""LD-1 and LD-2: who lobbies for whom, for how much, on what, before whom, and who the lobbyists were."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LESS_THAN = Decimal(5000)
_QUARTERS = {"first_quarter": 1, "second_quarter": 2, "third_quarter": 3, "fourth_quarter": 4}
_HALVES = {"mid_year": (1, 6), "year_end": (7, 12)}
_BILL = re.compile(
    r"\b(H\.?\s?R|S|H\.?\s?J\.?\s?Res|S\.?\s?J\.?\s?Res|H\.?\s?Con\.?\s?Res|S\.?\s?Con\.?\s?Res|H\.?\s?Res|S\.?\s?Res)"
    r"\.?\s?(\d{1,5})\b",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[^A-Z0-9]+")

Row = tuple[str, dict[str, Any]]


def read_report(report: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of one registration or quarterly report. Raises `KeyError` for a field that is missing."""
    return iter(list(_rows(report)))  # whole or not at all


def _rows(report: dict[str, Any]) -> Iterator[Row]:
    uuid = f"lda:{report['filing_uuid']}"
    registrant, client = report["registrant"], report["client"]
    payee, payer = f"lda:registrant:{int(registrant['id'])}", f"lda:client:{int(client['id'])}"
    origin = filing_origin(report)
    in_house = is_in_house(report)
    yield (
        "parties",
        party(payee, "company" if in_house else "firm", registrant, registrant["description"], origin),
    )
    yield "parties", party(payer, "company", client, client["general_description"], origin)
    first, last = period_of(report)
    registration = report["filing_type"] in ("RR", "RA")
    scope = "registration" if registration else f"{int(report['filing_year'])}:{report['filing_period']}"
    yield (
        "filings",
        {
            "id": uuid,
            "form": report["filing_type"],
            "filer": payee,
            "filer_name": registrant["name"],
            "about": payer,
            "period_first": first,
            "period_last": last,
            "posted": report["dt_posted"],
            "series": f"lda:{registrant['id']}:{client['id']}:{scope}",
            "rank": f"{posted_at(report).astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f} {report['filing_uuid']}",
            "note": origin.pop("late", ""),
            **origin,
        },
    )
    if not registration:
        yield "flows", _flow(report, uuid, payer, payee, in_house=in_house) | origin
    yield from _work(report, uuid, payer, origin)


def _flow(report: dict[str, Any], uuid: str, payer: str, payee: str, *, in_house: bool) -> dict[str, Any]:
    given = report["expenses"] if report["expenses"] is not None else report["income"]
    if given is not None:
        low = high = Decimal(given)
    else:
        low, high = Decimal(0), Decimal(0) if report["filing_type"].endswith("Y") else _LESS_THAN
    method = f"; method {report['expenses_method']}" if report["expenses_method"] else ""
    first, last = period_of(report)
    return {
        "id": uuid,
        "kind": "lobbying",
        "payer": payer,
        "payer_name": report["client"]["name"],
        "payee": "" if in_house else payee,
        "payee_name": "" if in_house else report["registrant"]["name"],
        "office": "federal",
        "amount_low": low,
        "amount_high": high,
        "currency": "USD",
        "period": f"{first}/{last}",
        "filing_id": uuid,
        "counted": True,
        "note": f"in-house{method}" if in_house else "outside",
    }


def _work(report: dict[str, Any], uuid: str, client: str, origin: dict[str, Any]) -> Iterator[Row]:
    short = {"filing_id": uuid, "client": client, "source": "lda", "public_at": origin["public_at"]}
    seen: set[tuple[int, str]] = set()
    for activity in report["lobbying_activities"]:
        text = activity["description"] or ""
        yield (
            "issues",
            {
                "issue": activity["general_issue_code"],
                "description": text,
                "bills": ";".join(bills_in(text)),
                "agencies": ";".join(entity["name"] for entity in activity["government_entities"] or ()),
                **short,
            },
        )
        for each in activity["lobbyists"]:
            position = each["covered_position"] or ""
            person = each["lobbyist"]
            if (person["id"], position) not in seen:
                seen.add((person["id"], position))
                yield (
                    "lobbyists",
                    {
                        "person": f"lda:lobbyist:{person['id']}",
                        "name": name_of(person),
                        "covered_position": position,
                        "newly_listed": bool(each["new"]),
                        **short,
                    },
                )


def is_in_house(report: dict[str, Any]) -> bool:
    """Say whether a registrant lobbies for itself: it reports expenses or a method, or bears its client's name."""
    if report["expenses"] is not None or report["expenses_method"]:
        return True
    if report["income"] is not None:
        return False
    return _plain(report["registrant"]["name"]) == _plain(report["client"]["name"])


def filing_origin(report: dict[str, Any]) -> dict[str, Any]:
    """Return source, address and the day the market could know; `late` says where that day is the due one."""
    posted = posted_at(report).date()
    origin: dict[str, Any] = {"source": "lda", "address": report["filing_document_url"] or report["url"]}
    last = period_of(report)[1]
    if last and posted < last - timedelta(days=92):
        quarterly = report["filing_period"] in _QUARTERS
        return {
            **origin,
            "public_at": last + timedelta(days=20 if quarterly else 45),
            "late": "posted: wrong in the register; the due day is taken",
        }
    return {**origin, "public_at": posted}


def posted_at(report: dict[str, Any]) -> datetime:
    """Return the moment of posting; one without an offset is New York's and taken for UTC."""
    moment = _moment(report["dt_posted"])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@cache
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def period_of(report: dict[str, Any]) -> tuple[date | None, date | None]:
    """Return the first and last day of a report's period; none for a registration."""
    return _period(report["filing_year"], report["filing_period"] or "")


@cache
def _period(filing_year: int, period: str) -> tuple[date | None, date | None]:
    year = int(filing_year)
    if period in _QUARTERS:
        months = (_QUARTERS[period] * 3 - 2, _QUARTERS[period] * 3)
    elif period in _HALVES:
        months = _HALVES[period]
    else:
        return None, None
    after = date(year + months[1] // 12, months[1] % 12 + 1, 1)
    return date(year, months[0], 1), after - timedelta(days=1)


def party(
    id_: str, kind: str, entity: dict[str, Any], note: str | None, origin: dict[str, Any]
) -> dict[str, Any]:
    """Return a party's row: name, state and country, no street."""
    return {
        "id": id_,
        "kind": kind,
        "name": entity["name"],
        "country": entity["country"],
        "state": entity["state"],
        "note": note or "",
        "source": "lda",
        "address": entity["url"],
        "public_at": origin["public_at"],
    }


def name_of(person: dict[str, Any]) -> str:
    """Return a lobbyist's name in the order in which it is spoken."""
    parts = (person["first_name"], person["middle_name"], person["last_name"], person["suffix_display"])
    return " ".join(part for part in parts if part)


def bills_in(text: str) -> list[str]:
    """Return the bills that a text names, such as H.R.1234, each once, in order."""
    found = (f"{_NO_LETTERS.sub('', kind.upper())}{number}" for kind, number in _BILL.findall(text))
    return list(dict.fromkeys(found))


def _plain(name: str) -> str:
    return _NO_LETTERS.sub("", name.upper())
