"""How common words and letter groups are in the names of companies, so that a short list is judged like a long one.

`usual_names.json` counts the names of the SEC's list of companies; `bench/train_matching.py` writes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL = Path(__file__).resolve().parent / "usual_names.json"


@dataclass(frozen=True)
class Usual:
    """`words`, `groups` (numbers of `letter_groups`): in how many of `names` names each stands."""

    names: int
    words: Mapping[str, int]
    groups: Mapping[int, int]


@cache
def read_usual(path: Path = USUAL) -> Usual:
    """Return the counts."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return Usual(
        table["names"], table["words"], {int(group): count for group, count in table["groups"].items()}
    )
