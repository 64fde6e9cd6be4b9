"""LD-1 and LD-2: who lobbies for whom, for how much, on what, before whom, and who the lobbyists were."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from kstreet.sources.cells import Unreadable, iso_day, money, number, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LESS_THAN = Decimal(5000)
_LESS_THAN_BEFORE_2008 = Decimal(10000)  # by half-years, under the law of 1995
_QUARTERLY_SINCE = 2008
_QUARTERS = {"first_quarter": 1, "second_quarter": 2, "third_quarter": 3, "fourth_quarter": 4}
_HALVES = {"mid_year": (1, 6), "year_end": (7, 12)}
# a bill: not the end of another word (company's 230, U.S. 50), `S` a capital; the Congress where it is named behind
_BILL = re.compile(
    r"(?<![\w.'’])(H\.?\s?R|(?-i:S)|H\.?\s?J\.?\s?Res|S\.?\s?J\.?\s?Res|H\.?\s?Con\.?\s?Res|S\.?\s?Con\.?\s?Res|H\.?\s?Res|S\.?\s?Res)"
    r"\.?\s?(\d{1,5})\b(?:,?\s*\(?\s*(?:(?:of|in|from)\s+)?(?:the\s+)?(\d{2,3})(?:st|nd|rd|th)\b)?",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[^A-Z0-9]+")

Row = tuple[str, dict[str, Any]]


def read_report(report: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of one registration or quarterly report. Raises `KeyError` for a field that is missing."""
    return iter(list(_rows(report)))  # whole or not at all


def _rows(report: dict[str, Any]) -> Iterator[Row]:
    uuid = f"lda:{report['filing_uuid']}"
    registrant, client = inside(report, "registrant"), inside(report, "client")
    payee = f"lda:registrant:{number(registrant['id'], 'registrant.id')}"
    payer = f"lda:client:{number(client['id'], 'client.id')}"
    origin = filing_origin(report)
    in_house = is_in_house(report)
    yield (
        "parties",
        party(payee, "company" if in_house else "firm", registrant, registrant["description"], origin),
    )
    yield "parties", party(payer, "company", client, client["general_description"], origin)
    first, last = period_of(report)
    registration = report["filing_type"] in ("RR", "RA")
    scope = "registration" if registration else f"{report['filing_year']}:{report['filing_period']}"
    yield (
        "filings",
        {
            "id": uuid,
            "form": words(report["filing_type"], "filing_type"),
            "filer": payee,
            "filer_name": words(registrant["name"], "registrant.name"),
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
    yield from _others(report, uuid, payer, origin)


def _flow(report: dict[str, Any], uuid: str, payer: str, payee: str, *, in_house: bool) -> dict[str, Any]:
    given = report["expenses"] if report["expenses"] is not None else report["income"]
    if given is not None:
        low = high = money(given, "expenses" if report["expenses"] is not None else "income")
    else:
        quarterly = number(report["filing_year"], "filing_year") >= _QUARTERLY_SINCE
        bound = _LESS_THAN if quarterly else _LESS_THAN_BEFORE_2008
        low, high = Decimal(0), Decimal(0) if report["filing_type"].endswith("Y") else bound
    method = f"; method {report['expenses_method']}" if report["expenses_method"] else ""
    first, last = period_of(report)
    return {
        "id": uuid,
        "kind": "lobbying",
        "payer": payer,
        "payer_name": words(report["client"]["name"], "client.name"),
        "payee": "" if in_house else payee,
        "payee_name": "" if in_house else words(report["registrant"]["name"], "registrant.name"),
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
    for activity in report["lobbying_activities"] or ():
        text = words(activity["description"], "description")
        yield (
            "issues",
            {
                "issue": words(activity["general_issue_code"], "general_issue_code"),
                "description": text,
                "bills": ";".join(bills_in(text)),
                "agencies": ";".join(
                    words(entity["name"], "government_entities")
                    for entity in activity["government_entities"] or ()
                ),
                **short,
            },
        )
        for each in activity["lobbyists"] or ():
            position = words(each["covered_position"], "covered_position")
            person = inside(each, "lobbyist")
            if (person["id"], position) not in seen:
                seen.add((person["id"], position))
                yield (
                    "lobbyists",
                    {
                        "person": f"lda:lobbyist:{number(person['id'], 'lobbyist.id')}",
                        "name": name_of(person),
                        "covered_position": position,
                        "newly_listed": bool(each["new"]),
                        **short,
                    },
                )


def _others(report: dict[str, Any], uuid: str, client: str, origin: dict[str, Any]) -> Iterator[Row]:
    """Yield who else stands behind a client: organisations that pay in part, and foreign owners."""
    for field, relation in (
        ("affiliated_organizations", "affiliated organisation"),
        ("foreign_entities", "foreign entity"),
    ):
        for each in report.get(field) or ():
            share = each.get("ownership_percentage")
            yield (
                "links",
                {
                    "party": client,
                    "relation": relation,
                    "other_name": words(each["name"], field),
                    "note": f"{share} % owned" if share else "",
                    "filing_id": uuid,
                    **origin,
                },
            )


def inside(report: dict[str, Any], field: str) -> dict[str, Any]:
    """Return a part of a report that is itself a mapping. Raises `Unreadable` where it is none."""
    found = report[field]
    if not isinstance(found, dict):
        raise Unreadable(field, f"{str(found)[:40]!r} is no record")
    return found


def is_in_house(report: dict[str, Any]) -> bool:
    """Say whether a registrant lobbies for itself: it reports expenses or a method, or bears its client's name."""
    if report["expenses"] is not None or report["expenses_method"]:
        return True
    if report["income"] is not None:
        return False
    return _plain(words(report["registrant"]["name"], "registrant.name")) == _plain(
        words(report["client"]["name"], "client.name")
    )


def filing_origin(report: dict[str, Any]) -> dict[str, Any]:
    """Return source, address and the day the market could know; `late` says where that day is the due one."""
    posted = posted_at(report).date()
    origin: dict[str, Any] = {
        "source": "lda",
        "address": words(report["filing_document_url"] or report["url"], "filing_document_url"),
    }
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
    moment = _moment(words(report["dt_posted"], "dt_posted"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@cache
def _moment(text: str) -> datetime:
    iso_day(text, "dt_posted")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable("dt_posted", f"{text[:40]!r} is no time") from None


def period_of(report: dict[str, Any]) -> tuple[date | None, date | None]:
    """Return the first and last day of a report's period; none for a registration."""
    return _period(
        number(report["filing_year"], "filing_year"), words(report["filing_period"], "filing_period")
    )


@cache
def _period(year: int, period: str) -> tuple[date | None, date | None]:
    iso_day(f"{year:04d}-01-01", "filing_year")
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
        "name": words(entity["name"], "name"),
        "country": words(entity["country"], "country"),
        "state": words(entity["state"], "state"),
        "note": words(note, "description"),
        "source": "lda",
        "address": words(entity["url"], "url"),
        "public_at": origin["public_at"],
    }


def name_of(person: dict[str, Any]) -> str:
    """Return a lobbyist's name in the order in which it is spoken."""
    parts = (person["first_name"], person["middle_name"], person["last_name"], person["suffix_display"])
    return " ".join(words(part, "lobbyist") for part in parts if part)


def bills_in(text: str) -> list[str]:
    """Return the bills that a text names, each once, in order: HR1234, or HR1234-118 where it names the Congress."""
    found = (
        f"{_NO_LETTERS.sub('', kind.upper())}{number}{f'-{congress}' if congress else ''}"
        for kind, number, congress in _BILL.findall(text)
    )
    return list(dict.fromkeys(found))


def _plain(name: str) -> str:
    return _NO_LETTERS.sub("", name.upper())
