"""A CSV file of names comes in; the same rows with whom each name means go out, whole or not at all."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.entities.directory import BEHIND
from kstreet.entities.match import POSSIBLE
from kstreet.entities.totals import amount_in
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kstreet.entities.match import Match, Matcher
    from kstreet.entities.totals import Totals

COLUMNS = ("match_id", "match_name", "score", "reason", "kind")
_READ_AHEAD = 100_000


def match_file(
    found: Iterable[tuple[dict[str, str], Match]],
    column: str,
    out: Path,
    *,
    kind: str = "",
    ruled: Callable[[Match], Match] = lambda match: match,
    amount: str = "",
    totals: Totals | None = None,
) -> Counter[str]:
    """Write rows with their matches as `COLUMNS`; return how many rows, links, doubts, kinds and notes there were.

    The amounts in the column `amount` are counted in `totals`.
    """
    counts: Counter[str] = Counter()
    if out.is_dir() or not out.name:
        raise KstreetError("is a folder", where=str(out), remedy="name a file: --out matched.csv")
    part = out.with_name(f".{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            header: list[str] = []
            for row, match in found:
                behind = row.pop(BEHIND, None)
                counts["note row(s) with more cells than the header; those behind are left out"] += (
                    behind is not None
                )
                if not header:
                    header = [name for name in row if name not in COLUMNS]
                    for name in COLUMNS:
                        counts[f"note column {name} of the list is replaced"] += name in row
                    table.writerow((*header, *COLUMNS))
                decided = ruled(match)
                linked = bool(decided.id) and (not kind or decided.kind == kind)
                _count(counts, decided, linked=linked)
                if totals is not None and (not kind or decided.kind == kind):
                    value = amount_in(row[amount])
                    counts["without amount"] += value is None
                    totals.add(decided, value or Decimal(0))
                table.writerow([*(row[name] for name in header), *cells(decided, linked=linked)])
            if not header:
                table.writerow((column, *COLUMNS))
        part.replace(out)
    except OSError as error:
        raise KstreetError(
            f"cannot be written: {error.strerror}", where=str(out), remedy="name another place"
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return counts


def cells(match: Match, *, linked: bool) -> tuple[str, str, str, str, str]:
    """Return the cells of `COLUMNS`."""
    id_, name = (match.id, match.name) if linked else ("", "")
    notes = f"; {'; '.join(match.notes)}" if match.notes else ""
    return id_, name, f"{match.score:.4f}", match.reason + notes, match.kind


def _count(counts: Counter[str], match: Match, *, linked: bool) -> None:
    counts["rows"] += 1
    counts[f"kind {match.kind}"] += 1
    counts["linked"] += linked
    counts["doubtful"] += not match.id and match.score >= POSSIBLE
    counts["nobody"] += match.kind == "nobody"
    for note in match.notes:
        counts[f"note {note.split(' in ')[0].split(' of ')[0]}"] += 1


def matched_rows(
    matcher: Matcher, rows: Iterator[dict[str, str]], column: str
) -> Iterator[tuple[dict[str, str], Match]]:
    """Yield each row with whom its name means, in order, holding at most `_READ_AHEAD` rows."""
    waiting: list[dict[str, str]] = []

    def names() -> Iterator[str]:
        for row in rows:
            waiting.append(row)
            yield row[column]

    taken = 0
    for match in matcher.stream(names()):
        yield waiting[taken], match
        taken += 1
        if taken == _READ_AHEAD:
            del waiting[:taken]
            taken = 0
