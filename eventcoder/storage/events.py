"""Tables that the program wrote -> data frames with the right types, and what is wrong with any such table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder import schema
from eventcoder.errors import EventCoderError, Problem
from eventcoder.schema import Violation
from eventcoder.storage.columns import Type, column_types, fitting, polars_schema, split_list
from eventcoder.storage.encoding import FORMULA
from eventcoder.storage.outputs import format_of, manifest_head

if TYPE_CHECKING:
    import polars

TABLES = ("event", "cameo", "acled", "plover", "icews", "gdelt", "phoenix")
"""The schemas of output tables."""
NUMERIC = "acled_numeric"
"""The ACLED table with numbers for actor classes: the columns of "acled", told apart by the first row."""
_SLICE = 10_000
"""Rows of a JSONL file that are checked at a time."""
_BOOLEANS = {"true": True, "false": False, None: None}


def read_events(path: str | Path, *, schema_name: str | None = None) -> polars.DataFrame:
    """A table of events from Parquet, CSV or JSONL: dates are dates, lists are lists, codes are text.

    A folder is read as a partitioned data set, whose columns from folder names get their types back. In a CSV file
    whose manifest says that it was written with `--csv-safe`, the apostrophes before formulas are taken away.

    The kind of table is found by its columns if `schema_name` does not say it. EventCoderError if it cannot be read.
    """
    path = Path(path)
    with _told(path):
        match _format(path):
            case "parquet":
                return _read_parquet(path, schema_name)
            case "csv":
                return _read_csv(path, schema_name, lenient=False)[0]
            case _:
                return _read_jsonl(path, schema_name)


def validate(table: polars.DataFrame | str | Path, *, schema_name: str | None = None) -> list[Problem]:
    """All that is wrong with a table of events, given as a data frame or a file: rows, columns and reasons.

    Rows are counted from 1; the line of a problem is the row's. An empty list says that the table is valid.
    """
    if not isinstance(table, (str, Path)):
        frame = _text_codes(table)
        return _problems(
            schema.check_table(schema_name or _kind(frame.columns, frame.row(0) if len(frame) else ()), frame), None
        )
    path = Path(table)
    with _told(path):
        match _format(path):
            case "parquet":
                frame = _read_parquet(path, schema_name)
                violations = schema.check_table(
                    schema_name or _kind(frame.columns, frame.row(0) if len(frame) else ()), frame
                )
            case "csv":
                frame, name = _read_csv(path, schema_name, lenient=True)
                violations = schema.check_table(name, frame)
            case _:
                violations = _check_jsonl(path, schema_name)
    return _problems(violations, str(path))


def _problems(violations: Iterable[Violation], file: str | None) -> list[Problem]:
    return [violation.problem(file, None if violation.row is None else violation.row + 1) for violation in violations]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Says in one line why a file cannot be read."""
    import polars as pl

    if not path.exists():
        raise EventCoderError(f"{path}: there is no such file or folder")
    try:
        yield
    except (pl.exceptions.PolarsError, OSError, ValueError, csv.Error) as error:
        reason = " ".join(str(error).split())[:200]
        raise EventCoderError(f"{path}: cannot be read as a table of events ({reason})") from error


def _kind(columns: Sequence[str], first: Sequence[object]) -> str:
    """The schema of a table with these columns and this first row, which is empty if there is none."""
    name = fitting(columns, TABLES)
    values = dict(zip(columns, first, strict=False))
    return NUMERIC if name == "acled" and str(values.get("inter1")).isdecimal() else name


def _format(path: Path) -> str:
    return "parquet" if path.is_dir() else format_of(str(path))


def _read_parquet(path: Path, schema_name: str | None) -> polars.DataFrame:
    import polars as pl

    return _read_folder(path, schema_name) if path.is_dir() else _text_codes(pl.read_parquet(path, glob=False))


def _read_folder(folder: Path, schema_name: str | None) -> polars.DataFrame:
    import polars as pl

    files = sorted(folder.rglob("*.parquet"))
    if not files:
        raise EventCoderError(f"{folder}: the folder has no Parquet files")
    # The folder itself may be one partition, or stand among folders of such names.
    named = [part.partition("=")[0] for part in files[0].parts[:-1] if "=" in part]
    texts = {column: pl.String() for column in named}
    frame = pl.read_parquet(files, hive_partitioning=bool(named), hive_schema=texts or None, glob=False)
    types = column_types(schema_name or _kind(frame.columns, frame.row(0) if len(frame) else ()))
    frame = _text_codes(frame).with_columns(_typed(frame[c], types[c], lenient=False) for c in named if c in types)
    return frame.select(column for column in types if column in frame.columns)


def _read_csv(path: Path, schema_name: str | None, lenient: bool) -> tuple[polars.DataFrame, str]:
    import polars as pl

    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        header, first = next(rows, []), next(rows, [])
    if not header:
        raise EventCoderError(f"{path}: the file is empty: it has no header")
    name = schema_name or _kind(header, first)
    types = column_types(name)
    frame = pl.read_csv(path, infer_schema=False, glob=False)
    if _is_safe(path):
        frame = frame.with_columns(pl.all().str.replace(f"^'([{re.escape(''.join(FORMULA))}])", "$1"))
    return frame.with_columns(_typed(frame[c], types[c], lenient) for c in frame.columns if c in types), name


def _is_safe(path: Path) -> bool:
    """Whether the run that wrote a CSV file put apostrophes before formulas; its manifest says so."""
    try:
        options = manifest_head(path)["options"]
    except (EventCoderError, KeyError):
        return False
    return options["csv_safe"] is True and options["format"] == "csv"


def _typed(column: polars.Series, type_: Type, lenient: bool) -> polars.Series:
    """A column of text with its values. `lenient` leaves it as text if one does not fit: the schema tells which."""
    import polars as pl

    try:
        match type_:
            case "date":
                return column.str.to_date("%Y-%m-%d")
            case "integer":
                return column.cast(pl.Int64)
            case "number":
                return column.cast(pl.Float64)
            case "boolean":
                values = [_BOOLEANS[cell] for cell in column.to_list()]
                return pl.Series(column.name, values, dtype=pl.Boolean)
            case "list":
                return _split(column)
            case _:
                return column
    except (pl.exceptions.PolarsError, KeyError):
        if lenient:
            return column
        raise EventCoderError(f"the column {column.name!r} has a value that is no {type_}; use validate") from None


def _split(column: polars.Series) -> polars.Series:
    """A column of cells as lists; the short way where no cell has a backslash."""
    import polars as pl

    if column.str.contains("\\", literal=True).any():
        lists = [None if cell is None else split_list(cell) for cell in column.to_list()]
        return pl.Series(column.name, lists, dtype=pl.List(pl.String))
    cells = pl.col(column.name)
    empty = pl.lit([], dtype=pl.List(pl.String))
    split = pl.when(cells == "").then(empty).otherwise(cells.str.split("; "))
    return column.to_frame().select(split.alias(column.name)).to_series()


def _read_jsonl(path: Path, schema_name: str | None) -> polars.DataFrame:
    import polars as pl

    first = next(_json_rows(path), None)
    name = schema_name or (TABLES[0] if first is None else _kind(list(first), list(first.values())))
    wanted = polars_schema(name)
    if first is None:
        return pl.DataFrame(schema=wanted)
    dates = [column for column, type_ in column_types(name).items() if type_ == "date"]
    with path.open("rb") as file:  # by its name Polars would take brackets in it for a pattern
        frame = pl.read_ndjson(file, schema=wanted | dict.fromkeys(dates, pl.String()))
    return frame.with_columns(_typed(frame[column], "date", lenient=False) for column in dates)


def _check_jsonl(path: Path, schema_name: str | None) -> list[Violation]:
    """All that is wrong with the rows of a JSONL file, slice by slice."""
    rows = _json_rows(path)
    violations: list[Violation] = []
    first = 0
    while part := list(islice(rows, _SLICE)):
        schema_name = schema_name or _kind(list(part[0]), list(part[0].values()))
        violations += schema.check_rows(schema_name, part, first)
        first += len(part)
    return violations


def _json_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise EventCoderError(f"{path}:{number}: not JSON ({error})") from error
                if not isinstance(row, dict):
                    raise EventCoderError(f"{path}:{number}: not a JSON object")
                yield row


def _text_codes(frame: polars.DataFrame) -> polars.DataFrame:
    import polars as pl

    return frame.with_columns(
        pl.col(column).cast(pl.String) for column, type_ in frame.schema.items() if type_ in (pl.Categorical, pl.Enum)
    )
