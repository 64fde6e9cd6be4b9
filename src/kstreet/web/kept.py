"""Reports that a reader asked to keep: each a folder under an address that nobody guesses.

state/reports/ID/report.json   the checked article as data, and when it was kept
state/reports/ID/de.html       the report as one file, in each language
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kstreet.errors import BusyError, CaseError
from kstreet.store.parts import sync

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_KEPT = 1000
_ID = re.compile(r"[A-Za-z0-9_-]{22}")


def keep(state: Path, data: Mapping[str, object], pages: Mapping[str, str]) -> str:
    """Keep a report, whole or not at all, and return its id."""
    folder = state / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    if sum(1 for _ in folder.iterdir()) >= MOST_KEPT:
        raise BusyError(f"{MOST_KEPT} reports are kept already", remedy="remove those that are not needed")
    id_ = secrets.token_urlsafe(16)
    draft = folder / f".{id_}"
    draft.mkdir(mode=0o700)
    kept = {"kept_at": datetime.now(UTC).isoformat(timespec="seconds"), **data}
    files = {f"{lang}.html": page for lang, page in pages.items()}
    files["report.json"] = json.dumps(kept, ensure_ascii=False, default=str)
    for name, text in files.items():
        (draft / name).write_text(text, encoding="utf-8")
        sync(draft / name)
    draft.rename(folder / id_)
    sync(folder)
    return id_


def kept(state: Path, id_: str) -> tuple[dict[str, Any], Path]:
    """Return a report's data and its folder. Raises `CaseError` where there is none of that id."""
    folder = state / "reports" / id_
    if not _ID.fullmatch(id_) or not (folder / "report.json").is_file():
        raise CaseError("no such report here", remedy="it may have been removed: check the article again")
    return json.loads((folder / "report.json").read_text(encoding="utf-8")), folder


def remove(state: Path, id_: str) -> None:
    """Remove a report and everything of it."""
    _, folder = kept(state, id_)
    gone = folder.with_name(f".gone-{id_}")
    folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
