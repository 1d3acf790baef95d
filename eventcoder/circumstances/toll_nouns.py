"""Nouns of death and injury ("35 casualties", "the bodies of four men", "beaten to death") -> tolls."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.circumstances.numbers import value_at
from eventcoder.circumstances.people import STOPS
from eventcoder.circumstances.toll_people import People, number_before, people_at, people_before, subject_of, verb_group
from eventcoder.circumstances.toll_verbs import only_explains
from eventcoder.circumstances.toll_words import (
    BE,
    BODIES,
    CASUALTIES,
    DEATH_NOUNS,
    FIGHTERS,
    FOUND,
    HEDGES,
    HURT_NOUNS,
    KILLING,
    OUTCOME,
    RISING,
    SPEECH,
    TO_DEATH,
)
from eventcoder.circumstances.words import words as _words
from eventcoder.model import Sentence, Toll


def make_toll(field: str, count: int, start: int, end: int) -> Toll:
    return Toll(
        start, end,
        fatalities=count if field == "dead" else None,
        injuries=count if field == "hurt" else None,
        casualties=count if field in ("both", "casualties") else None,
    )  # fmt: skip


def of_noun(sentence: Sentence, i: int, word: str, size: int, background: bool) -> Toll | None:
    lower = sentence.lower
    following = lower[i + 1] if i + 1 < size else ""
    previous = lower[i - 1] if i else ""
    if word == "toll":
        return _of_death_toll(sentence, i, size)
    if word in ("life", "lives"):
        return _of_lives(sentence, i, size, background)
    if word in ("lost", "losing", "throat", "throats"):
        return _of_lost(sentence, i, size)
    if word in BODIES:
        return _of_bodies(sentence, i, size)
    if word == "dead":
        return _of_dead(sentence, i, size, background)
    field = "casualties" if word in CASUALTIES else "hurt" if word in HURT_NOUNS or word == "wounds" else "dead"
    if word in ("death", "deaths", "murder", "assassination", "massacre") or word in KILLING or word == "killings":
        if following == "toll":
            return None
        if following == "of" and i + 2 < size:
            outcome = not OUTCOME.isdisjoint(lower[max(0, i - 4) : i])
            if not background and (not outcome or (only_explains(lower, i) and "killing" in word)):
                return None
            people = people_at(sentence, i + 2, size)
            return make_toll("dead", people.number, i, people.end) if people and people.number is not None else None
        if word == "death":
            if previous == "to" and i > 1 and lower[i - 2] in TO_DEATH:
                return _of_violent_death(sentence, i, size, background)
            if previous == "to" and (toll := _beaten_to_death(sentence, i)):
                return toll
            if previous not in ("one", "1", "a", "no"):
                return None
        if word not in ("death", "deaths"):
            return None
    if (
        previous == "no"
        or (previous in ("or", "and", "nor") and "no" in lower[max(0, i - 4) : i])
        or (previous in ("reported", "civilian", "human", "immediate") and "no" in lower[max(0, i - 3) : i])
    ):
        if following == "were" and "known" in lower[i + 1 : i + 4]:
            return None
        return make_toll(field, 0, max(0, i - 1), i + 1)
    if "without" in lower[max(0, i - 3) : i]:
        return make_toll(field, 0, i - 1, i + 1)
    if word in ("injuries", "injury", "wounds"):
        verb = next(
            (k for k in range(i - 1, max(i - 6, -1), -1) if lower[k] in ("sustained", "suffered", "sustaining")), -1
        )
        if verb > 0 and lower[verb] != "sustaining":
            people = subject_of(sentence, verb)
            if people is not None and people.number:
                return make_toll("hurt", people.number, people.start, i + 1)
        if following in ("to", "of") and i + 2 < size and previous in ("causing", "in", "caused", "and"):
            people = people_at(sentence, i + 2, size)
            if people is not None and people.number:
                return make_toll("hurt", people.number, i, people.end)
    coded = _coded(lower, i, size) if word in DEATH_NOUNS | CASUALTIES else None
    if coded is not None:
        return coded
    number = number_before(sentence, i)
    if number is None:
        return None
    if word in ("killed", "injured", "wounded", "hurt"):
        return None
    if number[0] == 0 and lower[number[1]] == "no":
        return make_toll(field, 0, number[1], i + 1)
    return make_toll(field, _share(lower, number[0], i + 1, size), number[1], i + 1)


def _coded(lower: Sequence[str], i: int, size: int) -> Toll | None:
    """What a coder's note decides: "12 fatalities across 4 events, coded as 3"."""
    for at in range(i + 1, min(i + _NOTE, size - 2)):
        if lower[at] == "." or (lower[at] == "coded" and lower[at + 1] not in ("as", "at", "to")):
            return None
        value = value_at(lower, at + 2, size) if lower[at] == "coded" else None
        if value and lower[value[2] : value[2] + 1] != ("event",):
            return Toll(i, value[2], fatalities=_share(lower, value[0], value[2], size), settled=True)
    return None


_NOTE = 14  # tokens from "fatalities" to what they are coded as


def _share(lower: Sequence[str], count: int, at: int, size: int) -> int:
    """Of a toll told for several days or places together, the part of this one: "10 split over 2 days" is 5."""
    for k in range(at, min(at + 8, size - 2)):
        if lower[k] in ("split", "divided", "spread"):
            for m in range(k + 1, min(k + 5, size)):
                parts = value_at(lower, m, size)
                if parts and parts[0] > 1:
                    return max(1, count // parts[0])
    return count


def _of_death_toll(sentence: Sentence, i: int, size: int) -> Toll | None:
    """ "the death toll from the raid rose to 31", "the toll later climbed to 12", "a death toll of 12"."""
    lower = sentence.lower
    rising = _rising(lower, i, size)
    if not (i and (lower[i - 1] == "death" or (rising and lower[i - 1] in ("the", "its", "'s")))):
        return None
    return _reaching(lower, i - 1, rising or i + 1, size, rising > 0)


def of_number(sentence: Sentence, i: int, size: int) -> Toll | None:
    """ "The number of people killed in the raid has climbed to six": the latest number, whatever was told before."""
    rising = _rising(sentence.lower, i, size)
    return _reaching(sentence.lower, i, rising, size, True) if rising else None


def _rising(lower: Sequence[str], i: int, size: int) -> int:
    """The token of a verb behind token `i` by which a number is told to have changed, 0 if there is none."""
    return next((k for k in range(i + 1, min(i + _FAR, size)) if lower[k] in RISING), 0)


def _reaching(lower: Sequence[str], start: int, k: int, size: int, settled: bool) -> Toll | None:
    """The dead by the number that stands from token `k` on."""
    last = min(k + _NEAR, size)
    while k < last:
        if lower[k] == "from" and "to" in lower[k + 1 : k + 5]:
            k = lower.index("to", k) + 1
            continue
        number = value_at(lower, k, size)
        if number and lower[k - 1] in _MONTHS:
            number = None
        if number and lower[k] not in ("a", "an", "no") and number[0]:
            return Toll(start, number[2], fatalities=number[0], settled=settled)
        k += 1
    return None


_FAR, _NEAR = 22, 14  # tokens from "toll" to the verb of rising, and on to the number
_MONTHS = _words("january february march april may june july august september october november december")


def _of_lives(sentence: Sentence, i: int, size: int, background: bool) -> Toll | None:
    """ "claimed the lives of 14", "claimed 14 lives", "two men lost their lives"."""
    lower = sentence.lower
    before = lower[max(0, i - 5) : i]
    if lower[i + 1 : i + 2] == ("of",) and any(
        w in ("claimed", "took", "claiming", "taking", "cost", "claims") for w in before
    ):
        people = people_at(sentence, i + 2, size) if i + 2 < size else None
        return make_toll("dead", people.number, i, people.end) if people and people.number else None
    verb = next((k for k in range(i - 1, max(i - 4, -1), -1) if lower[k] in ("lost", "lose", "losing")), -1)
    if verb > 0 and lower[i - 1] in ("their", "his", "her"):
        people = subject_of(sentence, verb_group(lower, verb)[0])
        if people is not None and people.number is not None:
            if not background and lower[people.end : people.end + 1] == ("who",) and only_explains(lower, people.start):
                return None
            return make_toll("dead", people.number, people.start, i + 1)
        return make_toll("dead", 1, verb, i + 1) if lower[i - 1] in ("his", "her") and lower[verb] == "lost" else None
    number = number_before(sentence, i)
    if number and (any(w in ("claimed", "took", "claiming", "cost", "claims", "taking") for w in before) or
                   "lost" in lower[i : i + 4]):  # fmt: skip
        return make_toll("dead", number[0], number[1], i + 1)
    return None


def _of_lost(sentence: Sentence, i: int, size: int) -> Toll | None:
    """ "The army lost five men", "slit the throats of 40 farmers"; elections and money are lost too."""
    lower = sentence.lower
    lost = lower[i].startswith("los")
    cut = not lost and lower[i + 1 : i + 2] == ("of",) and not _CUT.isdisjoint(lower[max(0, i - 3) : i])
    people = people_at(sentence, i + 1 if lost else i + 2, size) if lost or cut else None
    if people is None or not people.number or (lost and lower[people.end - 1] not in FIGHTERS):
        return None
    return make_toll("dead", people.number, i, people.end)


_CUT = _words("slit slitting slashed cut cutting")


def _of_bodies(sentence: Sentence, i: int, size: int) -> Toll | None:
    """ "the bodies of four men were found", "nine bodies"; not "his body"."""
    lower = sentence.lower
    if FOUND.isdisjoint(lower) or SPEECH & set(lower[max(0, i - 12) : i]):
        return None
    if i and lower[i - 1] in ("his", "her", "their", "its"):
        return None
    for k in range(i - 1, max(i - 5, -1), -1):
        if lower[k] in ("his", "her", "their", "its"):
            return None
        if lower[k] in STOPS:
            break
    if lower[i + 1 : i + 2] == ("of",) and i + 2 < size:
        people = people_at(sentence, i + 2, size)
        number = number_before(sentence, i)
        if number and number[0]:
            return make_toll("dead", number[0], number[1], i + 1)
        if people is None or people.number is None:
            return None
        return make_toll("dead", people.number, i, people.end)
    number = number_before(sentence, i)
    if number and number[0]:
        return make_toll("dead", number[0], number[1], i + 1)
    if i and lower[i] in ("body", "corpse") and any(lower[k] in ("a", "the") for k in range(max(0, i - 3), i)):
        return make_toll("dead", 1, i - 1, i + 1)
    return None


def _beaten_to_death(sentence: Sentence, i: int) -> Toll | None:
    """ "hacked two guards to death": the people stand between the verb and the death."""
    lower = sentence.lower
    for verb in range(i - 2, max(-1, i - 9), -1):
        if lower[verb] in TO_DEATH:
            first, _, negated, doubtful = verb_group(lower, verb)
            wished = first > 0 and lower[first - 1] in ("to", "attempted")
            people = None if negated or doubtful or wished else people_at(sentence, verb + 1, i - 1)
            if people is None or people.number is None:
                return None
            return make_toll("dead", people.number, min(first, verb), i + 1)
    return None


def _of_violent_death(sentence: Sentence, i: int, size: int, background: bool) -> Toll | None:
    """ "beaten to death": the people of the verb before."""
    lower = sentence.lower
    verb = i - 2
    first, passive, negated, doubtful = verb_group(lower, verb)
    if negated or doubtful or (first > 0 and lower[first - 1] in ("to", "attempted")):
        return None
    people: People | None
    if passive:
        people = subject_of(sentence, first)
        relative = first > 0 and lower[first - 1] in ("who", "that", "which")
        if people is not None and not background and relative and only_explains(lower, people.start):
            return None
    elif i + 1 < size and lower[i + 1] not in STOPS and people_at(sentence, i + 1, size):
        people = people_at(sentence, i + 1, size)
    else:
        people = people_before(sentence, first)
        if people is not None and not background and only_explains(lower, people.start):
            return None
    if people is None or people.number is None:
        return None
    return make_toll("dead", people.number, min(people.start, verb), max(i + 1, people.end))


def _of_dead(sentence: Sentence, i: int, size: int, background: bool) -> Toll | None:
    """ "left 12 people dead", "12 dead", "were shot dead", "shot dead two men", "was found dead"."""
    lower = sentence.lower
    following = lower[i + 1] if i + 1 < size else ""
    previous = lower[i - 1] if i else ""
    if following in ("body", "bodies", "corpse", "toll", "end", "of", "sea", "man", "men") or previous == "the":
        return None
    people: People | None
    if previous in ("shot", "found", "gunned", "declared", "pronounced", "confirmed", "shooting", "presumed"):
        verb = i - 1
        first, passive, negated, doubtful = verb_group(lower, verb)
        if negated or doubtful:
            return None
        if passive:
            people = subject_of(sentence, first)
            relative = first > 0 and lower[first - 1] in ("who", "that", "which")
            if people is not None and relative and not background and only_explains(lower, people.start):
                return None
        elif previous in ("shot", "shooting") and (following not in STOPS or following in HEDGES) and i + 1 < size:
            people = people_at(sentence, i + 1, size)
        else:
            people = people_before(sentence, first)
            if people is not None and not background and only_explains(lower, people.start):
                return None
        if people is None and previous in ("shot",):
            people = people_before(sentence, first)
    elif previous in BE:
        first, _, negated, doubtful = verb_group(lower, i)
        people = None if negated or doubtful else subject_of(sentence, first)
    else:
        people = people_before(sentence, i)
        if people is None:
            number = number_before(sentence, i)
            people = People(number[0], number[1], i) if number else None
        if (
            people is not None
            and not value_at(lower, people.start, i)
            and _LEFT.isdisjoint(lower[max(0, people.start - 3) : people.start])
        ) and not any(value_at(lower, k, i) for k in range(people.start, i)):
            return None
    if people is None or people.number is None:
        return None
    return make_toll("dead", people.number, min(people.start, i), max(i + 1, people.end))


_LEFT = _words("left leaving leaves shot leave")
