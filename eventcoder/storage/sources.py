"""What the user names on the command line -> the files to read, in a fixed order."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    try:
        is_folder, is_file, exists = path.is_dir(), path.is_file(), path.exists()
    except OSError as error:
        raise EventCoderError(f"{given}: cannot be read ({error.strerror or error})") from error
    if is_folder:
        found = list(_articles(_below(path), exclude))
        if not found:
            raise EventCoderError(f"{given}: the folder has no articles ({_endings()}, also .gz or .zst)")
        yield from found
    elif exists:
        kind = kind_of(path)
        if kind is None:
            raise EventCoderError(
                f"{given}: the ending says no known kind of file; known are {_endings()}, also .gz or .zst"
            )
        if not is_file:
            raise EventCoderError(f"{given}: is no file but a pipe or a device; give - and send it to standard input")
        yield Source(writable(given), kind, path)
    elif glob.has_magic(given):
        found = list(_articles(sorted(_matching(given)), exclude))
        if not found:
            raise EventCoderError(f"{given}: no articles match ({_endings()}, also .gz or .zst)")
        yield from found
    else:
        raise EventCoderError(f"{given}: there is no such file or folder")


def _articles(paths: Iterable[Path], exclude: Path | None) -> Iterator[Source]:
    """What of the paths is to be read. Pipes and links that lead nowhere are among them: reading says what is wrong."""
    own = os.path.realpath(exclude) if exclude else None
    for path in paths:
        kind = _UNREAD if path.is_dir() else kind_of(path)
        real = os.path.realpath(path)
        if kind and not _is_own(path) and not (own and (real == own or real.startswith(own + os.sep))):
            yield Source(writable(str(path)), kind, path)


def _is_own(path: Path) -> bool:
    name = path.name.removesuffix(_CODED)
    return path.name.endswith(_OWN) or (name != path.name and path.with_name(name + _MANIFEST).exists())


_UNREAD: Kind = "text"
"""The kind of a folder that is not entered; reading it says why."""


def _below(folder: Path) -> list[Path]:
    """All files below a folder, sorted; hidden ones are left out.

    Links to files are files. Links to folders are not followed, because they may lead back, or to what is not meant;
    they are in the list themselves, and so are folders that cannot be read.
    """
    found: list[Path] = []

    def unread(error: OSError) -> None:
        found.append(Path(error.filename))

    for place, folders, files in os.walk(folder, onerror=unread):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        found += [Path(place, name) for name in (*links, *files) if not name.startswith(".")]
    return sorted(found)


def _matching(pattern: str) -> Iterable[Path]:
    """The files that a pattern names, without hidden ones; of folders what lies in them is to be named."""
    path = Path(pattern)
    if "**" not in path.parts:
        found: Iterable[Path] = map(Path, glob.glob(pattern))
    else:  # glob.glob would follow links in circles
        first = next(number for number, part in enumerate(path.parts) if glob.has_magic(part))
        base = Path(*path.parts[:first])
        below = base.glob(str(Path(*path.parts[first:])))
        found = (p for p in below if not any(part.startswith(".") for part in p.relative_to(base).parts))
    return (path for path in found if not path.is_dir())


def _endings() -> str:
    return ", ".join(KINDS)


def file_hash(path: Path) -> str | None:
    """SHA-256 of a file's bytes in hexadecimal; None if it cannot be read, or is no file."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
