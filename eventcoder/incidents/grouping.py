"""The events of one article, in text order, gathered into incidents: each joins the happening it fits best, or opens
one. What is told apart ("Separately, in Gao, ...") never joins what was told before it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from functools import partial

from eventcoder.incidents import facts as kinds
from eventcoder.incidents.belonging import FAR, belongs
from eventcoder.incidents.facts import Facts, facts
from eventcoder.incidents.topics import topics
from eventcoder.incidents.whole import whole_type
from eventcoder.incidents.words import with_types_of_words
from eventcoder.model import Event, Incident, changed
from eventcoder.ontology import Ontology

_DEMONSTRATION = re.compile(
    r"(?<!\d )\b(demonstrat|protest|march(?! \d)|rall(y|ies|ied)|demand|denounc|sit-in|strik|gather|barricad|rioted|"
    r"unrest|slogan|crackdown|blockade|tyres|tires)",
    re.IGNORECASE,
)
"""Words that an article on a demonstration has somewhere; a brawl or a lynching has none of them."""

_LABEL = re.compile(r"([A-Z][\w -]+): (?=[A-Z])")
"""The label that an incident note opens with."""


def group(events: Sequence[Event]) -> tuple[list[Event], list[Incident]]:
    """The same events with `incident_id` and the ACLED types of their incident, and the incidents in text order.

    Events of no incident have no ACLED type: talk, what a protest is only about, a whole war. A claim of
    responsibility joins its incident without a type.
    """
    done: dict[str, Event] = {}
    members: list[tuple[str, str, str, list[str]]] = []
    ontology = Ontology.load()
    typed = _with_labelled_act(with_types_of_words(events), ontology)
    for happening in _gather(typed):
        sub_type = whole_type(happening, partial(_tells_of_protest, typed))
        if sub_type is None:
            continue
        first = happening[0].event
        sub_type = _labelled(first.sentence, ontology) or sub_type
        incident_id = _stable_id(first)
        event_type = ontology.acled_event_type(sub_type)
        for item in happening:
            done[item.event.event_id] = _typed(item, incident_id, event_type, sub_type)
        members.append((incident_id, event_type, sub_type, [item.event.event_id for item in happening]))
    incidents = [
        Incident(incident_id, tuple(done[event_id] for event_id in ids), event_type, sub_type)
        for incident_id, event_type, sub_type, ids in members
    ]
    return [done.get(event.event_id) or _untyped(event) for event in events], incidents


def _tells_of_protest(events: Sequence[Event]) -> bool:
    """Whether the article of these events tells of a demonstration at all."""
    return any(map(_DEMONSTRATION.search, dict.fromkeys(event.sentence for event in events)))


def _labelled(sentence: str, ontology: Ontology) -> str | None:
    """The type that a note's own label names: "Property destruction: On 4 May, soldiers raided ..." is no raid.

    The label is ACLED's own, so it stands above what the words would give.
    """
    label = _LABEL.match(sentence)
    return ontology.labels.get(label[1]) if label else None


def _with_labelled_act(events: list[Event], ontology: Ontology) -> list[Event]:
    """The same events; where a note has a label and none of its events a type, the first act has the label's.

    Troop movements and the like are no rows (codebook, section 6) unless ACLED's own label says that this one is.
    """
    if any(event.acled_sub_event_type for event in events):
        return events
    for k, event in enumerate(events):
        if sub_type := _labelled(event.sentence, ontology):
            return [*events[:k], changed(event, acled_sub_event_type=sub_type), *events[k + 1 :]]
    return events


def _gather(events: Sequence[Event]) -> list[list[Facts]]:
    """The happenings in text order, without what protests are only about."""
    told = [item for item in map(facts, events) if item is not None]
    about = topics(told, events)
    happenings = Happenings()
    opened = 0
    for item in told:
        if item.event.event_id in about:
            continue
        if item.apart:
            opened = item.event.sentence_index
        happenings.add(item, happenings.home(item, opened))
    return happenings.all


class Happenings:
    """The happenings so far, and those of their events that another may still join: the last ones, and by place the
    first of all that would be judged alike, so that long articles take linear time."""

    def __init__(self) -> None:
        self.all: list[list[Facts]] = []
        self._last: list[tuple[int, Facts]] = []
        self._by_place: dict[str, dict[Hashable, tuple[Facts, list[int]]]] = {}

    def home(self, item: Facts, opened: int) -> int | None:
        """The number of the happening that an event fits best, the latest told among equals; None if there is none.
        Nothing fits what was told before sentence `opened`."""
        self._last = [(k, other) for k, other in self._last if _distance(item, other) <= FAR]
        scores = [(belongs(item, other), k) for k, other in self._last if self._is_open(k, opened)]
        for first, numbers in self._by_place.get(item.event.place_name or "", {}).values():
            if _distance(item, first) > FAR and (score := belongs(item, first)):
                while numbers and not self._is_open(numbers[-1], opened):
                    numbers.pop()
                if numbers:
                    scores.append((score, numbers[-1]))
        best, k = max(scores, default=(0, 0))
        return k if best else None

    def add(self, item: Facts, home: int | None) -> None:
        """Adds an event to a happening, or as a new one."""
        if home is None:
            home = len(self.all)
            self.all.append([])
        self.all[home].append(item)
        self._last.append((home, item))
        if item.event.place_name is not None:
            alike = self._by_place.setdefault(item.event.place_name, {})
            numbers = alike.setdefault(_judged_by(item), (item, []))[1]
            at = bisect_left(numbers, home)
            if numbers[at : at + 1] != [home]:
                numbers.insert(at, home)

    def _is_open(self, k: int, opened: int) -> bool:
        return self.all[k][-1].event.sentence_index >= opened


def _distance(one: Facts, other: Facts) -> int:
    return abs(one.event.sentence_index - other.event.sentence_index)


def _judged_by(item: Facts) -> Hashable:
    """All of an event that decides whether one told much later belongs with it."""
    event = item.event
    return (
        item.family, event.event_date, event.date_precision, event.country, event.admin1, event.geo_precision,
        event.place_text is None, event.source.text, event.source.code, event.target.text, event.target.code,
    )  # fmt: skip


def _typed(item: Facts, incident_id: str, event_type: str, sub_type: str) -> Event:
    if item.family == kinds.CLAIM:
        return changed(item.event, incident_id=incident_id)
    return changed(item.event, incident_id=incident_id, acled_event_type=event_type, acled_sub_event_type=sub_type)


def _untyped(event: Event) -> Event:
    if event.acled_event_type is None and event.acled_sub_event_type is None:
        return event
    return changed(event, acled_event_type=None, acled_sub_event_type=None)


def _stable_id(first: Event) -> str:
    """The id of an incident: a hash of its article and its first event."""
    return hashlib.blake2b(f"{first.article_id}\n{first.event_id}".encode(), digest_size=10).hexdigest()
