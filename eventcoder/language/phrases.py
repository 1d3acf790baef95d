"""Chunks -> `model.Phrase`: a noun phrase with its possessor and with what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable

from eventcoder.language.chunks import Chunk
from eventcoder.language.nodes import Table
from eventcoder.model import Oblique, Phrase

_DEEPEST = 8


class Phrases:
    """The noun phrases of one sentence, each made once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.made: dict[int, Phrase] = {}

    def one(self, k: int, depth: int = 0) -> Phrase:
        """The noun phrase of chunk k with what modifies it: "the army of Chad, an ally"."""
        known = self.made.get(k)
        if known is not None:
            return known
        item = self.table.chunks[k]
        after: list[Oblique] = []
        appositions: list[Phrase] = []
        if depth < _DEEPEST:
            for preposition, member in self.table.after.get(k, ()):
                after.append(Oblique(preposition, self.one(member, depth + 1)))
            for other in self.table.appositions.get(k, ()):
                appositions.append(self.one(other, depth + 1))
        full_end = item.end
        if after or appositions:
            full_end = max([full_end, *[o.phrase.full_end for o in after], *[p.full_end for p in appositions]])
        phrase = Phrase(
            item.start, item.end, item.head, self._possessor(item), tuple(after), tuple(appositions), full_end
        )
        if depth < _DEEPEST:
            self.made[k] = phrase
        return phrase

    def some(self, members: Iterable[int]) -> tuple[Phrase, ...]:
        """The noun phrases of these chunks."""
        return tuple([self.one(k) for k in members])

    def obliques(self, pairs: Iterable[tuple[str, int]]) -> tuple[Oblique, ...]:
        """The prepositional phrases of these prepositions and chunks."""
        return tuple([Oblique(preposition, self.one(k)) for preposition, k in pairs])

    def _possessor(self, item: Chunk) -> Phrase | None:
        if item.possessor_end >= 0:
            start, end = item.start, item.possessor_end
        elif self.table.tags[item.start] in ("PRP$", "WP$"):
            start, end = item.start, item.start + 1
        else:
            return None
        return Phrase(start, end, end - 1, None, (), (), end)
