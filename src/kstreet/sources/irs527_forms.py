"""Forms 8871 and 8872 themselves: organisations, reports, related entities, control totals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.errors import SourceError
from kstreet.sources.cells import Unreadable, compact_day, iso_day, money, number
from kstreet.tables import fill_table, rows_to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import pyarrow as pa

    from kstreet.documents import BadRows
    from kstreet.sources.irs527_lines import Block

ADDRESS = "https://forms.irs.gov/app/pod/basicSearch/search"
_ENTERED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


class Forms:
    """Gathers the records that are not schedules; `tables` gives them when the file is at its end."""

    def __init__(self, bad: BadRows) -> None:
        self._bad = bad
        self._parties: dict[str, dict[str, object]] = {}
        self._filings: dict[str, dict[str, object]] = {}
        self._links: list[dict[str, object]] = []
        self._totals: dict[str, tuple[Decimal | None, Decimal | None]] = {}
        self._sums: list[pa.Table] = []
        self._entered: dict[str, date] = {}
        self._waiting: list[pa.Table] = []
        self._records = 0
        self._begun = self._ended = False
        self._told: int | None = None

    def count(self, records: int) -> None:
        """Count records that are schedules."""
        self._records += records

    def check_end(self, name: str) -> None:
        """Raise `SourceError` where a file has a first line (H) and no last one (F): it was cut off."""
        if self._begun and not self._ended:
            raise SourceError(
                "the file ends without its last line, which begins with F|",
                where=name,
                remedy="it was cut off: download it again",
            )

    def add(self, fields: list[str], block: Block) -> None:
        """Take one record that is no schedule; one that has a broken cell is reported."""
        self._records += 1
        try:
            if fields[0] == "H":
                self._begun = True
            elif fields[0] == "F":
                self._ended = True
                self._told = number(fields[3], "record_count") if fields[3].strip() else None
            elif fields[0] == "1":
                self._registration(fields)
            elif fields[0] == "2":
                self._report(fields)
            elif fields[0] in "DR":
                self._relation(fields)
        except Unreadable as error:
            self._bad.row(block.line_of("|".join(fields)), f"{fields[0]}, {error.column}", error.problem)

    def settle(self, flows: pa.Table) -> pa.Table:
        """Return the rows with the day on which their form was entered; rows whose form has not come yet wait."""
        self._add_up(flows)
        return self._date(flows)

    def _date(self, flows: pa.Table) -> pa.Table:
        import pyarrow as pa
        import pyarrow.compute as pc

        known = pa.array(list(self._entered), pa.string())
        places = pc.index_in(flows["filing_id"], value_set=known)
        days = pa.array(list(self._entered.values()), pa.date32()).take(places)
        dated = flows.set_column(flows.column_names.index("public_at"), "public_at", days)
        if places.null_count:
            self._waiting.append(flows.filter(pc.is_null(places)))
            dated = dated.filter(pc.is_valid(places))
        return dated

    def _add_up(self, flows: pa.Table) -> None:
        grouped = flows.select(["filing_id", "kind", "amount_low"]).group_by(["filing_id", "kind"])
        self._sums.append(grouped.aggregate([("amount_low", "sum")]))

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Yield what was gathered, and the rows that waited for their form: some have none in the file."""
        waiting, self._waiting = self._waiting, []
        for flows in waiting:
            yield "flows", self._date(flows)
        yield from (("flows", flows) for flows in self._waiting)
        yield "parties", rows_to_table("parties", self._parties.values())
        yield "filings", rows_to_table("filings", self._filings.values())
        yield "links", rows_to_table("links", self._links)
        yield "controls", self._controls()

    def _registration(self, fields: list[str]) -> None:
        entered = _entered(fields[41])
        id_ = f"irs527:{fields[6]}"
        known = self._parties.get(id_)
        if known is None or str(known["rank"]) <= fields[41]:
            self._party(id_, fields[7], fields[11], fields[39], entered, rank=fields[41])
        form = f"irs527:{fields[2]}"
        self._filings[form] = {
            "id": form,
            "form": "8871",
            "filer": id_,
            "filer_name": fields[7].strip(),
            "posted": fields[41],
            "series": f"irs527:8871:{fields[6]}",
            "rank": f"{fields[41]} {number(fields[2], 'form_id_num'):012d}",
            "note": "amended" if fields[4] == "1" else "",
            "source": "irs527",
            "address": ADDRESS,
            "public_at": entered,
        }

    def _report(self, fields: list[str]) -> None:
        entered = _entered(fields[48])
        first = compact_day(fields[3], "period_begin_date")
        last = compact_day(fields[4], "period_end_date")
        id_ = f"irs527:{fields[10]}"
        if id_ not in self._parties:
            self._party(id_, fields[9], fields[14], "", entered, rank="")
        form = f"irs527:{fields[2]}"
        self._filings[form] = {
            "id": form,
            "form": "8872",
            "filer": id_,
            "filer_name": fields[9].strip(),
            "period_first": first,
            "period_last": last,
            "posted": fields[48],
            "series": f"irs527:8872:{fields[10]}:{fields[3]}:{fields[4]}",
            "rank": f"{fields[48]} {number(fields[2], 'form_id_num'):012d}",
            "note": "amended" if fields[6] == "1" else "",
            "source": "irs527",
            "address": ADDRESS,
            "public_at": entered,
        }
        self._entered[form] = entered
        self._totals[form] = (_amount(fields[45], "total_sched_a"), _amount(fields[47], "total_sched_b"))

    def _party(self, id_: str, name: str, state: str, note: str, entered: date, *, rank: str) -> None:
        self._parties[id_] = {
            "id": id_,
            "kind": "political_organisation",
            "name": name.strip(),
            "country": "US",
            "state": state,
            "note": note.strip(),
            "source": "irs527",
            "address": ADDRESS,
            "public_at": entered,
            "rank": rank,
        }

    def _relation(self, fields: list[str]) -> None:
        form = f"irs527:{fields[1]}"
        filing = self._filings.get(form)
        self._links.append(
            {
                "party": f"irs527:{fields[4]}",
                "relation": "officer" if fields[0] == "D" else "related entity",
                "other": "",
                "other_name": fields[5].strip(),
                "note": fields[6].strip(),
                "filing_id": form,
                "source": "irs527",
                "address": ADDRESS,
                "public_at": filing["public_at"] if filing else None,
            }
        )

    def _controls(self) -> pa.Table:
        import pyarrow as pa

        sums: dict[tuple[str, str], Decimal] = {}
        if self._sums:
            added = pa.concat_tables(self._sums).group_by(["filing_id", "kind"])
            for row in added.aggregate([("amount_low_sum", "sum")]).to_pylist():
                sums[row["filing_id"], row["kind"]] = row["amount_low_sum_sum"]
        rows = []
        for form, totals in self._totals.items():
            for kind, line, reported in (
                ("contribution", "Schedule A", totals[0]),
                ("expenditure", "Schedule B", totals[1]),
            ):
                found = sums.get((form, kind), Decimal(0))
                if reported is not None:
                    rows.append((form, line, reported, found, Decimal(0), found - reported, found, "irs527"))
        if (told := self._told) is not None:
            # whether the first and the last line are counted is not said
            inside = self._records - self._begun - self._ended
            counted = told if inside <= told <= self._records else inside
            difference, zero = Decimal(counted - told), Decimal(0)
            rows.append(
                (
                    "",
                    "records",
                    Decimal(told),
                    Decimal(counted),
                    zero,
                    difference,
                    Decimal(self._records),
                    "irs527",
                )
            )
        return rows_to_table("controls", rows) if rows else fill_table("controls", {}, 0)


def _entered(text: str) -> date:
    if not _ENTERED.match(text):
        raise Unreadable("insert_datetime", f"{text[:30]!r} is no time of entry")
    return iso_day(text, "insert_datetime")


def _amount(text: str, column: str) -> Decimal | None:
    return money(text, column) if text.strip() else None
