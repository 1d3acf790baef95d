"""The columns of ICEWS: one row for each event, so that scripts written for it run unchanged."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.model import Event, Side
from eventcoder.ontology.countries import Countries
from eventcoder.ontology.data_sets import DataSets
from eventcoder.profiles.parts import number_of, place_columns
from eventcoder.profiles.profile import Profile, Row


def rows(events: Sequence[Event]) -> list[Row]:
    """One row for each event, in their order."""
    tables, countries = DataSets.load(), Countries.load()
    return [row(event, tables, countries) for event in events]


def row(event: Event, tables: DataSets, countries: Countries) -> Row:
    """The event in the columns of `icews.schema.json`. Ids are numbers made from ours: the same on every run."""
    return {
        "Event ID": number_of(event.event_id),
        "Event Date": event.event_date,
        **_actor("Source", event.source, tables, countries),
        "Event Text": event.cameo_label,
        "CAMEO Code": event.cameo_code,
        "Intensity": tables.icews_intensities.get(event.cameo_code, event.goldstein),
        **_actor("Target", event.target, tables, countries),
        "Story ID": number_of(event.article_id),
        "Sentence Number": event.sentence_index,
        "Publisher": event.publisher,
        **place_columns(event, countries),
    }


def _actor(side: str, actor: Side, tables: DataSets, countries: Countries) -> Row:
    return {
        f"{side} Name": actor.name or actor.text,
        f"{side} Sectors": ",".join(tables.sectors(actor.code)) or None,
        f"{side} Country": countries.name(actor.country) if actor.country else None,
    }


_LOOK = ("Event Date", "Source Name", "Event Text", "Target Name", "Intensity", "City", "Country")

PROFILE = Profile("icews", "icews", "events", rows, _LOOK)
