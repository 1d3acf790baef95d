"""The tags of an incident: the size of the crowd, and what words for victims and deeds decide."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.incidents.summary import is_demonstration
from eventcoder.model import Incident
from eventcoder.ontology.acled_tags import load_tags

CROWD = "crowd size="
NO_CROWD = f"{CROWD}no report"


def crowd(size: int) -> str:
    """ "crowd size=about 200"."""
    return f"{CROWD}about {size}"


def tags(incident: Incident) -> str | None:
    """All tags, joined as ACLED does; None if there are none."""
    return "; ".join(_tags(incident)) or None


def _tags(incident: Incident) -> Iterator[str]:
    events = incident.events
    if is_demonstration(incident):
        # The largest crowd that an event tells, or that none is told.
        sizes = [event.crowd_size for event in events if event.crowd_size is not None]
        yield crowd(max(sizes)) if sizes else NO_CROWD
        if any(event.cameo_code.startswith("173") for event in events):
            yield "detentions"
    victims = " ".join(event.target.text or "" for event in events if event.root_code in ("17", "18", "19", "20"))
    story = " ".join(dict.fromkeys(event.sentence for event in events))
    for tag in load_tags():
        if incident.event_type in tag.event_types and tag.words.search(victims if tag.of_victims else story):
            yield tag.name
