"""`kstreet review`: decide the doubtful links of a list, the largest amounts first."""

from __future__ import annotations

import getpass
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.cli.options import NamesColumn, RegistryIds, RegistryNames, RegistryOnly
from kstreet.cli.who import LEDGER, matcher_of
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from decimal import Decimal

    from kstreet.entities.match import Candidate, Match, Matcher
    from kstreet.store.ledger import Ledger, Verdict

KEYS = "y yes · 2…5 that candidate · n none of them · s same as (two ids) · Enter skip · q stop"


def review(
    names: str = "",
    /,
    *,
    column: NamesColumn = "name",
    amount: str = "",
    registry: list[str] | None = None,
    name_column: RegistryNames = "name",
    id_column: RegistryIds = "id",
    registry_only: RegistryOnly = False,
    reviewer: str = "",
    decisions: str = LEDGER,
    export: str = "",
    merge: str = "",
    lake: Path | None = None,
) -> None:
    """Walk through the doubtful links of a list, or of the lake, the largest amounts first, and keep what you decide.

    Parameters
    ----------
    names
        A CSV file of names; where none is named, all names in the lake.
    amount
        The column that holds an amount, by which the names are ordered.
    registry
        Who can be meant: as with kstreet who.
    reviewer
        Who decides; your login name where not given.
    decisions
        The ledger in which decisions are kept.
    export
        Write all decisions to this CSV file and stop.
    merge
        Add the decisions of such a file and stop.
    lake
        The folder of the lake, as with kstreet who.
    """
    from kstreet.store.ledger import Ledger

    ledger = Ledger(Path(decisions))
    if export:
        print(f"{ledger.export(Path(export)):,} decisions written: {export}")
    elif merge:
        print(f"{ledger.merge(Path(merge)):,} new decisions from {merge}")
    else:
        sums = _amounts(names, column, amount, lake)
        asked = matcher_of(registry or [], name_column, id_column, crosswalk=not registry_only, lake=lake)
        open_ = _doubtful(asked, sums, ledger)
        print(f"{len(open_):,} names in doubt. {KEYS}")
        _walk(open_, ledger, reviewer or getpass.getuser())


def _amounts(names: str, column: str, amount: str, lake: Path | None) -> dict[str, Decimal]:
    """Return the names to be reviewed with the money beside each."""
    from decimal import Decimal

    from kstreet.cli.words import lake_at
    from kstreet.entities.directory import read_table
    from kstreet.entities.lake_registers import amounts_by_name
    from kstreet.entities.totals import amount_in

    if not names:
        held = lake_at(lake)
        if not held.version().documents:
            raise KstreetError(
                "nothing to review", remedy="name a CSV file of names, or a lake that holds something"
            )
        return amounts_by_name(held)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in read_table(Path(names), [column, *([amount] if amount else [])]):
        sums[row[column]] += (amount_in(row[amount]) or Decimal(0)) if amount else Decimal(1)
    return sums


def _doubtful(
    asked: Matcher, sums: dict[str, Decimal], ledger: Ledger
) -> list[tuple[Match, tuple[Candidate, ...], Decimal]]:
    from kstreet.entities.decisions import Decisions, doubtful

    ruled = Decisions(ledger.decisions(), asked.names)
    return doubtful((ruled.apply(match), sums[match.written]) for match in asked.stream(sums))


def _walk(open_: list[tuple[Match, tuple[Candidate, ...], Decimal]], ledger: Ledger, reviewer: str) -> None:
    kept = 0
    for number, (match, candidates, amount) in enumerate(open_, 1):
        print(f"\n{number}/{len(open_)}  {match.written}   {amount:,}   ({match.kind})")
        for place, each in enumerate(candidates, 1):
            print(f"  {place}  {each.score:.2f}  {each.name} [{each.id}]: {each.reason}")
        try:
            answer = input("> ").strip().lower()
            if answer == "q":
                break
            kept += _keep(answer, match, candidates, ledger, reviewer)
        except EOFError:
            break
    print(f"{kept} decided; kept in {ledger.path}")


def _keep(answer: str, match: Match, candidates: tuple[Candidate, ...], ledger: Ledger, reviewer: str) -> int:
    from kstreet.entities.decisions import subject_of
    from kstreet.store.ledger import Decision

    subject = subject_of(match.written)
    ruled: list[tuple[str, str, Verdict]]
    place = 1 if answer == "y" else int(answer) if answer.isdecimal() else 0
    if 1 <= place <= len(candidates):
        ruled = [(subject, candidates[place - 1].id, "yes")]
    elif answer == "n":
        ruled = [(subject, each.id, "no") for each in candidates]
    elif answer == "s":
        ruled = [(input("this id: ").strip(), input("is the same as this id: ").strip(), "same-as")]
    else:
        if answer:
            print(f"not a key: {KEYS}", file=sys.stderr)
        return 0
    why = input("why? ").strip()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    ledger.record(Decision(*each, reviewer, now, why, match.written) for each in ruled)
    return 1
