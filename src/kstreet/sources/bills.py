"""Bills of the US Congress: which committees handle them, and when these met or the chamber voted (GovInfo, BILLSTATUS).

One XML file per bill, in archives per Congress and type; versions 1 and 3 of the format. A file tells all of a bill:
of its editions the one updated last stands (`series` is the bill, `rank` the update). `about` of a filing is the bill
as `HR1234-119`. Moments are in UTC and become days in Washington. Committees have the ids of `congress`: `hsif00` is
HSIF, `hsif03` its subcommittee HSIF03. Votes on amendments are none on the bill and not read. `public_at` is the day of
the activity, which Congress.gov shows by the next morning. There is no control total.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable, iso_day, number, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    import pyarrow as pa

REGISTER = Register(
    name="bills",
    title="Bills of the US Congress: committees, hearings, votes",
    publisher="US Government Publishing Office, from the Library of Congress",
    address="https://www.govinfo.gov/bulkdata/BILLSTATUS/",
    licence="public domain",
    use="any use",
    cadence="every four hours for the present Congress",
    delay="a day",
)
GATHERED = True
TYPES = {
    "HR": "house-bill",
    "S": "senate-bill",
    "HJRES": "house-joint-resolution",
    "SJRES": "senate-joint-resolution",
    "HCONRES": "house-concurrent-resolution",
    "SCONRES": "senate-concurrent-resolution",
    "HRES": "house-resolution",
    "SRES": "senate-resolution",
}
_NAME = re.compile(rf"BILLSTATUS-(\d{{2,3}})({'|'.join(TYPES)})(\d{{1,5}})\.xml", re.IGNORECASE)
_WASHINGTON = ZoneInfo("America/New_York")
_FIRST_YEAR = 1789
_MOST = 60_000_000  # bytes; the largest have some ten million
_KINDS = {
    "referred to": "referral",
    "hearings by": "hearing",
    "markup by": "markup",
    "reported by": "report",
    "reported original measure": "report",
    "discharged from": "discharge",
}
_CHAMBERS = {"house": "congress:house", "senate": "congress:senate"}
_SYSTEM_CODE = re.compile(r"[a-z]{4}\d{2}")
# what a committee did on a day that its list of activities does not have
_HELD = re.compile(r"\bhearings? held\b", re.IGNORECASE)
_VOTED = re.compile(
    r"\bordered to be (?:favorably |unfavorably )?reported\b|\bforwarded by subcommittee\b", re.IGNORECASE
)
Row = dict[str, Any]


def congress_of(day: date) -> int:
    """Return which Congress sat on a day; each has two years and begins on 3 January."""
    year = day.year - (day.month == 1 and day.day < 3)  # noqa: PLR2004
    return (year - _FIRST_YEAR) // 2 + 1


def accepts(name: str) -> bool:
    """Say whether a document of this name is a bill's."""
    return bool(_NAME.fullmatch(PurePosixPath(name).name))


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the archives of this Congress, and of those since a day."""
    del company
    today = datetime.now(UTC).date()
    return [
        Page(
            f"{REGISTER.address}{congress}/{kind.lower()}/BILLSTATUS-{congress}-{kind.lower()}.zip",
            f"BILLSTATUS-{congress}-{kind.lower()}.zip",
        )
        for congress in range(congress_of(since or today), congress_of(today) + 1)
        for kind in TYPES
    ]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield the bill as a filing, its committees as links, what they did as occasions. Raises `SourceError`."""
    del scratch
    bill = _bill(document)
    try:
        found = _rows(bill, document.name)
    except Unreadable as error:
        bad.row(0, error.column, error.problem)
        return
    for table, rows in found.items():
        yield table, table_of(table, rows, bad)


def _bill(document: Document) -> Element:
    content = document.read(_MOST)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise SourceError(
            "a bill's status has no document type", where=document.name, remedy="download it again"
        )
    try:
        bill = ET.fromstring(content).find("bill")  # noqa: S314 (entities are refused above)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise SourceError(f"no XML: {error}", where=document.name, remedy="download it again") from None
    if bill is None:
        raise SourceError(
            "no bill's status: billStatus/bill is missing",
            where=document.name,
            remedy=f"take BILLSTATUS files of {REGISTER.address}",
        )
    return bill


def _rows(bill: Element, name: str) -> dict[str, list[Row]]:
    kind = (_text(bill, "type") or _text(bill, "billType")).upper()
    if kind not in TYPES:
        raise Unreadable("type", f"{kind[:20]!r} is no type of bill")
    congress = number(_text(bill, "congress"), "congress")
    numbered = number(_text(bill, "number") or _text(bill, "billNumber"), "number")
    named = _NAME.fullmatch(PurePosixPath(name).name)
    if named and (int(named[1]), named[2].upper(), int(named[3])) != (congress, kind, numbered):
        raise Unreadable("number", f"the file's name says another bill than {congress} {kind} {numbered}")
    updated = _moment(_text(bill, "updateDateIncludingText") or _text(bill, "updateDate"), "updateDate")
    series = f"bills:{congress}{kind.lower()}{numbered}"
    filing = f"{series}:{updated:%Y%m%dT%H%M%SZ}"
    origin = {
        "source": "bills",
        "address": f"https://www.congress.gov/bill/{_ordinal(congress)}-congress/{TYPES[kind]}/{numbered}",
    }
    sponsor = bill.find("sponsors/item")
    said = _text(bill, "introducedDate")  # a number kept for the Speaker has none yet
    introduced = iso_day(said, "introducedDate") if said else None
    found: dict[str, list[Row]] = {"filings": [], "links": [], "occasions": []}
    found["filings"].append(
        {
            "id": filing,
            "form": "BILLSTATUS",
            "filer": f"congress:{_text(sponsor, 'bioguideId')}" if _text(sponsor, "bioguideId") else "",
            "filer_name": _text(sponsor, "fullName"),
            "about": f"{kind}{numbered}-{congress}",
            "period_first": introduced,
            "posted": f"{updated:%Y-%m-%dT%H:%M:%SZ}",
            "series": series,
            "rank": f"{updated:%Y-%m-%dT%H:%M:%SZ}",
            "note": _text(bill, "title"),
            **origin,
            "public_at": updated.astimezone(_WASHINGTON).date(),
        }
    )
    committees = list(_committees(bill))
    done = dict.fromkeys([*(each for _, _, acts in committees for each in acts), *_acts(bill), *_votes(bill)])
    for body, called, acts in committees:
        first = min((day for _, _, day in acts), default=introduced or updated.astimezone(_WASHINGTON).date())
        found["links"].append(
            {
                "party": series,
                "relation": "handled by",
                "other": body,
                "other_name": called,
                "note": ", ".join(dict.fromkeys(kind for _, kind, _ in acts)),
                "filing_id": filing,
                **origin,
                "public_at": first,
            }
        )
    for place, (body, what, day) in enumerate(sorted(done), start=1):
        found["occasions"].append(
            {
                "id": f"{filing}:{place}",
                "party": body,
                "kind": what,
                "on": day,
                "filing_id": filing,
                **origin,
                "public_at": day,
            }
        )
    return found


Act = tuple[str, str, date]


def _committees(bill: Element) -> Iterator[tuple[str, str, list[Act]]]:
    """Yield each committee and subcommittee that handled the bill, its name, and what it did on which day."""
    for committee in (*bill.findall("committees/item"), *bill.findall("committees/billCommittees/item")):
        name = _text(committee, "name")
        yield _handled(committee, name)
        for part in committee.findall("subcommittees/item"):
            yield _handled(part, f"{name}: {_text(part, 'name')}")


def _handled(committee: Element, name: str) -> tuple[str, str, list[Act]]:
    body = _body(committee)
    acts = []
    for each in committee.findall("activities/item"):
        said = _text(each, "name").casefold()
        if said:
            acts.append((body, _KINDS.get(said, said), _day(_text(each, "date"), "activities.date")))
    return body, name, acts


def _acts(bill: Element) -> Iterator[Act]:
    """Yield hearings and votes of committees that stand among the actions only."""
    for action in bill.findall("actions/item"):
        text = _text(action, "text")
        what = "hearing" if _HELD.search(text) else "committee vote" if _VOTED.search(text) else ""
        bodies = [*action.findall("committees/item"), *action.findall("committee")]
        for body in bodies:
            if what and _text(body, "systemCode"):
                yield _body(body), what, iso_day(_text(action, "actionDate"), "actionDate")


def _votes(bill: Element) -> Iterator[Act]:
    """Yield the recorded votes of a chamber on the bill."""
    for vote in (
        *bill.findall("recordedVotes/recordedVote"),
        *bill.findall("actions/item/recordedVotes/recordedVote"),
    ):
        chamber = _text(vote, "chamber").casefold()
        if chamber not in _CHAMBERS:
            raise Unreadable("recordedVote.chamber", f"{chamber[:20]!r} is no chamber")
        roll = number(_text(vote, "rollNumber"), "recordedVote.rollNumber")
        yield _CHAMBERS[chamber], f"recorded vote {roll}", _day(_text(vote, "date"), "recordedVote.date")


def _body(committee: Element) -> str:
    code = _text(committee, "systemCode").casefold()
    if not _SYSTEM_CODE.fullmatch(code):
        raise Unreadable("systemCode", f"{code[:20]!r} is no committee")
    return f"congress:{code.upper().removesuffix('00')}"


def _text(parent: Element | None, name: str) -> str:
    found = parent.find(name) if parent is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def _moment(text: str, column: str) -> datetime:
    iso_day(text, column)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable(column, f"{text[:40]!r} is no moment") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str, column: str) -> date:
    """Return the day in Washington; a day without a time is that day."""
    if len(text) == 10:  # noqa: PLR2004  2025-09-23
        return iso_day(text, column)
    return _moment(text, column).astimezone(_WASHINGTON).date()


def _ordinal(congress: int) -> str:
    if congress % 100 in (11, 12, 13):
        return f"{congress}th"
    return f"{congress}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(congress % 10, 'th') }"
