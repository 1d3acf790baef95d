"""The two camps of an incident: who stands where in ACLED's columns of actors, and in whose company."""

from __future__ import annotations

import re

from eventcoder.incidents.summary import is_demonstration, lead
from eventcoder.model import Event, Incident, Side
from eventcoder.ontology.acled_names import ARMED, CIVILIAN, PARTY, PROTESTER, RIOTER, Party, party
from eventcoder.ontology.actor_kinds import is_armed, is_country, is_people
from eventcoder.ontology.countries import Countries

_COUNTER = re.compile(r"\bcounter-? ?(demonstrat|protest|rall|march|gather)", re.IGNORECASE)


def camps(incident: Incident, country: str | None, countries: Countries) -> tuple[list[Party], list[Party]]:
    """The two camps, the first named actor of each in front: perpetrators or protesters first.

    The leading event opposes its two sides; every other actor joins the camp that it does not act against.
    """

    def sides(event: Event) -> tuple[Party | None, Party | None]:
        return (
            _party(incident, event.source, event.target, True, event, country, countries),
            _party(incident, event.target, event.source, False, event, country, countries),
        )

    leading = lead(incident)
    source, target = sides(leading)
    both = ([source] if source else [], [target] if target else [])
    for event in incident.events:
        _place(both, *sides(event))
    first, second = both
    unnamed = _unnamed(incident, leading, country, countries)
    if is_demonstration(incident):
        if any(member.inter == unnamed.inter for member in first):
            return first, second or ([unnamed] if _rivals(incident) else [])
        if any(member.inter == unnamed.inter for member in second):
            return second, first
        return [unnamed], [*first, *second] or ([unnamed] if _rivals(incident) else [])
    if not first:
        # Who arrests or hands over may go without saying; who attacks is an armed group that nobody names.
        return (second, []) if second and incident.event_type == "Strategic developments" else ([unnamed], second)
    return first, second or _understood(incident, unnamed, leading, country, countries)


def _rivals(incident: Incident) -> bool:
    """Whether two crowds oppose each other: "about 50 people held a counter-demonstration"."""
    return any(_COUNTER.search(event.sentence) for event in incident.events)


def _understood(
    incident: Incident, unnamed: Party, leading: Event, country: str | None, countries: Countries
) -> list[Party]:
    """The second actor that no event names but the type implies: somebody to fight, people who are attacked."""
    if incident.event_type == "Battles":
        return [unnamed]
    if incident.event_type == "Violence against civilians":
        return [party(Side(), CIVILIAN, country, leading.event_date, countries)]
    return []


def _place(both: tuple[list[Party], list[Party]], source: Party | None, target: Party | None) -> None:
    """Puts the two sides of an event into opposite camps, unless they have their place already."""
    for side, other, default in ((source, target, 0), (target, source, 1)):
        if side is None or _camp(both, side) is not None:
            continue
        against = _camp(both, other) if other else None
        both[default if against is None else 1 - against].append(side)


def _camp(both: tuple[list[Party], list[Party]], side: Party) -> int | None:
    """The camp, 0 or 1, in which a party of that name stands; None if in neither."""
    return next((n for n, camp in enumerate(both) if any(member.name == side.name for member in camp)), None)


def _party(
    incident: Incident, side: Side, other: Side, acts: bool, event: Event, country: str | None, countries: Countries
) -> Party | None:
    """A side of an event in ACLED's words, None where ACLED names none there."""
    role = _role(incident, side, other, acts)
    return party(side, role, country, event.event_date, countries, event.sentence) if role else None


def _role(incident: Incident, side: Side, other: Side, acts: bool) -> str | None:
    """The part that a side plays in an incident of this type, None if it is no actor there.

    A demonstration is aimed at governments and places, but only those who stand in the street are its actors.
    """
    kind = incident.event_type
    if side.code is None:
        return None
    if kind == "Strategic developments":
        return PARTY
    if kind == "Explosions/Remote violence" and not acts and is_country(side.code) and not _hurts(incident):
        # "Shelled Kharkiv": a place that is hit is nobody, as long as no one is told to be hurt.
        return None
    if is_armed(side.code):
        return None if incident.sub_event_type == "Peaceful protest" else ARMED
    if kind in ("Protests", "Riots"):
        if not is_people(side.code):
            return None
        if acts or is_armed(other.code):
            return PROTESTER if kind == "Protests" else RIOTER
        return CIVILIAN if incident.sub_event_type == "Mob violence" else None
    return ARMED if acts or kind == "Battles" else CIVILIAN


def _hurts(incident: Incident) -> bool:
    return any(event.fatalities or event.injuries or event.casualties for event in incident.events)


def _unnamed(incident: Incident, leading: Event, country: str | None, countries: Countries) -> Party:
    """The first actor where no event names one: the crowd of a demonstration, else an unidentified armed group."""
    role = {"Protests": PROTESTER, "Riots": RIOTER}.get(incident.event_type, ARMED)
    return party(Side(), role, country, leading.event_date, countries)
