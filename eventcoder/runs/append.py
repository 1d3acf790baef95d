"""A data set that a run adds to: whether it may, and which articles are in it already.

Appending gives what one run over the old and the new articles would have given. So an article that is there, by id
and content, is left alone; the same id with other content is a problem; the same content under another id is another
article (an agency's report in two papers), as it would be in one run.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article
from eventcoder.runs.coding import Item, Known, content_hash
from eventcoder.storage.outputs import beside, manifest_head
from eventcoder.storage.parquet import read_tables
from eventcoder.storage.records import shown

_COMPARED = {"version": "version of the program", "dictionaries": "dictionaries", "profile": "profile"}


@dataclass(frozen=True, slots=True)
class DataSet:
    """What an output has already: its manifest without the problems, and its articles."""

    manifest: Mapping[str, Any]
    known: KnownArticles

    def new(self, items: Iterable[Article | Problem]) -> Iterator[Item]:
        """The items, with a mark in the place of each article that was coded before."""
        for item in items:
            content = self.known.content(item.id) if isinstance(item, Article) else None
            if content is None or isinstance(item, Problem):
                yield item
            elif content == _number(content_hash(item)):
                yield Known()
            else:
                message = f"the id {item.id!r} was coded before with another content, whose events stay as they are"
                hint = "give the new article an id of its own, or code all anew without --append"
                yield Problem("changed-article", message, entry=item.id, hint=hint, content=shown(item.text))


def open_data_set(output: Path, now: Mapping[str, Any]) -> DataSet | None:
    """The data set at an output; None if nothing is there yet. `now` is the manifest's head of the run that adds to it.

    EventCoderError if it was coded otherwise: its rows and the new ones could not be compared.
    """
    if not output.exists():
        return None
    articles = beside(output, "articles")
    if not articles.exists():
        raise EventCoderError(f"{output}: cannot be added to without {articles.name}; code all anew without --append")
    was = manifest_head(output)
    other = [words for name, words in _COMPARED.items() if was.get(name) != now[name]]
    options = was.get("options", {})
    if differing := [name for name, value in now["options"].items() if options.get(name) != value]:
        other.append(f"options ({', '.join(differing)})")
    if other:
        hint = "use the same, or code all anew without --append"
        raise EventCoderError(f"{output}: was coded with other {' and '.join(other)}, so that rows would mix; {hint}")
    return DataSet(was, KnownArticles(articles))


class KnownArticles:
    """The articles of a data set, in sixteen bytes each: 64 bits of a hash of the id, and of the content."""

    def __init__(self, path: Path) -> None:
        ids, contents = array("Q"), array("Q")
        for table in read_tables(path):
            ids.extend(map(_id, table["article_id"].to_pylist()))
            contents.extend(map(_number, table["content"].to_pylist()))
        order = sorted(range(len(ids)), key=ids.__getitem__)
        self._ids = array("Q", (ids[place] for place in order))
        self._contents = array("Q", (contents[place] for place in order))

    def content(self, article_id: str) -> int | None:
        """The number of the content under that id; None if there is no such article."""
        wanted = _id(article_id)
        place = bisect_left(self._ids, wanted)
        return self._contents[place] if place < len(self._ids) and self._ids[place] == wanted else None


def _id(article_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(article_id.encode(), digest_size=8).digest(), "big")


def _number(content: str) -> int:
    return int(content[:16], 16)
