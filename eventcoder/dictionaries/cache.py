"""The compiled dictionaries kept on disk by the hash of what they were made from.

The cache only saves time: where it cannot be read or written, the dictionaries are compiled again. A file is trusted
only when its own hash is right, so that a half-written one is never loaded.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
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


def cached(key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `make` returns, read from the cache when it was made before from the same files by the same program."""
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"lexicon-{key}-{_program()}.bin"
    # Tens of thousands of new tuples would set off the collector again and again, for nothing: none of them is garbage.
    enabled = gc.isenabled()
    gc.disable()
    try:
        data = _read(path)
        if data is None:
            data = make()
            _write(path, data)
    finally:
        if enabled:
            gc.enable()
    return data


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of the modules that compile, and the Python that runs them: another program, another cache."""
    digest = hashlib.blake2b(f"{sys.implementation.cache_tag}{marshal.version}".encode(), digest_size=4)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if _digest(content[_HASH_SIZE:]) != content[:_HASH_SIZE]:
        return None
    data: dict[str, Any] = marshal.loads(memoryview(content)[_HASH_SIZE:])
    return data


def _write(path: Path, data: dict[str, Any]) -> None:
    body = marshal.dumps(data)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="writing-")
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(body) + body)
        os.replace(name, path)
        found = sorted(path.parent.glob("lexicon-*.bin"), key=lambda other: other.stat().st_mtime, reverse=True)
        for old in found[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_HASH_SIZE).digest()
