"""What a company's rows belong to where other tables of the lake say it: issues, bills, committees, agencies, parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.influence.bills import bills_of, committees_of
from kstreet.influence.lake_ledger import issues_of, political_parties

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from kstreet.influence.ledger import Ledger
    from kstreet.records import Flow


def groups_of_lake(
    lake: duckdb.DuckDBPyConnection, ledger: Ledger, by: str
) -> Callable[[Flow], Sequence[str]] | None:
    """Return what a row belongs to; None where the row itself says it."""
    flows = [entry.flow for entry in ledger.entries]
    if by == "party":
        return political_parties(lake, flows)
    if by == "issue":
        return issues_of(lake, flows, "issue")
    if by == "bill":
        return bills_of(lake, flows)
    if by == "committee":
        return committees_of(lake, flows)
    if by != "agency":
        return None
    named = issues_of(lake, flows, "agencies")
    return lambda flow: (ledger.name(flow.payer),) if flow.kind == "contract" else named(flow)
