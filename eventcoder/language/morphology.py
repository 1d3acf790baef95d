"""Inflected English forms to their base forms: "shelled" (VBD) to "shell", "gunmen" (NNS) to "gunman".

The tables hold base forms and only those inflected forms that the suffix rules below would get wrong; the rules do the
rest, also for words that no table knows ("airstrikes", "ceasefires").
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_VOWELS = "aeiou"
_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_BE = dict.fromkeys(("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'m", "'re"), "be")
_HAVE = dict.fromkeys(("have", "has", "had", "having", "'ve", "'d"), "have")
_DO = dict.fromkeys(("do", "does", "did", "done", "doing"), "do")
_AUXILIARIES: Mapping[str, str] = _BE | _HAVE | _DO
_MODALS: Mapping[str, str] = {"'ll": "will", "wo": "will", "ca": "can", "sha": "shall", "'d": "would"}
_WORDS: Mapping[tuple[str, str], str] = {("n't", "RB"): "not", ("an", "DT"): "a"}
_INFLECTED = _VERB_TAGS | {"NNS"}
_CHANGED = frozenset(word for word, _ in _WORDS)
_CACHE_LIMIT = 60_000


def verb_candidates(form: str) -> Iterator[str]:
    """The base forms that a regular verb form can have, likeliest first: "stared" gives stare, star, ..."""
    if form.endswith("s"):
        if form.endswith("ies") and len(form) > 4:
            yield form[:-3] + "y"
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
        return
    if form.endswith("ied") and len(form) > 4:
        yield form[:-3] + "y"
    stem = form[:-3] if form.endswith("ing") else form[:-2] if form.endswith("ed") else ""
    if len(stem) < 2:
        return
    yield stem + "e"
    yield stem
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("ck"):
        yield stem[:-1]


def noun_candidates(form: str) -> Iterator[str]:
    """The singulars that a regular plural can have, likeliest first: "parties" gives party, partie."""
    if form.endswith("men") and len(form) > 4:
        yield form[:-3] + "man"
    if not form.endswith("s") or form.endswith("ss") or len(form) < 3:
        return
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        yield form[:-2]
    yield form[:-1]


def _guess_verb(form: str) -> str:
    """The likeliest base of a verb form whose base no table knows."""
    if len(form) < 4:
        return form
    if form.endswith("s"):
        return form[:-3] + "y" if form.endswith("ies") else form[:-2] if form.endswith(("shes", "ches")) else form[:-1]
    if form.endswith("ied"):
        return form[:-3] + "y"
    stem = form[:-3] if form.endswith("ing") else form[:-2] if form.endswith("ed") else ""
    if len(stem) < 3 or not any(letter in "aeiouy" for letter in stem):
        return form
    if stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    silent = (
        stem[-1] in "cuvz"
        or (stem[-1] == "l" and stem[-2] in "bdfgkpt")
        or stem.endswith(("at", "is", "iz", "dg", "rg", "as", "ur"))
    )
    short = len(stem) > 2 and stem[-1] in "kmnprdbl" and stem[-2] in "aiou" and stem[-3] not in _VOWELS
    return stem + "e" if silent or (short and len(stem) <= 4) else stem


@dataclass(frozen=True, slots=True)
class Morphology:
    """The tables of base forms and exceptions, with answers of the rules kept.

    `verbs` and `nouns` are base forms, `verb_forms` and `noun_forms` irregular forms with their base; `others` are
    adjectives, adverbs and function words.
    """

    verbs: Container[str]
    nouns: Container[str]
    verb_forms: Mapping[str, str]
    noun_forms: Mapping[str, str]
    others: Container[str]
    _verb_cache: dict[str, str | None] = field(default_factory=dict, compare=False)
    _noun_cache: dict[str, str | None] = field(default_factory=dict, compare=False)

    def verb_lemma(self, lower: str) -> str | None:
        """The base form if the word can be a verb form, else None: "shot" gives shoot, "found" find."""
        try:
            return self._verb_cache[lower]
        except KeyError:
            return _remember(self._verb_cache, lower, self._find_verb(lower))

    def noun_lemma(self, lower: str) -> str | None:
        """The singular if the word can be a common noun, else None: "talks" gives talk."""
        try:
            return self._noun_cache[lower]
        except KeyError:
            return _remember(self._noun_cache, lower, self._find_noun(lower))

    def is_base(self, lower: str) -> bool:
        """Whether the word is the bare form of a verb: "attack", "shell", "found"."""
        return lower in self.verbs

    def knows(self, lower: str) -> bool:
        """Whether the word is an ordinary English word, of whatever class."""
        return lower in self.others or self.noun_lemma(lower) is not None or self.verb_lemma(lower) is not None

    def lemma(self, lower: str, tag: str) -> str:
        """The base form of a word with this Penn tag; for proper names, and what does not inflect, the word itself."""
        if tag in _VERB_TAGS:
            if tag == "MD":
                return _MODALS.get(lower, lower)
            if lower in _AUXILIARIES:
                return _AUXILIARIES[lower]
            if tag in ("VB", "VBP") and lower in self.verbs:
                return lower
            return self.verb_lemma(lower) or (lower if tag in ("VB", "VBP") else _guess_verb(lower))
        if tag == "NNS":
            return self.noun_lemma(lower) or next(noun_candidates(lower), lower)
        return _WORDS.get((lower, tag), lower)

    def lemmas(self, lower: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
        """The base form of each word of a sentence."""
        lemma = self.lemma
        return tuple(
            [
                lemma(word, tag) if tag in _INFLECTED or word in _CHANGED else word
                for word, tag in zip(lower, tags, strict=True)
            ]
        )

    def _find_verb(self, lower: str) -> str | None:
        if lower in _AUXILIARIES:
            return _AUXILIARIES[lower]
        if lower in self.verb_forms:
            return self.verb_forms[lower] or None
        if lower in self.verbs:
            return lower
        for candidate in verb_candidates(lower):
            if candidate in self.verbs:
                return candidate
        return self._of_last_part(lower, self.verb_lemma)

    def _find_noun(self, lower: str) -> str | None:
        if lower in self.noun_forms:
            return self.noun_forms[lower] or None
        if lower in self.nouns:
            return lower
        for candidate in noun_candidates(lower):
            if candidate in self.nouns:
                return candidate
        return self._of_last_part(lower, self.noun_lemma)

    @staticmethod
    def _of_last_part(lower: str, lemma: object) -> str | None:
        """ "test-fired" inflects as "fired" does."""
        first, hyphen, last = lower.rpartition("-")
        base = lemma(last) if first and len(last) > 2 and callable(lemma) else None
        return f"{first}{hyphen}{base}" if base else None


def _remember(cache: dict[str, str | None], key: str, value: str | None) -> str | None:
    if len(cache) >= _CACHE_LIMIT:
        cache.clear()
    cache[key] = value
    return value
