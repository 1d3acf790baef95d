"""The weapon that a phrase names -> its class: "eight ATACMS missiles" is missile, "a roadside bomb" explosive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from eventcoder.model import Sentence

_PREFIX = "WEAPON_"
_LONGEST = 4
Words = tuple[str, ...]


class Weapons(NamedTuple):
    """Class names ("WEAPON_ROCKET") by lemma, or by a tuple of several; and the first words of all."""

    classes: Mapping[Words | str, str]
    starts: frozenset[str]


def compile_words(rows: Iterable[tuple[str, Sequence[str]]]) -> Weapons:
    """The weapons for `find` from rows of class name and words ("WEAPON_DRONE", ["Shahed", "unmanned aircraft"])."""
    result: dict[Words | str, str] = {}
    for name, words in rows:
        if name.startswith(_PREFIX):
            for word in words:
                parts = tuple(word.lower().split())
                if parts:
                    result.setdefault(parts if len(parts) > 1 else parts[0], name)
    return Weapons(result, frozenset(key if isinstance(key, str) else key[0] for key in result))


def class_word(name: str) -> str:
    """The word of the output for a class: "WEAPON_TEAR_GAS" -> "tear gas"."""
    return name.removeprefix(_PREFIX).replace("_", " ").lower()


def find(sentence: Sentence, first: int, last: int, known: Weapons) -> str | None:
    """The class of the weapon that tokens `first` up to `last` name; of several the longest name, then the first."""
    lower, lemmas = sentence.lower, sentence.lemmas
    first, last = max(first, 0), min(last, len(lower))
    best: tuple[int, str] | None = None
    for i in range(first, last):
        if lower[i] not in known.starts and lemmas[i] not in known.starts and "-" not in lower[i]:
            continue
        for length in range(min(_LONGEST, last - i), 0, -1):
            if best is not None and length <= best[0]:
                break
            name = _lookup(lower, lemmas, i, i + length, known.classes)
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
