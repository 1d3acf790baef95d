"""What the coder knows of one sentence while it works on it: parse, names, places, dates, tolls, and its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventcoder.coding.mentions import Mention
from eventcoder.dictionaries.entries import NameMatch
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.model import Actor, Clause, DateMention, GivenMention, Parse, Phrase, PlaceMention, Sentence, Toll


@dataclass(slots=True)
class SentenceView:
    """One sentence with everything that was found in it.

    `country` is where the sentence plays; `blocked` are token spans that no act may be read from (discards.csv),
    `given` the actors that the caller marked. `mentions` caches what phrases were resolved to.
    """

    parse: Parse
    lexicon: Lexicon
    names: list[NameMatch]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    tolls: tuple[Toll, ...]
    country: str | None
    mentions: dict[tuple[int, int], Mention | None] = field(default_factory=dict)
    blocked: tuple[tuple[int, int], ...] = ()
    given: tuple[GivenMention, ...] = ()
    sentence: Sentence = field(init=False, repr=False)
    _linked: dict[int, list[tuple[str, Clause]]] | None = None

    def __post_init__(self) -> None:
        self.sentence = self.parse.sentence

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

    def mention_of(self, actor: Actor | None, first: int, last: int, kind: str, plural: bool = False) -> Mention:
        """The mention that tokens `first` up to `last` are."""
        s = self.sentence
        return Mention(actor, s.span_text(first, last), s.starts[first], s.ends[last - 1], kind, plural, s.index)

    def clause_links(self, clause: Clause, *kinds: str) -> list[Clause]:
        """The clauses that hang on this one by a link of these kinds, in order."""
        if self._linked is None:
            self._linked = {}
            for other in self.parse.clauses:
                for link in other.links:
                    self._linked.setdefault(link.clause, []).append((link.kind, other))
        found: list[Clause] = []
        for kind, other in self._linked.get(clause.index, ()):
            if kind in kinds and (not found or found[-1] is not other):
                found.append(other)
        return found


def of_end(phrase: Phrase) -> int:
    """Where a phrase ends with the of-phrases that complete it: "hundreds of teachers", "the captain of the ship"."""
    end = phrase.end
    for oblique in phrase.after:
        if oblique.preposition == "of" and oblique.phrase.start <= end + 1:
            end = max(end, of_end(oblique.phrase))
    return end
