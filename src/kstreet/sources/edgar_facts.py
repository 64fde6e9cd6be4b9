"""companyfacts and company_tickers: reported figures point-in-time, and today's share symbols."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kstreet.sources.cells import Unreadable, figure_of, iso_day, number, words

if TYPE_CHECKING:
    from datetime import date

    from kstreet.documents import BadRows


def read_facts(page: dict[str, Any], bad: BadRows) -> dict[str, list[dict[str, Any]]]:
    """Return every figure as often as it was filed; `fy` and `fp` describe the filing and are not read."""
    party = f"edgar:{number(page['cik'], 'cik')}"
    rows: dict[str, dict[str, Any]] = {}
    for family, tags in page["facts"].items():
        for tag, described in tags.items():
            for unit, values in described["units"].items():
                for line, each in enumerate(values, start=1):
                    try:
                        row = _fact(party, f"{family}:{tag}", unit, each)
                    except Unreadable as error:
                        problem = f"{error.problem}; the line is its place in {family}:{tag} in {unit}"
                        bad.row(line, error.column, problem)
                    else:
                        rows.setdefault(row["id"], row)
    return {"facts": list(rows.values())}


def _fact(party: str, figure: str, unit: str, each: dict[str, Any]) -> dict[str, Any]:
    first, last, accession = each.get("start"), each["end"], words(each["accn"], "accn")
    folder = f"{party[6:]}/{accession.replace('-', '')}"
    return {
        "id": f"{party}:{figure}:{unit}:{first or ''}:{last}:{accession}",
        "party": party,
        "figure": figure,
        "first": _day(first, "start") if first else None,
        "last": _day(last, "end"),
        "value": figure_of(each["val"], "val"),
        "unit": unit,
        "form": words(each.get("form"), "form"),
        "filing_id": f"edgar:{accession}",
        "source": "edgar",
        "address": f"https://www.sec.gov/Archives/edgar/data/{folder}/{accession}-index.htm",
        "public_at": _day(each["filed"], "filed"),
    }


def read_tickers(page: dict[str, Any], bad: BadRows) -> dict[str, list[dict[str, Any]]]:
    """Return the share symbols of today; a company that is no longer listed is not among them."""
    address = "https://www.sec.gov/files/company_tickers.json"
    rows: dict[str, list[dict[str, Any]]] = {"aliases": []}
    for line, each in enumerate(page.values(), start=1):
        origin = {"source": "edgar", "address": address, "public_at": None}
        try:
            party = f"edgar:{number(each['cik_str'], 'cik_str')}"
            ticker, title = words(each["ticker"], "ticker"), words(each["title"], "title")
        except Unreadable as error:
            bad.row(line, error.column, f"{error.problem}; the line is its place in the list")
            continue
        rows["aliases"].append({"party": party, "scheme": "ticker", "value": ticker, **origin})
        rows["aliases"].append({"party": party, "scheme": "name", "value": title, **origin})
    return rows


@cache
def _day(text: str, column: str) -> date:
    return iso_day(text, column)
