"""Submissions JSON: a filer, its names, and when its filings were accepted, in New York time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kstreet.sources.cells import Unreadable, iso_day, number, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.documents import BadRows

NEW_YORK = ZoneInfo("America/New_York")
_OPEN, _CLOSE = time(9, 30), time(16)
_ONLY_NEW_YORK = range(3, 10)  # as UTC these hours are night in New York, when EDGAR is closed
_ONLY_UTC = (23, 0, 1, 2)
_AFTER_HOURS = range(
    18, 21
)  # in New York: what is filed then has the next working day as its day of filing …
_SAME_DAY = ("3", "4", "5", "144", "CORRESP", "UPLOAD")  # … but for these forms

COLUMNS = ("accessionNumber", "form", "filingDate", "reportDate", "acceptanceDateTime", "items")

Rows = dict[str, list[dict[str, Any]]]


def read_filer(page: dict[str, Any], cik: str, bad: BadRows) -> Rows:
    """Return the filer (where the page has it) and its filings and 8-K items; broken filings go to `bad`."""
    party = f"edgar:{number(cik, 'cik')}"
    rows: Rows = {"parties": [], "aliases": [], "filings": [], "occasions": []}
    recent = page["filings"]["recent"] if "filings" in page else page
    if "filings" in page:
        _names(page, party, rows)
    zone = zone_of(recent["acceptanceDateTime"], recent["filingDate"], recent["form"])
    columns = [recent[name] for name in COLUMNS]
    for line, cells in enumerate(zip(*columns, strict=True), start=1):
        accession, form, filed, reported, accepted, items = cells
        try:
            moment = moment_of(words(accepted, "acceptanceDateTime"), zone)
            add_filing(
                rows,
                party=party,
                name=words(page.get("name"), "name"),
                number=words(accession, "accessionNumber"),
                form=words(form, "form"),
                filed=iso_day(filed, "filingDate"),
                reported=iso_day(reported, "reportDate") if reported else None,
                accepted=moment,
                items=[each.strip() for each in words(items, "items").split(",") if each.strip()],
            )
        except Unreadable as error:
            bad.row(line, error.column, f"{error.problem}; the line is the filing's place in the list")
    return rows


def zone_of(accepted: list[str], filed: Sequence[str] = (), forms: Sequence[str] = ()) -> str:
    """Return what a filer's Z stands for: "New York", "UTC", or "unknown" where its hours do not tell.

    Hours in which EDGAR is closed in one reading speak for the other; so does a time after hours whose day of
    filing is (in New York) or is not (in UTC) a later one.
    """
    votes = {"New York": 0, "UTC": 0}
    for place, each in enumerate(accepted):
        text = str(each)
        hour = int(text[11:13]) if text[11:13].isdecimal() else -1
        if hour in _ONLY_NEW_YORK or hour in _ONLY_UTC:
            votes["UTC" if hour in _ONLY_UTC else "New York"] += 1
        elif hour in _AFTER_HOURS and place < min(len(filed), len(forms)):
            if str(filed[place]) > text[:10]:
                votes["New York"] += 1
            elif str(forms[place]).removesuffix("/A") not in _SAME_DAY:
                votes["UTC"] += 1
    if votes["New York"] == votes["UTC"]:
        return "unknown"
    return max(votes, key=lambda zone: votes[zone])


def moment_of(text: str, zone: str) -> datetime | None:
    """Return a moment in New York time, None where the zone is unknown."""
    try:
        plain = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=None)
        iso_day(text, "acceptanceDateTime")
    except ValueError:
        raise Unreadable("acceptanceDateTime", f"{text[:40]!r} is no time") from None
    if zone == "New York":
        return plain.replace(tzinfo=NEW_YORK)
    return plain.replace(tzinfo=UTC).astimezone(NEW_YORK) if zone == "UTC" else None


def timing_of(accepted: datetime | None, public: date) -> str:
    """Return before_open, in_session or after_close; nothing where the time is unknown."""
    if accepted is None:
        return ""
    if accepted.date() < public:
        return "before_open"
    if accepted.time() < _OPEN:
        return "before_open"
    return "in_session" if accepted.time() < _CLOSE else "after_close"


def add_filing(
    rows: Rows,
    *,
    party: str,
    name: str,
    number: str,
    form: str,
    filed: date,
    reported: date | None,
    accepted: datetime | None,
    items: list[str],
) -> None:
    """Add a filing, and an occasion for each item of an 8-K."""
    public = max(filed, accepted.date()) if accepted else filed
    folder = f"{party.removeprefix('edgar:')}/{number.replace('-', '')}"
    origin = {
        "source": "edgar",
        "address": f"https://www.sec.gov/Archives/edgar/data/{folder}/{number}-index.htm",
        "public_at": public,
    }
    said = accepted.isoformat(timespec="seconds") if accepted else ""
    rows["filings"].append(
        {
            "id": f"edgar:{number}",
            "form": form,
            "filer": party,
            "filer_name": name,
            "period_last": reported,
            "posted": said,
            "series": "",
            "rank": number,
            "note": ""
            if accepted
            else "time of acceptance unknown: the zone of this filer's times does not show",
            **origin,
        }
    )
    if not form.startswith("8-K"):
        return
    rows["occasions"] += [
        {
            "id": f"edgar:{number}:{item}",
            "party": party,
            "kind": f"{form} {item}",
            "on": reported or filed,
            "accepted": said,
            "timing": timing_of(accepted, public),
            "filing_id": f"edgar:{number}",
            **origin,
        }
        for item in items
    ]


def _names(page: dict[str, Any], party: str, rows: Rows) -> None:
    address = f"https://www.sec.gov/cgi-bin/browse-edgar?CIK={party.removeprefix('edgar:')}"
    origin = {"source": "edgar", "address": address, "public_at": None}
    sector = f"SIC {page['sic']} {page['sicDescription']}" if page.get("sic") else ""
    rows["parties"].append(
        {
            "id": party,
            "kind": "company" if page.get("entityType") == "operating" else "firm",
            "name": words(page["name"], "name"),
            "country": "",
            "state": words(page.get("stateOfIncorporation"), "stateOfIncorporation"),
            "note": words(sector, "sicDescription"),
            **origin,
        }
    )
    found: list[tuple[str, str, date | None, date | None]] = [
        ("ticker", words(each, "tickers"), None, None) for each in page.get("tickers") or ()
    ]
    found += [
        (scheme, words(page[scheme], scheme), None, None) for scheme in ("ein", "lei") if page.get(scheme)
    ]
    found += [
        (
            "former_name",
            words(each["name"], "formerNames"),
            iso_day(each["from"], "formerNames") if each.get("from") else None,
            iso_day(each["to"], "formerNames") if each.get("to") else None,
        )
        for each in page.get("formerNames") or ()
    ]
    rows["aliases"] += [
        {"party": party, "scheme": scheme, "value": value, "valid_from": first, "valid_to": last, **origin}
        for scheme, value, first, last in found
    ]
