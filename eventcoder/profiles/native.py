"""The native table: one row for each event, with everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.model import Event, Side
from eventcoder.profiles.profile import Profile, Row


def row(event: Event) -> Row:
    """The event in the columns of `event.schema.json`, the sides flattened into `source_...` and `target_...`."""
    return {
        "event_id": event.event_id,
        "article_id": event.article_id,
        "article_date": event.article_date,
        "publisher": event.publisher,
        "url": event.url,
        "title": event.title,
        "sentence_index": event.sentence_index,
        "sentence": event.sentence,
        "sentence_start": event.sentence_start,
        "event_date": event.event_date,
        "date_precision": event.date_precision,
        "cameo_code": event.cameo_code,
        "cameo_label": event.cameo_label,
        "root_code": event.root_code,
        "quad_class": event.quad_class,
        "goldstein": event.goldstein,
        "plover_type": event.plover_type,
        "plover_mode": event.plover_mode,
        "plover_contexts": list(event.plover_contexts),
        "acled_event_type": event.acled_event_type,
        "acled_sub_event_type": event.acled_sub_event_type,
        **_side("source", event.source),
        **_side("target", event.target),
        "status": event.status,
        "attributed_to": event.attributed_to,
        "is_background": event.is_background,
        "trigger": event.trigger,
        "trigger_start": event.trigger_start,
        "trigger_end": event.trigger_end,
        "place_name": event.place_name,
        "place_text": event.place_text,
        "country": event.country,
        "admin1": event.admin1,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "geonames_id": event.geonames_id,
        "geo_precision": event.geo_precision,
        "fatalities": event.fatalities,
        "injuries": event.injuries,
        "casualties": event.casualties,
        "fatalities_text": event.fatalities_text,
        "crowd_size": event.crowd_size,
        "weapon": event.weapon,
        "incident_id": event.incident_id,
        "rules": list(event.rules),
    }


def _side(name: str, side: Side) -> Row:
    return {
        f"{name}_code": side.code,
        f"{name}_name": side.name,
        f"{name}_country": side.country,
        f"{name}_sectors": None if side.sectors is None else list(side.sectors),
        f"{name}_text": side.text,
        f"{name}_start": side.start,
        f"{name}_end": side.end,
    }


def rows(events: Sequence[Event]) -> list[Row]:
    """One row for each event, in their order."""
    return [row(event) for event in events]


_LOOK = ("event_date", "source_code", "cameo_code", "cameo_label", "target_code", "place_name", "trigger")

PROFILE = Profile("native", "event", "events", rows, _LOOK)
