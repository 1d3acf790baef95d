"""The size of the crowd that a sentence tells: "about 300 protesters", "a crowd of 5,000", "[size=around 200]"."""

from __future__ import annotations

from eventcoder.circumstances.numbers import is_hedged, value_at
from eventcoder.circumstances.people import STOPS, is_person
from eventcoder.circumstances.words import words as _words
from eventcoder.model import Quantity, Sentence

_GATHERERS = _words(
    """protester protesters protestor protestors demonstrator demonstrators marcher marchers rioter rioters crowd
    crowds mourner mourners participants participant picketers strikers"""
)
_GATHERING = _words(
    """protested protest protests protesting demonstrated demonstrate demonstrates demonstrating demonstration
    demonstrations marched march marches marching rallied rally rallies rallying gathered gather gathers
    gathering assembled assemble assembling paraded converged thronged flocked picketed picket picketing blocked
    block blocking blockaded chanted chanting rioted riot rioting camped attended attend attending poured joined
    join joining staged stage turned filled packed streets sit-in vigil strike striking walked walkout occupied
    occupy stormed clashed clash besieged massed surrounded parade procession burned torched looted hurled threw
    held hold"""
)
_COUNT_ON = _words("crowd crowds gathering turnout attendance rally march demonstration protest mob group")
_SUFFERING = _words(
    "arrested detained killed injured wounded killing injuring wounding arresting detaining shot beat hurt held"
)
_ARRESTED = _words("arrested detained killed injured wounded dead died hurt kidnapped abducted")


def find(sentence: Sentence) -> Quantity | None:
    """How many people demonstrate or gather, as the sentence says; of several numbers the largest."""
    lower = sentence.lower
    if "size" in lower:
        told = _size_note(sentence)
        if told is not None:
            return told
    if _GATHERERS.isdisjoint(lower) and _GATHERING.isdisjoint(lower):
        return None
    best: Quantity | None = None
    size = len(lower)
    i = 0
    while i < size:
        word = lower[i]
        if word in ("a", "an", "no", "one", "the", "zero") and not (word in ("a", "an") and value_at(lower, i, size)):
            i += 1
            continue
        strong = lower[i].removesuffix("-strong")  # "a 10,000-strong crowd"
        found = value_at((strong, *lower[i + 1 :]), 0, 1) if strong != lower[i] else value_at(lower, i, size)
        if found is None:
            i += 1
            continue
        value, vague, end = found if strong == lower[i] else (found[0], found[1], i + 1)
        if value >= 2 and _counts_people(sentence, i, end):
            quantity = Quantity(value, vague or is_hedged(lower, i))
            if best is None or quantity.value > best.value:
                best = quantity
        i = end
    return best


def _size_note(sentence: Sentence) -> Quantity | None:
    """The number of a log's note in brackets: "[size=hundreds]"; None for "no report"."""
    lower = sentence.lower
    for i, word in enumerate(lower):
        if word == "size" and lower[i + 1 : i + 2] == ("=",):
            for k in range(i + 2, min(i + 9, len(lower))):
                if lower[k] == "]":
                    break
                found = value_at(lower, k, len(lower)) if lower[k] not in ("a", "an", "no") else None
                if found and found[0] > 0:
                    return Quantity(found[0], found[1] or is_hedged(lower, k))
    return None


def _counts_people(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the number at tokens `start` to `end` counts people who gather."""
    lower = sentence.lower
    size = len(lower)
    if end < size and sentence.tags[end] == "NNP" and lower[end] in ("march", "may"):
        return False  # "On 8 March, in Lima, women gathered"
    k = end + 1 if end < size and lower[end] == "of" else end
    head = k
    while head < size and head - k < 7 and lower[head] not in STOPS and lower[head] not in _GATHERING:
        head += 1
    noun = lower[head - 1] if head > k else ""
    before = lower[max(0, start - 5) : start]
    if not _SUFFERING.isdisjoint(before[-3:]):
        return False
    if noun in _GATHERERS or any(w in _GATHERERS for w in lower[k:head]):
        return not _suffer(lower, head)
    if head == k and any(w in _COUNT_ON for w in before) and "of" in before:
        return True
    if noun and not is_person(noun) and not any(is_person(w) for w in lower[k:head]):
        return False
    after = lower[head : min(head + 12, size)]
    gathers = any(w in _GATHERING for w in after) or any(w in _COUNT_ON for w in before[-3:])
    if not noun and not any(w in _GATHERING for w in lower[head : head + 2]):
        return False
    return gathers and not _suffer(lower, head)


def _suffer(lower: tuple[str, ...], at: int) -> bool:
    """Whether what follows tells what was done to the people counted ("12 protesters were arrested")."""
    return not _ARRESTED.isdisjoint(lower[at : at + 3])
