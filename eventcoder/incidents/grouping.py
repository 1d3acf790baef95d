"""The events of one article, in text order, gathered into incidents: each joins the happening it fits best, or opens
one. What is told apart ("Separately, in Gao, ...") never joins what was told before it."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Sequence

from eventcoder.incidents import facts as kinds
from eventcoder.incidents.belonging import belongs
from eventcoder.incidents.facts import Facts, facts
from eventcoder.incidents.topics import topics
from eventcoder.incidents.whole import whole_type
from eventcoder.incidents.words import with_types_of_words
from eventcoder.model import Event, Incident
from eventcoder.ontology import Ontology

_DEMONSTRATION = re.compile(
    r"\b(demonstrat|protest|march|rall(y|ies|ied)|demand|denounc|sit-in|strik|gather|barricad|rioted|unrest|slogan|"
    r"crackdown|blockade|tyres|tires)",
    re.IGNORECASE,
)
"""Words that an article on a demonstration has somewhere; a brawl or a lynching has none of them."""


def group(events: Sequence[Event]) -> tuple[list[Event], list[Incident]]:
    """The same events with `incident_id` and the ACLED types of their incident, and the incidents in text order.

    Events of no incident have no ACLED type: talk, what a protest is only about, a whole war. A claim of
    responsibility joins its incident without a type.
    """
    done = {event.event_id: _untyped(event) for event in events}
    members: list[tuple[str, str, str, list[str]]] = []
    ontology = Ontology.load()
    events = with_types_of_words(events)
    protest = any(_DEMONSTRATION.search(sentence) for sentence in dict.fromkeys(event.sentence for event in events))
    for happening in _gather(events):
        sub_type = whole_type(happening, protest)
        if sub_type is None:
            continue
        first = happening[0].event
        incident_id = _stable_id(first)
        event_type = ontology.acled_event_type(sub_type)
        for item in happening:
            done[item.event.event_id] = _typed(item, incident_id, event_type, sub_type)
        members.append((incident_id, event_type, sub_type, [item.event.event_id for item in happening]))
    incidents = [
        Incident(incident_id, tuple(done[event_id] for event_id in ids), event_type, sub_type)
        for incident_id, event_type, sub_type, ids in members
    ]
    return [done.get(event.event_id, event) for event in events], incidents


def _gather(events: Sequence[Event]) -> list[list[Facts]]:
    """The happenings in text order, without what protests are only about."""
    told = [item for item in map(facts, events) if item is not None]
    about = topics(told, events)
    happenings: list[list[Facts]] = []
    opened = 0
    for item in told:
        if item.event.event_id in about:
            continue
        if item.apart:
            opened = item.event.sentence_index
        home = _home(item, happenings, opened)
        if home is None:
            happenings.append([item])
        else:
            home.append(item)
    return happenings


def _home(item: Facts, happenings: Sequence[list[Facts]], opened: int) -> list[Facts] | None:
    """The happening that an event fits best, the latest told among equals; None if it opens one of its own."""
    best, best_score = None, 0
    for happening in reversed(happenings):
        if happening[-1].event.sentence_index < opened:
            continue
        score = max(belongs(item, other) for other in happening)
        if score > best_score:
            best, best_score = happening, score
    return best


def _typed(item: Facts, incident_id: str, event_type: str, sub_type: str) -> Event:
    if item.family == kinds.CLAIM:
        return dataclasses.replace(item.event, incident_id=incident_id)
    return dataclasses.replace(
        item.event, incident_id=incident_id, acled_event_type=event_type, acled_sub_event_type=sub_type
    )


def _untyped(event: Event) -> Event:
    return dataclasses.replace(event, acled_event_type=None, acled_sub_event_type=None)


def _stable_id(first: Event) -> str:
    """The id of an incident: a hash of its article and its first event."""
    return hashlib.blake2b(f"{first.article_id}\n{first.event_id}".encode(), digest_size=10).hexdigest()
