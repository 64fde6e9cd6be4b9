"""`kstreet case`: a folder of small tables for any company."""

from __future__ import annotations

import sys
from pathlib import Path

from kstreet.errors import CaseError


def new(name: str, /, *, parent: str = ".") -> None:
    """Write the skeleton of a case folder: small tables of an invented company, to be replaced.

    Parameters
    ----------
    name
        Small letters, digits and underscores.
    parent
        The folder in which the case folder is made.
    """
    from kstreet.store.casebook import new_case

    folder = new_case(name, Path(parent))
    print(f"{folder}\nReplace its rows by your own, then: kstreet case check {folder}")


def check(folder: str, /) -> None:
    """Name file, row and remedy for whatever is wrong in a case folder.

    Parameters
    ----------
    folder
        A case folder.
    """
    from kstreet.store.casebook import check_case

    if not Path(folder).is_dir():
        raise CaseError("no such folder", where=folder, remedy="make one with: kstreet case new NAME")
    problems = check_case(Path(folder))
    for problem in problems:
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        column = f" [{problem.column}]" if problem.column else ""
        print(f"{place}{column}: {problem.problem} — {problem.remedy}")
    if problems:
        print(f"kstreet: {len(problems)} problem(s) in {folder}", file=sys.stderr)
        sys.exit(2)
    print(f"{folder}: nothing wrong")


def list_cases() -> None:
    """List the cases that are known: the bundled ones and those in the folders of the setting `cases`."""
    from kstreet.cli.words import known_cases
    from kstreet.settings import read_settings
    from kstreet.store.casebook import open_case

    for place in known_cases(read_settings()):
        case = open_case(place)
        print(f"{case.name}  {case.symbol}  {case.title}")
