"""The cells of a case folder's tables: text comes in, values of the records come out.

No source of its own: the vocabulary in which `casefolder` reads. Every reader raises `CellError`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from kstreet.records import DealStatus, Grade, Office, PartyKind, Stance

if TYPE_CHECKING:
    from collections.abc import Callable

PARTY_KINDS: tuple[str, ...] = get_args(PartyKind)
SCHEMES = (
    *("name", "former_name", "short_name", "epithet", "ticker", "cik", "ein", "lei", "isin", "fec_committee"),
    *("lda_registrant", "lda_client", "house_registrant", "cal_access", "tec_filer", "eu_transparency"),
)
FLOW_KINDS = ("contribution", "expenditure", "lobbying", "contract")
DEAL_KINDS = (
    *("partnership", "alliance", "vehicle", "contract", "order", "award", "acquisition", "investment"),
    *("stake", "financing"),
)
OCCASION_KINDS = ("results", "general meeting", "vote", "hearing", "election", "launch", "trial", "other")
TIMINGS = ("before_open", "in_session", "after_close")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD = re.compile(r"\d{4}(-(Q[1-4]|H[12]|(0[1-9]|1[0-2])(-\d\d)?))?")
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?")
_UNIT = re.compile(r"[A-Z]{3}(/share)?|%|count")


class CellError(ValueError):
    """A cell that cannot be read: what is wrong and what belongs there."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `empty` is what an empty cell means; without `may_be_empty` it is an error."""

    name: str
    read: Callable[[str], object]
    may_be_empty: bool = False
    empty: object = None


def words(cell: str) -> str:
    """Return the cell as it is."""
    return cell


def choice(*allowed: str) -> Callable[[str], str]:
    """Return a reader of cells that hold one of a few words."""

    def read(cell: str) -> str:
        if cell not in allowed:
            raise CellError(f"{cell!r} is not known here", f"one of: {', '.join(allowed)}")
        return cell

    return read


def matching(pattern: str, remedy: str) -> Callable[[str], str]:
    """Return a reader of cells that have one form."""
    form = re.compile(pattern)

    def read(cell: str) -> str:
        if not form.fullmatch(cell):
            raise CellError(f"{cell!r} has not the right form", remedy)
        return cell

    return read


identifier = matching(r"[a-z0-9][a-z0-9_.-]*", "small letters, figures, _ . and - only")
identifiers = matching(
    r"[a-z0-9][a-z0-9_.-]*(;[a-z0-9][a-z0-9_.-]*)*", "ids with semicolons between, such as france;italy"
)
currency = matching(r"[A-Z]{3}", "an ISO 4217 code such as USD")


def day(cell: str) -> date:
    """Read a day, year-month-day."""
    if _DAY.fullmatch(cell):
        with suppress(ValueError):
            return date.fromisoformat(cell)
    raise CellError(f"{cell!r} is not a day", "write year-month-day, as in 2025-09-23")


def number(cell: str) -> Decimal:
    """Read a figure in full units, with a point before the decimals."""
    if not _NUMBER.fullmatch(cell):
        raise CellError(f"{cell!r} is not a figure", "figures, a point, no commas: 45000000 or 7.14")
    return Decimal(cell)


def amount(cell: str) -> Decimal:
    """Read money, which is never below zero here: who pays whom is in the other columns."""
    value = number(cell)
    if value < 0:
        raise CellError(f"{cell} is below zero", "swap payer and payee, or leave out a voided payment")
    return value


def price(cell: str) -> float:
    """Read a price, which is above zero."""
    try:
        value = float(cell)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise CellError(f"{cell!r} is not a price", "a figure above zero, with a point, without commas")
    return value


def period(cell: str) -> str:
    """Read a year, half, quarter, month or day, or two of them with a stroke between."""
    parts = cell.split("/")
    if len(parts) > 2 or not all(_PERIOD.fullmatch(part) for part in parts):  # noqa: PLR2004
        raise CellError(
            f"{cell!r} is not a period", "write 2025, 2025-H1, 2025-Q3, 2025-09 or 2025-09-21/2025-09-30"
        )
    return cell


def unit(cell: str) -> str:
    """Read the unit of a figure."""
    if not _UNIT.fullmatch(cell):
        raise CellError(f"{cell!r} is not a unit", "an ISO currency, USD/share, % or count")
    return cell


def address(cell: str) -> str:
    """Read a web address."""
    if not cell.startswith(("https://", "http://")) or " " in cell or "." not in cell:
        raise CellError(f"{cell!r} is not a web address", "begin with https:// and leave no blank in it")
    return cell


_EVIDENCE = (
    Column("source", words),
    Column("address", address),
    Column("grade", choice(*get_args(Grade))),
)
_PUBLIC = Column("public_at", day)
_PUBLIC_IF_KNOWN = Column("public_at", day, may_be_empty=True)
_NOTE = Column("note", words, may_be_empty=True, empty="")
_OFFICE = Column("office", choice(*get_args(Office)), may_be_empty=True)

TABLES: dict[str, tuple[Column, ...]] = {
    "parties.csv": (
        Column("id", identifier),
        Column("kind", choice(*PARTY_KINDS)),
        Column("name", words),
        Column("country", matching(r"[A-Z]{2}", "two letters, such as US"), may_be_empty=True, empty=""),
        *_EVIDENCE,
        _PUBLIC_IF_KNOWN,
        _NOTE,
    ),
    "aliases.csv": (
        Column("party", identifier),
        Column("scheme", choice(*SCHEMES)),
        Column("value", words),
        Column("valid_from", day, may_be_empty=True),
        Column("valid_to", day, may_be_empty=True),
        *_EVIDENCE,
        _PUBLIC_IF_KNOWN,
    ),
    "flows.csv": (
        Column("id", identifier),
        Column("kind", choice(*FLOW_KINDS)),
        Column("payer", identifier),
        Column("payee", identifier, may_be_empty=True, empty=""),
        Column("about", words, may_be_empty=True, empty=""),
        Column("stance", choice(*get_args(Stance)), may_be_empty=True),
        _OFFICE,
        Column("state", matching(r"[A-Z]{2}", "two letters, such as TX"), may_be_empty=True, empty=""),
        Column("amount_low", amount),
        Column("amount_high", amount),
        Column("currency", currency),
        Column("period", period, may_be_empty=True, empty=""),
        Column("event_date", day, may_be_empty=True),
        _PUBLIC,
        Column("filing_id", words, may_be_empty=True, empty=""),
        Column("superseded_by", identifier, may_be_empty=True, empty=""),
        *_EVIDENCE,
        _NOTE,
    ),
    "deals.csv": (
        Column("id", identifier),
        Column("kind", choice(*DEAL_KINDS)),
        Column("party", identifier),
        Column("counterparty", identifiers),
        Column("subject", words),
        Column("value_low", amount, may_be_empty=True),
        Column("value_high", amount, may_be_empty=True),
        Column("currency", currency, may_be_empty=True, empty=""),
        Column("status", choice(*get_args(DealStatus))),
        _OFFICE,
        Column("event_date", day),
        _PUBLIC,
        Column("first_reported_by", identifier, may_be_empty=True, empty=""),
        *_EVIDENCE,
        _NOTE,
    ),
    "facts.csv": (
        Column("id", identifier),
        Column("party", identifier),
        Column("figure", words),
        Column("period", period),
        Column("value", number),
        Column("unit", unit),
        _PUBLIC,
        *_EVIDENCE,
        _NOTE,
    ),
    "occasions.csv": (
        Column("id", identifier),
        Column("party", identifier),
        Column("kind", choice(*OCCASION_KINDS)),
        Column("period", period, may_be_empty=True, empty=""),
        Column("on", day),
        Column("timing", choice(*TIMINGS), may_be_empty=True, empty=""),
        _PUBLIC,
        *_EVIDENCE,
        _NOTE,
    ),
    "prices.csv": (
        Column("symbol", words),
        Column("day", day),
        Column("close", price),
        Column("adjusted_close", price, may_be_empty=True),
        Column("currency", currency),
        *_EVIDENCE,
    ),
    "texts.csv": (
        Column("lang", choice("de", "en")),
        Column("text", words),
        Column("translation", words),
    ),
}
OPTIONAL = frozenset({"texts.csv"})
