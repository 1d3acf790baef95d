"""The country that an article is about: where "police" and "the government" belong when their words do not say."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.dictionaries.entries import NameMatch
from eventcoder.model import Place, Sentence

_LANDS = frozenset(("country", "demonym", "territory", "region", "metonym"))
_FIRST_SENTENCES = 3
_STARTING_PLACE, _TOWN, _LAND, _OTHER_NAME = 8.0, 1.5, 1.0, 0.8
# More, for a starting place in the country of the title: no story that is only told from there; less, if the title
# names others.
_IN_TITLE, _NOT_IN_TITLE = 1.0, -2.0


def home_countries(
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[NameMatch]],
    start: Sequence[Place],
    towns: Sequence[Sequence[Place]],
) -> tuple[str, ...]:
    """Countries by weight, the likeliest first. `start` are the places of the dateline or of `Article.place`.

    A town counts more than a country's name: "Police in Nairobi said a Chinese firm" is told in Kenya. The title and
    the first sentences count double.
    """
    weights: dict[str, float] = {}

    def add(country: str, weight: float) -> None:
        if len(country) == 3:
            weights[country] = weights.get(country, 0.0) + weight

    titles = {
        m.entries[0].country
        for s, found in zip(sentences, names, strict=True)
        if s.index == 0
        for m in found
        if m.entries
    }
    for place in start[:1]:
        told = _IN_TITLE if place.country in titles else _NOT_IN_TITLE if any(titles) else 0.0
        add(place.country, _STARTING_PLACE + told)
    for sentence, matches, places in zip(sentences, names, towns, strict=True):
        factor = 2.0 if sentence.index <= _FIRST_SENTENCES else 1.0
        for match in matches:
            entry = match.entries[0] if match.entries else None
            if entry is not None:
                add(entry.country, (_LAND if entry.kind in _LANDS else _OTHER_NAME) * factor)
        for place in places:
            add(place.country, _TOWN * factor)
    return tuple(sorted(weights, key=lambda country: -weights[country]))
