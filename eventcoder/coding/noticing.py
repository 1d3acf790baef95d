"""Article -> its sentences with what words alone tell: discards, names, places, the country, the clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eventcoder.circumstances import places
from eventcoder.circumstances.place_lands import Land
from eventcoder.circumstances.place_names import Name as PlaceName
from eventcoder.circumstances.places import NOWHERE
from eventcoder.coding.home import home_countries
from eventcoder.coding.knowledge import Knowledge
from eventcoder.coding.where import Stage
from eventcoder.dictionaries.entries import DiscardMatch, NameMatch
from eventcoder.language.parser import parse
from eventcoder.language.sentences import dateline
from eventcoder.model import Article, Parse, PlaceMention, Sentence

_LANDS = ("country", "demonym", "territory")
_HEARERS = ("country", "metonym", "organisation", "person", "armed_group")
_BREAKS_PHRASE = frozenset(("CC", "IN", "POS", "TO", ",", "VBZ", "VB", "VBD", "VBN", "VBG", "VBP", "MD"))
_WELL_KNOWN = 50_000  # people who live in a town that is likely meant whatever the article is about


def sentences_of(article: Article, know: Knowledge, titles: bool) -> list[Sentence]:
    """The sentences of title and text; those of the title have the index 0."""
    english, names, proper = know.english, know.name_words, know.proper_names
    found: list[Sentence] = []
    if article.title and titles:
        found.extend(english.sentences(article.title, title=True, names=names, proper=proper))
    found.extend(english.sentences(article.text, names=names, proper=proper))
    return found


class Background(NamedTuple):
    """Where an article plays. `found` are the places of each sentence, by its index, as they were read with the context
    `tentative`."""

    context: places.PlaceContext
    stage: Stage
    country: str | None
    tentative: places.PlaceContext
    found: dict[int, tuple[PlaceMention, ...]]


class Noticed(NamedTuple):
    """A sentence with its words from discards.csv, the names of actors in it, and what may be names of places."""

    sentence: Sentence
    discards: list[DiscardMatch]
    actors: list[NameMatch]
    places: list[PlaceName]


def notice(sentence: Sentence, discards: list[DiscardMatch], know: Knowledge) -> Noticed:
    """Looks for names in a sentence whose discards are known."""
    return Noticed(sentence, discards, know.lexicon.names(sentence), know.gazetteer.names(sentence))


def background(article: Article, know: Knowledge, noticed: Sequence[Noticed]) -> Background:
    """Where the article plays, by its place, its dateline and all that it names."""
    line = dateline(article.text)
    start = article.place or (article.text[line[0] : line[1]] if line else None)
    find_text = know.gazetteer.find_text
    first = find_text(start, NOWHERE) if start else ()
    context = places.context_of([one.places for one in noticed], first)
    near = context.near
    if not near and article.place:
        near = find_text(article.place, context)
    found = {one.sentence.index: places_in(one, context, know) for one in noticed}
    towns = [[mention.place for mention in mentions if mention.place.precision < 3] for mentions in found.values()]
    homes = home_countries([one.sentence for one in noticed], [one.actors for one in noticed], near or first, towns)
    # A small town alone does not bring in a country: many have namesakes.
    firm = {*context.countries, *(p.country for land in towns for p in land if p.population > _WELL_KNOWN)}
    countries = tuple(dict.fromkeys([*homes[:1], *(c for c in homes if c in firm), *context.countries]))
    staged = {*(p.country for p in near), *(p.country for land in towns for p in land)}
    land = next((country for country in homes if country in staged), None)
    stage = Stage(context.near[0] if context.near else None, None, land, know.gazetteer.country)
    whole = places.PlaceContext(countries, context.admin1, context.near)
    return Background(whole, stage, homes[0] if homes else None, context, found)


def places_in(noticed: Noticed, context: places.PlaceContext, know: Knowledge) -> tuple[PlaceMention, ...]:
    """The places of a sentence, read with this context."""
    return know.gazetteer.find(noticed.sentence, context, noticed.places, _lands_of(noticed.actors))


def _lands_of(names: Sequence[NameMatch]) -> list[Land]:
    """The countries and peoples among the names of actors in a sentence."""
    best = [(name, name.entries[0]) for name in names if name.entries]
    return [
        Land(n.start, n.end, entry.country) for n, entry in best if entry.kind in _LANDS and len(entry.country) == 3
    ]


def parsed(sentence: Sentence, names: Sequence[NameMatch], know: Knowledge) -> Parse:
    """The clauses of a sentence, with names kept whole that would break a noun phrase ("Bosnia and Herzegovina")."""
    return parse(
        sentence,
        event_nouns=know.lexicon.event_nouns,
        phrasal_verbs=know.phrasal_verbs,
        names=[
            (name.start, name.end)
            for name in names
            if name.end - name.start > 1 and not _BREAKS_PHRASE.isdisjoint(sentence.tags[name.start : name.end])
        ],
        hearers={name.start: name.end for name in names if name.entries and name.entries[0].kind in _HEARERS},
    )
