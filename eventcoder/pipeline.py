"""The whole way, on one screen: an article goes in, coded events come out; `explain` is the same way with its trace.

article -> sentences -> tokens -> phrases -> clauses -> mentions and actions -> events -> incidents
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from eventcoder import incidents
from eventcoder.coding.knowledge import Knowledge
from eventcoder.coding.reader import Reading, read
from eventcoder.coding.unknown import Unknown
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.model import Article, Event, Incident


@dataclass(frozen=True, slots=True)
class Coded:
    """What one article gave: its events, the incidents they form, what no dictionary knew, and counts."""

    article: Article
    events: tuple[Event, ...]
    incidents: tuple[Incident, ...]
    unknown: tuple[Unknown, ...]
    sentences: int
    quiet_topic: str | None


class Coder:
    """Codes articles. Loading takes the time; one coder serves any number of articles, and never changes.

    >>> coder = Coder()
    >>> [e.cameo_code for e in coder.encode("Turkish troops shelled Kurdish fighters near Afrin.", date="2018-02-01")]
    ['194']
    """

    def __init__(self, *dictionaries: Path | str, titles: bool = True, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon.load(*map(Path, dictionaries))
        self.titles = titles
        self.knowledge = Knowledge.load(self.lexicon)

    def encode(self, article: Article | str, date: dt.date | str | None = None) -> list[Event]:
        """The events of an article, in the order of the text, each with the incident it belongs to."""
        return list(self.code(as_article(article, date)).events)

    def code(self, article: Article) -> Coded:
        """The events and incidents of an article, and what was not known."""
        return self._coded(article, self._read(article, trace=False))

    def explain(self, article: Article | str, date: dt.date | str | None = None) -> Reading:
        """The same way with its trace: for each sentence the parse, mentions, entries tried, and events."""
        article = as_article(article, date)
        reading = self._read(article, trace=True)
        reading.events[:] = self._coded(article, reading).events
        final = {event.event_id: event for event in reading.events}
        for k, trace in enumerate(reading.traces):  # a later sentence may have told the dead of an earlier act
            shown = tuple(final[event.event_id] for event in trace.events if event.event_id in final)
            reading.traces[k] = replace(trace, events=shown)
        return reading

    def _read(self, article: Article, trace: bool) -> Reading:
        return read(article, self.knowledge, titles=self.titles, trace=trace)

    def _coded(self, article: Article, reading: Reading) -> Coded:
        events, found = incidents.group(reading.events)
        return Coded(article, tuple(events), tuple(found), tuple(reading.unknown), reading.sentences, reading.quiet)


def as_article(article: Article | str, date: dt.date | str | None = None) -> Article:
    """A text as an article of its own; `date` is needed for it (ISO 8601 or a date), today's is never assumed."""
    if isinstance(article, Article):
        return article
    day = dt.date.fromisoformat(date) if isinstance(date, str) else date
    return Article("text", article, day or dt.date(2000, 1, 1))
