"""The arrays of a lake's payments, made by a process of their own: `python -m kstreet.web.lakeweb LAKE VERSION`.

Making them takes more memory than a server may keep; opening them takes next to none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kstreet.errors import KstreetError, StoreError

if TYPE_CHECKING:
    import duckdb

    from kstreet.influence.web import Web
    from kstreet.store.lake import Lake


def web_of_version(lake: Lake, connection: duckdb.DuckDBPyConnection, number: int) -> Web:
    """Return the web of a lake's version. Raises `StoreError` where its arrays cannot be made or read."""
    from kstreet.influence.index import is_made, web_of_lake  # noqa: PLC0415 - numpy loads with the first web

    if not is_made(lake, number):
        words = [sys.executable, "-P", "-m", "kstreet.web.lakeweb", str(lake.folder), str(number)]
        made = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
        if made.returncode:
            raise _refusal(made.stdout)
    return web_of_lake(lake, connection, version=number)


def _refusal(said: bytes) -> StoreError:
    """Return what the process said before it ended."""
    try:
        told = json.loads(said)
        return StoreError(told["problem"], remedy=told["remedy"])
    except (ValueError, KeyError, TypeError):
        return StoreError("the web of the registers could not be made", remedy="see to the machine's memory")


def main(folder: str, number: str) -> int:
    """Make the arrays; say as data what prevents it."""
    from kstreet.influence.index import make_web  # noqa: PLC0415
    from kstreet.store.lake import Lake  # noqa: PLC0415

    try:
        make_web(Lake(Path(folder)), int(number))
    except KstreetError as error:
        sys.stdout.write(json.dumps({"problem": error.problem, "remedy": error.remedy}))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
