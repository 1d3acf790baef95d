"""Output tables: one module for each, from events or incidents to rows in the order of its columns."""

from __future__ import annotations

from collections.abc import Mapping

from eventcoder.errors import EventCoderError
from eventcoder.profiles import acled, cameo, native
from eventcoder.profiles.profile import Profile

PROFILES: Mapping[str, Profile] = {
    profile.name: profile for profile in (native.PROFILE, cameo.PROFILE, acled.PROFILE, acled.NUMERIC)
}


def find(name: str) -> Profile:
    """The profile of that name. EventCoderError if there is none."""
    try:
        return PROFILES[name]
    except KeyError:
        raise EventCoderError(f"there is no profile {name!r}; known are: {', '.join(PROFILES)}") from None


__all__ = ["PROFILES", "Profile", "find"]
