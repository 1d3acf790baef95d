"""What a protest is about is not what happened there: "marched against the killing of two teachers"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventcoder.incidents.facts import Facts, offset
from eventcoder.model import Event
from eventcoder.ontology.actor_kinds import is_people

_ABOUT = re.compile(
    r"\b(against|over|about|at the|for the|to (?!\w+ ?(st|street|square|city)\b)[a-z]+|demand\w*|denounc\w+|condemn\w*|"
    r"call\w*|oppos\w+|protesting|support|solidarity|amid|following|sparked by|triggered by|in response to|due to|"
    r"because of|after the|anniversary|in memory|victims? of|justice|accus\w+|reject\w*|complain\w*|request\w*|urg\w+|"
    r"asking|seek\w*|related to|concern\w*|alleg\w+)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(r"\b(against|over|responsible for|accused of|suspected of)\b(?:(?! and |,).)*$", re.IGNORECASE)
_OBJECT = re.compile(r" (the|a|an|their|his|her|its)( [\w-]+){0,2} ", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(who|whose|which|that)\b(\W+[\w-]+){0,4}\W+$", re.IGNORECASE)
_BESIDE = re.compile(r", with (?!the demand)", re.IGNORECASE)
"""What opens that which went on beside: "protests over prices erupted, with shops set ablaze"."""
_GRIEVANCE = re.compile(r"(persecution|repression|oppression|brutality|harassment|crackdown)", re.IGNORECASE)
"""Nouns for what is done to people at large: beside a protest they are its reason."""
_THEIRS = re.compile(
    r"\b(relatives?|famil(y|ies)|friends?|parents?|colleagues?|supporters?|neighbou?rs?|members?|victims?|residents?|"
    r"mothers?|widows?|followers?)\b.* (of|to) ",
    re.IGNORECASE,
)
"""Words of those who act for somebody to whom something was done."""
_REASON = re.compile(
    r"\b(following|after|in (response|retaliation|reaction|revenge|reprisal) (to|for)|because of|due to|over|amid|"
    r"since|(linked|related|connected) to|in connection with|(prompted|sparked|triggered) by)( [\w-]+){0,3} $",
    re.IGNORECASE,
)
_ANGER = re.compile(
    r"\b(angered|outraged|enraged|infuriated|incensed|upset|provoked|aggrieved) (by|at|over)( [\w-]+){0,4} $|"
    r"\b(anger|outrage|fury) (at|over)( [\w-]+){0,4} $",
    re.IGNORECASE,
)
"""What stands behind these made people angry, and is told for that alone."""
_WRONG = re.compile(
    r"(killing|murder|assassination|death|arrest|detention|kidnapping|abduction|lynching|conviction|execution|rape|"
    r"impounding|demolition|eviction)s?$",
    re.IGNORECASE,
)
"""Nouns for what others are wronged by: behind "following the" they tell why something else was done."""
_DEMANDS = frozenset({"02", "05", "10", "11"})


def topics(told: Sequence[Facts], events: Sequence[Event]) -> frozenset[str]:
    """The ids of those events that are only what people of their sentence protest against, demand or remember.

    `told` are the events that could be part of incidents, `events` all of the article: a crowd that "denounced the
    coup" does not demonstrate by that, but the coup is its topic none the less.
    """
    demands: dict[int, list[Event]] = {}
    for event in events:
        if _raises_topic(event):
            demands.setdefault(event.sentence_index, []).append(event)
    return frozenset(
        item.event.event_id
        for item in told
        if (not item.event.cameo_code.startswith(("14", "175")) or _GRIEVANCE.match(item.event.trigger))
        and (
            any(_is_topic(item, demand) for demand in demands.get(item.event.sentence_index, ()))
            or (_is_reason(item) and any(_is_deed(other, item) for other in told))
        )
    )


def _is_reason(item: Facts) -> bool:
    """ "Following the kidnapping of three men, police raided": why something was done."""
    event = item.event
    before = event.sentence[: event.trigger_start - offset(event)]
    if _ANGER.search(before) is not None:
        return True
    return _WRONG.fullmatch(event.trigger) is not None and _REASON.search(before) is not None


def _is_deed(other: Facts, item: Facts) -> bool:
    """Whether an event of the same sentence is what was done for a reason, and not only who was hurt."""
    same = other.event.sentence_index == item.event.sentence_index and other is not item
    return same and other.type is not None and not other.harm and not _is_reason(other)


def _raises_topic(event: Event) -> bool:
    """Demonstrations, and the demands and complaints of people without arms."""
    if event.root_code == "14":
        return True
    return event.root_code in _DEMANDS and is_people(event.source.code)


def _is_topic(item: Facts, demand: Event) -> bool:
    event = item.event
    between = event.sentence[max(0, demand.trigger_end - offset(event)) : event.trigger_start - offset(event)]
    if event.source.text is not None and event.source.text == demand.source.text:
        # "marched against police for beating a boy", but not "marched against the tax, burning cars".
        return _CAUSE.search(between) is not None
    if event.trigger_start < demand.trigger_start:
        # "Relatives of a man who was shot dead marched".
        before = event.sentence[: event.trigger_start - offset(event)]
        start = demand.source.start
        if start is not None and start <= event.trigger_start < (demand.source.end or start):
            return True  # "opponents of the coup gathered"
        if start is not None and demand.source.text is not None and start < event.trigger_start:
            # "Friends of two sisters detained in May protested".
            own = event.sentence[start - offset(event) : event.trigger_start - offset(event)]
            if event.source.code is None and _THEIRS.match(own) and "," not in own:
                return True
        return demand.source.text is not None and _RELATIVE.search(before) is not None
    if demand.root_code == "14" and _BESIDE.search(between) is not None:
        return False
    # "to protest the killing of a colleague": the object of the verb.
    bare = demand.trigger.casefold().startswith("protest") and _OBJECT.fullmatch(between) is not None
    return bare or demand.root_code != "14" or _ABOUT.search(between) is not None
