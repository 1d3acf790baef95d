"""Output tables: one module for each, from events or incidents to rows in the order of its columns."""

from __future__ import annotations

from importlib import import_module

from eventcoder.errors import EventCoderError
from eventcoder.profiles.profile import Profile

_HOMES = {
    "native": "native:PROFILE",
    "cameo": "cameo:PROFILE",
    "acled": "acled:PROFILE",
    "acled-numeric": "acled:NUMERIC",
    "plover": "plover:PROFILE",
    "icews": "icews:PROFILE",
    "gdelt": "gdelt:PROFILE",
    "phoenix": "phoenix:PROFILE",
}
"""Where each stands; it is loaded when it is asked for, since a command needs one of them at most."""
NAMES = tuple(_HOMES)


def find(name: str) -> Profile:
    """The profile of that name. EventCoderError if there is none."""
    if name not in _HOMES:
        raise EventCoderError(f"there is no profile {name!r}; known are: {', '.join(NAMES)}")
    module, _, attribute = _HOMES[name].partition(":")
    profile: Profile = getattr(import_module(f"{__name__}.{module}"), attribute)
    return profile


__all__ = ["NAMES", "Profile", "find"]
