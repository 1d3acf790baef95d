"""The columns of Phoenix: one row for each event, actors taken apart, so that scripts written for it run unchanged."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder import __version__
from eventcoder.model import Event, Side
from eventcoder.ontology.actor_codes import INTERNATIONAL, country_of, split_code
from eventcoder.ontology.data_sets import DataSets
from eventcoder.profiles.parts import whole_day
from eventcoder.profiles.profile import Profile, Row

_ROLES = frozenset("GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL".split())
"""The roles that Phoenix knows; what else a code has is an attribute."""


def rows(events: Sequence[Event]) -> list[Row]:
    """One row for each event, in their order."""
    tables = DataSets.load()
    return [row(event, tables) for event in events]


def row(event: Event, tables: DataSets) -> Row:
    """The event in the columns of `phoenix.schema.json`. `Issues`, counts of Phoenix's own word lists, is empty."""
    day = event.event_date
    return {
        "EventID": f"{event.event_id}_{__version__}",
        "Date": whole_day(day),
        "Year": day.year,
        "Month": day.month,
        "Day": day.day,
        **_actor("Source", event.source),
        **_actor("Target", event.target),
        "EventCode": event.cameo_code,
        "EventRootCode": event.root_code,
        "QuadClass": tables.phoenix_quads[event.cameo_code],
        "GoldsteinScore": tables.phoenix_scores.get(event.cameo_code),
        "Issues": None,
        "Lat": event.latitude,
        "Lon": event.longitude,
        "LocationName": event.place_name,
        "StateName": event.admin1,
        "CountryCode": event.country,
        "SentenceID": f"{event.article_id}_{event.sentence_index}",
        "URLs": event.url,
        "NewsSources": event.publisher,
    }


def _actor(side: str, actor: Side) -> Row:
    parts = split_code(actor.code)
    entity = parts[0] if country_of(actor.code) or (parts and parts[0] in INTERNATIONAL) else None
    rest = parts[1:] if entity else parts
    role = next((part for part in rest if part in _ROLES), None)
    return {
        f"{side}ActorFull": actor.code,
        f"{side}ActorEntity": entity,
        f"{side}ActorRole": role,
        f"{side}ActorAttribute": ";".join(part for part in rest if part != role) or None,
    }


_LOOK = ("Date", "SourceActorFull", "EventCode", "TargetActorFull", "GoldsteinScore", "LocationName", "CountryCode")

PROFILE = Profile("phoenix", "phoenix", "events", rows, _LOOK)
