"""Laws of the ACLED view, for whatever incidents an article may have and wherever they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import Coder, incidents, resources, schema
from eventcoder.model import Article, Event
from eventcoder.ontology import Ontology
from eventcoder.ontology.countries import Countries
from eventcoder.profiles import acled
from tests.property.test_incident_laws import articles


@settings(max_examples=200, deadline=None)
@given(articles())
def test_rows_keep_what_their_events_say(told: list[Event]) -> None:
    events, found = incidents.group(told)
    rows = acled.rows(found)
    assert schema.check_rows("acled", rows) == []
    assert schema.check_rows("acled_numeric", acled.NUMERIC.rows(found)) == []
    typed = [event.event_id for event in events if event.acled_sub_event_type is not None]
    members = [one for row in rows for one in row["event_ids"]]
    assert set(typed) <= set(members) and len(members) == len(set(members))
    assert len({row["event_id_cnty"] for row in rows}) == len(rows)
    by_id = {event.event_id: event for event in events}
    ontology = Ontology.load()
    for row in rows:
        own = [by_id[one] for one in row["event_ids"]]
        assert row["fatalities"] == max((event.fatalities or 0 for event in own), default=0)
        assert row["interaction"] == ontology.interaction(row["inter1"], row["inter2"])
        assert (row["actor2"] is None) == (row["inter2"] is None)
        assert row["event_date"] in {event.event_date for event in own}
        assert row["article_ids"] == list(dict.fromkeys(event.article_id for event in own))
        assert acled.rows(found) == rows, "the same incidents give the same rows and ids"


@cache
def _cities() -> list[tuple[str, str]]:
    """Large cities, each with its country."""
    names = Countries.load()
    table = pq.read_table(resources.seeds() / "places" / "gazetteer.parquet").to_pylist()
    return [
        (row["name"], names.name(row["country"]))
        for row in table
        if row["kind"] == "city" and row["population"] > 200_000
    ]


@cache
def _boxes() -> Mapping[str, tuple[float, float, float, float]]:
    """South, north, west and east of each country's places, in degrees; the whole circle where they cross 180."""
    boxes: dict[str, tuple[float, float, float, float]] = {}
    for row in pq.read_table(resources.seeds() / "places" / "gazetteer.parquet").to_pylist():
        s, n, w, e = boxes.get(row["country"], (90.0, -90.0, 180.0, -180.0))
        at, along = row["latitude"], row["longitude"]
        boxes[row["country"]] = min(s, at), max(n, at), min(w, along), max(e, along)
    return boxes


_CODER = cache(Coder)
_ACTS = [
    "Gunmen attacked a market in {place} on Friday, killing three people.",
    "A car bomb exploded near {place} on Friday.",
    "In {place}, police used tear gas against protesters on Friday.",
    "Soldiers clashed with rebels outside {place}.",
]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_coordinates_lie_in_the_country_of_the_row(data: st.DataObject) -> None:
    city, country = data.draw(st.sampled_from(_cities()))
    place = data.draw(st.sampled_from([city, f"{city}, {country}"]))
    text = data.draw(st.sampled_from(_ACTS)).format(place=place)
    day = data.draw(st.dates())
    rows = acled.rows(_CODER().code(Article("a", text, day)).incidents)
    for row in rows:
        if row["latitude"] is None:
            assert row["longitude"] is None and row["location"] is None
            continue
        letters = str(row["event_id_cnty"])[:3]
        south, north, west, east = _boxes()[letters]
        assert row["country"] == Countries.load().name(letters)
        assert south - 0.1 <= row["latitude"] <= north + 0.1 and west - 0.1 <= row["longitude"] <= east + 0.1
        assert row["geo_precision"] in (1, 2, 3)
        assert row["event_date"] <= day
