"""The entries of the dictionaries, as the coder meets them. `ref` is file and line: "actors/people.csv:123"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from eventcoder.dictionaries.conditions import Condition

MODES = ("APPEAL", "INTENT", "DEMAND", "REFUSAL", "THREAT", "ACCUSE")
AGENT_TRAITS = ("crowd", "thing", "relational", "spokesperson", "military", "sport", "stateless", "international")
SCOPES = ("sentence", "clause", "word", "article", "name")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A named actor with its code, valid from `start` to `end` (both days included; None is open)."""

    name: str
    code: str
    start: dt.date | None
    end: dt.date | None
    kind: str
    country: str
    ref: str

    def at(self, date: dt.date) -> bool:
        """Whether the entry holds on that day."""
        return (self.start is None or self.start <= date) and (self.end is None or date <= self.end)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Tokens `start` up to `end` name an actor: all entries of that name, the user's before ours."""

    start: int
    end: int
    entries: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """A noun for people or bodies by their role: "interior minister" -> GOV.

    `trait` is one of `AGENT_TRAITS` or empty: a crowd, a thing (its owner's role wins), a relational noun or a
    spokesperson (who has the role of the organisation named with it), something military, something of sport, people
    who have left their country, those who are of no country unless they have a nationality.
    """

    noun: str
    role: str
    country: str
    ref: str
    trait: str = ""


@dataclass(frozen=True, slots=True)
class AgentMatch:
    """Tokens `start` up to `end` are the noun of an agent entry."""

    start: int
    end: int
    entry: AgentEntry


@dataclass(frozen=True, slots=True)
class ModifierEntry:
    """A word that changes the role of the agent after it: `effect` is replace, add or keep."""

    role: str
    effect: str
    ref: str


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """What a verb or an event noun means under its conditions: a CAMEO code or a mode, and which slots are the sides.

    `premodifiers` are the words that stand before a noun head ("hunger" of "hunger strike"). `source` and `target` are
    slots in the order in which they are tried; ("-",) means that the event has no such side. `needs` saves time: one of
    these words must stand in a sentence for the entry to fire, None where that cannot be said.
    """

    lemma: str
    particle: str
    premodifiers: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    conditions: tuple[Condition, ...]
    code: str
    mirror: str
    acled: str
    weapon: str
    example: str
    counterexample: str
    ref: str
    kind: Literal["verb", "noun"]
    specificity: int
    needs: frozenset[str] | None = field(default=None, compare=False, repr=False)

    @property
    def says_no(self) -> bool:
        """Whether a "no" is part of what the entry asks for: "has no intention of", "there will be no talks"."""
        asked = (c.alternatives for c in self.conditions if c.slot == "any" and not c.negated)
        return any("no" in value.split(" ") for alternatives in asked for _, value in alternatives)


@dataclass(frozen=True, slots=True)
class DiscardMatch:
    """Tokens `start` up to `end` make the `scope` (sentence, clause or word) uncodable, or speak for the `topic` of the
    whole article."""

    scope: str
    start: int
    end: int
    ref: str
    topic: str
