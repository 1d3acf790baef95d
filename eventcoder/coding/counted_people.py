"""People of whom the words say only how many, or which: "six soldiers died and 30 were hurt", "the four", "dozens",
"those who fled"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eventcoder.circumstances.people import is_person
from eventcoder.coding.mentions import DEFINITE
from eventcoder.coding.owners import join
from eventcoder.coding.view import SentenceView
from eventcoder.model import Actor, Phrase, Sentence

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_PEOPLE = ("dozens", "scores", "hundreds", "thousands", "others")
_DYING = ("die", "perish", "drown")
_DEEPEST = 3
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def meant(resolver: Resolver, phrase: Phrase, counted: bool, view: SentenceView, depth: int) -> Actor | None:
    """Who they are: those counted before, else civilians of the land; None if the phrase counts no people. `counted`:
    its head is a word for a number."""
    s, head = view.sentence, phrase.head
    number = s.tags[head] == "CD" and s.lower[head] != "one" and not _YEAR.fullmatch(s.words[head])
    if number and phrase.end - phrase.start == 2 and s.lower[phrase.start] in DEFINITE:
        known = resolver.memory.counted(s.lower[head])
        if known is not None and known.actor is not None:
            return known.actor
    if (number or s.lower[head] == "others") and (same := _before(resolver, phrase, view, depth)) is not None:
        return same
    those = s.lower[head : head + 2] == ("those", "who")  # "shot at those who fled"
    if those or number or (counted and s.lower[head] in _PEOPLE and not _counts_things(phrase, s)):
        return join("CVL", None, view.country, ())
    return None


def _before(resolver: Resolver, phrase: Phrase, view: SentenceView, depth: int) -> Actor | None:
    """Who "three others" are behind "killed two soldiers and wounded": more of the people who were counted last in the
    sentence, and do not act themselves."""
    s = view.sentence
    acting = [c for c in view.parse.clauses if c.kind == "verb" and not c.passive and c.lemma not in _DYING]
    doers = {p.start for c in acting for p in c.agent}
    for before in reversed(view.parse.phrases):
        counted = "CD" in s.tags[before.start : before.head] and s.tags[before.head] == "NNS"
        if before.end <= phrase.start and counted and before.start not in doers and depth < _DEEPEST:
            inner = resolver.inner(before, view, depth)
            return inner[1] if inner is not None and inner[0].kind == "group" else None
    return None


def _counts_things(phrase: Phrase, s: Sentence) -> bool:
    """Whether "of" behind a number names no people: "thousands of messages", "dozens of sites"."""
    counted = [o.phrase.head for o in phrase.after if o.preposition == "of"]
    return bool(counted) and s.tags[counted[0]] in ("NN", "NNS") and not is_person(s.lower[counted[0]])
