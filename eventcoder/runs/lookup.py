"""An event of a run -> the article it came from, read again from the run's inputs as the run read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article
from eventcoder.storage.articles import read_articles, read_mapping
from eventcoder.storage.events import read_events
from eventcoder.storage.outputs import manifest_head
from eventcoder.storage.sources import find_sources


@dataclass(frozen=True, slots=True)
class Origin:
    """The article of an event, the event's sentence, and the dictionaries and titles of its run."""

    article: Article
    sentence_index: int
    dictionaries: tuple[Path, ...]
    titles: bool


def find_origin(run: Path, event_id: str) -> Origin:
    """Where an event of a run came from. EventCoderError if the event, the manifest or the article is not there."""
    import polars as pl

    frame = read_events(run)
    if "event_id" not in frame.columns:
        raise EventCoderError(f"{run}: the table has no column event_id; code it with the profile native")
    rows = frame.filter(pl.col("event_id") == event_id).to_dicts()
    if not rows:
        raise EventCoderError(f"{run}: there is no event {event_id!r}")
    wanted, manifest = rows[0]["article_id"], manifest_head(run)
    inputs = iter(manifest["inputs"])
    for one in manifest["runs"]:  # each with its own inputs and arguments, if the data set was added to
        options = _options(one["arguments"])
        for article in _articles([source["path"] for source in islice(inputs, one["inputs"])], options):
            if isinstance(article, Article) and article.id == wanted:
                return Origin(
                    article,
                    rows[0].get("sentence_index", -1),
                    tuple(map(Path, options.get("--dictionaries", []))),
                    "--no-titles" not in one["arguments"],
                )
    raise EventCoderError(f"{run}: the article {wanted!r} is no longer in the run's inputs")


def _articles(inputs: list[str], options: Mapping[str, list[str]]) -> Iterator[Article | Problem]:
    date = options.get("--date", [None])[0]
    return read_articles(
        find_sources(inputs),
        date=dt.date.fromisoformat(date) if date else None,
        names=read_mapping(options.get("--map", [])),
    )


def _options(arguments: list[str]) -> dict[str, list[str]]:
    """The values of each option among a run's arguments."""
    found: dict[str, list[str]] = {}
    for name, value in pairwise(arguments):
        if name.startswith("--"):
            found.setdefault(name, []).append(value)
    return found
