"""A table's schema -> the types of its columns in Arrow, Polars and CSV; the one place that says which is which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from eventcoder import schema

if TYPE_CHECKING:
    import polars
    import pyarrow

Type = Literal["date", "integer", "number", "boolean", "list", "code", "text"]


@cache
def column_types(schema_name: str) -> Mapping[str, Type]:
    """Each column with its type; a code is a text with few values, which Parquet keeps as a dictionary."""
    return {name: _type(rule) for name, rule in schema.load(schema_name)["properties"].items()}


def _type(rule: Mapping[str, Any]) -> Type:
    types = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if "array" in types:
        return "list"
    simple: tuple[Type, ...] = ("integer", "number", "boolean")
    for name in simple:
        if name in types:
            return name
    if rule.get("format") == "date":
        return "date"
    return "code" if "enum" in rule or "pattern" in rule else "text"


def arrow_schema(schema_name: str) -> pyarrow.Schema:
    """The table's columns with their Arrow types, without metadata."""
    import pyarrow as pa

    types = {
        "date": pa.date32(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
        "code": pa.dictionary(pa.int32(), pa.string()),
        "text": pa.string(),
    }
    return pa.schema([(name, types[type_]) for name, type_ in column_types(schema_name).items()])


def polars_schema(schema_name: str) -> dict[str, polars.DataType]:
    """The table's columns with their Polars types; codes are strings."""
    import polars as pl

    types: dict[str, Any] = {
        "date": pl.Date(),
        "integer": pl.Int64(),
        "number": pl.Float64(),
        "boolean": pl.Boolean(),
        "list": pl.List(pl.String()),
        "code": pl.String(),
        "text": pl.String(),
    }
    return {name: types[type_] for name, type_ in column_types(schema_name).items()}


def fitting(columns: Sequence[str], names: Sequence[str]) -> str:
    """Of these schemas the one whose columns are most like the given ones."""
    given = set(columns)

    def likeness(name: str) -> float:
        own = set(schema.columns(name))
        return len(own & given) / len(own | given)

    return max(names, key=likeness)


_SPECIAL = re.compile(r"[;\\]")


def join_list(members: Sequence[str]) -> str:
    """A list as one cell, joined with "; "; a semicolon or backslash inside a member gets a backslash before it."""
    if members == [""]:
        return "\\"  # the list with one empty text; an empty cell is the empty list
    return "; ".join(_SPECIAL.sub(r"\\\g<0>", member) for member in members)


def split_list(cell: str) -> list[str]:
    """The members of a cell, as `join_list` joined them."""
    if not cell:
        return []
    if "\\" not in cell:
        return cell.split("; ")
    if cell == "\\":
        return [""]
    members, member, at = [], "", 0
    while at < len(cell):
        if cell[at] == "\\":
            member += cell[at + 1 : at + 2]
            at += 2
        elif cell.startswith("; ", at):
            members.append(member)
            member = ""
            at += 2
        else:
            member += cell[at]
            at += 1
    return [*members, member]
