"""Kenneth French's daily factor files as users download them. A file comes in, fractions by day go out.

Some lines of words, a header that begins with a comma (`,Mkt-RF,SMB,HML,RF`), then one row a day: YYYYMMDD and
percent. Missing values are -99.99 or -999. A table of annual figures or a copyright line may follow. The lake's own
reader of the same library is `sources/french.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kstreet.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

ADDRESS = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/data_library.html"
_MISSING = (-99.99, -999.0)
_PERCENT = 100.0


def read_factors(path: Path) -> dict[str, dict[date, float]]:
    """Return each factor's values by day, as fractions (0.54 percent is 0.0054); missing days are left out.

    Raises `SourceError`, naming the line, where the file is not in the library's daily layout.
    """
    lines = _lines(path)
    start = next((place for place, line in enumerate(lines) if line.startswith(",")), None)
    if start is None:
        raise SourceError(
            "no header of factors (a line that begins with a comma)",
            where=f"{path}:1",
            remedy=f"take a daily CSV file of {ADDRESS}",
        )
    names = [name.strip() for name in lines[start].split(",")[1:]]
    found: dict[str, dict[date, float]] = {name: {} for name in names if name}
    for number, line in enumerate(lines[start + 1 :], start=start + 2):
        cells = [cell.strip() for cell in line.split(",")]
        if not (len(cells[0]) == 8 and cells[0].isdecimal()):  # noqa: PLR2004 - YYYYMMDD
            break  # the daily table ends where a row has no day
        try:
            day = date(int(cells[0][:4]), int(cells[0][4:6]), int(cells[0][6:]))
            values = [float(cell) for cell in cells[1 : len(names) + 1]]
            rows = list(zip(names, values, strict=True))
        except ValueError:
            raise SourceError(
                "a row that is no day of factors", where=f"{path}:{number}", remedy="take the file anew"
            ) from None
        for name, value in rows:
            if value not in _MISSING:
                found[name][day] = value / _PERCENT
    if not any(found.values()):
        raise SourceError("no days in the file", where=f"{path}:{start + 1}", remedy="take a daily file")
    return found


def factor_files(folder: Path, *, five: bool) -> list[Path]:
    """Return the library's daily files in a folder; of two with the same factors the later one counts.

    The small-minus-big of the five-factor file is not that of the three-factor file: `five` says which is wanted.
    """
    found = sorted(folder.glob("F-F_*aily*")) if folder.is_dir() else []
    return sorted(found, key=lambda path: ("5_Factors" in path.name) == five)


def factor_frame(paths: Sequence[Path]) -> pd.DataFrame:
    """Return the factors of several files side by side, days by factors, NaN where a file has no such day."""
    import pandas as pd  # noqa: PLC0415 - only studies need frames

    columns: dict[str, pd.Series] = {}
    for path in paths:
        for name, values in read_factors(path).items():
            columns[name] = pd.Series(list(values.values()), pd.DatetimeIndex(list(values)), dtype="float64")
    return pd.DataFrame(columns)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise SourceError("no such file", where=str(path), remedy="check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the file cannot be read as text: {error}", where=str(path), remedy=f"take it from {ADDRESS}"
        ) from None
