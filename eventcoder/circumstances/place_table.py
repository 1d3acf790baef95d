"""The compiled gazetteer -> rows by name: a table of hashed names, sorted, beside the rows that they lead to.

It is mapped into memory, not read: a start costs some milliseconds, and workers share the memory.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import NamedTuple

from eventcoder.circumstances.fold import fold
from eventcoder.circumstances.place_file import FORMAT, HEADER, KINDS, ROW, hash_of
from eventcoder.model import Place

_CACHE_LIMIT = 200_000
_OTHER_NAMES = (0, 12, 16, 25)
"""What a name is worth less by its rank: another name, a name without its article, one that is spelled nearly so."""


class Row(NamedTuple):
    """A place that has a name, the rank of that name among its own, and what both are worth wherever they are told."""

    place: Place
    rank: int
    worth: float


class Opening(NamedTuple):
    """What a token is as the first of a name: its fold, how many words the longest such name has, and its flags."""

    folded: str
    longest: int
    flags: int


class PlaceTable:
    """The rows of a compiled gazetteer by folded name."""

    def __init__(self, data: memoryview) -> None:
        start = len(FORMAT) + -len(FORMAT) % 8
        if bytes(data[: len(FORMAT)]) != FORMAT:
            raise ValueError("not a compiled gazetteer of this version")
        keys, postings, rows, strings, texts, *_ = HEADER.unpack_from(data, start)
        at = start + HEADER.size

        def take(size: int) -> memoryview:
            nonlocal at
            part = data[at : at + size]
            at += size + -size % 8
            return part

        self._keys = take(8 * keys).cast("Q")
        self._offsets = take(4 * (keys + 1)).cast("I")
        self._postings = take(4 * postings).cast("I")
        self._rows = take(ROW.size * rows)
        self._ends = take(4 * (strings + 1)).cast("I")
        self._texts = take(texts)
        self._found: dict[str, tuple[Row, ...]] = {}
        self._openings: dict[str, Opening] = {}
        self._folded: dict[str, str] = {}
        self._places: dict[int, Place] = {}

    def lookup(self, key: str) -> tuple[Row, ...]:
        """The rows of a folded name."""
        known = self._found.get(key)
        if known is None:
            if len(self._found) > _CACHE_LIMIT:
                self._found.clear()
            known = self._found[key] = tuple(map(self._row, self._values(key)))
        return known

    def opening(self, word: str) -> Opening:
        """What a token is as the first of a name; `longest` is 0 if no name starts so."""
        known = self._openings.get(word)
        if known is None:
            if len(self._openings) > _CACHE_LIMIT:
                self._openings.clear()
            folded = self.fold(word)
            first, _, rest = folded.partition(" ")
            values = self._values("^" + first)
            value = values[0] if values else 0
            # "Al-Hasakah": flags are of whole tokens
            known = self._openings[word] = Opening(folded, value & 7, 0 if rest else value & ~7)
        return known

    def _values(self, key: str) -> memoryview | tuple[int, ...]:
        """The numbers that the file has under a key: of a name its postings, row * 4 + rank."""
        number = hash_of(key)
        at = bisect_left(self._keys, number)
        if at < len(self._keys) and self._keys[at] == number:
            return self._postings[self._offsets[at] : self._offsets[at + 1]]
        return ()

    def _row(self, posting: int) -> Row:
        place, rank = self._place(posting >> 2), posting & 3
        return Row(place, rank, _worth(place, rank))

    def fold(self, word: str) -> str:
        known = self._folded.get(word)
        if known is None:
            if len(self._folded) > _CACHE_LIMIT:
                self._folded.clear()
            known = self._folded[word] = fold(word)
        return known

    def _string(self, number: int) -> str:
        return str(self._texts[self._ends[number] : self._ends[number + 1]], "utf-8")

    def _place(self, row: int) -> Place:
        known = self._places.get(row)
        if known is None:
            if len(self._places) > _CACHE_LIMIT:
                self._places.clear()
            latitude, longitude, population, identity, name, admin1, admin2, country, kind, precision = ROW.unpack_from(
                self._rows, row * ROW.size
            )
            known = self._places[row] = Place(
                name=self._string(name),
                country=self._string(country),
                admin1=self._string(admin1) or None,
                latitude=round(latitude, 4),
                longitude=round(longitude, 4),
                geonames_id=identity or None,
                precision=precision,
                kind=KINDS[kind],
                population=population,
                admin2=self._string(admin2) or None,
            )
        return known


def _worth(place: Place, rank: int) -> float:
    """What speaks for a place by itself: its kind, how many people live there, and whether the name is its own."""
    kind = place.kind
    if kind == "country":
        worth = 82.0
    elif kind == "region":
        worth = 68.0
    elif kind == "admin1":
        worth = 54.0
    elif kind == "admin2":
        worth = 30.0 + 2 * math.log10(place.population + 10)
    else:
        worth = 10 * math.log10(place.population + 10)
        if place.population > 1_000_000 and rank == 0:
            worth += 12
    return worth - _OTHER_NAMES[rank]
