"""The dictionaries: files that people edit -> an immutable `Lexicon` that answers the coder's questions."""

from __future__ import annotations

from eventcoder.dictionaries.conditions import Condition
from eventcoder.dictionaries.entries import (
    ActionEntry,
    ActorEntry,
    AgentEntry,
    AgentMatch,
    DiscardMatch,
    ModifierEntry,
    NameMatch,
)
from eventcoder.dictionaries.lexicon import Lexicon

__all__ = [
    "ActionEntry",
    "ActorEntry",
    "AgentEntry",
    "AgentMatch",
    "Condition",
    "DiscardMatch",
    "Lexicon",
    "ModifierEntry",
    "NameMatch",
]
