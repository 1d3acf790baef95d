"""Where a run's files stand: the table, and what is beside it; and how a file gets there whole."""

from __future__ import annotations

import json
import os
import shutil
from itertools import takewhile
from pathlib import Path
from typing import Any

from eventcoder.errors import EventCoderError

FORMATS = ("parquet", "csv", "jsonl")
_ENDINGS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_BESIDE = {"manifest": "json", "problems": "jsonl", "unknown": "jsonl", "articles": "parquet", "duplicates": "jsonl"}


def format_of(output: str, given: str | None = None) -> str:
    """The format that `--format` names or the ending says; JSONL on standard output. EventCoderError if none does."""
    found = given or ("jsonl" if output == "-" else _ENDINGS.get(Path(output).suffix.lower()))
    if found not in FORMATS:
        raise EventCoderError(f"{output}: the ending says no format; use {', '.join(_ENDINGS)}, or --format")
    return found


def beside(output: str | Path, what: str) -> Path:
    """The file beside an output: `events.parquet` and the folder `events` have `events.manifest.json`,
    `events.problems.jsonl`, `events.unknown.jsonl` and `events.articles.parquet`, and `events.duplicates.jsonl` where
    near-duplicates are marked."""
    path = Path(output)
    return path.with_name(f"{path.stem}.{what}.{_BESIDE[what]}")


PROBLEMS = '  "problems": ['
"""The line of a manifest with which its problems begin: they come last, so that the rest is read without them."""


def manifest_head(output: str | Path) -> dict[str, Any]:
    """The manifest of an output without its problems, which may be many. EventCoderError if there is none."""
    path = beside(output, "manifest")
    try:
        with path.open(encoding="utf-8") as lines:
            head = "".join(takewhile(lambda line: not line.startswith(PROBLEMS), lines))
        manifest: dict[str, Any] = json.loads(head.rstrip().removesuffix("}").rstrip().removesuffix(",") + "}")
    except (OSError, ValueError) as error:
        raise EventCoderError(f"{path}: cannot be read as the manifest of a run") from error
    return manifest


def cannot_write(output: str | Path, error: OSError, hint: str = "") -> EventCoderError:
    """The one line for an output that the system does not let us write."""
    return EventCoderError(f"{output}: cannot be written ({error.strerror or error}){hint}")


def link_or_copy(old: Path, new: Path) -> None:
    """The same content under a second name; where the file system has no links, a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def settle(path: Path) -> None:
    """Has the system write a file or folder to the disk, so that it survives a loss of power."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows does not open folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
