"""What an article says about where it plays, as the background against which ambiguous place names are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventcoder.circumstances.place_names import Name
from eventcoder.model import Place, PlaceMention


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """Countries (ISO alpha-3, the likeliest first), first-order divisions and places that the article is about."""

    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    near: tuple[Place, ...] = ()


NOWHERE = PlaceContext()
_NEAR_PLACES = 4


def context_of(names: Iterable[Sequence[Name]], start: Sequence[Place] = ()) -> PlaceContext:
    """The context of an article: the places that it is from, by its dateline; then the countries that it names most.

    `names` are those of each sentence, as `Gazetteer.names` gives them.
    """
    counts: dict[str, int] = {}
    for found in names:
        for name in found:
            country = name.country()
            if country is not None:
                counts[country] = counts.get(country, 0) + 1
    named = sorted(counts, key=lambda country: -counts[country])  # stable: the first named of equals comes first
    countries = tuple(dict.fromkeys([*(p.country for p in start), *named]))
    admin1 = tuple(dict.fromkeys(p.admin1 for p in start if p.admin1))
    return PlaceContext(countries, admin1, tuple(p for p in start if p.kind not in ("country", "region")))


def extended(context: PlaceContext, mentions: Iterable[PlaceMention]) -> PlaceContext:
    """The context with the places of a sentence added, for the sentences that follow it."""
    near = [m.place for m in mentions if m.place.kind not in ("country", "region")]
    if not near:
        return context
    countries = tuple(dict.fromkeys([*context.countries, *(p.country for p in near)]))
    admin1 = tuple(dict.fromkeys([*(p.admin1 for p in near if p.admin1), *context.admin1]))[:_NEAR_PLACES]
    return PlaceContext(countries, admin1, tuple(dict.fromkeys([*near, *context.near]))[:_NEAR_PLACES])
