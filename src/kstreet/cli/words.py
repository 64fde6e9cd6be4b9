"""What several commands read the same way: days, currencies, cases, and where output goes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.errors import CaseError, KstreetError, SettingsError

if TYPE_CHECKING:
    from kstreet.settings import Settings
    from kstreet.store.casebook import CaseBook
    from kstreet.store.lake import Lake


def day(text: str, option: str) -> date | None:
    """Return the day of an option, or None where it was not given."""
    if not text:
        return None
    try:
        return (
            date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _not_a_day(text, option)
        )
    except ValueError:
        return _not_a_day(text, option)


def _not_a_day(text: str, option: str) -> date:
    raise KstreetError(f"{text!r} is not a day", where=option, remedy="write it like 2025-09-24")


def known_cases(settings: Settings) -> list[str | Path]:
    """Return the bundled cases and those in the user's folders of cases."""
    from kstreet.store.casebook import bundled_cases

    found: list[str | Path] = list(bundled_cases())
    for folder in settings.cases:
        if not folder.is_dir():
            raise SettingsError(
                "no such folder", where=f"cases: {folder}", remedy="mend kstreet.toml or KSTREET_CASES"
            )
        found += sorted(path.parent for path in folder.glob("*/case.toml"))
    return found


def find_case(name: str, settings: Settings) -> CaseBook:
    """Return a case by its name, its folder, its company's name or its symbol."""
    from kstreet.entities.registry import Registry
    from kstreet.store.casebook import open_case

    known = known_cases(settings)
    if name in known or Path(name, "case.toml").is_file():
        return open_case(name)
    for place in known:
        case = open_case(place)
        link = Registry.of(case).resolve(name, None)
        if name.casefold() in (case.symbol.casefold(), case.name.casefold()) or (
            link and link.party.id == case.company
        ):
            return case
    raise CaseError(
        f"no case for {name!r} (known: {', '.join(str(place) for place in known)})",
        remedy="make one with: kstreet case new NAME, and name its folder",
    )


def write(path: str, text: str) -> None:
    """Write a file whole or not at all, making its folder where needed."""
    target = Path(path)
    if target.is_dir():
        raise KstreetError("is a folder", where=path, remedy="name a file")
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        raise KstreetError(
            f"cannot be written: {error.strerror}", where=path, remedy="name another place"
        ) from None


def lake_at(folder: Path | None) -> Lake:
    """Return the lake in a folder, or in that of the settings."""
    from kstreet.settings import read_settings
    from kstreet.store.lake import Lake

    return Lake(folder or read_settings().lake)
