"""A phrase on its own -> the actor it stands for: "the Kenyan interior minister" -> KENGOV, and by which entries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from eventcoder.circumstances import places
from eventcoder.coding.actors import Resolver
from eventcoder.coding.knowledge import Knowledge
from eventcoder.coding.view import SentenceView
from eventcoder.language.parser import parse
from eventcoder.model import Phrase, Sentence

_FRAMES = (" met reporters.", " arrived.")
"""What is put behind the phrase, so that it is read as the noun phrase that it is, and not as a headline."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a phrase was resolved to; all empty if no dictionary knows it."""

    phrase: str
    code: str | None
    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    entries: tuple[str, ...]


def resolve(phrase: str, know: Knowledge, date: dt.date, country: str | None = None) -> Resolved:
    """The actor of a phrase on a day, for an article from `country` (ISO alpha-3) if that is given."""
    phrase = " ".join(phrase.split()).rstrip(".")
    for frame in _FRAMES:
        for sentence in know.english.sentences(phrase + frame, names=know.name_words)[:1]:
            resolver = Resolver(know, date, country)
            view = _view(sentence, know, country)
            for candidate in _candidates(view, len(phrase)):
                mention = resolver.mention(candidate, view)
                if mention is not None and mention.actor is not None:
                    actor = mention.actor
                    return Resolved(phrase, actor.code, actor.name, actor.country, actor.sectors, actor.entries)
    return Resolved(phrase, None, None, None, (), ())


def _view(sentence: Sentence, know: Knowledge, country: str | None) -> SentenceView:
    names = know.lexicon.names(sentence)
    place_names = know.gazetteer.names(sentence)
    return SentenceView(
        parse=parse(
            sentence,
            phrasal_verbs=know.phrasal_verbs,
            names=[(name.start, name.end) for name in names if name.end - name.start > 1],
        ),
        lexicon=know.lexicon,
        names=names,
        places=know.gazetteer.find(sentence, places.context_of([place_names]), place_names),
        dates=(),
        tolls=(),
        country=country,
    )


def _candidates(view: SentenceView, length: int) -> list[Phrase]:
    """The noun phrases within the phrase, those first that cover most of it: the whole before its possessor."""
    starts, ends = view.sentence.starts, view.sentence.ends
    inside = [phrase for phrase in view.parse.phrases if ends[phrase.end - 1] <= length]
    return sorted(inside, key=lambda phrase: (starts[phrase.start], -max(phrase.end, phrase.full_end)))
