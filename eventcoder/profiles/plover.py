"""PLOVER events in the columns of POLECAT, so that scripts written for it run unchanged."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder import __version__
from eventcoder.model import Event, Side
from eventcoder.ontology.countries import Countries
from eventcoder.ontology.data_sets import DataSets
from eventcoder.profiles.parts import place_columns
from eventcoder.profiles.profile import Profile, Row


def rows(events: Sequence[Event]) -> list[Row]:
    """One row for each event that PLOVER has a type for, in their order: statements and appeals (CAMEO 01, most of 02)
    have none."""
    tables, countries = DataSets.load(), Countries.load()
    return [row(event, tables, countries) for event in events if event.plover_type is not None]


def row(event: Event, tables: DataSets, countries: Countries) -> Row:
    """The event in the columns of `plover.schema.json`. Titles, Wikipedia's names and the lists of all people,
    organisations and places in a story are empty."""
    kind = (event.plover_type or "", event.plover_mode)
    whole = (kind[0], None)
    return {
        "Event ID": event.event_id,
        "Event Date": event.event_date,
        "Event Type": event.plover_type,
        "Event Mode": event.plover_mode,
        "Intensity": tables.plover_intensities.get(kind, tables.plover_intensities.get(whole)),
        "Quad Code": str(tables.plover_quads.get(kind, tables.plover_quads[whole])),
        "Contexts": ";".join(event.plover_contexts) or None,
        **_actor("Actor", event.source, tables),
        **_actor("Recipient", event.target, tables),
        "Placename": event.place_name,
        **place_columns(event, countries),
        "GeoNames ID": event.geonames_id,
        "Raw Placename": event.place_text,
        "Feature Type": None,
        "Source": event.publisher,
        "Publication Date": event.article_date,
        "Story People": None,
        "Story Organizations": None,
        "Story Locations": None,
        "Language": "English",
        "Version": __version__,
    }


def _actor(side: str, actor: Side, tables: DataSets) -> Row:
    sectors = tables.plover(actor.code)
    return {
        f"{side} Name": actor.name or actor.text,
        f"{side} Country": actor.country,
        f"{side} COW": tables.cow(actor.country),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": ";".join(sectors) or None,
        f"{side} Title": None,
        f"{side} Name Raw": actor.text,
        f"Wikipedia {side} ID": None,
    }


_LOOK = ("Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name", "Intensity", "Country")

PROFILE = Profile("plover", "plover", "events", rows, _LOOK)
