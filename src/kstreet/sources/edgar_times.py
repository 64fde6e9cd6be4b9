"""Submissions JSON: a filer, its names, and when its filings were accepted, in New York time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
_OPEN, _CLOSE = time(9, 30), time(16)
_ONLY_NEW_YORK = range(3, 10)  # as UTC these hours are night in New York, when EDGAR is closed
_ONLY_UTC = (23, 0, 1, 2)

Rows = dict[str, list[dict[str, Any]]]


def read_filer(page: dict[str, Any], cik: str) -> Rows:
    """Return the filer (where the page has it) and its filings and 8-K items."""
    party = f"edgar:{int(cik)}"
    rows: Rows = {"parties": [], "aliases": [], "filings": [], "occasions": []}
    recent = page["filings"]["recent"] if "filings" in page else page
    if "filings" in page:
        _names(page, party, rows)
    zone = zone_of(recent["acceptanceDateTime"])
    for number, form, filed, reported, accepted, items in zip(
        recent["accessionNumber"],
        recent["form"],
        recent["filingDate"],
        recent["reportDate"],
        recent["acceptanceDateTime"],
        recent["items"],
        strict=True,
    ):
        moment = moment_of(accepted, zone)
        add_filing(
            rows,
            party=party,
            name=str(page.get("name", "")),
            number=number,
            form=form,
            filed=date.fromisoformat(filed),
            reported=date.fromisoformat(reported) if reported else None,
            accepted=moment,
            items=items.split(",") if items else [],
        )
    return rows


def zone_of(accepted: list[str]) -> str:
    """Return what a filer's Z stands for: "New York", "UTC", or "unknown" where its hours do not tell."""
    hours = [int(each[11:13]) for each in accepted]
    early = sum(hour in _ONLY_NEW_YORK for hour in hours)
    late = sum(hour in _ONLY_UTC for hour in hours)
    if early == late:
        return "unknown"
    return "New York" if early > late else "UTC"


def moment_of(text: str, zone: str) -> datetime | None:
    """Return a moment in New York time, None where the zone is unknown."""
    plain = datetime.fromisoformat(text.removesuffix("Z"))
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
            "name": page["name"],
            "country": "",
            "state": page.get("stateOfIncorporation") or "",
            "note": sector,
            **origin,
        }
    )
    found: list[tuple[str, str, date | None, date | None]] = [
        ("ticker", each, None, None) for each in page.get("tickers", ())
    ]
    found += [(scheme, page[scheme], None, None) for scheme in ("ein", "lei") if page.get(scheme)]
    found += [
        (
            "former_name",
            each["name"],
            date.fromisoformat(each["from"][:10]),
            date.fromisoformat(each["to"][:10]),
        )
        for each in page.get("formerNames", ())
    ]
    rows["aliases"] += [
        {"party": party, "scheme": scheme, "value": value, "valid_from": first, "valid_to": last, **origin}
        for scheme, value, first, last in found
    ]
