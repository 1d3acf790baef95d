"""The ACLED view: one row for each incident, in the columns of ACLED's export, then the articles and events behind it.

What ACLED's coders decide and an article cannot tell stays empty (`source_scale`, `admin3`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence

from eventcoder.model import Event, Incident, Side
from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_names import ARMED, CIVILIAN, PARTY, PROTESTER, RIOTER, Party, party
from eventcoder.ontology.actor_codes import country_of
from eventcoder.ontology.actor_kinds import is_armed, is_country, is_people, is_state_army
from eventcoder.ontology.countries import Countries
from eventcoder.profiles.profile import Profile, Row

_TIME_PRECISION = {"day": 1, "week": 2, "month": 3, "year": 3}
_COUNTER = re.compile(r"\bcounter-? ?(demonstrat|protest|rall|march|gather)", re.IGNORECASE)
_NO_COUNTRY = "ZZZ"
"""Letters of an id where the country is not known: user-assigned in ISO 3166-1."""


def rows(incidents: Sequence[Incident]) -> list[Row]:
    """One row for each incident, in their order."""
    ontology, countries = Ontology.load(), Countries.load()
    return [row(incident, ontology, countries) for incident in incidents]


def row(incident: Incident, ontology: Ontology, countries: Countries) -> Row:
    """The incident in the columns of `acled.schema.json`. What all its events share is taken from the leading one."""
    lead = _lead(incident)
    placed = _placed(incident, lead)
    code = placed.country or _home(incident, lead)
    country = countries.get(code)
    first, second = _parties(incident, lead, code, countries)
    return {
        "event_id_cnty": _stable_id(code, incident.incident_id),
        "event_date": lead.event_date,
        "year": lead.event_date.year,
        "time_precision": _TIME_PRECISION[lead.date_precision],
        "disorder_type": ontology.disorder_type(incident.sub_event_type),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "actor1": first[0].name,
        "assoc_actor_1": _associated(first),
        "inter1": first[0].inter,
        "actor2": second[0].name if second else None,
        "assoc_actor_2": _associated(second),
        "inter2": second[0].inter if second else None,
        "interaction": ontology.interaction(first[0].inter, second[0].inter if second else None),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(incident, second) else None,
        "iso": country.iso_numeric if country else None,
        "region": country.region if country else None,
        "country": country.name if country else code,
        "admin1": placed.admin1,
        "admin2": placed.admin2,
        "admin3": None,
        "location": placed.place_name,
        "latitude": placed.latitude,
        "longitude": placed.longitude,
        "geo_precision": placed.geo_precision,
        "source": _joined(event.publisher for event in incident.events),
        "source_scale": None,
        "notes": " ".join(_distinct(event.sentence for event in incident.events)),
        "fatalities": max((event.fatalities or 0 for event in incident.events), default=0),
        "tags": _tags(incident),
        "timestamp": _timestamp(max(event.article_date for event in incident.events)),
        "article_ids": _distinct(event.article_id for event in incident.events),
        "event_ids": _distinct(event.event_id for event in incident.events),
    }


def _lead(incident: Incident) -> Event:
    """The event that says most of the whole: of the incident's own type, with both sides, told first."""
    return max(
        incident.events,
        key=lambda event: (
            event.acled_sub_event_type == incident.sub_event_type,
            (event.source.code is not None) + (event.target.code is not None),
        ),
    )


def _placed(incident: Incident, lead: Event) -> Event:
    """The event with the most exact place; the leading one among equals."""
    return min((lead, *incident.events), key=lambda event: event.geo_precision or 9)


def _home(incident: Incident, lead: Event) -> str | None:
    """The country of an incident whose place nobody tells: of those who march, who are attacked, who attack at home."""
    demonstration = incident.event_type in ("Protests", "Riots")
    for event in (lead, *incident.events):
        sides = (event.source, event.target) if demonstration else (event.target, event.source)
        for side in sides:
            code = country_of(side.code)
            # An army that acts may be anywhere; whom it hits is where it happened.
            if code is not None and (side is event.target or demonstration or not is_state_army(side.code)):
                return code
    return None


def _parties(
    incident: Incident, lead: Event, country: str | None, countries: Countries
) -> tuple[list[Party], list[Party]]:
    """The two camps, the first named actor of each in front: perpetrators or protesters first.

    The leading event opposes its two sides; every other actor joins the camp that it does not act against.
    """

    def sides(event: Event) -> tuple[Party | None, Party | None]:
        return (
            _party(incident, event.source, event.target, True, event, country, countries),
            _party(incident, event.target, event.source, False, event, country, countries),
        )

    source, target = sides(lead)
    camps = ([source] if source else [], [target] if target else [])
    for event in incident.events:
        _place(camps, *sides(event))
    first, second = camps
    unnamed = _unnamed(incident, lead, country, countries)
    if incident.event_type in ("Protests", "Riots"):
        if any(member.inter == unnamed.inter for member in first):
            return first, second or ([unnamed] if _rivals(incident) else [])
        if any(member.inter == unnamed.inter for member in second):
            return second, first
        return [unnamed], [*first, *second] or ([unnamed] if _rivals(incident) else [])
    if not first:
        # Who arrests or hands over may go without saying; who attacks is an armed group that nobody names.
        return (second, []) if second and incident.event_type == "Strategic developments" else ([unnamed], second)
    return first, second or _understood(incident, unnamed, lead, country, countries)


def _rivals(incident: Incident) -> bool:
    """Whether two crowds oppose each other: "about 50 people held a counter-demonstration"."""
    return any(_COUNTER.search(event.sentence) for event in incident.events)


def _understood(
    incident: Incident, unnamed: Party, lead: Event, country: str | None, countries: Countries
) -> list[Party]:
    """The second actor that no event names but the type implies: somebody to fight, people who are attacked."""
    if incident.event_type == "Battles":
        return [unnamed]
    if incident.event_type == "Violence against civilians":
        return [party(Side(), CIVILIAN, country, lead.event_date, countries)]
    return []


def _place(camps: tuple[list[Party], list[Party]], source: Party | None, target: Party | None) -> None:
    """Puts the two sides of an event into opposite camps, unless they have their place already."""
    for side, other, default in ((source, target, 0), (target, source, 1)):
        if side is None or _camp(camps, side) is not None:
            continue
        against = _camp(camps, other) if other else None
        camps[default if against is None else 1 - against].append(side)


def _camp(camps: tuple[list[Party], list[Party]], side: Party) -> int | None:
    """The camp, 0 or 1, in which a party of that name stands; None if in neither."""
    return next((n for n, camp in enumerate(camps) if any(member.name == side.name for member in camp)), None)


def _party(
    incident: Incident, side: Side, other: Side, acts: bool, event: Event, country: str | None, countries: Countries
) -> Party | None:
    """A side of an event in ACLED's words, None where ACLED names none there."""
    role = _role(incident, side, other, acts)
    return party(side, role, country, event.event_date, countries) if role else None


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


def _unnamed(incident: Incident, lead: Event, country: str | None, countries: Countries) -> Party:
    """The first actor where no event names one: the crowd of a demonstration, else an unidentified armed group."""
    role = {"Protests": PROTESTER, "Riots": RIOTER}.get(incident.event_type, ARMED)
    return party(Side(), role, country, lead.event_date, countries)


def _associated(camp: list[Party]) -> str | None:
    """All others of a camp, and whom its members belong to, joined as ACLED does; None if there is nobody."""
    return _joined([*(member.name for member in camp[1:]), *(name for member in camp for name in member.associates)])


def _targets_civilians(incident: Incident, second: list[Party]) -> bool:
    """ACLED's mark for violence whose main target is unarmed: by type, or because civilians stand on the other side."""
    if incident.event_type == "Violence against civilians":
        return True
    if incident.sub_event_type == "Excessive force against protesters":
        return True
    remote_or_mob = incident.event_type == "Explosions/Remote violence" or incident.sub_event_type == "Mob violence"
    return remote_or_mob and bool(second) and second[0].inter == "Civilians"


def _tags(incident: Incident) -> str | None:
    """Demonstrations carry the size of the crowd: the largest that an event tells, or that none is told."""
    if incident.event_type not in ("Protests", "Riots"):
        return None
    sizes = [event.crowd_size for event in incident.events if event.crowd_size is not None]
    return f"crowd size=about {max(sizes)}" if sizes else "crowd size=no report"


def _stable_id(country: str | None, incident_id: str) -> str:
    """Letters of the country and a number made from the incident's id: the same on every run and every machine."""
    digest = hashlib.sha256(incident_id.encode()).hexdigest()
    return f"{country or _NO_COUNTRY}{int(digest[:12], 16)}"


def _timestamp(date: dt.date) -> int:
    """Midnight UTC of a day in seconds of Unix time: the newest article stands for ACLED's day of last change."""
    return int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp())


def _distinct(values: Iterable[str | None]) -> list[str]:
    """The values in the order of their first appearance, without missing ones."""
    return list(dict.fromkeys(value for value in values if value))


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(_distinct(values)) or None


PROFILE = Profile("acled", "acled", "incidents", rows)
