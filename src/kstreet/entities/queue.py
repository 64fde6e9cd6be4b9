"""A lake comes in; its names that only a person can decide go out, the most money first, each with what is on record.

The names are held against listed companies by the rule of `spellings.py`, so that what is decided here is what a
company's money in the lake is waiting for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kstreet.entities.decisions import subject_of
from kstreet.entities.gathering import gather
from kstreet.entities.lake_registers import amounts_by_name
from kstreet.entities.match import POSSIBLE, Candidate, Matcher
from kstreet.entities.spellings import doubt_of
from kstreet.store.engine import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from kstreet.entities.directory import Directory
    from kstreet.entities.match import Match
    from kstreet.store.lake import Lake

KINDS = ("company", "committee")
CANDIDATES, NAMES, RECORDS = 5, 6, 3
TOLD = 2000  # names between two reports of progress
_RECORDS = """with said as (
      select payer_name as name, * from flows where payer_name in (select unnest($names))
      union all select payee_name, * from flows where payee_name in (select unnest($names)) and payee_name <> payer_name)
    select said.name, rows, said.kind, coalesce(nullif(payer_name, ''), a.name, payer, ''),
      coalesce(nullif(payee_name, ''), b.name, payee, ''), amount_low, amount_high, currency, event_date, said.public_at,
      filing_id, said.source from (
      select *, count(*) over (partition by name) as rows,
        row_number() over (partition by name order by amount_high desc, id) as place from said) said
    left join (select id, min(name) as name from parties group by id) a on a.id = said.payer
    left join (select id, min(name) as name from parties group by id) b on b.id = said.payee
    where place <= $most order by said.name, place"""
_COLUMNS = ("kind", "payer", "payee", "low", "high", "currency", "day", "public_at", "filing", "source")


@dataclass(frozen=True)
class Doubt:
    """A name in doubt. `amount`: the money beside it, of all kinds; `rows`: in how many payments; `records`: the largest."""

    written: str
    subject: str
    kind: str
    amount: Decimal
    candidates: tuple[Candidate, ...]
    names: Mapping[str, Sequence[Mapping[str, str]]]
    rows: int
    records: Sequence[Mapping[str, Any]]


def doubtful_in_lake(
    lake: Lake, cases: Sequence[Path], tell: Callable[[int, int], None] = lambda *_: None
) -> tuple[list[Doubt], int, int]:
    """Return the names in doubt, how many names there were, and how many of them are linked for certain."""
    amounts = amounts_by_name(lake)
    directory = gather((), "name", "id", cases=cases, lake=lake, listed=True)
    asked = Matcher(directory)
    found: list[tuple[Match, tuple[Candidate, ...]]] = []
    linked = 0
    for number, match in enumerate(asked.stream(amounts), 1):
        candidates = _in_doubt(match, asked)
        if candidates:
            found.append((match, candidates))
        elif match.id:
            linked += 1
        if number % TOLD == 0:
            tell(number, len(amounts))
    found.sort(key=lambda each: (-amounts[each[0].written], each[0].written))
    called = _names(directory, {each.id for _, candidates in found for each in candidates})
    records = _records(lake, [match.written for match, _ in found])
    return (
        [
            Doubt(
                match.written,
                subject_of(match.written),
                match.kind,
                amounts[match.written],
                candidates,
                {each.id: called.get(each.id, ()) for each in candidates},
                *records.get(match.written, (0, [])),
            )
            for match, candidates in found
        ],
        len(amounts),
        linked,
    )


def _in_doubt(match: Match, asked: Matcher) -> tuple[Candidate, ...]:
    """Return whom a name may mean where a person has to say it."""
    if match.kind not in KINDS:
        return ()
    if match.id:
        why = doubt_of(match, asked)
        linked = Candidate(match.id, match.name, match.score, why)
        return (linked, *match.candidates)[:CANDIDATES] if why else ()
    return tuple(each for each in match.candidates if each.score >= POSSIBLE)[:CANDIDATES]


def _names(directory: Directory, ids: set[str]) -> dict[str, list[dict[str, str]]]:
    """Return the names and numbers that registers give each party, a few of each."""
    found: dict[str, list[dict[str, str]]] = {id_: [] for id_ in ids}
    for entry in directory.entries:
        if entry.id in ids and len(found[entry.id]) < NAMES:
            until = entry.valid_to.isoformat() if entry.valid_to else ""
            found[entry.id].append(
                {"name": entry.name, "scheme": entry.scheme, "until": until, "source": entry.source}
            )
    return found


def _records(lake: Lake, names: Sequence[str]) -> dict[str, tuple[int, list[dict[str, Any]]]]:
    """Return in how many payments each name stands, and the largest of them."""
    if not names:
        return {}
    with connect(lake) as rows:
        listed = rows.execute(_RECORDS, {"names": list(names), "most": RECORDS}).fetchall()
    found: dict[str, tuple[int, list[dict[str, Any]]]] = {}
    for name, count, *row in listed:
        said = {
            column: None if cell is None else str(cell) for column, cell in zip(_COLUMNS, row, strict=True)
        }
        found.setdefault(name, (count, []))[1].append(said)
    return found
