"""`kstreet query`: the queries that come with kstreet, with the text behind every number."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def query(
    name: str = "",
    /,
    *given: str,
    show: Annotated[bool, Parameter(negative="")] = False,
    csv: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    parquet: Path | None = None,
    lake: Path | None = None,
) -> None:
    """Run a query that comes with kstreet, or show its text; without a name, list them.

    Parameters
    ----------
    name
        The query.
    given
        What its text leaves open, as name=value.
    show
        Print the SQL instead of running it.
    csv
        Rows as CSV.
    as_json
        Rows as JSON.
    parquet
        Write the rows into this file.
    lake
        The folder of the lake.
    """
    from kstreet.cli.sql import give
    from kstreet.cli.words import lake_at
    from kstreet.store.engine import connect, named_queries, query_text, run_query

    if not name:
        for each in named_queries():
            print(f"{each:<24}{query_text(each).splitlines()[0].removeprefix('-- ')}")
        return
    if show:
        print(query_text(name), end="")
        return
    values = dict(part.partition("=")[::2] for part in given)
    give(run_query(connect(lake_at(lake)), name, values), csv=csv, as_json=as_json, parquet=parquet)
