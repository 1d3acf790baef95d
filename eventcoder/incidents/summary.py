"""What an incident says as a whole, taken from the events that say it best: who leads, when, where, how many dead."""

from __future__ import annotations

from eventcoder.model import Event, Incident
from eventcoder.ontology.actor_codes import country_of
from eventcoder.ontology.actor_kinds import is_state_army


def lead(incident: Incident) -> Event:
    """The event that says most of the whole: of the incident's own type, with both sides, told first."""
    return max(
        incident.events,
        key=lambda event: (
            event.acled_sub_event_type == incident.sub_event_type,
            (event.source.code is not None) + (event.target.code is not None),
        ),
    )


def placed(incident: Incident) -> Event:
    """The event with the most exact place; the leading one among equals."""
    return min((lead(incident), *incident.events), key=lambda event: event.geo_precision or 9)


def country(incident: Incident) -> str | None:
    """The country (ISO alpha-3) of the most exact place; where nobody tells a place, that of those who march, who are
    attacked, or who attack at home. None if nothing says it."""
    return placed(incident).country or _home(incident)


def fatalities(incident: Incident) -> int:
    """The dead of the incident: the largest number that one of its events tells, never a sum (codebook, section 5)."""
    return max((event.fatalities or 0 for event in incident.events), default=0)


def is_demonstration(incident: Incident) -> bool:
    """Whether a crowd in the street makes the incident: ACLED's Protests and Riots."""
    return incident.event_type in ("Protests", "Riots")


def _home(incident: Incident) -> str | None:
    demonstration = is_demonstration(incident)
    for event in (lead(incident), *incident.events):
        sides = (event.source, event.target) if demonstration else (event.target, event.source)
        for side in sides:
            code = country_of(side.code)
            # An army that acts may be anywhere; whom it hits is where it happened.
            if code is not None and (side is event.target or demonstration or not is_state_army(side.code)):
                return code
    return None
