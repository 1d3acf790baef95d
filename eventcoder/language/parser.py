"""Sentence -> Parse: the English half in one call, on one screen."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from eventcoder.language import grammar
from eventcoder.language.chunking import chunk
from eventcoder.language.clauses import build
from eventcoder.language.roles import assign_roles
from eventcoder.model import Parse, Sentence

_NOTHING: frozenset[str] = frozenset()
_NOBODY: Mapping[int, int] = {}


def parse(
    sentence: Sentence,
    *,
    event_nouns: Container[str] = _NOTHING,
    phrasal_verbs: Container[str] = _NOTHING,
    names: Sequence[tuple[int, int]] = (),
    hearers: Mapping[int, int] = _NOBODY,
) -> Parse:
    """Phrases and clauses of a tagged sentence.

    `event_nouns` are lemmas of nouns that make a clause of their own ("shelling"); `phrasal_verbs` are verbs with
    particle that the caller knows ("carry out"); `names` are token spans that form one name; `hearers` (first token ->
    end) are names that can receive something.
    """
    rules = grammar.load()
    chunks = chunk(sentence, rules, names, hearers)
    return build(assign_roles(sentence, chunks, rules, phrasal_verbs, event_nouns))
