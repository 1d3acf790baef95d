"""What is compiled from files that come with the program or are the user's, kept on disk by the hash of those files.

The cache only saves time: where it cannot be read or written, everything is compiled again. A file is trusted only when
its own hash is right, so that a half-written one is never loaded.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

_KEPT = 8
_HASH_SIZE = 16


def cache_folder() -> Path | None:
    """The user's cache folder for the program: $EVENTCODER_CACHE, or the platform's place; None where there is none."""
    if given := os.environ.get("EVENTCODER_CACHE"):
        return Path(given)
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user without a home, as in some containers
        return None
    return base / "eventcoder"


def cached(kind: str, key: str, makers: Iterable[Path], make: Callable[[], Any]) -> Any:
    """What `make` returns (tuples, dicts, sets, text, bytes and numbers), read from the cache when it was made before.

    `kind` is what it is, `key` a hash of what it is made from, `makers` are the modules that make it: other ones, or
    another Python, make it anew.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{kind}-{key}-{_program(tuple(makers))}.bin"
    # Tens of thousands of new tuples would set off the collector again and again, for nothing: none of them is garbage.
    enabled = gc.isenabled()
    gc.disable()
    try:
        data = _read(path)
        if data is None:
            data = make()
            _write(path, kind, data)
    finally:
        if enabled:
            gc.enable()
    return data


@cache
def _program(makers: tuple[Path, ...]) -> str:
    digest = hashlib.blake2b(f"{sys.implementation.cache_tag}{marshal.version}".encode(), digest_size=4)
    for path in sorted(makers):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Any:
    """What was kept, None where nothing whole is."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if _digest(content[_HASH_SIZE:]) != content[:_HASH_SIZE]:
        return None
    return marshal.loads(memoryview(content)[_HASH_SIZE:])


def _write(path: Path, kind: str, data: Any) -> None:
    body = marshal.dumps(data)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="writing-")
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(body) + body)
        os.replace(name, path)
        found = sorted(path.parent.glob(f"{kind}-*.bin"), key=lambda other: other.stat().st_mtime, reverse=True)
        for old in found[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_HASH_SIZE).digest()
