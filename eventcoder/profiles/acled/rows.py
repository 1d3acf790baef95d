"""One row for each incident, in the columns of ACLED's export, then the articles and events behind it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

from eventcoder.incidents import summary
from eventcoder.model import Incident
from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_names import Party
from eventcoder.ontology.acled_sources import Publishers, joined_scales
from eventcoder.ontology.countries import Countries
from eventcoder.profiles.acled.camps import camps
from eventcoder.profiles.acled.tags import tags
from eventcoder.profiles.profile import Row

_TIME_PRECISION = {"day": 1, "week": 2, "month": 3, "year": 3}
NO_COUNTRY = "ZZZ"
"""Letters of an id where the country is not known: user-assigned in ISO 3166-1."""


def rows(incidents: Sequence[Incident]) -> list[Row]:
    """One row for each incident, in their order."""
    ontology, countries = Ontology.load(), Countries.load()
    return [row(incident, ontology, countries) for incident in incidents]


def numeric_rows(incidents: Sequence[Incident]) -> list[Row]:
    """The same rows with the whole numbers of ACLED's exports before 2024 for actor classes and interactions: 1 to 8,
    10 to 88; 0 where there is no second actor."""
    codes = Ontology.load().inter_codes
    found = rows(incidents)
    for row in found:
        for column in ("inter1", "inter2", "interaction"):
            label = row[column]
            row[column] = codes[label] if isinstance(label, str) else 0
    return found


def row(incident: Incident, ontology: Ontology, countries: Countries) -> Row:
    """The incident in the columns of `acled.schema.json`. What all its events share is taken from the leading one."""
    lead, placed, code = summary.lead(incident), summary.placed(incident), summary.country(incident)
    country = countries.get(code)
    first, second = camps(incident, code, countries)
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
        "source_scale": _scale(incident, code),
        "notes": " ".join(_distinct(event.sentence for event in incident.events)),
        "fatalities": summary.fatalities(incident),
        "tags": tags(incident),
        "timestamp": _timestamp(max(event.article_date for event in incident.events)),
        "article_ids": _distinct(event.article_id for event in incident.events),
        "event_ids": _distinct(event.event_id for event in incident.events),
    }


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


def _scale(incident: Incident, country: str | None) -> str | None:
    """The scale of the publishers, "National-International" where they differ; None if we know none of them."""
    publishers = Publishers.load()
    return joined_scales(publishers.scale(name, country) for name in _distinct(e.publisher for e in incident.events))


def _stable_id(country: str | None, incident_id: str) -> str:
    """Letters of the country and a number made from the incident's id: the same on every run and every machine."""
    digest = hashlib.sha256(incident_id.encode()).hexdigest()
    return f"{country or NO_COUNTRY}{int(digest[:12], 16)}"


def _timestamp(date: dt.date) -> int:
    """Midnight UTC of a day in seconds of Unix time: the newest article stands for ACLED's day of last change."""
    return int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp())


def _distinct(values: Iterable[str | None]) -> list[str]:
    """The values in the order of their first appearance, without missing ones."""
    return list(dict.fromkeys(value for value in values if value))


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(_distinct(values)) or None
