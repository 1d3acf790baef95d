"""Near-duplicate articles of a run: the same agency copy, printed by several outlets with other words here and there.

Articles are compared by their word triples (MinHash). Of articles that share most of them the earliest is the original,
by date and then id, and the others are its copies. Nothing is left out because of it: who reads the table decides. What
is compared waits in a temporary database on disk, so that memory does not grow with the input.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator

from eventcoder.errors import Problem
from eventcoder.model import Article
from eventcoder.runs.scratch import Scratch

SIMILAR = 0.7
"""Texts are near-duplicates from this share of common word triples (Jaccard) on: some words in a hundred may differ, or
a paragraph in four."""

_TRIPLE = 3
_HASHES = 128
_BAND = 5
"""Hashes that two texts must have in common, in one of 25 places, to be compared: of pairs as similar as `SIMILAR` one
in a hundred is missed, of more similar ones hardly any."""
_SEED = 20231122
_WORD = re.compile(r"\w+")

_TABLES = """
create table articles (id text, day text, hashes blob);
create table originals (id text, hashes blob);
create table bands (key integer, original integer, primary key (key, original)) without rowid;
"""


class Duplicates(Scratch):
    """The articles of a run until all are there: let them pass through `watched`, then take what is found from
    `found`; use it in `with`."""

    def __init__(self) -> None:
        super().__init__(_TABLES)

    def watched(self, articles: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """The same articles and problems, remembered as they pass."""
        for article in articles:
            if isinstance(article, Article):
                row = (article.id, article.date.isoformat(), _hashes(article.text))
                self.base.execute("insert into articles values (?, ?, ?)", row)
            yield article

    def found(self) -> Iterator[dict[str, object]]:
        """`article_id`, `duplicate_of` (the original) and `similarity` (0 to 1) of every copy, by date and id."""
        for name, hashes in self.base.execute("select id, hashes from articles order by day, id"):
            mine = array("I", hashes)
            original, similarity = self._original(mine)
            if original is not None:
                yield {"article_id": name, "duplicate_of": original, "similarity": round(similarity, 3)}
            else:
                number = self.base.execute("insert into originals values (?, ?)", (name, hashes)).lastrowid
                self.base.executemany("insert into bands values (?, ?)", [(key, number) for key in _keys(mine)])

    def _original(self, mine: array[int]) -> tuple[str | None, float]:
        """The original that is most like these hashes, the earliest among equals, and how like it is."""
        keys = ", ".join(map(str, _keys(mine)))
        near = self.base.execute(
            f"select id, hashes from originals where rowid in (select original from bands where key in ({keys}))"
            " order by rowid"
        )
        best, most = None, 0.0
        for name, hashes in near:
            similarity = sum(map(int.__eq__, mine, array("I", hashes))) / _HASHES
            if similarity >= SIMILAR and similarity > most:
                best, most = name, similarity
        return best, most


def _hashes(text: str) -> bytes:
    """The least hash of all word triples of a text, for each of `_HASHES` orders."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    signature = RMinHash(_HASHES, _SEED)
    signature.update([" ".join(words[n : n + _TRIPLE]) for n in range(max(1, len(words) - _TRIPLE + 1))])
    return array("I", signature.digest()).tobytes()


def _keys(hashes: array[int]) -> list[int]:
    """One key for each band of hashes, the same for the same hashes in the same place."""
    return sorted(
        {
            hash((start, *hashes[start : start + _BAND])) & 0x7FFFFFFFFFFFFFFF
            for start in range(0, _HASHES - _BAND + 1, _BAND)
        }
    )
