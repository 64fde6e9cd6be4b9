"""`kstreet load`: documents of a register from disk into the lake."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kstreet.cli.options import Keep, LakeFolder, SkipBad


def load(
    source: str,
    /,
    *paths: Path,
    skip_bad: SkipBad = False,
    keep: Keep = 3,
    lake: LakeFolder = None,
    no_wait: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Load documents of a register: files, zip or gz archives, folders of them.

    Parameters
    ----------
    source
        A register: kstreet sources lists them.
    paths
        What the publisher offers for download, as it is.
    no_wait
        Do not wait for another update that is writing.
    """
    from kstreet.cli.words import lake_at
    from kstreet.documents import find_documents
    from kstreet.errors import SourceError
    from kstreet.store import loading

    loading.find_source(source)
    if not paths:
        raise SourceError("nothing to load", remedy=f"kstreet load {source} FILE…")
    outcome = loading.load(
        lake_at(lake),
        source,
        find_documents(list(paths)),
        skip_bad=skip_bad,
        keep=keep,
        wait=not no_wait,
        said=lambda text: print(text, file=sys.stderr),
    )
    if not outcome.documents:
        print(f"nothing new: {outcome.known} document(s) known already, version {outcome.version}")
        return
    known = f", {outcome.known} known already" if outcome.known else ""
    print(f"version {outcome.version}: {outcome.documents} document(s) of {source}{known}")
    for table, rows in sorted(outcome.rows.items()):
        print(f"  {table:<18}{rows:>12,}")
    if outcome.rejected:
        print(
            f"{outcome.rejected} row(s) could not be read; kstreet sql 'from rejects' names them",
            file=sys.stderr,
        )
