"""Hypothesis strategies for other people's property tests: articles, events and rows, drawn from the JSON Schemas.

>>> from hypothesis import given
>>> from eventcoder.testing import articles
>>> @given(articles())
... def test_my_pipeline(article): ...

Needs hypothesis: `pip install eventcoder[testing]`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from eventcoder import schema
from eventcoder.model import Article, Event, GivenMention, Side
from eventcoder.ontology import Ontology
from eventcoder.profiles import find

_SIDE = ("code", "name", "country", "sectors", "text", "start", "end")


def articles(*, min_size: int = 0) -> st.SearchStrategy[Article]:
    """Articles with any text of at least `min_size` characters, dates, and given mentions that lie within the text."""
    return _articles(min_size)


def events() -> st.SearchStrategy[Event]:
    """Events that fit the schema, with codes that agree with each other."""
    return _rows("event").map(_event)


def rows(profile: str = "native") -> st.SearchStrategy[dict[str, Any]]:
    """Rows of a profile as its writer gets them: dates are dates, lists are lists, None is a missing value."""
    return _rows(find(profile).schema)


def records(schema_name: str) -> st.SearchStrategy[dict[str, Any]]:
    """JSON records of any schema that has fields of plain types: "article", "event", "acled", ..."""
    return _record(schema_name)


_characters = st.characters(exclude_categories=["Cs"])
_text = st.text(_characters)
_codes = st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), min_size=1, max_size=4).map("".join)


@st.composite
def _articles(draw: st.DrawFn, min_size: int) -> Article:
    text = draw(st.text(_characters, min_size=min_size))
    mentions = []
    if text:
        for start in draw(st.lists(st.integers(0, len(text) - 1), max_size=3, unique=True)):
            end = draw(st.integers(start + 1, len(text)))
            mentions.append(GivenMention(start, end, draw(st.none() | _codes)))
    optional = st.none() | _text
    return Article(
        id=draw(st.text(_characters, min_size=1)),
        text=text,
        date=draw(st.dates()),
        title=draw(optional),
        publisher=draw(optional),
        url=draw(optional),
        language=draw(st.sampled_from([None, "en", "en-GB"])),
        place=draw(optional),
        mentions=tuple(mentions),
    )


@st.composite
def _rows(draw: st.DrawFn, schema_name: str) -> dict[str, Any]:
    row = {
        column: dt.date.fromisoformat(value) if isinstance(value, str) and rule.get("format") == "date" else value
        for (column, value), rule in zip(
            draw(_record(schema_name)).items(), schema.load(schema_name)["properties"].values(), strict=True
        )
    }
    if "cameo_code" in row:
        codes = Ontology.load()
        code = codes.cameo(draw(st.sampled_from(sorted(codes.cameo_codes))))
        plover = codes.plover(code.code)
        agreeing = {
            "cameo_code": code.code,
            "cameo_label": code.label,
            "root_code": code.root,
            "quad_class": code.quad,
            "goldstein": float(code.goldstein),
            "plover_type": plover[0],
            "plover_mode": plover[1],
            "plover_contexts": list(plover[2]),
        }
        row |= {column: value for column, value in agreeing.items() if column in row}
    return row


@st.composite
def _record(draw: st.DrawFn, schema_name: str) -> dict[str, Any]:
    return {column: draw(_value(rule)) for column, rule in schema.load(schema_name)["properties"].items()}


def _value(rule: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a rule of a schema lets pass."""
    if "enum" in rule:
        return st.sampled_from(rule["enum"])
    if "anyOf" in rule:
        return st.one_of(*map(_value, rule["anyOf"]))
    types = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    return st.one_of(*(_typed(type_, rule) for type_ in types))


def _typed(type_: str, rule: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    low, high = rule.get("minimum"), rule.get("maximum")
    match type_:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(-(2**53) if low is None else low, 2**53 if high is None else high)
        case "number":
            return st.floats(low, high, allow_nan=False, allow_infinity=False)
        case "array":
            return st.lists(_value(rule["items"]), min_size=rule.get("minItems", 0), max_size=5)
        case "object":
            return st.fixed_dictionaries({name: _value(inner) for name, inner in rule["properties"].items()})
    if rule.get("format") == "date":
        return st.dates().map(dt.date.isoformat)
    if "pattern" in rule:
        return st.from_regex(rule["pattern"], fullmatch=True)
    return st.text(_characters, min_size=rule.get("minLength", 0))


def _event(row: Mapping[str, Any]) -> Event:
    sides = {}
    for name in ("source", "target"):
        values = {part: row[f"{name}_{part}"] for part in _SIDE}
        sectors = values.pop("sectors")
        sides[name] = Side(sectors=None if sectors is None else tuple(sectors), **values)
    own = {column: value for column, value in row.items() if not column.startswith(("source_", "target_"))}
    own |= {column: tuple(value) for column, value in own.items() if isinstance(value, list)}
    return Event(source=sides["source"], target=sides["target"], **own)
