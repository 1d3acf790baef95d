"""Sentence -> Parse: the English half in one call, on one screen."""

from __future__ import annotations

from collections.abc import Container, Sequence

from eventcoder.language import grammar
from eventcoder.language.chunks import chunk, make_prepositions
from eventcoder.language.clauses import Builder
from eventcoder.language.roles import Roles
from eventcoder.model import Parse, Sentence

_NOTHING: frozenset[str] = frozenset()


def parse(
    sentence: Sentence,
    *,
    event_nouns: Container[str] = _NOTHING,
    phrasal_verbs: Container[str] = _NOTHING,
    names: Sequence[tuple[int, int]] = (),
) -> Parse:
    """Phrases and clauses of a tagged sentence.

    `event_nouns` are lemmas of nouns that make a clause of their own ("shelling"); `phrasal_verbs` are verbs with
    particle that the caller knows ("carry out"); `names` are token spans that form one name.
    """
    rules = grammar.load()
    chunks = chunk(sentence, rules, names)
    make_prepositions(chunks)
    roles = Roles(sentence, chunks, rules, phrasal_verbs)
    return Builder(sentence, chunks, roles, rules, event_nouns).parse()
