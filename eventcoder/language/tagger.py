"""Words to Penn Treebank tags: an averaged perceptron over the word, its ending, its neighbours and the tags before it.

Model and feature set are those of Matthew Honnibal's tagger (see NOTICE). The scores of all tags are packed into one
integer, 32 bits for each tag, so that adding the weights of a feature is one addition whatever the number of tags; and
what a word contributes, itself or as a neighbour, is added up once for each word and kept.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

STEPS = 20
"""Weights are whole numbers of 1/STEPS."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""In the file a tag is a letter, by its position in the list of tags."""

_TERM = re.compile(r"[A-Za-z]-?\d+")
_BITS = 32
_CACHE_LIMIT = 60_000
_LONGEST_KEPT = 60
_EDGES = ("-START-", "-START2-", "-END-", "-END2-")
_Entry = tuple[str | None, int, int, int, int]
_Own = dict[str, int]
"""By the tag before a word, and under _ANY those weights that hold behind every tag."""
_ANY = ""


class _Fields(dict[str, int]):
    """The few thousand different terms of the model, "A12" or "c-3", each as a number with the weight in the field of
    its tag."""

    def __missing__(self, term: str) -> int:
        value = self[term] = int(term[1:]) << (_BITS * LETTERS.index(term[0]))
        return value


@dataclass(frozen=True, slots=True)
class Tagger:
    """The model, as `make` makes it from the tables of the file's text."""

    tags: tuple[str, ...]
    known: Mapping[str, str]
    bias: int
    words: Mapping[str, str]
    suffixes: Mapping[str, str]
    first: Mapping[str, str]
    after: Mapping[str, int]
    after2: Mapping[str, int]
    pairs: Mapping[str, int]
    _unpack: struct.Struct
    _entries: dict[str, _Entry] = field(default_factory=dict, compare=False)
    _own: dict[str, _Own] = field(default_factory=dict, compare=False)
    _endings: dict[str, tuple[int, int, int]] = field(default_factory=dict, compare=False)
    _contexts: dict[str, dict[str, int]] = field(default_factory=dict, compare=False)
    _fields: _Fields = field(default_factory=_Fields, compare=False)

    def tag(self, words: Sequence[str]) -> list[str]:
        """The tags of one sentence's tokens, written in the treebank's way (`` '' -LRB- -RRB-)."""
        cached, make, owned = self._entries, self._entry, self._own
        entries = [cached.get(word) or make(word) for word in words]
        before2, before, end, end2 = [cached.get(edge) or make(edge) for edge in _EDGES]
        following = [*entries[1:], end, end2]
        tags, unpack, contexts = self.tags, self._unpack, self._contexts
        size = unpack.size
        result: list[str] = []
        last, last2 = "-START-", "-START2-"
        for number, entry in enumerate(entries):
            tag = entry[0]
            if tag is None:
                try:
                    context = contexts[last][last2]
                except KeyError:
                    context = self._context(last, last2)
                word = words[number]
                try:
                    own = owned[word][last]
                except KeyError:
                    own = self._weights(word, last)
                total = context + own + before[1] + following[number][2] + before2[3] + following[number + 1][4]
                scores = unpack.unpack(total.to_bytes(size, "little"))
                tag = tags[scores.index(max(scores))]
            result.append(tag)
            last2, last = last, tag
            before2, before = before, entry
        return result

    def margin(self, words: Sequence[str], tags: Sequence[str], number: int, wanted: str) -> float:
        """By how much `wanted` scores higher than the best other tag for one token, given the tags before it."""
        around = [_EDGES[0], _EDGES[1], *words, _EDGES[2], _EDGES[3]][number : number + 5]
        before2, before, _, after, after2 = [self._entries.get(word) or self._entry(word) for word in around]
        last, last2 = [*reversed(tags[max(0, number - 2) : number]), *_EDGES][:2]
        total = self._context(last, last2) + self._weights(around[2], last)
        total += before[1] + after[2] + before2[3] + after2[4]
        scores = self._unpack.unpack(total.to_bytes(self._unpack.size, "little"))
        place = self.tags.index(wanted)
        best_other: int = max(*scores[:place], *scores[place + 1 :])
        return (int(scores[place]) - best_other) / STEPS

    def leaning(self, lower: str, tag: str, other: str) -> int:
        """How far the word alone, whatever its capitals and neighbours, speaks for one tag against another."""
        weights = {term[0]: int(term[1:]) for term in _TERM.findall(self.words.get(lower, "").split("\t")[0])}
        return weights.get(LETTERS[self.tags.index(tag)], 0) - weights.get(LETTERS[self.tags.index(other)], 0)

    def _context(self, last: str, last2: str) -> int:
        """What the two tags before give to each tag, raised so that no sum in any field can be negative."""
        raised = sum(1 << (_BITS * number + _BITS - 1) for number in range(len(self.tags) - 2))
        value = raised + self.after.get(last, 0) + self.after2.get(last2, 0) + self.pairs.get(f"{last} {last2}", 0)
        self._contexts.setdefault(last, {})[last2] = value
        return value

    def _entry(self, word: str) -> _Entry:
        """Fixed tag or None; weights for the next, previous, second next and second previous token."""
        normal = _normal(word)
        cells = [*self.words.get(normal, "").split("\t"), "", "", "", "", ""]
        _, before, after = self._of_ending(normal[-3:])
        pack = self._pack
        entry = (self.known.get(word), pack(cells[1]) + before, pack(cells[2]) + after, pack(cells[3]), pack(cells[4]))
        if len(self._entries) >= _CACHE_LIMIT:
            self._entries.clear()
        if len(word) < _LONGEST_KEPT:
            self._entries[word] = entry
        return entry

    def _weights(self, word: str, last: str) -> int:
        """The weights of a word for itself behind this tag: most pairs of a word and a tag before it never come."""
        cells = [*self.words.get(_normal(word), "").split("\t"), "", "", "", "", ""]
        known = self._own.get(word)
        if known is None:
            pack = self._pack
            own = self.bias + pack(cells[0]) + self._of_ending(word[-3:])[0] + pack(self.first.get(word[:1], ""))
            known = {_ANY: own}
            if len(self._own) >= _CACHE_LIMIT:
                self._own.clear()
            if len(word) < _LONGEST_KEPT:
                self._own[word] = known
        letter = LETTERS[self.tags.index(last)]
        more = next((cell[1:] for cell in cells[5].split(" ") if cell[:1] == letter), "")
        weights = known[last] = known[_ANY] + self._pack(more)
        return weights

    def _of_ending(self, ending: str) -> tuple[int, int, int]:
        """The weights of the last three letters of a word for itself, for the next and for the previous token."""
        known = self._endings.get(ending)
        if known is None:
            cells = [*self.suffixes.get(ending, "").split("\t"), "", ""]
            known = (self._pack(cells[0]), self._pack(cells[1]), self._pack(cells[2]))
            if len(self._endings) >= _CACHE_LIMIT:
                self._endings.clear()
            self._endings[ending] = known
        return known

    def _pack(self, cell: str) -> int:
        return _pack(cell, self._fields)


def _pack(cell: str, packed: _Fields) -> int:
    return sum(map(packed.__getitem__, _TERM.findall(cell))) if cell else 0


def _normal(word: str) -> str:
    if word in _EDGES:
        return word
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word[:1].isdigit():
        return "!YEAR" if len(word) == 4 and word.isdigit() else "!DIGITS"
    return word.lower()


def tables(text: str) -> dict[str, Any]:
    """The tables of a Tagger from the text of seeds/english/tagger.txt.gz; scripts/build_english.py describes its
    sections."""
    ordered, unambiguous, bias, words, suffixes, first, tag1, tag2, pairs = text.split("\n\n")
    packed = _Fields()
    known = {}
    for line in unambiguous.split("\n"):
        tag, *forms = line.split(" ")
        known.update(dict.fromkeys(forms, tag))
    return {
        "tags": (*ordered.split(" "), "-START-", "-START2-"),
        "known": known,
        "bias": _pack(bias, packed),
        "words": _table(words),
        "suffixes": _table(suffixes),
        "first": _table(first),
        "after": {key: _pack(cell, packed) for key, cell in _table(tag1).items()},
        "after2": {key: _pack(cell, packed) for key, cell in _table(tag2).items()},
        "pairs": {key: _pack(cell, packed) for key, cell in _table(pairs).items()},
    }


def make(tables: Mapping[str, Any]) -> Tagger:
    """The tagger that has these tables."""
    return Tagger(**tables, _unpack=struct.Struct(f"<{len(tables['tags'])}I"))


def _table(section: str) -> dict[str, str]:
    return dict([line.split("\t", 1) for line in section.split("\n") if "\t" in line])
