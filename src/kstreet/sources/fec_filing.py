"""One electronic filing: its form, its itemisations, and whether they add up."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

_COLUMNS = Path(__file__).with_name("fec_columns.toml")
_FORM = re.compile(r"^(F3X|F3P|F3|F24|F5|F99)[A-Z]?$")
_ZERO = Decimal(0)
_PEOPLE = ("IND", "CAN")
# Lines of Schedules A and B by form: what the money is
_RECEIPTS = {
    "F3": {"11": "contribution", "12": "transfer", "13": "loan", "14": "offset"},
    "F3X": {
        "11": "contribution",
        "12": "transfer",
        "13": "loan",
        "14": "loan",
        "15": "offset",
        "16": "refund",
    },
    "F3P": {"16": "public funds", "17": "contribution", "18": "transfer", "19": "loan", "20": "offset"},
}
_SPENDING = {
    "F3": {"17": "operating", "18": "transfer", "19": "loan repaid", "20": "refund"},
    "F3X": {"21": "operating", "22": "transfer", "23": "contribution", "26": "loan repaid", "28": "refund"},
    "F3P": {"23": "operating", "24": "transfer", "27": "loan repaid", "28": "refund"},
}


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_COLUMNS.read_text(encoding="utf-8"))


@cache
def columns_of(kind: str, version: str) -> dict[str, int] | None:
    """Return where the columns of a line stand in a version such as 8.3, 5.00 or 3.00; None for an unknown one."""
    short = re.sub(r"^(\d\.\d).*", r"\1", version)
    for wanted in (short, short[:1]):
        for each in _tables().get(kind, ()):
            if wanted in each["versions"]:
                return {name: place for name, place in each.items() if name != "versions"}
    return None


class Filing:
    """Gathers the rows of one filing. `problem`: why its form cannot be held against its rows, or nothing."""

    def __init__(self, number: str, root: str, form: list[str], version: str) -> None:
        self._number, self._root, self._form = number, root, form
        self._id = f"fec_efile:{number}"
        named = _FORM.match(form[0].strip().upper())
        self._kind = named[1] if named else form[0].strip().upper()
        self._columns = columns_of(self._kind.casefold(), version)
        self._committee = f"fec:{form[1].strip()}" if len(form) > 1 else ""
        self.problem = (
            ""
            if self._columns or self._kind not in ("F3", "F3X", "F3P")
            else f"version {version} of {self._kind} is not known"
        )
        self._public, self._said = self._public_day()
        self._flows: list[dict[str, Any]] = []
        self._people: dict[tuple[str, ...], list[Decimal]] = {}
        self._sums = {kind: [_ZERO, _ZERO] for kind in ("sa", "sb", "se")}

    def add(self, kind: str, fields: list[str], columns: dict[str, int]) -> None:
        """Take one itemisation. Raises `ValueError` or `InvalidOperation` for a cell that cannot be read."""
        cells = {
            name: fields[place].strip() if place < len(fields) else "" for name, place in columns.items()
        }
        amount = _amount(cells["amount"])
        day = _day(cells["day"]) or _day(cells.get("paid", ""))
        memo = cells["memo"].upper() == "X"
        self._sums[kind][0] += amount
        self._sums[kind][1] += _ZERO if memo else amount
        line = fields[0].strip().upper()
        person = cells.get("entity", "") in _PEOPLE or not (cells.get("organisation") or cells.get("name"))
        if person and kind == "sa":
            key = (line, cells.get("employer", "").upper(), "memo" if memo else "")
            self._people.setdefault(key, []).append(amount)
            return
        name = "" if person else cells.get("organisation") or cells.get("name", "")
        self._flows.append(self._flow(kind, line, cells, name=name, amount=amount, day=day, memo=memo))

    def _flow(
        self,
        kind: str,
        line: str,
        cells: dict[str, str],
        *,
        name: str,
        amount: Decimal,
        day: date | None,
        memo: bool,
    ) -> dict[str, Any]:
        other = f"fec:{cells['committee']}" if cells.get("committee") else ""
        incoming = kind == "sa"
        stance = {"S": "support", "O": "oppose"}.get(cells.get("stance", "")[:1].upper())
        place = len(self._flows) + 1
        return {
            **self._row(
                f"{self._id}:{line}:{cells['transaction'] or ''}:{place}", kind, line, amount, memo=memo
            ),
            "payer": other if incoming else self._committee,
            "payer_name": name if incoming else "",
            "payee": self._committee if incoming else other,
            "payee_name": "" if incoming else name,
            "about": f"fec:{cells['candidate']}" if cells.get("candidate") else cells.get("purpose", ""),
            "stance": stance,
            "state": cells.get("state", ""),
            "event_date": day,
            "note": "; ".join(
                part for part in (line, "memo" if memo else "", cells.get("purpose", "")) if part
            ),
        }

    def _row(self, id_: str, kind: str, line: str, amount: Decimal, *, memo: bool) -> dict[str, Any]:
        return {
            "id": id_,
            "kind": self._money(kind, line),
            "office": "federal",
            "amount_low": amount,
            "amount_high": amount,
            "currency": "USD",
            "filing_id": self._id,
            "counted": not memo,
            "source": "fec_efile",
            "address": f"https://docquery.fec.gov/dcdev/posted/{self._number}.fec",
            "public_at": self._public,
        }

    def _money(self, kind: str, line: str) -> str:
        if kind == "se":
            return "notice" if self._kind in ("F24", "F5") else "expenditure"
        lines = (_RECEIPTS if kind == "sa" else _SPENDING).get(self._kind, {})
        return lines.get(line[2:4], "other receipt" if kind == "sa" else "other spending")

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of the filing by table."""
        people = []
        for place, ((line, employer, memo), amounts) in enumerate(sorted(self._people.items()), start=1):
            people.append(
                {
                    **self._row(
                        f"{self._id}:{line}:people:{place}", "sa", line, sum(amounts, _ZERO), memo=bool(memo)
                    ),
                    "payee": self._committee,
                    "note": f"{line}; {len(amounts)} gifts of individuals; employer: {employer or 'not given'}"
                    + ("; memo" if memo else ""),
                }
            )
        return {"filings": [self._filing()], "flows": self._flows + people, "controls": self._controls()}

    def _filing(self) -> dict[str, Any]:
        first, last = (self._cell("first"), self._cell("last")) if self._columns else ("", "")
        return {
            "id": self._id,
            "form": self._form[0].strip(),
            "filer": self._committee,
            "filer_name": self._form[2].strip() if len(self._form) > 2 and self._kind != "F24" else "",  # noqa: PLR2004
            "period_first": _day(first),
            "period_last": _day(last),
            "series": f"fec_efile:{self._root}",
            "rank": f"{int(self._number):012d}",
            "note": self._said,
            "source": "fec_efile",
            "address": f"https://docquery.fec.gov/dcdev/posted/{self._number}.fec",
            "public_at": self._public,
        }

    def _controls(self) -> list[dict[str, Any]]:
        if not self._columns:
            return []
        unitemised = _amount(self._cell("unitemised") or "0")
        every, counted = self._sums["sa"]
        spent = self._sums["sb"][1] + self._sums["se"][1]
        return [
            self._control("receipts", _amount(self._cell("receipts") or "0"), counted, unitemised, every),
            self._control(
                "disbursements",
                _amount(self._cell("disbursements") or "0"),
                spent,
                _ZERO,
                self._sums["sb"][0] + self._sums["se"][0],
            ),
        ]

    def _control(
        self, line: str, reported: Decimal, itemised: Decimal, unitemised: Decimal, every: Decimal
    ) -> dict[str, Any]:
        return {
            "filing_id": self._id,
            "line": line,
            "reported": reported,
            "itemised": itemised,
            "unitemised": unitemised,
            "difference": itemised + unitemised - reported,
            "naive": every,
            "source": "fec_efile",
        }

    def _public_day(self) -> tuple[date | None, str]:
        if not self._columns:
            days = [day for cell in reversed(self._form) if (day := _day_or_none(cell))]
            return (days[0], "public on the day signed") if days else (None, "no day in the file")
        if signed := _day_or_none(self._cell("signed")):
            return signed, "public on the day signed"
        last = _day_or_none(self._cell("last"))
        return (last + timedelta(days=20), "public when it was due") if last else (None, "no day in the file")

    def _cell(self, name: str) -> str:
        place = (self._columns or {}).get(name, -1)
        return self._form[place].strip() if 0 <= place < len(self._form) else ""


def _amount(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text[:30]!r} is no amount") from None
    if not value.is_finite() or value != value.quantize(Decimal("0.01")):
        raise ValueError(f"{text[:30]!r} is no amount in cents")
    return value


def _day(text: str) -> date | None:
    if not text:
        return None
    if len(text) != 8 or not text.isdecimal():  # noqa: PLR2004
        raise ValueError(f"{text[:30]!r} is no day")
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _day_or_none(text: str) -> date | None:
    try:
        return _day(text.strip())
    except ValueError:
        return None
