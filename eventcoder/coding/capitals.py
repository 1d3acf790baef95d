"""Capitals that a text does not name: "in the Somali capital", "near Mali's capital", "in the capital"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from eventcoder.circumstances.place_words import LOCATIVE
from eventcoder.dictionaries.entries import NameMatch
from eventcoder.model import Place, PlaceMention, Sentence

_BEFORE = LOCATIVE | frozenset(("into", "over", "through", "on"))
_LANDS = ("country", "demonym")


def unnamed_capitals(
    sentence: Sentence,
    names: Sequence[NameMatch],
    home: str | None,
    capital: Callable[[str], Place | None],
) -> Iterator[PlaceMention]:
    """The capitals that the words "the capital" mean in a sentence: of the country before them, else of `home`."""
    lower = sentence.lower
    for i, word in enumerate(lower):
        if word != "capital" or sentence.tags[i + 1 : i + 2] in (("NN",), ("NNS",)):
            continue
        end = i - 1 if i and lower[i - 1] == "'s" else i
        land = next((name for name in names if name.end == end and name.entries), None)
        entry = land.entries[0] if land is not None else None
        country: str | None
        if land is not None and entry is not None and entry.kind in _LANDS:
            start, country = land.start, entry.country
        elif lower[i - 1] == "the":
            start, country = i, home
        else:
            continue
        at = start - 1
        if at > 0 and lower[at] == "the":
            at -= 1
        place = capital(country) if at >= 0 and lower[at] in _BEFORE and country else None
        if place is not None:
            yield PlaceMention(start, i + 1, place, lower[at])
