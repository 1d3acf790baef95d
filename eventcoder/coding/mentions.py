"""Mentions, and the actors they stand for: "two French journalists" stands for FRAMED."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from eventcoder.dictionaries.entries import ActorEntry
from eventcoder.model import Actor, Place
from eventcoder.ontology.actor_codes import country_of, sectors_of
from eventcoder.values import quickly_made

PEOPLES = ("ethnic_group", "religious_group")
"""Kinds of names for people who may live in several countries."""
DEFINITE = ("the", "this", "that", "these", "those", "its", "their")
"""Words that open a phrase for somebody who is known."""
PLACES = "places"
"""What stands among an actor's entries when the gazetteer, and no dictionary, gave it: "shelled Kharkiv"."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that stands for an actor. For a pronoun `text`, `start` and `end` are those of the phrase that it
    refers to. `kind` is person, group, country, thing or unknown; `plural` as grammar has it."""

    actor: Actor | None
    text: str
    start: int
    end: int
    kind: str
    plural: bool
    sentence_index: int

    @property
    def code(self) -> str | None:
        return self.actor.code if self.actor else None

    @property
    def country(self) -> str | None:
        return self.actor.country if self.actor else None

    @property
    def entries(self) -> tuple[str, ...]:
        """The dictionary rows that made the actor."""
        return self.actor.entries if self.actor else ()


class Seen(NamedTuple):
    """A mention, whether it was a subject, and the sentence in which it or a word for it was last read."""

    mention: Mention
    subject: bool
    sentence_index: int


class Identity(NamedTuple):
    """Who the words of a phrase are: the actor, and the kind of mention that the phrase is."""

    actor: Actor | None
    kind: str


NOBODY = Identity(None, "unknown")


def make_actor(code: str, name: str | None, entries: tuple[str, ...]) -> Actor:
    """The actor of a code, with country and sectors read from the code."""
    return Actor(code, name, country_of(code), sectors_of(code), entries)


def entry_actor(entry: ActorEntry, here: str | None = None) -> Actor:
    """The actor that a row of actors/*.csv names. A people that lives in several countries is of the one that is spoken
    of, `here`: "Hazaras" in Quetta are PAKCVLHAZ."""
    code = entry.code
    named_with_country = " " in entry.name and country_of(code) is not None  # "Syrian Turkmen"
    if entry.kind in PEOPLES and here is not None and not named_with_country:
        code = here + (code[3:] if country_of(code) else code)
    return make_actor(code, entry.name, (entry.ref,))


def place_actor(country: str, name: str | None = None) -> Actor:
    """The country that stands for a place in it: of "shelled Kharkiv" it is UKR."""
    return Actor(country, name, country, (), (PLACES,))


def located(place: Place) -> Actor:
    """The country of a place of the gazetteer, by the place's name."""
    return place_actor(place.country, place.name)


def is_place(actor: Actor) -> bool:
    """Whether an actor is no more than the country of a place."""
    return PLACES in actor.entries
