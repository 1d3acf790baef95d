"""The things that the program speaks of: articles, sentences, phrases, clauses, mentions, events, incidents.

All of them are frozen values without behaviour beyond small derived properties. Two kinds of position are used, and
never mixed: *characters* (fields `start`, `end` of articles, events and what users see), and *token indices* inside one
sentence (phrases and clauses). `Sentence.starts` and `Sentence.ends` turn the second into the first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from eventcoder.values import quickly_made


@dataclass(frozen=True, slots=True)
class GivenMention:
    """An actor that the caller marked: characters `start` to `end` of the article's text, perhaps with its code."""

    start: int
    end: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as the reader delivers it. `id` is unique in a run."""

    id: str
    text: str
    date: dt.date
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    place: str | None = None
    mentions: tuple[GivenMention, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens in columns: token i is words[i], lower[i], tags[i] (Penn Treebank), lemmas[i].

    `text` is the sentence's characters; `start` and `end` its offsets in the article's text (in the title where
    `index` is 0); `starts[i]` and `ends[i]` are token offsets in the same text as `start`. `paragraph` counts from 0.
    `lower` is case-folded with curly quotes made straight; `caseless` says that capitals mean nothing here.
    """

    index: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    paragraph: int = 0
    caseless: bool = False

    def span_text(self, first: int, last: int) -> str:
        """The characters of tokens `first` up to, not including, `last`."""
        return self.text[self.starts[first] - self.start : self.ends[last - 1] - self.start]


@quickly_made
@dataclass(frozen=True, slots=True)
class Phrase:
    """A base noun phrase: tokens `start` up to `end`, with its head token; what follows it hangs in `after`.

    "Ukraine's parliament": the possessor is a phrase of its own. `after` has the prepositional phrases that modify it,
    `appositions` the phrases that rename it ("Heiko Maas, the foreign minister" and "foreign minister Heiko Maas").
    `full_end` is the end with all that belongs to it.
    """

    start: int
    end: int
    head: int
    possessor: Phrase | None = None
    after: tuple[Oblique, ...] = ()
    appositions: tuple[Phrase, ...] = ()
    full_end: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional phrase: the preposition in lower case ("according to" is one), and its noun phrase."""

    preposition: str
    phrase: Phrase


@quickly_made
@dataclass(frozen=True, slots=True)
class Link:
    """How a clause hangs on another: `kind` is complement, infinitive, gerund, relative, participle, adverbial,
    condition, purpose, conjunct or support (an event noun carried by a light verb); `word` is the joining word."""

    kind: str
    clause: int
    word: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Clause:
    """Who does what to whom, as grammar says it: the one record that the language half hands to the coding half.

    `head` is the token of the main verb or event noun, `lemma` its base form, `particle` that of a phrasal verb
    ("carry" + "out"). Slots hold phrases in logical roles, coordinated members apart: of a passive the subject is the
    patient and the by-phrase the agent. Of an event noun `possessor` and `modifiers` (token indices before the head)
    stay as written, and the dictionary says what they are.
    `negated` is grammatical negation (not, never, failed to). `modality` is None for a plain assertion, else possible,
    necessary, conditional, hypothetical, purpose, intended, expected, wished, alleged, denied, averted ("prevented X
    from", "without", "no one"), question, imperative or habitual ("often attack"); `tense` is past, present, future,
    perfect or none (infinitives, participles, nouns). `attributed_to` is the speaker by whose word alone this stands;
    `attribution` how (said, according, quote, reportedly). `understood` says that the doer (of a passive: the sufferer)
    is taken from another clause by the sense and not by the grammar: "attacked the base, killing two".
    """

    index: int
    kind: str
    head: int
    lemma: str
    particle: str = ""
    start: int = 0
    end: int = 0
    agent: tuple[Phrase, ...] = ()
    patient: tuple[Phrase, ...] = ()
    recipient: tuple[Phrase, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    possessor: Phrase | None = None
    modifiers: tuple[int, ...] = ()
    passive: bool = False
    negated: bool = False
    modality: str | None = None
    tense: str = "none"
    progressive: bool = False
    understood: bool = False
    attributed_to: Phrase | None = None
    attribution: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence with its noun phrases (in order of their heads) and clauses (in order of their heads)."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    clauses: tuple[Clause, ...]


@quickly_made
@dataclass(frozen=True, slots=True)
class Actor:
    """What a mention was resolved to. `code` is a chain of three-letter parts; `entries` the dictionary rows used."""

    code: str
    name: str | None
    country: str | None
    sectors: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when: tokens `start` to `end`; the day that stands for the period, and how exact it is; `onward`
    if it is only that of the clause behind: "a day after police had fired on them"."""

    start: int
    end: int
    date: dt.date
    precision: str
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told: `value` is the whole number that the codebook gives it, `fuzzy` whether words were vague."""

    value: int
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """Dead, wounded or "casualties" that tokens `start` to `end` tell; `cumulative` if of a war and not of an event;
    `settled` where a coder's note decides it ("coded as 3"), whatever was told before; `aside` where
    the deaths only date what is told ("two weeks after a bomb killed six")."""

    start: int
    end: int
    fatalities: int | None = None
    injuries: int | None = None
    casualties: int | None = None
    cumulative: bool = False
    settled: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `country` is ISO 3166-1 alpha-3, `admin1` the first-order division's name; `precision`
    1 the place itself, 2 a district or province or nearby place, 3 a country or large region. `kind` is city, admin1,
    admin2, country, region or feature."""

    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    geonames_id: int | None
    precision: int
    kind: str = "city"
    population: int = 0
    admin2: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place: tokens `start` to `end`, the place, and the preposition before it ("in", "near", "")."""

    start: int
    end: int
    place: Place
    preposition: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Side:
    """The source or the target of an event, as it goes into the output."""

    code: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Event:
    """One dyadic event in one sentence: a row of the native output (see the table in the README), sides as `Side`."""

    event_id: str
    article_id: str
    article_date: dt.date
    sentence_index: int
    sentence: str
    sentence_start: int | None
    event_date: dt.date
    date_precision: str
    cameo_code: str
    cameo_label: str
    root_code: str
    quad_class: int
    goldstein: float
    source: Side
    target: Side
    status: str
    trigger: str
    trigger_start: int
    trigger_end: int
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    plover_type: str | None = None
    plover_mode: str | None = None
    plover_contexts: tuple[str, ...] = ()
    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    attributed_to: str | None = None
    is_background: bool = False
    place_name: str | None = None
    place_text: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    geo_precision: int | None = None
    fatalities: int | None = None
    injuries: int | None = None
    casualties: int | None = None
    fatalities_text: str | None = None
    crowd_size: int | None = None
    weapon: str | None = None
    incident_id: str | None = None
    rules: tuple[str, ...] = ()


_PLACES = {one.name: place for place, one in enumerate(fields(Event))}
_values = attrgetter(*_PLACES)


def changed(event: Event, **values: object) -> Event:
    """The event with other values: what `dataclasses.replace` gives, in half the time."""
    found = list(_values(event))
    for name, value in values.items():
        found[_PLACES[name]] = value
    return Event(*found)


@dataclass(frozen=True, slots=True)
class Incident:
    """Events of one happening: one row of the ACLED view."""

    incident_id: str
    events: tuple[Event, ...]
    event_type: str
    sub_event_type: str
    extra: Mapping[str, object] = field(default_factory=dict)
