"""The one place that knows where the dictionaries and the schemas lie: beside the package in a checkout or an editable
install, inside the package in a wheel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@lru_cache
def _folder(name: str) -> Path:
    inside, beside = _PACKAGE / name, _PACKAGE.parent / name
    return inside if inside.is_dir() else beside


def seeds() -> Path:
    """The folder of dictionaries and ontologies that come with the program."""
    return _folder("seeds")


def schemas() -> Path:
    """The folder of JSON Schemas."""
    return _folder("schemas")
