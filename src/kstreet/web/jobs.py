"""Long work beside the server: each job is a process of its own and a folder that outlives both.

    state/jobs/ID/job.json        what was asked for, written before the process starts
    state/jobs/ID/lock            held by the process as long as it lives
    state/jobs/ID/progress.json   where it stands, swapped atomically
    state/jobs/ID/error.json      why it failed, if it did
    state/jobs/ID/result/         the finished result, moved there whole

A server that is killed leaves its jobs running; one that is started again finds them, and every result, here.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from kstreet.errors import BusyError, CaseError
from kstreet.store.parts import sync

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Kind = Literal["study", "names"]
State = Literal["running", "done", "failed", "cancelled", "interrupted"]
AT_ONCE = 2  # processes; two cores are two studies
MOST_KEPT = 200  # folders
_ID = re.compile(r"[0-9a-f]{24}")
_STARTED: list[subprocess.Popen[bytes]] = []  # this process's children, until their end is known


@dataclass(frozen=True)
class Job:
    """One job as it stands now. `asked`: what its form said; `done`, `total`: of the step that is under way.

    `place`: the field of the form at fault, where one is.
    """

    id: str
    kind: Kind
    state: State
    began: str
    asked: Mapping[str, Any]
    folder: Path = field(repr=False)
    step: str = "starting"
    done: int = 0
    total: int = 0
    problem: str = ""
    remedy: str = ""
    place: str = ""

    @property
    def result(self) -> Path:
        """The folder of the finished result."""
        return self.folder / "result"


class Jobs:
    """The jobs in a state folder. A job's id is long enough that nobody guesses it."""

    def __init__(self, state: Path) -> None:
        self.folder = state.absolute() / "jobs"

    def start(self, kind: Kind, asked: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
        """Start a job and return its id. Raises `BusyError` where too many run or are kept."""
        known = self.all()
        if sum(job.state == "running" for job in known) >= AT_ONCE:
            raise BusyError(
                "as much is running as this server runs at once", remedy="wait for it, or cancel it"
            )
        if len(known) >= MOST_KEPT:
            raise BusyError(
                f"{MOST_KEPT} results are kept already", remedy="remove those that are not needed"
            )
        id_ = secrets.token_hex(12)
        draft = self.folder / f".{id_}"
        draft.mkdir(parents=True, mode=0o700)
        for name, data in files.items():
            (draft / name).write_bytes(data)
        began = datetime.now(UTC).isoformat(timespec="seconds")
        write_whole(draft / "job.json", {"kind": kind, "asked": dict(asked), "began": began})
        draft.rename(self.folder / id_)
        self._launch(self.folder / id_)
        return id_

    def again(self, id_: str) -> None:
        """Start a job once more that failed, was cancelled or was interrupted."""
        job = self.job(id_)
        if job.state in ("running", "done"):
            return
        for name in ("error.json", "cancelled", "progress.json"):
            (job.folder / name).unlink(missing_ok=True)
        self._launch(job.folder)

    def _launch(self, folder: Path) -> None:
        lock = _locked(folder)
        if lock is None:
            return  # somebody else has started it meanwhile
        try:
            words = [sys.executable, "-P", "-m", "kstreet.web.work", str(folder), str(lock)]
            quiet = subprocess.DEVNULL
            started = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                words,
                cwd=folder,
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                pass_fds=[lock],
                start_new_session=True,
            )
        finally:
            os.close(lock)
        write_whole(folder / "process.json", {"id": started.pid})
        _ended()
        _STARTED.append(started)

    def job(self, id_: str) -> Job:
        """Return a job as it stands. Raises `CaseError` where there is none of that id."""
        folder = self.folder / id_
        if not _ID.fullmatch(id_) or not (folder / "job.json").is_file():
            raise CaseError("no such result here", remedy="it may have been removed: start again")
        asked = _read(folder / "job.json")
        # the process's end is looked for first: what it finished before is then seen for certain
        alive = _is_held(folder)
        progress, failed = _read(folder / "progress.json"), _read(folder / "error.json")
        state: State = "interrupted"
        if (folder / "result").is_dir():
            state = "done"
        elif (folder / "cancelled").exists():
            state = "cancelled"
        elif alive:
            state = "running"
        elif failed:
            state = "failed"
        return Job(
            id_,
            asked["kind"],
            state,
            asked["began"],
            asked["asked"],
            folder,
            str(progress.get("step", "starting")),
            int(progress.get("done", 0)),
            int(progress.get("total", 0)),
            str(failed.get("problem", "")),
            str(failed.get("remedy", "")),
            str(failed.get("place", "")),
        )

    def all(self) -> list[Job]:
        """Return all jobs, the newest first."""
        _ended()
        if not self.folder.is_dir():
            return []
        found = []
        for folder in self.folder.iterdir():
            with suppress(CaseError, KeyError):
                found.append(self.job(folder.name))
        return sorted(found, key=lambda job: (job.began, job.id), reverse=True)

    def cancel(self, id_: str) -> None:
        """Stop a job that runs; a finished one stays."""
        job = self.job(id_)
        if job.state != "running":
            return
        (job.folder / "cancelled").touch()
        process = _read(job.folder / "process.json").get("id")
        if isinstance(process, int) and _is_held(job.folder):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGTERM)

    def remove(self, id_: str) -> None:
        """Stop a job and remove everything of it."""
        self.cancel(id_)
        gone = self.folder / f".gone-{id_}"
        self.job(id_).folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _ended() -> None:
    """Take leave of the children that have ended, so that none stays behind as a zombie."""
    _STARTED[:] = [each for each in _STARTED if each.poll() is None]


def write_whole(file: Path, said: Mapping[str, Any]) -> None:
    """Write a JSON file so that a reader sees the old or the new, whole."""
    draft = file.with_name(f".{file.name}.draft")
    draft.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    sync(draft)
    draft.replace(file)
    sync(file.parent)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _locked(folder: Path) -> int | None:
    """Return the lock, taken, for a process to inherit; None where another holds it."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def _is_held(folder: Path) -> bool:
    """Whether a job's process lives: it holds the lock until it ends, however it ends."""
    try:
        lock = os.open(folder / "lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(lock)
