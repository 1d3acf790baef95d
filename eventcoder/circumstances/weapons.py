"""The weapon that a phrase names -> its class: "eight ATACMS missiles" is missile, "a roadside bomb" explosive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eventcoder.model import Sentence

_PREFIX = "WEAPON_"
_LONGEST = 4
Words = tuple[str, ...]


def compile_words(rows: Iterable[tuple[str, Sequence[str]]]) -> dict[Words | str, str]:
    """`classes` for `find` from rows of class name and words ("WEAPON_DRONE", ["Shahed", "unmanned aircraft"])."""
    result: dict[Words | str, str] = {}
    for name, words in rows:
        if name.startswith(_PREFIX):
            for word in words:
                parts = tuple(word.lower().split())
                if parts:
                    result.setdefault(parts if len(parts) > 1 else parts[0], name)
    return result


def class_word(name: str) -> str:
    """The word of the output for a class: "WEAPON_TEAR_GAS" -> "tear gas"."""
    return name.removeprefix(_PREFIX).replace("_", " ").lower()


def find(sentence: Sentence, first: int, last: int, classes: Mapping[Words | str, str]) -> str | None:
    """The class of the weapon that tokens `first` up to `last` name; of several the longest name, then the first.

    Keys of `classes` are lemmas: a string, or a tuple of several; values are class names ("WEAPON_ROCKET").
    """
    lower, lemmas = sentence.lower, sentence.lemmas
    first, last = max(first, 0), min(last, len(lower))
    best: tuple[int, str] | None = None
    for i in range(first, last):
        for length in range(min(_LONGEST, last - i), 0, -1):
            if best is not None and length <= best[0]:
                break
            name = _lookup(lower, lemmas, i, i + length, classes)
            if name is not None:
                best = length, name
                break
    return class_word(best[1]) if best else None


def _lookup(lower: Words, lemmas: Words, i: int, end: int, classes: Mapping[Words | str, str]) -> str | None:
    """The class of the very tokens, as written, by lemma, or with only the last word as a lemma ("tear gases")."""
    if end == i + 1:
        return (
            classes.get(lower[i])
            or classes.get(lemmas[i])
            or classes.get((lower[i],))
            or _hyphenated(lower[i], classes)
        )
    written = lower[i:end]
    return classes.get(written) or classes.get((*written[:-1], lemmas[end - 1])) or classes.get(lemmas[i:end])


def _hyphenated(word: str, classes: Mapping[Words | str, str]) -> str | None:
    """ "machine-gun" is written "machine gun" too, "F-16s" is the plural of "F-16"."""
    if "-" not in word:
        return None
    parts = tuple(word.split("-"))
    return classes.get(parts) or (classes.get(word[:-1]) if word.endswith("s") else None)
