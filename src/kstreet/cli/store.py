"""`kstreet store`: is the lake whole, and how to go back."""

from __future__ import annotations

import sys

from kstreet.cli.options import LakeFolder


def verify(*, lake: LakeFolder = None) -> None:
    """Hold every part against its hash and row count, and every reference against what it names."""
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


def rollback(*, to: int | None = None, lake: LakeFolder = None) -> None:
    """Make an earlier version count again, as a new version.

    Parameters
    ----------
    to
        The version; the one before the current where not given.
    """
    from kstreet.cli.words import lake_at
    from kstreet.store.loading import now

    place = lake_at(lake)
    with place.writing(said=lambda text: print(text, file=sys.stderr)):
        version = place.rollback(to, now())
    print(f"version {version.number}: {version.said}")
