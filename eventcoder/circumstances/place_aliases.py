"""Names and places added by hand (`aliases.csv`) -> the rows of the gazetteer that they belong to, or new ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from eventcoder.circumstances.fold import fold

_SAME = 0.15  # degrees between two places of one name that are one
_PEOPLE = 10_000  # who live in a place that is in the news: more than in its namesakes nearby

NewRow = tuple[str, str, str | None, str | None, str, float, float, int, int, int]


class Alias(NamedTuple):
    """A line of the file: its names as keys, and the index of the known row that has them, or a row of its own."""

    keys: tuple[str, ...]
    country: str
    known: int | None
    new: NewRow | None


def aliases(
    lines: Iterable[Mapping[str, str]],
    table: Mapping[str, Sequence[Any]],
    by_name: Mapping[tuple[str, str, str], tuple[int, int]],
) -> Iterator[Alias]:
    """The lines with what they mean. `table` are the gazetteer's columns; `by_name` gives the index of the largest
    place with a folded name, a country and a kind.

    A line without coordinates names the largest place of its name, one with coordinates the place there: the
    gazetteer's, or a new one, in the divisions of its nearest neighbour.
    """
    told = list(lines)
    countries = {line["country"] for line in told if line["latitude"]}
    towns: dict[str, list[tuple[float, float, int]]] = {country: [] for country in countries}
    columns = zip(table["country"], table["kind"], table["latitude"], table["longitude"], strict=True)
    for i, (country, kind, latitude, longitude) in enumerate(columns):
        if kind == "city" and country in countries:
            towns[country].append((latitude, longitude, i))
    for line in told:
        name, country, kind = line["name"], line["country"], line["kind"]
        keys = tuple(fold(one.strip()) for one in (name, *line["other_names"].split(";")) if one.strip())
        if not line["latitude"]:
            found = by_name.get((fold(name), country, kind))
            yield Alias(keys, country, found[0] if found else None, None)
            continue
        latitude, longitude = float(line["latitude"]), float(line["longitude"])
        here, nearest = _by_distance(towns[country], latitude, longitude)
        known = next((i for i in here if _named(table, i, keys)), None) if kind == "city" else None
        if known is not None:
            yield Alias(keys, country, known, None)
            continue
        divisions = (table["admin1"][nearest], table["admin2"][nearest]) if nearest >= 0 else (None, None)
        precision = 1 if kind == "city" else 2
        people = _PEOPLE if kind == "city" else 0
        yield Alias(
            keys, country, None, (name, country, *divisions, kind, latitude, longitude, people, 0, precision)
        )  # fmt: skip


def _by_distance(towns: Sequence[tuple[float, float, int]], latitude: float, longitude: float) -> tuple[list[int], int]:
    """The indices of the towns at a point, the nearest first, and the nearest of all (-1 of none)."""
    narrow = math.cos(math.radians(latitude))

    def distance(town: tuple[float, float, int]) -> float:
        return math.hypot(town[0] - latitude, (town[1] - longitude) * narrow)

    here = [town for town in towns if abs(town[0] - latitude) < _SAME and distance(town) < _SAME]
    nearest = min(here or towns, key=distance, default=(0.0, 0.0, -1))
    return [town[2] for town in sorted(here, key=distance)], nearest[2]


def _named(table: Mapping[str, Sequence[Any]], index: int, keys: Sequence[str]) -> bool:
    others = table["other_names"][index]
    return not {fold(table["name"][index]), *(others.split("; ") if others else ())}.isdisjoint(keys)
