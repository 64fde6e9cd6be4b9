"""Names that are matched beside the server: those of an uploaded list, or of the lake; the doubtful ones come out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kstreet.entities.match import Candidate

    Tell = Callable[..., None]


def of_list(asked: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Return the doubtful names of `names.csv`, the largest amounts first."""
    from kstreet.entities.decisions import doubtful, subject_of  # noqa: PLC0415 - the model loads with the first list
    from kstreet.entities.directory import read_table  # noqa: PLC0415
    from kstreet.entities.gathering import gather  # noqa: PLC0415
    from kstreet.entities.match import Matcher  # noqa: PLC0415
    from kstreet.entities.totals import amount_in  # noqa: PLC0415
    from kstreet.store.lake import Lake  # noqa: PLC0415

    tell("reading")
    column, amount = asked["column"], asked["amount"]
    sums: dict[str, Decimal] = {}
    for row in read_table(Path("names.csv"), [column, *([amount] if amount else [])]):
        value = (amount_in(row[amount]) or Decimal(0)) if amount else Decimal(1)
        sums[row[column]] = sums.get(row[column], Decimal(0)) + value
    tell("gathering")
    cases = [Path(each) for each in asked["cases"]]
    matcher = Matcher(gather((), "name", "id", cases=cases, lake=Lake(Path(asked["lake"]))))
    found = []
    for number, match in enumerate(matcher.stream(sums), 1):
        found.append((match, sums[match.written]))
        if number % 5000 == 0:
            tell("matching", number, len(sums))
    rows = [
        {
            "written": match.written,
            "subject": subject_of(match.written),
            "kind": match.kind,
            "amount": str(total),
            "candidates": _candidates(candidates),
        }
        for match, candidates, total in doubtful(found)
    ]
    return {"names": len(sums), "linked": sum(bool(match.id) for match, _ in found), "doubtful": rows}


def of_lake(asked: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Return the doubtful names of the lake, the most money first, with what is on record of each."""
    from kstreet.entities.queue import doubtful_in_lake  # noqa: PLC0415
    from kstreet.store.lake import Lake  # noqa: PLC0415

    tell("gathering")
    cases = [Path(each) for each in asked["cases"]]
    found, names, linked = doubtful_in_lake(
        Lake(Path(asked["lake"])), cases, lambda done, total: tell("matching", done, total)
    )
    rows = [
        {
            "written": each.written,
            "subject": each.subject,
            "kind": each.kind,
            "amount": str(each.amount),
            "candidates": _candidates(each.candidates),
            "names": each.names,
            "rows": each.rows,
            "records": each.records,
        }
        for each in found
    ]
    return {"names": names, "linked": linked, "doubtful": rows}


def _candidates(found: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [{"id": each.id, "name": each.name, "score": each.score, "reason": each.reason} for each in found]
