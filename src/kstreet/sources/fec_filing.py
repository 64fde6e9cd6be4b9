"""One electronic filing: its form, its itemisations, and whether they add up."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kstreet.sources.cells import Unreadable, compact_day, money
from kstreet.sources.fec_columns import Columns, columns_of

_FORM = re.compile(r"^(F3X|F3P|F3L|F3|F4|F5|F6|F7|F9|F13|F24)(?:[ANT].*)?$")
_ADDS_UP = ("F3", "F3X", "F3P", "F4")  # forms whose totals are held against their rows
_ZERO = Decimal(0)
_PEOPLE = ("IND", "CAN")
_INCOMING = ("sa", "sa3l", "h3", "h5", "f56", "f65", "f92", "f132")
# What the money of a line is; of Schedules A and B it depends on the form's line
_KINDS = {
    "sa3l": "bundled",
    "sf": "coordinated",
    "h3": "transfer",
    "h4": "operating",
    "h5": "transfer",
    "h6": "election activity",
    "f56": "contribution",
    "f65": "contribution notice",
    "f76": "communication",
    "f92": "contribution",
    "f93": "electioneering",
    "f132": "contribution",
    "f133": "refund",
}
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


class Filing:
    """Gathers the rows of one filing. `problem`: why its form cannot be held against its rows, or nothing."""

    def __init__(self, number: str, root: str, form: list[str], version: str) -> None:
        self._number, self._root, self._form = number, root, form
        self._id = f"fec_efile:{number}"
        named = _FORM.match(form[0].strip().upper())
        self._kind = named[1] if named else form[0].strip().upper()[:10]
        self._columns: Columns = columns_of(self._kind.casefold(), version) or {}
        committee = form[1].strip() if len(form) > 1 else ""
        self._committee = f"fec:{committee}" if committee else ""
        known = self._columns or self._kind not in _ADDS_UP
        self.problem = "" if known else f"version {version[:20]} of {self._kind} is not known"
        self._public, self._said = self._public_day()
        self._flows: list[dict[str, Any]] = []
        self._people: dict[tuple[str, ...], list[Decimal]] = {}  # key: sum and count
        self._received, self._spent = [_ZERO, _ZERO], [_ZERO, _ZERO]  # all, and without memo items
        self._individuals = _ZERO

    def add(self, kind: str, fields: list[str], columns: Columns) -> None:
        """Take one itemisation. Raises `Unreadable` for a cell that cannot be read."""
        cells = {
            name: fields[place[0]].strip() if place[0] < len(fields) else ""
            for name, place in columns.items()
        }
        amount = money(cells["amount"] or "nothing", "amount")
        days = [cells[name] for name in ("day", "paid") if cells.get(name)]
        day = compact_day(days[0], "date") if days else None
        line = fields[0].strip().upper()
        memo = cells.get("memo", "").upper() == "X"
        if kind not in ("sa3l", "f65"):
            sums = self._received if kind in _INCOMING else self._spent
            sums[0] += amount
            sums[1] += _ZERO if memo else amount
            if line.startswith("SA17A") and not memo:
                self._individuals += amount
        name = cells.get("organisation") or cells.get("name", "")
        person = cells.get("entity", "").upper() in _PEOPLE or not name or "^" in name
        if person and kind in _INCOMING and "employer" in columns:
            key = (kind, line, cells["employer"].upper(), "memo" if memo else "")
            held = self._people.setdefault(key, [_ZERO, _ZERO])
            held[0] += amount
            held[1] += 1
            return
        flow = self._flow(kind, line, cells, name="" if person else name, amount=amount, memo=memo)
        self._flows.append({**flow, "event_date": day})

    def _flow(
        self, kind: str, line: str, cells: dict[str, str], *, name: str, amount: Decimal, memo: bool
    ) -> dict[str, Any]:
        other = f"fec:{cells['committee']}" if cells.get("committee") else ""
        incoming = kind in _INCOMING
        place = len(self._flows) + 1
        id_ = f"{self._id}:{line}:{cells.get('transaction', '')}:{place}"
        return {
            **self._row(id_, kind, line, amount, memo=memo),
            "payer": other if incoming else self._committee,
            "payer_name": name if incoming else "",
            "payee": self._committee if incoming else other,
            "payee_name": "" if incoming else name,
            "about": f"fec:{cells['candidate']}" if cells.get("candidate") else cells.get("purpose", ""),
            "stance": {"S": "support", "O": "oppose"}.get(cells.get("stance", "")[:1].upper()),
            "state": cells.get("state", ""),
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
            "counted": not memo and kind != "sa3l",
            "source": "fec_efile",
            "address": f"https://docquery.fec.gov/dcdev/posted/{self._number}.fec",
            "public_at": self._public,
        }

    def _money(self, kind: str, line: str) -> str:
        if kind in ("se", "f57"):
            return "notice" if self._kind == "F24" or self._cell("hours") in ("24", "48") else "expenditure"
        if kind in _KINDS:
            return _KINDS[kind]
        lines = (_RECEIPTS if kind == "sa" else _SPENDING).get(self._kind, {})
        return lines.get(line[2:4], "other receipt" if kind == "sa" else "other spending")

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of the filing by table. Raises `Unreadable` for a cell of the form."""
        people = []
        for place, ((kind, line, employer, memo), (amount, count)) in enumerate(
            sorted(self._people.items()), start=1
        ):
            id_ = f"{self._id}:{line}:people:{place}"
            note = f"{line}; {count} gifts of individuals; employer: {employer or 'not given'}"
            people.append(
                {
                    **self._row(id_, kind, line, amount, memo=bool(memo)),
                    "payee": self._committee,
                    "note": note + ("; memo" if memo else ""),
                }
            )
        return {"filings": [self._filing()], "flows": self._flows + people, "controls": self._controls()}

    def _filing(self) -> dict[str, Any]:
        first, last = self._cell("first"), self._cell("last")
        place = self._columns.get("filer", (2,))[0]
        return {
            "id": self._id,
            "form": self._form[0].strip(),
            "filer": self._committee,
            "filer_name": self._form[place].strip() if len(self._form) > place else "",
            "period_first": compact_day(first, "coverage_from_date") if first else None,
            "period_last": compact_day(last, "coverage_through_date") if last else None,
            "series": f"fec_efile:{self._root}",
            "rank": f"{int(self._number):012d}",
            "note": self._said,
            "source": "fec_efile",
            "address": f"https://docquery.fec.gov/dcdev/posted/{self._number}.fec",
            "public_at": self._public,
        }

    def _controls(self) -> list[dict[str, Any]]:
        rows = []
        if "receipts" in self._columns:
            unitemised = self._sum("unitemised")
            if "individuals" in self._columns:  # forms that give gifts of individuals in one sum
                unitemised = self._sum("individuals") - self._individuals
            rows.append(self._control("receipts", self._received, unitemised))
        if "disbursements" in self._columns:
            rows.append(self._control("disbursements", self._spent, self._sum("spent_unitemised")))
        return rows

    def _control(self, line: str, sums: list[Decimal], unitemised: Decimal) -> dict[str, Any]:
        reported = self._sum(line)
        return {
            "filing_id": self._id,
            "line": line,
            "reported": reported,
            "itemised": sums[1],
            "unitemised": unitemised,
            "difference": sums[1] + unitemised - reported,
            "naive": sums[0],
            "source": "fec_efile",
        }

    def _public_day(self) -> tuple[date | None, str]:
        last = _day_or_none(self._cell("last"))
        if self._columns:
            signed = _day_or_none(self._cell("signed"))
        else:
            signed = next((day for cell in reversed(self._form) if (day := _day_or_none(cell))), None)
        if signed and (last is None or signed >= last):
            return signed, "public on the day signed"
        return (last + timedelta(days=20), "public when it was due") if last else (None, "no day in the file")

    def _sum(self, name: str) -> Decimal:
        cells = (self._form[each].strip() for each in self._columns.get(name, ()) if each < len(self._form))
        return sum((money(cell, name) for cell in cells if cell), _ZERO)

    def _cell(self, name: str) -> str:
        place = self._columns.get(name, (-1,))[0]
        return self._form[place].strip() if 0 <= place < len(self._form) else ""


def _day_or_none(text: str) -> date | None:
    try:
        return compact_day(text.strip(), "")
    except Unreadable:
        return None
