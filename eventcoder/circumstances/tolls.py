"""The dead and wounded that a sentence tells: "killing at least five soldiers and wounding dozens" -> 5 dead, 12 hurt.

Works on tokens alone: a death word, then the people it is said of, on its left (passives, "died", "12 dead") or its
right ("killed", "killing", "the bodies of"). What could happen, what is planned, what is demanded to be punished and
what only explains a protest is no toll; totals of a war are marked as cumulative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.circumstances.dates import ranks
from eventcoder.circumstances.numbers import value_at
from eventcoder.circumstances.toll_nouns import make_toll, of_noun, of_number
from eventcoder.circumstances.toll_people import People
from eventcoder.circumstances.toll_verbs import of_dying, of_gerund, of_participle, of_plain_verb
from eventcoder.circumstances.toll_words import (
    ACCIDENTS,
    BURNED,
    DEADLY,
    DIED,
    HEDGES,
    HURT,
    HURTING,
    KILL,
    KILLED,
    KILLING,
    PERIODS,
    TO_DEATH,
    TRIGGERS,
    WAR,
    WOUND,
)
from eventcoder.circumstances.words import words as _words
from eventcoder.model import Sentence, Toll


def find(sentence: Sentence, background: bool = False) -> tuple[Toll, ...]:
    """The tolls of the sentence in the order of their words.

    With `background`, also deaths that the sentence only takes for granted as the reason of something else ("marched
    against the killing of two miners").
    """
    lower = sentence.lower
    if TRIGGERS.isdisjoint(lower):
        return ()
    tolls: list[Toll] = []
    totals: list[Toll] = []
    size = len(lower)
    for i, word in enumerate(lower):
        if word not in TRIGGERS:
            continue
        if not ACCIDENTS.isdisjoint(lower[max(0, i - _CAUSE) : i]):
            continue
        toll = _toll_at(sentence, i, word, size, background)
        if toll is not None and lower[i - 1] in DEADLY and toll.injuries is not None:
            toll = replace(toll, fatalities=toll.injuries, injuries=None)  # "mortally wounding a guard"
        if toll is not None and _is_long_ago(lower, i):
            toll = replace(toll, aside=True)
        if toll is None or any(_same(t, toll) and (t.start == toll.start or t.end >= toll.end) for t in tolls):
            continue
        (totals if word in _TOTALS and toll.fatalities is not None else tolls).append(toll)
    summed = _sum_at(lower)
    if any(toll.start < summed for toll in tolls):
        tolls = [toll for toll in tolls if toll.start < summed]
        totals = [toll for toll in totals if toll.start < summed]
    if totals:
        tolls = _with_totals(tolls, totals)
    if tolls and _is_cumulative(lower[:summed]):
        tolls = [replace(toll, cumulative=True) for toll in tolls]
    return tuple(tolls)


def _is_long_ago(lower: Sequence[str], i: int) -> bool:
    """Whether a death only dates what is told: "marched three years after five people died"."""
    return any(lower[k] == "after" and lower[k - 1] in PERIODS for k in range(max(1, i - _CAUSE), i))


_CAUSE = 6  # tokens from an accident to the dead whom it caused
_TOTALS = _words("fatality fatalities deaths toll body bodies corpse corpses remains")


def _with_totals(tolls: list[Toll], totals: list[Toll]) -> list[Toll]:
    """Totals and bodies tell the same dead again: kept is what tells more."""
    settled = next((toll for toll in totals if toll.settled), None)
    if settled is not None:
        return sorted([*(t for t in tolls if t.fatalities is None), settled], key=lambda toll: toll.start)
    total = max(totals, key=lambda toll: (toll.fatalities or 0, -toll.start))
    told = sum(toll.fatalities or 0 for toll in tolls)
    deadly = any(toll.fatalities is not None for toll in tolls)
    if deadly and told >= (total.fatalities or 0):
        return tolls
    return sorted([*(toll for toll in tolls if toll.fatalities is None), total], key=lambda toll: toll.start)


def _sum_at(lower: Sequence[str]) -> int:
    """The token from which a sentence only adds up what was told before: ", bringing the number of dead to 35", ", the
    third such attack since May"."""
    for i, word in enumerate(lower):
        if word in _ADDING and not _ADDED.isdisjoint(lower[i + 1 : i + _SUM]):
            return i
        if word == "the" and i and lower[i - 1] == "," and not _COUNTING.isdisjoint(lower[i + 1 : i + 2]):
            return i
    return len(lower)


_ADDING = _words("bringing raising taking pushing")
_ADDED = _words("toll number dead deaths fatalities losses total tally count")
_COUNTING = _words("second third fourth fifth sixth seventh eighth ninth tenth latest deadliest bloodiest worst")
_SUM = 8  # tokens from "bringing" to what is added up


def _same(a: Toll, b: Toll) -> bool:
    return (a.fatalities is None) == (b.fatalities is None) and (a.injuries is None) == (b.injuries is None)


def combine(tolls: Sequence[Toll]) -> tuple[int | None, int | None, int | None, tuple[int, int] | None]:
    """Dead, wounded and casualties of one incident from the tolls of one sentence, and the tokens that tell the dead.

    Different groups add up; a total ("4 fatalities") or the same people told twice do not.
    """
    own = [toll for toll in tolls if not toll.cumulative]
    span: tuple[int, int] | None = None
    for toll in own:
        if toll.fatalities is not None:
            span = (min(span[0], toll.start), max(span[1], toll.end)) if span else (toll.start, toll.end)
    return (
        _sum([t.fatalities for t in own]), _sum([t.injuries for t in own]), _sum([t.casualties for t in own]), span,
    )  # fmt: skip


def _sum(values: Sequence[int | None]) -> int | None:
    told = [value for value in values if value is not None]
    return sum(told) if told else None


def _toll_at(sentence: Sentence, i: int, word: str, size: int, background: bool) -> Toll | None:
    lower = sentence.lower
    people: People | None = None
    field = "dead"
    start, end = i, i + 1
    if "number" in lower[max(0, i - 4) : i] and (word in KILLED or word in ("dead", "deaths", "victims")):
        return of_number(sentence, i, size)
    if word in KILLED or word in HURT:
        if word in HURT:
            field = "hurt"
            if i > 1 and lower[i - 1] in ("and", "or") and lower[i - 2] in KILLED:
                return None
        if word in KILLED and i + 2 < size and lower[i + 1] in ("and", "or") and lower[i + 2] in HURT:
            field = "both"
        people = of_participle(sentence, i, size, background)
    elif word in KILL or word in WOUND:
        field = "dead" if word in KILL else "hurt"
        people = of_plain_verb(sentence, i, size)
        if people is None and word in ("murder", "massacre", "wounds"):
            return of_noun(sentence, i, word, size, background)
    elif word in KILLING or word in HURTING:
        field = "dead" if word in KILLING else "hurt"
        if word in KILLING and i + 2 < size and lower[i + 1] in ("and", "or") and lower[i + 2] in HURTING:
            field = "both"
        elif word in HURTING and i > 1 and lower[i - 1] in ("and", "or") and lower[i - 2] in KILLING:
            return None
        people = of_gerund(sentence, i, size, background)
        if people is None and word in KILLING:
            return of_noun(sentence, i, word, size, background)
    elif word in DEADLY:
        if not set(lower[i + 1 : i + 2]) & TO_DEATH:
            return None
        people, end = of_participle(sentence, i + 1, size, background), i + 2
    elif word == "alive":
        people = of_participle(sentence, i - 1, size, background) if lower[i - 1] in BURNED else None
    elif word in DIED:
        people = of_dying(sentence, i, size, background)
    else:
        return of_noun(sentence, i, word, size, background)
    if people is None or people.number is None:
        return None
    return make_toll(field, people.number, _hedged(lower, min(start, people.start)), max(end, people.end))


def _is_cumulative(lower: Sequence[str]) -> bool:
    """Whether the sentence tells a total: "since the war began", "this year", "in two years of fighting"."""
    size = len(lower)
    for i, word in enumerate(lower):
        if word == "since" and not _RELATIVE.isdisjoint(lower[max(0, i - 4) : i]):
            continue  # "a truce that had held since January"
        if word == "since" and ranks(lower, i):
            continue  # "killed six in the worst attack since 2013"
        if word == "since":
            for k in range(i + 1, min(i + 7, size)):
                if lower[k] in WAR or (len(lower[k]) == 4 and lower[k].isdigit()):
                    return True
                if lower[k] in (",", "."):
                    break
        elif word == "this" and i + 1 < size and lower[i + 1] == "year":
            return True
        elif word in ("in", "over", "during") and i + 2 < size:
            span = lower[i + 1 : i + 6]
            unit = next((w for w in span if w in ("years", "months", "decades", "decade", "weeks")), "")
            if unit and not {"ago", "old", "prison", "jail", "later"} & set(lower[i + 1 : i + 8]) and (
                span[0] in ("the", "recent", "past") or value_at(lower, i + 1, size)
            ):  # fmt: skip
                return True
    return False


_RELATIVE = _words("that which who")


def _hedged(lower: Sequence[str], start: int) -> int:
    """The start with the hedge before it: "at least" 12, "as many as" 12."""
    while start > 0 and lower[start - 1] in HEDGES and (lower[start] in HEDGES or lower[start][:1].isalnum()):
        start -= 1
    return start
