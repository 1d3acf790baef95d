"""Verbs of killing, dying and wounding -> the people whom they are said of."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.circumstances.numbers import value_at
from eventcoder.circumstances.people import STOPS, is_name
from eventcoder.circumstances.toll_people import (
    People,
    people_at,
    people_before,
    skip_insertion,
    subject_of,
    subject_of_previous,
    verb_group,
    with_companions,
)
from eventcoder.circumstances.toll_words import (
    HURT,
    HURTING,
    KILLED,
    KILLING,
    MODALS,
    NATURAL,
    NOT,
    SPEECH,
    SUBORDINATE,
    WISH,
)
from eventcoder.model import Sentence


def only_explains(lower: Sequence[str], first: int) -> bool:
    """Whether a subordinate death before token `first` only explains what the main clause tells."""
    return not SPEECH.isdisjoint(lower[:first])


def of_participle(sentence: Sentence, i: int, size: int, background: bool) -> People | None:
    """The people of "killed", "wounded": object of an active verb, subject of a passive or reduced passive."""
    lower = sentence.lower
    first, passive, negated, doubtful = verb_group(lower, i)
    if doubtful:
        return None
    at = i + 1
    if at < size and lower[at] in ("and", "or") and at + 1 < size and lower[at + 1] in (HURT | KILLED):
        at += 2
    if lower[i] == "gunned" and lower[i + 1 : i + 2] == ("down",):
        at = i + 2
    if passive:
        if negated:
            return None
        people = subject_of(sentence, first)
        if people is not None and first > 0 and not background:
            before = lower[max(0, people.start - 3) : people.start]
            relative = lower[first - 1] in ("who", "that", "which")
            subordinate = relative or any(w in ("after", "because", "where", "since", "that", "when") for w in before)
            if subordinate and only_explains(lower, people.start):
                return None
        if people is not None:
            return with_companions(sentence, people, at, size)
        return None
    if lower[max(0, i - 2) : i] and not WISH.isdisjoint(lower[max(0, i - 1) : i]):
        return None
    # "killed two soldiers": an object follows
    if at < size and lower[at] not in STOPS:
        people = people_at(sentence, at, size)
        if people is not None:
            if negated:
                return People(0, i, people.end) if lower[at] in ("anyone", "anybody") else None
            subject = lower[max(0, first - 2) : first]
            if not background and any(w in ("who", "that", "which") for w in subject) and only_explains(lower, first):
                return None
            return people
        if negated and lower[at] in ("anyone", "anybody", "any"):
            return People(0, i, at + 1)
        named = _named_with_others(sentence, at, size)
        if named is not None:
            return named
        others = sentence.words[at][:1].isupper() or lower[at] in ("the", "his", "her", "their", "civilians", "people")
        if others and lower[i] not in ("injured", "wounded"):
            return None
    elif (
        at < size
        and lower[at] in ("at", "over", "between", "from", "up", "around", "near", "about")
        and value_at(lower, min(at + 2, size - 1), size)
    ):
        people = people_at(sentence, at, size) or people_at(sentence, at + 2, size)
        if people is not None:
            return people
    elif (
        at < size
        and lower[at] in ("between", "around", "near", "over")
        and at + 1 < size
        and value_at(lower, at + 1, size)
    ):
        return people_at(sentence, at + 1, size)
    # "12 people killed in", "and 35 wounded": a reduced passive
    if lower[first - 1 : first] == ("and",) and not (first > 1 and value_at(lower, first - 2, first)):
        people = subject_of_previous(sentence, first - 1)
        return None if people is not None and not background and only_explains(lower, people.start) else people
    people = people_before(sentence, first)
    if people is None or people.number is None or people.end < first - 6:
        return None
    if not value_at(lower, people.end - 1, people.end) and not background and only_explains(lower, people.start):
        return None
    return people


def _named_with_others(sentence: Sentence, at: int, size: int) -> People | None:
    """A person named at token `at` with a number of others: "killed Omar Said, a commander, and 12 others"."""
    words, lower = sentence.words, sentence.lower
    end = at
    while end < size and is_name(words[end]):
        end += 1
    if end - at < 2:
        return None
    for k in range(end, min(end + _APPOSITION, size - 2)):
        if lower[k] == "and":
            more = people_at(sentence, k + 1, size)
            if more is not None and more.number and lower[more.end - 1] in ("others", "other"):
                return People(more.number + 1, at, more.end)
    return None


_APPOSITION = 16  # tokens between a name and "and 12 others"


def of_plain_verb(sentence: Sentence, i: int, size: int) -> People | None:
    """The people of "kill" and "kills": headlines only, and "did not kill anyone"."""
    lower = sentence.lower
    before = lower[max(0, i - 3) : i]
    if i + 1 >= size:
        return None
    if not NOT.isdisjoint(before):
        return People(0, i, i + 2) if lower[i + 1] in ("anyone", "anybody", "any") else None
    if not MODALS.isdisjoint(before) or (before and before[-1] in ("to", "a", "the", "of", "by", "for", "any")):
        return people_at(sentence, i + 1, size) if before[:1] == ("managed",) else None
    if lower[i] in ("murder", "massacre", "wound", "wounds", "murders"):
        return None
    if i == 0:
        return None
    return people_at(sentence, i + 1, size)


def of_gerund(sentence: Sentence, i: int, size: int, background: bool) -> People | None:
    """The people of "killing", "wounding" with an object; "the killing of" is a noun."""
    lower = sentence.lower
    previous = lower[i - 1] if i else ""
    at = i + 1
    if at < size and lower[at] in ("and", "or") and at + 1 < size and lower[at + 1] in HURTING | KILLING:
        at += 2
    if at >= size or (lower[at] == "of" and lower[i] in KILLING):
        return None
    explains = previous in ("for", "of", "from", "with", "the", "against", "over", "about")
    if not background and (explains or (previous == "in" and only_explains(lower, i))):
        return None
    if (
        not background
        and previous not in (",", "and", "")
        and only_explains(lower, i)
        and previous in ("after", "before", "by")
    ):
        return None
    people = people_at(sentence, at, size)
    if people is None and lower[at] in ("at", "over", "between", "up", "around", "about", "near"):
        people = people_at(sentence, at + 1, size)
    return people


def of_dying(sentence: Sentence, i: int, size: int, background: bool) -> People | None:
    """The people of "died", "perished", "succumbed"."""
    lower = sentence.lower
    first, _, negated, doubtful = verb_group(lower, i)
    if (
        negated
        or doubtful
        or (lower[i + 1 : i + 2] in (("of",), ("from",)) and not NATURAL.isdisjoint(lower[i + 2 : i + 5]))
    ):
        return None
    before = lower[first - 1] if first else ""
    insertion = before == "," and skip_insertion(sentence, first) != first
    if before in ("and", "but", ",", "or", "before", "then", ")") and not insertion:
        people = subject_of_previous(sentence, first - 1)
    else:
        people = subject_of(sentence, first)
        if people is not None and not background:
            near = lower[max(0, people.start - 3) : people.start]
            subordinate = before in ("who", "that", "which") or not SUBORDINATE.isdisjoint(near)
            if subordinate and only_explains(lower, people.start):
                return None
    return people
