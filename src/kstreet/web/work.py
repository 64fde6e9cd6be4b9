"""The process of one job: `python -m kstreet.web.work FOLDER LOCK`. What it finishes is moved in place whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.errors import KstreetError
from kstreet.store.parts import sync
from kstreet.web.jobs import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 15 * 60  # seconds of one job
_PLACE = re.compile(r"(?:--([a-z-]+)|(?:\S*/)?(events|prices|news|factors|fixings)\.csv(?::\d+)?): ")
_COUNT = re.compile(r"(\d+)\s*(?:/|of)\s*(\d+)")


def main(folder: Path) -> None:
    """Do what the folder's job.json asks for. The lock that the process inherited ends with it."""
    os.chdir(folder)
    job = json.loads(Path("job.json").read_text(encoding="utf-8"))
    kinds: dict[str, Callable[[dict[str, Any], Path], None]] = {"study": study, "names": names}
    draft = Path("result.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    alarm = threading.Timer(LONGEST, _too_long)
    alarm.daemon = True
    alarm.start()
    try:
        kinds[job["kind"]](job["asked"], draft)
    except KstreetError as error:
        place = error.where if "/" not in error.where else ""
        failed = {"problem": error.problem, "remedy": error.remedy, "place": place}
        write_whole(Path("error.json"), failed)
        return
    except Exception as error:  # noqa: BLE001 - the page says that it failed, and nothing of the machine
        write_whole(Path("error.json"), {"problem": f"it failed ({type(error).__name__})", "remedy": ""})
        return
    for file in draft.iterdir():
        sync(file)
    draft.rename("result")
    sync(Path())


def _too_long() -> None:
    problem = f"it took longer than {LONGEST // 60} minutes"
    write_whole(Path("error.json"), {"problem": problem, "remedy": "ask for less"})
    os.killpg(0, 9)


def tell(step: str, done: int = 0, total: int = 0) -> None:
    """Say where the job stands."""
    write_whole(Path("progress.json"), {"step": step, "done": done, "total": total})


def study(asked: dict[str, Any], draft: Path) -> None:
    """Run `kstreet study` as anyone would, and keep its page, pictures and numbers."""
    tell("computing")
    words = [sys.executable, "-P", "-m", "kstreet", "study", "events.csv", *asked["options"]]
    with (draft / "data.json").open("wb") as data:
        running = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [*words, "--out", str(draft), "--json"],
            stdin=subprocess.DEVNULL,
            stdout=data,
            stderr=subprocess.PIPE,
        )
        assert running.stderr is not None
        said = ""
        for raw in running.stderr:
            said = raw.decode("utf-8", "replace").strip() or said
            if found := _COUNT.search(said):
                tell("drawing", int(found[1]), int(found[2]))
        if running.wait():
            raise _of_a_field(said.removeprefix("kstreet: "))


def _of_a_field(said: str) -> KstreetError:
    """Return what the command said as an error of the form's field: an option, or one of the tables."""
    problem, _, remedy = said.partition(" — ")
    found = _PLACE.match(problem)
    place = (found[1] or found[2]).replace("-", "_") if found else ""
    problem = problem[found.end() :] if found else problem
    return KstreetError(_placeless(problem) or "it failed", where=place, remedy=_placeless(remedy))


def _placeless(text: str) -> str:
    """Return a message without the machine's folders."""
    return re.sub(r"(?:/[\w.\-]+)+/", "", text)[:500]


def names(asked: dict[str, Any], draft: Path) -> None:
    """Match a list of names, or those of the lake, and keep the ones in doubt, the largest amounts first."""
    from kstreet.web.worknames import of_lake, of_list  # noqa: PLC0415 - only this kind of job needs it

    said = of_lake(asked, tell) if asked.get("of_lake") else of_list(asked, tell)
    (draft / "doubtful.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(Path(sys.argv[1]))
