"""A table of events as a user has it: a CSV or Parquet file comes in, a frame goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_MISSING = ["", "NA", "N/A", "n/a", "nan", "NaN", "null", "None"]


def read_events(path: Path) -> pd.DataFrame:
    """Return the table in a file; days stay words until the study reads them. Raises `StudyError`."""
    import pandas as pd

    if not path.is_file():
        raise StudyError("no such file", where=str(path), remedy="check the path")
    try:
        if path.suffix.lower() == ".parquet":
            return pd.read_parquet(path)
        header = path.read_text(encoding="utf-8-sig").partition("\n")[0]
        if not header.strip():
            raise StudyError("the file is empty", where=str(path), remedy="give columns firm and date")
        separator = max(",;\t", key=header.count)
        names = [name.strip() for name in header.strip().split(separator)]
        missing = {name: _MISSING for name in names if name.lower() != "firm"}  # a firm may be called NA
        table = pd.read_csv(
            path,
            sep=separator,
            encoding="utf-8-sig",
            skipinitialspace=True,
            index_col=False,
            keep_default_na=False,
            na_values=missing,
        )
    except (ValueError, OSError, pd.errors.ParserError) as error:
        raise StudyError(
            f"the table cannot be read: {error}",
            where=str(path),
            remedy="save it as CSV, UTF-8, with one header line",
        ) from None
    return table.rename(columns=lambda name: str(name).strip())
