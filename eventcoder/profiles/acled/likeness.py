"""Do two rows of different articles report one happening? How well they agree in kind, place, actors and dead.

The day is not asked here: whoever compares rows has chosen them by country and day.
"""

from __future__ import annotations

import math
import re
from typing import Any

from eventcoder.ontology.acled_names import UNIDENTIFIED
from eventcoder.profiles.profile import Row

AGREE = 4
"""Rows that reach this report one happening: the same place and kind, and actors who are the same, or who are civilians
on one side and named by only one of the reports on the other."""
AGREE_VAGUELY = 5
"""What is asked where the day or the place is vague in one of them."""

_AT_KM = 5.0
_NEAR_KM = 25.0
NEAR_DEGREES = _NEAR_KM / 110.0
"""Rows whose latitudes differ by more are of different places: a degree is 111 km."""
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_DEMONSTRATIONS = frozenset({"Protests", "Riots"})
_APART = (
    frozenset({"Sexual violence", "Explosions/Remote violence"}),
    frozenset({"Sexual violence", "Battles"}),
    frozenset({"Sexual violence", "Abduction/forced disappearance"}),
    frozenset({"Abduction/forced disappearance", "Explosions/Remote violence"}),
    frozenset({"Abduction/forced disappearance", "Battles"}),
)
"""Kinds of violence that are never two tellings of one act."""
_USUAL, _FAR = 2, 4
"""How many times one toll the other usually is at most, and beyond how many it is that of another happening."""
_STATE = re.compile(r"(?:Military Forces|Police Forces|Government) of (.+?)(?: \(\d{4}-.*)?$")


def agreement(one: Row, other: Row) -> int | None:
    """How well two rows agree, more is better (`AGREE` is enough); None if they contradict each other."""
    score = 0
    for part in (_place, _kind, _dead, _actors):
        value = part(one, other)
        if value is None:
            return None
        score += value
    return score


def is_placed(row: Row) -> bool:
    """Whether the row is at a place or near one, rather than in a country or a large region."""
    return row["latitude"] is not None and row["longitude"] is not None and row["geo_precision"] in (1, 2)


def _kind(one: Row, other: Row) -> int | None:
    if one["sub_event_type"] == other["sub_event_type"]:
        return 1
    types = {one["event_type"], other["event_type"]}
    if types <= _DEMONSTRATIONS:
        return 0
    names = types | {one["sub_event_type"], other["sub_event_type"]}
    return 0 if types <= _VIOLENT and not any(pair <= names for pair in _APART) else None


def _place(one: Row, other: Row) -> int | None:
    if not (is_placed(one) and is_placed(other)):
        known = one["admin1"] is not None and other["admin1"] is not None
        return None if known and one["admin1"] != other["admin1"] else -2
    apart = _kilometres(one, other)
    if one["geo_precision"] == other["geo_precision"] == 1:
        return 2 if apart <= _AT_KM else None
    if apart > _NEAR_KM:
        return None
    return 2 if one["location"] == other["location"] else 1


def _kilometres(one: Any, other: Any) -> float:
    north = (other["latitude"] - one["latitude"]) * 111.2
    east = (other["longitude"] - one["longitude"]) * 111.2 * math.cos(math.radians(one["latitude"]))
    return math.hypot(north, east)


def _actors(one: Row, other: Row) -> int | None:
    """Of two opposing camps both must agree, straight or crosswise: A shelled B, B fired on A."""
    if one["event_type"] in _DEMONSTRATIONS:
        return _crowds(one, other)
    straight = _sum(_camps(one, other, 1, 1), _camps(one, other, 2, 2))
    crossed = _sum(_camps(one, other, 1, 2), _camps(one, other, 2, 1))
    return max((value for value in (straight, crossed) if value is not None), default=None)


def _sum(*parts: int | None) -> int | None:
    return None if None in parts else sum(part or 0 for part in parts)


def _camps(one: Row, other: Row, first: int, second: int) -> int | None:
    ours, theirs = _members(one, first), _members(other, second)
    if not ours or not theirs:
        return 0
    shared = {name for name in ours if _is_named(name)} & set(theirs)
    return 2 if shared else _same_actor(ours[0], theirs[0])


def _members(row: Row, camp: int) -> list[str]:
    actor, others = row[f"actor{camp}"], row[f"assoc_actor_{camp}"]
    return [*([str(actor)] if actor else []), *(str(others).split("; ") if others else [])]


def _same_actor(one: str, other: str) -> int | None:
    if one == other:
        return 2 if _is_named(one) else 1
    if one.startswith("Civilians (") or other.startswith("Civilians ("):
        return None
    if one.startswith(UNIDENTIFIED) or other.startswith(UNIDENTIFIED):
        return 0
    states = _STATE.match(one), _STATE.match(other)
    return 0 if states[0] and states[1] and states[0][1] == states[1][1] else None


def _is_named(name: str) -> bool:
    return not name.startswith((UNIDENTIFIED, "Civilians (", "Protesters (", "Rioters ("))


def _crowds(one: Row, other: Row) -> int | None:
    """Marchers are those of another report unless both say who they are, and say otherwise."""
    ours, theirs = (set(_members(row, 1)[1:]) for row in (one, other))
    if ours and theirs:
        return 3 if ours & theirs else None
    return 1


def _dead(one: Any, other: Any) -> int | None:
    few, many = sorted((one["fatalities"], other["fatalities"]))
    if few == 0:
        return 0
    if few == many:
        return 2
    if many <= _USUAL * few:
        return 0
    return -1 if many <= _FAR * few else None
