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
        fill(lake, ROWS, PLAIN, Decimal(lake.version().number + 1))
        sys.stdout.write(f"{lake.version().number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
