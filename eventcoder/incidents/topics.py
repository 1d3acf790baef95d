"""What a protest is about is not what happened there: "marched against the killing of two teachers"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventcoder.incidents import facts as kinds
from eventcoder.incidents.facts import Facts, offset

_ABOUT = re.compile(
    r"\b(against|over|about|at the|to (protest|denounce|condemn|demand|oppose|mark|commemorate|call|express|show|ask|"
    r"remember|honou?r|support|reject|criticise|criticize|support)|demand\w*|denounc\w+|condemn\w*|call\w* (for|on)|oppos\w+|protesting|for the|in support|support of|"
    r"solidarity|amid|following|sparked by|triggered by|in response to|due to|because of|after the|anniversary|in memory|"
    r"victims? of|justice|accus\w+|reject\w*|complain\w*|request\w*|urg\w+|asking|seek\w*|opposition to|related to|concern\w*|alleg\w+)\b",
    re.IGNORECASE,
)


def is_topic(item: Facts, told: Sequence[Facts]) -> bool:
    """Whether an event is only what the people of a demonstration of its sentence protest against or remember."""
    event = item.event
    if item.family == kinds.DEMONSTRATION:
        return False
    for other in told:
        demo = other.event
        if demo.sentence_index != event.sentence_index or other.family != kinds.DEMONSTRATION or demo.root_code != "14":
            continue
        if demo.trigger_end > event.trigger_start:
            continue
        between = event.sentence[demo.trigger_end - offset(event) : event.trigger_start - offset(event)]
        if _ABOUT.search(between) and not _marches(item, other):
            return True
    return False


def _marches(item: Facts, demonstration: Facts) -> bool:
    """Whether those who demonstrate do the thing themselves."""
    source, marcher = item.event.source, demonstration.event.source
    return source.text is not None and source.text == marcher.text
