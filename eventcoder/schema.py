"""The one place that knows JSON Schema: records and whole tables against `schemas/`, violations as values.

`jsonschema` is the authority and writes the messages; `jsonschema_rs` finds the bad rows of a table quickly. Both are
slow to import and are loaded when first needed.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from eventcoder import resources
from eventcoder.errors import EventCoderError, Problem

if TYPE_CHECKING:
    import polars

Record = Mapping[str, Any]

_TABLE_SLICE = 10_000
"""Rows of a table that are turned into records at a time, so that memory stays flat."""

_SHOWN = 80
"""Characters of a wrong value that a message shows."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with one value: the row's number from 0 (None for a single record), the column, and the reason.

    `column` is "" when the record as a whole is wrong, and a path where records are nested ("mentions.0.start").
    """

    row: int | None
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.column}: {self.reason}" if self.column else self.reason

    def problem(self, file: str | None = None, line: int | None = None, entry: str | None = None) -> Problem:
        """The violation as a Problem of kind "schema", in the given place."""
        return Problem("schema", str(self), file=file, line=line, entry=entry)


def names() -> list[str]:
    """The names of all schemas: "acled", "actors", "agents", ..."""
    return sorted(path.name.removesuffix(".schema.json") for path in resources.schemas().glob("*.schema.json"))


@cache
def load(name: str) -> Mapping[str, Any]:
    """The schema of that name as a dict. EventCoderError if there is none."""
    path = resources.schemas() / f"{name}.schema.json"
    try:
        schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EventCoderError(f"there is no schema {name!r} ({path}); known are: {', '.join(names())}") from error
    return schema


@cache
def columns(name: str) -> tuple[str, ...]:
    """The properties of a schema in their order: for a row's schema, the columns of its table."""
    return tuple(load(name)["properties"])


def check(name: str, record: object) -> list[Violation]:
    """All that is wrong with one record, in the order of its columns; empty if valid. Dates may be date objects."""
    return _messages(name, _as_json(record), None)


def check_rows(name: str, rows: Iterable[Record], first: int = 0) -> list[Violation]:
    """All that is wrong with rows of one table, by row; the rows are numbered from `first`."""
    is_valid = _fast(name)
    violations: list[Violation] = []
    for number, row in enumerate(rows, first):
        record = _as_json(row)
        if not is_valid(record):
            violations += _messages(name, record, number)
    return violations


def check_table(name: str, frame: polars.DataFrame) -> list[Violation]:
    """All that is wrong with a table, by row: missing and unknown columns once, then the values of each row."""
    schema = load(name)
    missing = [column for column in schema["required"] if column not in frame.columns]
    unknown = [] if schema["additionalProperties"] else [c for c in frame.columns if c not in schema["properties"]]
    if missing or unknown:
        return [
            *(Violation(None, column, "the column is missing") for column in missing),
            *(Violation(None, column, "the column is unknown") for column in unknown),
        ]
    violations: list[Violation] = []
    for first in range(0, frame.height, _TABLE_SLICE):
        violations += check_rows(name, frame.slice(first, _TABLE_SLICE).to_dicts(), first)
    return violations


def _as_json(value: object) -> object:
    """The value as JSON would have it: dates as ISO text, tuples as lists; times of day are left to fail."""
    if type(value) is dict:
        return {key: _AS_JSON[type(item)](item) if type(item) in _AS_JSON else item for key, item in value.items()}
    if isinstance(value, Mapping):
        return _as_json(dict(value))
    if isinstance(value, (list, tuple)):
        return [_as_json(item) for item in value]
    return value.isoformat() if type(value) is dt.date else value


_AS_JSON: Mapping[type, Callable[[Any], object]] = {
    dict: _as_json,
    list: _as_json,
    tuple: _as_json,
    dt.date: dt.date.isoformat,
}


def _messages(name: str, record: object, row: int | None) -> list[Violation]:
    violations = [
        Violation(row, ".".join([*map(str, error.absolute_path), *extra]), reason)
        for error in _authority(name).iter_errors(record)
        for extra, reason in _reasons(error)
    ]
    order = {column: place for place, column in enumerate(columns(name))}
    return sorted(violations, key=lambda found: (order.get(found.column.split(".")[0], len(order)), found.column))


def _reasons(error: Any) -> Iterator[tuple[Sequence[str], str]]:
    """What an error of jsonschema means to someone who looks at a table."""
    if error.validator == "required":
        # jsonschema makes one error for each missing column, and names it only in its message.
        yield from (
            ([column], "is missing") for column in error.validator_value if error.message.startswith(repr(column))
        )
    elif error.validator == "additionalProperties":
        for column in error.instance:
            if column not in error.schema["properties"]:
                yield [str(column)], "is unknown"
    elif error.validator == "enum":
        allowed = ", ".join(str(value) for value in error.validator_value if value is not None)
        yield [], f"{_shown(error.instance)} is none of: {allowed}"
    elif "description" in error.schema and error.path:
        yield [], f"{_shown(error.instance)} is not {error.schema['description']}"
    else:
        yield [], error.message if len(error.message) <= 2 * _SHOWN else f"{error.message[: 2 * _SHOWN]}..."


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


@cache
def _authority(name: str) -> Any:
    """The validator that decides. NaN and infinity are no numbers: JSON cannot write them."""
    import jsonschema

    def is_number(_: object, value: object) -> bool:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)

    def is_integer(checker: object, value: object) -> bool:
        return is_number(checker, value) and value == int(value)  # type: ignore[call-overload]

    draft = jsonschema.Draft202012Validator
    strict = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
        draft, type_checker=draft.TYPE_CHECKER.redefine_many({"number": is_number, "integer": is_integer})
    )
    schema = load(name)
    strict.check_schema(schema)
    return strict(schema, format_checker=draft.FORMAT_CHECKER)


@cache
def _fast(name: str) -> Callable[[object], bool]:
    """Whether a record is valid, quickly; where the fast validator cannot read a value, the authority decides."""
    import jsonschema_rs

    quick = jsonschema_rs.Draft202012Validator(dict(load(name)), validate_formats=True)
    authority = _authority(name)

    def is_valid(record: object) -> bool:
        try:
            return quick.is_valid(record)
        except (TypeError, ValueError, OverflowError):
            valid: bool = authority.is_valid(record)
            return valid

    return is_valid
