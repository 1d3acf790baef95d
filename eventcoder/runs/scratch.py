"""A temporary database on disk, for what a second pass over a run has to see at once: memory does not grow with it."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self


class Scratch:
    """The database, with the tables that a script of SQL makes; it is gone when its `with` block is left."""

    def __init__(self, tables: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="eventcoder-")
        self.base = sqlite3.connect(Path(self._folder.name) / "scratch", isolation_level=None)
        # Nobody reads it after a crash: it needs neither journal nor sync.
        self.base.executescript(f"pragma journal_mode = off; pragma synchronous = off; {tables}")
        self.base.execute("begin")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.base.close()
        self._folder.cleanup()
