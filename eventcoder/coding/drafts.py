"""A draft: an event of one sentence before it gets its day, place and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.coding.actions import Action
from eventcoder.coding.mentions import Mention
from eventcoder.dictionaries.entries import ActionEntry
from eventcoder.model import Clause
from eventcoder.values import quickly_made

_LONG_AGO = -99


@quickly_made
@dataclass(frozen=True, slots=True)
class Draft:
    """Who does what to whom, by whose word (`speaker`, where it is claimed), and by which rows and rules.

    `planned` says that it is announced for later: "Germany will send tanks" is a promise (03) made today.
    """

    action: Action
    code: str
    source: Mention | None
    target: Mention | None
    status: str
    speaker: Mention | None
    speaker_text: str | None
    planned: bool
    rules: tuple[str, ...]

    @property
    def clause(self) -> Clause:
        return self.action.clause

    @property
    def entry(self) -> ActionEntry:
        return self.action.entry

    @property
    def sentence_index(self) -> int:
        """The sentence of the first side that is known: for a pronoun the one in which its actor was named."""
        side = self.source or self.target
        return side.sentence_index if side is not None else _LONG_AGO


def identity(mention: Mention | None) -> tuple[str | None, int, int] | None:
    """What makes two sides the same: the actor, and the words."""
    return (mention.code, mention.start, mention.end) if mention is not None else None
