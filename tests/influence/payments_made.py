"""Small sets of payments, written like sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np

from kstreet.influence.network import build_network
from kstreet.influence.paths import Search, find_paths, handed_on
from kstreet.influence.payments import Payments, of_flows
from kstreet.influence.shares import Share, share_of
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


def search(made: Payments, source: str, goal: str, **more: int) -> tuple[Search, Share]:
    """Return the paths from one party to another, and whose the money is."""
    network, usable = build_network(made), handed_on(made)
    start, final = np.array([made.parties.index(source)]), made.payee == made.parties.index(goal)
    found = find_paths(network, start, final, usable=usable, **more)
    return found, share_of(network, start, found.rows, final, usable=usable)
