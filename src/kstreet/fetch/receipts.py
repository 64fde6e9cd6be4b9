"""What was fetched, one line of JSON a document; and the note beside a download that broke."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BOOK = "receipts.jsonl"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was fetched. `fresh` is false where the server said that nothing has changed."""

    address: str
    name: str
    retrieved_at: str
    sha256: str
    size: int
    etag: str = ""
    modified: str = ""
    fresh: bool = True


def read_receipts(folder: Path) -> dict[str, Receipt]:
    """Return the last receipt of every address."""
    try:
        lines = (folder / BOOK).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    found: dict[str, Receipt] = {}
    for line in lines:
        try:
            receipt = Receipt(**json.loads(line))
        except (ValueError, TypeError):
            continue  # a line that was being written when the power went
        found[receipt.address] = receipt
    return found


def add_receipt(folder: Path, receipt: Receipt) -> None:
    """Write a receipt behind the others."""
    file = folder / BOOK
    ends = not file.is_file() or not file.stat().st_size or file.read_bytes()[-1:] == b"\n"
    with file.open("a", encoding="utf-8") as book:
        book.write(("" if ends else "\n") + json.dumps(asdict(receipt)) + "\n")


@dataclass(frozen=True, slots=True)
class Begun:
    """What a download began with: only the same document is gone on with. `size` is -1 where it was not told."""

    address: str
    etag: str = ""
    modified: str = ""
    size: int = -1

    @property
    def condition(self) -> str:
        """Return what If-Range may say: a strong tag, else the time; nothing where the server gave neither."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified


def note_of(part: Path) -> Path:
    """Return where the note beside a part stands."""
    return part.with_name(part.name + ".json")


def read_begun(part: Path, address: str) -> Begun | None:
    """Return what a part on disk was begun with, None where there is none to go on with."""
    try:
        begun = Begun(**json.loads(note_of(part).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return begun if begun.address == address and part.is_file() else None


def write_begun(part: Path, begun: Begun) -> None:
    """Note what a part is begun with."""
    note_of(part).write_text(json.dumps(asdict(begun)), encoding="utf-8")


def forget(part: Path) -> None:
    """Remove a part and its note."""
    part.unlink(missing_ok=True)
    note_of(part).unlink(missing_ok=True)
