"""The vocabulary every room speaks: one frozen dataclass per table, units in names.

Money is `Decimal` in full units of its currency; a register's range keeps both ends.
`public_at` is when the market could know, `event_date` when it happened: statistics use only the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Grade = Literal["primary", "secondary", "computed"]
PartyKind = Literal[
    "company",
    "committee",
    "political_organisation",
    "person",
    "agency",
    "country",
    "alliance",
    "firm",
    "index",
    "media",
    "product",
]
DealStatus = Literal["talks", "announced", "signed", "completed", "ended"]
Office = Literal["federal", "state", "local"]
Stance = Literal["support", "oppose"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a row comes from. `grade`: a primary record, a secondary account of one, or computed here."""

    source: str
    address: str
    grade: Grade
    public_at: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who pays, is paid, lobbies, contracts or is named."""

    id: str
    kind: PartyKind
    name: str
    country: str
    evidence: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name or identifier of a party in its time. `scheme`: name, former_name, short_name, ticker, cik, …"""

    party: str
    scheme: str
    value: str
    valid_from: date | None
    valid_to: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Flow:
    """Money between parties. `kind`: contribution, expenditure, lobbying, contract; kinds are never added."""

    id: str
    kind: str
    payer: str
    payee: str
    about: str
    stance: Stance | None
    office: Office | None
    state: str
    amount_low: Decimal
    amount_high: Decimal
    currency: str
    period: str
    event_date: date | None
    public_at: date
    filing_id: str
    superseded_by: str
    evidence: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """A dated arrangement that may move no money: `value_low` None means that no value is known or none exists.

    `kind`: partnership, alliance (with countries or alliances), vehicle (a political one is set up; `office` says
    for which level), contract, order, award, acquisition, investment, stake, financing.
    `counterparty`: an id, or several with `;` between.
    """

    id: str
    kind: str
    party: str
    counterparty: str
    subject: str
    value_low: Decimal | None
    value_high: Decimal | None
    currency: str
    status: DealStatus
    event_date: date
    public_at: date
    first_reported_by: str
    evidence: Evidence
    note: str = ""
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A company's reported figure, point-in-time by `public_at`. `unit`: a currency, `USD/share`, `%`, `count`."""

    id: str
    party: str
    figure: str
    period: str
    value: Decimal
    unit: str
    public_at: date
    evidence: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A dated happening: results, a hearing, an election. `timing`: before_open, in_session, after_close or empty."""

    id: str
    party: str
    kind: str
    period: str
    on: date
    timing: str
    public_at: date
    evidence: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """A daily close. `adjusted_close` carries splits and dividends; `None` where the publisher gives none."""

    symbol: str
    day: date
    close: float
    adjusted_close: float | None
    currency: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A fixing: units of `currency` for one euro on `day` (ECB reference rates)."""

    currency: str
    day: date
    per_euro: float


ClaimKind = Literal[
    "price",
    "move",
    "distance",
    "market_value",
    "price_target",
    "figure",
    "date",
    "deal",
    "political_vehicle",
    "political_spending",
    "lobbying",
    "partnership",
    "alliance",
]
Ruling = Literal["supported", "contradicted", "partly", "not checkable"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says, and the exact words: `article.text[start:end] == quote`.

    `value` is the figure as written, in full units (20 billion is 20000000000; a fall is negative);
    `low` and `high` are what the words allow ("about 10 percent": 8.5 to 11.5, "up to": no low).
    `unit`: an ISO currency, `%`, `pp` (percentage points), `points`, `USD/share`, `count` or empty.
    `on`, `since`: ISO 8601, of the precision the words have: `2025-09-23`, `2025-10`, `2025-Q3`, `2025`,
    or an interval `2025-10-21/2025-10-31`; empty where the words name no time.
    `about`: the figure (`revenue`), the occasion (`results`) or the thing (`Llama`) that is meant.
    """

    kind: ClaimKind
    subject: str
    counterparty: str
    about: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: str
    on: str
    since: str
    status: str
    office: str
    attribution: str
    start: int
    end: int
    quote: str
    subject_id: str = ""
    counterparty_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to be said in the reader's language: a code of `press/wording.py` and its figures."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record and the market say of a claim.

    `found`: the figure or status found; `difference`: found against claimed, in `difference_unit`.
    """

    ruling: Ruling
    rule: str
    found: Decimal | str | None
    found_unit: str
    difference: Decimal | None
    difference_unit: str
    notes: tuple[Note, ...]
    evidence: tuple[Evidence, ...]
