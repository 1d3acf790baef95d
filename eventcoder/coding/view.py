"""What the coder knows of one sentence while it works on it: the parse, names, places, dates, tolls, and its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventcoder.dictionaries.entries import NameMatch
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.model import Actor, Clause, DateMention, Parse, Phrase, PlaceMention, Sentence, Toll


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that stands for an actor. For a pronoun `phrase_text`, `start` and `end` are those of the phrase
    that it refers to. `kind` is person, group, country, thing or unknown; `plural` as grammar has it."""

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


@dataclass(slots=True)
class SentenceView:
    """One sentence with everything that was found in it. `mentions` caches what phrases were resolved to."""

    parse: Parse
    lexicon: Lexicon
    names: list[NameMatch]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    tolls: tuple[Toll, ...]
    country: str | None
    mentions: dict[tuple[int, int], Mention | None] = field(default_factory=dict)
    blocked: tuple[tuple[int, int], ...] = ()
    given: tuple[tuple[int, int, str | None], ...] = ()

    @property
    def sentence(self) -> Sentence:
        return self.parse.sentence

    def name_over(self, token: int) -> NameMatch | None:
        """The actor's name that covers a token."""
        for match in self.names:
            if match.start <= token < match.end:
                return match
        return None

    def place_over(self, token: int) -> PlaceMention | None:
        """The place's name that covers a token."""
        for mention in self.places:
            if mention.start <= token < mention.end:
                return mention
        return None

    def text_of(self, phrase: Phrase) -> str:
        return self.sentence.span_text(phrase.start, phrase.end)

    def clause_links(self, clause: Clause, *kinds: str) -> list[Clause]:
        """The clauses that hang on this one by a link of these kinds, in order."""
        return [
            other
            for other in self.parse.clauses
            if any(link.clause == clause.index and link.kind in kinds for link in other.links)
        ]
