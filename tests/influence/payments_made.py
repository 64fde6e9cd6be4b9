"""Small sets of payments, written like sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kstreet.influence.payments import Payments, of_flows
from kstreet.records import Evidence, Flow


def paid(  # noqa: PLR0917
    payer: str,
    payee: str,
    amount: int | str,
    day: str = "",
    by: str = "Register",
    kind: str = "contribution",
    **more: object,
) -> Flow:
    """Return one payment; `by` is who reports it."""
    on = date.fromisoformat(day) if day else None
    low = more.pop("low", amount)
    given: dict[str, object] = {
        "id": f"{payer}-{payee}-{amount}-{day}-{by}-{kind}",
        "kind": kind,
        "payer": payer,
        "payee": payee,
        "about": "",
        "stance": None,
        "office": None,
        "state": "",
        "amount_low": Decimal(str(low)),
        "amount_high": Decimal(str(amount)),
        "currency": "USD",
        "period": "",
        "event_date": on,
        "public_at": on or date(2025, 12, 31),
        "filing_id": "",
        "superseded_by": "",
        "evidence": Evidence(by, "https://example.org/", "primary"),
    }
    return Flow(**(given | more))


def payments(*flows: Flow) -> Payments:
    return of_flows(flows)
