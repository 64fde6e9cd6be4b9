"""One way to read a few sentences in the table tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kstreet.press.claims import read_claims

if TYPE_CHECKING:
    from kstreet.records import Claim

POLITICAL = ("political_vehicle", "political_spending", "lobbying")


def claims_of(kind: str, lang: str, text: str, company: str = "Siemens") -> list[Claim]:
    """Return the claims of one kind in a text of 24 September 2025."""
    return [one for one in read_claims(text, lang, date(2025, 9, 24), None, company) if one.kind == kind]
