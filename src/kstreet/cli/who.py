"""`kstreet who`: whom a name means, or a whole list of names, with scores and reasons."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.cli.options import NamesColumn, RegistryIds, RegistryNames, RegistryOnly
from kstreet.cli.words import day
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from kstreet.entities.match import Match, Matcher

LEDGER = "kstreet-decisions.db"
ENGINES = ("here", "spark")


def who(
    name: str = "",
    /,
    *,
    on: str = "",
    kind: str = "",
    batch: str = "",
    column: NamesColumn = "name",
    registry: list[str] | None = None,
    name_column: RegistryNames = "name",
    id_column: RegistryIds = "id",
    out: str = "",
    amount: str = "",
    threshold: float = 0.5,
    registry_only: RegistryOnly = False,
    decisions: str = LEDGER,
    lake: Path | None = None,
    engine: str = "here",
) -> None:
    """Say whom a name means, with score and reason, or match a whole list of names.

    Parameters
    ----------
    name
        A name as it stands in a record.
    on
        The day on which the name was used, like 2021-01-01; any day where not given.
    kind
        Link only names that say they are this: company, committee, foundation, …
    batch
        A CSV file of names to match.
    registry
        Who can be meant: a CSV file, or a register's own file (JSON, Exhibit 21); several may be given.
    out
        The CSV file to write, the batch's columns first.
    amount
        A column of amounts; the largest totals are shown with what certain, likely and possible links add.
    threshold
        The probability from which a name is linked.
    decisions
        The ledger of people's decisions, which always win; used where it exists.
    lake
        The folder of the lake, whose registers say who there is where no registry is named.
    engine
        Where a list is matched: here, or on spark; the links are the same.
    """
    from kstreet.entities.kinds import KINDS

    if bool(name.strip()) == bool(batch):
        raise KstreetError("name one name, or a list with --batch", remedy='kstreet who "Facebook, Inc."')
    if kind and kind not in KINDS:
        raise KstreetError(f"unknown kind {kind!r}", where="--kind", remedy=f"known: {', '.join(KINDS)}")
    if not 0 < threshold <= 1:
        raise KstreetError(
            f"{threshold} is no probability", where="--threshold", remedy="name one above 0, up to 1"
        )
    if engine not in ENGINES:
        raise KstreetError(
            f"unknown engine {engine!r}", where="--engine", remedy=f"known: {', '.join(ENGINES)}"
        )
    asked = matcher_of(
        registry or [],
        name_column,
        id_column,
        on=day(on, "--on"),
        threshold=threshold,
        crosswalk=not registry_only,
        lake=lake,
    )
    if batch:
        if not out:
            raise KstreetError("nowhere to write", where="--out", remedy="name a file: --out matched.csv")
        columns = [column, *([amount] if amount else [])]
        found = _matched(asked, Path(batch), columns, engine)
        _match_file(found, asked, column, Path(out), kind=kind, amount=amount, ledger=decisions)
    else:
        _show(_ruled(asked, decisions)(asked.one(name)), asked, kind)


def matcher_of(
    registry: list[str],
    name_column: str,
    id_column: str,
    *,
    on: date | None = None,
    threshold: float = 0.5,
    crosswalk: bool = True,
    lake: Path | None = None,
) -> Matcher:
    """Return a matcher over the registries given, else over the lake and the cases, saying on standard error what is odd about their rows."""
    from kstreet.cli.words import lake_at
    from kstreet.entities.gathering import gather
    from kstreet.entities.match import Matcher
    from kstreet.settings import read_settings

    directory = gather(
        [Path(each) for each in registry],
        name_column,
        id_column,
        cases=read_settings().cases,
        crosswalk=crosswalk,
        lake=lake_at(lake),
    )
    for remark in directory.remarks:
        print(f"kstreet: {remark}", file=sys.stderr)
    return Matcher(directory, on=on, threshold=threshold)


def _ruled(asked: Matcher, ledger: str) -> Callable[[Match], Match]:
    from kstreet.entities.decisions import Decisions
    from kstreet.store.ledger import Ledger

    return Decisions(Ledger(Path(ledger)).decisions(), asked.names).apply


def _show(match: Match, asked: Matcher, kind: str) -> None:
    refused = kind and match.kind != kind
    if match.id and not refused:
        print(f"{match.written} → {match.name} [{match.id}]")
        print(f"  {match.score:.3f}  {match.kind}: {match.reason}")
    else:
        print(f"{match.written} → nobody is certain enough")
        said = f"it is called a {match.kind}, not a {kind}" if refused else match.reason
        print(f"  {match.score:.3f}  {match.kind}: {said}")
    for each in match.candidates:
        print(f"  {each.score:.3f}  candidate {each.name} [{each.id}]: {each.reason}")
    for note in match.notes:
        print(f"  note: {note}")
    for line in asked.index.directory.chain(match.id) if match.id else ():
        print(f"  {line}")


def _matched(
    asked: Matcher, batch: Path, columns: list[str], engine: str
) -> Iterator[tuple[dict[str, str], Match]]:
    if engine == "spark":
        from kstreet.entities.on_spark import matched_rows_on_spark
        from kstreet.store.spark import spark_session

        return matched_rows_on_spark(spark_session(), asked, batch, columns)
    from kstreet.entities.batch import matched_rows
    from kstreet.entities.directory import read_table

    return matched_rows(asked, read_table(batch, columns), columns[0])


def _match_file(
    found: Iterable[tuple[dict[str, str], Match]],
    asked: Matcher,
    column: str,
    out: Path,
    *,
    kind: str,
    amount: str,
    ledger: str,
) -> None:
    from kstreet.entities.batch import match_file
    from kstreet.entities.totals import Totals

    totals = Totals()
    ruled = _ruled(asked, ledger)
    counts: Counter[str] = match_file(
        found, column, out, kind=kind, ruled=ruled, amount=amount, totals=totals if amount else None
    )
    total = counts["rows"]
    print(
        f"{total:,} names: {counts['linked']:,} linked, {counts['doubtful']:,} doubtful, {counts['nobody']:,} name no one"
    )
    print(
        "kinds: "
        + ", ".join(
            f"{name[5:]} {count:,}" for name, count in counts.most_common() if name.startswith("kind ")
        )
    )
    for name, count in counts.most_common():
        if name.startswith("note ") and count:
            print(f"note: {count:,} × {name[5:]}")
    if amount:
        print(f"{amount} by party: low (certain links), best (all links), high (with possible ones)")
        for each in totals.ranked()[:10]:
            print(f"  {each.low:,}  {each.best:,}  {each.high:,}  {each.name} [{each.id}]")
        if counts["without amount"]:
            print(f"note: {counts['without amount']:,} row(s) without an amount count as 0")
    print(f"written: {out}")
