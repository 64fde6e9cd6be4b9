"""`kstreet export`: the lake in other people's formats."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kstreet.errors import StoreError


def export(
    form: Literal["parquet", "csv", "sqlite", "ftm"],
    out: Path,
    /,
    *,
    lake: Path | None = None,
) -> None:
    """Write the lake as Parquet, CSV, one SQLite file, or FollowTheMoney entities.

    Parameters
    ----------
    form
        parquet or csv (a folder, one file a table), sqlite (one file), ftm (one JSON entity a line).
    out
        The folder or the file.
    lake
        The folder of the lake.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store import export as exports
    from kstreet.store.engine import connect

    with connect(lake_at(lake)) as connection:
        if form in ("parquet", "csv"):
            written = exports.to_tables(connection, out, form)
        elif out.is_dir():
            raise StoreError("a folder, not a file", where=str(out), remedy="name a file")
        elif form == "sqlite":
            written = exports.to_sqlite(connection, out)
        else:
            written = exports.to_ftm(connection, out)
    print(f"{out}: {written:,} {'entities' if form == 'ftm' else 'rows'}")
