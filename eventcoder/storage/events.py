"""Tables that the program wrote -> data frames with the right types, and what is wrong with any such table."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder import schema
from eventcoder.errors import EventCoderError, Problem
from eventcoder.storage.columns import Type, column_types, fitting, polars_schema, split_list
from eventcoder.storage.writers import format_of

if TYPE_CHECKING:
    import polars

TABLES = ("event", "cameo", "acled")
"""The schemas of output tables."""
_BOOLEANS = {"true": True, "false": False, None: None}


def read_events(path: str | Path, *, schema_name: str | None = None) -> polars.DataFrame:
    """A table of events from Parquet, CSV or JSONL: dates are dates, lists are lists, codes are text.

    The kind of table is found by its columns if `schema_name` does not say it. EventCoderError if it cannot be read.
    """
    frame, _ = _read(Path(path), schema_name, lenient=False)
    return frame


def validate(table: polars.DataFrame | str | Path, *, schema_name: str | None = None) -> list[Problem]:
    """All that is wrong with a table of events, given as a data frame or a file: rows, columns and reasons.

    Rows are counted from 1; the line of a problem is the row's. An empty list says that the table is valid.
    """
    file = str(table) if isinstance(table, (str, Path)) else None
    if isinstance(table, (str, Path)):
        frame, name = _read(Path(table), schema_name, lenient=True)
    else:
        frame, name = table, schema_name or fitting(table.columns, TABLES)
        frame = _text_codes(frame)
    return [v.problem(file, None if v.row is None else v.row + 1) for v in schema.check_table(name, frame)]


def _read(path: Path, schema_name: str | None, *, lenient: bool) -> tuple[polars.DataFrame, str]:
    """The table and the name of its schema. `lenient` keeps what does not fit, so that it can be checked."""
    import polars as pl

    if not path.is_file():
        raise EventCoderError(f"{path}: there is no such file")
    try:
        match format_of(str(path)):
            case "parquet":
                frame = _text_codes(pl.read_parquet(path))
                return frame, schema_name or fitting(frame.columns, TABLES)
            case "csv":
                return _read_csv(path, schema_name, lenient)
            case _:
                return _read_jsonl(path, schema_name, lenient)
    except (pl.exceptions.PolarsError, OSError, ValueError, csv.Error) as error:
        reason = " ".join(str(error).split())[:200]
        raise EventCoderError(f"{path}: cannot be read as a table of events ({reason})") from error


def _read_csv(path: Path, schema_name: str | None, lenient: bool) -> tuple[polars.DataFrame, str]:
    import polars as pl

    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines), [])
    if not header:
        raise EventCoderError(f"{path}: the file is empty: it has no header")
    name = schema_name or fitting(header, TABLES)
    types = column_types(name)
    frame = pl.read_csv(path, infer_schema=False)
    return frame.with_columns(_typed(frame[c], types[c], lenient) for c in frame.columns if c in types), name


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
                lists = [None if cell is None else split_list(cell) for cell in column.to_list()]
                return pl.Series(column.name, lists, dtype=pl.List(pl.String))
            case _:
                return column
    except (pl.exceptions.PolarsError, KeyError):
        if lenient:
            return column
        raise EventCoderError(f"the column {column.name!r} has a value that is no {type_}; use validate") from None


def _read_jsonl(path: Path, schema_name: str | None, lenient: bool) -> tuple[polars.DataFrame, str]:
    import polars as pl

    with path.open(encoding="utf-8-sig") as lines:
        rows: list[dict[str, Any]] = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise EventCoderError(f"{path}:{number}: not JSON ({error})") from error
            if not isinstance(row, dict):
                raise EventCoderError(f"{path}:{number}: not a JSON object")
            rows.append(row)
    name = schema_name or (fitting(list(rows[0]), TABLES) if rows else TABLES[0])
    wanted = polars_schema(name)
    if lenient:
        columns = dict.fromkeys(column for row in rows for column in row) or wanted
        data = {column: pl.Series(column, [row.get(column) for row in rows], dtype=pl.Object) for column in columns}
        return pl.DataFrame(data), name
    dates = [column for column, type_ in column_types(name).items() if type_ == "date"]
    frame = pl.DataFrame(rows, schema=wanted | dict.fromkeys(dates, pl.String()), orient="row")
    return frame.with_columns(_typed(frame[column], "date", lenient) for column in dates), name


def _text_codes(frame: polars.DataFrame) -> polars.DataFrame:
    import polars as pl

    return frame.with_columns(
        pl.col(column).cast(pl.String) for column, type_ in frame.schema.items() if type_ in (pl.Categorical, pl.Enum)
    )
