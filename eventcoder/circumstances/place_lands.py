"""The country that the words around a name tell: "the Finnish port of Turku", "on the Ecuadorean bank"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from eventcoder.circumstances.place_names import Name
from eventcoder.circumstances.place_words import DIRECTIONS, KIND_WORDS, OWNED
from eventcoder.circumstances.words import words as _words
from eventcoder.model import Sentence


class Land(NamedTuple):
    """Tokens `start` to `end` that name a country or its people: "Ecuadorean", "Libya"."""

    start: int
    end: int
    country: str


_BETWEEN = _words("of the 's small remote coastal main second biggest largest ancient nearby besieged contested")
_SIDES = _words("bank side shore")
_REACH = 8  # tokens between a country's adjective and the name that it places
_ASIDE = 6  # tokens from a name to "the Ecuadorean bank" behind it


def land_of(sentence: Sentence, name: Name, lands: Iterable[Land]) -> str | None:
    """ISO alpha-3 code of the country that a name is said to lie in, None where nothing is said.

    "The Russian base at Tartus" lies elsewhere: a base, a camp or an embassy says whose it is, not where.
    """
    lower = sentence.lower
    for land in lands:
        between = lower[land.end : name.start]
        joined = name.start - _REACH < land.end <= name.start and all(_joins(word) for word in between)
        if joined and any(word in KIND_WORDS and word not in OWNED for word in between):
            return land.country
        if name.end < land.start <= name.end + _ASIDE and not _SIDES.isdisjoint(lower[land.end : land.end + 1]):
            return land.country
    return None


def _joins(word: str) -> bool:
    return word in _BETWEEN or word in DIRECTIONS or word in KIND_WORDS
