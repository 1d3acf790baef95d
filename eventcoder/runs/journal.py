"""What a run has finished so far, in a hidden folder beside its output, so that it can be stopped at any point.

`.events.parquet.run/` has one growing file for each of the FILES, `run.json` (what the run is: inputs, options,
dictionaries) and `state.json`: how many items of the inputs are done, the counts, and how long each growing file was
then. The state is written beside and renamed when all before it is on the disk; whatever a file has beyond that length
is cut off when the run is resumed. The moment it is whole, the folder `ready/` in it has the files as they will stand.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from eventcoder.errors import EventCoderError, Problem
from eventcoder.runs.coding import FILES, Result
from eventcoder.runs.summary import Counts, Summary
from eventcoder.storage.outputs import cannot_write, settle

_SOONEST, _LATEST, _SHARE = 0.25, 5.0, 0.02
"""Seconds between two states: a fiftieth of the time since the start. So much is lost at most when the power fails."""
_LOCK, _RUN, _STATE, _READY, _REPLACED = "lock", "run.json", "state.json", "ready", "replaced"
_AGAIN = "make room or mend it, then go on with the same command and --resume"


def journal_folder(output: str | Path) -> Path:
    """The folder of a run that has not come to its end."""
    path = Path(output)
    return path.with_name(f".{path.name}.run")


class Journal:
    """The journal of a run on `output`; one run at a time has it. In its `with` block OSErrors become one clear line.

    `items` says how many items of the inputs are done; `died` whether an earlier run left the journal there.
    """

    def __init__(self, output: Path) -> None:
        self.output, self.folder = output, journal_folder(output)
        self.items = 0
        self.files: dict[str, IO[bytes]] = {}
        self.started = self.written = time.monotonic()
        self.died = self.folder.exists()
        try:
            self.folder.mkdir(exist_ok=True)
            self.lock = _lock(self.folder / _LOCK)
        except OSError as error:
            raise cannot_write(output, error) from error
        if self.lock is None:
            raise EventCoderError(f"{output}: another run is writing there; wait for its end, or stop it")

    @property
    def stopped(self) -> bool:
        """Whether a run was stopped here and can be continued."""
        return (self.folder / _STATE).exists()

    @property
    def whole(self) -> bool:
        """Whether the run has done all of its work, and only its files may still have to be moved."""
        return (self.folder / _READY).exists()

    def start(self, identity: Mapping[str, Any], header: bytes) -> None:
        """Begins anew; what a stopped run left is given up."""
        for path in self.folder.iterdir():
            if path.is_file() and path != self.folder / _LOCK:
                path.unlink()
        _write(self.folder / _RUN, identity)
        for name in FILES:
            self.files[name] = (self.folder / name).open("xb")
        self.files["table"].write(header)

    def resume(self, identity: Mapping[str, Any]) -> Summary:
        """Goes on where the stopped run was, and says what it had done. EventCoderError if it was another run."""
        was, state = _read(self.folder / _RUN), _read(self.folder / _STATE)
        now = json.loads(json.dumps(identity))
        if other := [name for name in now if was.get(name) != now[name]]:
            hint = "give it the same to go on, or leave --resume out to start anew"
            raise EventCoderError(f"{self.output}: the stopped run had other {' and '.join(other)}; {hint}")
        for name in FILES:
            path, size = self.folder / name, state["sizes"][name]
            if path.stat().st_size < size:
                raise _damaged(path)
            self.files[name] = path.open("r+b")
            self.files[name].truncate(size)
            self.files[name].seek(size)
        self.items = state["items"]
        return Summary(
            items=self.items,
            counts=Counts.from_json(state["counts"]),
            problems=[Problem(**problem) for problem in state["problems"]],
            first=state["first"],
            seconds=state["seconds"],
            resumed=state["resumed"] + 1,
            worker_deaths=state["worker_deaths"],
        )

    def write(self, result: Result) -> None:
        """Adds what a batch gave."""
        for name, content in result.content.items():
            self.files[name].write(content)
        self.items += result.items

    def note(self, summary: Summary, *, now: bool = False) -> None:
        """Makes sure of all that was written, every now and then or `now`."""
        every = min(_LATEST, max(_SOONEST, (self.written - self.started) * _SHARE))
        if not now and time.monotonic() - self.written < every:
            return
        self.flush()
        for file in self.files.values():
            os.fsync(file.fileno())
        state = {
            "items": self.items,
            "sizes": {name: file.tell() for name, file in self.files.items()},
            "counts": summary.counts.as_json(),
            "problems": [
                {name: getattr(problem, name) for name in Problem.__dataclass_fields__} for problem in summary.problems
            ],
            "first": summary.first,
            "seconds": summary.seconds,
            "resumed": summary.resumed,
            "worker_deaths": summary.worker_deaths,
        }
        _write(self.folder / _STATE, state)
        self.written = time.monotonic()

    def flush(self) -> None:
        """Lets others read what was written."""
        for file in self.files.values():
            file.flush()

    def staging(self) -> Path:
        """An empty folder for the files as they will stand; `is_ready` makes it count."""
        folder = self.folder / f"{_READY}.part"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def is_ready(self) -> None:
        """From here on the run is whole, and a run that is stopped only moves its files."""
        folder = self.folder / f"{_READY}.part"
        for path in [*folder.rglob("*"), folder]:
            settle(path)
        folder.rename(self.folder / _READY)
        settle(self.folder)

    def publish(self) -> None:
        """Moves the files that are ready into their places, the table last."""
        ready, old = self.folder / _READY, self.folder / _REPLACED
        for path in sorted(ready.iterdir(), key=lambda path: path.name == self.output.name):
            place = self.output.with_name(path.name)
            if path.is_dir() and place.exists():
                shutil.rmtree(old, ignore_errors=True)
                place.rename(old)
            os.replace(path, place)
        settle(self.output.parent)
        (self.folder / _STATE).unlink(missing_ok=True)
        ready.rmdir()
        shutil.rmtree(old, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self.files.values():
            with suppress(OSError):  # what could not be written counts as not written
                file.close()
        if not self.stopped and not self.whole:
            shutil.rmtree(self.folder, ignore_errors=True)
        if self.lock:
            self.lock.close()
        if isinstance(error, OSError):
            raise cannot_write(self.output, error, f"; {_AGAIN}" if self.stopped else "") from error


def _damaged(path: Path) -> EventCoderError:
    return EventCoderError(f"{path}: what the stopped run left is damaged; leave --resume out to start anew")


def _read(path: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(path) from error
    return record


def _write(path: Path, record: Mapping[str, Any]) -> None:
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False, default=str)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    settle(path.parent)


def _lock(path: Path) -> IO[bytes] | None:
    """The open file as long as this process has the lock, which the system takes back when it dies; None if another
    process has it. Some network file systems have no locks: there nobody watches."""
    file = path.open("wb")
    if sys.platform == "win32":
        return file
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    except OSError:
        pass
    return file
