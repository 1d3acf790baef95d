"""What the user names on the command line -> the files to read, in a fixed order."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from eventcoder.errors import EventCoderError, writable

Kind = Literal["jsonl", "csv", "parquet", "text"]

KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".txt": "text",
}
_COMPRESSED = (".gz", ".zst")
_OWN = (".problems.jsonl", ".unknown.jsonl", ".duplicates.jsonl")
_CODED, _MANIFEST = ".articles.parquet", ".manifest.json"
"""What a run leaves beside its output; in a folder they are no articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of articles; `path` is None for standard input. `name` is what messages call it.

    `passed` hears how many bytes of the file have been read, as reading goes on.
    """

    name: str
    kind: Kind
    path: Path | None
    passed: Callable[[int], None] | None = field(default=None, compare=False, repr=False)


def find_sources(inputs: Sequence[str], exclude: Path | None = None) -> list[Source]:
    """The files that files, folders (with all below them), globs and "-" stand for; folders and globs sorted.

    `exclude` is left out of folders and globs: the run's own output. EventCoderError for what is not there.
    """
    return [source for given in inputs for source in _expand(given, exclude)]


def kind_of(path: Path) -> Kind | None:
    """The kind that the ending says, compressed or not; None if it is none of ours."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
    return KINDS.get(suffixes[-1]) if suffixes else None


def _expand(given: str, exclude: Path | None) -> Iterator[Source]:
    if given == "-":
        yield Source("standard input", "jsonl", None)
        return
    path = Path(given)
    if path.is_dir():
        found = list(_articles(sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path)), exclude))
        if not found:
            raise EventCoderError(f"{given}: the folder has no articles ({_endings()}, also .gz or .zst)")
        yield from found
    elif path.exists():
        kind = kind_of(path)
        if kind is None:
            raise EventCoderError(
                f"{given}: the ending says no known kind of file; known are {_endings()}, also .gz or .zst"
            )
        yield Source(writable(given), kind, path)
    elif glob.has_magic(given):
        found = list(_articles(sorted(map(Path, glob.glob(given, recursive=True))), exclude))
        if not found:
            raise EventCoderError(f"{given}: no articles match ({_endings()}, also .gz or .zst)")
        yield from found
    else:
        raise EventCoderError(f"{given}: there is no such file or folder")


def _articles(paths: Sequence[Path], exclude: Path | None) -> Iterator[Source]:
    own = exclude.resolve() if exclude else None
    for path in paths:
        kind = kind_of(path)
        if kind and path.is_file() and not _is_own(path) and own not in (path.resolve(), *path.resolve().parents):
            yield Source(writable(str(path)), kind, path)


def _is_own(path: Path) -> bool:
    name = path.name.removesuffix(_CODED)
    return path.name.endswith(_OWN) or (name != path.name and path.with_name(name + _MANIFEST).exists())


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _endings() -> str:
    return ", ".join(KINDS)
