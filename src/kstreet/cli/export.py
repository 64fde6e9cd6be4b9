"""`kstreet export`: the lake in other people's formats."""

from __future__ import annotations

from pathlib import Path

from kstreet.cli.options import LakeFolder
from kstreet.errors import StoreError


def export(
    *,
    parquet: Path | None = None,
    csv: Path | None = None,
    sqlite: Path | None = None,
    ftm: Path | None = None,
    lake: LakeFolder = None,
) -> None:
    """Write the lake as Parquet, CSV, one SQLite file, or FollowTheMoney entities; several at once if you like.

    Parameters
    ----------
    parquet
        A folder, one file a table.
    csv
        A folder, one file a table; text that a spreadsheet would run as a formula gets an apostrophe in front.
    sqlite
        One file; money as decimal text.
    ftm
        One file, one JSON entity a line: what stands, without the individuals who gave.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store import export as exports
    from kstreet.store.engine import connect

    if not any((parquet, csv, sqlite, ftm)):
        raise StoreError(
            "nothing to write", remedy="kstreet export --parquet FOLDER, --csv, --sqlite or --ftm"
        )
    for file in (sqlite, ftm):
        if file and file.is_dir():
            raise StoreError("a folder, not a file", where=str(file), remedy="name a file")
    with connect(lake_at(lake)) as connection:
        if parquet:
            print(f"{parquet}: {exports.to_tables(connection, parquet, 'parquet'):,} rows")
        if csv:
            print(f"{csv}: {exports.to_tables(connection, csv, 'csv'):,} rows")
        if sqlite:
            print(f"{sqlite}: {exports.to_sqlite(connection, sqlite):,} rows")
        if ftm:
            print(f"{ftm}: {exports.to_ftm(connection, ftm):,} entities")
