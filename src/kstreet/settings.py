"""What a user may set: defaults, then `kstreet.toml` in the working folder, then `KSTREET_*`.

cases            folders in which case folders lie, beside the bundled ones
currency         the reader's currency in dossiers
article_limit    the largest article that is read, in bytes
lake             the folder of the stored registers
contact          a name and e-mail address that publishers' servers are told, as the SEC demands
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from kstreet.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    cases: tuple[Path, ...] = ()
    currency: str = "EUR"
    article_limit: int = 2_000_000
    lake: Path = Path("lake")
    contact: str = ""


def _value(name: str, given: object, where: str) -> object:
    if name == "cases":
        folders = given.split(os.pathsep) if isinstance(given, str) else given
        if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
            raise SettingsError(
                "cases must be a list of folders", where=where, remedy='write cases = ["folder"]'
            )
        return tuple(Path(folder) for folder in folders if folder)
    if name == "article_limit":
        if isinstance(given, bool) or not str(given).isdecimal() or int(str(given)) == 0:
            raise SettingsError(
                "article_limit must be a number of bytes", where=where, remedy="write 2000000"
            )
        return int(str(given))
    if name in ("lake", "contact"):
        if not isinstance(given, str) or not given.strip() or not given.isprintable():
            raise SettingsError(f"{name} must be text", where=where, remedy=f'write {name} = "…"')
        return Path(given) if name == "lake" else given
    if not isinstance(given, str) or len(given) != 3 or not given.isalpha():  # noqa: PLR2004
        raise SettingsError("currency must be an ISO code", where=where, remedy='write "EUR"')
    return given.upper()


def read_settings(folder: Path | None = None) -> Settings:
    """Return the settings for a working folder; an unknown key is an error that names the known ones."""
    known = [field.name for field in fields(Settings)]
    values: dict[str, object] = {}
    file = (folder or Path()) / "kstreet.toml"
    if file.is_file():
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"not a TOML file: {error}", where=str(file), remedy="mend that line"
            ) from None
        for name, given in table.items():
            if name not in known:
                raise SettingsError(
                    f"unknown setting {name}", where=str(file), remedy=f"known: {', '.join(known)}"
                )
            values[name] = _value(name, given, f"{file}: {name}")
    for name in known:
        variable = f"KSTREET_{name.upper()}"
        if os.environ.get(variable):
            values[name] = _value(name, os.environ[variable], variable)
    return Settings(**values)  # type: ignore[arg-type]
