"""companyfacts and company_tickers: reported figures point-in-time, and today's share symbols."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

_SIX = Decimal("0.000001")


def read_facts(page: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return every figure as often as it was filed; `fy` and `fp` describe the filing and are not read."""
    party = f"edgar:{int(page['cik'])}"
    rows: dict[str, dict[str, Any]] = {}
    for family, tags in page["facts"].items():
        for tag, described in tags.items():
            for unit, values in described["units"].items():
                for each in values:
                    row = _fact(party, f"{family}:{tag}", unit, each)
                    rows.setdefault(row["id"], row)
    return {"facts": list(rows.values())}


def _fact(party: str, figure: str, unit: str, each: dict[str, Any]) -> dict[str, Any]:
    first, last, number = each.get("start"), each["end"], each["accn"]
    return {
        "id": f"{party}:{figure}:{unit}:{first or ''}:{last}:{number}",
        "party": party,
        "figure": figure,
        "first": _day(first) if first else None,
        "last": _day(last),
        "value": Decimal(each["val"]).quantize(_SIX),
        "unit": unit,
        "form": each["form"],
        "filing_id": f"edgar:{number}",
        "source": "edgar",
        "address": f"https://www.sec.gov/Archives/edgar/data/{party[6:]}/{number.replace('-', '')}/{number}-index.htm",
        "public_at": _day(each["filed"]),
    }


def read_tickers(page: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the share symbols of today; a company that is no longer listed is not among them."""
    address = "https://www.sec.gov/files/company_tickers.json"
    rows: dict[str, list[dict[str, Any]]] = {"aliases": []}
    for each in page.values():
        origin = {"source": "edgar", "address": address, "public_at": None}
        party = f"edgar:{int(each['cik_str'])}"
        rows["aliases"].append({"party": party, "scheme": "ticker", "value": each["ticker"], **origin})
        rows["aliases"].append({"party": party, "scheme": "name", "value": each["title"], **origin})
    return rows


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)
