"""Schemas accept what is right and name what is wrong."""

from __future__ import annotations

import datetime as dt
import math

import polars as pl
import pytest

from eventcoder import schema
from eventcoder.errors import EventCoderError

ENTRY = {
    "name": "Kenya Defence Forces",
    "other_names": "KDF",
    "code": "KENMIL",
    "from": "",
    "to": "",
    "kind": "military",
    "country": "KEN",
    "note": "",
}


def test_every_schema_is_itself_valid() -> None:
    for name in schema.names():
        assert schema.load(name)["$id"] == f"urn:eventcoder:schema:{name}:1"
        assert schema.check(name, {}) == [] or schema.load(name)["required"]


def test_an_unknown_schema_is_a_clear_error() -> None:
    with pytest.raises(EventCoderError, match="known are: acled, acled_numeric, actors"):
        schema.load("nothing")


def test_a_right_record_has_no_violations() -> None:
    assert schema.check("actors", ENTRY) == []
    assert schema.check("article", {"text": "Kenyan troops left Kismayo.", "date": dt.date(2015, 3, 2)}) == []


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("code", "KENMI", "not an actor code"),
        ("code", "KENMIL\n", "not an actor code"),
        ("code", "", "not an actor code"),
        ("from", "2024-02-30", "not a date as YYYY-MM-DD"),
        ("from", "20240203", "not a date as YYYY-MM-DD"),
        ("kind", "army", "none of: country, territory"),
        ("country", "Kenya", "not an ISO 3166-1"),
    ],
)
def test_a_wrong_value_is_named_with_its_column(column: str, value: str, reason: str) -> None:
    (found,) = schema.check("actors", ENTRY | {column: value})
    assert found.column == column and reason in found.reason


def test_missing_and_unknown_columns_are_named_in_order() -> None:
    wrong = {key: value for key, value in ENTRY.items() if key not in ("note", "kind")} | {"colour": "red"}
    assert [str(found) for found in schema.check("actors", wrong)] == [
        "kind: is missing",
        "note: is missing",
        "colour: is unknown",
    ]


def test_nested_values_have_a_path() -> None:
    article = {"text": "Police left.", "mentions": [{"start": 0, "end": 6}, {"start": -1, "end": 6}]}
    (found,) = schema.check("article", article)
    assert found.column == "mentions.1.start"


def test_numbers_must_be_finite() -> None:
    row = {"path": "a.jsonl", "sha256": None}
    assert schema.check("manifest", {"seconds": math.nan, "inputs": [row]})
    assert any(found.column == "seconds" for found in schema.check("manifest", {"seconds": math.inf}))


def test_a_violation_becomes_a_problem() -> None:
    (found,) = schema.check("actors", ENTRY | {"code": "x"})
    problem = found.problem("actors/kenya.csv", 7)
    assert str(problem).startswith("actors/kenya.csv:7: code: 'x' is not an actor code")


def test_rows_of_a_table_are_numbered() -> None:
    rows = [ENTRY, ENTRY | {"code": "ken"}, ENTRY, ENTRY | {"kind": ""}]
    assert [(found.row, found.column) for found in schema.check_rows("actors", rows)] == [(1, "code"), (3, "kind")]
    assert [found.row for found in schema.check_table("actors", pl.DataFrame(rows))] == [1, 3]


def test_a_table_with_wrong_columns_says_so_once() -> None:
    frame = pl.DataFrame([ENTRY] * 3).drop("kind").with_columns(pl.lit(1).alias("colour"))
    assert [str(found) for found in schema.check_table("actors", frame)] == [
        "kind: the column is missing",
        "colour: the column is unknown",
    ]
