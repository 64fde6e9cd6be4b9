"""An update beside a server, as a process: each line that it is told, it loads a version whose every amount is its number."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

from kstreet.store.lake import Lake
from tests.web.stores import PLAIN, fill

ROWS = 40


def main(folder: Path) -> None:
    """Load a version for each line."""
    lake = Lake(folder)
    for _ in sys.stdin:
        # a writer that was killed before it pointed to its version has used that version's number up
        fill(lake, ROWS, PLAIN, Decimal(max((*lake.versions(), 0)) + 1))
        sys.stdout.write(f"{lake.version().number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
