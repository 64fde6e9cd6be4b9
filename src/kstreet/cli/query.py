"""`kstreet query`: the queries that come with kstreet, with the text behind every number."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from kstreet.cli.options import AsCsv, AsJson, EngineName, LakeFolder, ParquetFile


def query(
    name: str = "",
    /,
    *given: str,
    show: Annotated[bool, Parameter(negative="")] = False,
    csv: AsCsv = False,
    as_json: AsJson = False,
    parquet: ParquetFile = None,
    engine: EngineName = "duckdb",
    lake: LakeFolder = None,
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
    as_json
        Rows as JSON.
    """
    from kstreet.cli.sql import give
    from kstreet.cli.words import lake_at
    from kstreet.store.asking import ask_named
    from kstreet.store.engine import named_queries, query_text

    if not name:
        for each in named_queries():
            print(f"{each:<24}{query_text(each).splitlines()[0].removeprefix('-- ')}")
        return
    if show:
        print(query_text(name), end="")
        return
    values = dict(part.partition("=")[::2] for part in given)
    give(ask_named(lake_at(lake), name, values, engine), csv=csv, as_json=as_json, parquet=parquet)
