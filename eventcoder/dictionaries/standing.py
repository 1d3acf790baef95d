"""Whether words of a dictionary stand in a sentence, each as it is written or as lemma."""

from __future__ import annotations

from collections.abc import Mapping

from eventcoder.model import Sentence

Words = tuple[frozenset[str], Mapping[str, tuple[tuple[str, ...], ...]]]
"""Single words, and sequences of several by their first word."""


def stands(words: tuple[str, ...], at: int, lower: tuple[str, ...], lemmas: tuple[str, ...]) -> bool:
    """Whether the words stand at a position, each as written or as lemma."""
    if at + len(words) > len(lower):
        return False
    for word in words:
        if word != lower[at] and word != lemmas[at]:
            return False
        at += 1
    return True


def any_stands(wanted: Words, first: int, last: int, sentence: Sentence) -> bool:
    """Whether one of the words stands in tokens `first` up to, not including, `last`."""
    singles, several = wanted
    lower, lemmas = sentence.lower, sentence.lemmas
    if not (singles.isdisjoint(lower[first:last]) and singles.isdisjoint(lemmas[first:last])):
        return True
    if several:
        for i in range(first, last):
            for word in dict.fromkeys((lower[i], lemmas[i])):
                for words in several.get(word, ()):
                    if i + len(words) <= last and stands(words, i, lower, lemmas):
                        return True
    return False
