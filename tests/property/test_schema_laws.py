"""The fast validator and the authority agree on every value, however strange."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import schema

EVENT: dict[str, Any] = {
    "event_id": "e1",
    "article_id": "a1",
    "article_date": dt.date(2023, 5, 4),
    "publisher": "The Lake Post",
    "url": None,
    "title": "Raid on the coast",
    "sentence_index": 1,
    "sentence": "Kenyan police arrested two pirates.",
    "sentence_start": 0,
    "event_date": "2023-05-03",
    "date_precision": "day",
    "cameo_code": "173",
    "cameo_label": "Arrest, detain, or charge with legal action",
    "root_code": "17",
    "quad_class": 4,
    "goldstein": -5.0,
    "plover_type": "COERCE",
    "plover_mode": "arrest",
    "plover_contexts": ["legal"],
    "acled_event_type": None,
    "acled_sub_event_type": None,
    "source_code": "KENCOP",
    "source_name": None,
    "source_country": "KEN",
    "source_sectors": ["COP"],
    "source_text": "Kenyan police",
    "source_start": 0,
    "source_end": 13,
    "target_code": "CRM",
    "target_name": None,
    "target_country": None,
    "target_sectors": ["CRM"],
    "target_text": "two pirates",
    "target_start": 23,
    "target_end": 34,
    "status": "reported",
    "attributed_to": None,
    "is_background": False,
    "trigger": "arrested",
    "trigger_start": 14,
    "trigger_end": 22,
    "place_name": "Kismayo",
    "place_text": "Kismayo",
    "country": "SOM",
    "admin1": None,
    "latitude": -0.36,
    "longitude": 42.55,
    "geonames_id": 55671,
    "geo_precision": 1,
    "fatalities": None,
    "injuries": 0,
    "casualties": None,
    "fatalities_text": None,
    "crowd_size": None,
    "weapon": None,
    "incident_id": "i1",
    "rules": ["verbs/coerce.csv:12"],
}

NEAR_CODES = st.sampled_from(["KENCOP", "173", "2023-05-03", "KEN", "COERCE", "Armed clash", "day"])
ENDINGS = st.sampled_from(["", "\n", "\r", "\u2028", "\u0301", " ", "\x00", "\u0661", "0", "A", "é"])
TEXTS = st.one_of(
    st.text(max_size=6),
    st.builds(lambda text, ending: text + ending, NEAR_CODES, ENDINGS),
    st.builds(lambda text, ending: ending + text, NEAR_CODES, ENDINGS),
    st.dates().map(str),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.sampled_from(["0000-01-01", "2023-02-29", "2024-02-29", "2023-13-01", "२०२३-०५-०३", "2023-W01-1", "-023-05-03"]),
)
VALUES = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(10**40), max_value=10**40),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.lists(TEXTS, max_size=2),
    st.tuples(TEXTS),
)


@settings(max_examples=300, deadline=None)
@given(column=st.sampled_from(sorted(EVENT)), value=VALUES)
def test_both_validators_agree_on_one_changed_value(column: str, value: object) -> None:
    row = EVENT | {column: value}
    assert bool(schema.check("event", row)) == bool(schema.check_rows("event", [row]))


@settings(max_examples=100, deadline=None)
@given(dropped=st.sets(st.sampled_from(sorted(EVENT)), max_size=2), added=st.dictionaries(st.text(max_size=3), TEXTS))
def test_both_validators_agree_on_columns(dropped: set[str], added: dict[str, str]) -> None:
    row = {key: value for key, value in EVENT.items() if key not in dropped} | added
    found = schema.check("event", row)
    assert found == [violation_without_row(v) for v in schema.check_rows("event", [row])]
    assert {v.column for v in found} >= dropped | (set(added) - set(EVENT))


def violation_without_row(violation: schema.Violation) -> schema.Violation:
    return schema.Violation(None, violation.column, violation.reason)


def test_a_right_row_is_right_for_both() -> None:
    assert schema.check("event", EVENT) == schema.check_rows("event", [EVENT]) == []
