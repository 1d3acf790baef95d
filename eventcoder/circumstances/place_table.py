"""The compiled gazetteer -> rows by name: a table of hashed names, sorted, beside the rows that they lead to.

It is mapped into memory, not read: a start costs some milliseconds, and workers share the memory.
"""

from __future__ import annotations

from bisect import bisect_left

from eventcoder.circumstances.fold import fold
from eventcoder.circumstances.place_file import FORMAT, HEADER, KINDS, ROW, hash_of
from eventcoder.model import Place

_CACHE_LIMIT = 200_000


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
        self._found: dict[str, tuple[int, ...]] = {}
        self._firsts: dict[str, int] = {}
        self._folded: dict[str, str] = {}
        self._places: dict[int, Place] = {}

    def lookup(self, key: str) -> tuple[int, ...]:
        """Postings (row * 4 + rank) of a folded name."""
        known = self._found.get(key)
        if known is None:
            if len(self._found) > _CACHE_LIMIT:
                self._found.clear()
            number = hash_of(key)
            at = bisect_left(self._keys, number)
            if at < len(self._keys) and self._keys[at] == number:
                known = tuple(self._postings[self._offsets[at] : self._offsets[at + 1]])
            else:
                known = ()
            self._found[key] = known
        return known

    def first(self, folded: str) -> int:
        """Of the first word of names: how many words the longest has, and flags; 0 if no name starts so."""
        known = self._firsts.get(folded)
        if known is None:
            if len(self._firsts) > _CACHE_LIMIT:
                self._firsts.clear()
            first, _, rest = folded.partition(" ")
            values = self.lookup("^" + first)
            known = values[0] if values else 0
            if rest:  # "Al-Hasakah": flags are of whole tokens
                known &= 7
            self._firsts[folded] = known
        return known

    def fold(self, word: str) -> str:
        known = self._folded.get(word)
        if known is None:
            if len(self._folded) > _CACHE_LIMIT:
                self._folded.clear()
            known = self._folded[word] = fold(word)
        return known

    def _string(self, number: int) -> str:
        return str(self._texts[self._ends[number] : self._ends[number + 1]], "utf-8")

    def place(self, row: int) -> Place:
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
