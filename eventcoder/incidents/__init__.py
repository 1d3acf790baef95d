"""Events of an article -> incidents: one for each happening, with the sub-event type of the whole."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.model import Event, Incident


def group(events: Sequence[Event]) -> tuple[list[Event], list[Incident]]:
    return list(events), []
