"""An event of a run -> the article it came from, read again from the run's inputs as the run read them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from eventcoder.errors import EventCoderError
from eventcoder.model import Article
from eventcoder.runs.run import beside
from eventcoder.storage.articles import read_articles, read_mapping
from eventcoder.storage.events import read_events
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
    manifest = _manifest(run)
    options = _options(manifest["arguments"])
    date = options.get("--date", [None])[0]
    sources = find_sources([source["path"] for source in manifest["inputs"]])
    wanted = rows[0]["article_id"]
    articles = read_articles(
        sources,
        date=dt.date.fromisoformat(date) if date else None,
        names=read_mapping(options.get("--map", [])),
    )
    for article in articles:
        if isinstance(article, Article) and article.id == wanted:
            return Origin(
                article,
                rows[0].get("sentence_index", -1),
                tuple(map(Path, options.get("--dictionaries", []))),
                "--no-titles" not in manifest["arguments"],
            )
    raise EventCoderError(f"{run}: the article {wanted!r} is no longer in the run's inputs")


def _manifest(run: Path) -> dict[str, Any]:
    path = beside(run, "manifest")
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EventCoderError(f"{path}: cannot be read; an event is explained by its run's manifest") from error
    return manifest


def _options(arguments: list[str]) -> dict[str, list[str]]:
    """The values of each option among a run's arguments."""
    found: dict[str, list[str]] = {}
    for name, value in pairwise(arguments):
        if name.startswith("--"):
            found.setdefault(name, []).append(value)
    return found
