"""Flows once more, sorted by party: what one party paid and got lies side by side, so that little else is read.

A flow stands here under its payer and under its payee: under the register's id, or where it gives none under the
name, as `name:` and its capitals. Sorted in runs of a million, small row groups: an engine that looks for one party,
or for names that begin alike, passes over all groups whose range leaves it out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kstreet.tables import TABLES, schema_of

if TYPE_CHECKING:
    import pyarrow as pa

BY_PARTY = "flows_by_party"
NAMED = "name:"  # begins the id of a party that its register only names
COLUMNS = {"party": "text", **TABLES["flows"]}
STORED = {**TABLES, BY_PARTY: COLUMNS}
RUN = 1_000_000
GROUP = 30_000


@cache
def schema_by_party() -> pa.Schema:
    """Return the Arrow schema: that of flows behind the party."""
    import pyarrow as pa

    return pa.schema([("party", pa.string()), *schema_of("flows")])


def sorted_by_party(flows: pa.Table) -> pa.Table:
    """Return each flow under its payer and its payee; flows of one party stay in the order they came in."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    flows = flows.combine_chunks()
    payer, payee = (_party(flows, side) for side in ("payer", "payee"))
    paid = np.flatnonzero(pc.not_equal(payer, "").to_numpy(zero_copy_only=False))
    got = np.flatnonzero(
        pc.and_(pc.not_equal(payee, ""), pc.not_equal(payee, payer)).to_numpy(zero_copy_only=False)
    )
    party = pa.concat_arrays([payer.take(pa.array(paid)), payee.take(pa.array(got))])
    order = _order(party)
    rows = flows.take(pa.array(np.concatenate([paid, got])[order]))
    return rows.add_column(0, "party", party.take(pa.array(order))).cast(schema_by_party())


def _party(flows: pa.Table, side: str) -> pa.StringArray:
    """Return under whom each flow stands on one side: an id, else a name, else nothing."""
    import pyarrow.compute as pc

    id_, name = (pc.fill_null(flows[each].combine_chunks(), "") for each in (side, f"{side}_name"))
    name = pc.utf8_upper(pc.utf8_trim(name, characters=" "))
    called = pc.binary_join_element_wise(NAMED, name, "")
    return pc.if_else(pc.not_equal(id_, ""), id_, pc.if_else(pc.equal(name, ""), "", called))


def _order(party: pa.StringArray) -> pa.Array:
    """Return the places of the values in their order, by bytes as Parquet compares them: few values, many rows."""
    import numpy as np
    import pyarrow.compute as pc

    coded = party.dictionary_encode()
    rank = np.empty(len(coded.dictionary), dtype=np.int32)
    rank[pc.sort_indices(coded.dictionary).to_numpy()] = np.arange(len(rank), dtype=np.int32)
    return np.argsort(rank[coded.indices.to_numpy()], kind="stable")
