"""`kstreet store`: is the lake whole, and how to go back."""

from __future__ import annotations

import sys
from pathlib import Path


def verify(*, lake: Path | None = None) -> None:
    """Hold every part against its hash and row count, and every reference against what it names.

    Parameters
    ----------
    lake
        The folder of the lake.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store.checks import verify as check

    place = lake_at(lake)
    version = place.version()
    problems = check(place)
    for problem in problems:
        print(problem)
    if problems:
        print(f"kstreet: {len(problems)} problem(s) in version {version.number}", file=sys.stderr)
        sys.exit(2)
    rows = sum(document.rows for document in version.documents)
    print(f"version {version.number}: {len(version.parts())} parts, {rows:,} rows, nothing wrong")


def rollback(*, to: int | None = None, lake: Path | None = None) -> None:
    """Make an earlier version count again, as a new version.

    Parameters
    ----------
    to
        The version; the one before the current where not given.
    lake
        The folder of the lake.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store.loading import now

    place = lake_at(lake)
    with place.writing(said=lambda text: print(text, file=sys.stderr)):
        version = place.rollback(to, now())
    print(f"version {version.number}: {version.said}")
