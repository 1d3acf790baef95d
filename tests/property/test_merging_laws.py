"""Laws of merging reports, for whatever rows a run may have: order changes nothing, nothing is lost or made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import schema
from eventcoder.ontology import Ontology
from eventcoder.runs.merging import Reports

_MAY = dt.date(2023, 5, 8)
_PLACES = [
    ("Djibo", "Soum", 14.10, -1.63, 1), ("Djibo", "Soum", 14.10, -1.63, 2), ("Namsiguia", "Soum", 14.13, -1.60, 1),
    ("Dori", "Séno", 14.03, -0.03, 1), (None, None, 12.3, -1.7, 3), (None, None, None, None, None),
]  # fmt: skip
_ARMED = [
    ("Unidentified Armed Group (Burkina Faso)", "Political militia"),
    ("JNIM", "Rebel group"),
    ("Military Forces of Burkina Faso (2022-)", "State forces"),
    ("Police Forces of Burkina Faso (2022-)", "State forces"),
]
_HIT = [*_ARMED, ("Civilians (Burkina Faso)", "Civilians"), (None, None)]
_CROWD = [("Protesters (Burkina Faso)", "Protesters")]
_TYPES = ["Attack", "Armed clash", "Abduction/forced disappearance", "Air/drone strike", "Peaceful protest", "Arrests"]
_BLOCKS = [
    ("event_date", "time_precision"),
    ("location", "latitude", "longitude", "geo_precision"),
    ("event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2", "interaction"),
]
"""Columns that belong together: they come from one report."""
_WHO = [None, "Farmers (Burkina Faso)", "Students (Burkina Faso)"]


@st.composite
def reports(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of the ACLED table, of a few articles about one country in two weeks."""
    ontology, found = Ontology.load(), []
    for number in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(_TYPES))
        location, admin, north, east, precision = draw(st.sampled_from(_PLACES))
        crowd = kind == "Peaceful protest"
        (first, inter1) = draw(st.sampled_from(_CROWD if crowd else _ARMED))
        (second, inter2) = (None, None) if crowd else draw(st.sampled_from(_HIT))
        day = _MAY + dt.timedelta(draw(st.integers(0, 3)))
        newest = dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(draw(st.integers(0, 5)))
        found.append(
            {
                "event_id_cnty": f"BFA{number + 1}", "event_date": day, "year": day.year,
                "time_precision": draw(st.sampled_from([1, 1, 1, 2, 3])),
                "disorder_type": ontology.disorder_type(kind), "event_type": ontology.acled_event_type(kind),
                "sub_event_type": kind, "actor1": first, "assoc_actor_1": draw(st.sampled_from(_WHO)),
                "inter1": inter1, "actor2": second, "assoc_actor_2": None, "inter2": inter2,
                "interaction": ontology.interaction(inter1, inter2), "civilian_targeting": None, "iso": 854,
                "region": "Western Africa", "country": "Burkina Faso", "admin1": admin, "admin2": None, "admin3": None,
                "location": location, "latitude": north, "longitude": east, "geo_precision": precision,
                "source": draw(st.sampled_from([None, "Wire", "Post"])), "source_scale": None,
                "notes": f"Note {number}.", "fatalities": draw(st.sampled_from([0, 0, 2, 3, 30])),
                "tags": f"crowd size=about {draw(st.integers(1, 900))}" if crowd else None,
                "timestamp": int(newest.timestamp()), "article_ids": [f"a{draw(st.integers(0, 5))}"],
                "event_ids": [f"e{number}"],
            }
        )  # fmt: skip
    return found


def merge(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    with Reports() as waiting:
        waiting.add(rows)
        return list(waiting.merged())


@settings(max_examples=150, deadline=None)
@given(reports().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_reports_changes_nothing(both: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    assert merge(both[0]) == merge(both[1])


@settings(max_examples=150, deadline=None)
@given(reports())
def test_nothing_is_lost_summed_or_made_up(rows: list[dict[str, Any]]) -> None:
    by_event = {row["event_ids"][0]: row for row in rows}
    merged = merge(rows)
    assert schema.check_rows("acled", merged) == []
    assert sorted(one for row in merged for one in row["event_ids"]) == sorted(by_event)
    for row in merged:
        own = [by_event[one] for one in row["event_ids"]]
        assert sorted(set(row["article_ids"])) == sorted({one for report in own for one in report["article_ids"]})
        assert len(row["article_ids"]) == len(own), "what one article tells apart stays apart"
        assert row["fatalities"] in {report["fatalities"] for report in own}
        assert bool(row["fatalities"]) == any(report["fatalities"] for report in own)
        assert row["event_id_cnty"] in {report["event_id_cnty"] for report in own}
        assert all(report["notes"] in row["notes"] for report in own)
        for columns in _BLOCKS:
            told = [tuple(report[column] for column in columns) for report in own]
            assert tuple(row[column] for column in columns) in told


@settings(max_examples=50, deadline=None)
@given(reports())
def test_merged_rows_are_not_merged_again_by_being_alone(rows: list[dict[str, Any]]) -> None:
    assert [merge([row]) for row in rows] == [[row] for row in rows]
