"""The dead and wounded of a sentence -> the acts that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventcoder.circumstances import tolls
from eventcoder.coding.drafts import Draft
from eventcoder.coding.roots import HARMFUL, VIOLENCE
from eventcoder.coding.view import SentenceView
from eventcoder.model import Event, Toll


@dataclass(frozen=True, slots=True)
class Losses:
    """Dead, wounded and "casualties" of an act, None where nothing is said; `words` tell the dead or casualties."""

    dead: int | None = None
    wounded: int | None = None
    casualties: int | None = None
    words: str | None = None
    settled: bool = False


UNTOLD = Losses()
_TRUCE_BROKEN = "196"
_IN_PHRASE = 5  # tokens from an act to its dead: "a strike that killed at least 23 people"
_MORE = frozenset(("more", "another", "Another"))
_HANGS = ("participle", "conjunct")


def shared(view: SentenceView, drafts: Sequence[Draft]) -> dict[int, Losses]:
    """The numbers of a sentence by the token of the act that they go to: the violent one whose words stand nearest."""
    told = _own(view)
    harmful = sorted({d.clause.head for d in drafts if d.code[:2] in HARMFUL and not d.planned}) if told else []
    if not harmful:
        return {}
    violent = [d for d in drafts if d.code[:2] in VIOLENCE and not d.planned]
    # "bombed Rafah, breaking the truce and killing 40": the bombs did it
    deadly = [d for d in violent if d.code != _TRUCE_BROKEN] or violent
    heads = sorted({d.clause.head for d in deadly}) or harmful
    nearest: dict[int, list[Toll]] = {}
    for toll in told:
        head = _governing(view, heads, toll)
        if head is None and toll.aside:
            # "a day after a strike that killed 23": the act stands in the phrase that dates
            head = next((h for h in reversed(heads) if 0 < toll.start - h <= _IN_PHRASE), None)
        if head is not None or not toll.aside:
            nearest.setdefault(head or _nearest(heads, toll), []).append(toll)
    return {head: _combined(view, group) for head, group in nearest.items()}


def of_sentence(view: SentenceView) -> Losses | None:
    """The numbers of a sentence that tells no act of its own: they go to the act told before. None if it has none."""
    told = [toll for toll in _own(view) if not toll.aside]
    return _combined(view, told) if told else None


def with_losses(event: Event, losses: Losses) -> Event:
    """The event with numbers that a later sentence tells, where it has none itself."""
    dead = losses.dead if event.fatalities is None or losses.settled else event.fatalities
    if event.fatalities and losses.dead and not losses.settled and not _MORE.isdisjoint((losses.words or "").split()):
        dead = event.fatalities + losses.dead  # "Three more died in hospital"
    return replace(
        event,
        fatalities=dead,
        injuries=losses.wounded if event.injuries is None else event.injuries,
        casualties=losses.casualties if event.casualties is None else event.casualties,
        fatalities_text=event.fatalities_text or losses.words,
    )


def _own(view: SentenceView) -> list[Toll]:
    """The tolls of single acts: "40,000 killed since the war began" belongs to no event. Nobody is counted twice:
    "killing three nurses before being shot dead"."""
    told = [toll for toll in view.tolls if not toll.cumulative]
    return [toll for toll in told if not any(other.start < toll.start < other.end < toll.end for other in told)]


def _governing(view: SentenceView, heads: Sequence[int], toll: Toll) -> int | None:
    """The act whose verb the words of death hang on: "shelled the town, killing six, a day after a raid"."""
    clauses = view.parse.clauses
    inside = [c for c in clauses if c.kind == "verb" and toll.start - 1 <= c.head < toll.end]
    # the words of death stand at an end: "killed three", but "two gunmen, who killed three, were shot dead"
    clause = min(inside, key=lambda c: min(abs(c.head - toll.start), toll.end - 1 - c.head), default=None)
    for _ in clauses:
        if clause is None or clause.head in heads:
            break
        carried = [noun.head for noun in view.clause_links(clause, "support") if noun.head in heads]
        if carried:
            return carried[0]
        above = [link.clause for link in clause.links if link.kind in _HANGS]
        clause = clauses[above[0]] if above else None
    return clause.head if clause is not None else None


def _nearest(heads: Sequence[int], toll: Toll) -> int:
    def distance(head: int) -> int:
        return 0 if toll.start <= head < toll.end else min(abs(head - toll.start), abs(head - toll.end))

    return min(heads, key=distance)


def _combined(view: SentenceView, group: Sequence[Toll]) -> Losses:
    dead, wounded, casualties, span = tolls.combine(tuple(group))
    words = view.sentence.span_text(*span) if span and (dead is not None or casualties is not None) else None
    return Losses(dead, wounded, casualties, words, any(toll.settled for toll in group))
