"""`kstreet update`: fetch what the registers have new, and load it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from kstreet.cli.options import Keep, LakeFolder, SkipBad
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from datetime import date

    from kstreet.documents import Page
    from kstreet.store.lake import Lake


def update(
    *sources: str,
    company: str = "",
    since: str = "",
    to: Path | None = None,
    plan: Annotated[bool, Parameter(negative="")] = False,
    skip_bad: SkipBad = False,
    keep: Keep = 3,
    lake: LakeFolder = None,
) -> None:
    """Fetch what the registers have new, politely and going on where it broke, and load it into the lake.

    Parameters
    ----------
    sources
        Registers; all that need no filter where none is named.
    company
        A name or share symbol, for the registers that are asked about one company.
    since
        A day, for the registers that are asked for what was posted since.
    to
        The folder for the documents and their receipts; documents, beside the lake, where not given.
    plan
        Say what would be fetched, and fetch nothing.
    """
    from kstreet.cli.words import day, lake_at
    from kstreet.store.loading import find_source

    first = day(since, "--since")
    place = lake_at(lake)
    failed = 0
    for name in sources or _all():
        try:
            listed = _pages(name, first, company)
            if plan:
                for page in listed:
                    print(f"{name}  {page.name}  {page.address}")
                continue
            folder = (to or place.folder.parent / "documents") / name
            _fetch_and_load(name, listed, folder, place, skip_bad=skip_bad, keep=keep)
        except KstreetError as error:
            if len(sources) == 1:
                raise
            failed += 1
            print(f"kstreet: {find_source(name).REGISTER.name}: {error}", file=sys.stderr)
    if failed:
        sys.exit(2)


def _all() -> tuple[str, ...]:
    from kstreet.store.loading import find_source, source_names

    return tuple(name for name in source_names() if hasattr(find_source(name), "pages"))


def _pages(name: str, since: date | None, company: str) -> list[Page]:
    from kstreet.errors import SourceError
    from kstreet.store.loading import find_source

    source = find_source(name)
    if not hasattr(source, "pages"):
        raise SourceError(
            f"{name} has no list of what to fetch",
            remedy=f"download from {source.REGISTER.address}, then: kstreet load {name} FILE…",
        )
    asked = _asked(company, getattr(source, "ASKED_BY", ""))
    return [page for each in asked for page in source.pages(since, each)]


def _asked(company: str, by: str) -> list[str]:
    """Return what a register is asked for: a known company's names, former ones too, or its symbol."""
    from kstreet.cli.words import find_case
    from kstreet.entities.forms import read_name
    from kstreet.errors import CaseError
    from kstreet.settings import read_settings

    if not company or not by:
        return [company]
    try:
        case = find_case(company, read_settings())
    except CaseError:
        return [company]
    if by == "symbol":
        return [case.symbol]
    names = [
        alias.value
        for alias in case.aliases
        if alias.party == case.company and alias.scheme in ("name", "former_name")
    ]
    return list(dict.fromkeys(read_name(name).core for name in names)) or [company]


def _fetch_and_load(
    name: str, pages: list[Page], folder: Path, lake: Lake, *, skip_bad: bool, keep: int
) -> None:
    from kstreet.documents import find_documents
    from kstreet.fetch import Fetcher
    from kstreet.settings import read_settings
    from kstreet.store.loading import load

    def said(text: str) -> None:
        print(text, file=sys.stderr)

    with Fetcher(folder, read_settings().contact, said=said) as fetcher:
        receipts = list(fetcher.fetch(pages))
    fresh = [receipt for receipt in receipts if receipt.fresh]
    print(f"{name}: {len(fresh)} document(s) new, {len(receipts) - len(fresh)} unchanged, in {folder}")
    documents = find_documents([folder / each.name for each in receipts])
    outcome = load(lake, name, documents, skip_bad=skip_bad, keep=keep, said=said)
    rows = sum(outcome.rows.values())
    print(
        f"version {outcome.version}: {rows:,} rows of {outcome.documents} document(s)"
        if outcome.documents
        else f"version {outcome.version}: nothing new to load"
    )
